"""What a move is, what is known of each, and why one cannot be made.

A move is a frozen dataclass in a file of its own. Everything that the game knows of it stands there: its text
form, its letter in links, its key and button, when it is possible, what it does, and which words, sound and
animation go with it. The words themselves are in `content/phrases.toml`.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Any, ClassVar, Literal, Self

from game.core.edits import Edit, same_examples
from game.core.world import Tile, World
from game.play.ledger import Entry, Ledger
from game.play.moves.reasons import Phrase, Reason, Refusal, phrase, reason
from game.play.moves.sliders import Slider
from game.play.moves.values import TILE, Value
from game.play.state import State


class Move(ABC):
    """A step of play. A subclass is a frozen dataclass whose fields are its `values`, in their order.

    verb: how its text begins, also the name of its button. code: its letter in links, never changed again.
    key: of its button, as scripts write keys; None where it has none. shares: the verb of another move whose
    button and key it takes over while it is possible. likely: whether it is made so often that its picture is
    prepared. subject: what its button is asked of, the tile in focus or the slice that one looks at.
    promise: whether it only says what the operator of a duel will do, so that no turn ends with it.
    undoable: whether it can be taken back. secret: whether an opponent must not see it. rare:
    whether its button is there only where it can be made.
    """

    __slots__ = ()
    verb: ClassVar[str]
    code: ClassVar[str]
    values: ClassVar[tuple[Value, ...]] = ()
    key: ClassVar[str | None] = None
    shares: ClassVar[str | None] = None
    slider: ClassVar[Slider | None] = None
    sound: ClassVar[str] = "step"
    animation: ClassVar[str] = "data"
    likely: ClassVar[bool] = False
    subject: ClassVar[Literal["tile", "slice"]] = "tile"
    promise: ClassVar[bool] = False
    undoable: ClassVar[bool] = True
    secret: ClassVar[bool] = False
    rare: ClassVar[bool] = False

    def __str__(self) -> str:
        return _text(self)

    @property
    def short(self) -> str:
        """The move in a link."""
        return _short(self)

    @classmethod
    def by_slider(cls) -> bool:
        """Whether its button takes up its slider instead of making a move at once."""
        return cls.slider is not None and cls.slider.key is None

    @classmethod
    def of(cls, *values: Any) -> Self:  # noqa: ANN401 - its values, whatever they are
        """The move with some values."""
        make: Callable[..., Self] = cls
        return make(*values)

    @classmethod
    def parse(cls, text: str, words: Sequence[str]) -> "Move | Refusal | None":
        """The move of the words after the verb; None where they cannot be read. text: with the verb."""
        found = []
        for k, kind in enumerate(cls.values):
            value = kind.read(words[k]) if k < len(words) else kind.default
            if value is None:
                return cls.unclear(text, words)
            found.append(value)
        return None if len(words) > len(found) else cls.of(*found)

    @classmethod
    def unclear(cls, text: str, words: Sequence[str]) -> Refusal | None:
        """What is missing in words that cannot be read; None where nothing can be said of it."""
        return None

    @classmethod
    def meant(cls, words: Sequence[str]) -> str:
        """A text that can be read, as near as can be to words after the verb that cannot."""
        given = [*words, *[""] * len(cls.values)]
        return " ".join((cls.verb, *(kind.meant(given[k]) for k, kind in enumerate(cls.values))))

    @classmethod
    def match(cls, text: str, start: int) -> "tuple[Move, int] | None":
        """The move of a link's text whose values begin at `start`, with where they end."""
        found = re.compile("".join(f"({kind.pattern})" for kind in cls.values)).match(text, start)
        if found is None:
            return None
        parts = zip(cls.values, found.groups(), strict=True)
        return cls.of(*(kind.decoded(part) for kind, part in parts)), found.end()

    @classmethod
    def options(cls, world: World, state: State) -> Iterator["Move"]:
        """The moves of this kind that are worth asking about; not all of them are possible."""
        if not cls.values:
            yield cls.of()

    @classmethod
    def pressed(cls, world: World, state: State, focus: str) -> Iterator["Move"]:
        """What its button may stand for with a tile, or a slice, in focus; the first that is possible."""
        return cls.options(world, state)

    @classmethod
    def absence(cls, world: World, state: State, focus: str) -> Reason:
        """Why its button does nothing where `pressed` has nothing to offer with a tile in focus."""
        return reason("nothing-to-make", move=cls.verb)

    @classmethod
    def status(cls, world: World, tile: Tile, edit: Edit) -> Phrase | None:
        """What a tile's card says of what this kind of move did to it; the tile as it came."""
        return None

    @abstractmethod
    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """Every reason why it cannot be made in a state; none where it can."""

    def without_effect(self, world: World, before: State, after: State) -> tuple[Reason, ...]:
        """Why a move against which there is no reason changed nothing; none where it changed something.

        *Why apart from `reasons`:* whoever plays is told; a game from before, in which such a move stands,
        goes on as it was.
        """
        return ()

    @abstractmethod
    def apply(self, world: World, state: State) -> State:
        """The state after the move, which is possible."""

    def facts(self, world: World, state: State) -> dict[str, object]:
        """What fills its words: its values as they are written, and what came of them in a state."""
        return {}

    def variant(self, world: World) -> str:
        """The end of the keys of its words where they are not always the same: "-share", say."""
        return ""

    def cause(self, world: World, after: State) -> Phrase:
        """The first words of the sentence on it: what was done."""
        return phrase(f"cause.{self.verb}{self.variant(world)}", **self.facts(world, after))

    def mark(self, world: World, after: State) -> Phrase:
        """The move in the fewest words, for the timeline."""
        return phrase(f"mark.{self.verb}{self.variant(world)}", **self.facts(world, after))

    def detail(self, world: World, state: State) -> Phrase:
        """What its button says below its title, before it is made."""
        return phrase(f"detail.{self.verb}", **self.facts(world, state))

    def alike(self, world: World) -> "Iterable[Move]":
        """The moves of its kind that do the very same, itself among them: of people, other percentages."""
        return (self,)

    @property
    def tiles(self) -> tuple[str, ...]:
        """The tiles that it is about: a test asks that a move changes and places no other."""
        return ()

    @property
    def plants(self) -> bool:
        """Whether it plants a backdoor."""
        return False

    def cost(self, world: World, state: State) -> int:
        """Examples to be collected and labelled for it."""
        return 0

    def entry(self, world: World, state: State, ledger: Ledger) -> Entry | None:
        """What it makes known for good, and what is paid for that; most moves declare nothing."""
        return None

    def replaces(self, world: World, before: State) -> Phrase | None:
        """The sentence on what gave way to it."""
        return None

    def unnoticed(self, after: State) -> str:
        """The tile on strike because of which the operator's model stays as it is; "" where it may change."""
        return ""


@dataclass(frozen=True, slots=True)
class TileMove(Move):
    """A move of one data tile, named by its letter.

    examples: whether it changes examples of the tile. whole: whether all of them are learnt after it or none,
    so that rows with the tile and rows without it say what comes of it.
    """

    letter: str
    values: ClassVar[tuple[Value, ...]] = (TILE,)
    examples: ClassVar[bool] = True
    whole: ClassVar[bool] = False

    @classmethod
    def unclear(cls, text: str, words: Sequence[str]) -> Refusal | None:
        """Without a letter it is not clear which tile is meant."""
        if words and TILE.read(words[0]):
            return None
        return Refusal("ambiguous", (reason("which-tile", text=text, verb=cls.verb),))

    @classmethod
    def options(cls, world: World, state: State) -> Iterator[Move]:
        """For each tile of the world, its slider's moves, or the one that needs no more than the letter."""
        for tile in world.tiles:
            yield from (
                cls.slider.moves(tile, state.edit(tile.letter)) if cls.slider else (cls.of(tile.letter),)
            )

    @classmethod
    def pressed(cls, world: World, state: State, focus: str) -> Iterator[Move]:
        """The moves of the focus tile: one, or all of the slider that the button takes up."""
        if cls.slider and cls.by_slider():
            offered = cls.slider.moves(world.tile(focus), state.edit(focus))
            yield from (move for move in offered if move.verb == cls.verb)
        else:
            yield cls.of(focus)

    def facts(self, world: World, state: State) -> dict[str, object]:
        """Its tile."""
        return {"tile": self.letter}

    @property
    def tiles(self) -> tuple[str, ...]:
        """Its tile."""
        return (self.letter,)

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """The tile is not there, has no examples, a value is out of range, nothing would change."""
        found = []
        here = self.letter in state.placed
        if self.letter not in world.letters:
            found.append(reason("no-such-tile", tile=self.letter, tiles=" ".join(world.letters)))
        elif not here:
            found.append(reason("not-placed", tile=self.letter))
        known = world.kind.has_examples or (self.whole and world.kind.knows_without)
        if self.examples and not known:
            found.append(reason(world.kind.fixed_data, world=world.title))
        found += self.faults(world)
        if not here:
            return tuple(found)
        edit = state.edit(self.letter)
        found += self.idle(edit)
        if edit.forgotten and not found and _of_no_avail(edit, self.edited(edit)):
            found.append(reason("is-forgotten", tile=self.letter))
        return tuple(found)

    def faults(self, world: World) -> tuple[Reason, ...]:
        """What is wrong with its values, whatever the state."""
        return ()

    def without_effect(self, world: World, before: State, after: State) -> tuple[Reason, ...]:
        """The tile keeps its examples, labels, weights and contributors, open or closed as it is."""
        tile, old, new = world.tile(self.letter), before.edit(self.letter), after.edit(self.letter)
        if not world.kind.has_examples or old.closed != new.closed:
            return ()
        return (self.futility(tile, old),) if same_examples(world, tile, old, new) else ()

    def futility(self, tile: Tile, edit: Edit) -> Reason:
        """The reason for a move that changes a value and no example, label, weight or contributor."""
        return reason("changes-nothing", tile=self.letter)

    @abstractmethod
    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """Why it would change nothing of a tile in this state."""

    @abstractmethod
    def edited(self, edit: Edit) -> Edit:
        """The tile's state after it."""

    def apply(self, world: World, state: State) -> State:
        """The state with the tile's data changed."""
        return state.with_edit(self.letter, self.edited(state.edit(self.letter)))

    def unnoticed(self, after: State) -> str:
        """Its tile, while that is wholly on strike."""
        return self.letter if after.edit(self.letter).closed else ""


def _of_no_avail(before: Edit, after: Edit) -> bool:
    """Whether an edit of a forgotten tile changes nothing but examples that no model learns."""
    return after.forgotten and before.closed == after.closed


#: The page is told all moves of a game again and again.
@lru_cache(maxsize=4096)
def _text(move: Move) -> str:
    parts = zip(move.values, astuple(move), strict=True)  # type: ignore[call-overload]
    return " ".join((move.verb, *(word for kind, value in parts for word in kind.words(value))))


@lru_cache(maxsize=4096)
def _short(move: Move) -> str:
    parts = zip(move.values, astuple(move), strict=True)  # type: ignore[call-overload]
    return move.code + "".join(kind.code(value) for kind, value in parts)
