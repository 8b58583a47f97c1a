"""The command `bench`: what is measured, of what, and how it is told."""
