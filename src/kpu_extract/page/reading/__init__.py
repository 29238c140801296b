"""Reads each cell and the lines outside tables, from the text layer or the picture."""
