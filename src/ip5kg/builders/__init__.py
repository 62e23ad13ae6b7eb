"""From a statement to evidenced triples."""
