"""What is drawn in cells: pieces and their forms, strokes over borders, bars, signs."""
