"""What many people tell of a quantity: mean, spread, how sure the mean is, and whether it lies in the published range.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

SURE = 0.95  # confidence of the interval of a mean
EDGES = (5.0, 95.0)  # per cent of people below and above whom the spread is told
READ = 0.5  # share of the people in whom a row must be read to lie inside: fewer do not stand for the others (estimate)


def summary(values: Sequence[float], whole: float | None = None) -> dict[str, Any]:
    """Mean, SD, 5th and 95th centile and the 95 % confidence interval of the mean of some values.

    Parameters: values: one a person, nan where it could not be read; whole: what "yes" is in yes-or-no values (1 or
    100), None for others. Returns: measured (None where a person could not be read), spread (SD), p05 and p95, ci_low
    and ci_high (of Student's t; of yes-or-no values Wilson's), people. What one person cannot tell is None.

    >>> {k: round(v, 2) for k, v in summary([1.0, 2.0, 3.0]).items()}
    {'measured': 2.0, 'spread': 1.0, 'p05': 1.1, 'p95': 2.9, 'ci_low': -0.48, 'ci_high': 4.48, 'people': 3, 'read': 3}
    >>> summary([1.0, 0.0, 1.0, 1.0], whole=1.0)["ci_low"] > 0.0
    True
    """
    seen = np.array([v for v in values if np.isfinite(v)])
    n = len(seen)
    out = dict.fromkeys(("measured", "spread", "p05", "p95", "ci_low", "ci_high"), None)
    out |= {"people": len(values), "read": n}
    if n == 0:
        return out
    mean = float(seen.mean())
    out["measured"] = mean
    if n == 1:
        return out
    sd = float(seen.std(ddof=1)) if np.ptp(seen) > 0 else 0.0
    if whole is None:
        low, high = mean - _student(sd, n), mean + _student(sd, n)
    else:
        low, high = (whole * end for end in wilson(mean / whole, n))
    edges = (float(x) for x in np.percentile(seen, EDGES))
    return out | {"spread": sd, **dict(zip(("p05", "p95"), edges, strict=True)), "ci_low": low, "ci_high": high}


def _student(sd: float, n: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(n - 1, 0.5 + SURE / 2) * sd / np.sqrt(n))


def wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson 1927: the 95 % interval of a share among n, also where nobody or everybody says yes.

    >>> [round(x, 3) for x in wilson(0.0, 100)]
    [0.0, 0.037]
    """
    from scipy.special import ndtri

    z = float(ndtri(0.5 + SURE / 2))
    middle, half = share + z * z / (2 * n), z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return tuple(float(min(1.0, max(0.0, x / (1 + z * z / n)))) for x in (middle - half, middle + half))


def compared(row: Any, values: Sequence[float], whole: float | None = None) -> dict[str, Any]:
    """Measured against published; what could not be read (nan) in most of the people is outside.

    Parameters: row: with quantity, unit, low, high, source and confidence; values, whole: as in `summary`.
    """
    found = summary(values, whole)
    measured = found["measured"]
    return {
        "quantity": row.quantity, "where": row.where, "unit": row.unit,
        **found,
        "low": row.low, "high": row.high,
        "inside": measured is not None and found["read"] >= READ * found["people"] and row.low <= measured <= row.high,
        "confidence": row.confidence, "source": row.source,
    }
