"""The record as values and as a text: what readers were told, since when, and what has been declared changed."""
