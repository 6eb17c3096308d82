"""A level as the solver sees it: what moves reach, how clear outcomes are, what bought squares tell."""

from collections.abc import Sequence
from functools import cached_property
from math import inf
from random import Random
from typing import Final

from game.book.predictions import right_choice
from game.book.scenario_check import REVEAL
from game.book.scenarios import opened
from game.book.texts.numbers import value
from game.book.worlds import Pack
from game.core.masks import name_of
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.results import Number
from game.play.allowed import allowed_moves
from game.play.face_down import face_up_of, reveal
from game.play.game import Game, state_of
from game.play.goals import Goal, Situation
from game.play.goals.values import value_of
from game.play.moves import Refusal, apply
from game.play.predictions import Ask
from game.play.scenario import Scenario, begin, situation
from game.play.state import State, column_of, evidence_at, operator_row

#: Standard errors on both sides of an estimate that have to fit between the bounds of an answer.
ENDS: Final = 2.0
#: Purchases by chance beside the recorded one.
CHANCES: Final = 200


class LevelBoard:
    """A level as the solver sees it: where it opens, and what its last step allows and asks for."""

    def __init__(self, level: Scenario, packs: Sequence[Pack]) -> None:
        found = opened(level, packs)
        if isinstance(found, str):
            raise ValueError(f"{level.name}: {found}")
        self.level, self.packs = level, tuple(packs)
        self.world = found.pack.world
        self.game, self.lens = found.position.game, found.position.lens
        self.progress = begin(level, self.world, self.game)
        self.step = level.steps[-1]
        self.moves_asked = not any(part.answers for part in self.step.goal.parts)

    @property
    def start(self) -> State:
        """The state in which it opens."""
        return state_of(self.world, self.game)

    def at(self, state: State) -> Situation:
        """What its goals are asked about in a state."""
        return situation(self.progress, self.world, state, self.lens)

    @cached_property
    def reached(self) -> dict[State, int]:
        """Every state within par moves: by it the fewest moves that lead there."""
        found, layer = {self.start: 0}, [self.start]
        for depth in range(1, self.level.par + 1):
            made = (
                apply(self.world, state, move)
                for state in layer
                for move in allowed_moves(self.step.allow, self.world, state)
            )
            fresh = dict.fromkeys(one for one in made if not isinstance(one, Refusal))
            layer = [state for state in fresh if state not in found]
            found |= dict.fromkeys(layer, depth)
        return found

    def clear(self, part: Goal, at: Situation) -> tuple[bool, float]:
        """Whether a goal is met, and by how many units of a gap; what is counted is never near."""
        measure = part.measure(at)
        if measure is None or measure.column is None:
            return part.met(at), inf
        if measure.unit == "count":
            return measure.met, abs(measure.value - measure.threshold)
        return measure.met, abs(measure.value - measure.threshold) / self.unit(measure.column)

    @property
    def least(self) -> float:
        """How many units of a gap its outcomes are clear by."""
        margin = self.level.lesson.margin if self.level.lesson else 0.0
        return self.world.kind.clear_units if margin is None else margin

    def unit(self, column: int) -> float:
        """What one unit of a gap is on a column, in scores: a held-out example, or what the kind says."""
        return float(self.world.kind.gap_units(self.world, column)[0])

    def margin_of(self, state: State) -> float:
        """By how many units a state solves the level in every goal, or misses it in one."""
        found = [self.clear(part, self.at(state)) for part in self.step.goal.parts]
        if all(met for met, _ in found):
            return min(gap for _, gap in found)
        return max(gap for met, gap in found if not met)

    def margin_asked(self, ask: Ask) -> float:
        """By how many units the answer to a question is clear; infinite where no number decides."""
        if ask.scale or not self.world.kind.has_examples:
            return inf
        if ask.bounds:
            number = value(ask.expression, self.packs)
            named = (
                1 << j for j, piece in enumerate(self.world.slices) if f", {piece.name})" in ask.expression
            )
            return min(abs(number - bound) for bound in ask.bounds) / self.unit(next(named, self.world.clean))
        if ask.best:
            values = sorted(
                value_of(self.at(self.start), ask.best[0], one, ask.best[1]) for one in ask.choices
            )
            return (values[-1] - values[-2]) / self.unit(self.world.clean)
        return inf

    # -- squares that are bought ---------------------------------------------------------------------------

    @property
    def bought(self) -> tuple[str, ...]:
        """The squares that the recorded solution turns over."""
        entries = (entry for step in self.level.steps for entry in step.solution)
        return tuple(entry.removeprefix(REVEAL) for entry in entries if entry.startswith(REVEAL))

    def with_open(self, rows: Sequence[str]) -> Game | Refusal:
        """The opening with some squares turned over."""
        game = self.game
        for row in rows:
            found = reveal(self.world, game, row)
            if isinstance(found, Refusal):
                return found
            game = found
        return game

    def tells(self, game: Game) -> bool:
        """Whether what is open tells the answer to the last question, whatever lies face down."""
        state, ask = state_of(self.world, game), self.step.ask
        evidence = evidence_at(self.world, state, self.lens, face_up_of(self.world, game))
        asked = range(state.n) if ask and ask.best else (state.placed.index(self.step.focus),)
        query = Query(column_of(self.world, state, self.lens), operator_row(state), tuple(asked))
        found = answers(method_of(self.lens.method), evidence, query)
        if ask is None or ask.best or not ask.bounds:
            return all(isinstance(one, Number) for one in found)
        right = right_choice(self.level, ask, self.packs)
        ends = (-inf, *ask.bounds, inf)
        low, high = (ends[right], ends[right + 1]) if isinstance(right, int) else (inf, -inf)
        return all(isinstance(one, Number) and low <= _end(one, -1) and _end(one, 1) <= high for one in found)

    def hidden(self) -> tuple[str, ...]:
        """The squares that lie face down at first."""
        face_up, placed = face_up_of(self.world, self.game), self.start.placed
        return (
            () if face_up is None else tuple(name_of(row, placed) for row, up in enumerate(face_up) if not up)
        )

    def by_chance(self) -> float:
        """How often squares by chance tell the answer, as many as the allowance: a share."""
        hidden, enough = self.hidden(), 0
        for seed in range(CHANCES):
            game = self.with_open(Random(seed).sample(hidden, min(self.level.reveals or 0, len(hidden))))
            enough += isinstance(game, Game) and self.tells(game)
        return enough / CHANCES


def _end(number: Number, way: int) -> float:
    """The lower (-1) or the upper (1) end of an estimate's error."""
    return number.value + way * ENDS * (number.stderr or 0.0)
