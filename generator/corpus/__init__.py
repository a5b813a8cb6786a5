"""All articles together: ids unique, references resolved, quotes found, origins traced."""
