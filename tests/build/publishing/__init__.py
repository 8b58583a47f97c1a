"""Releases: made, switched, gone back from, here and on another machine."""
