"""The goal `duel-won`: whoever plays wins the duel.

The strikers win when the operator ended at or below the line after enough of its answers in a row, the
operator when the turns are out; where two people play, somebody wins.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from game.play.goals.base import Measure, MeasuredGoal, Situation, written
from game.play.state import best_score


@dataclass(frozen=True, slots=True)
class DuelWon(MeasuredGoal):
    """The side that people play won the duel. Sentences may speak of {purse}, {announced} and {line}."""

    code = "duel-won"
    facts = (*MeasuredGoal.facts, "line", "purse", "announced", "turns", "winner", "held")
    repeats = True

    def measure(self, at: Situation) -> Measure:
        """How many answers in a row, and how many are needed; of the operator, turns that it held out."""
        duel = at.state.duel
        if duel is None:
            return Measure(0, 1, False, "count")
        if duel.terms.side == "strikers":
            return Measure(duel.held, duel.terms.hold, False, "count")
        turns = duel.terms.turns
        if duel.won:
            return Measure(0 if duel.terms.side == "operator" else turns, turns, False, "count")
        return Measure(duel.turn, turns, False, "count")

    def said(self, at: Situation) -> Mapping[str, str]:
        """Where the operator stands on the column that it watches, what it has left, and what comes next."""
        duel = at.state.duel
        told = {**MeasuredGoal.said(self, at), **dict.fromkeys(DuelWon.facts[-6:], "")}
        if duel is None:
            return told
        told |= {"winner": "strikers" if duel.won else "operator", "held": str(duel.held)}
        left = {"purse": str(duel.purse), "turns": str(duel.terms.turns - duel.turn)}
        line, score = written(duel.terms.line, "share"), written(best_score(at.world, at.state), "share")
        return {**told, **left, "score": score, "line": line, "announced": duel.announced or "nobody"}
