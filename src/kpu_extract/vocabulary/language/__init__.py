"""The grammar of Indonesian, as far as it is needed."""
