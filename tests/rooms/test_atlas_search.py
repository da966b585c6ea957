"""Search and look-up of the atlas: by the words that people use, and by what they mean."""

import csv
from pathlib import Path

import pytest

from betz.anatomy import atlas
from betz.anatomy.atlas.lookup import CARD_KINDS, all_names, place
from betz.anatomy.atlas.stems import stems
from betz.anatomy.human import shipped
from betz.anatomy.names import KINDS
from betz.cli import main
from betz.errors import InputError

with Path(__file__).with_name("atlas_queries.csv").open(encoding="utf-8", newline="") as f:
    QUERIES = {r["query"]: r["first"] for r in csv.DictReader(f)}


def test_there_are_queries_enough():
    assert len(QUERIES) >= 100


@pytest.mark.parametrize("words", QUERIES)
def test_the_card_that_is_meant_comes_first(words):
    assert atlas.search(words)[0].id == QUERIES[words]


def test_a_search_does_not_hang_on_the_order_of_words_or_their_ending():
    assert atlas.search("capsules internal")[0].id == atlas.search("internal capsule")[0].id == "internal_capsule"
    assert [h.id for h in atlas.search("PARETIC legs")] == [h.id for h in atlas.search("leg paretic")]


def test_letters_inside_a_word_are_no_hit():
    assert all("ons" not in h.id.split("_") for h in atlas.search("pons"))
    assert "responses" not in {h.id for h in atlas.search("pons")}
    assert atlas.search("lonus") == [] and atlas.search("xyzzy") == [] and atlas.search("") == []


def test_scores_fall_and_are_bounded_in_number():
    hits = atlas.search("weak leg", limit=5)
    assert len(hits) == 5 and [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


@pytest.mark.malformed
@pytest.mark.parametrize("limit", [0, -1, 2.5, "5", None, True, float("nan")])
def test_a_limit_that_is_none_is_refused(limit):
    with pytest.raises(InputError, match="limit must be a whole number from 1 on"):
        atlas.search("leg", limit=limit)


@pytest.mark.malformed
@pytest.mark.parametrize("words", [None, 5, ["leg"], b"leg", float("nan")])
def test_what_is_no_text_is_refused(words):
    with pytest.raises(InputError, match="searched by words"):
        atlas.search(words)
    with pytest.raises(InputError, match="found by its name"):
        atlas.show(words, kind="concept")


def test_rare_words_tell_more_than_common_ones():
    assert atlas.search("left leg clonus")[0].id == "clonus"


@pytest.mark.parametrize(
    "forms",
    [
        ("neuron", "neurons", "neurone", "neurones"),
        ("spasticity", "spastic"),
        ("hemiplegia", "hemiplegic", "hemiplegias"),
        ("fasciculation", "fasciculations", "fasciculate", "fasciculating"),
        ("nucleus", "nuclei"),
        ("reflex", "reflexes"),
        ("palsy", "palsies"),
        ("Guillain-Barré", "guillain barre"),
        ("Bell's palsy", "bell palsy"),
    ],
)
def test_forms_of_a_word_are_one(forms):
    assert len({tuple(stems(f)) for f in forms}) == 1


@pytest.mark.parametrize("words", ["", "the of", "  "])
def test_words_that_say_nothing_have_no_stem(words):
    assert stems(words) == []


def test_the_id_of_a_structure_is_that_structure():
    for kind, of in KINDS.items():
        for rid in of(shipped()):
            assert place(rid, kind) == (kind, rid)
            assert place(rid).id == rid


WRONG = ["", " ", "flurb", "x" * 100_000, "a " * 50_000, "\udcff", "{count muscles}", "左", "%s"]


@pytest.mark.malformed
@pytest.mark.parametrize("name", WRONG, ids=range(len(WRONG)))
def test_a_wrong_name_gets_one_bounded_sentence(name):
    with pytest.raises(InputError) as e:
        atlas.show(name)
    assert "\n" not in str(e.value) and len(str(e.value)) < 300


def test_the_nearest_name_is_offered():
    with pytest.raises(InputError, match="did you mean 'Upper motor neuron'"):
        atlas.show("uper motor neuron")
    with pytest.raises(InputError, match="did you mean 'concept'"):
        atlas.show("clonus", kind="concpt")
    with pytest.raises(InputError, match="Unknown muscle 'clonus'"):
        atlas.show("clonus", kind="muscle")


def test_a_kind_narrows_what_a_name_means():
    assert atlas.show("internal capsule").kind == "concept"
    assert atlas.show("internal capsule", kind="site").id == "ic_plic_middle_third"
    assert atlas.show("als").kind == "syndrome" and atlas.show("als", kind="case").kind == "case"
    assert {"concept", "sign", "syndrome", "case", "site"} < set(CARD_KINDS)


def test_the_command_line_shows_and_searches_concepts(capsys):
    assert main(["atlas", "show", "upper", "motor", "neuron"]) == 0
    assert capsys.readouterr().out.startswith("Upper motor neuron  (concept upper_motor_neuron)")
    assert main(["atlas", "search", "stiff", "leg"]) == 0
    assert "spasticity" in capsys.readouterr().out


def test_a_search_without_hits_offers_the_nearest(capsys):
    assert main(["atlas", "search", "spastisity"]) == 2
    assert "did you mean 'spasticity'?" in capsys.readouterr().err
    assert main(["atlas", "search", "q" * 5000]) == 2
    assert len(capsys.readouterr().err) < 200
    assert "spasticity" in all_names()
