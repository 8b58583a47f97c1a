"""What visitors get beside the articles: lists, addresses in every language, one stylesheet."""
