"""What a page, a draft and a document hold, as typed values."""
