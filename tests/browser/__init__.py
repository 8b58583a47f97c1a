"""The built site in real Chromium."""
