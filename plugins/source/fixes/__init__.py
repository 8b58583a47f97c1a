"""What can be mended in a Markdown file without changing a word: each module one pure function from text to text."""
