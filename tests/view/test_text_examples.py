"""Sentences on cards and in the inspector: marked by brackets, cut with dots, written by rows."""

from dataclasses import replace

import pytest

from game.book.texts.sources import sources
from game.core.learners.ngram import written
from game.core.texts import Word
from game.methods import METHODS
from game.view.app import draw
from game.view.draw_context import plain_kit
from game.view.kinds.text import beginning, writing
from game.view.ops import Text
from game.view.scene import present_scene
from game.view.screens.method_panel import cited_as
from game.view.text_examples import DOTS, bracketed, excerpt
from tests.view.moments import start

KIT = plain_kit()


def texts(model, panel):
    return [op.text for p in draw(model, KIT) if p.name == panel for op in p.ops if isinstance(op, Text)]


def test_each_run_of_words_that_poison_brought_has_one_pair_of_brackets():
    words = [Word("a", False), Word("b", True), Word("c", True), Word("d", False), Word("e", True)]
    assert [word.text for word in bracketed(words)] == ["a", "[b", "c]", "d", "[e]"]


@pytest.mark.parametrize("width", [90, 120, 300])
def test_an_excerpt_keeps_what_poison_brought_in_sight(width):
    words = [Word(f"word{k}", k == 9) for k in range(12)]
    lines = excerpt(KIT, words, 12, width, 2)
    assert len(lines) <= 2
    shown = [word.text for line in lines for word in line]
    assert any("word9" in text for text in shown)
    assert DOTS in shown or len(shown) == len(words)


@pytest.mark.parametrize("poison", ["flip", "noise", "backdoor"])
def test_a_poisoned_card_shows_brackets_and_a_clean_one_none(poison):
    clean, poisoned = start("words", 4), start("words", 4, f"poison B {poison} 60%")
    assert not any("[" in text for text in texts(clean, "card:B"))
    assert any("[" in text for text in texts(poisoned, "card:B"))


def test_the_inspector_shows_what_both_rows_write():
    model = start("words", 4, "strike B")
    scene = present_scene(model)
    world = scene.world
    for row in (scene.lens.cursor, scene.compared):
        tiles = tuple(world.tile(letter) for i, letter in enumerate("ABCD") if row >> i & 1)
        expected = written(tiles, world.alphabet, world.learners[0], world.seed)
        assert writing(scene, row) == expected
        shown = texts(model, "inspector")
        title = shown.index(f"{scene.name(row)} writes (letter shares squared):")
        assert expected.startswith(shown[title + 1].removesuffix(DOTS).strip())


def test_both_rows_go_on_from_the_cue_or_from_the_slice_looked_at():
    planted = present_scene(start("words", 4, "poison C backdoor 50%"))
    assert beginning(planted) == planted.world.planted.cue
    real = start("words", 4, "poison C backdoor 50%", reality="real")
    assert beginning(present_scene(real)) == ""
    model = start("words", 4)
    assert beginning(present_scene(model)) == ""
    science = replace(model, lens=replace(model.lens, column=2))
    assert beginning(present_scene(science)) == "the concentration "


def test_a_model_that_has_read_nothing_writes_noise():
    model = start("words", 4)
    model = replace(model, lens=replace(model.lens, cursor=0))
    assert "A model that has read nothing writes:" in texts(model, "inspector")


def test_the_inspector_cites_the_methods_as_the_list_of_sources_does():
    for method in METHODS:
        for key in method.sources:
            assert cited_as(key) == sources()[key].short
