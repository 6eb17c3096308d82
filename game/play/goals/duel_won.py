"""The goal `duel-won`: the operator ended at or below the line after enough of its answers in a row."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.play.goals.base import Measure, MeasuredGoal, Situation, written
from game.play.state import best_score


@dataclass(frozen=True, slots=True)
class DuelWon(MeasuredGoal):
    """The strikers won the duel that is played. Sentences may speak of {purse}, {announced} and {line}."""

    code = "duel-won"
    facts = (*MeasuredGoal.facts, "line", "purse", "announced", "turns")
    repeats = True

    def measure(self, at: Situation) -> Measure:
        """How many answers in a row, and how many are needed."""
        duel = at.state.duel
        return Measure(duel.held, duel.terms.hold, False, "count") if duel else Measure(0, 1, False, "count")

    def said(self, at: Situation) -> Mapping[str, str]:
        """Where the operator stands on the column that it watches, what it has left, and what comes next."""
        duel = at.state.duel
        told = {**MeasuredGoal.said(self, at), "line": "", "purse": "", "announced": "", "turns": ""}
        if duel is None:
            return told
        left = {"purse": str(duel.purse), "turns": str(duel.terms.turns - duel.turn)}
        line, score = written(duel.terms.line, "share"), written(best_score(at.world, at.state), "share")
        return {**told, **left, "score": score, "line": line, "announced": duel.announced or "nobody"}
