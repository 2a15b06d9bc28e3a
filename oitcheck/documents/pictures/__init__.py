"""Pictures and scans: what they are, and the text that a program reads off them."""
