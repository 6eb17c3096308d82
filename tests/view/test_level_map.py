"""The levels map: room for everything at every size, what is marked and how, what is said of each level."""

from dataclasses import replace

import pytest

from game.book.arcs import FILE, arcs, read_arcs
from game.book.scenarios import levels, scenario
from game.play.level_map import lesson_of, most_stars, numbered, won_stars
from game.view.app import draw, respond
from game.view.draw_context import DrawContext
from game.view.intents import Key
from game.view.level_map import PLAY, level_id, next_of
from game.view.ops import Disc, Fill, Frame, Hatch, Line, Rect, Shape, Text, find, targets_of
from game.view.pointer_state import hover_of
from game.view.screens.level_places import fitting, least_tile
from game.view.theme import CONTRAST, NIGHT, PAPER
from tests.view.checks import FONTS, contrast_faults, every_fault, kit_of
from tests.view.moments import MAPS, level_map

#: Width, height, type scale, whether fingers touch it.
VIEWS = (
    (1280, 720, 100, False),
    (1280, 720, 145, False),
    (1280, 720, 160, False),
    (1024, 768, 100, False),
    (1024, 768, 160, False),
    (1920, 1080, 100, False),
    (1920, 1080, 160, False),
    (390, 844, 100, True),
    (390, 844, 160, True),
    (844, 390, 100, True),
    (844, 390, 160, True),
    (360, 640, 100, True),
    (360, 640, 160, True),
)
KIT = kit_of(1280, 720, 100)
LEVELS = {numbered(level): level for level in levels()}
ENDINGS = (".", "!", "?")
FIRST_DUEL = scenario("levels/make-it-waste-its-answer")
#: Of the third chapter the level that lies below 2.7.
BELOW = "3.7" if "3.7" in LEVELS else "3.6"


def kit_at(view, theme=PAPER):
    width, height, scale, touch = view
    return DrawContext(width, height, FONTS.measure, theme, scale=scale, touch=touch)


def tile(picture, number):
    return find(picture, level_id(LEVELS[number]))


def texts_of(panels):
    return [op for panel in panels for op in panel.ops if isinstance(op, Text)]


def ops_in(picture, target, kind):
    """What of a kind is painted in a target."""
    found = []
    for panel in picture:
        for op in panel.ops:
            if not isinstance(op, kind):
                continue
            if isinstance(op, Shape):
                x, y = (sum(axis) / len(op.points) for axis in zip(*op.points, strict=True))
            elif isinstance(op, Disc):
                x, y = op.x, op.y
            else:
                x, y = getattr(op, "rect", getattr(op, "box", None)).middle
            if target.rect.holds(x, y):
                found.append(op)
    return found


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("name", MAPS)
def test_nothing_on_the_map_is_cut_crowded_or_out_of_reach(name, view):
    kit = kit_at(view)
    faults = list(every_fault(draw(MAPS[name], kit), kit))
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_no_line_of_the_map_crosses_words(view):
    picture = draw(MAPS["some"], kit_at(view))
    lines = [op for panel in picture for op in panel.ops if isinstance(op, Line)]
    for line in lines:
        place = Rect(line.x1 - 1, line.y1 - 1, line.x2 - line.x1 + 2, line.y2 - line.y1 + 2)
        heads = [target for target in targets_of(picture) if target.role == "heading"]
        assert not [head.label for head in heads if head.rect.meets(place)]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_nothing_on_the_map_is_smaller_than_13_pixels(view):
    kit = kit_at(view)
    for model in MAPS.values():
        assert not [op for op in texts_of(draw(model, kit)) if op.size < 13]


@pytest.mark.parametrize("theme", [PAPER, NIGHT, CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", MAPS)
def test_everything_on_the_map_can_be_read(name, theme):
    for view in (VIEWS[0], VIEWS[7]):
        assert list(contrast_faults(draw(MAPS[name], kit_at(view, theme)))) == []


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_every_level_can_be_reached_at_every_size(view):
    """Chapters that have no room are a press away, and no tile is smaller than what presses it needs."""
    kit = kit_at(view)
    seen = set()
    for arc in range(1, len(arcs()) + 1):
        picture = draw(level_map("1.1:3", focus=f"{arc}.1"), kit)
        shown = [one for one in levels() if find(picture, level_id(one))]
        assert tile(picture, f"{arc}.1")
        for level in shown:
            box = find(picture, level_id(level)).rect
            assert min(box.w, box.h) >= least_tile(kit) - 1
        ways = [target for target in targets_of(picture) if target.id.startswith("arc-way:")]
        assert bool(ways) == (len(shown) < len(levels()))
        for way in ways:
            focus = way.command.perform(level_map(), None).model.focus
            assert focus not in {level_id(one) for one in shown}
            assert find(draw(replace(level_map("1.1:3"), focus=focus), kit), focus)
        seen |= {one.name for one in shown}
    assert seen == {one.name for one in levels()}


def test_chapters_that_have_no_room_are_left_out_whole_and_counted():
    kit, counts = KIT, tuple((arc, 6) for arc in range(1, 12))
    area = find(draw(MAPS["new"], kit), "status").rect._replace(y=130, w=1216, h=300)
    for focus in (1, 6, 11):
        shown, above, below = fitting(kit, area, counts, focus)
        numbers = [chapter.arc for chapter in shown]
        assert focus in numbers
        assert numbers == list(range(above + 1, len(counts) - below + 1))
        assert len(shown) < len(counts)
        assert all(area.contains(box) for chapter in shown for box in chapter.tiles)


# -- marks and colours ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MAPS)
def test_one_button_is_filled_and_one_headline_stands(name):
    picture = draw(MAPS[name], KIT)
    accent = [
        op
        for panel in picture
        for op in panel.ops
        if isinstance(op, Fill) and op.color == KIT.theme.accent and op.rect.h > 20
    ]
    assert [op.rect for op in accent] == [find(picture, PLAY).rect]
    headlines = [
        op for panel in picture for op in panel.ops
        if isinstance(op, Text) and op.size >= KIT.size(24) and op.weight == "reading"
    ]  # fmt: skip
    assert len(headlines) == 1


@pytest.mark.parametrize("name", MAPS)
def test_a_frame_is_where_one_looks_and_the_outline_of_what_is_closed(name):
    model = MAPS[name]
    picture = draw(model, KIT)
    focused = find(picture, model.focus).rect
    key = find(picture, PLAY).rect
    for panel in picture:
        for op in panel.ops:
            if isinstance(op, Frame) and op.color == KIT.theme.accent:
                assert op.rect.contains(focused)
                assert op.rect.x + op.width <= focused.x - 2 or model.focus == PLAY
            elif isinstance(op, Frame) and op.color != KIT.theme.outline:
                assert key.contains(op.rect)


def test_levels_glow_by_their_stars_and_show_them():
    model = MAPS["some"]
    picture = draw(model, KIT)
    for level in levels():
        target = find(picture, level_id(level))
        won = won_stars(level, model.records)
        ground = next(op for op in ops_in(picture, target, Fill) if op.rect == target.rect)
        hatched = bool(ops_in(picture, target, Hatch))
        piece = ops_in(picture, target, Disc)
        assert bool(piece) == (level == next_of(model))
        if model.records.of(level.name):
            assert ground.color == KIT.shade(won / most_stars(level))
            assert len(ops_in(picture, target, Shape)) == won
        assert hatched == target.disabled
        assert ground.color == KIT.theme.window or not hatched


def test_a_closed_level_keeps_its_title_and_says_what_opens_it():
    picture = draw(MAPS["closed"], KIT)
    words = " ".join(op.text for panel in picture for op in panel.ops if isinstance(op, Text))
    level = LEVELS["2.7"]
    assert level.title not in words + str([target.label for target in targets_of(picture)])
    assert "It opens when level 2.6 is solved." in words
    assert tile(picture, "2.7").label == "Level 2.7. It opens when level 2.6 is solved."
    assert tile(draw(MAPS["new"], KIT), "2.1").label == (
        f"Level 2.1. It opens when level {numbered(FIRST_DUEL)} is solved, or two levels of chapter 1."
    )


def test_on_the_full_desk_every_level_is_open():
    picture = draw(MAPS["everything"], KIT)
    assert not [target for target in targets_of(picture) if target.disabled]
    assert find(picture, PLAY).label.startswith("Play 2.6")


# -- words ---------------------------------------------------------------------------------------------


def learnt(model):
    picture = draw(model, KIT)
    return " ".join(op.text for op in texts_of(panel for panel in picture if panel.name == "detail"))


def test_what_was_learnt_stands_there_on_focus_and_under_the_pointer():
    level = lesson_of(LEVELS["1.5"])
    under = hover_of(tile(draw(MAPS["some"], KIT), "1.5"))
    for model in (MAPS["learnt"], replace(MAPS["some"], hover=under)):
        assert level.learnt in learnt(model)
        assert f"The idea: {level.idea}." in learnt(model)
    assert LEVELS["2.4"].title in learnt(MAPS["some"])
    assert lesson_of(LEVELS["2.4"]).learnt not in learnt(MAPS["some"])


@pytest.mark.parametrize(
    ("solved", "words"),
    [
        ((), f"{len(LEVELS)} levels, and none is solved yet."),
        (("1.1:1",), f"One of {len(LEVELS)} levels: 1 star."),
        (("1.1:2", "1.2:3"), f"Two of {len(LEVELS)} levels: 5 stars."),
        ([f"{number}:9" for number in list(LEVELS)[:13]], f"13 of {len(LEVELS)} levels: "),
        ([f"{number}:9" for number in LEVELS], f"All {len(LEVELS)} levels: "),
    ],
)
def test_the_headline_counts(solved, words):
    assert find(draw(level_map(*solved), KIT), "status").label.startswith(words)


def test_the_button_says_what_it_plays():
    def label(name):
        return find(draw(MAPS[name], KIT), PLAY).label

    assert label("new") == "Begin 1.1, key Enter"
    assert label("some") == "Continue 2.4, key Enter"
    assert label("learnt") == "Play 1.5 again, key Enter"
    assert label("closed") == "Continue 2.4", "the key would say why 2.7 is closed"
    assert label("all") == "Free play, key Enter"


@pytest.mark.parametrize("name", MAPS)
def test_a_screen_reader_hears_sentences(name):
    for target in targets_of(draw(MAPS[name], KIT)):
        if target.role == "heading" and target.id != "levels":
            assert target.label.endswith(ENDINGS)
        if target.role == "status" or target.id.startswith("level:"):
            assert target.label.endswith(ENDINGS), target
            assert ".." not in target.label
            assert "  " not in target.label
    story = " ".join(target.label for target in targets_of(draw(MAPS["some"], KIT)))
    first = lesson_of(LEVELS["1.1"])
    assert (
        "Chapter 1, Walk out: sources, substitutes, teams. It gives: Strike, Return. 15 of 23 stars. "
        f"1.1 Make it blind to sixes. 2 of 2 stars. {first.learnt} The idea: Data strike. "
        "1.2 Who would notice?"
    ) in story
    assert "2.4 Halve a wage. This one is next. Level 2.5. It opens when level 2.4 is solved." in story


# -- arrows --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "keys", "end"),
    [
        ("1.1", ("right", "right"), "1.3"),
        ("1.3", ("left",), "1.2"),
        ("1.3", ("down",), "2.3"),
        ("2.3", ("up",), "1.3"),
        ("1.7", ("down",), "2.7"),
        ("2.1", ("down",), "3.1"),
        ("1.9", ("right",), "2.1"),
        ("2.1", ("left",), "1.9"),
    ],
)
def test_arrows_go_to_the_level_beside_above_and_below(begin, keys, end):
    model = level_map("1.1:1", focus=begin)
    for key in keys:
        model = respond(Key(key), model, KIT).model
    assert model.focus == level_id(LEVELS[end])


def test_arrows_reach_every_control_of_the_map():
    model = MAPS["some"]
    wanted = {target.id for target in targets_of(draw(model, KIT)) if target.focusable}
    reached, waiting = {model.focus}, [model.focus]
    while waiting:
        here = replace(model, focus=waiting.pop())
        for key in ("left", "right", "up", "down"):
            focus = respond(Key(key), here, KIT).model.focus
            if focus not in reached:
                reached.add(focus)
                waiting.append(focus)
    assert reached == wanted


# -- the file of chapters ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[arc]]\nteaches = 'a'\ngives = 'b'\n", "title is missing"),
        (
            "[[arc]]\ntitle = 'a'\nteaches = 'b'\ngives = 'c'\ncolour = 'red'\n",
            "there is no key 'colour' here",
        ),
        ("[[arc]\n", "this is not TOML"),
    ],
)
def test_a_faulty_chapter_is_named_with_file_and_line(text, sentence):
    faults = []
    read_arcs(text, faults)
    assert len(faults) == 1
    assert str(faults[0]).startswith(f"{FILE}, line ")
    assert sentence in str(faults[0])
