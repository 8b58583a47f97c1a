"""Proof: the finished files are read again, by another parser and other code, and must keep what the plan promises."""
