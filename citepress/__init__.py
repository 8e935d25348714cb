"""citepress: an essay from Markdown sections, its claims checked against sources, then printed."""

__version__ = "0.1.0"
