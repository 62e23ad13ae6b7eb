"""What can be said: the ontology, its shapes, the registry of known things, terms as constants."""
