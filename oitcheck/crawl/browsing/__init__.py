"""A real browser for pages that are nothing without one."""
