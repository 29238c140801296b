"""Plans written as workbooks (XlsxWriter), printed by a spreadsheet program, and damaged by scanners of their own kind.

Confidences are judged on them: nothing here is shared with the papers of the fit: neither words, headings, the writer
nor the damage.
"""
