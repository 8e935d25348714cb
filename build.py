"""`python build.py` is `citepress` in this folder: check the essay, then print it."""

from pathlib import Path

from citepress.cli import main

if __name__ == "__main__":
    main(root=Path(__file__).parent)
