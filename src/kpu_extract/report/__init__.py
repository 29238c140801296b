"""What a run came to, for people: an HTML page, and the first rows on the terminal."""
