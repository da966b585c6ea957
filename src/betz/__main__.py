"""`python -m betz` is `betz`."""

from betz.program import main

raise SystemExit(main())
