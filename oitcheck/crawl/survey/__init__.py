"""The crawl of one submission: which links an item follows, and which pages are doubted."""
