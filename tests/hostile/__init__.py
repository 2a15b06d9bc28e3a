"""A server that does what servers do wrong, and the crawler against it.

Every behaviour is a function under `behaviours/` that prepares a host and names what the crawl has to make of it;
docs/hostile.md is the table of them all (`python -m tests.hostile` writes it).
"""
