"""Rows of muscles, reflexes, cord segments and spinal circuits. Field names are the column names of the tables.

Units and conventions are in `data/README.md`: mm, cm, degrees, N, g, ms, m/s, mV; per body side; blank cells are None.
"""

from dataclasses import dataclass

from betz.anatomy.parse import Marks, Names, NumberOrText, Weights


@dataclass(frozen=True, slots=True, eq=False)
class Muscle:
    """A muscle, or a group examined as one.

    >>> from betz.anatomy import muscles
    >>> m = muscles()["soleus"]
    >>> m.f_max_n, m.pcsa_cm2, m.fibre_length_cm
    (6195.0, 103.2, 4.4)
    """

    id: str
    name: str
    latin_name: str
    uberon_id: str | None
    fma_id: str | None
    id_match: str
    region: str
    group: str
    role: str  # physiological flexor or extensor
    joint: str
    action: str
    antagonist_id: str
    nerve_id: str
    segments: Weights  # cord segment -> share of the motoneurons; empty for cranial muscles
    cranial_nucleus: str | None
    corticobulbar_tract_id: str | None
    n_motor_units: int
    n_motor_units_basis: str
    n_muscle_fibres: int
    n_muscle_fibres_basis: str
    slow_fibre_pct: float
    pcsa_cm2: float
    pcsa_basis: str
    fibre_length_cm: float
    pennation_deg: float
    f_max_n: float
    f_max_basis: str
    moment_arm_cm: float | None
    moment_arm_basis: str | None
    mass_g_derived: float
    n_spindles: int
    n_spindles_basis: str
    body_part: str
    d_cortex_lmn_mm: float
    d_lmn_muscle_mm: float
    cm_strength: str  # none, weak, moderate, strong: direct cortico-motoneuronal excitation
    contralateral_fraction: float  # share of the cortical drive from the opposite hemisphere
    tendon_reflex_id: str | None
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A segment of the spinal cord.

    >>> from betz.anatomy import segments
    >>> segments()["c5"].id
    'c5'
    """

    segment: str
    order: int
    length_mm: float
    pos_from_c1_top_mm: float
    pos_from_cortex_mm: float

    @property
    def id(self) -> str:
        """The name, such as c5.

        >>> from betz.anatomy import segments
        >>> [s.id for s in segments().values()][:3]
        ['c1', 'c2', 'c3']
        """
        return self.segment


@dataclass(frozen=True, slots=True, eq=False)
class Reflex:
    """A reflex arc.

    >>> from betz.anatomy import reflex_tests
    >>> reflex_tests()["ankle"].name
    'Ankle jerk'
    """

    id: str
    clinical_name: str
    kind: str  # tendon, cutaneous, electrical
    stimulus: str
    receptor: str
    afferent_class: str
    afferent_muscles: Names
    afferent_nerve_id: str
    segments: Names
    target_homonymous: Names
    target_heteronymous: Marks  # muscle -> "+" or "gated"
    target_antagonist: Names
    d_afferent_mm: float
    d_efferent_mm: float
    loop_mm: float
    cv_afferent_m_s: float
    cv_efferent_m_s: float
    central_delay_ms: float
    n_central_synapses: int
    receptor_nmj_delay_ms: float
    latency_pred_ms: float
    latency_healthy_ms: float
    latency_basis: str
    umn_lesion_change: str
    source: str
    confidence: str

    @property
    def name(self) -> str:
        """The clinical name.

        >>> from betz.anatomy import reflex_tests
        >>> reflex_tests()["biceps"].name
        'Biceps jerk'
        """
        return self.clinical_name


@dataclass(frozen=True, slots=True, eq=False)
class Circuit:
    """A connection between two classes of neurons.

    >>> from betz.anatomy import circuits
    >>> c = circuits()["ia_mn_homonymous"]
    >>> c.from_class, c.to_class, c.sign
    ('ia_afferent', 'alpha_mn', '+')
    """

    id: str
    from_class: str
    to_class: str
    relation: str
    sign: str
    transmitter_receptor: str
    p_connect: float
    n_inputs_per_target: NumberOrText  # a count, or words such as "all spindles x 0.9"
    psp_mv: float | None  # single-fibre potential at rest; negative = inhibition
    psp_sd_mv: float | None
    tau_rise_ms: float | None
    tau_decay_ms: float
    delay_ms: float
    n_synapses_added: int
    descending_control: str | None
    species_of_data: str
    umn_lesion_change: str | None
    source: str
    confidence: str
    notes: str | None


@dataclass(frozen=True, slots=True, eq=False)
class NeuronClass:
    """A class of neurons named in the circuits.

    >>> from betz.anatomy import classes
    >>> classes()["renshaw"].kind
    'interneuron'
    """

    id: str
    description: str
    kind: str  # lmn, afferent, interneuron, umn
    tract_id: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """One joint: inertia kg m2, stiffness N m/rad, damping N m s/rad, angles deg that grow with flexion.

    `gravity_nm`: torque of gravity at `gravity_zero_deg`, positive where it turns the joint towards smaller angles;
    `optimal_plus_deg`, `optimal_minus_deg`: where muscles with a positive or a negative lever have their best length.

    >>> from betz.anatomy import joints
    >>> joints()["elbow"].high_deg
    140.0
    """

    joint: str
    inertia: float
    stiffness: float
    damping: float
    rest_deg: float
    gravity_nm: float
    gravity_zero_deg: float
    low_deg: float
    high_deg: float
    optimal_plus_deg: float
    optimal_minus_deg: float
    source: str

    @property
    def id(self) -> str:
        """The name.

        >>> from betz.anatomy import joints
        >>> joints()["elbow"].id
        'elbow'
        """
        return self.joint
