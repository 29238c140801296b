"""Text by itself: ground that every stage may stand on."""
