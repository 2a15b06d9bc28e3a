"""Which source a requirement is about (pure): its names, its time, whether it is what it is called."""
