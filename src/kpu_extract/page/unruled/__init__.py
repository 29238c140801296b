"""Tables with few lines, or none: the rules that a reader supplies."""
