"""The commands' work."""
