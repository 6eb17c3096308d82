"""What was reached in levels is kept by every platform, joined, put aside where it is damaged, handed out."""

import json
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.phrases import say
from game.book.worlds import load_pack
from game.play.records import NONE, Record, Records, from_text, to_text
from game.shell.files import PlatformFault
from game.shell.loop import Stage
from game.shell.platform import DesktopPlatform, MemoryPlatform
from game.shell.progress import at_start, keep
from game.shell.web_page import Page
from game.shell.web_platform import PROGRESS_DOWNLOAD, WebPlatform
from game.view import app
from game.view.effects import HandOutRecords, KeepRecords
from game.view.intents import Dropped, Key
from game.view.model import Reply
from game.view.settings import Settings
from tests.web.test_platform import Bridge

MINE = Records((Record("levels/sixes", (True, False), 3),))
THEIRS = Records((Record("levels/sixes", (True, True), 1), Record("levels/the-copy", (True, False, True), 2)))
BOTH = MINE.joined(THEIRS)


class Desk:
    """The desktop: each platform is another start of the game in the same folder."""

    def __init__(self, folder):
        self.folder = folder / "player" / "deep"

    def start(self):
        return DesktopPlatform(self.folder)

    def damage(self, text):
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "progress.json").write_bytes(text)

    def aside(self):
        return [path.read_bytes() for path in sorted(self.folder.glob("progress-damaged-*.json"))]


class Browser:
    """A page: each platform is another visit that finds the same storage."""

    def __init__(self, folder):
        self.kept: dict[str, str] = {}

    def start(self, trouble=""):
        return WebPlatform(Page(cast(Any, Bridge(kept=self.kept, trouble=trouble))))

    def damage(self, text):
        self.kept["progress"] = text.decode("utf-8")

    def aside(self):
        return [self.kept[name].encode() for name in sorted(self.kept) if name.startswith("progress-damaged")]


@pytest.fixture(params=[Desk, Browser], ids=["desktop", "browser"])
def place(request, tmp_path):
    return request.param(tmp_path)


def test_what_is_kept_is_there_at_the_next_start(place):
    assert at_start(place.start()) == (NONE, "")
    assert keep(place.start(), MINE) == ""
    assert at_start(place.start()) == (MINE, "")


def test_two_windows_take_no_star_from_each_other(place):
    one, other = place.start(), place.start()
    keep(one, MINE)
    keep(other, THEIRS)
    assert at_start(place.start()) == (BOTH, "")
    keep(one, MINE)
    assert at_start(place.start())[0].count == BOTH.count


@pytest.mark.parametrize(
    "text",
    [b"", b"[1", b'{"format": "another"}', to_text(MINE).replace(": 1", ": 9").encode(), b'{"levels": 3}'],
)
def test_a_damaged_text_is_put_aside_with_one_sentence_and_nothing_is_lost(place, text):
    place.damage(text)
    found, words = at_start(place.start())
    if not text and isinstance(place, Browser):  # there is nothing that could be lost
        assert (found, words) == (NONE, "")
        return
    assert found == NONE
    assert "It was put aside as progress-damaged-001" in words
    assert words.endswith("begins anew.")
    assert place.aside() == [text]
    assert at_start(place.start()) == (NONE, ""), "it is said once"
    keep(place.start(), MINE)
    assert at_start(place.start()) == (MINE, "")
    assert place.aside() == [text]


def test_what_is_damaged_while_one_plays_is_put_aside_before_anything_is_written(place):
    playing = place.start()
    keep(playing, MINE)
    for text in (b"one", b"two"):
        place.damage(text)
        assert "put aside" in keep(playing, MINE)
    assert place.aside() == [b"one", b"two"]
    assert at_start(place.start()) == (MINE, "")


def test_a_file_in_another_encoding_is_put_aside_as_it_is(tmp_path):
    place = Desk(tmp_path)
    place.damage(to_text(MINE).encode("utf-16"))
    found, words = at_start(place.start())
    assert found == NONE
    assert words.startswith("progress.json, line 1: this is not a text in UTF-8 but in UTF-16.")
    assert place.aside() == [to_text(MINE).encode("utf-16")]


def test_nothing_is_written_over_what_cannot_be_put_aside(tmp_path, monkeypatch):
    place = Desk(tmp_path)
    place.damage(b"mine")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    words = say("refusal.progress-other-format") + " It could not be put aside: permission denied."
    assert at_start(place.start()) == (NONE, words)
    with pytest.raises(PlatformFault, match="could not be put aside"):
        keep(place.start(), MINE)
    assert (place.folder / "progress.json").read_bytes() == b"mine"


@given(st.text(max_size=300))
def test_any_text_that_was_kept_gives_records_and_at_most_a_sentence(text):
    platform = MemoryPlatform()
    platform.write_progress(text)
    found, words = at_start(platform)
    assert isinstance(found, Records)
    assert not words or words.endswith(".")


# -- through a session ---------------------------------------------------------------------------------


def stage_on(platform, records=NONE, scenario="levels/sixes"):
    packs = tuple(load_pack(name) for name in ("digits", "words"))
    settings = Settings(motion=False, toured=True)
    model = app.start(packs, settings, tour=False, scenario=scenario, records=records)
    return Stage(app, model, platform, (1280, 720))


def win(stage):
    for key in (".", "s"):
        stage.session.handle(Key(key))
    assert stage.session.model.run.progress.done


def test_a_level_that_is_won_is_kept(place):
    stage = stage_on(place.start())
    assert at_start(place.start()) == (NONE, "")
    win(stage)
    (record,) = at_start(place.start())[0].levels
    assert (record.level, record.stars, record.tries, record.first_won) == (
        "levels/sixes", (True, True), 1, True,
    )  # fmt: skip
    assert stage.session.model.records.levels == (record,)
    # Taken back and made again it is no other win.
    for key in ("z", "y"):
        stage.session.handle(Key(key))
    assert at_start(place.start())[0].levels == (record,)


def test_that_nothing_can_be_kept_is_said_once():
    stage = stage_on(Browser(None).start(trouble="full"))
    session = stage.session
    win(stage)
    words = say("look.progress-in-memory", why="its storage is full")
    assert session.model.line.text == words
    session.handle(Key("z"))
    said = session.model.line
    session.app = type("Again", (), {"respond": lambda *_: Reply(session.model, (KeepRecords(MINE),))})()
    session.handle(Key("i"))
    assert session.model.line == said
    assert session.platform.page.bridge.kept["progress"], "it holds until the page is closed"


def test_progress_goes_to_a_file_and_joins_elsewhere(place):
    stage = stage_on(place.start(), MINE)
    session = stage.session
    (intent,) = session._carry_out(HandOutRecords(MINE))
    assert intent.line.tone == "good"
    if isinstance(place, Browser):
        given = session.platform.page.waiting["download"]
        name, text = given["name"], given["text"]
        assert name == PROGRESS_DOWNLOAD
    else:
        name = "progress.json"
        assert str(place.folder / name) in intent.line.text
        text = (place.folder / name).read_text("utf-8")
    assert name in intent.line.text
    assert from_text(text) == MINE

    other = stage_on(MemoryPlatform(), THEIRS)
    other.session.handle(Dropped(name, text))
    model = other.session.model
    assert model.records == THEIRS.joined(MINE)
    assert (model.screen, model.line.tone) == ("levels", "good")
    assert model.line.text == f"The progress of {name} was joined with yours."
    assert at_start(other.session.platform) == (model.records, "")


def test_a_progress_file_that_is_damaged_changes_nothing():
    stage = stage_on(MemoryPlatform(), MINE)
    for text in (to_text(THEIRS).replace("true", "1"), to_text(THEIRS).replace(": 1,", ": 5,", 1)):
        stage.session.handle(Dropped("theirs.json", text))
        model = stage.session.model
        assert model.records == MINE
        assert (model.screen, model.line.tone) == ("board", "bad")
        assert model.line.text.endswith("So theirs.json was not opened.")
        assert "progress" in model.line.text


def test_a_position_is_told_from_progress_by_its_format():
    """A file of positions says nothing of progress, and the other way round."""
    stage = stage_on(MemoryPlatform(), MINE)
    whole = json.loads(to_text(THEIRS)) | {"format": "something else"}
    stage.session.handle(Dropped("x.json", json.dumps(whole)))
    assert "not a saved position of this game" in stage.session.model.line.text
    assert stage.session.model.records == MINE
