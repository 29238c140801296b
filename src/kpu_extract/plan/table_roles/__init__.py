"""The tables of all pages: which are parts of the plan, where its columns lie in them, and what the others are."""
