"""Running the whole: build and switch, preview, real components, real content."""
