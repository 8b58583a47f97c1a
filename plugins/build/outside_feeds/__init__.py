"""Fetching what others publish: asked once, cleaned, and kept as a file of the content that a build can read without any network."""
