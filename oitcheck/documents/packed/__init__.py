"""Archives and ZIP containers, unpacked within bounds."""
