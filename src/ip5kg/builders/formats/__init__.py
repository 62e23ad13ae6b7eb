"""The kinds of files statements come in, a module each: from bytes to raw text and what the file says of itself."""
