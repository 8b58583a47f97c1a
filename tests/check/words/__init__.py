"""Tests of what is said of words."""
