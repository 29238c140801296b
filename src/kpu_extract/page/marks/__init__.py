"""Marks in schedule cells: ticks, crosses, dots, bars and shading, seen, never spelled."""
