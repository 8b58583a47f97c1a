"""Markdown files to content."""
