"""From a page's picture to an upright, deskewed sheet and the map back to the page."""
