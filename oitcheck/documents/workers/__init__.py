"""Processes that read for another one, bounded in time and memory."""
