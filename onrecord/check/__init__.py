"""Every rule an author must keep; the only way from what was written to the model."""
