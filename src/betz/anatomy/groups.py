"""One muscle by any of its names; a word that stands for several is asked back with its members."""

from betz.anatomy.human import given
from betz.anatomy.names import Entry, choices, find, names_of, split_side, words_of
from betz.anatomy.tables import Tables
from betz.errors import InputError, shown
from betz.keep import kept

FILLERS = frozenset({"muscle", "muscles"})  # "calf muscles" are the calf


def muscle_groups(tables: Tables) -> dict[frozenset[str], tuple[str, ...]]:
    """Return the words of a group's name -> the ids of its muscles.

    Raises:
        InputError: a member that is no muscle of the tables.

    Example:
        >>> muscle_groups(given(None))[frozenset({"gastrocnemius"})]
        ('gastrocnemius_medialis', 'gastrocnemius_lateralis')
    """
    return _groups(given(tables))


@kept
def _groups(tables: Tables) -> dict[frozenset[str], tuple[str, ...]]:
    out = {}
    for row in tables.raw("muscle_groups"):
        members = tuple(filter(None, row["members"].split(";")))
        for m in members:
            if m not in tables.muscles:
                raise InputError(f"muscle_groups.csv, row '{row['word']}': '{m}' is no muscle of muscles.csv.")
        out[frozenset(words_of(row["word"]))] = members
    return out


def one_muscle(text: str, tables: Tables | None = None) -> Entry:
    """Find one muscle by id, name, Latin name or synonym; `find` takes the chief member of a group instead.

    Parameters:
        text: such as "Tibialis anterior", "TA" or "left soleus".
        tables: where to look; the shipped ones when not given.

    Returns:
        The `Entry` of the muscle.

    Raises:
        InputError: no muscle has this name, or several share it; the sentence gives the nearest name or the members.

    Example:
        >>> one_muscle("Tibialis anterior").id
        'tibialis_anterior'
        >>> one_muscle("gastrocnemius")
        Traceback (most recent call last):
        betz.errors.InputError: 'gastrocnemius' is a group: say gastrocnemius_medialis or gastrocnemius_lateralis.
    """
    tables = given(tables)
    if not isinstance(text, str):
        raise InputError(f"A muscle is said by its name, such as 'soleus', not {shown(text)}.")
    if text in tables.muscles:
        return Entry("muscle", tables.muscles[text].id, tables.muscles[text], None)
    words = frozenset(split_side(text)[1]) - FILLERS
    if words not in _rows(tables):  # a row of this very name, such as a user's own, comes before a group
        members = _groups(tables).get(words) or _region(text, tables)
        if members:
            said = " or ".join(filter(None, (", ".join(members[:-1]), members[-1])))
            raise InputError(f"'{text}' is a group: say {said}.")
    return find(text, kind="muscle", tables=tables)


@kept
def _rows(tables: Tables) -> frozenset[frozenset[str]]:
    """The words of each id and name of a muscle; synonyms are left out, some of them name groups."""
    return frozenset(frozenset(words_of(n)) for row in tables.muscles.values() for n in names_of(row) if n)


def _region(text: str, tables: Tables) -> tuple[str, ...]:
    """The muscles of a region of the bedside chart that is no name of a muscle, such as "elbow flexors"."""
    if frozenset(split_side(text)[1]) in _names(tables):
        return ()
    try:
        return tuple(find(text, kind="region", tables=tables).row.muscles)
    except InputError:
        return ()


@kept
def _names(tables: Tables) -> frozenset[frozenset[str]]:
    """The words of each name and synonym of a muscle."""
    return frozenset(frozenset(words_of(t)) for t in choices(tables, ("muscle",)))
