"""The tables are whole: every id that one row names is a row elsewhere, and fibres are conserved."""

from collections import Counter
from importlib.resources import files

import pytest

from betz import anatomy as a
from betz.anatomy.descent import PlexusPart
from betz.anatomy.keys import KEYS, LIKE
from betz.anatomy.parse import raw
from betz.anatomy.tables import Tables
from betz.errors import InputError

README = (files("betz.anatomy") / "data" / "README.md").read_text(encoding="utf-8")
TABLES = {
    "muscles": (a.muscles, 82),
    "origins": (a.origins, 21),
    "tracts": (a.tracts, 20),
    "sites": (a.sites, 261),
    "segments": (a.segments, 30),
    "reflexes": (a.reflexes, 22),
    "circuits": (a.circuits, 79),
    "classes": (a.classes, 31),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_read_once(name):
    table, rows = TABLES[name]
    assert len(table()) == rows == len(list(raw(name)))
    assert table() is table()


def test_every_row_names_its_source_and_confidence():
    for name in ("muscles", "origins", "tracts", "sites", "reflexes", "circuits"):
        for row in TABLES[name][0]().values():
            assert row.source and row.confidence in ("high", "medium", "low"), row.id


def test_muscles_name_what_exists():
    for m in a.muscles().values():
        assert m.antagonist_id in a.muscles() and m.nerve_id in a.sites(), m.id
        assert bool(m.segments) != bool(m.cranial_nucleus), f"{m.id} has segments or a nucleus, not both"
        assert m.cranial_nucleus is None or m.cranial_nucleus in a.sites(), m.id
        assert m.corticobulbar_tract_id is None or m.corticobulbar_tract_id in a.tracts(), m.id
        assert m.tendon_reflex_id is None or m.tendon_reflex_id in a.reflexes(), m.id
        assert set(m.segments) <= set(a.segments()), m.id
        assert not m.segments or sum(m.segments.values()) == pytest.approx(1, abs=0.01), m.id
        assert m.cm_strength in ("none", "weak", "moderate", "strong"), m.id
        assert not m.segments or m.body_part in ("leg", "trunk", "arm", "hand"), m.id


def test_origins_name_what_exists_and_share_out_all_axons():
    for o in a.origins().values():
        assert o.site_id in a.sites() and set(o.tract_shares) <= set(a.tracts()), o.id
        assert sum(o.tract_shares.values()) == pytest.approx(1, abs=0.01), o.id
        assert set(o.brainstem_targets) <= set(a.origins()), o.id
        assert set(o.inputs) <= set(a.origins()) | {"labyrinth", "cerebellum", "vision"}, o.id


def test_tracts_name_what_exists():
    for t in a.tracts().values():
        assert set(t.origin_ids) <= set(a.origins()), t.id
        assert {s for alternatives in t.waypoints for s in alternatives} <= set(a.sites()), t.id
        assert t.crossing_site in {*a.sites(), "none", "at_nucleus"}, t.id
        assert len(t.waypoints) == len(t.waypoint_distances_mm), t.id
        if t.kind == "corticobulbar" or "corticospinal" in t.id:
            assert all(t.id in a.origins()[o].tract_shares for o in t.origin_ids), t.id


def test_sites_reflexes_circuits_and_plexus_name_what_exists():
    for s in a.sites().values():
        assert set(s.contains) <= set(a.sites()) and set(s.segments) <= set(a.segments()), s.id
    for r in a.reflexes().values():
        named = {*r.afferent_muscles, *r.target_homonymous, *r.target_heteronymous, *r.target_antagonist}
        assert named <= set(a.muscles()) and r.afferent_nerve_id in a.sites(), r.id
    for c in a.circuits().values():
        assert {c.from_class, c.to_class} <= set(a.classes()), c.id
    for p in a.shipped().read("plexus_nerves", PlexusPart):
        assert a.sites()[p.site_id].kind == "plexus" and a.sites()[p.nerve_id].kind == "peripheral_nerve"


def test_predicted_reflex_latencies_follow_from_the_loop():
    for r in a.reflexes().values():
        loop = r.d_afferent_mm / r.cv_afferent_m_s + r.d_efferent_mm / r.cv_efferent_m_s
        assert loop + r.central_delay_ms + r.receptor_nmj_delay_ms == pytest.approx(r.latency_pred_ms, abs=0.1), r.id


def _sums(sites):
    out = Counter()
    for c in a.site_contents():
        if c.site_id in sites:
            out[c.tract_id, c.body_part] += c.fraction_passing
    return out


def test_fibres_are_conserved_through_the_internal_capsule():
    for key, share in _sums({s.id for s in a.sites_of_level("internal_capsule")}).items():
        assert share == pytest.approx(1, abs=0.01), key


def test_fibres_are_conserved_through_the_midbrain():
    for (tract, part), share in _sums({"cerebral_peduncle", "midbrain_tegmentum"}).items():
        if tract.startswith("cortico"):
            assert share == pytest.approx(1, abs=0.01), (tract, part)


def test_all_fibres_of_a_tract_come_from_somewhere_in_the_cortex():
    sums = _sums({s.id for s in a.sites_of_level("cortex")})
    for tract in {t for t, _ in sums}:
        parts = {p for t, p in sums if t == tract} - {"all"} or {"all"}
        for part in parts:
            whole = sums[tract, part] + (sums[tract, "all"] if part != "all" else 0)
            assert whole == pytest.approx(1, abs=0.011), (tract, part)


def test_contents_lie_in_the_unit_square():
    for c in a.site_contents():
        assert all(0 <= v <= 1 for v in (c.fraction_passing, c.x, c.y, c.radius, c.x_classic, c.y_classic))


def test_regions_weigh_their_muscles_to_one():
    assert len(a.regions()) == 19
    for r in a.regions().values():
        assert set(r.muscles) == set(r.weights) <= set(a.muscles())
        assert sum(r.weights.values()) == pytest.approx(1, abs=0.005), r.name
        if r.gravity_fraction is not None:
            assert r.gravity_fraction == pytest.approx(r.gravity_torque_nm / r.healthy_mvc_nm, abs=0.001)


def test_the_tests_of_the_chart_name_what_exists():
    assert set(a.tone_tests()) <= set(a.regions()) and set(a.reflex_tests()) >= {"jaw", "biceps", "ankle"}
    assert all(set(t.muscles) <= set(a.muscles()) for t in a.tone_tests().values())
    p = a.plantar_test()
    assert p.reflex.id == "reflex_plantar" and {*p.extensor, *p.flexor} <= set(a.muscles())


# a user's own rows

BRACHIALIS = {"id": "brachialis_accessorius", LIKE: "brachialis", "name": "Accessory brachialis", "n_motor_units": "50"}


def test_no_rows_are_the_shipped_tables():
    for own in (None, {}, {"muscles": []}):
        assert Tables(own).hash == a.shipped().hash and Tables(own).own == {}


@pytest.mark.parametrize("name", KEYS)
def test_the_keys_of_a_table_name_its_rows(name):
    rows = [tuple(r[k] for k in KEYS[name]) for r in raw(name)]
    assert len(set(rows)) == len(rows) == len(a.shipped().raw(name)) and all(map(all, rows))


@pytest.mark.parametrize("name", KEYS)
def test_the_readme_counts_the_rows_of_a_table(name):
    assert f"| {name}.csv | {len(list(raw(name)))} | " in README


def test_a_row_of_ones_own_joins_the_others():
    tables = Tables({"muscles": [BRACHIALIS]})
    assert list(tables.muscles) == [*a.muscles(), "brachialis_accessorius"]
    new, like = tables.muscles["brachialis_accessorius"], a.muscles()["brachialis"]
    assert (new.name, new.n_motor_units) == ("Accessory brachialis", 50) and new.segments == like.segments
    assert new.joint == like.joint and new.nerve_id == like.nerve_id
    assert "brachialis_accessorius" not in a.muscles()  # nobody else has it
    assert tables.sites.keys() == a.sites().keys() and tables.hash != a.shipped().hash


def test_a_row_of_a_known_name_changes_the_cells_that_are_given():
    tables = Tables({"muscles": [{"id": "soleus", "n_motor_units": "500"}]})
    old, new = a.muscles()["soleus"], tables.muscles["soleus"]
    assert new.n_motor_units == 500 and old.n_motor_units != 500
    assert {f for f in old.__dataclass_fields__ if getattr(old, f) != getattr(new, f)} == {"n_motor_units"}
    assert list(tables.muscles) == list(a.muscles())


def test_a_copy_may_be_copied_and_later_rows_count():
    again = {"id": "third", LIKE: "brachialis_accessorius", "n_spindles": "7"}
    tables = Tables({"muscles": [BRACHIALIS, again, {"id": "third", "n_motor_units": "9"}]})
    assert tables.muscles["third"].n_spindles == 7 and tables.muscles["third"].n_motor_units == 9


def test_a_row_is_copied_within_its_other_names():
    """site_contents is named by three columns: `like` names another site of the same tract and body part."""
    shipped = a.contents_at("ic_plic_middle_third")[0]
    own = {"site_id": "ic_plic_anterior_third", LIKE: "ic_plic_middle_third", "tract_id": shipped.tract_id}
    own |= {"body_part": shipped.body_part, "x": "0.5"}
    found = Tables({"site_contents": [own]}).contents_at("ic_plic_anterior_third")
    (row,) = [c for c in found if (c.tract_id, c.body_part) == (shipped.tract_id, shipped.body_part)]
    assert row.x == 0.5 and row.fraction_passing == shipped.fraction_passing


def test_own_rows_are_copied_in():
    row = dict(BRACHIALIS)
    tables = Tables({"muscles": [row]})
    row["n_motor_units"] = "999"
    assert tables.muscles["brachialis_accessorius"].n_motor_units == 50


def test_two_tables_of_one_content_have_one_print():
    assert Tables({"muscles": [BRACHIALIS]}).hash == Tables({"muscles": [dict(reversed(BRACHIALIS.items()))]}).hash
    assert Tables({"muscles": [BRACHIALIS]}).hash != Tables({"muscles": [BRACHIALIS | {"n_motor_units": "51"}]}).hash


@pytest.mark.malformed
@pytest.mark.parametrize(
    "own, words",
    [
        ({"muscels": [{"id": "x"}]}, "Unknown table 'muscels'; did you mean 'muscles'?"),
        ({"muscles": [{"id": "soleus", "n_motor_unit": "5"}]}, "did you mean 'n_motor_units'?"),
        ({"muscles": [{"id": "new", LIKE: "soleas"}]}, "did you mean 'soleus'?"),
        ({"muscles": [{"name": "nameless"}]}, "muscles.csv: every row needs 'id'."),
        ({"muscles": [{"id": ""}]}, "muscles.csv: every row needs 'id'."),
        ({"site_contents": [{"site_id": "pons", "tract_id": "x"}]}, "every row needs 'body_part'."),
    ],
)
def test_a_mistake_in_own_rows_is_one_sentence(own, words):
    with pytest.raises(InputError) as e:
        Tables(own)
    assert words in str(e.value) and "\n" not in str(e.value)


@pytest.mark.malformed
@pytest.mark.parametrize("cell", [{"n_motor_units": "many"}, {"f_max_n": "strong"}, {"segments": "l5:half"}])
def test_a_cell_that_cannot_be_read_says_where_it_is(cell):
    with pytest.raises(InputError) as e:
        _ = Tables({"muscles": [{"id": "soleus"} | cell]}).muscles
    assert "muscles.csv" in str(e.value) and "soleus" in str(e.value) and next(iter(cell)) in str(e.value)


def test_a_new_row_that_lacks_a_cell_says_which():
    with pytest.raises(InputError, match="'bare', column"):
        _ = Tables({"muscles": [{"id": "bare", "name": "Bare"}]}).muscles
