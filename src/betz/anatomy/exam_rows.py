"""What the bedside chart names: regions and their muscles, tone tests, tendon reflexes and the plantar test."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from betz.anatomy.human import reflexes
from betz.anatomy.rows import Reflex
from betz.errors import shown


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A region of the chart: the muscles whose effort is graded, and the torque that gravity asks of them.

    `weights` holds the share of each muscle in the strength of the region; `gravity_torque_nm` is None where gravity
    plays no part; `gravity_fraction` is that torque over `healthy_mvc_nm`.

    >>> regions()["elbow_extensors"].joint
    'elbow'
    """

    name: str
    muscles: tuple[str, ...]
    weights: dict[str, float]
    joint: str
    direction: str
    position: str
    gravity_torque_nm: float | None
    healthy_mvc_nm: float | None
    gravity_fraction: float | None
    table_torque_nm: float | None
    basis: str

    @property
    def id(self) -> str:
        """The name.

        >>> regions()["elbow_extensors"].id
        'elbow_extensors'
        """
        return self.name


@dataclass(frozen=True, slots=True, eq=False)
class ToneTest:
    """A passive stretch of the muscles of one joint at several speeds (deg/s).

    >>> next(iter(tone_tests().values())).joint
    'elbow'
    """

    name: str
    muscles: tuple[str, ...]
    joint: str
    stretch_direction: str
    speeds_deg_s: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PlantarTest:
    """The stroke of the sole: which muscles make an extensor and a flexor response.

    >>> plantar_test().extensor
    ('extensor_hallucis_longus',)
    """

    reflex: Reflex
    extensor: tuple[str, ...]
    extensor_requires_coactivation_of: tuple[str, ...]
    flexor: tuple[str, ...]
    mute: str


def load_yaml(text: str) -> Any:
    """Parse YAML with the fast parser where PyYAML has it. Raises: yaml.YAMLError, also for a key given twice.

    >>> load_yaml("{side: left, side: right}")
    Traceback (most recent call last):
    yaml.constructor.ConstructorError: the key 'side' is given twice
      in "<unicode string>", line 1, column 14
    """
    import yaml

    return yaml.load(text, Loader=_loader())


@cache
def _loader() -> Any:
    """A reader of YAML that refuses a key which is given twice, where YAML's own takes the last one."""
    import yaml

    class Once(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen: set[tuple[str, str]] = set()
            for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
                told = isinstance(key, yaml.ScalarNode) and (key.tag, key.value)
                if told in seen:
                    why = f"the key {shown(key.value)} is given twice"
                    raise yaml.constructor.ConstructorError(None, None, why, key.start_mark)
                seen |= {told} if told else set()
            return super().construct_mapping(node, deep)

    return Once


@cache
def _tables() -> dict[str, Any]:
    return load_yaml((files("betz.anatomy") / "data" / "regions.yaml").read_text(encoding="utf-8"))


@cache
def regions() -> dict[str, Region]:
    """Return the regions of the chart by name.

    Example:
        >>> regions()["elbow_extensors"].muscles
        ('triceps_brachii',)
    """
    out = {}
    for name, r in _tables()["regions"].items():
        names = tuple(r["muscles"])
        rest = {k: v for k, v in r.items() if k not in ("muscles", "weights")}
        out[name] = Region(name=name, muscles=names, weights=dict(zip(names, r["weights"], strict=True)), **rest)
    return out


@cache
def tone_tests() -> dict[str, ToneTest]:
    """Return the tone tests by region name.

    >>> sorted(tone_tests())[:2]
    ['ankle_plantarflexors', 'elbow_extensors']
    """
    out = {}
    for name, t in _tables()["tone"].items():
        speeds = tuple(map(float, t["speeds_deg_s"]))
        out[name] = ToneTest(name, tuple(t["muscles"]), t["joint"], t["stretch_direction"], speeds)
    return out


@cache
def reflex_tests() -> dict[str, Reflex]:
    """Return the tendon reflexes of the chart: chart name -> reflex arc.

    Example:
        >>> reflex_tests()["biceps"].id
        'reflex_biceps'
    """
    return {name: reflexes()[rid] for name, rid in _tables()["reflexes"].items()}


@cache
def plantar_test() -> PlantarTest:
    """Return the plantar test.

    >>> plantar_test().extensor_requires_coactivation_of
    ('tibialis_anterior',)
    """
    p = _tables()["plantar"]
    return PlantarTest(
        reflexes()[p["reflex"]],
        tuple(p["extensor"]),
        tuple(p["extensor_requires_coactivation_of"]),
        tuple(p["flexor"]),
        p["mute"],
    )
