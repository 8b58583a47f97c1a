"""Mirrors plugins/, plus whole-build, browser and architecture tests."""
