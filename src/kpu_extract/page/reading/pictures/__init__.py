"""Lines in a picture: found in cells and outside tables, cut out, read, and read again."""
