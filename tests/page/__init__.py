"""Tests of plugins.page."""

PAGE = '<!doctype html>\n<html lang="en"><head><title>t</title></head><body>{}</body></html>'
"""A page around what a test is about, as the seam writes it."""
