"""Markdown files to content: where a file may stand, its header, its words; every mistake is named at its line."""
