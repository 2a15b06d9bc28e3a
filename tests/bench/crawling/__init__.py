"""How fast, how polite and how thrifty crawling is, beside other programs on the same site: `make bench-crawl`."""
