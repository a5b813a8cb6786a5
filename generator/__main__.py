"""`python -m generator` is the `belegt` command."""

from generator.cli import main

main()
