"""Binding figures: proposes the fact that each belongs to, and puts the links into the author's own files."""
