"""The desk for a room: sizes that are read from the last row, nothing in the way, and an answer held back."""

from dataclasses import replace
from functools import cache

import pytest

from game.book.scenarios import levels
from game.play.game import state_of
from game.play.moves import Strike
from game.view import app
from game.view.app import draw
from game.view.classroom import covered, covered_now, held, in_class, poll_for, settled
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.effects import KeepRecords, KeepSettings
from game.view.model import Reply
from game.view.ops import Fill, Text, find, targets_of
from game.view.projector_regions import projector_parts
from game.view.settings import Settings
from game.view.theme import THEMES
from tests.view.checks import FONTS, contrast_faults, every_fault, texts_of
from tests.view.moments import opening, packs, pressed, start, strikes

ROOM = (1920, 1080)
WINDOWS = (ROOM, (1280, 720), (1024, 768), (844, 390), (390, 844))
BOARDS = (("digits", 4), ("digits", 6), ("letters", 5), ("points", 4), ("words", 4))
HANDS = ("1", "1", "2", "3", "3", "3")


@cache
def kit_of(size, theme="paper", scale=100, touch=False):
    named = next(one for one in THEMES if one.name == theme)
    width, height = size
    return DrawContext(width, height, FONTS.measure, named, scale=scale, motion=False, touch=touch)


def large(world="digits", n=4):
    return replace(opening(world, n), projector=True)


def asked(world="digits", n=4, *keys):
    return pressed(large(world, n), "space", *keys)


STATES = {
    "rest": large,
    "asked": lambda world, n: asked(world, n, *HANDS),
    "told": lambda world, n: asked(world, n, *HANDS, "r"),
    "later": lambda world, n: replace(strikes(world, n), projector=True),
}


@cache
def level_at_start(name):
    settings = Settings(motion=False, toured=True)
    return in_class(app.start(packs(), settings, tour=False, scenario=name))


def sizes(picture, panel):
    return [item.op.size for item in texts_of(picture) if item.panel == panel]


@pytest.mark.parametrize("scale", [100, 160])
def test_the_number_and_the_question_are_read_from_the_last_row(scale):
    """Capitals of Inter are 0.727 of its size high: 132 gives 96 pixels."""
    for state in ("rest", "asked", "told"):
        picture = draw(STATES[state]("digits", 4), kit_of(ROOM, scale=scale))
        assert max(sizes(picture, "number")) >= 132
    question = draw(asked(), kit_of(ROOM, scale=scale))
    assert set(sizes(question, "status")) == {52}
    weights = {item.op.weight for item in texts_of(question) if item.panel == "status"}
    assert weights == {"reading"}
    squares = [item.op.size for item in texts_of(question) if item.panel.startswith("square:")]
    assert sorted({size for size in squares if size >= 40}) == [40, 80]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize("state", STATES)
def test_everything_has_room(state, window):
    faults = [
        f"{world} n={n} touch={touch}: {fault}"
        for world, n in BOARDS
        for touch in (False, True)
        for kit in [kit_of(window, touch=touch)]
        for fault in every_fault(draw(STATES[state](world, n), kit), kit)
    ]
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("state", STATES)
def test_every_theme_can_be_read(state, theme):
    faults = [
        fault
        for world, n in BOARDS
        for fault in contrast_faults(draw(STATES[state](world, n), kit_of(ROOM, theme)))
    ]
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize("name", [level.name for level in levels()])
def test_every_level_has_room(name):
    kit = kit_of(ROOM)
    model = level_at_start(name)
    for shown in (model, pressed(model, "1", "2", "r"), pressed(model, "1", "r", "r")):
        faults = [*every_fault(draw(shown, kit), kit), *contrast_faults(draw(shown, kit))]
        assert not faults, "\n".join(faults[:12])


def test_parts_do_not_meet():
    for window in WINDOWS:
        parts = projector_parts(kit_of(window))
        boxes = [parts.board, parts.question, parts.number, parts.answers, parts.main, parts.quiet]
        for k, box in enumerate(boxes):
            assert box.w > 0 < box.h
            assert not any(box.meets(other) for other in boxes[k + 1 :])


def test_nothing_tells_the_answer(monkeypatch):
    """Two boards that differ only in the covered squares have the same picture, words and labels in it."""
    from game.view import classroom  # noqa: PLC0415
    from game.view.screens import projector  # noqa: PLC0415

    for world, n in BOARDS:
        model, kit = asked(world, n, *HANDS), kit_of(ROOM)
        if not held(model):
            continue
        plain = draw(model, kit)
        true = classroom.shown_scene(model)
        values = true.values.copy()
        for row in model.poll.covered:
            values[row] = 0.123 if values[row] > 0.5 else 0.987
        changed = replace(true, values=values)
        assert changed.numbers != true.numbers
        monkeypatch.setattr(projector, "shown_scene", lambda _, changed=changed: changed)
        projector._drawn.cache_clear()
        assert projector.draw_projector(model, kit) == plain
        monkeypatch.undo()
        projector._drawn.cache_clear()


def test_what_is_covered_follows_from_the_rules_alone():
    model = large()
    before = model.state
    struck = asked()
    after = state_of(model.world, pressed(model, "s").game)
    assert covered(before, after, Strike("B")) == struck.poll.covered == (0b1101,)


def test_an_operator_who_chooses_covers_all_that_is_open():
    model = level_at_start("levels/make-it-waste-its-answer")
    poll = poll_for(model) or model.poll
    assert model.state.watch is not None
    closed = [row for row in range(1 << model.state.n) if row not in poll.covered]
    if poll.move:
        assert all(row & 1 << model.state.placed.index(poll.move.letter) for row in closed)
        picture = draw(replace(model, poll=poll), kit_of(ROOM))
        assert not [op for panel in picture for op in panel.ops if getattr(op, "role", "") == "piece"]


def test_what_could_be_asked_next_is_covered_at_rest():
    model = large()
    rows = covered_now(model)
    assert rows == {0b1110, 0b1101, 0b1011, 0b0111}
    looked = replace(model, lens=replace(model.lens, cursor=0b1101))
    assert covered_now(looked) == rows - {0b1101}
    theme = kit_of(ROOM).theme
    for panel in draw(model, kit_of(ROOM)):
        if panel.name.startswith("square:"):
            flat = next(op.color for op in panel.ops if isinstance(op, Fill)) == theme.track
            assert flat == (int(panel.name.removeprefix("square:")) in rows)


def test_no_square_can_be_looked_at_while_an_answer_is_held_back():
    picture = draw(asked(), kit_of(ROOM))
    assert not [target for target in targets_of(picture) if isinstance(target.command, LookAt)]


def test_hands_are_counted_and_never_below_none():
    model = asked()
    assert pressed(model, *HANDS).poll.counts == (2, 1, 3)
    assert pressed(model, *HANDS, "backspace").poll.counts == (2, 1, 2)
    assert pressed(model, *HANDS, *["backspace"] * 9).poll.counts == (0, 0, 0)
    assert pressed(model, *HANDS, "0").poll.counts == (0, 0, 0)
    assert pressed(model, "4", "9").poll.counts == (0, 0, 0)


def test_the_digits_choose_no_views_while_hands_are_counted():
    model = asked()
    assert pressed(model, "1", "2", "3", "4").lens.view == "board"
    assert pressed(large(), "2").lens.view != "board"


@pytest.mark.parametrize("key", ["s", "z", "q", "b", "left", "f10", "l", "m", "home", "8", "shift+y"])
def test_other_keys_wait_while_hands_are_counted(key):
    model = asked()
    after = pressed(model, key)
    assert (after.game, after.lens, after.screen, held(after)) == (
        model.game, model.lens, "board", held(after),
    )  # fmt: skip
    assert held(after) is not None


def test_revealing_makes_the_move_and_marks_the_truth():
    model = pressed(asked(), *HANDS, "r")
    assert [str(move) for move in model.game.moves] == ["strike B"]
    assert (model.poll.revealed, model.poll.right, model.poll.counts) == (True, 0, (2, 1, 3))
    assert find(draw(model, kit_of(ROOM)), "choice:0").checked
    assert pressed(model, "1", "backspace", "0").poll.counts == (2, 1, 3)
    assert pressed(model, "r").poll is None


def test_before_the_answer_the_game_stands_as_it_did():
    assert asked().game == large().game


def test_nothing_of_a_class_is_kept():
    model = in_class(opening("digits", 4))
    assert held(model)
    effects = (KeepSettings(model.settings), KeepRecords(model.records))
    assert settled(model, Reply(model, effects)).effects == ()
    mine = opening("digits", 4)
    assert settled(mine, Reply(mine, effects)).effects == effects


def test_another_board_ends_the_question():
    model = asked()
    other = start("digits", 4, "strike A")
    assert settled(model, Reply(replace(model, game=other.game))).model.poll is None


def test_all_words_are_large_enough_for_a_fifth_of_the_size():
    """Letters, numbers and the question keep a size of 8 pixels and more in a picture of a fifth."""
    picture = draw(asked(), kit_of(ROOM))
    told = [op for panel in picture for op in panel.ops if isinstance(op, Text)]
    assert min(op.size for op in told) >= 26


def test_a_tile_that_joins_covers_its_half_of_the_board():
    model = pressed(replace(large(), lens=replace(large().lens, focus="E")), "space")
    bit = 1 << 4
    assert model.poll.covered == tuple(row for row in range(32) if row & bit)
    told = pressed(model, "1", "r")
    assert told.state.placed.endswith("E")
    assert told.poll.revealed


def test_a_board_in_a_page_of_somebody_elses_is_not_shown_to_a_room():
    model = replace(opening("digits", 4), embedded="https://here.org/play.html")
    assert not pressed(model, "shift+y").projector
