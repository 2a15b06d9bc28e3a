"""Pages of a crawl, each read once, away from the connections."""
