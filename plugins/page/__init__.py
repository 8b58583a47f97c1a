"""The seam between "rendered" and "written": parse once, ordered passes, facts, serialise once."""
