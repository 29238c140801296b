"""A finished run read back: its tables in Arrow, or as pandas frames for those who ask questions."""
