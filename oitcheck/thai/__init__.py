"""Thai text, calendar and periods: pure functions, no input or output."""
