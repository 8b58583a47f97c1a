"""What visitors get beside the articles."""
