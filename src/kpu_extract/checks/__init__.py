"""Rules that hold a document against itself."""
