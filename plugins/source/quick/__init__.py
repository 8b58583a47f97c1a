"""Python-Markdown with fewer steps: each part gives what the library gives, and a test that holds it against that."""
