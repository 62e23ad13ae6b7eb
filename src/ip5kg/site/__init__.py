"""The graph as a folder of static pages: what each thing is, what is told of it, and the sentences of it."""
