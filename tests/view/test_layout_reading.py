"""The reading mode's bar, contents, search and explanations: room for every word at every size and scale."""

from dataclasses import replace

import pytest

from game.view.app import draw, respond
from game.view.commands.base import Context
from game.view.commands.reading import Follow
from game.view.draw_context import DrawContext
from game.view.intents import Key
from game.view.ops import Text
from game.view.reading.reader_layout import laid_out
from game.view.reading.scrolling import with_reading
from game.view.reading.search import hits
from game.view.settings import Settings
from game.view.theme import CONTRAST, NIGHT, PAPER
from tests.view.checks import FONTS, every_fault
from tests.view.moments import start

VIEWS = (
    (1280, 720, 100), (1280, 720, 160), (1024, 768, 100), (1024, 768, 160), (1920, 1080, 100),
    (390, 844, 100), (390, 844, 160), (844, 390, 100),
)  # fmt: skip
THEMES = (PAPER, NIGHT, CONTRAST)


def kit_of(view, theme=PAPER):
    small = view[0] < 1000
    return DrawContext(view[0], view[1], FONTS.measure, theme, scale=view[2], touch=small)


def faults_of(picture, kit):
    """All faults; a passage that was found is pieces of one line, and dots stand where it was taken from."""
    meant = ("runs into", "is cut")
    return [
        fault
        for fault in every_fault(picture, kit)
        if not (fault.startswith("read:search") and any(words in fault for words in meant))
    ]


def pressed(model, kit, *keys):
    for name in keys:
        model = respond(Key(name), model, kit).model
    return model


def resting(model):
    """Everything read off its grid."""
    return with_reading(model, known=1000)


def memo(kit):
    model = replace(start("digits", 4), settings=Settings(motion=False, toured=True))
    return resting(pressed(model, kit, "m", "space"))


def term(kit):
    model = pressed(memo(kit), kit, "tab")
    return replace(model, focus="text:2")


def opened_term(kit):
    model = memo(kit)
    return Follow(2).perform(model, Context(kit, tuple)).model


def contents(kit):
    return pressed(memo(kit), kit, "c")


def search(kit):
    return pressed(memo(kit), kit, "/", *"shapley value")


def nothing_found(kit):
    return pressed(memo(kit), kit, "/", *"qqq")


def glossary(kit):
    return resting(pressed(memo(kit), kit, "k", "space"))


def contents_of_glossary(kit):
    return pressed(glossary(kit), kit, "c")


def beside(kit):
    return pressed(memo(kit), kit, "m")


def said(kit):
    return with_reading(
        memo(kit), said="Opened in the browser: https://datacounterfactuals.org/a/long/address"
    )


MOMENTS = (
    memo, term, opened_term, contents, contents_of_glossary, search, nothing_found, glossary, beside, said,
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
def test_everything_around_the_text_has_room(moment, view):
    kit = kit_of(view)
    picture = tuple(panel for panel in draw(moment(kit), kit) if panel.name.startswith("read:"))
    faults = faults_of(picture, kit)
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
def test_it_can_be_read_in_every_theme(moment, theme):
    kit = kit_of(VIEWS[0], theme)
    picture = tuple(panel for panel in draw(moment(kit), kit) if panel.name.startswith("read:"))
    assert not faults_of(picture, kit)


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("opened", [contents, contents_of_glossary], ids=lambda moment: moment.__name__)
def test_the_contents_have_one_size_and_say_how_many_are_left_out(opened, view):
    kit = kit_of(view)
    (panel,) = (panel for panel in draw(opened(kit), kit) if panel.name == "read:contents")
    rows = [target for target in panel.targets if target.id.startswith("contents:")]
    words = [op for op in panel.ops if isinstance(op, Text)]
    inside = [op for op in words if any(row.rect.holds(*op.box.middle) for row in rows)]
    assert rows
    assert len({op.size for op in inside}) == 1
    layout = laid_out(opened(kit), kit, opened(kit).reading)
    highest = {f"contents:{k}" for k, heading in enumerate(layout.headings) if heading.level == 2}
    missing = highest - {row.id for row in rows}
    told = [int(op.text.split()[0]) for op in words if op.text.endswith(("more above", "more below"))]
    assert sum(told) == len(missing)


def test_the_list_of_hits_says_which_of_them_it_shows():
    kit = kit_of(VIEWS[0])
    (panel,) = (panel for panel in draw(search(kit), kit) if panel.name == "read:search")
    shown = [target for target in panel.targets if target.id.startswith("hit:")]
    (count,) = (target.label for target in panel.targets if target.id == "search-count")
    whole = len(hits(search(kit).reading))
    assert len(shown) < whole
    assert count == f"1 to {len(shown)} of {whole} passages."


def test_two_panels_never_share_a_name():
    for view in VIEWS:
        for moment in MOMENTS:
            kit = kit_of(view)
            names = [panel.name for panel in draw(moment(kit), kit)]
            assert len(names) == len(set(names))
