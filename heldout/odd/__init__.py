"""Small plans, each drawn with one trait by which a page looks otherwise than its file says."""
