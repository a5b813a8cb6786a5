"""Proof of what was published: every file of a finished site with its checksum, and what it was built from and with."""
