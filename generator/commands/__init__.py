"""What the `belegt` command can do, one command a module."""
