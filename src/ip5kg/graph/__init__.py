"""What is done with triples: store, validation, evidence, networks, export."""
