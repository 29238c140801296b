"""How probable it is that a value, a row or a correction is right: evidence, and what was fitted to it."""
