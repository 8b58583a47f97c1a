"""Tests of what is mended without changing a word."""
