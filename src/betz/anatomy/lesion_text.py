"""A lesion as one word of a command line: SITE:SIDE[:FRACTION][,KEY=NAME[+NAME]...]."""

import re
from typing import Any

from betz.anatomy.lesions import KEYS, SIDES, check_lesion
from betz.anatomy.names import side_of
from betz.anatomy.tables import Tables
from betz.errors import InputError, shown, unknown

BEFORE = ("site", "side", "fraction")  # told by position
AFTER = tuple(key for key in KEYS if key not in BEFORE)  # told by name
_BEFORE_A_KEY = re.compile(r",(?=[^,:]*=)")  # names have commas of their own


def parse_lesion(text: str, tables: Tables | None = None) -> dict[str, Any]:
    """Return the lesion written as SITE:SIDE[:FRACTION][,KEY=NAME[+NAME]...].

    Parameters:
        text: such as "ic_plic_middle_third:left:0.9" or "nerve_ulnar:left:0.5,kind=conduction_block"; names may be
            plain ones, the fraction (0 to 1, or per cent) is 1 when left out; keys are kind, tracts, body_parts and
            muscles, and several names of one key are joined with +.
        tables: the anatomy; the shipped one when not given.

    Returns:
        The lesion as a mapping with ids for names, as `check_lesion` gives it.

    Raises:
        InputError: an unknown site, side, key or name, a fraction that is no number from 0 to 1, a key twice, or
            another shape.

    Example:
        >>> parse_lesion("ic_plic_middle_third:left:0.9")
        {'site': 'ic_plic_middle_third', 'side': 'left', 'fraction': 0.9}
        >>> parse_lesion("nmj:right,kind=conduction_block,muscles=soleus+tongue")["muscles"]
        ('soleus', 'tongue')
    """
    place, *limits = _BEFORE_A_KEY.split(text) if isinstance(text, str) else [""]
    return _checked(_place(place, text), limits, text, tables)


def parse_extent(text: str, side: str | None = None, tables: Tables | None = None) -> dict[str, Any]:
    """Return the lesion written as SITE[:SIDE][,KEY=NAME[+NAME]...], whose fraction is told elsewhere.

    Parameters:
        text: such as "nerve_ulnar:right,kind=conduction_block", or a site alone, by id or plain name.
        side: that of a site alone, left when not given; a lesion that tells another one is a mistake.
        tables: the anatomy; the shipped one when not given.

    Returns:
        The lesion as a mapping with ids for names; its fraction is 1.

    Raises:
        InputError: as `parse_lesion`, a fraction among them, and two sides that differ.

    Example:
        >>> parse_extent("nmj:right,muscles=soleus")
        {'site': 'nmj', 'side': 'right', 'fraction': 1.0, 'muscles': ('soleus',)}
        >>> parse_extent("left ulnar nerve")["site"]
        'nerve_ulnar'
    """
    place, *limits = _BEFORE_A_KEY.split(text) if isinstance(text, str) else [""]
    site, colon, own = (part.strip() for part in place.partition(":"))
    if not site or site.endswith(",") or (colon and not own) or ":" in own:
        raise InputError("A lesion whose share is varied is SITE[:SIDE][,KEY=NAME[+NAME]...], without a fraction, such "
                         f"as nerve_ulnar:right,kind=conduction_block, not {shown(text)}.")
    other = None if side is None else side_of(side)
    if own and other not in (None, side_of(own)):
        raise InputError(f"The lesion {shown(text)} says {side_of(own)}, but the side is {other}.")
    whole = _place(f"{site}:{own or other or SIDES[0]}", text)
    return _checked(whole, limits, text, tables)


def _checked(lesion: dict[str, Any], limits: list[str], text: str, tables: Tables | None) -> dict[str, Any]:
    """A lesion with what it is limited to, its names resolved and its values checked."""
    commas = False
    for limit in limits:
        key, names = _limit(limit)
        if key in lesion:
            join = "" if key == "kind" else ", instead of its names joined with +"
            raise InputError(f"The lesion {shown(text)} gives {key} twice{join}.")
        lesion[key] = names
        commas |= "," in limit
    try:
        return check_lesion(lesion, tables=tables)
    except InputError as e:
        raise InputError(f"{e} Several names of one key are joined with +.") if commas else e from None


def _place(place: str, text: str) -> dict[str, Any]:
    """What stands before the first key."""
    parts = [p.strip() for p in place.split(":")]
    if not 2 <= len(parts) <= 3 or not all(parts):
        raise InputError(f"A lesion is SITE:SIDE[:FRACTION], such as ic_plic_middle_third:left:0.9, not {shown(text)}.")
    for part in parts[1:]:
        _, comma, rest = part.partition(",")
        if comma and not rest.strip().isdigit():  # "0,5" is a fraction that was written wrongly
            raise InputError(f"After a comma a lesion has KEY=NAME[+NAME] with one of the keys {', '.join(AFTER)}, "
                             f"such as kind=demyelination, not {shown(rest.strip())}.")
    return dict(zip(BEFORE, [*parts, "1"], strict=False))


def _limit(text: str) -> tuple[str, Any]:
    """KEY=NAME[+NAME] as the key and its names; a kind is one name."""
    said, _, value = text.partition("=")
    key = _id(said)
    if key not in AFTER:
        hint = f"{', '.join(BEFORE)} stand in front, as SITE:SIDE:FRACTION." if key in BEFORE else ""
        raise InputError(unknown("key of a lesion", said.strip(), AFTER, hint))
    names = [name.strip() for name in value.split("+")]
    if not all(names):
        raise InputError(f"{key} of a lesion lacks a name: {key}=NAME{'[+NAME]' * (key != 'kind')}, "
                         f"not {shown(text.strip())}.")
    if key == "kind":
        return key, _id(value)
    return key, [_id(name) for name in names] if key == "body_parts" else names


def _id(text: str) -> str:
    """A word as ids are written.

    >>> _id(" Conduction-block")
    'conduction_block'
    """
    return re.sub(r"[\s-]+", "_", text.strip().casefold())
