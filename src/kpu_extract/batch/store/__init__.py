"""What a run keeps, and the files it publishes."""
