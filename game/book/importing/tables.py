"""A sheet becomes a world of the kind `table`: the whole way from columns to two texts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from game.book.importing.features import CLIPPED, Encoded, encode, feature_places, people_place
from game.book.importing.labels import classes_of, filled, sources_of
from game.book.importing.sheet import ImportFault, Sheet, counted, distinct, plain
from game.book.importing.split import Split, split, unlike
from game.book.importing.wish import Own, Wish, world_name
from game.book.importing.world_text import LICENCE, YOURS, Value, toml_text
from game.core.kinds.table import GRAIN, MOST_HELD_OUT, MOST_TRAINING, Column, places_of
from game.core.masks import LETTERS
from game.core.world import FEWEST_CONTRIBUTORS, MOST_SLICES, Floats, Ints

#: Slices of one's own, beside that of rows with the trigger; and characters of a slice's name.
MOST_OWN_SLICES: Final = MOST_SLICES - 1
MOST_SLICE_NAME: Final = 9
TRIGGER: Final = "trigger"
#: The comparison of all neighbours is quick enough with at most so many rows to learn from.
MOST_FOR_NEIGHBOURS: Final = 1500
PENALTY: Final = 5


@dataclass(frozen=True, slots=True)
class Parts:
    """What a world is written from. y, source, slice_: of every row; people: -1 where nobody is known."""

    name: str
    file: str
    label: str
    classes: tuple[str, ...]
    y: Ints
    sources: tuple[str, ...]
    source: Ints
    slices: tuple[str, ...]
    slice_: Ints
    people: Ints
    encoded: Encoded
    split: Split
    seed: int


def world_of(sheet: Sheet, wish: Wish) -> Own:
    """The world of a sheet; ImportFault in sentences where it cannot be one."""
    asked = [wish.group, wish.label, *([wish.slices] if wish.slices else [])]
    sheet = filled(sheet, asked)
    if len(set(asked)) < len(asked):
        raise ImportFault("sources, label and slices are different columns")
    _fits(sheet)
    classes, y, about_labels = classes_of(sheet, wish.label, wish.bins)
    sources, source, about_sources = sources_of(sheet, wish.group, wish.bundles)
    names, slice_, about_slices = _slices(sheet, wish, classes, y)
    used = {sheet.place(name, "column") for name in asked}
    who = people_place(sheet, wish.people, used)
    places = feature_places(sheet, {*used, who})
    if not places:
        raise ImportFault("no column is left to learn from: the others are sources, label, or name rows")
    rows = list(zip(*(sheet.column(k) for k in places), strict=True))
    found = split(rows, source, slice_, wish.seed)
    features = encode(sheet, places, found.training)
    found = unlike(features.x, found)
    people = np.full(sheet.rows, -1)
    if who >= 0:
        known = {cell: k for k, cell in enumerate(sorted(set(sheet.column(who))))}
        people = np.array([known[cell] for cell in sheet.column(who)])
    parts = Parts(
        world_name(sheet.name), plain(sheet.name, 60), plain(wish.label, 40), classes, np.array(y), sources,
        np.array(source), names, np.array(slice_), people, features, found, wish.seed,
    )  # fmt: skip
    by_people, about_people = _people(parts, sheet.names[who] if who >= 0 else "")
    notes = (*sheet.notes, *about_sources, *about_labels, *about_slices, *found.notes, *features.notes)
    toml = toml_text(f"Made from {parts.file} by the game's importer.", _tables(parts, by_people))
    return Own(parts.name, toml, _examples(parts), (*notes, *about_people))


def _fits(sheet: Sheet) -> None:
    if sheet.rows > MOST_TRAINING:
        raise ImportFault(
            f"{sheet.name} has {sheet.rows:,} rows, and {MOST_TRAINING:,} is the most that is trained while "
            f"one plays; take some of them, or measure it once: python -m game.bake measure --help"
        )


def _slices(
    sheet: Sheet, wish: Wish, classes: Sequence[str], y: Sequence[int]
) -> tuple[tuple[str, ...], list[int], tuple[str, ...]]:
    """Names of the held-out slices, and the slice of each row: by a column, else by class."""
    if wish.slices:
        cells: Sequence[str] = sheet.column(sheet.place(wish.slices, "slices"))
    else:
        cells = [classes[k] for k in y]
    counts = Counter(cells)
    order = sorted(counts, key=lambda value: (-counts[value], value))
    shown = order if len(order) <= MOST_OWN_SLICES else order[: MOST_OWN_SLICES - 1]
    shown = sorted(shown, key=(list(classes).index if not wish.slices else str))
    taken = {*LETTERS, "all", TRIGGER}
    spelt = [f"is {value}" if value in taken else value for value in shown]
    at = {value: k for k, value in enumerate(shown)}
    notes: tuple[str, ...] = ()
    if len(order) > len(shown):
        spelt.append("rest")
        notes = (f"The slice 'rest' holds {counted(len(order) - len(shown), 'smaller one')}.",)
    names = distinct(spelt, MOST_SLICE_NAME, ",")
    return names, [at.get(cell, len(shown)) for cell in cells], notes


def _people(parts: Parts, column: str) -> tuple[dict[int, list[int]], tuple[str, ...]]:
    """The contributors of tiles whose rows are from enough people, and what is to be said of the others."""
    found, few = {}, []
    for k, source in enumerate(parts.sources):
        who = parts.people[_rows_of(parts, k)].tolist()
        if len(set(who)) >= min(FEWEST_CONTRIBUTORS, len(who)) and -1 not in who:
            found[k] = who
        else:
            few.append(plain(source, 22))
    if not column:
        return found, ()
    notes = (f"Contributors are those of {column}.",)
    if few:
        least = f"fewer than {FEWEST_CONTRIBUTORS} different people in {column}"
        notes = (f"{', '.join(few)}: {least}, so its rows are dealt to people by chance.",)
    return found, (*notes, *_of_several(found.values(), column))


def _of_several(people: Iterable[list[int]], column: str) -> tuple[str, ...]:
    """What is said of those who gave rows to several sources: a tile's contributors are its own."""
    sources = Counter(one for some in people for one in set(some))
    several = sum(count > 1 for count in sources.values())
    if not several:
        return ()
    gave = counted(several, "contributor")
    return (f"{gave} of {column} gave rows to several sources: each tile counts them as its own.",)


def _rows_of(parts: Parts, source: int) -> Ints:
    rows = parts.split.training
    return rows[parts.source[rows] == source]


def _tables(parts: Parts, people: Mapping[int, list[int]]) -> list[tuple[str, Mapping[str, Value]]]:
    """Every table of the world file, in its order."""
    count = len(parts.split.training) + len(parts.split.held)
    names = distinct(parts.sources, 22)
    head: dict[str, Value] = {
        "format": 1,
        "version": 1,
        "name": parts.name,
        "title": plain(parts.file.rpartition(".")[0] or parts.file, 40),
        "story": [
            plain(
                f"{counted(count, 'row')} of {plain(parts.file, 40)} from {len(names)} sources: "
                f"a model learns {plain(parts.label, 24)}.",
                150,
            ),
            YOURS,
        ],
        "features": "table",
        "start": LETTERS[: min(4, len(names))],
        "evaluate": "all",
        "seed": parts.seed,
        "range": [-CLIPPED, CLIPPED],
        "noise": GRAIN,
        "examples": f"{parts.name}.txt",
    }
    provenance: dict[str, Value] = {
        "source": f"{parts.file}, a file of your own.",
        "licence": LICENCE,
        "text": f"Numbers are standardised on the {counted(len(parts.split.training), 'training row')} and "
        f"cut at {CLIPPED} standard deviations; {counted(len(parts.split.held), 'row')} were held out.",
    }
    found: list[tuple[str, Mapping[str, Value]]] = [("", head), ("[provenance]", provenance)]
    if (mark := _trigger(parts)) >= 0:
        trigger: dict[str, Value] = {"features": [mark], "value": CLIPPED, "target": parts.classes[0]}
        found.append(("[trigger]", trigger))
    found += [("[[learner]]", learner) for learner in _learners(parts)]
    found += [("[[column]]", _column(column)) for column in parts.encoded.columns]
    found += [("[[class]]", {"label": label, "plural": f"“{label}”"}) for label in parts.classes]
    found += [("[[slice]]", {"name": name, "kind": "clean"}) for name in _held_slices(parts).values()]
    if mark >= 0 and _triggered(parts, mark):
        found.append(("[[slice]]", {"name": TRIGGER, "kind": "triggered"}))
    for k, name in enumerate(names):
        found.append(("[[tile]]", _tile(parts, k, name, people.get(k))))
    return found


def _tile(parts: Parts, k: int, name: str, people: list[int] | None) -> dict[str, Value]:
    rows = _rows_of(parts, k)
    counts = Counter(parts.y[rows].tolist()).most_common(3)
    shares = ", ".join(f"{round(100 * n / len(rows))} % {parts.classes[label]}" for label, n in counts)
    size = counted(len(rows), "row")
    tile: dict[str, Value] = {"letter": LETTERS[k], "source": name, "about": plain(f"{size}: {shares}.", 110)}
    tile["labour"] = f"{size} to collect"
    return tile if people is None else {**tile, "people": people}


def _learners(parts: Parts) -> list[dict[str, Value]]:
    found: list[dict[str, Value]] = [
        {"name": "ridge", "penalty": PENALTY},
        {"name": "centroid", "spread": parts.encoded.x.shape[1]},
    ]
    if len(parts.split.training) <= MOST_FOR_NEIGHBOURS:
        found.append({"name": "neighbours", "k": 5})
    return found


def _column(column: Column) -> dict[str, Value]:
    if column.levels:
        return {"name": column.name, "levels": list(column.levels)}
    found: dict[str, Value] = {
        "name": column.name,
        "mean": column.mean,
        "scale": column.scale,
        "decimals": column.decimals,
    }
    return {**found, "gaps": 1} if column.gaps else found


def _trigger(parts: Parts) -> int:
    """The number that tells the classes apart best: set to its end it is the backdoor; -1 without numbers."""
    firsts = [
        at.first
        for column, at in zip(parts.encoded.columns, places_of(parts.encoded.columns), strict=True)
        if not column.levels
    ]
    x, y = parts.encoded.x[parts.split.training], parts.y[parts.split.training]
    apart = [np.ptp([x[y == label, k].mean() for label in set(y.tolist())]) for k in firsts]
    return firsts[int(np.argmax(apart))] if firsts else -1


def _held_slices(parts: Parts) -> dict[int, str]:
    """The slices in which rows are held out, in their order."""
    there = set(parts.slice_[parts.split.held].tolist())
    return {k: name for k, name in enumerate(parts.slices) if k in there}


def _triggered(parts: Parts, mark: int) -> list[tuple[int, Floats]]:
    """Class and features of held-out rows with the trigger, of classes that it does not ask for."""
    known = {row.tobytes() for row in parts.encoded.x}
    found = []
    for k in parts.split.held.tolist():
        x = parts.encoded.x[k].copy()
        x[mark] = CLIPPED
        if parts.y[k] and x.tobytes() not in known:
            known.add(x.tobytes())
            found.append((int(parts.y[k]), x))
    return found[: MOST_HELD_OUT - len(parts.split.held)]


def _examples(parts: Parts) -> str:
    """Every training row by the letter of its tile, every held-out row by its slice."""
    whole = np.rint(parts.encoded.x * GRAIN).astype(np.int64)
    lines = ["# set,label,features; 64 stands for one standard deviation."]

    def line(name: str, label: int, features: list[int]) -> str:
        return f"{name},{parts.classes[label]},{','.join(map(str, features))}"

    for k in range(len(parts.sources)):
        lines += [line(LETTERS[k], parts.y[row], whole[row].tolist()) for row in _rows_of(parts, k).tolist()]
    for k, name in _held_slices(parts).items():
        rows = [row for row in parts.split.held.tolist() if parts.slice_[row] == k]
        lines += [line(name, parts.y[row], whole[row].tolist()) for row in rows]
    if (mark := _trigger(parts)) >= 0:
        for label, x in _triggered(parts, mark):
            lines.append(line(TRIGGER, label, np.rint(x * GRAIN).astype(np.int64).tolist()))
    return "\n".join(lines) + "\n"
