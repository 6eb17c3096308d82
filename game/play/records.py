"""What a player has reached in the levels: small enough for a line of text, kept by whoever plays the game.

Of each level the best stars, and whether the very first time was won at once; a later play cannot take either
away. Records of two places can be put together.
"""

import json
from dataclasses import dataclass, replace
from typing import Any

from game.play.bets import Bet, bet_of
from game.play.bets import parsed as parsed_bet
from game.play.bets import plain as plain_bet
from game.play.moves import Refusal, reason
from game.play.scenario import Progress, stars

FORMAT = "data-counterfactuals progress"
VERSION = 1
LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Record:
    """What was reached in one level. stars: each of solved, within par, right prediction where there is one.

    tries: the fewest with which it was solved. first: the moves of the first time as text; first_won: whether
    they won. points: what confident predictions were paid the first time. bets: all predictions of that time.
    """

    level: str
    stars: tuple[bool, ...]
    tries: int
    first: tuple[str, ...] = ()
    first_won: bool = False
    points: int = 0
    bets: tuple[Bet, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """The records of all levels that were solved, in the order in which they were."""

    levels: tuple[Record, ...] = ()

    def __hash__(self) -> int:
        """Cheap, for every picture asks for it: how many there are, and the last one."""
        return hash((len(self.levels), self.levels[-1].level if self.levels else ""))

    def of(self, level: str) -> Record | None:
        """The record of a level; None where it was not solved."""
        return next((one for one in self.levels if one.level == level), None)

    def noting(self, new: Record) -> "Records":
        """The records after a level was solved (again): the best of both, and the first time of the first."""
        old = self.of(new.level)
        if old is None:
            return Records((*self.levels, new))
        return Records(tuple(_best(one, new) if one is old else one for one in self.levels))

    def joined(self, others: "Records") -> "Records":
        """These records and others from elsewhere."""
        found = self
        for one in others.levels:
            found = found.noting(one)
        return found

    @property
    def bets(self) -> tuple[Bet, ...]:
        """The predictions of all first times."""
        return tuple(bet for one in self.levels for bet in one.bets)

    @property
    def count(self) -> int:
        """All stars together."""
        return sum(sum(one.stars) for one in self.levels)


#: Nothing is solved.
NONE = Records()


def _best(old: Record, new: Record) -> Record:
    """Each star that was won once; a level that asks another number of questions now begins anew."""
    if len(old.stars) != len(new.stars):
        return replace(old, stars=new.stars, tries=new.tries)
    both = tuple(a or b for a, b in zip(old.stars, new.stars, strict=True))
    return replace(old, stars=both, tries=min(old.tries, new.tries))


def record_of(progress: Progress) -> Record | None:
    """The record of a level that was just solved; None while it is not."""
    if not progress.done:
        return None
    given = [answer for answer in progress.answers if answer]
    return Record(
        progress.scenario.name,
        stars(progress),
        progress.tries,
        tuple(str(move) for move in progress.first),
        progress.first == progress.won,
        sum(answer.points for answer in given),
        _bets(progress),
    )


def _bets(progress: Progress) -> tuple[Bet, ...]:
    steps = zip(progress.scenario.steps, progress.answers, strict=False)
    return tuple(bet_of(answer, step.ask.confidence) for step, answer in steps if answer and step.ask)


def to_text(records: Records) -> str:
    """The records as text that `from_text` reads back to equal ones."""
    levels = [
        {
            "level": one.level,
            "stars": list(one.stars),
            "tries": one.tries,
            "first": list(one.first),
            "first_won": one.first_won,
            "points": one.points,
            "bets": [plain_bet(bet) for bet in one.bets],
        }
        for one in records.levels
    ]
    return json.dumps({"format": FORMAT, "format_version": VERSION, "levels": levels}, indent=1) + "\n"


def is_progress(text: str) -> bool:
    """Whether a text says of itself that it is progress of this game, sound or not."""
    return _whole(text) is not None


def _whole(text: str) -> dict[str, Any] | None:
    """The plain values of a text of this format, None where it is another one."""
    try:
        whole = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        return None
    return whole if isinstance(whole, dict) and whole.get("format") == FORMAT else None


def from_text(text: str) -> Records | Refusal:
    """The records of a text, or why there are none in it; nothing is raised."""
    whole = _whole(text)
    if whole is None:
        return Refusal("unreadable", (reason("progress-other-format"),))
    if whole.get("format_version") != VERSION:
        return Refusal(
            "unreadable", (reason("progress-newer", version=str(whole.get("format_version"))[:20]),)
        )
    plain = whole.get("levels")
    found = [_record(one) for one in plain] if isinstance(plain, list) else [None]
    records = NONE
    for one in found:
        if one is None:
            return Refusal("unreadable", (reason("progress-damaged"),))
        records = records.noting(one)
    return records


def _record(plain: object) -> Record | None:
    """The record of plain values; None where they make no sense."""
    if not isinstance(plain, dict):
        return None
    level, won, first = (plain.get(name) for name in ("level", "stars", "first"))
    tries, points, first_won = (plain.get(name) for name in ("tries", "points", "first_won"))
    if not isinstance(level, str) or not _all_of(won, bool) or not _all_of(first, str):
        return None
    if type(tries) is not int or tries < 0 or type(points) is not int or not isinstance(first_won, bool):
        return None
    listed = plain.get("bets", [])  # records that were kept before bets were have none
    bets = [parsed_bet(bet) for bet in listed] if isinstance(listed, list) else [None]
    if None in bets:
        return None
    sound = tuple(bet for bet in bets if bet)
    return Record(level[:80], tuple(_listed(won)), tries, tuple(_listed(first)), first_won, points, sound)


def _all_of(plain: object, kind: type) -> bool:
    return isinstance(plain, list) and all(isinstance(one, kind) for one in plain)


def _listed(plain: Any) -> list[Any]:  # noqa: ANN401 - was looked at before
    return list(plain)
