"""Scripts: every command through the real path of events, and faults with their line."""

import json
import math

import pygame
import pytest

from game.shell.loop import Stage
from game.shell.platform import MemoryPlatform
from game.shell.script import KEYS, Script, ScriptFault
from game.view.intents import Key, Point
from tests.shell.fake import Recorder, fake_model


class Recorded(Script):
    """A script with the lines that it says and the intents that its app was told."""

    def __init__(self, stage, lines):
        super().__init__(stage, lines.append)
        self.lines, self.seen = lines, stage.session.app.seen


@pytest.fixture
def script():
    lines = []
    stage = Stage(Recorder(), fake_model(), MemoryPlatform())
    return Recorded(stage, lines)


def test_keys(script):
    script.play(
        "key s\nkey shift+left\nkey ?\nkey +\nkey shift+s # words\nkey ctrl+z\nkey space\nkey #\n", "x"
    )
    expected = [("s", 0), ("left", 1), ("?", 0), ("+", 0), ("s", 1), ("z", 0), ("space", 0), ("#", 0)]
    assert script.seen == [Key(name, bool(shift)) for name, shift in expected]


def test_every_named_key_can_be_pressed(script):
    for name in KEYS:
        script.command(["key", name])
    assert script.seen == [Key(name) for name in KEYS]


def test_pointing(script):
    script.play(
        """
        # a comment
        hover 300 301
        click move:strike
        expect line up move:strike
        second 7 8
        wheel 5 6 -1.5
        """,
        "x",
    )
    assert script.seen == [
        Point("move", 300, 301),
        Point("move", 160, 122),
        Point("down", 160, 122),
        Point("up", 160, 122),
        Point("move", 7, 8),
        Point("second", 7, 8),
        Point("move", 5, 6),
        Point("wheel", 5, 6, -1.5),
    ]


def test_dragging_passes_through_the_points_between(script):
    script.play("drag slider:poison@0.25 slider:poison@0.75 4\ndrag 1,2 move:strike 1", "x")
    points = [(point.kind, point.x, point.y) for point in script.seen]
    assert points[:7] == [
        ("move", 150, 222),
        ("down", 150, 222),
        ("move", 175, 222),
        ("move", 200, 222),
        ("move", 225, 222),
        ("move", 250, 222),
        ("up", 250, 222),
    ]
    assert points[7:] == [("move", 1, 2), ("down", 1, 2), ("move", 160, 122), ("up", 160, 122)]


def test_targets_are_found_in_a_small_window_too(script):
    script.play("size 600 400\nclick move:strike\nexpect line up move:strike\nexpect target move:strike", "x")
    assert script.stage.window.size == (600, 400)


def test_time(script):
    script.play("wait 100\nkey p\nsettle", "x")
    assert not script.stage.session.animating
    assert 400 < script.stage.now < 600


def test_printing(script):
    script.play("key a\nprint state\nprint targets", "x")
    facts = json.loads(script.lines[0])
    assert (facts["world"], facts["placed"], facts["moves"], facts["line"]) == ("letters", "ABC", [], "key a")
    assert "move:strike\tbutton\tStrike\t" in script.lines


def test_a_printed_state_is_json_on_every_terminal(script):
    script.play("key é\nprint state", "x")
    assert script.lines[0].isascii()
    assert json.loads(script.lines[0])["line"] == "key é"


def test_screenshots_have_the_size_of_the_window(script, tmp_path):
    path = tmp_path / "shot.png"
    script.play(f"size 1100 700\nscreenshot {path}", "x")
    assert pygame.image.load(str(path)).get_size() == (1100, 700)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("dance", "there is no command 'dance'; there are key, click"),
        ("key", "key takes one name"),
        ("key banana", "there is no key 'banana'"),
        ("key super+s", "there is no key 'super\\+s'"),
        ("click nowhere", "there is no target 'nowhere' here; there are status, move:strike"),
        ("click move:dance", "there are move:strike$"),
        ("click", "expected the name of a target"),
        ("click 1 2 3", "expected the name of a target"),
        ("click x y", "'x' is not a number"),
        ("click 1 nan", "'nan' is not a place"),
        ("click slider:poison@half", "'half' is not a number"),
        ("drag move:strike", "drag takes two places"),
        ("drag 1,1 2,2 0", "'0' is not a whole number from 1"),
        ("wheel 1 2", "wheel takes a point and an amount"),
        ("wait", "wait takes milliseconds"),
        ("wait soon", "'soon' is not a whole number"),
        ("settle now", "settle takes nothing more"),
        ("size 100", "size takes width and height"),
        ("size 0 100", "'0' is not a whole number"),
        ("screenshot", "screenshot takes a file"),
        ("screenshot board.gif", "ends in .png, .jpg, .jpeg or .bmp, and board.gif does not"),
        ("screenshot /no/such/folder/x.png", "cannot be written"),
        ("expect line this", "the line says 'Status: ', not 'this'"),
        ("expect target x", "no target 'x'"),
        ("expect nothing", "expect takes"),
        ("print", "print takes"),
    ],
)
def test_faults_name_the_file_and_the_line(script, line, words):
    with pytest.raises(ScriptFault, match=words) as fault:
        script.play(f"# first\n\n{line}\n", "play.txt")
    assert str(fault.value).startswith("play.txt, line 3: ")


def test_what_never_settles_is_a_fault(script):
    script.stage.session.app.animating = lambda model: True
    with pytest.raises(ScriptFault, match="still moves after 10 seconds"):
        script.command(["settle"])


def test_pinching(script):
    script.play("pinch 640,360 3", "x")
    pinches = [point for point in script.seen if point.kind == "pinch"]
    assert math.prod(point.amount for point in pinches) == pytest.approx(3, abs=0.05)
    assert {point.kind for point in script.seen} == {"move", "cancel", "pinch", "leave"}
    for words in ("pinch 1,2", "pinch 1,2 99", "pinch 1,2 x"):
        with pytest.raises(ScriptFault):
            script.command(words.split())
