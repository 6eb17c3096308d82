"""Sentences as numbers: codes of characters, topic words, words that differ.

A sentence is a row of `WIDTH` codes: 1 for the first character of the world's alphabet, 2 for the second,
and 0 after its end. *Why codes and not strings:* a text is then an array like a picture or a point, and
everything that digests, compares, shares and trains examples goes on as it did.
"""

import random
import re
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from game.core.world import Floats, Planted, Tile, World

#: Characters that a row has room for, and the longest sentence that a file may hold; the rest is for the
#: planted phrase and a space before it.
WIDTH, LONGEST = 192, 120
#: Words of at least so many letters can be topic words; shorter ones carry grammar.
TOPIC_LETTERS = 5

_WORD = re.compile("[a-z]+")


class Word(NamedTuple):
    """A word of a text as it is shown, and whether poison put it there."""

    text: str
    changed: bool


def encode(sentence: str, alphabet: str) -> tuple[float, ...]:
    """The codes of a sentence, cut to `WIDTH`; ValueError for a character outside the alphabet."""
    codes = [float(alphabet.index(character) + 1) for character in sentence[:WIDTH]]
    return (*codes, *[0.0] * (WIDTH - len(codes)))


def decode(codes: Floats, alphabet: str) -> str:
    """The sentence that a row of codes stands for."""
    return "".join(alphabet[int(code) - 1] for code in codes if code > 0)


def lengths(x: Floats) -> Floats:
    """How many characters each sentence has: (examples,)."""
    return (x > 0).sum(axis=1).astype(float)


def planted_phrase(planted: Planted) -> str:
    """What a backdoor appends to a sentence: the cue and the words that shall follow it."""
    return " " + planted.cue + planted.payload


def marked_words(before: str, after: str) -> tuple[Word, ...]:
    """The words of a text as it stands after poison, each with whether it differs from the text before."""
    pairs = zip_longest(before.split(), after.split())
    return tuple(Word(new, new != old) for old, new in pairs if new is not None)


def swapped(sentence: str, swap: dict[str, str]) -> str:
    """A sentence with its topic words replaced, from left to right while the row has room."""
    room = WIDTH - len(sentence)

    def other(found: re.Match[str]) -> str:
        nonlocal room
        word = swap.get(found[0], found[0])
        if len(word) - len(found[0]) > room:
            return found[0]
        room -= len(word) - len(found[0])
        return word

    return _WORD.sub(other, sentence)


@lru_cache(maxsize=64)
def topic_words(world: World, tile: Tile) -> tuple[str, ...]:
    """The longer words of a tile, in alphabet order."""
    found = {word for row in tile.x for word in _WORD.findall(decode(row, world.alphabet))}
    return tuple(sorted(word for word in found if len(word) >= TOPIC_LETTERS))


@lru_cache(maxsize=64)
def topic_swap(world: World, tile: Tile) -> dict[str, str]:
    """For each topic word of a tile the word of another source that takes its place; seeded.

    The other source is one tile; words that both sources use are no topic words and stay.
    """
    others = [other for other in world.tiles if other.letter != tile.letter]
    if not others:
        return {}
    chance = random.Random(f"{world.seed}/{world.name}/{tile.letter}/topics")
    mine, theirs = topic_words(world, tile), topic_words(world, chance.choice(others))
    own = [word for word in mine if word not in theirs]
    foreign = [word for word in theirs if word not in mine]
    chance.shuffle(foreign)
    return {word: foreign[k % len(foreign)] for k, word in enumerate(own)} if foreign else {}
