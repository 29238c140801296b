"""``kpu-extract review``: doubtful rows beside their picture, in the browser of this machine."""
