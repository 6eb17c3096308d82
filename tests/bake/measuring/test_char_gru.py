"""The measured language model in small: the same numbers twice, and fewer bits for what it has read."""

import math
from importlib import import_module

import pytest

from game.bake.measuring.alphabet import ALPHABET
from game.bake.measuring.plugin import Part
from tests.bake.measuring.extras import extra

extra("torch")

char_gru = import_module("game.bake.measuring.char_gru")
parameters, train = char_gru.parameters, char_gru.train

SMALL = {"embedding": 4, "hidden": 8, "steps": 30, "windows": 4, "length": 12}
SEA = Part("A", ("the sea is wide and the ship is small. " * 30,))
SUMS = Part("B", ("1 + 1 = 2; 3 - 2 = 1; (7 - 4) - 1 = 2. " * 30,))


def test_the_same_sources_and_seed_give_the_same_bits_twice():
    first, second = (train((SEA, SUMS), 3, **SMALL) for _ in range(2))
    assert [first(part) for part in (SEA, SUMS)] == [second(part) for part in (SEA, SUMS)]


def test_what_was_trained_before_changes_nothing():
    alone = train((SEA,), 0, **SMALL)(SUMS)
    train((SUMS,), 1, **SMALL)
    assert train((SEA,), 0, **SMALL)(SUMS) == alone


def test_another_seed_gives_other_numbers():
    assert train((SEA,), 0, **SMALL)(SEA) != train((SEA,), 1, **SMALL)(SEA)


def test_without_sources_each_of_51_characters_is_as_likely_as_the_others():
    bits, nats = train((), 0, **SMALL)(SEA)
    assert bits == math.log2(51) == math.log2(len(ALPHABET))
    assert nats == pytest.approx(bits * math.log(2), rel=1e-15)


def test_a_model_needs_fewer_bits_for_what_it_has_read_than_for_what_it_has_not():
    predictor = train((SEA,), 0, **SMALL)
    assert predictor(SEA)[0] < 5 < predictor(SUMS)[0]
    bits, nats = predictor(SUMS)
    assert nats == pytest.approx(bits * math.log(2), rel=1e-12)


def test_a_character_outside_the_alphabet_is_read_as_a_space():
    predictor = train((SEA,), 0, **SMALL)
    assert predictor(Part("x", ("the%sea" * 40,))) == predictor(Part("x", ("the sea" * 40,)))


def test_the_model_has_as_many_parameters_as_the_world_says():
    assert parameters() == 77_379


def test_settings_from_a_command_line_are_numbers_or_words():
    typed: dict[str, float | str] = {**SMALL, "steps": "30", "hidden": 8.0}
    assert train((SEA,), 0, **typed)(SEA) == train((SEA,), 0, **SMALL)(SEA)


def test_an_unknown_setting_is_refused_by_its_name():
    with pytest.raises(ValueError, match="no setting layers; there are embedding, hidden"):
        train((SEA,), 0, layers=2)


def test_the_function_says_that_fewer_bits_are_better_and_what_it_computes_with():
    assert vars(train) == {"metric": "bits per character", "better": "lower", "packages": ("torch",)}
