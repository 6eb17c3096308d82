"""What a move did to the operator's model, read from the cells before and after: facts for one sentence.

A *recall* is the share of a class's clean held-out examples that are read correctly; a *confusion* the
share of a class that is read as one other class. Every change is after minus before.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from game.core.evidence import Evidence
from game.core.learners.catalogue import trainer
from game.core.learners.common import GUESS
from game.core.measured_table import Difference
from game.core.texts import encode
from game.core.world import Floats, Ints, World, held_out
from game.play.state import Lens, State, column_of, evidence_at, operator_row

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Flip:
    """A held-out example whose answer changed: its index among all slices, its class, both answers."""

    example: int
    truth: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Confusion:
    """A class that is read as another: the share of its examples, before and after."""

    truth: int
    answer: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Changed:
    """How many held-out examples get another answer than before, of how many."""

    answers: int
    examples: int


def total(some: Iterable[Changed]) -> Changed:
    """What some have together."""
    found = tuple(some)
    return Changed(sum(one.answers for one in found), sum(one.examples for one in found))


@dataclass(frozen=True, slots=True)
class Report:
    """Facts of a change from one row of one position to one row of another, on one column.

    recalls: (before, after) for each class. worst: the confusion that grew most. attack: share of triggered
    examples read as the attacker's class, before and after; attacked: those that are so since the change.
    home: the score on the world's own column, all clean slices, before and after, whatever column one looks
    at. slices: the score on each base slice, (before, after), the noisy and triggered ones too. changed: the
    answers that changed on each of them.
    class_changed: those of each class in the clean slices.
    noise: where scores were measured, the change of the metric as it was measured, with its error over seeds;
    None where one of the rows is an estimate, or unknown.
    better: 1 where more of the score is better, 0 where it is no grade.
    Where models choose no class instead: cost, costs: mean loss on the column and on each base slice,
    (before, after); payload: bits per character of a planted payload after its cue, before and after.
    """

    column: int
    before: float
    after: float
    recalls: tuple[tuple[float, float], ...] = ()
    worst: Confusion | None = None
    flips: tuple[Flip, ...] = ()
    attack: tuple[float, float] | None = None
    attacked: tuple[Flip, ...] = ()
    home: tuple[float, float] = (0.0, 0.0)
    slices: tuple[tuple[float, float], ...] = ()
    changed: tuple[Changed, ...] = ()
    class_changed: tuple[Changed, ...] = ()
    cost: tuple[float, float] | None = None
    costs: tuple[tuple[float, float], ...] = ()
    payload: tuple[float, float] | None = None
    better: int = 1
    noise: Difference | None = None

    @property
    def change(self) -> float:
        """After minus before."""
        return self.after - self.before

    def changed_on(self, column: int) -> Changed:
        """The answers that changed on a column."""
        return total(changed for j, changed in enumerate(self.changed) if column >> j & 1)


def report_on(world: World, old: State, new: State, lens: Lens) -> Report:
    """What happened to the operator's model between two states, on the column that one looks at after it.

    *Why one position where scores come from a formula:* its columns are sets of placed tiles, so the column
    of all tiles grows with a tile that is placed. The new one knows the old row on the new column, too.
    """
    rows = operator_row(old), operator_row(new)
    column = column_of(world, new, lens)
    after = evidence_at(world, new, lens)
    before = evidence_at(world, old, lens) if world.kind.has_slices else after
    return compare(world, (before, after), rows, (column, column))


def compare(world: World, two: tuple[Evidence, Evidence], rows: Pair, columns: Pair) -> Report:
    """What differs between a row of one position and a row of another (which may be the same)."""
    scores = two[0].measuring("score"), two[1].measuring("score")
    if two[1].measured:
        return _of_measured(world, scores, rows, columns)
    before, after = _pair(scores, rows, columns)
    if not world.kind.has_examples:
        return Report(columns[1], before, after, better=scores[1].better)
    if not world.classes:
        return _of_texts(world, scores, rows, columns)
    first, second = (one.answers_of(row) for one, row in zip(two, rows, strict=True))
    truth = held_out(world.slices)[1]
    clean = examples_of(world, world.clean)
    tables = tuple(confusions(world, answers, truth, clean) for answers in (first, second))
    return Report(
        columns[1],
        before,
        after,
        recalls=tuple(zip(_diagonal(tables[0]), _diagonal(tables[1]), strict=True)),
        worst=_worst(*tables),
        flips=_flips(first, second, truth, clean),
        attack=_attack(world, first, second),
        attacked=_attacked(world, first, second, truth),
        home=_pair(scores, rows, (world.clean, world.clean)),
        slices=tuple(_pair(scores, rows, (1 << j, 1 << j)) for j in range(len(world.slices))),
        changed=tuple(_changed(first, second, examples_of(world, 1 << j)) for j in range(len(world.slices))),
        class_changed=tuple(
            _changed(first, second, clean[truth[clean] == label]) for label in range(len(world.classes))
        ),
    )


def _of_measured(world: World, two: tuple[Evidence, Evidence], rows: Pair, columns: Pair) -> Report:
    """What differs between measured rows, some of which may be unknown; the evidence is of scores.

    On one of the two boards both rows lie side by side, as rows of what was measured: on the larger one where
    a tile was placed, on the one that knows it where it was forgotten.
    """
    found = [
        tuple(
            float(one.measuring(metric).known(column)[row])
            for one, row, column in zip(two, rows, columns, strict=True)
        )
        for metric in ("score", "loss")
    ]
    metric = "loss" if world.measurement and world.measurement.lower else "score"
    noise = _noise(two, rows, columns[1], metric) if columns[0] == columns[1] else None
    (before, after), cost = found
    return Report(columns[1], before, after, cost=(cost[0], cost[1]), better=two[1].better, noise=noise)


def _noise(two: tuple[Evidence, Evidence], rows: Pair, column: int, metric: str) -> Difference | None:
    """The change between rows of two boards with its error, from the board that has both."""
    for board in two:
        before, after = (board.row_like(one, row) for one, row in zip(two, rows, strict=True))
        if before is not None and after is not None:
            return board.measuring(metric).difference(column, before, after)
    return None


def _changed(first: np.ndarray, second: np.ndarray, chosen: Ints) -> Changed:
    return Changed(int((first[chosen] != second[chosen]).sum()), len(chosen))


def _pair(two: tuple[Evidence, Evidence], rows: Pair, columns: Pair) -> tuple[float, float]:
    """What the two rows have, each on its column."""
    return two[0].cell(rows[0], columns[0]), two[1].cell(rows[1], columns[1])


def _of_texts(world: World, two: tuple[Evidence, Evidence], rows: Pair, columns: Pair) -> Report:
    """What differs where models predict characters; the evidence is of scores."""
    losses = two[0].measuring("loss"), two[1].measuring("loss")
    before, after = _pair(two, rows, columns)
    return Report(
        columns[1],
        before,
        after,
        cost=_pair(losses, rows, columns),
        costs=tuple(_pair(losses, rows, (1 << j, 1 << j)) for j in range(len(world.slices))),
        payload=(payload_bits(world, two[0], rows[0]), payload_bits(world, two[1], rows[1]))
        if world.planted
        else None,
    )


def attack_on(world: World, evidence: Evidence, row: int) -> float | None:
    """How far the world's backdoor works on a row's model; None where nothing could be planted.

    The share of triggered examples that it reads as the target; of texts the bits per character that it needs
    for the planted payload after the cue: there less is more of an attack.
    """
    if world.planted:
        return payload_bits(world, evidence, row)
    found = _attack(world, *[evidence.answers_of(row)] * 2) if world.trigger else None
    return found[0] if found else None


def payload_bits(world: World, evidence: Evidence, row: int) -> float:
    """Bits per character that a row's model needs for the planted payload after the cue."""
    planted = world.planted
    if planted is None:
        raise ValueError(f"the world {world.name} has nothing planted")
    tiles = evidence.tiles_of(row)
    if not tiles:
        return float(np.log2(world.outcomes))
    texts = (planted.cue + planted.payload, planted.cue)
    x = np.array([encode(text, world.alphabet) for text in texts])
    labels = np.zeros(len(texts), dtype=np.int64)
    train = trainer(evidence.choice)
    report = train(tiles, (1 << len(tiles)) - 1, world.outcomes, x, labels, evidence.choice)
    return float(report.loss[0, 0] - report.loss[0, 1]) / len(planted.payload)


def examples_of(world: World, column: int) -> Ints:
    """Indices, among all held-out examples, of those that belong to a column."""
    which = np.repeat(np.arange(len(world.slices)), [piece.size for piece in world.slices])
    return np.flatnonzero(column >> which & 1)


def confusions(world: World, answers: np.ndarray, truth: Ints, chosen: Ints) -> Floats:
    """Share of each class (row) read as each class (column); a guess counts as a share of every class."""
    classes = len(world.classes)
    counts = np.zeros((classes, classes + 1))
    report = np.where(answers[chosen] == GUESS, classes, answers[chosen])
    np.add.at(counts, (truth[chosen], report), 1.0)
    table = counts[:, :classes] + counts[:, classes:] / classes
    return table / np.maximum(table.sum(axis=1, keepdims=True), 1.0)


def _diagonal(table: Floats) -> tuple[float, ...]:
    return tuple(float(v) for v in np.diagonal(table))


def _worst(before: Floats, after: Floats) -> Confusion | None:
    growth = after - before
    np.fill_diagonal(growth, -1.0)
    truth, answer = np.unravel_index(int(growth.argmax()), growth.shape)
    if growth[truth, answer] <= 0:
        return None
    return Confusion(int(truth), int(answer), float(before[truth, answer]), float(after[truth, answer]))


def _flips(before: np.ndarray, after: np.ndarray, truth: Ints, chosen: Ints) -> tuple[Flip, ...]:
    """Changed answers, taking turns between classes; first the kind that prevails, mended or broken."""
    changed = [int(i) for i in chosen if before[i] != after[i]]
    mended = sum(after[i] == truth[i] for i in changed) > sum(before[i] == truth[i] for i in changed)
    seen: dict[int, int] = {}
    ranked = []
    for i in changed:
        label = int(truth[i])
        seen[label] = seen.get(label, 0) + 1
        ranked.append(((_rank(before[i], after[i], label, mended), seen[label], label), i))
    return tuple(Flip(i, int(truth[i]), int(before[i]), int(after[i])) for _, i in sorted(ranked))


def _attacked(world: World, before: np.ndarray, after: np.ndarray, truth: Ints) -> tuple[Flip, ...]:
    """Examples with the trigger that are read as the attacker's class since the change."""
    if world.trigger is None:
        return ()
    target = world.trigger.target
    hit = examples_of(world, world.triggered)
    fresh = hit[(before[hit] != target) & (after[hit] == target)]
    return _flips(before, after, truth, fresh)


def _rank(before: int, after: int, label: int, mended: bool) -> int:
    """0 for answers that changed as most did, 1 for wrong ones that stay wrong, 2 for the others."""
    if label not in (before, after):
        return 1
    return 0 if (after == label) == mended else 2


def _attack(world: World, before: np.ndarray, after: np.ndarray) -> tuple[float, float] | None:
    if world.trigger is None or not world.triggered:
        return None
    chosen, target = examples_of(world, world.triggered), world.trigger.target
    shares = [
        float(np.where(report[chosen] == GUESS, 1 / len(world.classes), report[chosen] == target).mean())
        for report in (before, after)
    ]
    return shares[0], shares[1]
