"""What git knows of the content: the state that was published last, and the life of each check."""
