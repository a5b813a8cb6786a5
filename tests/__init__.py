"""The tests: unit/ mirrors the program, cases/ are folders, site/ builds and reads whole sites."""
