"""What the cells of one table say of each other: tints, kinds of signs, what is unlike the rest or passes through."""
