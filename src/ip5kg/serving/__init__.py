"""The graph on the web: a SPARQL endpoint, an editor, the saved questions, and the site, on one port."""
