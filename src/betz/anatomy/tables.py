"""The anatomy tables as one value: the shipped human, or the shipped human with a user's own rows laid over it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from betz.anatomy.descent import Origin, PlexusPart, Site, SiteContent, Tract
from betz.anatomy.keys import KEYS, Cells, laid_over
from betz.anatomy.own_rows import check, own_rows, own_tables
from betz.anatomy.parse import rows_of
from betz.anatomy.people import Ageing, Spread
from betz.anatomy.rows import Circuit, Joint, Muscle, NeuronClass, Reflex, Segment
from betz.errors import InputError, shown, unknown
from betz.keep import kept

Row = TypeVar("Row")


class Tables:
    """The anatomical tables: name -> row, read once.

    Parameters: own: table -> rows (column -> text) that replace or join the shipped ones.
    Raises: InputError when a table, a column or a row to copy is unknown, or a cell cannot be read.

    Example:
        >>> Tables().muscles["soleus"].segments
        {'s1': 0.55, 's2': 0.45}
    """

    def __init__(self, own: Mapping[str, list[Cells]] | None = None) -> None:
        self.own = {name: own_rows(name, rows) for name, rows in own_tables(own).items() if rows}
        for name in self.own:
            if name not in KEYS:
                raise InputError(unknown("table", name, KEYS))
            self.raw(name)
        check(self)

    def raw(self, table: str) -> tuple[Cells, ...]:
        """The rows of a table as text, own rows laid over the shipped ones.

        Parameters: table: such as "muscles". Raises: InputError for an unknown table.

        >>> Tables().raw("joints")[0]["joint"]
        'brow'
        """
        if not isinstance(table, str) or table not in KEYS:
            raise InputError(unknown("table", table, KEYS))
        return self._raw(table)

    @kept
    def _raw(self, table: str) -> tuple[Cells, ...]:
        return laid_over(table, self.own.get(table, ()))

    def read(self, table: str, kind: type[Row]) -> tuple[Row, ...]:
        """The rows of a table as instances of the dataclass `kind`.

        Parameters: table; kind: a dataclass whose fields are columns. Raises: InputError for another table or kind, and
        for a cell of a user's own that cannot be read.

        >>> Tables().read("joints", Joint)[0].low_deg
        -5.0
        """
        if not isinstance(kind, type) or not is_dataclass(kind):
            raise InputError(f"kind must be a dataclass with columns as fields, such as Muscle, not {shown(kind)}.")
        rows = self.raw(table)
        try:
            return rows_of(table, rows, kind)
        except ValueError as e:
            if table in self.own:
                raise InputError(str(e)) from None
            raise

    def _by_id(self, table: str, kind: type[Row]) -> dict[str, Row]:
        return {row.id: row for row in self.read(table, kind)}

    @cached_property
    def hash(self) -> str:
        """A print of the content of all tables.

        >>> len(Tables().hash)
        64
        """
        digest = sha256()
        for name in sorted(KEYS):
            for row in self.raw(name):
                digest.update(repr((name, sorted(row.items()))).encode())
        return digest.hexdigest()

    @cached_property
    def muscles(self) -> dict[str, Muscle]:
        """The muscles of a body side by id.

        >>> len(Tables().muscles)
        82
        """
        return self._by_id("muscles", Muscle)

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """The upper-motor-neuron populations by id.

        >>> len(Tables().origins)
        21
        """
        return self._by_id("origins", Origin)

    @cached_property
    def tracts(self) -> dict[str, Tract]:
        """The descending tracts by id.

        >>> len(Tables().tracts)
        20
        """
        return self._by_id("tracts", Tract)

    @cached_property
    def sites(self) -> dict[str, Site]:
        """The lesion sites, from cortex to muscle, by id.

        >>> len(Tables().sites)
        261
        """
        return self._by_id("sites", Site)

    @cached_property
    def segments(self) -> dict[str, Segment]:
        """The cord segments c1 to s5 in order.

        >>> len(Tables().segments)
        30
        """
        return self._by_id("segments", Segment)

    @cached_property
    def reflexes(self) -> dict[str, Reflex]:
        """The reflex arcs by id.

        >>> len(Tables().reflexes)
        22
        """
        return self._by_id("reflexes", Reflex)

    @cached_property
    def circuits(self) -> dict[str, Circuit]:
        """The spinal and bulbar connections by id.

        >>> len(Tables().circuits)
        79
        """
        return self._by_id("circuits", Circuit)

    @cached_property
    def classes(self) -> dict[str, NeuronClass]:
        """The neuron classes by id.

        >>> len(Tables().classes)
        31
        """
        return self._by_id("classes", NeuronClass)

    @cached_property
    def joints(self) -> dict[str, Joint]:
        """The joints by id.

        >>> len(Tables().joints)
        26
        """
        return self._by_id("joints", Joint)

    @cached_property
    def people(self) -> tuple[Spread, ...]:
        """How healthy people differ, quantity by quantity.

        >>> len(Tables().people)
        55
        """
        return self.read("people", Spread)

    @cached_property
    def ageing(self) -> tuple[Ageing, ...]:
        """What the years do, quantity by quantity.

        >>> len(Tables().ageing)
        17
        """
        return self.read("ageing", Ageing)

    @cached_property
    def site_contents(self) -> tuple[SiteContent, ...]:
        """Which fibres pass each site, with their place in the cross-section.

        >>> len(Tables().site_contents)
        586
        """
        return self.read("site_contents", SiteContent)

    @cached_property
    def _contents(self) -> dict[str, tuple[SiteContent, ...]]:
        out: dict[str, list[SiteContent]] = defaultdict(list)
        for row in self.site_contents:
            out[row.site_id].append(row)
        return {k: tuple(v) for k, v in out.items()}

    def contents_at(self, site_id: str) -> tuple[SiteContent, ...]:
        """The fibres that pass one site; empty for horns, roots, nerves and muscle.

        Parameters: site_id. Raises: InputError for an unknown site.

        >>> len(Tables().contents_at("medullary_pyramid"))
        16
        """
        return self._contents.get(self._site(site_id), ())

    def _site(self, site_id: str) -> str:
        """An id of a site. Raises `InputError` for anything else."""
        if not isinstance(site_id, str) or site_id not in self.sites:
            raise InputError(unknown("site", site_id, self.sites, "See 'betz atlas search WORDS'."))
        return site_id

    def holders(self, site_id: str) -> tuple[Site, ...]:
        """The sites that contain a site: nerve trunks of a nerve, fascicles of a nucleus.

        Parameters: site_id. Raises: InputError for an unknown site.

        >>> [s.id for s in Tables().holders("nerve_tibial")]
        ['nerve_sciatic']
        """
        return self._holders(self._site(site_id))

    @kept
    def _holders(self, site_id: str) -> tuple[Site, ...]:
        return tuple(s for s in self.sites.values() if site_id in s.contains)

    def plexus_of(self, nerve_id: str) -> tuple[Site, ...]:
        """The plexus sites that a nerve's fibres run through (of the segments of those sites only).

        Parameters: nerve_id: a site. Raises: InputError for an unknown one.

        >>> [s.id for s in Tables().plexus_of("nerve_femoral")]
        ['plexus_lumbar']
        """
        return self._plexus_of(self._site(nerve_id))

    @kept
    def _plexus_of(self, nerve_id: str) -> tuple[Site, ...]:
        return tuple(self.sites[p.site_id] for p in self.read("plexus_nerves", PlexusPart) if p.nerve_id == nerve_id)
