"""The moves: what each does to a state, when it cannot be made, and its one exact text form.

`apply` is a pure function. A move that cannot be made is a `Refusal` with all its reasons, and the state
is untouched. `parse(str(move)) == move` for every move. Three kinds of trouble are told apart:
unreadable (no move has this form), ambiguous (several have), impossible (it is a move, but not now).
"""

from dataclasses import dataclass, replace
from typing import Literal

from game.core.edits import POISONS, Edit, Poison
from game.core.world import World
from game.play.state import State

Trouble = Literal["unreadable", "ambiguous", "impossible"]
FULL = 100
LIGHTEST, HEAVIEST, WEIGHT_STEP = 0.25, 4.0, 0.25


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a move cannot be made: a code for the sentence and the facts that fill it."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A move that was not made, with every reason."""

    trouble: Trouble
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Lay a new data tile on the board."""

    letter: str

    def __str__(self) -> str:
        return f"place {self.letter}"


@dataclass(frozen=True, slots=True)
class Strike:
    """Contributors walk out: a share of them, or the whole tile."""

    letter: str
    share: int = FULL

    def __str__(self) -> str:
        return f"strike {self.letter}" + ("" if self.share == FULL else f" {self.share}%")


@dataclass(frozen=True, slots=True)
class Return:
    """All contributors of a tile come back."""

    letter: str

    def __str__(self) -> str:
        return f"return {self.letter}"


@dataclass(frozen=True, slots=True)
class Poisoning:
    """A share of a tile's examples is corrupted; replaces an earlier poison of the tile."""

    letter: str
    kind: Poison
    strength: int

    def __str__(self) -> str:
        return f"poison {self.letter} {self.kind} {self.strength}%"


@dataclass(frozen=True, slots=True)
class Cleanse:
    """Examples and labels of a tile are restored; strike and weight stay."""

    letter: str

    def __str__(self) -> str:
        return f"cleanse {self.letter}"


@dataclass(frozen=True, slots=True)
class Reweigh:
    """Every example of a tile counts more or less."""

    letter: str
    weight: float

    def __str__(self) -> str:
        return f"reweigh {self.letter} {self.weight:g}x"


Move = Place | Strike | Return | Poisoning | Cleanse | Reweigh
VERBS = ("place", "strike", "return", "poison", "cleanse", "reweigh")


def _reason(code: str, **facts: object) -> Reason:
    return Reason(code, tuple((name, str(value)) for name, value in facts.items()))


def apply(world: World, state: State, move: Move) -> State | Refusal:
    """The state after a move, or why it cannot be made."""
    reasons = tuple(_reasons(world, state, move))
    if reasons:
        return Refusal("impossible", reasons)
    if isinstance(move, Place):
        return replace(state, placed=state.placed + move.letter)
    return state.with_edit(move.letter, _after(state.edit(move.letter), move))


def _after(edit: Edit, move: Move) -> Edit:
    match move:
        case Strike(_, share):
            return replace(edit, closed=True) if share == FULL else replace(edit, closed=False, struck=share)
        case Return():
            return replace(edit, closed=False, struck=0)
        case Poisoning(_, kind, strength):
            return replace(edit, poison=kind, strength=strength)
        case Cleanse():
            return replace(edit, poison=None, strength=0)
        case Reweigh(_, weight):
            return replace(edit, weight=weight)
        case Place():
            return edit


def _reasons(world: World, state: State, move: Move) -> list[Reason]:
    found = []
    tile = move.letter
    if tile not in world.letters:
        found.append(_reason("no-such-tile", tile=tile, tiles=" ".join(world.letters)))
    elif isinstance(move, Place):
        if tile in state.placed:
            found.append(_reason("already-placed", tile=tile))
    elif tile not in state.placed:
        found.append(_reason("not-placed", tile=tile))
    if _needs_examples(move) and not world.trained:
        found.append(_reason("no-examples", world=world.title))
    found += _range_reasons(world, move)
    if tile in state.placed:
        found += _state_reasons(state.edit(tile), move)
    return found


def _needs_examples(move: Move) -> bool:
    return isinstance(move, Poisoning | Cleanse | Reweigh) or (
        isinstance(move, Strike) and move.share != FULL
    )


def _range_reasons(world: World, move: Move) -> list[Reason]:
    match move:
        case Strike(_, share) if not 1 <= share <= FULL:
            return [_reason("share-range", share=share)]
        case Poisoning(_, kind, strength):
            found = [] if 1 <= strength <= FULL else [_reason("strength-range", strength=strength)]
            if kind not in POISONS:
                found.append(_reason("no-such-poison", kind=kind, kinds=", ".join(POISONS)))
            if kind == "backdoor" and world.trained and not world.has_backdoor:
                found.append(_reason("no-trigger", world=world.title))
            return found
        case Reweigh(_, weight):
            if not LIGHTEST <= weight <= HEAVIEST or weight % WEIGHT_STEP:
                return [_reason("weight-range", weight=f"{weight:g}")]
    return []


def _state_reasons(edit: Edit, move: Move) -> list[Reason]:
    tile = move.letter
    match move:
        case Strike(_, share) if edit.closed if share == FULL else (not edit.closed and edit.struck == share):
            return [_reason("already-on-strike", tile=tile, share=share)]
        case Return() if not edit.closed and not edit.struck:
            return [_reason("not-on-strike", tile=tile)]
        case Poisoning(_, kind, strength) if (edit.poison, edit.strength) == (kind, strength):
            return [_reason("already-poisoned", tile=tile, kind=kind, strength=strength)]
        case Cleanse() if edit.poison is None:
            return [_reason("nothing-to-cleanse", tile=tile)]
        case Reweigh(_, weight) if edit.weight == weight:
            return [_reason("same-weight", tile=tile, weight=f"{weight:g}")]
    return []


def parse(text: str) -> Move | Refusal:
    """The move that a text stands for. Verbs may be shortened while they stay unmistakable."""
    words = text.split()
    if not words:
        return _unreadable(text)
    verbs = [verb for verb in VERBS if verb.startswith(words[0].lower())]
    if not verbs:
        return _unreadable(text)
    if len(verbs) > 1:
        return Refusal("ambiguous", (_reason("which-move", text=text, moves=" or ".join(verbs)),))
    verb, rest = verbs[0], words[1:]
    if not rest or len(rest[0]) != 1 or not rest[0].isalpha():
        return Refusal("ambiguous", (_reason("which-tile", text=text, verb=verb),))
    letter, values = rest[0].upper(), rest[1:]
    move = _poison(letter, values) if verb == "poison" else _plain(verb, letter, values)
    return move or _unreadable(text)


def _unreadable(text: str) -> Refusal:
    return Refusal("unreadable", (_reason("unreadable", text=text.strip()),))


def _plain(verb: str, letter: str, values: list[str]) -> Move | None:
    match verb, values:
        case "place", []:
            return Place(letter)
        case "strike", []:
            return Strike(letter)
        case "strike", [share]:
            percent = _percent(share)
            return None if percent is None else Strike(letter, percent)
        case "return", []:
            return Return(letter)
        case "cleanse", []:
            return Cleanse(letter)
        case "reweigh", [weight]:
            times = _times(weight)
            return None if times is None else Reweigh(letter, times)
    return None


def _poison(letter: str, values: list[str]) -> Move | Refusal | None:
    if len(values) == 1 and _percent(values[0]) is not None:
        return Refusal("ambiguous", (_reason("which-poison", tile=letter, kinds=" or ".join(POISONS)),))
    if len(values) != 2:
        return None
    kinds = [kind for kind in POISONS if kind == values[0].lower()]
    percent = _percent(values[1])
    return Poisoning(letter, kinds[0], percent) if kinds and percent is not None else None


def _percent(text: str) -> int | None:
    number = text.removesuffix("%")
    return (
        int(number) if number.isascii() and number.isdigit() and len(number) < 5 and text != number else None
    )


def _times(text: str) -> float | None:
    number = text.removesuffix("x")
    digits = number.replace(".", "", 1)
    return (
        float(number)
        if text != number and digits.isascii() and digits.isdigit() and len(digits) < 9
        else None
    )
