"""`python -m metrics` is `dxmetrics`."""

from metrics.cli import main

if __name__ == "__main__":
    main()
