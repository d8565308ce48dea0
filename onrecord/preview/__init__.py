"""The live preview: the site in memory, served on this machine alone, rebuilt and reloaded at every save."""
