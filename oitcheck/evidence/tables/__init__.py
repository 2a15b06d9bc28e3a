"""Tables as evidence (pure): which rows are entries, which cells are months."""
