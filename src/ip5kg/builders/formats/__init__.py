"""The kinds of files statements come in: from bytes to raw text and what the file says of itself."""
