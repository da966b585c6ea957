"""Cards of concepts, signs, syndromes and cases: whole, computed where a table knows, links and sources that hold."""

import re

import pytest

from betz import cite
from betz.anatomy import atlas, cases, muscles, origins, segments, sites
from betz.anatomy.atlas.concepts import _concept, additions, concepts, structure_kinds
from betz.anatomy.atlas.counted import filled
from betz.anatomy.atlas.figures import RECORD, found, kebab, lesions_of, sign_words
from betz.anatomy.atlas.lookup import card_names, place
from betz.anatomy.atlas.references import references
from betz.anatomy.atlas.stems import stems
from betz.laboratory import PROTOCOLS
from betz.results.vocabulary import SECTIONS

ALL = {**concepts(), **additions()}
ASKED = """upper motor neuron; lower motor neuron; motor unit; motoneuron pool; neuromuscular junction;
corticospinal tract; corticobulbar tract; reticulospinal tract; vestibulospinal tract; rubrospinal tract;
cranial nerve nuclei; trigeminal motor nucleus; facial nucleus; nucleus ambiguus; accessory nucleus;
hypoglossal nucleus; internal capsule;
brain stem; midbrain; pons; medulla; anterior horn; root; plexus; peripheral nerve; muscle spindle; Golgi tendon organ;
Renshaw cell; reciprocal inhibition; presynaptic inhibition; persistent inward current; stretch reflex; H-reflex;
F-wave; MEP; M-wave; muscle tone; spasticity; rigidity; weakness; paresis; plegia; hyperreflexia; areflexia; clonus;
Babinski sign; Hoffmann sign; clasp-knife; pronator drift; spinal shock; flaccidity; fasciculation; denervation;
wasting; atrophy; disuse; decerebrate posture; decorticate posture; hemiplegia; paraplegia; tetraplegia; monoplegia;
diplegia; Brown-Sequard; central cord; anterior cord; conus; cauda equina; locked-in; pseudobulbar palsy; bulbar palsy;
central facial palsy; peripheral facial palsy; ALS; PLS; PMA; HSP; polio; GBS; myasthenia; radiculopathy; neuropathy;
upper motor neuron syndrome; positive signs; negative signs; recovery after stroke"""
SAID = {
    "UMN": "upper_motor_neuron",
    "first motor neuron": "upper_motor_neuron",
    "motor neurones": "lower_motor_neuron",
    "lower motor neurons": "lower_motor_neuron",
    "LMN": "lower_motor_neuron",
    "CST": "corticospinal_tract",
    "tractus corticospinalis": "corticospinal_tract",
    "capsula interna": "internal_capsule",
    "babinski": "babinski_sign",
    "left hemiplegia": "hemiplegia",
    "right internal capsule": "internal_capsule",
    "Brown-Séquard syndrome": "brown_sequard_syndrome",
    "Guillain-Barré": "guillain_barre_syndrome",
    "motor neurone disease": "amyotrophic_lateral_sclerosis",
    "quadriplegia": "tetraplegia",
    "nucleus nervi hypoglossi": "nucleus_hypoglossal",
    "hypoglossal nerve": "nerve_cn12",
    "left facial nerve": "nerve_cn7",
    "left internal capsule, posterior limb": "posterior_limb",
    "anterior horns of C5": "anterior_horn_c5",
    "Weber syndrome": "weber_L",
    "wrist extensors": "wrist_extensors",
    "bell_palsy_R": "bell_palsy_R",
    "bell palsy": "peripheral_facial_palsy",
}
NAMED = re.compile(r"\b[CTLS]\d{1,2}\b|gbs_severe|5-HT")  # segments and names hold digits that count nothing
COUNTED = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|half|quarters?)\b", re.IGNORECASE)


def texts(c):
    return (c.definition, *c.anatomy, *c.function, *c.significance, *c.not_modelled)


def bare(text):
    """A sentence without what is computed, cited or a name."""
    return NAMED.sub("", re.sub(r"\{[^{}]*\}|\[[a-z]+\d{4}\]", "", text))


@pytest.mark.parametrize("name", [n.strip() for n in ASKED.split(";")])
def test_what_was_asked_for_has_a_card(name):
    card = atlas.show(name)
    assert card.definition and card.see_also and card.references and card.not_modelled, name
    assert card.id in ALL


@pytest.mark.parametrize("name", SAID)
def test_what_people_say_finds_its_card(name):
    assert atlas.show(name).id == SAID[name]


@pytest.mark.parametrize("rid", ALL)
def test_a_card_is_whole_and_readable(rid):
    card = atlas.show(rid)
    text = card.text()
    assert card.id == rid and card.definition and card.anatomy and card.significance and card.not_modelled
    assert max(map(len, text.splitlines())) <= 100
    assert not re.search(r"[{}]|\[[a-z]+\d{4}\]|None|(?<!\.)\.\.(?!\.)", text)


@pytest.mark.parametrize("rid", ALL)
def test_every_link_leads_to_its_card(rid):
    for link in ALL[rid].see_also:
        assert place(link).id == link or link in cases(), link
        assert link != rid


def test_every_name_finds_its_own_card_and_no_other():
    for rid, c in concepts().items():
        for name in c.names():
            if not structure_kinds(name):  # an id of a structure, exactly as written, is that structure
                assert place(name).id == rid, name
    for rid, c in additions().items():
        for name in c.also:
            assert place(name, structure_kinds(rid)[0]).id == rid, name


def test_no_two_cards_claim_one_name():
    owner = {}
    for rid, names in ((r, n) for kind in ("concept", "sign", "syndrome") for r, n in card_names(kind).items()):
        for name in names:
            assert owner.setdefault(frozenset(stems(name.replace("_", " "))), rid) == rid, name


@pytest.mark.parametrize("rid", ALL)
def test_no_number_that_a_table_knows_is_typed_by_hand(rid):
    for sentence in ALL[rid].anatomy:
        assert not re.search(r"\d", bare(sentence)) and not COUNTED.search(bare(sentence)), sentence
    for sentence in texts(ALL[rid]):
        if re.search(r"\d", bare(sentence)):
            assert re.search(r"\[[a-z]+\d{4}\]", sentence), f"a number without a source: {sentence}"


@pytest.mark.parametrize("kind", ["concept", "sign", "syndrome"])
def test_anatomy_is_computed(kind):
    silent = {"eye_movement_nuclei", "flaccidity", "rubrospinal"}
    for rid, c in concepts().items():
        if c.kind == kind and rid not in silent:
            assert any("{" in sentence for sentence in c.anatomy), rid


def test_tokens_say_what_the_tables_say():
    assert filled("{count muscles}") == str(len(muscles()))
    units = sum(m.n_motor_units for m in muscles().values() if m.body_part == "hand")
    assert filled("{sum muscles.n_motor_units body_part=hand}") == f"{units:,}"
    assert filled("{least muscles.n_motor_units}") == str(min(m.n_motor_units for m in muscles().values()))
    mean = sum(m.n_motor_units for m in muscles().values()) / len(muscles())
    assert filled("{mean muscles.n_motor_units}") == f"{mean:.3g}"
    axons = sum(o.n_axons_per_side * o.tract_shares.get("lateral_corticospinal", 0) for o in origins().values())
    assert filled("{sum origins.n_axons_per_side*tract_shares:lateral_corticospinal}") == f"{round(axons):,}"
    assert filled("{count segments segment~c} and {count segments segment!=c1}") == f"8 and {len(segments()) - 1}"
    assert filled("{cell tracts.lateral_corticospinal.crossed_fraction %}") == "100 %"
    assert filled("{cell muscles.soleus.segments}") == "S1 55 % and S2 45 %"
    assert filled("{names sites level=midbrain}") == "cerebral peduncle, midbrain tegmentum and superior colliculus"
    assert filled("{largest muscles.n_motor_units}") == "erector spinae"
    assert filled("{count muscles n_spindles>0}") == str(sum(m.n_spindles > 0 for m in muscles().values()))
    assert filled("{share sites.level_order kind=root}").endswith(" %")


@pytest.mark.parametrize(
    "token",
    [
        "",
        "count",
        "count nothing",
        "sum muscles.nothing",
        "cell muscles.nobody.name",
        "names muscles body_part=x",
        "mean muscles.n_motor_units body_part",
        "twist muscles.n_motor_units",
        "sum muscles.name",
    ],
)
def test_a_token_that_says_nothing_is_refused(token):
    with pytest.raises(ValueError, match="Cannot read the token"):
        filled(f"{{{token}}}")


@pytest.mark.parametrize("key", references())
def test_every_reference_has_author_year_title_and_source(key):
    r = references()[key]
    assert r.authors and r.title and r.source and r.checked
    assert r.year.isdigit() and 1850 < int(r.year) < 2027 and key.endswith(r.year)
    assert not r.doi or re.fullmatch(r"10\.\d{4,5}/\S+", r.doi)
    assert r.text().startswith(r.authors) and r.year in r.text() and r.source in r.text()


def test_a_work_that_nobody_has_read_says_so_wherever_it_is_printed():
    unread = {key for key, work in references().items() if work.unread.startswith("Not read")}
    assert {"babinski1896", "sherrington1898", "brownstone2018"} <= unread and not {"lance1980", "ashby1971"} & unread
    for key in references():
        work = references()[key]
        assert ("Not read. Details: " in work.text()) == (key in unread) == ("read" not in work.checked)
    card = " ".join(atlas.show("Babinski sign").text().split())
    assert references()["babinski1896"].text() in card
    table = next(t for t in cite().data["tables"] if t["file"] == "cards/references.csv")
    assert f"{len(unread)} of them not read" in table["what"] and len(table["sources"]) == len(references())


def test_references_are_used_and_citations_are_listed():
    used = {key for c in ALL.values() for key in c.references}
    assert used == set(references())
    for rid, c in ALL.items():
        cited = {key for text in texts(c) for key in re.findall(r"\[([a-z]+\d{4})\]", text)}
        assert cited <= set(c.references), rid


def test_the_figures_are_those_that_cards_ask_for():
    asked = [(*visit, sign) for c in ALL.values() if c.figure for visit in c.figure.visits() for sign in c.figure.signs]
    assert set(asked) == set(found())
    assert len({(r.seed, r.version, r.model) for r in found().values()}) == 1  # health and all visits
    assert all(lesions_of(who) and sign.split(".")[0] in {*SECTIONS, RECORD} for who, _, sign in found())


@pytest.mark.parametrize("rid", [rid for rid, c in ALL.items() if c.figure])
def test_a_figure_shows_a_difference_and_who_was_examined(rid):
    figure = ALL[rid].figure
    rows = [found()[(*visit, sign)] for visit in figure.visits() for sign in figure.signs]
    assert any(r.healthy != r.patient for r in rows)
    said = " ".join(atlas.show(rid).figure)
    assert f"seed {rows[0].seed}" in said and rows[0].version in said and rows[0].model in said
    assert all(r.patient in said and r.healthy in said and sign_words(r.sign) in said for r in rows)


def test_the_commands_of_a_figure_are_those_of_the_program():
    said = [line for c in ALL if ALL[c].figure for line in atlas.show(c).figure if line.startswith("The same again: ")]
    recorded = {line.split()[5] for line in said if " record " in line}
    assert recorded == {"h-reflex", "f-wave", "motor-evoked-potential", "h-reflex-conditioning", "pronator-drift"}
    assert {kebab(name) for name in PROTOCOLS} >= recorded
    who = [re.findall(r" --(case|lesion) (\S+)", line) for line in said]
    assert all(found and all(lesions_of(name) for _, name in found) for found in who)
    assert any("--after '180 days'" in line for line in said)


def test_a_card_without_a_patient_says_why():
    without = {rid for rid, c in ALL.items() if not c.figure}
    assert without == {"rigidity", "clasp_knife", "decorticate_posture", "eye_movement_nuclei", "golgi_tendon_organ",
                       "renshaw_cell", "rubrospinal"}
    for rid in without:
        assert atlas.show(rid).figure[0].startswith("No patient: ") and "What Betz finds" in atlas.show(rid).text()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({}, "says why there is none"),
        ({"case": "als"}, "says why there is none"),
        ({"signs": ["plantar.R"], "case": "als", "no_figure": "No."}, "says why there is none"),
        ({"signs": ["plantar.R"]}, "one of them"),
        ({"signs": ["plantar.R"], "case": "als", "lesion": ["ic_genu:left"], "days": [2]}, "one of them"),
        ({"signs": ["plantar.R"], "lesion": ["ic_genu:left"]}, "needs days"),
    ],
)
def test_an_entry_has_a_patient_or_says_why_not(entry, said):
    with pytest.raises(ValueError, match=said):
        _concept("sign", "here", entry, "signs.toml, 'here'")


def test_patients_of_cards_are_cases_or_lesions_as_the_command_line_has_them():
    both = lesions_of("nucleus_accessory:right + ic_genu:left:0.5")
    assert [(x["site"], x["fraction"]) for x in both] == [("nucleus_accessory", 1.0), ("ic_genu", 0.5)]
    assert lesions_of("weber_L") == tuple(map(dict, cases()["weber_L"].lesion))
    assert ALL["plexus"].figure.visits() == (("plexus_brachial_upper:right", 90.0),)
    said = " ".join(atlas.show("plexus").figure)
    assert "lesion plexus_brachial_upper:right (Brachial plexus, upper trunk)" in said
    assert "betz examine --lesion plexus_brachial_upper:right --seed 7" in said
    assert sign_words("record.PronatorDrift.drop_right") == "PronatorDrift: drop right"


@pytest.mark.parametrize("rid", cases())
def test_every_case_has_a_card(rid):
    card = atlas.show(rid, kind="case")
    assert card.id == rid and card.references and len(card.significance) > 1
    short = cases()[rid].name.split(" (")[0]
    assert atlas.show(short, kind="case").name.startswith(short)
    lesions = " ".join(card.anatomy)
    assert all(sites()[x["site"]].name in lesions for x in cases()[rid].lesion) and lesions


def test_structures_point_back_to_the_concepts_that_speak_of_them():
    assert "internal_capsule" in atlas.show("ic_genu").see_also
    assert "babinski_sign" in atlas.show("reflex_plantar").see_also
    assert "No circuit of Betz" in atlas.show("umn").text()
