"""Moves that a step allows, as patterns: "strike ABCD", "strike B 10..90%", "poison C flip,noise 50%".

After the verb stand the values of the move in their order, each as one word or several: letters side by side,
names between commas, and LOW..HIGH for all from one to the other. What is left out at the end is the usual
value: "strike B" is the whole tile. A verb alone allows every move of its kind.
"""

from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from typing import Any

from game.core.world import World
from game.play.moves import Move, move_of
from game.play.moves.sliders import Slider
from game.play.moves.values import TILE, Value
from game.play.state import State


@dataclass(frozen=True, slots=True)
class Range:
    """Values from one to another, both included."""

    low: Any
    high: Any

    def __contains__(self, value: Any) -> bool:  # noqa: ANN401 - of whatever kind the move takes
        return bool(self.low <= value <= self.high)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Moves of one kind. text: as written. values: what each value may be, () where all are allowed."""

    text: str
    kind: type[Move]
    values: tuple[tuple[Any, ...] | Range, ...]

    def allows(self, move: Move, world: World) -> bool:
        """Whether a move, or another that does the very same, is one of them."""
        return type(move) is self.kind and any(self._names(other) for other in move.alike(world))

    def _names(self, move: Move) -> bool:
        """Whether it has values that may be."""
        given = astuple(move)  # type: ignore[call-overload]
        return all(value in some for value, some in zip(given, self.values, strict=False))

    @property
    def letters(self) -> str:
        """The tiles that it names, "" where it names none."""
        found = (some for some, kind in zip(self.values, self.kind.values, strict=False) if kind is TILE)
        return "".join(letter for some in found if isinstance(some, tuple) for letter in some)


@lru_cache(maxsize=1024)
def pattern(text: str) -> Pattern | str:
    """The pattern of a text, or one sentence why it is none."""
    verb, *words = text.split() or [""]
    kind = move_of(verb)
    if kind is None:
        return f"there is no move {verb!r}"
    if not words:
        return Pattern(text, kind, ())
    values = []
    for k, one in enumerate(kind.values):
        found = _values(one, words[k]) if k < len(words) else (one.default,)
        if found is None or (isinstance(found, tuple) and None in found):
            return f"{text!r} is no move; write for example {kind.meant(words)!r}"
        values.append(found)
    if len(words) > len(values):
        return f"{text!r} says more than a move takes"
    return Pattern(text, kind, tuple(values))


def _values(value: Value, word: str) -> tuple[Any, ...] | Range | None:
    """The values that a word of a pattern stands for; None, or with a None among them, where it is wrong."""
    if value is TILE:
        return tuple(value.read(letter) for letter in word)
    low, dots, high = word.partition("..")
    if not dots:
        return tuple(value.read(part) for part in word.split(","))
    ends = [value.read(part.removesuffix(value.unit) + value.unit) for part in (low, high)]
    return None if None in ends else Range(*ends)


def patterns(texts: tuple[str, ...]) -> tuple[Pattern, ...]:
    """The patterns of some texts; those that are none are left out, the check has named them."""
    return tuple(found for found in map(pattern, texts) if isinstance(found, Pattern))


def allows(texts: tuple[str, ...], move: Move, world: World) -> bool:
    """Whether a move fits one of some patterns; no patterns allow everything."""
    return not texts or any(one.allows(move, world) for one in patterns(texts))


@lru_cache(maxsize=256)
def allowed_stops(texts: tuple[str, ...], slider: Slider, world: World, state: State, letter: str) -> Slider:
    """A slider of a tile with the stops and choices alone that some patterns allow, and where it stands."""
    if not texts:
        return slider
    tile, edit = world.tile(letter), state.edit(letter)
    made = {
        (stop, choice): slider.draft(tile, edit, stop, choice)
        for stop in slider.stops(tile)
        for choice in slider.choices or ("",)
    }
    fine = [place for place, move in made.items() if move and allows(texts, move, world)]
    stops = tuple(sorted({slider.value(tile, edit), *(stop for stop, _ in fine)}))
    choices = tuple(choice for choice in slider.choices if any(choice == found for _, found in fine))
    return replace(slider, stops=lambda _: stops, choices=choices)


def allowed_moves(texts: tuple[str, ...], world: World, state: State) -> tuple[Move, ...]:
    """Every move that some patterns allow and that buttons and sliders offer in a state, each once."""
    kinds = dict.fromkeys(one.kind for one in patterns(texts))
    offered = dict.fromkeys(move for kind in kinds for move in kind.options(world, state))
    return tuple(move for move in offered if allows(texts, move, world) and not move.reasons(world, state))
