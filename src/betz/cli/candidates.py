"""What a shell may offer for a word of the command line, where the names come from tables: each a completer of the
parser, which gives name -> what it means. The shell itself leaves out what does not begin as the word does.

A word of several parts (a lesion, a setting, a row with commas) is completed part by part. What is not whole yet is
offered with its next part as soon as it is the only one, so that no shell puts a blank behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

Named = dict[str, str]
SIDES, BOTH_SIDES = ("left", "right"), ("left", "right", "both")
KEYS = ("kind", "tracts", "body_parts", "muscles")  # of a lesion, told by name


def sides(context: Any) -> tuple[str, ...]:
    """Left or right."""
    return SIDES


def all_sides(context: Any) -> tuple[str, ...]:
    """Left, right or both."""
    return BOTH_SIDES


def sexes(context: Any) -> tuple[str, ...]:
    """Female or male."""
    return ("female", "male")


def cases(context: Any) -> Named:
    """Cases of the library."""
    from betz.anatomy import cases as known

    return {name: case.name for name, case in known().items()}


def muscles(context: Any) -> Named:
    """Muscles."""
    return {name: row.name for name, row in _tables().muscles.items()}


def levels(context: Any) -> list[str]:
    """Segments of the cord."""
    from betz.plots.tractmap.layout import SEGMENTS

    return [segment.upper() for segment in SEGMENTS]


def cards(context: Any) -> Named:
    """Cards of the atlas, by their ids: concepts, signs, structures, cases."""
    from betz.anatomy.atlas.lookup import CARD_KINDS, card_names

    found = [one for kind in CARD_KINDS for one in card_names(kind).items()]
    return {name: ", ".join(called[1:2]) for name, called in found}


def protocols(context: Any) -> Named:
    """Protocols of the laboratory."""
    from betz.laboratory import PROTOCOLS

    return {name: _first(kind) for name, kind in PROTOCOLS.items()}


def mechanisms(context: Any) -> Named:
    """Mechanisms of the model."""
    return {name: one.line() for name, one in _model().mechanisms.items()}


def removable(context: Any) -> Named:
    """Mechanisms that can be taken away."""
    return {name: one.line() for name, one in _model().mechanisms.items() if one.removable()}


def several_removable(context: Any) -> Named:
    """Mechanisms that can be taken away, one after the other with commas."""
    return _after(context.incomplete, ",", removable(context))


def published(context: Any) -> Named:
    """Rows of published quantities, one after the other with commas."""
    from betz.validation.reference import rows

    return _after(context.incomplete, ",", {name: row.quantity for name, row in rows().items()})


def parameters(context: Any) -> Named:
    """Parameters of mechanisms, MECHANISM.PARAMETER=VALUE; of the only one also its value."""
    told = {f"{name}.{row['name']}": row for name, one in _model().mechanisms.items() for row in one.describe()}
    known = {name: (_plain(row["value"]), f"{row['value']} {row['unit']}".strip()) for name, row in told.items()}
    return _settings(context.incomplete, known)


def settings(context: Any) -> Named:
    """Settings of the protocol that is named before, and parameters of mechanisms."""
    from betz.cli.record import kind_of
    from betz.errors import InputError

    try:
        kind = kind_of(context["protocol"].raw or "")
    except (InputError, KeyError):
        return parameters(context)
    own = {f.name: ("" if f.default is MISSING else _plain(f.default), "") for f in fields(kind)}
    return _settings(context.incomplete, own) | parameters(context)


def lesions(context: Any) -> Named:
    """Lesions, SITE:SIDE[:FRACTION][,KEY=NAME[+NAME]...]."""
    return _lesion(context.incomplete, alone=False)


def extents(context: Any) -> Named:
    """Sites, and lesions without a fraction, SITE[:SIDE][,KEY=NAME[+NAME]...]."""
    return _lesion(context.incomplete, alone=True)


def _lesion(word: str, alone: bool) -> Named:
    """alone: whether a site may stand without a side."""
    place, comma, _ = word.partition(",")
    site, colon, side = place.partition(":")
    if comma:
        return _limits(site, word)
    if colon:
        return {} if ":" in side else dict.fromkeys((f"{site}:{s}" for s in BOTH_SIDES), "")
    near = {name: row.name for name, row in _tables().sites.items() if name.startswith(site)}
    for name in [site] if site in near else list(near) if len(near) == 1 else ():
        said = near[name] if alone else near.pop(name)
        near |= {f"{name}:{s}": said for s in BOTH_SIDES}
    return near


def _limits(site: str, word: str) -> Named:
    """What the last KEY=NAME+NAME of a lesion can be."""
    before, _, last = word.rpartition(",")
    key, equals, names = last.partition("=")
    told = {piece.partition("=")[0] for piece in before.split(",")[1:]}
    keys = [k for k in KEYS if k not in told and _names_of(k, site)]
    if equals:
        return {f"{before},{key}={n}": said for n, said in _after(names, "+", _names_of(key, site)).items()}
    near = [k for k in keys if k.startswith(key)]
    if len(near) == 1:
        return {f"{before},{near[0]}={n}": said for n, said in _names_of(near[0], site).items()}
    return {f"{before},{k}=": "" for k in near}


def _names_of(key: str, site: str) -> Named:
    """What a lesion of a site can be limited to."""
    from betz.anatomy.lesions import KINDS, PER_MUSCLE

    if key == "kind":
        return dict.fromkeys(KINDS, "")
    tables = _tables()
    if site not in tables.sites:
        return {}
    if key == "muscles":
        row = tables.sites[site]
        return muscles(None) if row.kind in PER_MUSCLE or (row.kind == "lmn_nucleus" and row.segment) else {}
    here = tables.contents_at(site)
    if key == "tracts":
        return {c.tract_id: tables.tracts[c.tract_id].name for c in here if c.tract_id in tables.tracts}
    return dict.fromkeys(sorted({c.body_part for c in here}), "") if key == "body_parts" else {}


def _settings(word: str, known: Mapping[str, tuple[str, str]]) -> Named:
    """NAME= of all that fit; with its value as soon as it is the only one. known: name -> value, what is said."""
    name, equals, _ = word.partition("=")
    near = {k: v for k, v in known.items() if (k == name if equals else k.startswith(name))}
    out = {} if equals else {f"{k}=": said for k, (_, said) in near.items()}
    if len(near) == 1:
        out |= {f"{k}={value}": said for k, (value, said) in near.items() if value}
    return out


def _after(word: str, between: str, names: Named) -> Named:
    """The names that can follow in a row of names, each behind those that are there."""
    before, sign, _ = word.rpartition(between)
    there = before.split(between)
    return {f"{before}{sign}{name}": said for name, said in names.items() if name not in there}


def _plain(value: Any) -> str:
    """A value as --set reads it."""
    if isinstance(value, list | tuple):
        return f"[{','.join(map(_plain, value))}]"
    return str(value)


def _first(kind: Any) -> str:
    return (kind.__doc__ or "").strip().partition("\n")[0]


def _tables() -> Any:
    from betz.anatomy import shipped

    return shipped()


def _model() -> Any:
    from betz.model import human

    return human()
