"""Onrecord: a static news-microsite generator in which every figure is on the record."""

__version__ = "0.1.0"
