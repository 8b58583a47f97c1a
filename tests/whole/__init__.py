"""The site as a whole, and the rules of the house."""
