"""Laws of every text in every column: nothing leaves its leaf, nothing overlaps, every word is there."""

import pytest
from hypothesis import given, settings

from game.book.texts.document_tree import Figure, TableBlock
from game.book.texts.markdown import parse
from game.view.reading.composition import NOTHING, compose
from game.view.reading.typography import ground_of
from game.view.theme import THEMES
from tests.book.markdown_texts import markdown_texts
from tests.view.checks import kit_of
from tests.view.reading_checks import (
    contrast_faults,
    ground_faults,
    leaf_faults,
    target_faults,
    words_laid,
    words_of,
)
from tests.view.reading_pages import known, pages

NAMES = ("everything", "memo", "columns", "formalisms", "glossary", "related", "teaching", "sources")
WIDTHS = (280, 420, 640, 900)
#: What is shown as it was written, on a ground of its own.
UNREADABLE = "<div>\nsome data\n</div>\n\n$$\\frac{a}{b$$\n\nA word and `code` and data.\n"


def laid(name, width, scale=100, theme="paper", found=(), values=None):
    kit = kit_of(1280, 720, scale, theme)
    return compose(pages()[name], kit, width, values or known(name), found)


@pytest.mark.parametrize("scale", [100, 160])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_leaves_its_leaf_and_nothing_overlaps(name, width, scale):
    faults = [*leaf_faults(laid(name, width, scale)), *target_faults(laid(name, width, scale))]
    assert not faults, "\n".join(faults[:8])


@pytest.mark.parametrize("name", NAMES)
def test_before_anything_is_read_off_the_laws_hold_too(name):
    layout = laid(name, 420, values=NOTHING)
    faults = [*leaf_faults(layout), *target_faults(layout)]
    assert not faults, "\n".join(faults[:8])


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("name", NAMES)
def test_every_word_can_be_read_on_its_ground(name, theme):
    for width, found in ((640, ()), (280, ("data", "a", "0"))):
        layout = laid(name, width, 100, theme, found)
        faults = list(contrast_faults(layout, ground_of(kit_of(1280, 720, 100, theme))))
        assert not faults, "\n".join(faults[:8])


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("name", [*NAMES, "unreadable"])
def test_every_word_names_the_ground_that_lies_under_it(name, theme):
    kit = kit_of(1280, 720, 100, theme)
    named = 0
    for width, found in ((640, ()), (280, ("data", "a", "0"))):
        if name == "unreadable":
            layout = compose(parse(UNREADABLE, "page", "page.md"), kit, width, NOTHING, found)
        else:
            layout = laid(name, width, 100, theme, found)
        faults = list(ground_faults(layout, ground_of(kit)))
        assert not faults, "\n".join(faults[:8])
        named += sum(getattr(op, "ground", None) is not None for leaf in layout.leaves for op in leaf.ops)
    assert named


@pytest.mark.parametrize(("width", "scale"), [(900, 100), (640, 100), (280, 160)])
@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_text_is_set_in_order(name, width, scale):
    layout = laid(name, width, scale)
    page, values = pages()[name], known(name).numbers
    by_block = {}
    for leaf, words in zip(layout.leaves, words_laid(layout), strict=True):
        by_block[leaf.block] = by_block.get(leaf.block, "") + words
    for k, block in enumerate(page.blocks):
        if isinstance(block, Figure) or (isinstance(block, TableBlock) and width < 640):
            continue
        assert by_block[k] == words_of(block, values), f"block {k}"


@pytest.mark.parametrize("name", NAMES)
def test_a_text_is_cut_into_the_same_leaves_at_every_width(name):
    first, *others = (
        [(leaf.block, leaf.kind) for leaf in laid(name, width, scale).leaves]
        for width, scale in ((640, 100), (280, 160), (900, 130))
    )
    assert all(other == first for other in others)


@pytest.mark.parametrize("name", NAMES)
def test_a_text_that_is_laid_out_little_by_little_becomes_the_same(name):
    kit = kit_of(1280, 720, 100)
    page, values = pages()[name], known(name)
    whole = compose(page, kit, 420, values)
    links = [link for link, _ in whole.links]
    for first, count in ((0, 0), (0, 3), (7, 9), (10**6, 5), (3, len(whole.leaves) - 1)):
        part = compose(page, kit, 420, values, first=first, count=count)
        assert part.guessed == len(whole.leaves) - count
        assert sum(bool(leaf.ops) for leaf in part.leaves) <= count
        assert [link for link, _ in part.links][: len(links)] == links[: len(part.links)]
        assert [heading[:3] for heading in part.headings] == [heading[:3] for heading in whole.headings]
        for one, other in zip(part.leaves, whole.leaves, strict=True):
            assert not one.ops or one.ops is other.ops
        assert not list(leaf_faults(part))
    assert compose(page, kit, 420, values, first=5, count=len(whole.leaves)).height == whole.height


@settings(max_examples=10 * settings.default.max_examples)
@given(markdown_texts)
def test_any_text_is_laid_out_at_any_width(text):
    page = parse(text, "any", "any.md")
    for width, scale in ((280, 160), (420, 100), (900, 100)):
        layout = compose(page, kit_of(1280, 720, scale), width, NOTHING, ("a",))
        for leaf in layout.leaves:
            assert leaf.height >= 0
            for op in leaf.ops:
                right = getattr(op, "box", getattr(op, "rect", None))
                assert right is None or right.right <= width + 1
        assert not list(target_faults(layout))
