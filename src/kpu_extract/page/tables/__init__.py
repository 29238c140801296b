"""From rules to grids: borders, cells, merged cells."""
