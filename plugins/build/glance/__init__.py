"""The glance before a build: what the last run left, held against what stands there now."""
