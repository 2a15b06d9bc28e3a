"""What an item shows, each page and file with its names (pure), and what could not be seen of it."""
