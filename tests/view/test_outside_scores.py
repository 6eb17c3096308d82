"""Pictures of scores from outside: the board of one's own game and what every method says of it."""

from xml.etree import ElementTree

import numpy as np
import pytest

from game.core.masks import MOST_TILES
from game.methods import METHODS, read
from game.view.ops import Frame, Rect, Text
from game.view.outside_scores import board_picture, board_svg, reading_picture, reading_svg
from tests.view.checks import FONTS, every_fault, kit_of

NAMES = ("news", "forum", "wiki", "mail")
SIZES = [(1280, 720), (1920, 1080), (900, 600), (600, 900)]
ANSWERED = [method.code for method in METHODS if not method.applies(read(np.zeros(16)).evidence)]


def own_game(n=4, **arguments):
    scores = np.random.default_rng(n).random(1 << n).round(3)
    names = NAMES if n == len(NAMES) else None
    return read(scores, names, **arguments)


def squares(picture):
    return {int(panel.name.removeprefix("square:")): panel for panel in picture if panel.name != "page"}


def words(picture):
    return [op.text for panel in picture for op in panel.ops if isinstance(op, Text)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("theme", ["paper", "night", "contrast"])
@pytest.mark.parametrize("n", [0, 1, 4, 6])
def test_a_board_has_no_fault_of_its_geometry(n, theme, size):
    kit = kit_of(*size, 100, theme)
    picture = board_picture(kit, own_game(n))
    assert len(squares(picture)) == 1 << n
    assert not list(every_fault(picture, kit))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("code", ANSWERED)
def test_the_picture_of_a_method_has_no_fault_of_its_geometry(code, size):
    kit, reading = kit_of(*size, 100), own_game().answer(code)
    picture = reading_picture(kit, reading, next(iter(reading.about), None))
    assert not list(every_fault(picture, kit))
    assert any(reading.method.title in text for text in words(picture))


def test_the_largest_board_is_drawn_and_a_larger_game_refused():
    kit = kit_of(1280, 720, 100)
    assert len(squares(board_picture(kit, own_game(MOST_TILES)))) == 1 << MOST_TILES
    with pytest.raises(ValueError, match="a board has at most 10 players, and here are 11"):
        board_picture(kit, own_game(MOST_TILES + 1))


def test_every_square_says_its_players_and_its_score():
    game = own_game()
    labels = {
        row: panel.targets[0].label
        for row, panel in squares(board_picture(kit_of(1280, 720, 100), game)).items()
    }
    assert labels[0] == f"nobody: {game.score(()):.2f}"
    assert labels[0b1001] == f"news, mail: {game.score(('news', 'mail')):.2f}"


def test_letters_are_explained_where_names_are_longer():
    kit = kit_of(1280, 720, 100)
    assert "A news · B forum · C wiki · D mail" in words(board_picture(kit, own_game()))
    assert not any(
        "·" in text and " " in text for text in words(board_picture(kit, read(np.zeros(8), "xyz")))
    )


def test_nobody_operates_such_a_board():
    picture = board_picture(kit_of(1280, 720, 100), own_game())
    assert "in use" not in words(picture)
    assert not any(isinstance(op, Frame) for panel in picture for op in panel.ops)


def test_the_squares_that_a_method_reads_are_framed_unless_it_reads_all():
    kit, game = kit_of(1280, 720, 100), own_game()

    def framed(reading, about):
        found = squares(reading_picture(kit, reading, about))
        return {row for row, panel in found.items() if any(isinstance(op, Frame) for op in panel.ops)}

    assert framed(game.answer("leave-one-out"), "wiki") == {0b1111, 0b1011}
    assert framed(game.answer("shapley"), "wiki") == set()


@pytest.mark.parametrize("loss", [False, True])
def test_the_best_square_has_the_light_end_of_the_palette(loss):
    kit = kit_of(1280, 720, 100)
    found = squares(board_picture(kit, read([0.0, 0.25, 0.5, 1.0], loss=loss)))
    assert found[0 if loss else 3].ops[0].color == kit.shade(1.0)
    assert found[3 if loss else 0].ops[0].color == kit.shade(0.0)


def test_a_picture_shows_the_column_that_was_asked_for():
    kit = kit_of(1280, 720, 100)
    game = read([[0.25, 1], [0.5, 3], [0.5, 5], [0.75, 7]], columns=("share", "count"))
    assert {"0.25", "0.75"} <= set(words(board_picture(kit, game)))
    assert {"1", "3", "5", "7"} <= set(words(board_picture(kit, game, "count")))
    beside = reading_picture(kit, game.answer("shapley", column="count"), "A")
    assert {"1", "3", "5", "7"} <= set(words(beside))


def test_a_question_names_those_who_were_asked_about():
    kit, game = kit_of(1280, 720, 100), own_game()
    pair = " ".join(words(reading_picture(kit, game.answer("interaction"), ("news", "mail"))))
    assert "What do news and mail add together" in pair
    assert "the group news, wiki add" in " ".join(
        words(reading_picture(kit, game.answer("group", of=("news", "wiki"))))
    )


def test_files_are_xml_with_text_as_text():
    game = own_game()
    for text, title in (
        (board_svg(game, measure=FONTS.measure), "Scores of news, forum, wiki, mail"),
        (reading_svg(game.answer("shapley"), "wiki"), "Shapley value"),
        (
            reading_svg(game.answer("scaling-curve"), width=600, height=900, theme="night"),
            "Scaling curve (2)",
        ),
    ):
        root = ElementTree.fromstring(text)
        assert root.findtext("{http://www.w3.org/2000/svg}title") == title
        written = {"".join(part.itertext()) for part in root.iter("{http://www.w3.org/2000/svg}text")}
        assert f"{game.score(NAMES):.2f}" in written
        assert (
            len([part for part in root.iter("{http://www.w3.org/2000/svg}g") if part.get("role") == "img"])
            == 16
        )


def test_one_player_of_several_must_be_named():
    kit, reading = kit_of(1280, 720, 100), own_game().answer("shapley")
    with pytest.raises(ValueError, match="has 4 results"):
        reading_picture(kit, reading)
    with pytest.raises(ValueError, match="'mail' does not take part"):
        reading_picture(kit, own_game().answer("shapley", among=("news",)), "mail")


def test_pictures_stay_within_their_window():
    kit = kit_of(900, 600, 100)
    for panel in reading_picture(kit, own_game().answer("comparison")):
        assert Rect(0, 0, 900, 600).contains(panel.rect)
