"""Files dropped on the window or chosen: positions open, texts are read, all else gets its sentence."""

import pygame
import pytest

from game.book.phrases import say
from game.play.codec import Position
from game.play.saves import LONGEST, to_text
from game.view.intents import Dropped, Notice
from tests.walks.player import Player


def drop(player, path):
    pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=str(path)))
    player.stage.step(16)
    return player.model


@pytest.fixture
def player():
    return Player(tour=False)


@pytest.fixture
def saved(tmp_path):
    """A position with two moves, as the game saves it."""
    other = Player(tour=False)
    other.press("s", "e", "n")
    path = tmp_path / "mine.json"
    path.write_text(to_text(other.world, Position(other.model.game, other.model.lens)), "utf-8")
    return path, other.model


def test_a_saved_position_opens(player, saved):
    path, model = saved
    player.press("f3")
    opened = drop(player, path)
    assert (opened.game, opened.lens.cursor) == (model.game, model.lens.cursor)
    assert opened.screen == "board"
    assert player.line.endswith(".")


@pytest.mark.parametrize("text", ["", "no position", "{}", "[1, 2]", '{"format": 99}', "\N{SNOWMAN}" * 50])
def test_another_text_is_named_and_changes_nothing(player, tmp_path, text):
    before = player.model.game
    path = tmp_path / "letter.txt"
    path.write_text(text, "utf-8")
    model = drop(player, path)
    assert model.game is before
    assert model.line.tone == "bad"
    assert model.line.text.endswith("So letter.txt was not opened.")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * (4 * LONGEST + 1)], ids=["binary", "long"])
def test_what_is_no_text_is_named(player, tmp_path, content):
    path = tmp_path / "photo.json"
    path.write_bytes(content)
    model = drop(player, path)
    assert model.line.tone == "bad"
    assert "photo.json" in model.line.text


def test_a_folder_and_a_lost_file_are_named(player, tmp_path):
    for path in (tmp_path, tmp_path / "gone.json"):
        assert path.name in drop(player, path).line.text


def test_markdown_is_read(player, tmp_path):
    path = tmp_path / "Essay.MD"
    path.write_text("# Of my own\n\nA *sentence* of mine.\n", "utf-8")
    model = drop(player, path)
    assert model.screen == "read"
    assert model.reading.own.page.title == "Of my own"


BOM = b"\xef\xbb\xbf"


def test_a_byte_order_mark_keeps_no_file_from_being_read(player, saved, tmp_path):
    path, model = saved
    path.write_bytes(BOM + path.read_bytes())
    assert drop(player, path).game == model.game
    essay = tmp_path / "essay.md"
    essay.write_bytes(BOM + b"# Of my own\n\nWords.\n")
    page = drop(player, essay).reading.own.page
    assert (page.title, page.faults) == ("Of my own", ())


def test_accents_written_as_signs_of_their_own_are_composed_in_texts_and_names(player, tmp_path):
    essay = tmp_path / "e\u0301cole.md"
    essay.write_text("# E\u0301cole\n\nCafe\u0301.\n", "utf-8")
    page = drop(player, essay).reading.own.page
    assert (page.title, page.name, page.faults) == ("\u00c9cole", "\u00e9cole", ())
    lost = tmp_path / "e\u0301te\u0301.json"
    assert drop(player, lost).line.text.startswith("\u00e9t\u00e9.json cannot be read")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            "# Title".encode("utf-16"),
            "essay.md, line 1: this is not a text in UTF-8 but in UTF-16. Save it as UTF-8.",
        ),
        ("# A\n\ncafé".encode("cp1252"), "essay.md, line 3: this is not a text in UTF-8. Save it as UTF-8."),
    ],
)
def test_another_encoding_is_named_with_what_to_do(player, tmp_path, content, words):
    path = tmp_path / "essay.md"
    path.write_bytes(content)
    assert drop(player, path).line.text == words


def test_what_the_fonts_cannot_show_of_a_text_is_said_when_it_is_opened(player, tmp_path):
    path = tmp_path / "essay.md"
    path.write_text("# Title\n\n漢\n", "utf-8")
    assert drop(player, path).line.text == "essay.md, line 3: the fonts cannot show 漢 (U+6F22)."
    path.write_text("# Title\n\n漢\n\n<b>x</b>\n\n漢\n", "utf-8")
    assert drop(player, path).reading.said.endswith(
        "more places of this file are not shown as they were meant."
    )


def test_the_button_says_what_to_do(player):
    player.press("o")
    player.click("file")
    assert player.model.screen == "board"
    assert player.line == say("look.drop-file")


def test_a_file_that_the_page_refused_is_told(player):
    player.stage.session.handle(Dropped("big.json", None, "big.json is too long."))
    assert player.model.line.text == "big.json is too long."
    player.stage.session.handle(Notice(player.model.line))
