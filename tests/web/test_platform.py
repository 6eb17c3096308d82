"""The browser's twin of the platform, on a page made of Python: storage, messages, mirror, system wishes."""

import base64
import json
import os
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pytest

from game.book.phrases import say
from game.shell.files import PlatformFault
from game.shell.kept_worlds import with_kept_worlds
from game.shell.loop import Stage
from game.shell.preferences import settings_from_text, settings_to_text
from game.shell.session import Session
from game.shell.startup import find_packs
from game.shell.web import file_of, hear, page_keys, worlds_for
from game.shell.web_page import Page
from game.shell.web_platform import WebPlatform
from game.shell.web_reporter import Address, Reporter
from game.view import app
from game.view.intents import Dropped, Key
from game.view.settings import Settings
from game.view.site_links import code_of
from tests.book.test_own_worlds import copy_of

VIEWPORT = {"width": 1280, "height": 720, "ratio": 1.0, "touch": False}


class Bridge:
    """A page's bridge that remembers; trouble: what writing answers."""

    def __init__(self, dark=False, calm=False, trouble="", kept=None, hash="abc"):
        self.hash = hash
        self.wishes = {"dark": dark, "contrast": False, "calm": calm}
        self.trouble = trouble
        self.kept = {} if kept is None else kept
        self.given = []

    def start(self):
        first = {"viewport": VIEWPORT, "preferences": self.wishes, "hash": self.hash, "pacing": "loop"}
        return json.dumps({**first, "site": "https://here.org/play.html"})

    def take(self):
        return ""

    def give(self, text):
        self.given.append(json.loads(text))

    def read(self, key):
        return json.dumps(self.kept.get(key))

    def write(self, key, text):
        self.kept[key] = text
        return self.trouble

    def remove(self, key):
        self.kept.pop(key, None)
        return ""

    def keys(self, prefix):
        return json.dumps([key for key in self.kept if key.startswith(prefix)])


def platform(**facts):
    return WebPlatform(Page(cast(Any, Bridge(**facts))))


def test_positions():
    web = platform()
    assert web.list_positions() == ()
    assert web.write_position("Digits", "one") == "digits-001"
    assert web.write_position("digits", "two\nlines") == "digits-002"
    assert web.write_position("letters", "three") == "letters-001"
    assert web.list_positions() == ("letters-001", "digits-002", "digits-001")
    assert web.read_position("digits-002") == "two\nlines"
    with pytest.raises(PlatformFault, match="no saved position"):
        web.read_position("digits-003")
    with pytest.raises(PlatformFault, match="no saved position"):
        web.read_position("../settings")


@pytest.mark.parametrize(("trouble", "words"), [("refused", "keeps nothing"), ("full", "storage is full")])
def test_refused_storage(trouble, words):
    web = platform(trouble=trouble)
    web.write_settings("{}")
    with pytest.raises(PlatformFault, match=words):
        web.write_position("digits", "text")
    assert web.read_position("digits-001") == "text"


def test_strange_things_in_storage():
    web = platform(kept={"position:digits-001": "no number", "position:..": "x", "position:": "y"})
    assert web.list_positions() == ("digits-001",)
    assert web.read_position("digits-001") == "no number"
    assert web.write_position("digits", "new") == "digits-002"


@pytest.mark.parametrize("digits", [12, 13, 5000])
def test_a_monstrous_running_number(digits):
    web = platform(kept={"position:digits-001": "9" * digits + "\n{}"})
    assert web.list_positions() == ("digits-001",)
    assert web.write_position("digits", "new") == "digits-002"
    assert web.list_positions() == ("digits-002", "digits-001")
    assert web.read_position("digits-002") == "new"


def test_settings_follow_the_system_until_chosen():
    kept = {}
    assert platform(dark=True, calm=True, kept=kept).settings == Settings(theme="night", motion=False)
    web = platform(dark=True, kept=kept)
    web.write_settings(json.dumps({"theme": "night", "motion": True, "toured": True}))
    assert platform(dark=False, kept=kept).settings == Settings(theme="paper", toured=True)
    web.write_settings(json.dumps({"theme": "contrast", "motion": True}))
    assert platform(dark=False, kept=kept).settings.theme == "contrast"


def written(web, **facts):
    web.write_settings(settings_to_text(replace(web.settings, **facts)))


def test_what_the_player_chose_stays_though_the_system_comes_to_agree():
    kept = {}
    written(platform(dark=True, kept=kept), theme="paper")
    assert platform(dark=True, kept=kept).settings.theme == "paper"
    written(platform(dark=False, kept=kept), scale=130)
    evening = platform(dark=True, calm=True, kept=kept).settings
    assert (evening.theme, evening.motion, evening.scale) == ("paper", False, 130)


@pytest.mark.parametrize(
    ("kept", "theme"),
    [
        ({"system": '{"theme": "paper", "motion": true}'}, "night"),
        ({"system": '{"theme": "night", "motion": true}'}, "paper"),
        ({}, "paper"),
        ({"chosen": "[[["}, "paper"),
        ({"chosen": '["theme"]'}, "paper"),
        ({"chosen": '["motion", 7]'}, "night"),
    ],
)
def test_settings_that_an_older_game_kept(kept, theme):
    """What differs from what the system asked for then was chosen; what cannot be read stays as it is."""
    kept["settings"] = settings_to_text(Settings(theme="paper"))
    assert platform(dark=True, kept=kept).settings.theme == theme


@pytest.fixture(scope="module")
def packs():
    return find_packs(print)


@pytest.fixture
def play(packs):
    web = platform()
    model = app.start(packs, Settings(motion=False, everything=True), world="digits", tour=False)
    stage = Stage(app, model, web, (1280, 720))
    reporter = Reporter(web.page)
    told: dict[str, Any] = {"items": {}, "order": [], "dc": {}}

    def frames(*messages, count=20):
        for message in messages:
            hear(stage, web, message)
        for _ in range(count):
            stage.step(16)
            reporter.look(stage)
            web.page.flush()
        for given in web.page.bridge.given:
            told["dc"].update(given.get("dc", {}))
            mirror = given.get("mirror", {})
            told["items"].update(mirror.get("items", {}))
            for name in mirror.get("gone", []):
                del told["items"][name]
            told["order"] = mirror.get("order", told["order"])
        sent, web.page.bridge.given = web.page.bridge.given, []
        return sent, told

    return frames


def test_mirror_follows(play):
    _, told = play()
    assert told["items"]["square:15"] == {
        "role": "square",
        "label": "ABCD: 89\u00a0%, the operator",
        "column": 2,
        "row": 2,
        "checked": True,
    }
    assert sorted(told["order"]) == sorted(told["items"])
    sent, _ = play()
    assert sent == []
    sent, told = play({"press": "move:strike"})
    assert told["dc"]["moves"] == ["strike B"]
    assert told["items"]["square:2"]["label"].endswith("closed")
    assert "square:0" not in sent[-1]["mirror"]["items"]
    assert any("Without B" in given.get("said", "") for given in sent)


def test_mirror_slides(play):
    play()
    _, told = play({"slide": "slider:strength", "to": 0.5})
    assert told["dc"]["draft"] == {"slider": "strength", "letter": "B", "value": 50.0}
    _, told = play({"slide": "slider:strength", "to": 0.25}, {"release": "slider:strength"})
    assert told["dc"]["moves"] == ["poison B flip 25%"]
    _, told = play({"slide": "slider:weight", "to": 1.0}, {"cancel": "slider:weight"})
    assert told["dc"]["draft"] is None
    assert told["dc"]["moves"] == ["poison B flip 25%"]


def test_messages_without_sense_change_nothing(play):
    _, told = play()
    before = json.dumps(told)
    _, told = play(
        {"press": "no-such"}, {"press": ""}, {"slide": "nothing", "to": 2}, {"release": "x"}, {"what": 1}
    )
    assert json.dumps(told) == before


def test_address_follows_the_position(packs):
    web = platform()
    web.hash = ""
    model = app.start(packs, Settings(motion=False, everything=True), world="digits", tour=False)
    stage = Stage(app, model, web, (1280, 720))
    address = Address(web, model)

    def frames():
        for _ in range(20):
            stage.step(16)
            address.look(stage)
        return web.page.waiting.pop("hash", None)

    assert frames() is None
    hear(stage, web, {"press": "move:strike"})
    struck = frames()
    assert struck["push"]
    hear(stage, web, {"press": "square:1"})
    looked = frames()
    assert not looked["push"]
    for text, moves in ((struck["text"], 1), ("", 0), ("nonsense", 0), ("x" * 5000, 0), (looked["text"], 1)):
        hear(stage, web, {"hash": text})
        address.follow(stage)
        assert len(stage.session.model.game.moves) == moves
        assert frames() is None
    assert stage.session.model.lens.cursor == 1


def test_an_address_that_names_a_level_begins_it(packs):
    web = platform()
    web.hash = "levels/sixes"
    model = app.start(packs, Settings(motion=False), world="digits", tour=False)
    stage = Stage(app, model, web, (1280, 720))
    address = Address(web, model)
    address.follow(stage)
    assert stage.session.model.run.progress.scenario.name == "levels/sixes"
    for _ in range(20):
        stage.step(16)
        address.look(stage)
    assert "hash" not in web.page.waiting, "so it can be handed on, and begins again when it is opened anew"


def test_a_move_is_in_the_address_while_it_is_shown(packs):
    """Back, pressed before the picture rests, leads to before this move and not to before the last one."""
    web = platform()
    web.hash = ""
    model = app.start(packs, Settings(motion=True, everything=True), world="digits", tour=False)
    stage = Stage(app, model, web, (1280, 720))
    address = Address(web, model)
    codes = []
    for _ in range(2):
        hear(stage, web, {"press": "move:strike" if not codes else "undo"})
        stage.step(16)
        address.look(stage)
        assert stage.session.animating
        codes.append(web.page.waiting.pop("hash"))
    assert all(code["push"] for code in codes)
    hear(stage, web, {"slide": "slider:strength", "to": 0.5})
    stage.step(16)
    address.look(stage)
    assert "hash" not in web.page.waiting, "what a slider tries is no step"


def test_looking_around_is_written_now_and_then(packs):
    web = platform()
    web.hash = ""
    model = app.start(packs, Settings(motion=False, everything=True), world="digits", tour=False)
    stage = Stage(app, model, web, (1280, 720))
    address = Address(web, model)
    written = 0
    for frame in range(40):
        hear(stage, web, {"press": f"square:{frame % 2 + 1}"})
        stage.step(16)
        address.look(stage)
        written += web.page.waiting.pop("hash", None) is not None
    assert 1 <= written <= 3


def test_the_system_is_followed_while_the_game_runs(play):
    play()
    dark = {"preferences": {"dark": True, "contrast": False, "calm": True}}
    light = {"preferences": {"dark": False, "contrast": False, "calm": False}}
    _, told = play(light)
    assert told["dc"]["theme"] == "paper"
    _, told = play(dark)
    assert (told["dc"]["theme"], told["dc"]["motion"]) == ("night", False)
    play({"press": "screen:menu"})
    play({"press": "screen:settings"})
    _, told = play({"press": "set:theme"})
    chosen = told["dc"]["theme"]
    assert chosen != "night"
    _, told = play(light)
    assert (told["dc"]["theme"], told["dc"]["motion"]) == (chosen, True)


def test_sharing_is_told_when_the_page_has_answered(packs):
    web = platform()
    model = app.start(packs, Settings(motion=False, everything=True), world="digits", tour=False)
    stage = Stage(app, model, web, (1280, 720))
    before = model.line
    stage.session.handle(Key("f8"))
    assert web.page.waiting["share"] == code_of(model)
    assert stage.session.model.line == before, "nobody knows yet what the clipboard says"
    for copied, key in ((True, "look.link-copied"), (False, "look.link-shown")):
        hear(stage, web, {"shared": copied})
        assert stage.session.model.line.text == say(key)


def test_presses_of_one_frame_see_what_the_ones_before_did(packs):
    """What a press opens can be pressed by the next one, and what it took away cannot."""
    web = platform()
    model = app.start(packs, Settings(motion=False, everything=True), world="digits", tour=False)
    stage = Stage(app, model, web, (1280, 720))
    stage.step(16)
    for name in ("screen:menu", "screen:settings", "set:sound", "move:strike"):
        hear(stage, web, {"press": name})
    assert stage.session.model.settings.sound
    assert stage.session.model.game.moves == ()
    assert stage.step(16), "and the picture is shown"


def of_page(name, content):
    """A file as the page hands it over."""
    return {"file": {"name": name, "data": base64.b64encode(content).decode()}}


def test_files_of_the_page(play):
    play()
    text = b'{"format": 0}'
    for message, words in (
        ({"file": {"name": "a.json", "problem": "long"}}, "a.json is too long"),
        ({"file": {"name": "a.json", "problem": "unread"}}, "a.json cannot be read"),
        (of_page("a\u202e\n.txt", text), "So a.txt was not opened."),
        (of_page("y" * 500, text), f"So {'y' * 60} was not opened."),
        ({"file": {}}, "So ? was not opened."),
    ):
        _, told = play(message)
        assert words in told["dc"]["line"]
    _, told = play(of_page("own.md", b"# Mine\n\nWords."))
    assert told["dc"]["screen"] == "read"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf# Mine\r\n\r\nWords.",
        "# Cafe\u0301\n\n漢 x\u0304".encode(),
        "# Mine".encode("utf-16"),
        b"# Mine\n\ncaf\xe9",
        b"\x89PNG\r\n\x1a\n\0\0",
    ],
)
def test_a_file_is_the_same_on_the_page_as_on_the_desktop(tmp_path, content):
    for name in ("own.md", "e\u0301.txt"):
        dropped: list[Dropped] = []
        (tmp_path / name).write_bytes(content)
        Session.drop(cast(Any, SimpleNamespace(handle=dropped.append)), str(tmp_path / name))
        assert dropped == [file_of(of_page(name, content)["file"])]


def test_what_the_browser_kept_comes_through_the_same_door():
    web = platform()
    web.page.bridge.write("settings", '\ufeff{"theme": "night", "scale": 130}')
    web.page.bridge.write("position:digits-001", "1\n\ufeff{}")
    assert settings_from_text(web.read_settings()).scale == 130
    assert web.read_position("digits-001") == "{}"


def test_wishes_to_the_page(play):
    play()
    play({"press": "screen:menu"})
    play({"press": "screen:settings"})
    sent, told = play({"press": "fullscreen"})
    assert any(given.get("fullscreen") for given in sent)
    assert told["dc"]["screen"] == "board"
    _, told = play({"unfilled": True})
    assert "home screen" in told["dc"]["line"]
    play({"press": "screen:menu"})
    play({"press": "screen:open"})
    sent, told = play({"press": "file"})
    assert any(given.get("file") for given in sent)


def test_a_picture_that_comes_back_at_once_counts_as_told(play):
    play()
    _, told = play({"press": "screen:menu"}, count=1)
    assert told["dc"]["fresh"]
    _, told = play({"press": "leave"}, count=2)
    assert not told["dc"]["fresh"], "too soon after the one before"
    _, told = play({"press": "screen:menu"}, count=30)
    assert told["dc"]["fresh"]
    assert "screen:settings" in told["items"]


def test_an_outer_link_is_told_when_the_page_has_answered(play):
    web = platform()
    address = "https://datacounterfactuals.org/"
    assert web.open_link(address) == "", "nobody knows yet whether a window comes"
    assert web.page.waiting["link"] == address
    play()
    for shown, words in ((True, "is opened beside the game"), (False, "opens no window")):
        _, told = play({"opened": address, "shown": shown})
        assert words in told["dc"]["line"]
        assert address in told["dc"]["line"]


def test_a_position_goes_to_a_file_and_comes_back(play):
    """What the browser downloads is what the game opens."""
    play({"press": "move:strike"})
    play({"press": "screen:menu"})
    play({"press": "screen:open"})
    sent, told = play({"press": "to-file"})
    given = next(message["download"] for message in sent if "download" in message)
    assert given["name"] == "digits.json"
    assert told["dc"]["screen"] == "board"
    assert "digits.json" in told["dc"]["line"]
    _, told = play({"press": "undo"})
    assert told["dc"]["at"] == 0
    _, told = play(of_page(given["name"], given["text"].encode()))
    assert (told["dc"]["at"], told["dc"]["moves"]) == (1, ["strike B"])


def test_the_page_hears_which_keys_are_used():
    """Every key of the bindings but the one that fills the screen, and those that count with Ctrl."""
    keys = page_keys()
    assert {"left", "shift+left", "tab", "shift+tab", "f1", "pagedown"} <= set(keys["plain"])
    assert not {"f5", "f11", "f12", "shift+f1", "insert", "contextmenu"} & set(keys["plain"])
    assert sorted(keys["control"]) == ["o", "s", "shift+z", "y", "z"]


def test_worlds_are_kept_as_they_are_and_removed():
    web = platform()
    files = {"mine.toml": 'title = "Caf\u00e9"\n', "mine.txt": "1 2\n"}
    web.worlds.write("mine", files)
    assert web.worlds.names() == ("mine",)
    assert web.worlds.read("mine") == files
    web.worlds.remove("mine")
    assert web.worlds.names() == ()


def test_a_world_that_the_browser_refuses_is_not_kept_for_a_while():
    web = platform(trouble="full")
    with pytest.raises(PlatformFault, match="its storage is full"):
        web.worlds.write("mine", {"mine.toml": ""})
    assert web.worlds.names() == ()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"mine.toml": 1}', "[" * 100_000])
def test_a_damaged_world_is_a_sentence(text):
    web = platform(kept={"world:mine": text})
    found = with_kept_worlds(web.worlds, ())
    assert (found.packs, found.names) == ((), ("mine",))
    assert found.words.startswith("The world mine, kept on this computer, cannot be opened")
    assert web.page.bridge.kept["world:mine"] == text


def test_somebody_elses_page_learns_nothing_of_kept_worlds():
    kept = {"world:mine": json.dumps(copy_of("letters", "mine"))}
    for hash, names in (("", ["mine"]), ("embed", []), ("embed=2~mine.1~~gm", [])):
        found = worlds_for(platform(kept=dict(kept), hash=hash), ())
        assert [pack.world.name for pack in found.packs] == list(found.names) == names
