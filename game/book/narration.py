"""One sentence for what a move did, in plain words, every number read from the grid.

The choice of sentence is part of the explanation: a confusion that grew by a fifth is named before
anything else, then a class that is read less, then one that is read again. Only where no class moved that
far does the sentence speak of the score, and then also of the slice that moved most: a score on all examples
that stays hides a slice that fails.
A sentence brings its tone, from the very changes that it tells: nothing that tells a harm is good news.

The rule for calm words ("hardly", "only"): they are said of held-out examples of which at most one in fifty
gets another answer than before, and the sentence says how many of how many; "hardly anything" needs besides
that no slice and no class moved by more than 0.08. Where models predict characters they are said of a change
of less than 0.02 bits per character, and then "hardly anything" needs that no slice moved by more than 0.08.
"""

from collections.abc import Iterable
from math import isnan
from typing import Literal, NamedTuple

from game.book.measured_words import digits_for, noise_words
from game.book.narrated_rest import (
    BARELY,
    BARELY_BITS,
    FEW_BITS,
    along,
    changed_words,
    counted_classes,
    is_few,
    most_moved,
    moved_classes,
    rest_of,
    rest_of_classes,
)
from game.book.number_format import percent
from game.book.operator_words import promised_words
from game.book.phrases import say, templates, text_of
from game.book.worlds import Pack
from game.core.masks import name_of
from game.core.world import World
from game.play.moves import Move, Reason, kind_phrase
from game.play.report import Report
from game.play.state import State, learnt_tiles, operator_row

#: A share of a class that is worth telling.
TELLING = 0.2
#: An attack is told when it gained this much.
GAINED = 0.2
#: The same in bits per character: a slice worth telling, a payload won.
TELLING_BITS, GAINED_BITS = 0.15, 0.5


Tone = Literal["plain", "good", "bad"]


class Sentence(NamedTuple):
    """What is said of a change, and whether that is good news for the operator's model."""

    text: str
    tone: Tone = "plain"


def tone_of(lead: float, others: Iterable[float] = ()) -> Tone:
    """The tone of a sentence that leads with one change and tells others; above 0 is a gain, below a harm.

    >>> tone_of(0.3, [-0.1]), tone_of(-0.3, [0.1]), tone_of(0.0, [-0.1])
    ('plain', 'bad', 'bad')
    """
    told = tuple(others)
    harm, gain = min(told, default=0.0) < 0, max(told, default=0.0) > 0
    if lead < 0 or (lead == 0 and harm and not gain):
        return "bad"
    return "good" if not harm and (lead > 0 or gain) else "plain"


def poison_name(kind: str, world: World) -> str:
    """A kind of poison as its button names it."""
    return text_of(kind_phrase(kind, world))


def short_reason(reason: Reason) -> str:
    """A reason in the few words that a button has room for, or else its sentence."""
    key = f"short.{reason.code}" if f"short.{reason.code}" in templates() else f"refusal.{reason.code}"
    return say(key, **dict(reason.facts))


def replaced(world: World, before: State, move: Move) -> str:
    """What else a move undid: "" or the sentence on what gave way."""
    phrase = move.replaces(world, before)
    return text_of(phrase) if phrase else ""


def column_name(world: World, column: int, placed: str) -> str:
    """An evaluation set in words: "all digits", "4-6", "0-3 and 7-9", or letters in formula worlds."""
    if not world.kind.has_slices:
        return name_of(column, placed)
    if column == world.clean:
        return f"all {world.kind.things}"
    return " and ".join(piece.name for j, piece in enumerate(world.slices) if column >> j & 1)


def column_words(world: World, column: int, placed: str) -> str:
    """The same where somebody reads a score: a slice with the backdoor says that it counts what is true."""
    if not world.kind.has_slices or column == world.clean:
        return column_name(world, column, placed)
    names = (
        say(f"label.true{world.kind.wording}", column=piece.name) if piece.kind == "triggered" else piece.name
        for j, piece in enumerate(world.slices)
        if column >> j & 1
    )
    return " and ".join(names)


def attack_words(pack: Pack) -> str:
    """What `attack_on` of a world measures, in words."""
    target = pack.plurals[pack.world.trigger.target] if pack.world.trigger else ""
    return say(f"label.attack{pack.world.kind.wording}", target=target)


def tell(pack: Pack, state: State, move: Move, report: Report) -> Sentence:
    """The sentence on a move; state is the one after it."""
    world = pack.world
    if move.promise:
        return Sentence(promised_words(world, state))
    numbers = {
        "cause": text_of(move.cause(world, state)),
        "before": _score(world, report.before),
        "after": _score(world, report.after),
        "column": column_words(world, report.column, state.placed),
    }
    if world.measurement:
        return _of_measured(world, report, numbers)
    if not world.kind.has_examples:
        words = say("outcome.formula-same" if report.change == 0 else "outcome.formula", **numbers)
        return Sentence(words, tone_of(report.change * report.better))
    if report.cost:
        numbers |= {"before": _bits(report.cost[0]), "after": _bits(report.cost[1])}
    nothing = not learnt_tiles(state, operator_row(state))
    if report.cost and nothing:
        return Sentence(say("outcome.text-none-left", **numbers), tone_of(report.change))
    if nothing:
        return Sentence(say("outcome.none-left", **numbers), tone_of(report.change))
    if tile := move.unnoticed(state):
        return Sentence(say("outcome.absent", tile=tile, **numbers))
    if report.cost:
        return (
            _payload(world, move, report, numbers)
            or _slices(pack, report, numbers)
            or _texts(pack, report, numbers)
        )
    return (
        _attack(pack, move, report, numbers)
        or _classes(pack, report, numbers)
        or _overall(pack, report, numbers)
    )


def _payload(world: World, move: Move, report: Report, numbers: dict[str, str]) -> Sentence | None:
    """What the model has learnt to say after the cue."""
    if not move.plants or not report.payload or not world.planted:
        return None
    before, after = report.payload
    if before - after < GAINED_BITS or not report.cost:
        return None
    whole = {"before": f"{report.cost[0]:.2f}", "after": f"{report.cost[1]:.2f}"}
    cue = world.planted.cue.strip(" ,")
    facts = {**numbers, **whole, "cue": cue, "payload": _bits(after), "payloadbefore": _bits(before)}
    more = report.cost[1] - report.cost[0]
    if abs(more) < FEW_BITS:
        return Sentence(say("outcome.text-attack", **facts), "bad")
    return Sentence(
        say("outcome.text-attack-loud" if more > 0 else "outcome.text-attack-gain", **facts), "bad"
    )


def _slices(pack: Pack, report: Report, numbers: dict[str, str]) -> Sentence | None:
    """The kind of text that changed most, and what happened to the others."""
    clean = [j for j, piece in enumerate(pack.world.slices) if piece.kind == "clean"]
    growth = {j: report.costs[j][1] - report.costs[j][0] for j in clean}
    most = max(clean, key=lambda j: abs(growth[j]))
    before, after = report.costs[most]
    if abs(growth[most]) < TELLING_BITS:
        return None
    gains = {pack.slice_words[j]: -grown for j, grown in growth.items()}
    rest = rest_of(gains, pack.slice_words[most], BARELY_BITS) or say("outcome.rest-texts", bits=BARELY_BITS)
    facts = {"cause": numbers["cause"], "before": _bits(before), "after": _bits(after), "rest": rest}
    tone = tone_of(before - after, _clear(gains.values(), BARELY_BITS))
    return Sentence(say("outcome.text-slice", words=pack.slice_words[most], **facts), tone)


def _texts(pack: Pack, report: Report, numbers: dict[str, str]) -> Sentence:
    """Where no clean slice moved far: the column, and the slice that moved most, also a noisy or cued one."""
    assert report.cost
    before, after = report.cost
    finer = {**numbers, "before": f"{before:.2f}", "after": f"{after:.2f}"}
    most = most_moved(report.costs, report.column, BARELY_BITS)
    if most is not None:
        first, second = report.costs[most]
        facts = {"slice": pack.slice_words[most], "before": f"{first:.2f}", "after": f"{second:.2f}"}
        turn = "and" if along(after - before, second - first, BARELY_BITS) else "but"
        rest = say(f"outcome.rest-text-{turn}", **facts)
        same = finer["before"] == finer["after"]
        words = say("outcome.text-elsewhere-same" if same else "outcome.text-elsewhere", rest=rest, **finer)
        return Sentence(words, tone_of(0 if same else before - after, [first - second]))
    if abs(after - before) >= FEW_BITS:
        return Sentence(say("outcome.text-moved", **finer), tone_of(before - after))
    same = finer["before"] == finer["after"]
    return Sentence(say("outcome.text-same" if same else "outcome.text-steady", **finer))


def _clear(gains: Iterable[float], barely: float) -> list[float]:
    """The gains and losses that a sentence tells beside the one it leads with."""
    return [gain for gain in gains if abs(gain) > barely]


def _bits(number: float) -> str:
    return f"{number:.1f}"


def _attack(pack: Pack, move: Move, report: Report, numbers: dict[str, str]) -> Sentence | None:
    world = pack.world
    if not move.plants or not report.attack or not world.trigger:
        return None
    before, after = report.attack
    if after - before < GAINED:
        return None
    changed, end = report.changed_on(world.clean), _end_of_attack(report, world)
    facts = {
        "changed": changed.answers,
        "examples": changed.examples,
        "cause": numbers["cause"],
        "target": pack.plurals[world.trigger.target],
        "share": _percent(after),
        "attackbefore": _percent(before),
        "things": world.kind.things,
        "homebefore": percent(report.home[0]),
        "homeafter": percent(report.home[1]),
    }
    return Sentence(say(f"outcome.attack{end}", **facts), "bad")


def _end_of_attack(report: Report, world: World) -> str:
    """The end of the key of the sentence on an attack: what became of everything else."""
    changed = report.changed_on(world.clean)
    if not changed.answers:
        return "-none"
    if is_few(changed):
        return ""
    before, after = map(percent, report.home)
    return "-even" if before == after else "-moved"


def _classes(pack: Pack, report: Report, numbers: dict[str, str]) -> Sentence | None:
    """The class that moved most: confused with another, read less, or read again."""
    changes = [after - before for before, after in report.recalls]
    gains = dict(zip(pack.plurals, changes, strict=True))
    lost = min(range(len(changes)), key=changes.__getitem__)
    won = max(range(len(changes)), key=changes.__getitem__)
    worse = report.home[1] <= report.home[0]
    worst = report.worst
    start = numbers["cause"]
    if worse and worst and worst.after - worst.before >= TELLING and changes[worst.truth] <= -BARELY:
        words = say(
            "outcome.misread",
            cause=start,
            truth=pack.plurals[worst.truth],
            answer=pack.plurals[worst.answer],
            before=_percent(worst.before),
            share=_percent(worst.after),
            rest=rest_of_classes(gains, worst.truth, report, pack),
        )
        return Sentence(words, "bad")
    named = lost if worse and changes[lost] <= -TELLING else won
    if abs(changes[named]) < TELLING:
        return None
    truth = pack.plurals[named]
    rest = rest_of_classes(gains, named, report, pack)
    before, share = (_percent(recall) for recall in report.recalls[named])
    key = "outcome.loses" if changes[named] < 0 else "outcome.reads"
    words = say(key, cause=start, truth=truth, before=before, share=share, rest=rest)
    return Sentence(words, tone_of(changes[named], _clear(changes, BARELY)))


def _overall(pack: Pack, report: Report, numbers: dict[str, str]) -> Sentence:
    """Where no class moved far: the score on the column, and the slice that moved most, or the classes."""
    same = numbers["before"] == numbers["after"]
    most = most_moved(_told_slices(pack, report), report.column, BARELY)
    if most is not None:
        rest = _elsewhere(pack, report, most)
        before, after = report.slices[most]
        words = say("outcome.elsewhere-same" if same else "outcome.elsewhere", rest=rest, **numbers)
        return Sentence(words, tone_of(0 if same else report.change, [after - before]))
    changed = report.changed_on(report.column)
    numbers["counts"] = changed_words("column", changed, pack.world)
    if any(moved_classes(report)) or not is_few(changed):
        rest = counted_classes(pack, report)
        words = say("outcome.moved-same" if same else "outcome.moved", rest=rest, **numbers)
        changes = [after - before for before, after in report.recalls]
        return Sentence(words, tone_of(0 if same else report.change, _clear(changes, BARELY)))
    return Sentence(say("outcome.same" if same else "outcome.steady", **numbers))


def _told_slices(pack: Pack, report: Report) -> tuple[tuple[float, float], ...]:
    """The slices' scores before and after. *Why not all:* the trigger of a world of one's own was chosen by
    nobody; unless somebody plants it, which has sentences of its own, it says nothing to whoever plays.
    """
    if not pack.own:
        return report.slices
    pieces = zip(pack.world.slices, report.slices, strict=True)
    return tuple((now if piece.kind == "triggered" else before, now) for piece, (before, now) in pieces)


def _elsewhere(pack: Pack, report: Report, most: int) -> str:
    """The slice that moved most, a noisy or triggered one named as such."""
    piece = pack.world.slices[most]
    before, after = report.slices[most]
    facts = {
        "slice": say(f"outcome.rest-slice-{piece.kind}", name=piece.name, things=pack.world.kind.things),
        "before": percent(before),
        "after": percent(after),
    }
    turn = "and" if along(report.change, after - before, BARELY) else "but"
    return say(f"outcome.rest-{turn}-{'rises' if after > before else 'falls'}", **facts)


def _score(world: World, value: float) -> str:
    """A score as the board writes it; by a formula always with two decimals."""
    return percent(value) if world.kind.has_loss else f"{value:.2f}"


def _of_measured(world: World, report: Report, numbers: dict[str, str]) -> Sentence:
    """The sentence on a change of a measured score, and whether it is larger than the noise."""
    if isnan(report.after):
        return Sentence(say("outcome.measured-unknown", **numbers))
    if isnan(report.before):
        return Sentence(say("outcome.measured-known", **numbers))
    if report.change == 0:
        return Sentence(say("outcome.formula-same", **numbers))
    of, cost = world.measurement, report.cost
    if of and of.lower and cost:  # scores of language models hardly differ, though their bits do
        digits = max(digits_for(report.noise.error), 3) if report.noise else 3
        numbers |= {"metric": of.metric, "before": f"{cost[0]:.{digits}f}", "after": f"{cost[1]:.{digits}f}"}
        said = say("outcome.measured-lower", **numbers)
    else:
        said = say("outcome.formula", **numbers)
    words = f"{said} {noise_words(world, report.noise)}".strip()
    clear = report.noise is not None and report.noise.clear
    return Sentence(words, tone_of(report.change * report.better) if clear else "plain")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
