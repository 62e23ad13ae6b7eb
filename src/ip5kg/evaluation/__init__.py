"""How well a graph agrees with texts labelled by hand: labels, rows, matching, scores."""
