"""What is to be said of an article's words: how hard they are to read, which to change, what is misspelt, which numbers endanger."""
