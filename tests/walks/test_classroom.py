"""A class is asked in the real program, by keys and by mouse; an address opens a level for it."""

import pytest

from game.__main__ import main
from game.shell.loop import Stage
from game.shell.platform import MemoryPlatform
from game.shell.startup import find_packs
from game.view import app
from game.view.binding import key_of
from game.view.classroom import held, in_class
from game.view.commands.links import ShareWithClass
from game.view.effects import ShareLink
from game.view.intents import Linked
from game.view.ops import find
from game.view.settings import Settings
from game.view.site_links import class_code, code_of
from tests.walks.player import Player


@pytest.fixture
def teacher():
    return Player(tour=False, size=(1920, 1080))


def test_a_class_is_asked_by_keys(teacher):
    teacher.press("shift+y")
    assert teacher.model.projector
    assert teacher.press("space") == "B walks out. Will the number fall, stay or rise?"
    assert teacher.press("1", "1", "3") == "It rises: 1 hand."
    assert teacher.press("backspace") == "It rises: 0 hands."
    assert teacher.model.game.at == 0
    teacher.press("r")
    assert [str(move) for move in teacher.model.game.moves] == ["strike B"]
    assert find(teacher.picture, "choice:0").checked
    teacher.press("r")
    teacher.press("c", ".", "space")
    assert held(teacher.model)
    teacher.press("escape")
    assert teacher.model.poll is None
    teacher.press("shift+y")
    assert not teacher.model.projector


def test_a_class_is_asked_by_mouse(teacher):
    teacher.press("shift+y")
    teacher.click("card:D", "ask", "choice:1", "choice:1", "choice:0", "hand-back")
    assert teacher.model.poll.counts == (0, 2, 0)
    teacher.click("hands-down")
    assert teacher.model.poll.counts == (0, 0, 0)
    teacher.click("choice:2", "reveal")
    assert [str(move) for move in teacher.model.game.moves] == ["strike D"]
    teacher.click("reveal", "leave")
    assert not teacher.model.projector


def test_a_square_cannot_be_turned_over_by_mouse(teacher):
    teacher.press("shift+y", "space")
    before = teacher.model
    teacher.click("held:13")
    assert (teacher.model.lens, held(teacher.model)) == (before.lens, held(before))


def test_a_button_in_focus_is_used_and_not_the_answer(teacher):
    teacher.press("shift+y", "space", "1")
    teacher.tab_to("hands-down")
    teacher.press("space")
    assert teacher.model.poll.counts == (0, 0, 0)


def stage_of(code):
    packs = find_packs(print)
    model = app.start(packs, Settings(motion=True, toured=True), tour=False)
    stage = Stage(app, in_class(model), MemoryPlatform(), (1920, 1080))
    stage.session.handle(Linked(code))
    return stage


def test_an_address_opens_a_level_for_a_class():
    stage = stage_of("levels/a-strike-that-helps")
    model = stage.session.model
    assert model.run.progress.scenario.name == "levels/a-strike-that-helps"
    assert (model.projector, model.kept, model.poll.choices) == (True, False, ("No longer", "Still"))
    for key in ("1", "2", "2", "r"):
        stage.session.handle(key_of(key))
    assert stage.session.model.poll.revealed
    assert class_code(stage.session.model) == "class=levels/a-strike-that-helps"


def test_a_level_that_a_class_solves_is_not_kept():
    stage = stage_of("levels/sixes")
    for key in ("escape", ".", "space", "1", "r", "r"):
        stage.session.handle(key_of(key))
    assert stage.session.model.game.at == 1
    assert stage.session.model.run.progress.present is None
    assert stage.session.model.records.of("levels/sixes") is None
    assert stage.session.platform.read_progress() is None


def test_an_address_opens_a_position_for_a_class():
    packs = find_packs(print)
    first = app.start(packs, Settings(motion=False, toured=True), tour=False)
    played = Stage(app, first, MemoryPlatform(), (960, 540))
    played.session.handle(key_of("s"))
    stage = stage_of(code_of(played.session.model))
    assert [str(move) for move in stage.session.model.game.moves] == ["strike B"]
    assert held(stage.session.model)
    assert ShareWithClass().perform(first, None).effects == (ShareLink(f"class={code_of(first)}"),)


def test_a_broken_address_says_so():
    stage = stage_of("2~nowhere.1~~xx")
    assert stage.session.model.line.tone == "bad"


def test_the_command_line_opens_a_level_for_a_class(tmp_path):
    file = tmp_path / "picture.png"
    assert main(["--class", "levels/sixes", "--screenshot", str(file)]) == 0
    assert file.stat().st_size
    assert main(["--class", "levels/nowhere", "--screenshot", str(file)]) == 2
