"""Single constructs: links over two lines, long words, widows, tables as cards, figures, searched words."""

from itertools import pairwise

import pytest

from game.book.texts.document_tree import Cite, Figure, NoteMark, Outward, TermLink, Try, blocks_in
from game.book.texts.figures import figure_data
from game.book.texts.markdown import parse
from game.view.ops import Disc, Fill, Frame, Image, Shape, Text
from game.view.palettes import change_shade, shade
from game.view.reading.composition import NOTHING, FigureCell, Known, compose, fold
from game.view.reading.inline_items import PENDING
from game.view.reading.typography import MEASURE, SAMPLE, faces, text_width
from game.view.theme import PAPER
from tests.view.checks import ink, kit_of
from tests.view.reading_pages import everything, known, packs

KIT = kit_of(1280, 720, 100)
LOOK = faces(KIT)


def laid(text, width=600, values=NOTHING, found=(), kit=KIT):
    page = parse(text, "page", "page.md")
    assert not page.faults
    return compose(page, kit, width, values, found)


def texts(layout):
    return [op for leaf in layout.leaves for op in leaf.ops if isinstance(op, Text)]


def lines(layout):
    """The words of each line of a text of one leaf."""
    (leaf,) = layout.leaves
    rows = [
        [op for op in leaf.ops if isinstance(op, Text) and row.y <= op.box.middle[1] < row.y + row.height]
        for row in leaf.lines
    ]
    return [" ".join(op.text for op in row) for row in rows]


# -- lines ---------------------------------------------------------------------------------------------------


def test_a_column_has_room_for_sixty_to_seventy_two_letters():
    for scale in (100, 160):
        kit = kit_of(1920, 1080, scale)
        width = text_width(kit, 10_000)
        letters = width / kit.measure(SAMPLE, faces(kit).text, "reading") * len(SAMPLE)
        assert 60 <= letters <= MEASURE <= 72
    assert text_width(KIT, 300) == 300


def test_lines_are_as_full_as_they_can_be():
    words = ("some words of different lengths " * 12).split()
    layout = laid(" ".join(words), 240)
    found = lines(layout)
    assert " ".join(found).split() == words
    space = KIT.measure(" ", LOOK.text, "reading")
    for line, after in pairwise(found[:-1]):
        width = KIT.measure(line, LOOK.text, "reading")
        assert width <= 240
        assert width + space + KIT.measure(after.split()[0], LOOK.text, "reading") > 240


def test_no_short_word_is_left_alone_in_the_last_line():
    text = "one two three four five six seven eight nine ten eleven twelve thirteen or so"
    for width in range(120, 620, 7):
        found = lines(laid(text, width))
        alone = len(found) > 1 and len(found[-1].split()) == 1
        assert (
            not alone
            or KIT.measure(found[-1], LOOK.text, "reading") > 0.16 * width
            or len(found[-2].split()) < 3
        )


@pytest.mark.parametrize("width", [60, 150, 280])
def test_a_word_wider_than_the_column_is_broken_inside(width):
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
    layout = laid(f"a {word}, b", width)
    assert "".join("".join(lines(layout)).split()) == f"a{word},b"
    assert all(ink(op).right <= width + 1 for op in texts(layout))


def test_lines_may_end_after_a_hyphen_but_a_dash_is_not_left_behind():
    found = lines(laid("state-of-the-art " * 9, 200))
    assert any(line.endswith("-") for line in found)
    assert not any(line.startswith("-") for line in found)


def test_punctuation_stays_with_its_link():
    for width in range(100, 300, 10):
        for line in lines(laid("Some words and [a link](https://a.b), then more; [[Row|rows]]: so.", width)):
            assert not line.startswith((",", ";", ":", "."))


def test_styles_have_their_faces():
    layout = laid("plain *emphasis* **strong** `code` ~~struck~~\n\n# Head")
    weights = {op.text: op.weight for op in texts(layout)}
    assert weights == {
        "plain": "reading", "emphasis": "reading-italic", "strong": "reading-bold", "code": "regular",
        "struck": "reading", "Head": "reading-bold",
    }  # fmt: skip
    struck = next(op for op in texts(layout) if op.text == "struck")
    bars = [op for op in layout.leaves[0].ops if isinstance(op, Fill) and op.rect.h <= 2]
    assert any(bar.rect.meets(ink(struck)) and bar.rect.y < ink(struck).bottom - 3 for bar in bars)


def test_headings_are_larger_the_higher_they_are_and_keep_more_room_above_than_below():
    layout = laid("# One\n\ntext\n\n## Two\n\ntext\n\n### Three\n\ntext")
    sizes = {op.text: op.size for op in texts(layout)}
    assert sizes["One"] > sizes["Two"] > sizes["Three"] > sizes["text"] == LOOK.text
    leaves = layout.leaves
    for k in (2, 4):
        above = leaves[k].y - leaves[k - 1].y - leaves[k - 1].height
        below = leaves[k + 1].y - leaves[k].y - leaves[k].height
        assert above > 2 * below > 0
    assert [(place.level, place.title, place.block) for place in layout.headings] == [
        (1, "One", 0), (2, "Two", 2), (3, "Three", 4),
    ]  # fmt: skip
    assert [place.y for place in layout.headings] == [leaves[k].y for k in (0, 2, 4)]


# -- links ---------------------------------------------------------------------------------------------------


def test_every_kind_of_link_has_its_own_sign():
    layout = laid(
        "[try](<try:letters>) [out](https://a.b) [in](memo.md) [[Row]] [@cook-1977] x[^1]\n\n[^1]: y"
    )
    kinds = [type(place.link).__name__ for place in layout.links]
    assert kinds == ["Try", "Outward", "Inward", "TermLink", "Cite", "NoteMark"]
    assert [place.words for place in layout.links] == ["try", "out", "in", "Row", "Cook 1977", "1"]
    ops = layout.leaves[0].ops

    def of(k, kind):
        (target,) = (target for target in layout.leaves[0].targets if target.id == f"text:{k}")
        return [
            op
            for op in ops
            if isinstance(op, kind) and target.rect.meets(getattr(op, "rect", None) or op.box)
        ]

    squares = [op for op in of(0, Fill) if op.rect.w == op.rect.h]
    assert len(squares) == 5
    assert max(op.rect.h for op in of(0, Fill) if op.rect.w > 15) == 2 * LOOK.hair
    assert any(isinstance(op, Shape) for op in ops)
    assert not [op for op in of(2, Fill) if op.rect.w == op.rect.h]
    assert of(3, Image)
    assert not of(2, Image)
    assert next(op for op in texts(layout) if op.text == "1").size < LOOK.text


def test_what_glossary_and_sources_do_not_know_is_no_link():
    layout = laid("[[Nonsense|Some words]], *[[Nonsense]]*, [@nobody-1900] and [@nobody-1900; @cook-1977].")
    (place,) = layout.links
    assert place.link == Cite(("nobody-1900", "cook-1977"))
    assert {target.id for target in layout.leaves[0].targets} == {"text:0"}
    (line,) = lines(layout)
    assert line.replace(" ,", ",").startswith("Some words, Nonsense, (nobody-1900) and (nobody-1900; ")
    assert not [op for op in layout.leaves[0].ops if isinstance(op, Image)], "dots stand under a known term"
    colors = {op.color for op in texts(layout) if "nobody-1900)" in op.text}
    assert colors == {LOOK.ink}


def test_a_link_over_two_lines_has_a_target_on_each_and_takes_the_keyboard_once():
    layout = laid(
        "Some words first, then [a link that goes on and on for a while](<try:letters>) and more.", 200
    )
    parts = [target for leaf in layout.leaves for target in leaf.targets]
    assert len(parts) >= 2
    assert {part.id for part in parts} == {"text:0"}
    assert [part.focusable for part in parts] == [True] + [False] * (len(parts) - 1)
    assert all(
        part.label == "a link that goes on and on for a while" and part.role == "link" for part in parts
    )
    tops = [part.rect.y for part in parts]
    assert tops == sorted(set(tops))


def test_links_are_counted_through_the_whole_text():
    layout = compose(everything(), KIT, 420, known("everything"))
    names = [target.id for leaf in layout.leaves for target in leaf.targets]
    assert set(names) == {f"text:{k}" for k in range(len(layout.links))}
    cells = [k for k, place in enumerate(layout.links) if isinstance(place.link, FigureCell)]
    assert cells == list(range(cells[0], len(layout.links)))
    for kind in (Try, Outward, TermLink, Cite, NoteMark):
        assert any(isinstance(place.link, kind) for place in layout.links)


# -- numbers -------------------------------------------------------------------------------------------------

TWO = "Before `=letters: score(A, A)` after.\n\nAnd `=letters: score(B, A)` too."


def test_a_number_that_is_not_known_yet_keeps_about_its_room():
    pending, full = laid(TWO), laid(TWO, values=Known({"letters: score(A, A)": "1.00"}, {}))
    (dots,) = [op for op in pending.leaves[0].ops if isinstance(op, Text) and op.text == PENDING]
    (value,) = [op for op in full.leaves[0].ops if isinstance(op, Text) and op.text == "1.00"]
    assert dots.box.x == value.box.x
    assert dots.box.w == pytest.approx(value.box.w)
    after = [next(op for op in texts(layout) if op.text.startswith("after")) for layout in (pending, full)]
    assert after[0].box.x == pytest.approx(after[1].box.x)


def test_one_number_more_sets_one_leaf_anew():
    pending, full = laid(TWO), laid(TWO, values=Known({"letters: score(A, A)": "1.00"}, {}))
    assert pending.leaves[0].ops is not full.leaves[0].ops
    page = parse(TWO, "page", "page.md")
    first = compose(page, KIT, 600, NOTHING)
    second = compose(page, KIT, 600, Known({"letters: score(A, A)": "1.00"}, {}))
    assert second.leaves[0].ops is not first.leaves[0].ops
    assert second.leaves[1].ops is first.leaves[1].ops
    assert compose(page, KIT, 600, Known({}, {})).leaves[0].ops is first.leaves[0].ops


def test_a_number_has_a_line_under_it_and_is_not_broken():
    layout = laid("x " * 30 + "`=letters: score(A, A)`", 200, Known({"letters: score(A, A)": "−94 %"}, {}))
    (value,) = (op for op in texts(layout) if "%" in op.text)
    assert value.text == "−94 %"
    under = [op for op in layout.leaves[0].ops if isinstance(op, Fill) and op.color == LOOK.number]
    assert [op.rect.x for op in under] == [value.box.x]


# -- searching -----------------------------------------------------------------------------------------------


def test_words_that_are_searched_for_are_marked_whatever_their_case_and_accents():
    text = (
        "A Jiménez and jimenez; **JIMENEZ** in [a Jimenez link](https://a.b).\n\n- item: Ji\n\n    Jimenez()"
    )
    layout = laid(text, found=("jiménez",))
    assert [place.block for place in layout.hits] == [0, 0, 0, 0, 1]
    for place in layout.hits:
        assert any(
            place.rect.meets(ink(op).moved(0, leaf.y)) and "m" in op.text.lower()
            for leaf in layout.leaves
            for op in leaf.ops
            if isinstance(op, Text)
        )
    assert [place.rect.y for place in layout.hits] == sorted(place.rect.y for place in layout.hits)
    assert not laid(text).hits


# -- tables and figures --------------------------------------------------------------------------------------

TABLE = """| Minutes | What happens in this part | Who |
|---|---|--:|
| 0 to 8 | The demonstration with guesses on paper, and then a talk | everybody |
| 8 to 18 | Pairs find the tile whose loss hurts most | pairs |
"""


def test_a_table_has_columns_beside_each_other():
    layout = laid(TABLE, 600)
    row = [
        next(op for op in texts(layout) if op.text.startswith(text))
        for text in ("0 to 8", "The demo", "everybody")
    ]
    assert row[0].box.x < row[1].box.x < row[2].box.x
    assert len({op.box.y for op in row}) == 1
    assert ink(row[2]).right == pytest.approx(
        max(ink(op).right for op in texts(layout) if op.text in ("Who", "pairs", "everybody")), abs=1
    )
    assert len(layout.leaves[0].lines) == 3


def test_a_table_that_does_not_fit_becomes_cards():
    layout = laid(TABLE, 190)
    words = " ".join(op.text for op in texts(layout))
    assert words.startswith("Minutes: 0 to 8")
    assert words.count("Minutes:") == 2
    assert "Who: everybody" in words
    assert all(ink(op).right <= 191 for op in texts(layout))


def figure_of(text):
    page = parse(text, "page", "page.md")
    (figure,) = (block for block in blocks_in(page.blocks) if isinstance(block, Figure))
    return page, figure, Known({}, {figure: figure_data(figure, packs())})


GRID = "```grid\nworld: letters\ncolumn: AB\nmark: A AB\npair: ABC AC\ncaption: Words.\n```"


def test_a_board_is_drawn_in_the_colours_of_its_values_with_a_way_from_every_square():
    page, figure, values = figure_of(GRID)
    layout = compose(page, KIT, 600, values)
    data = values.figures[figure]
    ops, targets = layout.leaves[0].ops, layout.leaves[0].targets
    cells = [layout.links[int(target.id[5:])].link for target in targets]
    squares = {
        cell.row: target.rect
        for cell, target in zip(cells, targets, strict=True)
        if isinstance(cell, FigureCell)
    }
    assert len(squares) == 16
    assert {cell.place for cell in cells} >= {figure.place}
    fills = {op.rect: op.color for op in ops if isinstance(op, Fill)}
    assert fills[squares["AB"]] == shade("ember", data.values[0b11])
    assert fills[squares["none"]] == shade("ember", 0.0)
    frames = {op.rect: op.color for op in ops if isinstance(op, Frame)}
    marks = {row: frames.get(rect) for row, rect in squares.items()}
    assert {row: color for row, color in marks.items() if color} == {
        "A": PAPER.reads, "AB": PAPER.reads, "ABC": PAPER.accent, "AC": PAPER.paired,
    }  # fmt: skip
    assert {op.text for op in texts(layout)} >= {"ABC", "0.67", "none", "0.00"}
    (opening,) = (place.link for place in layout.links if isinstance(place.link, Try))
    assert opening.place == f"{figure.place} | row ABC | compare AC"
    assert [target.focusable for target in targets].count(True) == 1


def test_a_board_shows_changes_palette_and_numbers_as_its_position_says():
    def seen(place):
        page, figure, values = figure_of(f"```grid\nplace: {place}\ncaption: Words.\n```")
        return values.figures[figure], compose(page, KIT, 600, values).leaves[0].ops

    place = "digits; poison C flip 50%"
    data, ops = seen(f"{place} | squares difference")
    widest = max(map(abs, data.changes))
    colors = {op.color for op in ops if isinstance(op, Fill)}
    assert data.changes[4] < 0 < data.changes[12]
    assert {change_shade(round(gap / widest, 6)) for gap in data.changes} <= colors
    assert "+15" in [op.text for op in ops if isinstance(op, Text)]
    data, ops = seen(f"{place} | palette viridis")
    assert not data.changes
    assert shade("viridis", data.values[15]) in {op.color for op in ops if isinstance(op, Fill)}
    _, ops = seen(f"{place} | numbers hidden")
    assert not {op.text for op in ops if isinstance(op, Text)} & {f"{100 * one:.0f}" for one in data.values}


def test_neighbours_on_a_small_board_differ_by_one_tile_as_on_the_large_one():
    page, _, values = figure_of(GRID)
    layout = compose(page, KIT, 600, values)
    places = {}
    for target in layout.leaves[0].targets:
        link = layout.links[int(target.id[5:])].link
        if isinstance(link, FigureCell):
            places[target.rect.x, target.rect.y] = set(link.row) - set("none")
    across = sorted({x for x, _ in places})
    down = sorted({y for _, y in places})
    assert (len(across), len(down)) == (4, 4)
    for y in down:
        assert all(len(places[a, y] ^ places[b, y]) == 1 for a, b in pairwise(across))


@pytest.mark.parametrize(
    "text", [GRID, GRID.replace("grid", "curve"), GRID.replace("world: letters", "place: letters; place E")]
)
@pytest.mark.parametrize("width", [280, 600])
def test_a_figure_that_is_not_known_yet_keeps_its_room(text, width):
    page, _, values = figure_of(text)
    pending, full = (compose(page, KIT, width, value) for value in (NOTHING, values))
    assert abs(pending.height - full.height) <= 2 * LOOK.small
    assert [place.link for place in pending.links] == [
        place.link for place in full.links if not isinstance(place.link, FigureCell)
    ]


def test_a_curve_has_a_dot_for_every_row_and_one_for_every_mean():
    page, figure, values = figure_of(GRID.replace("grid", "curve"))
    layout = compose(page, KIT, 600, values)
    data = values.figures[figure]
    discs = [op for op in layout.leaves[0].ops if isinstance(op, Disc)]
    assert len(discs) == 16 + 5 + 4
    by_row = {}
    for target in layout.leaves[0].targets:
        link = layout.links[int(target.id[5:])].link
        if isinstance(link, FigureCell):
            by_row[link.row] = target.rect.middle
    assert len(by_row) == 16
    assert by_row["AB"][1] < by_row["A"][1] < by_row["none"][1]
    assert by_row["none"][0] < by_row["A"][0] < by_row["AB"][0] < by_row["ABCD"][0]
    assert data.values[0b11] > data.values[0b1] > data.values[0]


def test_a_figure_that_cannot_be_drawn_says_why():
    page, figure, _ = figure_of(GRID)
    layout = compose(page, KIT, 600, Known({}, {figure: "there is no world of this name"}))
    assert "there is no world of this name" in " ".join(op.text for op in texts(layout))
    assert not any(isinstance(place.link, FigureCell) for place in layout.links)


# -- scrolling -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("height", [200, 350, 617])
def test_a_view_that_is_folded_cuts_no_line_and_ends_with_no_heading(height):
    layout = compose(everything(), KIT, 420, known("everything"))
    edges = [
        (leaf.kind, leaf.y + line.y, leaf.y + line.y + line.height)
        for leaf in layout.leaves
        for line in leaf.lines
    ]
    for y in range(0, int(layout.height), 37):
        shown = fold(layout, y, height)
        assert 0 < shown <= height
        if shown == height:
            continue
        foot = y + shown
        assert not any(top + 0.5 < foot < bottom - 0.5 for _, top, bottom in edges)
        last = max((bottom, kind) for kind, _, bottom in edges if bottom <= foot + 0.5)
        assert last[1] not in ("title", "heading", "subheading")
    assert fold(layout, layout.height - 50, height) == height
