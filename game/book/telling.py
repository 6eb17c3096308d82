"""One sentence for what a move did, in plain words, every number read from the grid.

The choice of sentence is part of the explanation: a confusion that grew by a fifth is named before
anything else, then a class that is read less, then one that is read again. Only where no class moved does
the sentence speak of the score, and it says what happened to the other classes on both sides.
"""

from collections.abc import Mapping

from game.book.phrases import say
from game.book.worlds import Pack
from game.core.edits import Poison
from game.core.masks import name_of
from game.core.world import World
from game.play.moves import Cleanse, Move, Place, Poisoning, Return, Reweigh, Strike
from game.play.report import Report
from game.play.state import State, operator_row

#: Shares (of a class) that count as worth telling, and as barely changed.
TELLING, BARELY = 0.2, 0.08
#: An attack is told when it gained this much.
GAINED = 0.2
#: The same in bits per character: a slice worth telling, one that barely changed, a payload won.
TELLING_BITS, BARELY_BITS, GAINED_BITS = 0.15, 0.08, 0.5


def cause(move: Move, world: World) -> str:
    """The first words: what was done."""
    of_texts = "-text" if world.features == "text" else ""
    match move:
        case Strike(tile, 100):
            return say("cause.strike", tile=tile)
        case Strike(tile, share):
            return say("cause.strike-share", tile=tile, share=share)
        case Return(tile):
            return say("cause.return", tile=tile)
        case Poisoning(tile, kind, strength):
            return say(f"cause.poison-{kind}{of_texts}", tile=tile, strength=strength)
        case Cleanse(tile):
            return say("cause.cleanse", tile=tile)
        case Reweigh(tile, weight):
            return say("cause.reweigh", tile=tile, weight=f"{weight:g}")
        case Place(tile):
            return say("cause.place", tile=tile)


def poison_name(kind: Poison, world: World) -> str:
    """A kind of poison as its button names it."""
    return say(f"kind.{kind}-text" if world.features == "text" else f"kind.{kind}")


def replaced(world: World, before: State, move: Move) -> str:
    """What else a move undid: "" or the sentence that another kind of poison gave way."""
    edit = before.edit(move.letter)
    if not isinstance(move, Poisoning) or edit.poison in (None, move.kind):
        return ""
    return say("look.poison-replaced", kind=poison_name(edit.poison, world), strength=edit.strength)


def column_name(world: World, column: int, placed: str) -> str:
    """An evaluation set in words: "all digits", "4-6", "0-3 and 7-9", or letters in formula worlds."""
    if not world.trained:
        return name_of(column, placed)
    if column == world.clean:
        return f"all {things(world)}"
    return " and ".join(piece.name for j, piece in enumerate(world.slices) if column >> j & 1)


def things(world: World) -> str:
    """What the world's examples are called."""
    return {"pixels": "digits", "plane": "points", "text": "texts"}.get(world.features, "tiles")


def tell(pack: Pack, state: State, move: Move, told: Report) -> str:
    """The sentence on a move; state is the one after it."""
    world = pack.world
    numbers = {
        "cause": cause(move, world),
        "before": f"{told.before:.2f}",
        "after": f"{told.after:.2f}",
        "column": column_name(world, told.column, state.placed),
    }
    if not world.trained:
        return say("outcome.formula-same" if told.change == 0 else "outcome.formula", **numbers)
    if told.cost:
        numbers |= {"before": _bits(told.cost[0]), "after": _bits(told.cost[1])}
    if told.cost and not operator_row(state):
        return say("outcome.text-none-left", **numbers)
    if not operator_row(state):
        return say("outcome.none-left", **numbers)
    if state.edit(move.letter).closed and not isinstance(move, Strike):
        return say("outcome.absent", tile=move.letter, **numbers)
    if told.cost:
        return _payload(world, move, told, numbers) or _slices(pack, told, numbers) or _texts(told, numbers)
    return _attack(pack, move, told, numbers) or _classes(pack, told, numbers) or _overall(told, numbers)


def _payload(world: World, move: Move, told: Report, numbers: dict[str, str]) -> str | None:
    """What the model has learnt to say after the cue."""
    if not isinstance(move, Poisoning) or move.kind != "backdoor" or not told.payload or not world.planted:
        return None
    before, after = told.payload
    if before - after < GAINED_BITS or not told.cost:
        return None
    whole = {"before": f"{told.cost[0]:.2f}", "after": f"{told.cost[1]:.2f}"}
    cue = world.planted.cue.strip(" ,")
    facts = {**numbers, **whole, "cue": cue, "payload": _bits(after), "payloadbefore": _bits(before)}
    return say("outcome.text-attack", **facts)


def _slices(pack: Pack, told: Report, numbers: dict[str, str]) -> str | None:
    """The kind of text that changed most, and what happened to the others."""
    clean = [j for j, piece in enumerate(pack.world.slices) if piece.kind == "clean"]
    growth = {j: told.costs[j][1] - told.costs[j][0] for j in clean}
    most = max(clean, key=lambda j: abs(growth[j]))
    before, after = told.costs[most]
    if abs(growth[most]) < TELLING_BITS:
        return None
    gains = {pack.slice_words[j]: -grown for j, grown in growth.items()}
    rest = _rest(gains, pack.slice_words[most], BARELY_BITS, pack.world)
    words = pack.slice_words[most]
    return say(
        "outcome.text-slice",
        cause=numbers["cause"],
        words=words,
        before=_bits(before),
        after=_bits(after),
        rest=rest,
    )


def _texts(told: Report, numbers: dict[str, str]) -> str:
    same = numbers["before"] == numbers["after"]
    return say("outcome.text-same" if same else "outcome.text-steady", **numbers)


def _bits(number: float) -> str:
    return f"{number:.1f}"


def _attack(pack: Pack, move: Move, told: Report, numbers: dict[str, str]) -> str | None:
    world = pack.world
    if not isinstance(move, Poisoning) or move.kind != "backdoor" or not told.attack or not world.trigger:
        return None
    before, after = told.attack
    if after - before < GAINED:
        return None
    quiet = told.home[0] - told.home[1] < BARELY
    facts = {
        "cause": numbers["cause"],
        "target": pack.plurals[world.trigger.target],
        "share": _percent(after),
        "attackbefore": _percent(before),
        "things": things(world),
        "homebefore": f"{told.home[0]:.2f}",
        "homeafter": f"{told.home[1]:.2f}",
    }
    return say("outcome.attack", **facts) if quiet else say("outcome.attack-loud", **facts)


def _classes(pack: Pack, told: Report, numbers: dict[str, str]) -> str | None:
    """The class that moved most: confused with another, read less, or read again."""
    changes = [after - before for before, after in told.recalls]
    gains = dict(zip(pack.plurals, changes, strict=True))
    lost = min(range(len(changes)), key=changes.__getitem__)
    won = max(range(len(changes)), key=changes.__getitem__)
    worse = told.home[1] <= told.home[0]
    worst = told.worst
    start = numbers["cause"]
    if worse and worst and worst.after - worst.before >= TELLING and changes[worst.truth] <= -BARELY:
        return say(
            "outcome.misread",
            cause=start,
            truth=pack.plurals[worst.truth],
            answer=pack.plurals[worst.answer],
            before=_percent(worst.before),
            share=_percent(worst.after),
            rest=_rest(gains, pack.plurals[worst.truth], BARELY, pack.world),
        )
    named = lost if worse and changes[lost] <= -TELLING else won
    if abs(changes[named]) < TELLING:
        return None
    truth = pack.plurals[named]
    rest = _rest(gains, truth, BARELY, pack.world)
    before, share = (_percent(recall) for recall in told.recalls[named])
    if changes[named] < 0:
        return say("outcome.loses", cause=start, truth=truth, before=before, share=share, rest=rest)
    return say("outcome.reads", cause=start, truth=truth, before=before, share=share, rest=rest)


def _rest(gains: Mapping[str, float], named: str, barely: float, world: World) -> str:
    """What happened to the classes or slices that the sentence has not named, on both sides."""
    others = {name: gain for name, gain in gains.items() if name != named and abs(gain) > barely}
    worse = sorted((name for name in others if others[name] < 0), key=lambda name: others[name])[:2]
    better = sorted((name for name in others if others[name] > 0), key=lambda name: -others[name])[:2]
    parts = []
    if worse:
        too = " too" if gains[named] < 0 else ""
        parts.append(say("outcome.rest-suffer", names=" and ".join(worse), too=too))
    if better:
        parts.append(say("outcome.rest-gain", names=" and ".join(better)))
    return ", ".join(parts) or say("outcome.rest-steady", things=things(world))


def _overall(told: Report, numbers: dict[str, str]) -> str:
    """Where no class moved much: how far the score did."""
    if numbers["before"] == numbers["after"]:
        return say("outcome.same", **numbers)
    return say("outcome.steady" if abs(told.change) < BARELY / 2 else "outcome.moved", **numbers)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
