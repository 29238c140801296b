"""What the picture says against the texts that were read."""
