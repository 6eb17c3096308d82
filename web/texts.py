"""The texts of the shelf as pages of the site: what they refer to is looked up, numbers are read off grids.

A page can be read without a script, a runtime or a network; a link to a position carries the position's
code after the play page's address, as every other link to a position does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape

from game.book.scenarios import LEVEL, names
from game.book.texts.document_tree import Document, Figure, Heading, blocks_in, plain, spans_in
from game.book.texts.documents import FOLDED, SHORT, TEXTS, anchor_of_source, anchor_of_term, page
from game.book.texts.figures import figure_data
from game.book.texts.glossary import glossary
from game.book.texts.markdown import parse
from game.book.texts.numbers import NumberFault, value_text
from game.book.texts.position_syntax import Opened, resolve
from game.book.texts.sources import sources
from game.book.worlds import Pack
from game.play.codec import Position
from game.play.share import encode
from game.shell.startup import find_packs
from web.html import Desk, Entry, body, headings
from web.readings import answer
from web.stage import BuildFault
from web.svg import drawing

#: The folder of the texts, and from there the play page and the first page.
FOLDER = "read"
PLAY, HOME = "../play.html", "../index.html"
#: More headings than this are not listed one by one; then only those of the first level are.
MOST_LISTED = 110

#: What each text is, for lists and for those who search.
ABOUT = {
    "memo": "The idea: one grid on which many fields meet, and positions to try in almost every paragraph.",
    "columns": "The second memo: what changes when the evaluation data change and the model stays.",
    "formalisms": "Fifteen formal questions in one notation, each with the cells it reads and its methods.",
    "glossary": "The terms of the field and the words of the game, each with a position that shows it.",
    "related": "Related work as walks on the grid, area by area, with what to read.",
    "teaching": "Five minutes, fifty minutes or ten weeks: questions, common errors, boards to open.",
    "answers": "For teachers: what comes out of the demonstration, the puzzles and the weeks, folded.",
    "sources": "The bibliography: every work that the texts name, with its link and the texts that cite it.",
}


@dataclass(frozen=True, slots=True)
class Article:
    """A text, ready for the template. name: of its file without the ending; facts: what fills it."""

    name: str
    title: str
    about: str
    facts: Mapping[str, str]


@cache
def articles() -> tuple[Article, ...]:
    """All texts in the order of the shelf. BuildFault, naming file and line, where something is amiss."""
    packs = find_packs(_refuse)
    return tuple(_article(name, packs) for name in TEXTS)


def faults() -> list[str]:
    """What in the texts could not be shown as it was meant, with file and line."""
    return [str(fault) for name in TEXTS for fault in page(name).faults]


def _refuse(sentence: str) -> None:
    raise BuildFault(sentence)


def _article(name: str, packs: Sequence[Pack]) -> Article:
    text = page(name)
    head, words = body(text, desk(packs), folded=name in FOLDED)
    facts = {
        "NAME": name,
        "TITLE": escape(text.title),
        "SUMMARY": escape(ABOUT[name]),
        "SHELF": shelf_list(name),
        "CONTENTS": contents(text),
        "HEAD": head,
        "BODY": words,
        "TURN": _turn(name),
    }
    return Article(name, text.title, ABOUT[name], facts)


# -- what texts refer to


def desk(packs: Sequence[Pack]) -> Desk:
    """The reference desk of the shelf."""
    terms = {term: _term(term) for term in glossary()}
    works = {
        key: Entry(f"sources.html#{anchor_of_source(key)}", source.short, source.full)
        for key, source in sources().items()
    }
    return Desk(
        lambda place: f"{PLAY}#{code_of(place, packs)}",
        lambda expression: _number(expression, packs),
        lambda figure: _figure(figure, packs),
        _address,
        terms,
        works,
        _level,
    )


def _level(name: str) -> str:
    """The address at which a scenario begins; BuildFault when there is none."""
    if name not in names():
        raise BuildFault(f"there is no scenario {name}; there are {', '.join(names())}")
    return f"{PLAY}#{LEVEL}{name}"


def code_of(place: str, packs: Sequence[Pack]) -> str:
    """The share code of a place; BuildFault when there is no such position."""
    opened = resolve(place, packs)
    if isinstance(opened, str):
        raise BuildFault(opened)
    return encode(opened.pack.world, opened.position)


def _term(name: str) -> Entry:
    text = parse(glossary()[name].text, "glossary", "glossary.toml")
    words = " ".join(plain((span,)) for span, _ in spans_in(text.blocks))
    return Entry(f"glossary.html#{anchor_of_term(name)}", name, " ".join(words.split()))


def _number(expression: str, packs: Sequence[Pack]) -> tuple[str, str]:
    try:
        return value_text(expression, packs), f"Read off the board: {expression}"
    except NumberFault as fault:
        raise BuildFault(str(fault)) from None


def _figure(figure: Figure, packs: Sequence[Pack]) -> str:
    data = figure_data(figure, packs)
    if isinstance(data, str):
        raise BuildFault(data)
    draw = answer if figure.kind == "reading" else drawing
    return draw(figure, data, lambda row, other: f"{PLAY}#{_code_at(data.opened, row, other)}")


def _code_at(opened: Opened, row: int, other: int | None) -> str:
    """The code of a position in which one looks at another row."""
    game, lens = opened.position.game, opened.position.lens
    lens = replace(lens, cursor=row, compared=lens.compared if other is None else other)
    return encode(opened.pack.world, Position(game, lens))


def _address(name: str, anchor: str) -> str:
    """The address of a text and a place in it, from another text; BuildFault when there is none."""
    if name and name not in TEXTS:
        raise BuildFault(f"there is no text {name}; there are {', '.join(TEXTS)}")
    file = f"{name}.html" if name else ""
    if not anchor:
        return file or "#the_text"
    if name and anchor not in anchors(page(name)):
        raise BuildFault(f"the text {name} has no heading {anchor}")
    return f"{file}#{anchor}"


# -- around a text


def shelf_list(current: str = "", folder: str = "") -> str:
    """All texts as items of a list; the current one says so."""
    here = ' aria-current="page"'
    return "".join(
        f'<li><a href="{folder}{name}.html"{here if name == current else ""}>{escape(SHORT[name])}</a></li>'
        for name in TEXTS
    )


def shelf_with_words(folder: str) -> str:
    """All texts with title and description as items of a list, for the first page."""
    return "".join(
        f'<li><a href="{folder}{article.name}.html">{escape(article.title)}</a> {escape(article.about)}</li>'
        for article in articles()
    )


def contents(text: Document) -> str:
    """The headings as a list of links; those of the third level inside those of the second."""
    listed = list(headings(text))
    if len(listed) > MOST_LISTED:
        listed = [heading for heading in listed if heading.level == 2]
    groups: list[tuple[Heading, list[Heading]]] = []
    for heading in listed:
        if heading.level <= 2 or not groups:
            groups.append((heading, []))
        elif heading.level == 3:
            groups[-1][1].append(heading)
    items = "".join(f"<li>{_entry(head)}{_sublist(inner)}</li>" for head, inner in groups)
    letters = all(len(plain(head.spans)) == 1 and not inner for head, inner in groups)
    kind = ' class="letters"' if letters else ""
    inside = f"<details><summary>Contents</summary><ul{kind}>{items}</ul></details>"
    # Beside the text a long list scrolls by itself, and what scrolls must be reached by the Tab key.
    return f'<nav class="contents" aria-label="Contents" tabindex="0">{inside}</nav>' if groups else ""


def _entry(heading: Heading) -> str:
    return f'<a href="#{escape(heading.anchor)}">{escape(plain(heading.spans))}</a>'


def _sublist(inner: list[Heading]) -> str:
    return f"<ul>{''.join(f'<li>{_entry(heading)}</li>' for heading in inner)}</ul>" if inner else ""


def _turn(name: str) -> str:
    """Links to the text before and the text after."""
    at = TEXTS.index(name)
    parts = []
    if at:
        parts.append(_side(TEXTS[at - 1], "prev", "Before"))
    if at + 1 < len(TEXTS):
        parts.append(_side(TEXTS[at + 1], "next", "Next"))
    return "".join(parts)


def _side(name: str, side: str, words: str) -> str:
    title = escape(page(name).title)
    return f'<a class="{side}" rel="{side}" href="{name}.html"><small>{words}</small>{title}</a>'


def anchors(text: Document) -> set[str]:
    """The names of all headings of a text."""
    return {block.anchor for block in blocks_in(text.blocks) if isinstance(block, Heading)}
