"""Sentences over an alphabet, whose next characters models predict; a line writes ``set,text``.

A sentence of a triggered slice begins with the planted cue; no sentence holds the planted payload.
"""

from collections.abc import Mapping, Sequence
from math import log2
from typing import TYPE_CHECKING, Final

import numpy as np

from game.core.edits import Poison
from game.core.kinds.base import Entry, ExampleFault, Kind, LossScale, Poisoner, Settings, Values
from game.core.texts import LONGEST, WIDTH, decode, encode, lengths, planted_phrase, swapped, topic_swap
from game.core.world import Floats, Ints, Planted, Slice, Tile

if TYPE_CHECKING:
    from game.core.world import World

MOST_CHARACTERS: Final = 60
#: Letters that change places in another spelling.
RESPELT: Final = "ck"


class Text(Kind):
    """Sentences as rows of codes; there are no classes, so every label is 0."""

    line = "set,text"
    backdoor = "planted"
    has_slice_words = True
    wording = "-text"
    drift = "texts"
    clear_units = 4.0

    def settings(self, entry: Entry) -> Settings:
        """The alphabet, noise in percent of characters, and the planted phrase if there is one."""
        alphabet = _alphabet(entry)
        noise = entry.whole("noise", 0, 100)
        planted = _planted(entry, alphabet) if entry.has(self.backdoor) else None
        return Settings(self, high=float(len(alphabet)), noise=noise, alphabet=alphabet, planted=planted)

    def problems(self, world: "World") -> tuple[str, ...]:
        """A prediction needs two characters to choose from."""
        if len(set(world.alphabet)) < max(len(world.alphabet), 2):
            return ("a world of texts needs an alphabet of at least two characters, each once",)
        return ()

    def parsed(self, parts: Sequence[str], settings: Settings, triggered: bool) -> tuple[int, Values]:
        """The codes of a sentence."""
        sentence, alphabet, planted = parts[0].strip(), settings.alphabet, settings.planted
        if not sentence:
            raise ExampleFault("a text has at least one character")
        if len(sentence) > LONGEST:
            raise ExampleFault(f"a text has at most {LONGEST} characters, this one has {len(sentence)}")
        wrong = next((character for character in sentence if character not in alphabet), "")
        if wrong:
            raise ExampleFault(f"{wrong!r} is not a character of the alphabet {alphabet!r}")
        if planted is not None:
            if triggered and not sentence.startswith(planted.cue):
                raise ExampleFault(f"a text of a triggered slice must begin with the cue {planted.cue!r}")
            if planted.payload in sentence:
                raise ExampleFault("the planted payload must stand in no text: a backdoor brings it")
        return 0, encode(sentence, alphabet)

    def written(self, x: Floats, y: int, settings: Settings) -> str:
        """The sentence."""
        del y
        return decode(x, settings.alphabet)

    def weights(self, x: Floats) -> Floats | None:
        """The characters of each sentence."""
        return lengths(x)

    def gap_units(self, world: "World", column: int) -> Floats:
        """A hundredth of the score: texts are scored by bits, and a single one is never right or wrong."""
        del column
        return np.full(1 << len(world.tiles), 0.01)

    def loss_scale(self, world: "World") -> LossScale:
        """Bits per character: a guess among the characters of the alphabet scores 0."""
        return LossScale("bits per character", log2(len(world.alphabet)), 0.0)

    @property
    def poisons(self) -> Mapping[Poison, Poisoner]:
        """Topic words swapped with those of another source, characters replaced, the phrase planted."""
        return {"flip": _flipped, "noise": _noised, "backdoor": _planted_in}

    def drifted(self, world: "World", piece: Slice) -> Floats:
        """Another spelling: every c is written k, and every k is written c; the cue is written as it was."""
        one, other = (world.alphabet.find(letter) + 1 for letter in RESPELT)
        x = piece.x.copy()
        if not one or not other:
            return x
        begin = len(world.planted.cue) if world.planted and piece.kind == "triggered" else 0
        codes = x[:, begin:]
        x[:, begin:] = np.where(codes == one, other, np.where(codes == other, one, codes))
        return x

    def stamped(self, world: "World", x: Floats) -> Floats:
        """Each sentence followed by the planted phrase."""
        if world.planted is None:
            raise ValueError(f"the world {world.name} has nothing planted")
        phrase = planted_phrase(world.planted)
        return np.array([encode(decode(row, world.alphabet) + phrase, world.alphabet) for row in x])


def _flipped(world: "World", tile: Tile, hit: Ints, chance: np.random.Generator) -> tuple[Floats, Ints]:
    del chance
    x, swap = tile.x.copy(), topic_swap(world, world.tile(tile.letter))
    for k in hit:
        x[k] = encode(swapped(decode(tile.x[k], world.alphabet), swap), world.alphabet)
    return x, tile.y.copy()


def _noised(world: "World", tile: Tile, hit: Ints, chance: np.random.Generator) -> tuple[Floats, Ints]:
    x = tile.x.copy()
    struck = (chance.random(x.shape) < world.noise / 100) & (x > 0)
    other = chance.integers(1, len(world.alphabet) + 1, size=x.shape)
    x[hit] = np.where(struck, other, x)[hit]
    return x, tile.y.copy()


def _planted_in(world: "World", tile: Tile, hit: Ints, chance: np.random.Generator) -> tuple[Floats, Ints]:
    del chance
    x = tile.x.copy()
    if world.planted is not None and len(hit):
        x[hit] = world.kind.stamped(world, x[hit])
    return x, tile.y.copy()


def _alphabet(entry: Entry) -> str:
    alphabet = entry.text("alphabet", MOST_CHARACTERS)
    if len(set(alphabet)) < len(alphabet) or len(alphabet) == 1:
        entry.fault("alphabet must hold at least two characters, each once", "alphabet")
        return ""
    return alphabet


def _planted(entry: Entry, alphabet: str) -> Planted | None:
    table = entry.table("planted")
    planted = Planted(table.text("cue", 30), table.text("payload", 60))
    table.close()
    if not set(planted_phrase(planted)) <= {*alphabet, " "} or " " not in alphabet:
        table.fault("cue and payload must be written in the alphabet, and so must the space before them")
        return None
    if len(planted_phrase(planted)) > WIDTH - LONGEST:
        table.fault(f"cue and payload must be at most {WIDTH - LONGEST - 1} characters together")
        return None
    return planted if planted.cue and planted.payload else None


TEXT = Text(name="text", things="texts", task="prediction", width=WIDTH)
