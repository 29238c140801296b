"""Page breaks: whether a row or a cell goes on behind one, and the cells followed over all of them."""
