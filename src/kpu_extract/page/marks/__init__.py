"""Marks in schedule cells: ticks, crosses, dots, bars and shading. They are seen in the picture, not read as text."""
