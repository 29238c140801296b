"""Puts this folder on the path, so that every test finds the values made by hand here."""
