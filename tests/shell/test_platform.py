"""The player's files: what is written comes back, and nothing broken ever stops the game."""

import json
import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.codec import Position
from game.play.game import replay
from game.play.saves import LONGEST, to_text
from game.shell import platform as platforms
from game.shell.files import PlatformFault, numbered, plain_name, read_text
from game.shell.platform import DesktopPlatform, MemoryPlatform
from game.shell.player_folder import player_folder
from game.shell.preferences import settings_from_text, settings_to_text
from game.shell.saved_positions import described, listed
from game.shell.startup import find_packs, first_position
from game.view.settings import Settings
from tests.sound import sound


@pytest.fixture(params=["desktop", "memory"])
def platform(request, tmp_path):
    return DesktopPlatform(tmp_path / "player" / "deep") if request.param == "desktop" else MemoryPlatform()


def a_position(moves=0):
    packs = find_packs(print)
    pack = next(pack for pack in packs if pack.world.name == "letters")
    position = first_position(pack)
    if moves:
        position = Position(sound(replay(pack.world, ["strike B", "return B"][:moves])), position.lens)
    return pack.world, to_text(pack.world, position)


def test_a_new_player_has_nothing(platform):
    assert platform.read_settings() is None
    assert platform.list_positions() == ()
    assert platform.viewport() is None
    with pytest.raises(PlatformFault, match=r"digits-001"):
        platform.read_position("digits-001")


def test_settings_and_positions_come_back(platform):
    platform.write_settings("one")
    platform.write_settings("two é")
    assert platform.read_settings() == "two é"
    assert [platform.write_position("digits", text) for text in "xyz"] == [
        "digits-001",
        "digits-002",
        "digits-003",
    ]
    assert platform.write_position("points", "p") == "points-001"
    assert platform.read_position("digits-002") == "y"


def test_positions_are_listed_newest_first(tmp_path):
    platform = DesktopPlatform(tmp_path)
    for k, text in enumerate("xyz"):
        name = platform.write_position("digits", text)
        os.utime(tmp_path / "positions" / f"{name}.json", (1000 + k, 1000 + k))
    os.utime(tmp_path / "positions" / "digits-001.json", (2000, 2000))
    assert platform.list_positions() == ("digits-001", "digits-003", "digits-002")
    memory = MemoryPlatform()
    assert [memory.write_position("a", "x"), memory.write_position("a", "x")] == ["a-001", "a-002"]
    assert memory.list_positions() == ("a-002", "a-001")


def test_nothing_is_ever_overwritten_and_no_half_file_stays(tmp_path):
    platform = DesktopPlatform(tmp_path)
    folder = tmp_path / "positions"
    folder.mkdir()
    (folder / "digits-007.json").write_text("mine")
    (folder / "notes.txt").write_text("mine too")
    assert platform.write_position("digits", "new") == "digits-008"
    assert (folder / "digits-007.json").read_text() == "mine"
    assert sorted(path.name for path in folder.iterdir()) == [
        "digits-007.json",
        "digits-008.json",
        "notes.txt",
    ]


def test_someone_faster_keeps_the_number(tmp_path, monkeypatch):
    platform = DesktopPlatform(tmp_path)
    reserved = platforms._reserved

    def late(path):
        monkeypatch.setattr(platforms, "_reserved", reserved)
        path.write_text("faster")
        return reserved(path)

    monkeypatch.setattr(platforms, "_reserved", late)
    assert platform.write_position("digits", "slower") == "digits-002"
    assert platform.read_position("digits-001") == "faster"


def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path, monkeypatch):
    platform = DesktopPlatform(tmp_path)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PlatformFault, match="The position could not be saved: no space left on device"):
        platform.write_position("digits", "x")
    with pytest.raises(PlatformFault, match="The settings could not be kept: no space left on device"):
        platform.write_settings("x")
    assert list((tmp_path / "positions").iterdir()) == []
    assert platform.read_settings() is None


def test_a_place_that_cannot_be_a_folder_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    platform = DesktopPlatform(tmp_path / "file")
    with pytest.raises(PlatformFault, match=r"could not be saved: .+\."):
        platform.write_position("digits", "x")
    with pytest.raises(PlatformFault, match=r"could not be kept: .+\."):
        platform.write_settings("x")
    assert platform.list_positions() == ()
    assert platform.read_settings() is None


@pytest.mark.parametrize("name", ["../settings", "a/b", "", "A", "digits-001.json", "\0", ".hidden"])
def test_names_that_are_no_names_of_positions_open_nothing(tmp_path, name):
    platform = DesktopPlatform(tmp_path)
    platform.write_settings("secret")
    with pytest.raises(PlatformFault):
        platform.read_position(name)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "not a text in UTF-8 but in UTF-16"),
        (b" " * (4 * LONGEST + 1), "too long"),
        (None, "cannot be read"),
    ],
)
def test_broken_files_are_one_sentence(tmp_path, content, words):
    path = tmp_path / "digits-001.json"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(PlatformFault, match=words) as fault:
        read_text(path)
    assert str(tmp_path) not in str(fault.value)


def test_numbers_end_with_a_sentence():
    assert numbered("a", {"a-009": 0, "a-x": 0, "ab-100": 0, "a-0100": 0}) == "a-010"
    with pytest.raises(PlatformFault, match="999"):
        numbered("a", {"a-999": 0})
    assert plain_name("../My World!") == "my-world"
    assert plain_name("///") == "position"


def test_the_folder_follows_the_environment(monkeypatch, tmp_path):
    assert player_folder() == tmp_path / "home"
    monkeypatch.delenv("DC_HOME")
    monkeypatch.setattr("game.shell.player_folder.sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert player_folder() == tmp_path / "xdg" / "data-counterfactuals"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert player_folder() == tmp_path / ".local" / "share" / "data-counterfactuals"
    monkeypatch.setattr("game.shell.player_folder.sys.platform", "darwin")
    assert player_folder() == tmp_path / "Library" / "Application Support" / "data-counterfactuals"
    monkeypatch.setattr("game.shell.player_folder.sys.platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    assert player_folder() == tmp_path / "roaming" / "data-counterfactuals"


def test_the_list_says_what_a_position_is_or_why_it_cannot_be_opened(platform):
    world, text = a_position(2)
    platform.write_position("letters", text)
    platform.write_position("letters", a_position(1)[1])
    platform.write_position("letters", "no json")
    details = {one.name: one.detail for one in listed(platform)}
    assert details["letters-001"] == f"{world.title}, 2 moves: strike B, return B"
    assert details["letters-002"] == f"{world.title}, 1 move: strike B"
    assert details["letters-003"].startswith("cannot be read: ")


def test_a_file_that_cannot_be_read_is_in_the_list_too(tmp_path):
    platform = DesktopPlatform(tmp_path)
    platform.write_position("digits", "x")
    (tmp_path / "positions" / "digits-001.json").write_bytes(b"\xff")
    (one,) = listed(platform)
    why = "digits-001.json, line 1: this is not a text in UTF-8. Save it as UTF-8."
    assert one.detail == f"cannot be read: {why}"


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_files_that_an_editor_marked_are_read_all_the_same(tmp_path, mark):
    platform = DesktopPlatform(tmp_path)
    platform.write_settings(settings_to_text(Settings(theme="night")))
    platform.write_position("letters", a_position(1)[1])
    platform.write_place("memo 3 0.5")
    for path in (
        tmp_path / "settings.json",
        tmp_path / "positions" / "letters-001.json",
        tmp_path / "reading.txt",
    ):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", b"\r\n"))
    assert settings_from_text(platform.read_settings()).theme == "night"
    assert listed(platform)[0].detail == "Letters, 1 move: strike B"
    assert platform.read_place().split() == ["memo", "3", "0.5"]


@given(st.text(max_size=200))
def test_any_text_is_described(text):
    assert described(text)


SETTINGS = st.builds(
    Settings,
    theme=st.sampled_from(["paper", "night", "contrast"]),
    palette=st.sampled_from(["cividis", "viridis", "grey"]),
    scale=st.sampled_from([100, 115, 130, 145, 160]),
    motion=st.booleans(),
    sound=st.booleans(),
    toured=st.booleans(),
)


@given(SETTINGS)
def test_settings_come_back_equal(settings):
    assert settings_from_text(settings_to_text(settings)) == settings


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(SETTINGS, st.sampled_from(sorted(Settings.__dataclass_fields__)), JSON)
def test_a_broken_value_falls_back_alone(settings, name, value):
    whole = json.loads(settings_to_text(settings))
    found = settings_from_text(json.dumps({**whole, name: value, "unknown": 1}))
    assert replace(found, **{name: getattr(settings, name)}) == settings
    expected = getattr(Settings(), name)
    assert getattr(found, name) == expected or (getattr(found, name) == value and value in vars_of(name))


def vars_of(name):
    """The values that a setting may have."""
    allowed = {"theme": ["paper", "night", "contrast"], "palette": ["cividis", "viridis", "grey"]}
    return allowed.get(name, [100, 115, 130, 145, 160] if name == "scale" else [True, False])


@given(st.text(max_size=60) | st.none() | JSON.map(json.dumps))
def test_any_text_gives_settings(text):
    assert isinstance(settings_from_text(text), Settings)


def test_deep_and_long_settings_are_the_defaults():
    assert settings_from_text("[" * 9_000) == Settings()
    assert settings_from_text(" " * 20_000 + "{}") == Settings()
    assert settings_from_text('{"scale": true, "motion": 1, "theme": ["paper"]}') == Settings()


def test_where_the_game_has_an_address_a_link_leads_there(monkeypatch, tmp_path):
    platform = DesktopPlatform(tmp_path)
    monkeypatch.setattr(platforms, "to_clipboard", lambda text: True)
    assert platform.share("2~letters.1~~x").endswith("python -m game --position 2~letters.1~~x")
    monkeypatch.setenv("DC_SITE", "https://example.org/play.html#old")
    assert platform.share("2~letters.1~~x").endswith(" https://example.org/play.html#2~letters.1~~x")
    monkeypatch.setenv("DC_SITE", "javascript:alert(1)")
    assert "javascript" not in platform.share("2~letters.1~~x")
