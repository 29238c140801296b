"""What the head and the ending say: number, date, issuer, place, names; and which of it was misread."""
