"""The site as values to its finished files in memory: pages, feeds, sitemap, data."""
