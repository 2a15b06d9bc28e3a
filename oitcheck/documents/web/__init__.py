"""Reading a web page: one walk over the parsed tree feeds text blocks, tables, links, pictures and controls."""
