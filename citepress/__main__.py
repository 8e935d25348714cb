"""`python -m citepress`."""

from citepress.cli import main

if __name__ == "__main__":
    main()
