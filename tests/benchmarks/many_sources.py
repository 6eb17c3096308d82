"""Estimates from some rows against games whose every row is known: errors, ranks and bands at three budgets.

    python -m tests.benchmarks.many_sources            prints the tables
    python -m tests.benchmarks.many_sources --write    puts them into docs/many_sources.md, too

Every figure is a mean over `SEEDS` draws of a plan. Scores are shares of right answers, errors are in points.
"""

import sys
from pathlib import Path

import numpy as np

from game.core.hypercube_process import process_of
from game.core.student import NORMAL, band_factor
from game.methods.drawn_rows import (
    leave_one_out,
    reader_of,
    shapley_along_orders,
    stratified_semivalues,
)
from game.methods.row_plans import permutation_rows, stratified_rows
from game.methods.semivalues import banzhaf_weights, shapley_weights
from tests.benchmarks.many_truth import exact_values, forests, ridge_rows, ridge_values

SEEDS = 20
#: Rows per source of the two plans.
ORDERS, STRATA = (5, 10, 20), (20, 40, 80)
#: Rows of every size that are predicted, none of them measured.
HELD_BACK = 2000
PAGE = Path(__file__).parents[2] / "docs" / "many_sources.md"
BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"


def games():
    """Name, sources, the rows' scores, exact values."""
    cells = forests()
    ridge = ridge_values()
    return (
        ("forests, n = 12", 12, lambda rows: cells[rows], exact_values(cells)),
        ("ridge, n = 20", 20, ridge_rows, ridge),
    )


def ranks(values):
    return np.argsort(np.argsort(values))


def judged(estimate, factor, truth):
    """Root mean square error, share of bands that hold the truth, correlation of ranks, worst one found."""
    off = estimate.values - truth
    rho = np.corrcoef(ranks(estimate.values), ranks(truth))[0, 1]
    held = np.abs(off) <= factor * estimate.errors + 1e-12
    return off @ off / len(off), held.mean(), rho, estimate.values.argmin() == truth.argmin()


def line(name, plan, rows, found):
    error, held, rho, worst = np.mean(found, axis=0)
    return (
        f"| {name} | {plan} | {rows:.0f} | {100 * np.sqrt(error):.2f} | {100 * held:.0f} % | "
        f"{rho:.2f} | {100 * worst:.0f} % |"
    )


def value_lines():
    """A line for each game, estimate and budget."""
    for name, n, score, truth in games():
        for orders in ORDERS:
            found, counts = [], []
            for seed in range(SEEDS):
                rows = permutation_rows(n, orders, seed)
                estimate = shapley_along_orders(reader_of(rows, score(rows)), n, orders, seed)
                found.append(judged(estimate, band_factor(orders - 1), truth["shapley"]))
                counts.append(len(rows))
            yield line(name, f"Shapley, {orders} orders", np.mean(counts), found)
        for code, weights in (("shapley", shapley_weights(n)), ("banzhaf", banzhaf_weights(n))):
            for each in STRATA:
                found = []
                for seed in range(SEEDS):
                    rows = stratified_rows(n, each * n, seed)
                    estimate = stratified_semivalues(rows, score(rows), n, weights)
                    found.append(judged(estimate, NORMAL, truth[code]))
                yield line(name, f"{code.capitalize()}, stratified {each} n", each * n, found)
        rows = stratified_rows(n, STRATA[0] * n, 0)
        found = [judged(leave_one_out(rows, score(rows), n), NORMAL, truth["leave_one_out"])]
        yield line(name, "leave-one-out", n + 1, found)


def unmeasured(n, rows, seed):
    """Rows as often of one size as of another, none of them measured."""
    chance = np.random.default_rng(1000 + seed)
    sizes = chance.integers(0, n + 1, HELD_BACK)
    drawn = np.array([sum(1 << i for i in chance.permutation(n)[:size].tolist()) for size in sizes.tolist()])
    return drawn[~np.isin(drawn, rows)]


def process_lines():
    """A line for each game and budget: what the process says of rows that nobody measured."""
    for name, n, score, _ in games():
        for each in STRATA:
            found = []
            for seed in range(SEEDS // 4):
                rows = stratified_rows(n, each * n, seed)
                process = process_of(rows, score(rows)[:, None], n)
                others = unmeasured(n, rows, seed)
                true = score(others)
                mean, half = (part[:, 0] for part in process.predict(others))
                beyond = 1 - ((mean - true) ** 2).mean() / true.var()
                held = (np.abs(mean - true) <= half).mean()
                found.append((process.r2[0], beyond, held, half.mean()))
            inside, beyond, held, half = np.mean(found, axis=0)
            told = f"{inside:.2f} | {beyond:.2f} | {100 * held:.0f} % | ±{100 * half:.1f}"
            yield f"| {name} | {each * n} | {told} |"


def tables():
    return "\n".join(
        (
            "| game | estimate | rows | error, points | bands hold | ranks | worst found |",
            "|---|---|---|---|---|---|---|",
            *value_lines(),
            "",
            "| game | rows | R2 of the folds | R2 of other rows | bands hold | mean band, points |",
            "|---|---|---|---|---|---|",
            *process_lines(),
        )
    )


def main(options):
    found = tables()
    print(found)
    if "--write" in options:
        page = PAGE.read_text(encoding="utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n{found}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
