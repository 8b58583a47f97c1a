"""The notices, pass by pass."""
