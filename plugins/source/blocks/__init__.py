"""Blocks for health content, written `/// emergency | Call {{ phone.emergency }} now if you have` ... `///`."""
