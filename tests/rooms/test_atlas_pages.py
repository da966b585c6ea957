"""The atlas on the site: a page for each card with links that hold, titles that differ, letters that are no markup."""

import sys
from pathlib import Path

import pytest

from betz.anatomy import atlas
from betz.anatomy.atlas.card import Card
from betz.anatomy.atlas.lookup import CARD_KINDS, card_names

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS / "extensions"))

import atlas_pages  # noqa: E402
import made_pages  # noqa: E402


class Named(dict):
    """Titles of pages that are not made here."""

    def __missing__(self, where):
        return where[1]


def test_every_kind_of_card_has_a_list():
    assert set(atlas_pages.KINDS) == set(CARD_KINDS)
    front = atlas_pages.front(dict.fromkeys(CARD_KINDS, 1))
    assert all(f"   {kind}\n" in front for kind in CARD_KINDS)


@pytest.mark.parametrize("name", ["spasticity", "soleus", "motor cortex", "cerebellum", "rubrospinal", "als"])
def test_a_page_holds_what_the_card_says_and_links_to_pages_that_are_made(name):
    card = atlas.show(name)
    page = atlas_pages.page(card, Named())
    flat = page.replace("\\", "")
    for section in (card.definition, card.anatomy, card.function, card.significance, card.figure, card.references):
        assert all(text.removeprefix("The same again: ") in flat for text in section)
    links = [line.split(">`")[0] for line in page.split(" </atlas/")[1:]]
    assert len(links) == len(card.see_also) + 2
    for kind, _, rid in (link.partition("/") for link in links if "/" in link):
        assert rid in card_names(kind)


def test_titles_differ_where_names_do_not():
    same = [Card("site", "pmd", "Dorsal premotor cortex"), Card("origin", "pmd", "Dorsal premotor cortex"),
            Card("case", "a", "One"), Card("case", "b", "one"), Card("sign", "c", "Tone")]  # fmt: skip
    titles = atlas_pages.titles(same)
    assert len(set(titles.values())) == len(same) and titles["sign", "c"] == "Tone"
    assert titles["origin", "pmd"] == "Dorsal premotor cortex (upper motor neurons)"


def test_letters_are_no_markup():
    card = Card("sign", "odd", "A*b_ `c` |d| <e>", definition=("24*k*sqrt(mass_g) [1]_",))
    page = atlas_pages.page(card, {("sign", "odd"): card.name})
    assert r"24\*k\*sqrt(mass\_g) \[1\]\_" in page and r"A\*b\_ \`c\` \|d\| \<e\>" in page


def test_pages_that_are_no_longer_made_go_and_others_stay_untouched(tmp_path):
    made_pages.settle(tmp_path, {"index.rst": "a", "sign/x.rst": "b"})
    before = (tmp_path / "index.rst").stat().st_mtime_ns
    made_pages.settle(tmp_path, {"index.rst": "a", "sign/y.rst": "c"})
    assert sorted(p.name for p in tmp_path.rglob("*.rst")) == ["index.rst", "y.rst"]
    assert (tmp_path / "index.rst").stat().st_mtime_ns == before


def test_the_pages_are_made_by_the_site_and_ignored_by_git():
    assert '"atlas_pages"' in (DOCS / "conf.py").read_text(encoding="utf-8")
    assert "docs/atlas/\n" in (DOCS.parent / ".gitignore").read_text(encoding="utf-8")
    assert "\natlas/index\n" in (DOCS / "index.md").read_text(encoding="utf-8")
