"""Words that people type: Latin names, wholes, signs, diseases, things outside the model; nothing offered by chance."""

import csv
import re
from pathlib import Path

import pytest

from betz.anatomy import atlas
from betz.anatomy.atlas.concepts import additions, concepts
from betz.anatomy.atlas.lookup import CARD_KINDS, card_names, place
from betz.anatomy.atlas.missing import slip
from betz.anatomy.atlas.source_words import source_words
from betz.anatomy.atlas.stems import stems
from betz.anatomy.atlas.wholes import outside, wholes
from betz.anatomy.groups import muscle_groups
from betz.anatomy.human import shipped
from betz.anatomy.names import KINDS, find, synonyms
from betz.cli import main
from betz.errors import InputError

with Path(__file__).with_name("atlas_student_words.csv").open(encoding="utf-8", newline="") as f:
    STUDENT = {r["word"]: r["card"] for r in csv.DictReader(f)}
LATIN = re.compile(
    r"\b(musculus|musculi|diaphragma|nervus|nervi|nervorum|tractus|radix|lobulus|crus|genu|"
    r"corona|pedunculus|tegmentum|colliculus superior|basis|pyramis|truncus|plexus|terminatio|funiculus|substantia|"
    r"cornu|pars|caeruleus|locus)\b|"
    r"\bgyr(us|i) \w|^(nucleus|nuclei|area) (?!of\b)[a-z]+|supplementaria"
)
# Parts that the Terminologia Anatomica does not name; the whole that holds them, where there is one, has a name.
WITHOUT = {
    "site": "m1_trunk m1_arm m1_hand m1_face m1_tongue_pharynx pmd pmv ic_plic_anterior_third ic_plic_posterior_third "
    "pyramidal_decussation_rostral pyramidal_decussation_caudal lateral_medulla nucleus_facial_upper "
    "nucleus_facial_lower fascicle_facial fascicle_hypoglossal nmj_presynaptic muscle",
    "tract": "ipsilateral_lateral_corticospinal corticobulbar_v corticobulbar_vii_upper corticobulbar_vii_lower "
    "corticobulbar_ambiguus corticobulbar_xi_scm corticobulbar_xi_trap corticobulbar_xii corticoreticular_medullary "
    "corticoreticular_pontine",
    "origin": "m1_leg m1_trunk m1_arm m1_hand m1_face m1_jaw_pharynx m1_tongue m1_neck pmd pmv sma cma s1_parietal "
    "superior_colliculus",
    "muscle": "",
}


def test_there_are_words_enough():
    assert len(STUDENT) >= 40 and sum(card in outside() for card in STUDENT.values()) >= 20


@pytest.mark.parametrize("word", STUDENT)
def test_what_a_student_types_is_answered_or_told_to_be_outside(word):
    card = atlas.show(word)
    assert card.id == STUDENT[word] and card.definition
    if card.id in outside():
        assert card.kind == "outside" and "Betz does not simulate it" in card.text()
    else:
        assert card.kind in ("sign", "syndrome") and card.anatomy and card.significance


@pytest.mark.parametrize("rid", outside())
def test_what_is_outside_says_so_and_leads_to_what_is_nearest(rid):
    card = atlas.show(rid)
    assert card.id == rid and card.see_also and not re.search(r"\d", card.text())
    assert all(place(link).id == link for link in card.see_also)
    assert all(place(name).id == rid for name in outside()[rid].names())


@pytest.mark.parametrize("rid", wholes())
def test_a_whole_shows_every_part_and_what_all_of_them_mean(rid):
    whole, card = wholes()[rid], atlas.show(rid)
    assert card.id == rid and len(whole.parts) > 1 and card.function and card.significance and card.references
    said = " ".join(card.anatomy)
    assert all(run[0] in said and run[-1] in said for run in whole.runs)
    assert all(part in said for run in whole.runs if len(run) <= 8 for part in run)
    assert all(place(name).id == rid for name in whole.names())
    assert rid in atlas.show(whole.parts[0], whole.kind).see_also


def test_words_for_a_whole_do_not_show_one_part_of_it():
    for word, members in ((w, m) for w, m in muscle_groups(shipped()).items() if len(m) > 1):
        card = atlas.show(" ".join(word))
        assert card.kind != "muscle", (word, members)
    assert "34,200 Betz cells a side" in atlas.show("Betz cell").text()
    for word in ("motor cortex", "decussatio pyramidum", "brachial plexus", "PLIC"):
        assert atlas.show(word).kind == "whole"


def test_no_two_cards_of_words_claim_one_name():
    owner = {}
    for kind in ("concept", "sign", "syndrome", "whole", "outside"):
        for rid, names in card_names(kind).items():
            for name in names:
                assert owner.setdefault(frozenset(stems(name.replace("_", " "))), rid) == rid, (name, rid)


@pytest.mark.parametrize("kind", WITHOUT)
def test_structures_have_their_latin_name(kind):
    more = additions()
    for rid, row in KINDS[kind](shipped()).items():
        names = [row.name, getattr(row, "latin_name", ""), *synonyms()[kind].get(rid, ())]
        names += [more[rid].latin, *more[rid].also] if rid in more else []
        latin = [n for n in names if LATIN.search(n.lower())]
        assert bool(latin) != (rid in WITHOUT[kind].split()), (rid, latin)


@pytest.mark.parametrize("row", shipped().muscles.values(), ids=lambda m: m.id)
def test_every_muscle_is_found_by_its_abbreviated_latin_name(row):
    latin = row.latin_name
    for short in (latin, *(re.sub("^musculus ", m, latin) for m in ("m. ", "M ")), re.sub("^musculi ", "mm. ", latin)):
        assert find(short, kind="muscle").id == row.id == atlas.show(short, kind="muscle").id


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("m. soleus", "soleus"),
        ("M.soleus", "soleus"),
        ("left m. soleus", "soleus"),
        ("m. soleus dexter", "soleus"),
        ("radix", "spinal_root"),
        ("nervus", "peripheral_nerve"),
        ("m. gastrocnemius", "gastrocnemius"),
        ("n. medianus", "nerve_median"),
        ("n. fibularis profundus", "nerve_deep_peroneal"),
        ("radix ventralis", "ventral_roots"),
        ("radix ventralis L5", "ventral_root_l5"),
        ("rad. dorsalis S1", "dorsal_root_s1"),
        ("gyrus precentralis", "motor_cortex"),
        ("tr. corticospinalis lateralis", "lateral_corticospinal"),
        ("ncl. ambiguus", "nucleus_ambiguus"),
        ("M wave", "m_wave"),
    ],
)
def test_latin_abbreviations(said, meant):
    assert atlas.show(said).id == meant


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("spastisity", "spasticity"), ("solus", "soleus"), ("fasiculation", "fasciculation"), ("clonsu", "clonus"),
        ("uper motor neuron", "Upper motor neuron"),
    ],
)  # fmt: skip
def test_a_slip_is_mended(wrong, meant):
    assert slip(wrong, atlas.all_names()) == meant


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("dystonia", "atonia"), ("apraxia", "areflexia"), ("triplegia", "diplegia"), ("hypersomnia", "hypertonia"),
        ("hypotonia", "hypertonia"), ("hyporeflexia", "hyperreflexia"), ("myelopathy", "myopathy"),
        ("polyplegia", "paraplegia"),
    ],
)  # fmt: skip
def test_likeness_of_letters_is_no_slip(word, near):
    assert slip(word, [near]) == ""


@pytest.mark.parametrize("odd", ["m.", "left m.", "left " * 5000, "m. " * 5000, "." * 5000, "n.\n\tmedianusx"])
def test_an_odd_name_gets_one_bounded_sentence(odd):
    for look in (atlas.show, find):
        with pytest.raises(InputError) as e:
            look(odd)
        assert "\n" not in str(e.value) and len(str(e.value)) < 300


def test_an_unknown_word_is_told_to_be_unknown_or_led_to_cards_that_speak_of_it(capsys):
    with pytest.raises(InputError, match="Unknown name 'triplegia'; no card speaks of it"):
        atlas.show("triplegia")
    with pytest.raises(InputError, match=r"cards that speak of it: .*spasticity"):
        atlas.show("stiff leg after a stroke")
    for verb in ("show", "search"):
        assert main(["atlas", verb, "triplegia"]) == 2
        said = capsys.readouterr().err
        assert len(said) < 200 and "did you mean" not in said


MARKS = re.compile(r"\bGK\b|\(read\b|[,:] ?read\)|\bread;|(?<![A-Z] )(?<!\w )\bE\b[:;)]|\(E\)|\(\s*\)")


def test_working_marks_of_the_tables_are_not_printed():
    for kind in CARD_KINDS:
        for rid in card_names(kind):
            if kind not in ("muscle", "site") or rid in SEEN:
                assert not MARKS.search(atlas.show(rid, kind).text()), (kind, rid)
    marked = (r.source for of in KINDS.values() for r in of(shipped()).values() if hasattr(r, "source"))
    texts = [*marked, *(m.n_spindles_basis for m in shipped().muscles.values() if m.n_spindles_basis)]
    assert any(MARKS.search(text) for text in texts)
    assert not [text for text in texts if MARKS.search(source_words(text))]


SEEN = ("soleus", "biceps_brachii", "masseter", "m1_hand", "lateral_funiculus_c5", "nerve_median", "nucleus_ambiguus")


def test_concepts_are_not_shadowed():
    assert all(place(rid).id == rid for rid in concepts())
