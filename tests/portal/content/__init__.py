"""What a district office publishes, topic by topic: builders that take an `Office` and return content blocks."""
