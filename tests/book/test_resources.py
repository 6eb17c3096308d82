"""The shelf of texts: sources, glossary, the pages made from them, and the search."""

import doctest
import re

import pytest

from game.book import resources
from game.book.resources import Fault
from game.book.texts import case_folding, documents, formulas, inline
from game.book.texts.document_tree import Cite, Heading, Inward, Outward, TermLink, Try, plain, spans_in
from game.book.texts.glossary import glossary, read_glossary
from game.book.texts.search import find
from game.book.texts.sources import read_sources, sources
from game.methods import METHODS

SOURCE = """
[[source]]
key = "{key}"
authors = {authors}
year = {year}
title = "{title}"
venue = "A Venue"
url = "https://a.org/b"
kind = "article"
checked = "title, authors, venue, year, link against a list"
"""


def source(key="one-2001", authors='["One, A."]', year="2001", title="A Title"):
    return SOURCE.format(key=key, authors=authors, year=year, title=title)


def shorts(*texts):
    found, faults = read_sources("".join(texts))
    assert not faults
    return {key: work.short for key, work in found.items()}


# -- sources ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("authors", "short"),
    [
        ('["One, A."]', "One 2001"),
        ('["One, A.", "Two, B. C."]', "One and Two 2001"),
        ('["One, A.", "Two, B.", "Three, C."]', "One et al. 2001"),
        (
            '["One, A.", "B, B.", "C, C.", "D, D.", "E, E.", "F, F.", "et al."]\nauthor_count = 21',
            "One et al. 2001",
        ),
        ('["One, A., III", "Two, B. C., Jr."]', "One and Two 2001"),
        ('["De One, A.", "Two-Three, B."]', "De One and Two-Three 2001"),
    ],
)
def test_the_short_form(authors, short):
    assert shorts(source(authors=authors)) == {"one-2001": short}


def test_works_of_one_author_and_year_are_told_apart():
    found = shorts(source("b", title="Beta"), source("c", year="2002"), source("a", title="Alpha"))
    assert found == {"a": "One 2001a", "b": "One 2001b", "c": "One 2002"}
    assert list(found) == ["a", "b", "c"]


def test_the_full_form_carries_the_link():
    (work,) = read_sources(source(authors='["One, A.", "Two, B."]', title="Why?"))[0].values()
    assert work.full == "One, A. and Two, B. (2001). Why? A Venue."
    assert [span.link for span in work.spans] == [None, Outward("https://a.org/b"), None]


def test_a_doi_is_a_link():
    (work,) = read_sources(source().replace('url = "https://a.org/b"', 'doi = "10.1234/x"'))[0].values()
    assert work.address == "https://doi.org/10.1234/x"


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        (source(key="One 2001"), 3, "key must be small letters and digits, joined by hyphens"),
        (source() + source(), 13, "the key one-2001 stands twice"),
        (source(authors="[]"), 4, "authors must name at least one"),
        (source(authors='"One, A."'), 4, "authors must be a list of texts"),
        (source(year='"2001"'), 5, "year must be a whole number from 1600 to 2100"),
        (source(title=""), 6, "title must be a text of at most 250 characters on one line"),
        (source().replace("https://a.org/b", "a.org"), 8, "url or doi must lead to the work"),
        (source().replace('"article"', '"song"'), 9, 'kind must be "article" or'),
        (source().partition("checked")[0], 2, "checked is missing"),
        (source() + 'colour = "red"\n', 11, "there is no key 'colour' here"),
        (source() + "[[sauce]]\n", 11, "there is no key 'sauce' here"),
        ("\n\n[[source]\n", 3, "this is not TOML"),
    ],
)
def test_a_faulty_record_is_named_with_its_line(text, line, sentence):
    _, faults = read_sources(text)
    assert any(
        fault.file == "sources.toml" and fault.line == line and sentence in fault.sentence for fault in faults
    ), faults


def test_the_methods_of_the_board_name_sources_that_exist():
    for method in METHODS:
        assert method.sources
        assert set(method.sources) <= set(sources())
    assert sources()["koh-liang-2017"].short == "Koh and Liang 2017"


# -- the glossary -----------------------------------------------------------------------------------------

TERM = """
[[term]]
name = "Row"
text = "A *set*."
see = ["Row"]
try = "digits"
"""


def test_terms_are_read_in_the_order_of_the_alphabet():
    text = TERM.replace("Row", "Zebra") + TERM.replace("Row", "Éclair") + TERM
    found, faults = read_glossary(text)
    assert list(found) == ["Éclair", "Row", "Zebra"]
    assert not faults
    assert (found["Row"].place, found["Row"].see, found["Row"].sources) == ("digits", ("Row",), ())
    assert (found["Row"].line("name"), found["Row"].line("sources")) == (15, 14)


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        (TERM + TERM, 9, "the term Row stands twice"),
        (TERM.replace('try = "digits"', "try = 3"), 6, "try must be a text of at most"),
        (TERM.replace('"A *set*."', "3"), 4, "text must be a text of at most"),
        (TERM.replace('["Row"]', '["Row", 3]'), 5, "see must be a list of texts"),
        (TERM + "sea = []\n", 7, "there is no key 'sea' here"),
    ],
)
def test_a_faulty_term_is_named_with_its_line(text, line, sentence):
    _, faults = read_glossary(text)
    assert any(fault.line == line and sentence in fault.sentence for fault in faults), faults


# -- the pages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", documents.TEXTS)
def test_every_text_of_the_shelf_is_a_page(name):
    page = documents.page(name)
    assert page.name == name
    assert page.title == plain(page.blocks[0].spans)
    assert not page.faults
    assert documents.SHORT[name]
    anchors = [block.anchor for block in page.blocks if isinstance(block, Heading)]
    assert len(set(anchors)) == len(anchors)
    assert documents.page(name) is page


def test_every_markdown_file_is_on_the_shelf():
    assert set(documents.WRITTEN) == set(resources.names("texts", ".md"))
    assert set(documents.WRITTEN) | {"glossary", "sources"} == set(documents.TEXTS)


def heading_blocks(page, anchor):
    """The blocks under a heading up to the next."""
    at = next(k for k, b in enumerate(page.blocks) if isinstance(b, Heading) and b.anchor == anchor)
    rest = page.blocks[at + 1 :]
    end = next((k for k, block in enumerate(rest) if isinstance(block, Heading)), len(rest))
    return page.blocks[at], rest[:end]


@pytest.mark.parametrize("name", glossary())
def test_every_term_stands_on_its_page(name):
    term = glossary()[name]
    head, below = heading_blocks(documents.page("glossary"), documents.anchor_of_term(name))
    assert (plain(head.spans), head.level) == (name, 3)
    spans = [span for span, _ in spans_in(below)]
    links = [getattr(span, "link", None) for span in spans]
    assert [link for link in links if isinstance(link, Try)] == ([Try(term.place)] if term.place else [])
    assert [link.term for link in links if isinstance(link, TermLink)] == list(term.see)
    assert [span.keys for span in spans if isinstance(span, Cite)] == ([term.sources] if term.sources else [])


def test_every_source_stands_on_its_page_and_says_who_cites_it():
    page = documents.page("sources")
    for key, work in sources().items():
        head, (paragraph,) = heading_blocks(page, documents.anchor_of_source(key))
        assert plain(head.spans) == work.short
        assert plain(paragraph.spans).startswith(work.full)
        links = [getattr(span, "link", None) for span in paragraph.spans]
        assert Outward(work.address) in links
        named = [link.page for link in links if isinstance(link, Inward)]
        assert named == [name for name in documents.TEXTS if name in documents.citing()[key]]
        assert named
    assert documents.citing()["shapley-1953"] == ("memo", "formalisms", "glossary", "related")


def test_terms_and_sources_that_do_not_exist_have_no_place():
    assert (documents.anchor_of_term("Nothing"), documents.anchor_of_source("nobody-1900")) == ("", "")
    with pytest.raises(KeyError):
        documents.page("novel")


def test_a_text_of_the_player_s_own():
    page = documents.read_page("# Mine\n\n<b>", "notes/my memo.md")
    assert (page.name, page.title, page.file) == ("my memo", "Mine", "notes/my memo.md")
    assert page.faults == (Fault("notes/my memo.md", 3, "HTML is not shown as HTML but as it is written"),)
    assert documents.read_page("x", ".md").title == ".md"


@pytest.mark.parametrize("module", [case_folding, formulas, inline], ids=lambda module: module.__name__)
def test_the_examples_of_a_module_run_as_written(module):
    told = doctest.testmod(module)
    assert told.attempted
    assert not told.failed


# -- the search -------------------------------------------------------------------------------------------

TEXT = """# The title

Before all headings stands a *data* strike.

## Strikes, great and small

- One item speaks of Jiménez-Hernández and a [link](https://a.org).
- Two say $v(S \\\\setminus i)$.

| head | a STRIKE |
|---|---|
| cell | [@cook-1977] |

```
code with   spaces
```

> quoted ﬁsh
""".replace("\\\\", "\\")


def hits(query):
    return find(query, (documents.read_page(TEXT, "text.md"),))


def test_headings_come_first_and_then_the_order_of_the_text():
    found = hits("STRIKE")
    assert [hit.block for hit in found] == [2, 1, 4]
    assert [hit.where for hit in found] == [
        "The title",
        "The title",
        "The title: Strikes, great and small",
    ]
    assert [hit.page for hit in found] == ["text"] * 3


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("jimenez", ["Jiménez"]),
        ("HERNÁNDEZ jim", ["Jim", "Hernández"]),
        ("cook 1977", ["Cook", "1977"]),
        ("s ∖ i", ["s", "i"]),
        ("fish", ["ﬁsh"]),
        ("code with spaces", ["code", "with", "spaces"]),
        ("strikes great", ["Strikes", "great"]),
        ("at eat reat", ["reat"]),
    ],
)
def test_all_words_must_occur_and_are_marked(query, marked):
    hit = hits(query)[0]
    shown = [hit.excerpt[begin:end] for begin, end in hit.marks]
    assert [word for word in marked if word in shown] == marked


@pytest.mark.parametrize("query", ["", "   ", "strike nowhere", "jiménez fish", "1978"])
def test_what_is_not_there_is_not_found(query):
    assert hits(query) == ()


def test_an_excerpt_is_cut_between_words_and_keeps_the_first_hit():
    words = " ".join(f"word{k}" for k in range(200))
    (hit,) = find("word100", (documents.read_page(words, "a.md"),))
    assert len(hit.excerpt) < 170
    assert re.fullmatch(r"… (word\d+ )*word\d+…", hit.excerpt)
    assert [hit.excerpt[begin:end] for begin, end in hit.marks] == ["word100"]
    (long,) = find("x", (documents.read_page("y" * 500 + "x" + "z" * 500, "a.md"),))
    assert [long.excerpt[begin:end] for begin, end in long.marks] == ["x"]


def test_every_term_is_found_by_its_name():
    pages = [documents.page(name) for name in documents.TEXTS]
    for name in glossary():
        first = find(name, pages)[0]
        heading = next(page for page in pages if page.name == first.page).blocks[first.block]
        assert isinstance(heading, Heading)
