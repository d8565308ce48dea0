"""Markdown to HTML with its references: pure, and knowing nothing of the facts."""
