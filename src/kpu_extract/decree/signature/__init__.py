"""The end of a decree: place, date, who signed it, and who certified the copy."""
