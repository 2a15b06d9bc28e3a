"""PDF: text, tables, pictures and links of every page."""
