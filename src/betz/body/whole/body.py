"""The whole body as a Body: a skeleton of capsules in MuJoCo that the muscles of Betz move, 1 ms at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from betz.anatomy import Tables
from betz.body.links import table
from betz.body.whole import pulls, size
from betz.body.whole.hinges import hinges, names
from betz.body.whole.mjcf import POSITIONS, model_text
from betz.errors import InputError, shown, unknown
from betz.mechanisms.base import WINDOW_S
from betz.units import real

SEXES = ("male", "female")
RATE = 1.0 / (2.0 * WINDOW_S)  # numerics: 1/s, at which a hand that leads a joint makes up for what is left of the way
HEIGHTS, MASSES = (100.0, 230.0), (20.0, 300.0)  # limits: cm and kg of a body that is asked for


class Part(NamedTuple):
    """A capsule as it lies in the room: the link it is of, its ends (m) and radius (m)."""

    link: str
    start: tuple[float, float, float]
    end: tuple[float, float, float]
    radius: float


def mujoco() -> Any:
    """The package MuJoCo. Raises: InputError where it is not installed."""
    try:
        import mujoco as found
    except ImportError:
        raise InputError("The whole body needs MuJoCo: install it with pip install 'betz[mujoco]'.") from None
    return found


class WholeBody:
    """A skeleton of capsules on a bed or a chair; angles in rad, in the order of `joints`.

    position: what it rests on. Made by `whole_body`. It moves under weight, tissue, stops and supports, and under the
    torques that it is given.
    """

    def __init__(
        self,
        position: str,
        model: Any,
        capsules: tuple[size.Capsule, ...],
        muscles: tuple[str, ...],
        paths: pulls.Pulls,
    ) -> None:
        self.position, self.muscles, self.joints = position, muscles, names()
        self._mujoco, self._model, self._capsules, self._paths = mujoco(), model, capsules, paths
        self._data, self._still = self._mujoco.MjData(model), self._mujoco.MjData(model)
        self._q = np.array([int(model.joint(name).qposadr[0]) for name in self.joints])
        self._v = np.array([int(model.joint(name).dofadr[0]) for name in self.joints])
        self._links = {c.link: model.body(c.link).id for c in capsules}

    @property
    def angles(self) -> np.ndarray:
        """Angles of the hinges now, rad."""
        return self._data.qpos[self._q]

    @property
    def speeds(self) -> np.ndarray:
        """Speeds of the hinges now, rad/s."""
        return self._data.qvel[self._v]

    def put(self, at_deg: Mapping[str, float]) -> None:
        """Turn some hinges (name -> deg) to where they are wanted, at rest; a kind of hinge means both sides."""
        for name, deg in _named(at_deg).items():
            k = self.joints.index(name)
            self._data.qpos[self._q[k]] = np.radians(deg)
            self._data.qvel[self._v[k]] = 0.0
        self._mujoco.mj_forward(self._model, self._data)

    def lengths(self) -> np.ndarray:
        """Length (m) of every muscle now, beyond that with all angles at 0."""
        return pulls.lengths(self._paths, self.angles)

    def arms(self) -> np.ndarray:
        """Moment arms (muscles, joints) now, m."""
        return pulls.arms(self._paths, self.angles)

    def torques(self, forces: np.ndarray) -> np.ndarray:
        """Torques (N m) of forces (N) of the muscles now."""
        return pulls.torques(self._paths, self.angles, forces)

    def step(self, torques: np.ndarray) -> None:
        """Go on for 1 ms under torques (N m) at the joints."""
        self._data.qfrc_applied[self._v] = torques
        self._mujoco.mj_step(self._model, self._data)

    def lead(self, torques: np.ndarray, led: np.ndarray, angles: np.ndarray) -> None:
        """Go on for 1 ms while a hand leads some joints (numbers) to angles (rad); torques: of all that else acts."""
        m, d, dofs = self._model, self._data, self._v[led]
        d.qfrc_applied[self._v] = torques
        self._mujoco.mj_forward(m, d)
        rate = RATE * (angles - d.qpos[self._q[led]])
        wanted = (rate - d.qvel[dofs]) / WINDOW_S
        one, out = np.zeros((len(led), m.nv)), np.zeros((len(led), m.nv))
        one[np.arange(len(led)), dofs] = 1.0
        self._mujoco.mj_solveM(m, d, out, one)
        d.qfrc_applied[dofs] += np.linalg.solve(out[:, dofs], wanted - d.qacc[dofs])
        self._mujoco.mj_step(m, d)

    def load(self) -> np.ndarray:
        """Torques (N m) at the joints that hold the body still as it is now, besides tissue, stops and supports."""
        d = self._still
        d.qpos[:], d.qvel[:], d.qacc[:] = self._data.qpos, 0.0, 0.0
        self._mujoco.mj_inverse(self._model, d)
        return d.qfrc_inverse[self._v].copy()

    def inertia(self, some: np.ndarray) -> np.ndarray:
        """Mass matrix (kg m2) of some joints (numbers) as the body is now, while nothing else moves."""
        out, row = np.zeros((len(some), len(some))), np.zeros(self._model.nv)
        for k, i in enumerate(some):
            unit = np.zeros(self._model.nv)
            unit[self._v[i]] = 1.0
            self._mujoco.mj_mulM(self._model, self._data, row, unit)
            out[k] = row[self._v[some]]
        return out

    def parts(self) -> tuple[Part, ...]:
        """Every capsule where it lies now."""
        self._mujoco.mj_kinematics(self._model, self._data)
        out = []
        for c in self._capsules:
            k = self._links[c.link]
            turn, at = self._data.xmat[k].reshape(3, 3), self._data.xpos[k]
            ends = (tuple(float(x) for x in at + turn @ end) for end in (c.start, c.end))
            out.append(Part(c.link, *ends, c.radius))
        return tuple(out)

    def upright(self) -> tuple[Part, ...]:
        """Every capsule as a picture shows it: x is the front, y the left, z the head, also of a body on its back."""
        turn = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]]) if self.position == "lying" else np.eye(3)
        places = ((p, *(tuple(float(x) for x in turn @ end) for end in (p.start, p.end))) for p in self.parts())
        return tuple(Part(p.link, start, end, p.radius) for p, start, end in places)

    @property
    def mass(self) -> float:
        """Mass of the body, kg."""
        return float(self._model.body_mass.sum())


def whole_body(
    position: str = "lying",
    muscles: tuple[str, ...] | None = None,
    at_deg: Mapping[str, float] | None = None,
    *,
    sex: str = "male",
    height_cm: float = 170.0,
    mass_kg: float | None = None,
    stiffness: float = 1.0,
    weight: float = 1.0,
    tables: Tables | None = None,
) -> WholeBody:
    """A body at rest on a bed ("lying") or a chair ("seated").

    Parameters: muscles: such as "L soleus", all that have a path when not given; at_deg: hinge -> angle, where it is
    not that of the position, "elbow" for both and "L elbow" for one; sex, height_cm, mass_kg (usual for the height
    when not given): whose; stiffness: of passive tissue, 0 for none; weight: share of the weight of arms and legs that
    nobody carries, 0 where all of it is; tables: the anatomy.
    Raises: InputError where MuJoCo is missing, for an unknown position, sex, muscle or hinge, and for numbers that no
    body has.

    Example:
        >>> own = whole_body("seated", at_deg={"L elbow": 90})
        >>> len(own.joints), round(own.mass)
        (41, 70)
    """
    mujoco()
    for what, value, known in (("position", position, POSITIONS), ("sex", sex, SEXES)):
        if value not in known:
            raise InputError(unknown(what, value, known))
    _number("height_cm", height_cm, HEIGHTS)
    mass = size.mass_of(sex, height_cm) if mass_kg is None else _number("mass_kg", mass_kg, MASSES)
    for name, value in (("stiffness", stiffness), ("weight", weight)):
        _number(name, value, (0.0, 10.0))
    if isinstance(muscles, str):
        raise InputError(f"muscles must be several names, such as ('L soleus',), not {shown(muscles)}.")
    muscles = pulls.both_sides() if muscles is None else tuple(muscles)
    paths = pulls.pulls_of(muscles, tables)
    links = size.links(sex, height_cm, mass)
    capsules = size.capsules(links, height_cm)
    start = {r["hinge"]: float(r["deg"]) for r in table("whole_positions") if r["position"] == position}
    wanted = _named(start) | _named({} if at_deg is None else at_deg)
    model = mujoco().MjModel.from_xml_string(model_text(links, capsules, position, stiffness, weight))
    own = WholeBody(position, model, capsules, muscles, paths)
    own.put(wanted)
    return own


def _named(at_deg: Mapping[str, float]) -> dict[str, float]:
    """Angles by names of single hinges. Raises: InputError for an unknown one, or an angle out of its range."""
    out, own = {}, hinges()
    if not isinstance(at_deg, Mapping):
        raise InputError(f"at_deg must be {{hinge: deg}}, such as {{'L elbow': 90}}, not {shown(at_deg)}.")
    for name, deg in sorted(at_deg.items(), key=lambda item: item[0] in names()):  # single hinges after kinds
        meant = [h for h in own if name in (h.name, h.kind)]
        if not meant:
            raise InputError(unknown("hinge of the whole body", name, [*names(), *dict.fromkeys(h.kind for h in own)]))
        for h in meant:
            low, high = np.degrees((h.low, h.high)).round(9)  # numerics: what a change of units adds
            out[h.name] = _number(f"The angle of '{h.name}'", deg, (low, high), " deg")
    return out


def _number(name: str, value: Any, span: tuple[float, float], unit: str = "") -> float:
    low, high = span
    if isinstance(value, bool) or not low <= real(value) <= high:
        raise InputError(f"{name} must be a number from {low:g} to {high:g}{unit}, not {shown(value)}.")
    return float(value)
