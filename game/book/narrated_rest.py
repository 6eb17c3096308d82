"""What happened to answers, classes and slices that a sentence has not named, and when that is little.

`game.book.narration` states the rule for calm words; `FEW` and `FEW_BITS` are its numbers.
"""

from collections.abc import Mapping, Sequence

from game.book.phrases import say
from game.book.worlds import Pack
from game.core.world import World
from game.play.report import Changed, Report, total

#: Shares (of a class) that count as barely changed, and the same of a slice in bits per character.
BARELY, BARELY_BITS = 0.08, 0.08
#: Calm words: one changed answer in so many at most, and less than so many bits per character.
FEW, FEW_BITS = 50, 0.02


def most_moved(slices: Sequence[tuple[float, float]], column: int, least: float) -> int | None:
    """Which of (before, after) moved most; None where it is the column itself or moved too little."""
    most = max(range(len(slices)), key=lambda j: abs(slices[j][1] - slices[j][0]), default=None)
    if most is None or column == 1 << most or abs(slices[most][1] - slices[most][0]) <= least:
        return None
    return most


def along(column: float, piece: float, barely: float) -> bool:
    """Whether the column itself clearly moved the way that a slice did."""
    return abs(column) > barely and column * piece > 0


def is_few(changed: Changed) -> bool:
    """Whether so few answers changed that calm words are true."""
    return changed.answers * FEW <= changed.examples


def rest_of_classes(gains: Mapping[str, float], named: int, report: Report, pack: Pack) -> str:
    """What happened to the classes that the sentence has not named; where none moved clearly, counted."""
    rest = rest_of(gains, pack.plurals[named], BARELY)
    return rest or changed_words(
        "others",
        total(changed for label, changed in enumerate(report.class_changed) if label != named),
        pack.world,
    )


def changed_words(whose: str, changed: Changed, world: World) -> str:
    """How many answers changed, in words that are calm where they may be. whose: "column" or "others"."""
    end = "-none" if not changed.answers else "-few" if is_few(changed) else ""
    return say(
        f"answers.{whose}{end}", changed=changed.answers, examples=changed.examples, things=world.kind.things
    )


def rest_of(gains: Mapping[str, float], named: str, barely: float) -> str:
    """What happened to classes or slices that the sentence has not named, on both sides; "" if nothing."""
    others = {name: gain for name, gain in gains.items() if name != named}
    return sides_of(others, barely, " too" if gains[named] < 0 else "")


def sides_of(gains: Mapping[str, float], barely: float, too: str) -> str:
    """Up to two that lost most and two that gained most; "" where none moved clearly."""
    worse = sorted((name for name in gains if gains[name] < -barely), key=lambda name: gains[name])[:2]
    better = sorted((name for name in gains if gains[name] > barely), key=lambda name: -gains[name])[:2]
    parts = []
    if worse:
        parts.append(say("outcome.rest-suffer", names=" and ".join(worse), too=too))
    if better:
        parts.append(say("outcome.rest-gain", names=" and ".join(better)))
    return ", ".join(parts)


def moved_classes(report: Report) -> tuple[bool, ...]:
    """For each class whether it moved clearly."""
    return tuple(abs(after - before) > BARELY for before, after in report.recalls)


def counted_classes(pack: Pack, report: Report) -> str:
    """How many classes moved clearly, and which moved most on both sides."""
    world, moved = pack.world, moved_classes(report)
    where = "" if report.column == world.clean else say("outcome.rest-where", things=world.kind.things) + " "
    if not any(moved):
        return where + say("outcome.rest-classes-none", all=len(moved))
    gains = {name: after - before for name, (before, after) in zip(pack.plurals, report.recalls, strict=True)}
    names = sides_of(gains, BARELY, "")
    if sum(moved) == 1:
        return where + say("outcome.rest-classes-one", all=len(moved), names=names)
    return where + say("outcome.rest-classes", count=sum(moved), all=len(moved), names=names)
