"""Existing content of other generators, HTML pages and pasted texts, brought into this site's model."""
