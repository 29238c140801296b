"""Legal bases as citations."""
