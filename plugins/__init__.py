"""The build, room by room (docs/architecture.md)."""
