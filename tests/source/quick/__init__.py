"""Quicker steps of Markdown are those of the library."""
