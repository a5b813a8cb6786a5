"""From the corpus to finished Markdown: which pages there are, what they show, how it is written."""
