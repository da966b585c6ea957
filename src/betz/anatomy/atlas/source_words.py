"""Sources of rows as a reader is told them: without the working marks of the tables (data/README.md tells them)."""

import re

# Mark of the tables -> what is said instead; the first that fits a place is taken. A text that was seen needs no word.
_MARKS = (
    (r"\bGK (?=\w)", "general knowledge of "),
    (r"\bGK\b", "general knowledge"),
    (r"^E:\s*", "estimate: "),
    (r"\bE (?=\d)", "estimate of "),
    (r"\bE(?=;|,|\)|\.|$| \(|: )", "estimate"),
    (r"\(read:\s*", "("),
    (r"\((?:[a-z]+ ){0,2}read(?: (?:abstracts?|figure|title))?\)", ""),
    (r"\(read,\s*", "("),
    (r"\(read in [^)]*\)|^read (?=\w)", ""),
    (r",?\s*(?:the )?(?:tenth |abstracts? |figure )?read(?: figure)?(?=[,;)]|$)", ""),
    (r"\s+est(?=[,;)]|$)", " estimated"),
)
_TIDY = ((r"\(\s*\)", ""), (r"\s+([,;:.)])", r"\1"), (r":\s*(?=:)", ""), (r"[;,:]\s*$", ""), (r"\s{2,}", " "))


def source_words(text: str | None) -> str:
    """Return a source or a note of a row in plain words; "" for a blank one.

    Example:
        >>> source_words("E: share of 1.0 million axons per pyramid (read: 1,000,000 man; M1 about 31%)")
        'estimate: share of 1.0 million axons per pyramid (1,000,000 man; M1 about 31%)'
        >>> source_words("Lassek (read); split after Weil & Lassek 1929 (GK)")
        'Lassek; split after Weil & Lassek 1929 (general knowledge)'
        >>> source_words("E"), source_words("GK")
        ('estimate', 'general knowledge')
    """
    said = text or ""
    for mark, word in (*_MARKS, *_TIDY):
        said = re.sub(mark, word, said)
    return said.strip()


def kind_of_number(basis: str | None) -> str:
    """Return " (estimate)" for a number that is one; a measured number needs no word, its source is a reference.

    Example:
        >>> kind_of_number("E: share of the whole"), kind_of_number("MUNE (Galea 1996, GK)")
        (' (estimate)', '')
    """
    return " (estimate)" if re.match(r"E\b", basis or "") else ""


def rated(source: str, confidence: str) -> str:
    """Return the source of a row with how sure it is.

    Example:
        >>> rated("GK", "high")
        'general knowledge (confidence high)'
    """
    return f"{source_words(source)} (confidence {confidence})"
