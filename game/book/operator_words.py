"""What the operator of a duel says and does, in sentences and in the few words of a mark."""

from typing import Literal

from game.book.phrases import say
from game.core.world import World
from game.play.moves import Move
from game.play.state import State

Act = Literal["pay", "collect", "wait", "asked"]


def act_of(state: State) -> Act:
    """What the operator of a duel will do next; "asked" where a person has still to say it."""
    duel = state.duel
    if duel is None or duel.asked:
        return "asked"
    if not duel.announced:
        return "wait"
    return "pay" if duel.announced in state.placed else "collect"


def facts_of(world: World, state: State) -> dict[str, object]:
    """The tile that it will pay or collect, and the price."""
    letter = state.duel.announced if state.duel else ""
    return {"tile": letter, "examples": world.tile(letter).size if letter else 0}


def promised_words(world: World, state: State) -> str:
    """The sentence on what the operator has just said."""
    return say(f"duel.promised-{act_of(state)}", **facts_of(world, state))


def plate_words(world: World, state: State) -> tuple[str, ...]:
    """What stands on the operator's piece, the longest first; () where no duel is going on."""
    duel = state.duel
    if duel is None or duel.over:
        return ()
    facts = facts_of(world, state)
    words = say(f"duel.plate-{act_of(state)}", **facts)
    return (words, f"{facts['tile']} {facts['examples']}" if duel.announced else words[:1])


def card_words(world: World, state: State, letter: str) -> str:
    """What a duel says of a tile: to be paid or collected next, at its price; under contract; else ""."""
    duel = state.duel
    if duel is None:
        return ""
    if letter == duel.announced and not duel.over:
        key = "duel.pays" if letter in state.placed else "duel.collects"
        return say(key, examples=world.tile(letter).size)
    return say("duel.signed") if letter in duel.signed else ""


def done_words(world: World, before: State, after: State, move: Move) -> str:
    """The sentence on what the operator did after a strike or a pass; "" where no turn ended."""
    old, new = before.duel, after.duel
    if old is None or new is None or move.promise or old.turn == new.turn:
        return ""
    if not old.announced:
        return say("duel.did-wait")
    if old.purse == new.purse:
        return say("duel.did-nothing", tile=old.announced)
    return say(f"duel.did-{act_of(before)}", **facts_of(world, before))
