"""What `measured/language-model.md` says in numbers, computed from the measured table."""

import numpy as np

from game.core.measured_table import difference, source_name

SOURCES = ("novel", "science", "talk", "manual", "speeches")
LETTERS = "ABCDE"
ALL = 31


def scores(table, row):
    """Bits per character of a row on every slice, the mean over seeds."""
    return table.mean[table.places([row])[0]]


def bits(value):
    return f"{value:.2f}"


def signed(value):
    return f"{value:+.2f}".replace("-", "−")


def mark_down(head, lines):
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, rule, *lines))


def left_out(table):
    """(5, 5) `Difference`s: the full row without a source, on each slice."""
    return [[difference(table, ALL, ALL & ~(1 << i), j) for j in range(5)] for i in range(5)]


def tables(table):
    """Three tables in Markdown: one source alone, one left out, the spread between seeds."""
    head = ("", *table.slices)
    alone = [(f"{LETTERS[i]} {SOURCES[i]}", *map(bits, scores(table, 1 << i))) for i in range(5)] + [
        ("all five", *map(bits, scores(table, ALL)))
    ]
    without = [
        (f"without {LETTERS[i]} {SOURCES[i]}", *(f"{signed(one.change)} ± {one.error:.2f}" for one in line))
        for i, line in enumerate(left_out(table))
    ]
    spread = [
        ("mean over rows", *(f"{one:.3f}" for one in table.spread[1:].mean(axis=0))),
        ("largest", *(f"{one:.3f}" for one in table.spread[1:].max(axis=0))),
    ]
    return mark_down(head, alone), mark_down(head, without), mark_down(head, spread)


def joined_pairs(table):
    """What a second source changes on the first one's slice, for the 20 ordered pairs."""
    return np.array(
        [
            scores(table, 1 << i | 1 << j)[i] - scores(table, 1 << i)[i]
            for i in range(5)
            for j in range(5)
            if i != j
        ]
    )


def own_gains(table, i):
    """What source i saves on its own slice, by row that it joins."""
    rows = [row for row in range(1, 32) if not row >> i & 1]
    return {row: float(scores(table, row)[i] - scores(table, row | 1 << i)[i]) for row in rows}


def sentences(table):
    """Every sentence of the findings with a number in it."""
    changes = left_out(table)
    own = [changes[i][i] for i in range(5)]
    clear = [changes[i][j] for i in range(5) for j in range(5) if i != j and changes[i][j].clear]
    pairs = joined_pairs(table)
    gains = [own_gains(table, i) for i in range(5)]
    first = [np.mean([gains[i][1 << j] for j in range(5) if j != i]) for i in range(5)]
    last = [gains[i][ALL & ~(1 << i)] for i in range(5)]
    whole = table.joined(np.ones(5))
    best, second = np.argsort(whole.mean[:, 0])[:2]
    names = [source_name(int(whole.rows[k])) for k in (best, second)]
    seeds = table.by_seed[1:].mean(axis=(0, 2))
    return (
        f"{len(table.rows)} rows with {int(table.seeds[0])} seeds each",
        f"{bits(min(one.change for one in own))} to {bits(max(one.change for one in own))} bits more for "
        f"each character of its own slice, and {sum(one.clear for one in own)} of these 5 changes are larger "
        "than the noise between seeds",
        f"{bits(scores(table, 29)[1])} bits instead of {bits(scores(table, ALL)[1])}",
        f"Of the 20 changes on other slices {len(clear)} are larger than the noise between seeds, and "
        f"{sum(one.change < 0 for one in clear)} of these are for the better",
        f"In {(pairs > 0).sum()} of 20 ordered pairs the second source makes the first one's slice worse, by "
        f"{bits(pairs.mean())} bits on average, from {bits(pairs.min())} to {bits(pairs.max())}",
        f"{names[0]} with {bits(whole.mean[best, 0])} bits, then {names[1]} with "
        f"{bits(whole.mean[second, 0])}",
        f"saves {listed(first)} bits on its own slice where it joins one other source, and {listed(last)} "
        "where it joins the other four",
        f"The spread between seeds is {table.spread[1:].mean():.3f} bits on average; the mean of all rows "
        f"differs by {np.ptp(seeds):.3f} from seed to seed",
    )


def listed(values):
    """A value for each source, with its letter."""
    return ", ".join(f"{bits(one)} ({letter})" for letter, one in zip(LETTERS, values, strict=True))
