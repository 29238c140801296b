"""From a page's picture to an upright, deskewed one (the rectified page) and the map back to the page."""
