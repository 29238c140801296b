"""Boxes, spaces and pictures."""
