"""The text layer of a page: its lines, its fonts, and which of them are trusted."""
