"""What each language calls the parts of a figure: data, one module a language, read through `lexicon`."""
