"""Cards: what is drawn of them, in which fonts, on how many lines, as a PNG."""
