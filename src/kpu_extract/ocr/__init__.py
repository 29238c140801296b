"""Reading text from pictures: one protocol, several engines."""
