"""The blocks for health content."""
