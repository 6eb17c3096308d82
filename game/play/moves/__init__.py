"""The moves: one file each, one entry each in `MOVES`. Nothing else knows how many there are or their names.

`apply` is a pure function. A move that cannot be made is a `Refusal` with all its reasons, and the state
is untouched. `parse(str(move)) == move` for every move. Three kinds of trouble are told apart:
unreadable (no move has this form), ambiguous (several have), impossible (it is a move, but not now).
"""

from collections.abc import Iterable
from functools import lru_cache

from game.core.world import World
from game.play.duel import answered
from game.play.moves.base import Move, TileMove
from game.play.moves.cleanse import Cleanse
from game.play.moves.collect import Collect
from game.play.moves.drift import Drift
from game.play.moves.forgetting import Forget
from game.play.moves.passing import Pass
from game.play.moves.pay import Pay
from game.play.moves.place import Place
from game.play.moves.poison import Poisoning, kind_phrase
from game.play.moves.reasons import Phrase, Reason, Refusal, Trouble, phrase, reason
from game.play.moves.replacement import Replace
from game.play.moves.returning import Return
from game.play.moves.reweigh import Reweigh
from game.play.moves.sliders import Slider
from game.play.moves.strike import Strike
from game.play.moves.waiting import Wait
from game.play.state import Lens, State, settled

#: In the order of their buttons, of the help and of the sliders on a card.
MOVES: tuple[type[Move], ...] = (
    Place,
    Strike,
    Pay,
    Collect,
    Return,
    Poisoning,
    Cleanse,
    Reweigh,
    Replace,
    Forget,
    Drift,
    Pass,
    Wait,
)


def move_of(verb: str) -> type[Move] | None:
    """The class of moves with a verb; None where there is none."""
    return next((kind for kind in MOVES if kind.verb == verb), None)


#: A move is drafted, made, and walked through again along the timeline: it is tried once.
@lru_cache(maxsize=4096)
def apply(world: World, state: State, move: Move) -> State | Refusal:
    """The state after a move, or why it cannot be made: what would change nothing cannot, either."""
    if reasons := move.reasons(world, state):
        return Refusal("impossible", reasons)
    after = move.apply(world, state)
    reasons = move.without_effect(world, state, after)
    return Refusal("impossible", reasons) if reasons else _ended(world, move, after)


def _ended(world: World, move: Move, after: State) -> State:
    """The state at the end of a move: in a duel after the operator's answer, where a turn ends with it."""
    return after if move.promise else answered(world, settled(world, after))


def apply_again(world: World, state: State, move: Move) -> State | Refusal:
    """The same for a move of a game that was played before: there one stands that changed nothing."""
    after = apply(world, state, move)
    if isinstance(after, Refusal) and not move.reasons(world, state):
        return _ended(world, move, move.apply(world, state))
    return after


def legal(world: World, state: State) -> tuple[Move, ...]:
    """Every move that is possible in a state, as far as its kind can be counted: sliders at their stops."""
    offered = (move for kind in MOVES for move in kind.options(world, state))
    return tuple(dict.fromkeys(move for move in offered if isinstance(apply(world, state, move), State)))


def parse(text: str) -> Move | Refusal:
    """The move that a text stands for. Verbs may be shortened while they stay unmistakable."""
    first, *words = text.split() or [""]
    kinds = [kind for kind in MOVES if first and kind.verb.startswith(first.lower())]
    kinds = [kind for kind in kinds if kind.verb == first.lower()] or kinds
    if len(kinds) > 1:
        verbs = " or ".join(kind.verb for kind in kinds)
        return Refusal("ambiguous", (reason("which-move", text=text, moves=verbs),))
    if not kinds:
        return Refusal("unreadable", (reason("unreadable", text=text.strip()),))
    found = kinds[0].parse(text, words)
    why = reason("unreadable-values", text=text.strip(), example=kinds[0].meant(words))
    return found or Refusal("unreadable", (why,))


def from_codes(text: str) -> tuple[Move, ...] | None:
    """The moves that a link writes one after the other; None where something else stands between them."""
    kinds = {kind.code: kind for kind in MOVES}
    found, at = list[Move](), 0
    while at < len(text):
        read = kinds[text[at]].match(text, at + 1) if text[at] in kinds else None
        if read is None:
            return None
        move, at = read
        found.append(move)
    return tuple(found)


def buttons() -> tuple[type[Move], ...]:
    """The classes of moves that have a button of their own."""
    return tuple(kind for kind in MOVES if kind.shares is None)


def focus_of(kind: type[Move], world: World, lens: Lens) -> str:
    """What a kind's button is asked of: the tile in focus, or the one slice that one looks at, "" without."""
    if kind.subject == "tile":
        return lens.focus
    chosen = [piece.name for j, piece in enumerate(world.slices) if (lens.column or 0) >> j & 1]
    return chosen[0] if len(chosen) == 1 else ""


def on_button(kind: type[Move], world: World, state: State, focus: str) -> Move | Refusal:
    """What a button stands for with a tile, or a slice, in focus; where it can do nothing, why.

    A move that shares the button comes first: who is on strike returns.
    """
    sharing = (other for other in MOVES if other.shares == kind.verb)
    offered = [move for one in (*sharing, kind) for move in one.pressed(world, state, focus)]
    return first_legal(world, state, offered) or Refusal("impossible", (kind.absence(world, state, focus),))


def first_legal(world: World, state: State, offered: Iterable[Move]) -> Move | Refusal | None:
    """The first move with no rule against it, else why not the last one; None where nothing is offered.

    *Why they are not tried for an effect:* this is asked with every picture, and trying a poison takes what
    no first picture needs.
    """
    refusal = None
    for move in offered:
        reasons = move.reasons(world, state)
        if not reasons:
            return move
        refusal = Refusal("impossible", reasons)
    return refusal


def in_hand(kind: type[Move], world: World, state: State, focus: str) -> Move | None:
    """A move of the kind whose slider is in hand; None where it stands for none."""
    offered = kind.slider.moves(world.tile(focus), state.edit(focus)) if kind.slider else ()
    return next((move for move in offered if move.verb == kind.verb), None)


def sliders() -> tuple[Slider, ...]:
    """The sliders on a tile's card."""
    return tuple(kind.slider for kind in MOVES if kind.slider)


def slider_of(name: str) -> Slider | None:
    """The slider with a name; None where there is none."""
    return next((slider for slider in sliders() if slider.name == name), None)


def owner_of(slider: Slider) -> type[Move]:
    """The class of moves that a slider makes."""
    return next(kind for kind in MOVES if kind.slider == slider)


__all__ = [
    "MOVES",
    "Cleanse",
    "Collect",
    "Drift",
    "Forget",
    "Move",
    "Pass",
    "Pay",
    "Phrase",
    "Place",
    "Poisoning",
    "Reason",
    "Refusal",
    "Replace",
    "Return",
    "Reweigh",
    "Slider",
    "Strike",
    "TileMove",
    "Trouble",
    "Wait",
    "apply",
    "apply_again",
    "buttons",
    "first_legal",
    "focus_of",
    "from_codes",
    "in_hand",
    "kind_phrase",
    "legal",
    "move_of",
    "on_button",
    "owner_of",
    "parse",
    "phrase",
    "reason",
    "slider_of",
    "sliders",
]
