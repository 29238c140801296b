"""The heading of a plan's table: its cells, what they name, and what the columns below them hold."""
