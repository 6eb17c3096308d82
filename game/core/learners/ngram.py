"""Character n-grams: what comes next, from how often it came after the last few characters.

The share of character c after a context h of k - 1 characters is

    p_k(c | h) = (count(h c) + prior * p_(k-1)(c | h without its first character)) / (count(h) + prior)

and p_0 = 1 / |alphabet|; the model answers with p_order. Every context is so interpolated with the next
shorter one; a context that was never seen leaves the shorter one's share as it is, and the empty training
set leaves 1 / |alphabet|: log2 |alphabet| bits for each character. Before its first character a sentence
has `order - 1` marks of its beginning, which are context and never predicted.

The loss of a sentence is its bits, the sum of -log2 p over its characters; divided by the characters it
is bits per character. The score of a sentence is its characters less its bits / log2 |alphabet|; divided
by the characters it is 1 - bits per character / log2 |alphabet|: 1 where nothing surprises, 0 for
guessing, and below 0 for a model that is sure of the wrong characters.

All rows at once: counts are additive, and only n-grams that occur in the held-out sentences are ever
asked for. So each tile's counts are gathered once, the doubling recursion adds them up for every row,
and a row's shares are a few operations on vectors. Counts times weights are multiples of a quarter, so
the sums are exact and do not depend on any order.

Source: Jelinek & Mercer 1980 for the interpolation; MacKay & Peto 1995 for pseudo-counts taken
from the shorter context; Chen & Goodman 1999 for a survey in which this is one of many.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

import numpy as np

from game.core.learners.common import Answers, Recipe, doubled
from game.core.world import Floats, Ints, LearnerChoice, Tile

#: The model and its loss for who computes a row again with other code.
RECIPE = Recipe(
    """\
An interpolated character n-gram model: p_k(c | h) = (count(h c) + prior * p_(k-1)(c | h without its first
character)) / (count(h) + prior) for k = 1 to order, h being the k - 1 characters before, count(h) how
often h stood before a character, and p_0 = 1 / characters of the alphabet; it answers with p_order. Every
n-gram of a sentence counts w times. Before its first character a sentence has order - 1 marks (code 0),
which are context and never predicted; no end is predicted. The row "none" answers p_0. Score: 1 - loss /
log2(characters of the alphabet).""",
    "sum of -log2 p_order over the characters of the column, over their number",
)

#: A written sentence ends with one of these, or after so many characters.
ENDINGS, MOST_WRITTEN = ".?!", 88
#: Shares are raised to this power before a character is drawn: likely ones become likelier still.
BOLDNESS = 2


@dataclass(frozen=True, eq=False)
class GramLevel:
    """The held-out k-grams of one k, each distinct one once.

    grams, contexts: sorted codes. shorter: for each k-gram the place of the (k-1)-gram without its first
    character. context: for each k-gram the place of its context.
    """

    grams: Ints
    contexts: Ints
    shorter: Ints
    context: Ints


@dataclass(frozen=True, eq=False)
class HeldOutGrams:
    """Where held-out characters find their shares: a step for each k, each character's place in the last.

    starts: where each sentence begins among the characters. lengths: (examples,) characters of each.
    """

    base: int
    steps: tuple[GramLevel, ...]
    where: Ints
    starts: Ints
    lengths: Floats


def grams(x: Floats, order: int, base: int) -> Iterator[Ints]:
    """For k = 1 to order the codes of all k-grams that end in a character: (characters,) each.

    A code has its newest character as last digit in `base`: code // base is the context, and
    code % base**(k - 1) is the k-gram without its first character.
    """
    symbols = x.astype(np.int64)
    here = symbols > 0
    codes = np.zeros_like(symbols)
    for k in range(order):
        codes[:, k:] += symbols[:, : symbols.shape[1] - k] * base**k
        yield codes[here]


@lru_cache(maxsize=8)
def _places(x_bytes: bytes, width: int, order: int, base: int) -> HeldOutGrams:
    x = np.frombuffer(x_bytes, dtype=np.float64).reshape(-1, width)
    steps: list[GramLevel] = []
    shorter, where = np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int64)
    for k, codes in enumerate(grams(x, order, base)):
        distinct, where = np.unique(codes, return_inverse=True)
        contexts, context = np.unique(distinct // base, return_inverse=True)
        below = np.searchsorted(shorter, distinct % base**k)
        steps.append(GramLevel(distinct, contexts, below, context))
        shorter = distinct
    lengths = (x > 0).sum(axis=1)
    starts = np.cumsum([0, *lengths[:-1]])
    return HeldOutGrams(base, tuple(steps), where, starts, lengths.astype(np.float64))


def places_of(x: Floats, order: int, symbols: int) -> HeldOutGrams:
    """The places of held-out sentences; remembered, because they are the same for every row and move."""
    return _places(np.ascontiguousarray(x).tobytes(), x.shape[1], order, symbols + 1)


@lru_cache(maxsize=256)
def counts(tile: Tile, places: HeldOutGrams) -> Floats:
    """How often a tile holds each held-out k-gram and context, step after step: (numbers,)."""
    weight = np.repeat(tile.w, (tile.x > 0).sum(axis=1))
    found = []
    for step, codes in zip(places.steps, grams(tile.x, len(places.steps), places.base), strict=True):
        for wanted, given in ((step.grams, codes), (step.contexts, codes // places.base)):
            place = np.minimum(np.searchsorted(wanted, given), len(wanted) - 1)
            held = wanted[place] == given
            found.append(np.bincount(place[held], weight[held], len(wanted)))
    return np.concatenate(found)


def ngram(
    tiles: Sequence[Tile], required: int, classes: int, x: Floats, y: Ints, choice: LearnerChoice
) -> Answers:
    """Bits and scores of the held-out sentences under all rows' models; classes: the alphabet's size."""
    prior = choice.get("prior")
    places = places_of(x, int(choice.get("order")), classes)
    numbers = sum(len(step.grams) + len(step.contexts) for step in places.steps)
    counted = doubled([counts(tile, places) for tile in tiles], required, (numbers,))
    share = np.full((len(counted), 1), 1 / classes)
    begin = 0
    for step in places.steps:
        middle = begin + len(step.grams)
        end = middle + len(step.contexts)
        share = np.take(share, step.shorter, axis=1)
        share *= prior
        share += counted[:, begin:middle]
        share /= np.take(counted[:, middle:end] + prior, step.context, axis=1)
        begin = end
    bits = -np.log2(share)
    loss: Floats = np.add.reduceat(np.take(bits, places.where, axis=1), places.starts, axis=1)
    return Answers(None, loss, places.lengths - loss / log2(classes))


@dataclass(frozen=True, eq=False)
class Writer:
    """One row's model, to be asked for any context. tables: for each k sorted codes and their counts."""

    base: int
    prior: float
    tables: tuple[tuple[Ints, Floats], ...]

    def shares(self, written: Sequence[int]) -> Floats:
        """The share of each character as the next one: (alphabet,)."""
        share = np.full(self.base - 1, 1 / (self.base - 1))
        context = 0
        for k, (codes, number) in enumerate(self.tables):
            if k:
                context += (written[-k] if k <= len(written) else 0) * self.base ** (k - 1)
            low, high = np.searchsorted(codes, (context * self.base, (context + 1) * self.base))
            seen = np.zeros(self.base)
            seen[codes[low:high] - context * self.base] = number[low:high]
            share = (seen[1:] + self.prior * share) / (seen.sum() + self.prior)
        return share


@lru_cache(maxsize=32)
def writer(tiles: tuple[Tile, ...], symbols: int, choice: LearnerChoice) -> Writer:
    """The model of the training set that holds these tiles."""
    order, base = int(choice.get("order")), symbols + 1
    given = [list(grams(tile.x, order, base)) for tile in tiles]
    weight = [np.repeat(tile.w, (tile.x > 0).sum(axis=1)) for tile in tiles]
    tables = []
    for k in range(order):
        if not tiles:
            tables.append((np.zeros(0, dtype=np.int64), np.zeros(0)))
            continue
        codes, place = np.unique(np.concatenate([codes[k] for codes in given]), return_inverse=True)
        tables.append((codes, np.bincount(place, np.concatenate(weight)).astype(np.float64)))
    return Writer(base, choice.get("prior"), tuple(tables))


@lru_cache(maxsize=128)
def written(tiles: tuple[Tile, ...], alphabet: str, choice: LearnerChoice, seed: int, begin: str = "") -> str:
    """A sentence that the model of these tiles writes, character by character; the seed decides which.

    begin: words that it goes on from. The sentence without them.
    """
    model = writer(tiles, len(alphabet), choice)
    chance = random.Random(seed)
    codes = [alphabet.index(character) + 1 for character in begin]
    text = ""
    while len(text) < MOST_WRITTEN and not text.endswith(tuple(ENDINGS)):
        bold = np.cumsum(model.shares(codes) ** BOLDNESS)
        drawn = int(np.searchsorted(bold, chance.random() * bold[-1], side="right"))
        codes.append(min(drawn, len(alphabet) - 1) + 1)
        text += alphabet[codes[-1] - 1]
    return text
