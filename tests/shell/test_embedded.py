"""The board alone in another page, from Python's side: its address, its link home, what that page may say."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from game.book.phrases import say
from game.play.codec import Position
from game.play.game import Game, replay
from game.play.moves import Refusal
from game.play.share import LONGEST_CODE, decode, encode
from game.play.state import opening
from game.shell.files import PlatformFault
from game.shell.loop import Stage
from game.shell.startup import find_packs
from game.shell.web import hear
from game.shell.web_host import Host
from game.shell.web_page import Page
from game.shell.web_platform import WebPlatform, parted
from game.shell.web_reporter import Address, facts_of
from game.view import app
from game.view.draw_context import SMALLEST_WINDOW
from game.view.intents import Key, Point
from game.view.ops import find
from game.view.projections import projection_of
from game.view.regions_embedded import suited_height
from game.view.settings import Settings
from game.view.site_links import code_of
from tests.sound import sound
from tests.web.test_platform import Bridge

ADDRESS = "https://here.org/play.html"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def packs():
    return find_packs(print)


class Frame:
    """A game whose address is given, frame by frame, as `game.shell.web` plays it."""

    def __init__(self, packs, hash, **facts):
        self.web = WebPlatform(Page(cast(Any, Bridge(hash=hash, **facts))))
        model = app.start(packs, Settings(motion=False, toured=True), world="digits", tour=False)
        self.stage = Stage(app, replace(model, embedded=self.web.embedded), self.web, (480, 400))
        self.address = Address(self.web, self.stage.session.model)
        if self.web.hash:
            self.address.follow(self.stage)
        self.host = Host(self.web, self.address)

    @property
    def model(self):
        return self.stage.session.model

    def frames(self, *messages, count=20):
        """What the page was told while some messages came and frames passed."""
        for message in messages:
            hear(self.stage, self.web, message)
            if "hash" in message:
                self.address.follow(self.stage)
            self.host.hear(self.stage, message)
        told: list[tuple[str, Any]] = []
        for _ in range(count):
            self.stage.step(16)
            self.address.look(self.stage)
            self.host.look(self.stage)
            told += self.web.page.waiting.items()
            self.web.page.waiting = {}
        return told

    def press(self, *keys):
        for name in keys:
            self.stage.session.handle(Key(name))

    def target(self, name):
        return find(app.draw(self.model, self.stage.session.kit), name)


@pytest.fixture
def frame(packs):
    def opened(hash="embed", **facts):
        return Frame(packs, hash, **facts)

    return opened


def code(packs, moves="strike B", world="digits"):
    found = next(pack.world for pack in packs if pack.world.name == world)
    game = sound(replay(found, moves.split("; "))) if moves else Game(opening(found))
    model = app.start(packs, Settings(), world=world, tour=False)
    return encode(found, Position(game, model.lens))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("embed", ("embed", "")),
        ("embed=", ("embed", "")),
        ("embed=2~digits.1~sB~xx", ("embed", "2~digits.1~sB~xx")),
        ("embed=embed=x", ("embed", "embed=x")),
        ("", ("", "")),
        ("2~digits.1~sB~xx", ("", "2~digits.1~sB~xx")),
        ("embedded", ("", "embedded")),
        ("embed&x=1", ("", "embed&x=1")),
        ("Embed=x", ("", "Embed=x")),
        ("levels/sixes", ("", "levels/sixes")),
        ("class", ("class", "")),
        ("class=levels/sixes", ("class", "levels/sixes")),
        ("classes=x", ("", "classes=x")),
    ],
)
def test_what_an_address_asks_for(text, found):
    assert parted(text) == found


def test_an_address_opens_its_position_alone(frame, packs):
    shown = frame("embed=" + code(packs, "strike B; strike A"))
    assert [str(move) for move in shown.model.game.moves] == ["strike B", "strike A"]
    assert facts_of(shown.stage)["embedded"]
    assert not shown.target("card:B")
    assert not shown.target("screen:menu")
    assert shown.target("home").role == "link"
    plain = frame(code(packs))
    assert (plain.web.embedded, facts_of(plain.stage)["embedded"]) == ("", False)
    assert not plain.target("home")


def test_the_word_alone_shows_the_usual_world(frame):
    shown = frame("embed")
    assert (shown.model.world.name, shown.model.game.moves, shown.model.run) == ("digits", (), None)


def test_a_damaged_address_says_so_and_shows_the_usual_world(frame, packs):
    shown = frame("embed=" + code(packs)[:-1] + "!")
    assert shown.model.game.moves == ()
    assert shown.model.line.tone == "bad"
    assert shown.target("home")


def test_the_address_follows_and_goes_on_asking_for_the_board_alone(frame):
    """And no move is a step of the history: the reader's back button leads out of the page around it."""
    shown = frame("embed")
    shown.frames()
    shown.press("s")
    hashes = [content for name, content in shown.frames() if name == "hash"]
    assert hashes == [{"text": "embed=" + code_of(shown.model), "push": False}]
    shown.frames({"hash": "embed"})
    assert shown.model.game.moves == ()
    shown.frames({"hash": hashes[0]["text"]})
    assert len(shown.model.game.moves) == 1


def test_keys_and_clicks_play_on(frame):
    shown = frame("embed")
    before = shown.model.lens.cursor
    shown.press("left")
    assert shown.model.lens.cursor != before
    shown.press("a")
    shown.press("s")
    assert len(shown.model.game.moves) == 1
    x, y = shown.target("square:5").rect.middle
    for kind in ("move", "down", "up"):
        shown.stage.session.handle(Point(kind, x, y))
    assert shown.model.lens.cursor == 5
    shown.press("z")
    assert shown.model.game.at == 0


def test_pages_lie_over_it_and_lead_back(frame):
    shown = frame("embed")
    for key, screen in (("f1", "help"), ("f3", "settings"), ("f2", "worlds"), ("m", "read")):
        shown.press(key)
        assert shown.model.screen == screen
        shown.frames(count=2)
        shown.press("escape")
        if screen == "read":
            shown.press("escape")
        assert shown.model.screen == "board"
        assert shown.target("home")


def test_a_level_is_played_on_its_desk_and_then_the_board_is_alone_again(frame):
    shown = frame("embed=levels/sixes")
    assert shown.model.run.progress.scenario.name == "levels/sixes"
    assert not shown.target("home")
    shown.press("escape", "escape")
    assert shown.model.run is None
    assert shown.target("home")


def test_the_way_home_is_the_position_in_the_games_own_page(frame, packs):
    shown = frame("embed=" + code(packs))
    hear(shown.stage, shown.web, {"press": "home"})
    link = f"{ADDRESS}#{code_of(shown.model)}"
    assert shown.web.page.waiting["link"] == link
    assert "embed" not in link
    shown.web.page.waiting = {}
    shown.press("tab", "enter")
    assert shown.web.page.waiting["link"] == link, "by keys as well"
    hear(shown.stage, shown.web, {"opened": link, "shown": True})
    assert shown.model.line.text == say("look.link-opened", address=ADDRESS), "nobody reads a code aloud"


def test_the_page_around_it_hears_height_and_position_once(frame, packs):
    shown = frame("embed=" + code(packs))
    lens_code = code_of(shown.model)
    first = dict(shown.frames())
    assert first["position"] == {"code": lens_code, "link": f"{ADDRESS}#{lens_code}"}
    assert first["height"] == suited_height(1280)
    assert shown.frames() == []
    shown.press("s")
    told = [content for name, content in shown.frames() if name == "position"]
    assert [one["code"] for one in told] == [code_of(shown.model)]
    view = {"width": 960, "height": 800, "ratio": 2.0, "touch": False}
    assert dict(shown.frames({"viewport": view}))["height"] == suited_height(480)
    assert "height" not in dict(shown.frames({"viewport": {**view, "height": 700}}))
    shown.press(*"123")
    assert projection_of(shown.model.lens.view).alone
    assert dict(shown.frames())["height"] == suited_height(480, own=True), (
        "a view needs more room than the board"
    )


def test_a_game_in_its_own_window_tells_and_hears_nothing(frame, packs):
    plain = frame("")
    told = plain.frames({"position": code(packs)})
    assert not {"position", "height", "home"} & {name for name, _ in told}
    assert plain.model.game.moves == ()


def test_a_position_that_is_handed_in_is_laid_and_not_told_again(frame, packs):
    shown = frame("embed")
    shown.frames()
    given = code(packs, "strike B; poison C flip 50%")
    told = dict(shown.frames({"position": given}))
    assert len(shown.model.game.moves) == 2
    assert told["hash"] == {"text": "embed=" + code_of(shown.model), "push": False}
    assert told["home"] == f"{ADDRESS}#{code_of(shown.model)}"
    assert "position" not in told
    shown.press("s")
    assert [name for name, _ in shown.frames()].count("position") == 1, "but what is played then is"


def test_the_position_that_lies_there_is_laid_no_second_time(frame, packs):
    shown = frame("embed=" + code(packs))
    shown.press("left")
    before = shown.model
    shown.frames({"position": code_of(before)}, count=0)
    assert shown.model is before


STRANGE = [
    "",
    " ",
    "nonsense",
    "#",
    "levels/sixes",
    "level:levels/sixes",
    "tours/first-minute",
    "embed",
    "embed=",
    "2~digits.1~sB",
    "2~nowhere.1~~gm",
    "9~digits.1~~gm",
    "x" * (LONGEST_CODE + 1),
    "2~digits.1~" + "sB" * 50_000,
    "\0\ud800",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    None,
    7,
    {"code": "x"},
    ["2~digits.1~~gm"],
    True,
]


@pytest.mark.parametrize("moment", ["board", "moved", "page", "slider", "level"])
def test_what_holds_no_position_changes_nothing(frame, packs, moment):
    """Not the game, not the line, not the page that is open, not the slider in hand, not the level."""
    shown = frame("embed=levels/sixes" if moment == "level" else "embed=" + code(packs))
    shown.press(*{"moved": ("left",), "page": ("f1",), "slider": ("p",)}.get(moment, ()))
    shown.frames()
    before = shown.model
    damaged = code(packs, "strike A")
    for strange in [*STRANGE, damaged[:-1], damaged[::-1], damaged.replace("sA", "sC")]:
        assert shown.frames({"position": strange}, count=1) == []
        assert replace(shown.model, now=0) == replace(before, now=0), strange


def test_another_page_changes_nothing_but_the_position(frame, packs):
    """Another world comes with the position, but the settings are the player's."""
    shown = frame("embed")
    shown.frames()
    before = shown.model.settings
    shown.frames({"position": code(packs, "", "letters")})
    assert shown.model.world.name == "letters"
    assert shown.model.settings == before


def test_a_board_in_another_page_says_that_it_keeps_nothing():
    web = WebPlatform(Page(cast(Any, Bridge(hash="embed", trouble="embedded"))))
    with pytest.raises(PlatformFault, match="a board in another page keeps nothing"):
        web.write_position("digits", json.dumps({}))
    with pytest.raises(PlatformFault, match="a board in another page keeps nothing"):
        web.write_progress("{}")


def test_what_is_told_to_hosts_is_so(packs):
    """Codes of the documentation open, and it, the page's script and the game name the same messages."""
    told = (ROOT / "docs" / "embedding.md").read_text("utf-8")
    script = (ROOT / "web" / "pages" / "embed.js").read_text("utf-8")
    codes = re.findall(r'#embed=(\d~[^"`]+)"', told)
    worlds = {pack.world.name: pack.world for pack in packs}
    assert codes
    assert not [one for one in codes if isinstance(decode(one, worlds.get), Refusal)]
    for word in ('"data-counterfactuals"', '"data-counterfactuals-host"', '"position"', '"height"'):
        assert word in told
        assert word in script
    assert f"const MOST_CODE = {LONGEST_CODE};" in script
    assert f"at most {LONGEST_CODE} characters" in " ".join(told.split())
    least = "{} x {}".format(*SMALLEST_WINDOW)
    assert least in told
    assert least in (ROOT / "web" / "pages" / "shell.html").read_text("utf-8")
    style = (ROOT / "web" / "pages" / "page.css").read_text("utf-8")
    assert "(max-width: {}px), (max-height: {}px)".format(*(side - 1 for side in SMALLEST_WINDOW)) in style
