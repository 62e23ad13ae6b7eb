"""A release: the graph in the formats other tools read, with a description of what lies in the folder."""
