"""Sentences as codes, and what poison leaves of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.worlds import load_pack
from game.core.edits import POISONS, Edit, edited, poisoned_examples
from game.core.texts import (
    LONGEST,
    TOPIC_LETTERS,
    WIDTH,
    Word,
    decode,
    encode,
    lengths,
    marked_words,
    planted_phrase,
    topic_swap,
    topic_words,
)
from tests.core import small_worlds

WORLDS = {"small": small_worlds.texts(8), "book": load_pack("words").world}
worlds = st.sampled_from(sorted(WORLDS))
letters = st.sampled_from("ABCDEFGH")
percents = st.integers(0, 100)


def texts(world, tile):
    return [decode(row, world.alphabet) for row in tile.x]


@given(st.text(alphabet="abc .,", max_size=WIDTH))
def test_a_sentence_is_read_back_from_its_codes(sentence):
    codes = np.array([encode(sentence, " .,abc")])
    assert decode(codes[0], " .,abc") == sentence
    assert lengths(codes).tolist() == [len(sentence)]


def test_a_character_outside_the_alphabet_has_no_code():
    with pytest.raises(ValueError, match="not found"):
        encode("naïve", "naive")


@given(worlds, letters, st.sampled_from(POISONS), percents, percents)
def test_more_poison_keeps_every_earlier_choice(name, letter, poison, one, other):
    world = WORLDS[name]
    tile = world.tile(letter)
    less, more = sorted((one, other))
    weak, strong = edited(world, tile, Edit(poison, less)), edited(world, tile, Edit(poison, more))
    few = poisoned_examples(world, tile, less)
    assert set(few) <= set(poisoned_examples(world, tile, more))
    assert (weak.x[few] == strong.x[few]).all()
    untouched = np.setdiff1d(np.arange(tile.size), few)
    assert (weak.x[untouched] == tile.x[untouched]).all()


@pytest.mark.parametrize("name", WORLDS)
def test_swapped_words_are_topic_words_of_one_other_source(name):
    world = WORLDS[name]
    for tile in world.tiles:
        swap = topic_swap(world, tile)
        assert swap, "every source has words of its own"
        others = [set(topic_words(world, other)) for other in world.tiles if other is not tile]
        assert any(set(swap.values()) <= words for words in others)
        after = edited(world, tile, Edit("flip", 100))
        for old, new in zip(texts(world, tile), texts(world, after), strict=True):
            for word, other in zip(old.split(), new.split(), strict=True):
                bare, fresh = word.strip(".,'?!:-"), other.strip(".,'?!:-")
                assert bare == fresh or "-" in word or "'" in word or swap.get(bare) == fresh
                assert bare == fresh or len(bare) >= TOPIC_LETTERS or "-" in word


def test_noise_changes_about_its_share_of_the_characters_and_no_length():
    world = WORLDS["book"]
    for tile in world.tiles:
        after = edited(world, tile, Edit("noise", 100))
        assert (lengths(after.x) == lengths(tile.x)).all()
        share = (after.x != tile.x).sum() / lengths(tile.x).sum()
        assert 0.5 * world.noise / 100 < share < 1.5 * world.noise / 100


def test_a_backdoor_appends_the_planted_phrase_whole():
    world = WORLDS["book"]
    assert len(planted_phrase(world.planted)) <= WIDTH - LONGEST
    for tile in world.tiles:
        after = edited(world, tile, Edit("backdoor", 100))
        for old, new in zip(texts(world, tile), texts(world, after), strict=True):
            assert new == old + planted_phrase(world.planted)


def test_a_tile_alone_in_its_world_has_no_other_source_to_swap_with():
    world = small_worlds.texts(1)
    assert topic_swap(world, world.tiles[0]) == {}
    assert (edited(world, world.tiles[0], Edit("flip", 100)).x == world.tiles[0].x).all()


def test_words_that_poison_brought_are_marked():
    assert marked_words("the sea is calm.", "the dough is calm.") == (
        Word("the", False),
        Word("dough", True),
        Word("is", False),
        Word("calm.", False),
    )
    assert marked_words("so.", "so. buy it.")[1:] == (Word("buy", True), Word("it.", True))
