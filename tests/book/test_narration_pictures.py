"""Headings that count: which comparison the pictures show, and words that agree with their number."""

from dataclasses import replace

import pytest

from game.play.moves import Strike
from game.view.kinds import drawer_of
from game.view.model import Draft
from game.view.reading.reader_layout import panes
from game.view.reading.search import hits
from game.view.reading.state import Reading
from game.view.scene import present_scene
from game.view.scene_changes import difference
from game.view.screens import model_view
from game.view.screens.model_view import answers_words, shown_flips
from game.view.screens.reader_lists import draw_search
from tests.view.moments import KIT, start


def heading(model):
    return shown_flips(model, present_scene(model))[0]


def test_the_heading_names_the_last_move_and_not_the_compared_row():
    model = start("digits", 4, "strike B; poison C flip 50%")
    title, flips, from_move = shown_flips(model, present_scene(model))
    assert title == f"The last move changed {len(flips)} answers" == "The last move changed 54 answers"
    assert from_move


@pytest.mark.parametrize(
    ("moves", "title"),
    [
        ("strike D 5%", "The last move changed 1 answer"),
        ("strike B; poison B flip 50%", "The last move changed no answer"),
    ],
)
def test_the_last_move_is_counted_in_agreement(moves, title):
    assert heading(start("digits", 4, moves)) == title


def test_a_slider_in_hand_says_what_it_would_do():
    model = start("digits", 4)
    draft = Draft(Strike.slider, "B", 50, Strike("B", 50), model.poison)
    assert heading(replace(model, draft=draft)).startswith("This move would change ")


def test_two_rows_are_named_where_the_pictures_compare_rows():
    model = start("digits", 4)
    for cursor, compared, words in ((0b0111, 0b1111, "answers differ: ABCD → ABC"), (1, 1, "A and A answer")):
        looked = replace(model, lens=replace(model.lens, cursor=cursor, compared=compared))
        title, _, from_move = shown_flips(looked, present_scene(looked))
        assert words in title
        assert not from_move


def test_one_answer_differs_in_the_singular(monkeypatch):
    model = start("digits", 4)
    scene = present_scene(replace(model, lens=replace(model.lens, cursor=0b0111, compared=0b1111)))
    one = replace(difference(scene), flips=difference(scene).flips[:1])
    monkeypatch.setattr(model_view, "difference", lambda _: one)
    assert heading(replace(model, lens=scene.lens)) == "1 answer differs: ABCD → ABC"


def test_numbers_of_answers():
    assert [answers_words(k) for k in (0, 1, 2)] == ["no answer", "1 answer", "2 answers"]


@pytest.mark.parametrize(
    ("query", "count", "words"),
    [("zzqq", 0, "0 passages found."), ("activities", 1, "1 passage found.")],
)
def test_one_passage_is_found_in_the_singular(query, count, words):
    reading = Reading(query=query)
    model = replace(start("digits", 4), reading=reading)
    (panel,) = draw_search(model, KIT, panes(KIT, reading))
    assert len(hits(reading)) == count
    assert [target.label for target in panel.targets if target.id == "search-count"] == [words]


def _score_words(world):
    return drawer_of(start(world, 4).pack.world.kind).score_words


def test_points_are_told_apart_and_digits_are_read():
    assert _score_words("points") == "share told apart correctly"
    assert _score_words("digits") == "share read correctly"
    assert _score_words("words") == "share of bits saved"
    assert _score_words("letters") == "score"
