"""What became of things: promises and their later mentions, timelines, comparisons and paths."""
