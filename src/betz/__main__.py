"""`python -m betz` is `betz`."""

from betz.program import main

if __name__ == "__main__":
    raise SystemExit(main())
