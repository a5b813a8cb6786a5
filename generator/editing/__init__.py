"""Changes to an editor's files: only new lines, proven by reading the result before anything is written."""
