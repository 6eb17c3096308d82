"""Worlds as files: `content/worlds/NAME.toml` says what a world is, `NAME.txt` holds its examples.

The world file, format 1 (keys in this order by custom; every one is required unless it says otherwise):

format      1
version     counts up when examples or slices change, so that old links can say so
name        the file's name without its ending
title       what the menu shows
story       two sentences of at most 150 characters
features    "none" (scores by formula), "pixels" (8 x 8 images), "plane" (points x, y and a trigger),
            "text" (sentences; the model predicts their characters), "table" (rows of columns) or
            "measured" (scores of models that were trained elsewhere)
start       letters of the tiles that lie on the board at the beginning
evaluate    the column looked at first: "all" where models are trained, else tile letters
seed        decides contributors, strikes and poison                                     (trained worlds)
range       lowest and highest value of a feature                                (pixels, plane and table)
alphabet    every character that a text may hold, each once                                         (text)
noise       largest change by noise: in pixel units, on the plane in 1/64, in texts the
            percentage of characters replaced                                            (trained worlds)
examples    "NAME.txt", see `game.book.examples`                                         (trained worlds)
[measured]  grid = "NAME.csv" (see `game.core.measured_table`), metric, better = "lower" or "higher", model
            (one sentence on what was trained), spread (what differs between repeated measurements), and,
            where the range of the metric is not 0 to 1 or, of lower ones, 0 to the largest number, low, high;
            drawn = N where the rows are those of `stratified:N` and perhaps others (measured)
[provenance]  source, licence, text: where the examples are from and how the file is made
[trigger]     features, value, target (a label): the backdoor                (optional, as range)
[planted]     cue, payload: the backdoor of texts                                         (optional, text)
[[class]]     label, plural                                                      (pixels, plane and table)
[[column]]    name, and levels or mean, scale, decimals and gaps: see `game.core.kinds.table`       (table)
[[learner]]   name and its parameters (`game.core.learners.catalogue`); the first is the default
[[slice]]     name (at most 9 characters), kind = "clean", "noisy" or "triggered"        (trained worlds)
              and words, what its texts are called in a sentence ("science articles")  (text and measured)
              and weight, what it counts in the mean of several; 1 where it is left out         (measured)
[[tile]]      letter, source (at most 22 characters), about (one sentence, at most 110), labour,
              value (worlds without features: the weight in weighted coverage) and, where labels of its
              examples are wrong, truth: the right label of each, in their order     (optional, classes)
              people: a number for who gave each example, in their order                    (optional)
              and examples, how many it has                                                     (measured)

*Why contributors need not be in the file:* without `people` they are a partition of a tile by the world's
seed, so a mended label or an added line needs no bookkeeping.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, cast

import numpy as np

from game.book import resources
from game.book.examples import Bundle, Expected, read_examples
from game.book.measurement_file import measurement_of
from game.book.resources import BookFault, Fault
from game.book.tables import TomlTable, read_table
from game.book.tile_entries import check_letters, read_tiles
from game.core.kinds import file_endings, kind_named, kind_names
from game.core.kinds.base import Kind, Settings
from game.core.learners.catalogue import learners_for
from game.core.world import (
    FEWEST_CONTRIBUTORS,
    MOST_TRAINED_TILES,
    Ints,
    LearnerChoice,
    Slice,
    SliceKind,
    Tile,
    World,
    problems,
)

FORMAT: Final = 1
#: How the files of one world end: the world file first.
ENDINGS: Final = (".toml", *file_endings())
#: No learner parameter may exceed this; those named below it are whole numbers, each with its own bound.
PARAMETER_MOST: Final = 1e6
WHOLE_PARAMETERS: Final = {"k": 50, "steps": 5000, "order": 8}
#: Parameters that a learner divides by, and the least that they may be.
LEAST_PARAMETERS: Final = {"prior": 0.01}
#: Examples that one contributor gives, about.
EXAMPLES_EACH: Final = 3


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a world's examples are from, under which licence, and how the file was made."""

    source: str
    licence: str
    text: str


@dataclass(frozen=True, eq=False, slots=True)
class Pack:
    """A world with its prose. plurals: "fours" for each class. evaluate: the column looked at first.

    slice_words: "science articles" for each slice of a text world, else each slice's name.
    own: whether it is from outside the shelf, so that nobody else's game knows it. files: its texts then, by
    name, to be kept as they are.
    """

    world: World
    story: tuple[str, str]
    plurals: tuple[str, ...]
    evaluate: str
    provenance: Provenance
    slice_words: tuple[str, ...] = ()
    own: bool = False
    files: tuple[tuple[str, str], ...] = ()


def read_pack(name: str, toml_text: str, examples_text: str) -> Pack:
    """The world that two texts describe; BookFault with every fault of both.

    examples_text: of the file beside the world's, with examples or with measured scores; "" without.
    """
    beside = {f"{name}{ending}": examples_text for ending in file_endings()}
    return read_files(name, {f"{name}.toml": toml_text, **beside})


def read_files(name: str, files: Mapping[str, str]) -> Pack:
    """The world of `NAME.toml` and of the files beside it, texts by name; BookFault with every fault."""
    faults: list[Fault] = []
    table = read_table(f"{name}.toml", files[f"{name}.toml"], faults)
    pack = _pack(name, table, files)
    faults += [Fault(f"{name}.toml", 1, sentence) for sentence in problems(pack.world)]
    if faults:
        raise BookFault(tuple(map(str, faults)))
    return pack


@cache
def load_pack(name: str) -> Pack:
    """A world on the shelf by name; BookFault when there is none or when it is faulty."""
    known = resources.names("worlds", ".toml")
    if name not in known:
        raise BookFault((f"there is no world {name!r}; there are {', '.join(known) or 'none'}",))
    found = [name + ending for ending in ENDINGS if name in resources.names("worlds", ending)]
    return read_files(name, {file: resources.text(f"worlds/{file}") for file in found})


def check_worlds() -> tuple[str, ...]:
    """Every fault of every world on the shelf; empty when all can be played."""
    found: list[str] = []
    for name in resources.names("worlds", ".toml"):
        try:
            load_pack(name)
        except BookFault as fault:
            found += fault.faults
    return tuple(found)


def contributors(seed: int, letter: str, size: int) -> Ints:
    """Who gave each of a tile's examples: a seeded partition into near-equal parts, (size,)."""
    people = min(max(FEWEST_CONTRIBUTORS, size // EXAMPLES_EACH), size)
    who = [k % people for k in range(size)]
    random.Random(f"{seed}/{letter}/contributors").shuffle(who)
    given = np.array(who, dtype=np.int64)
    given.flags.writeable = False
    return given


def _pack(name: str, table: TomlTable, files: Mapping[str, str]) -> Pack:
    """The pack as far as the tables can be read; faults are collected in the table."""
    table.whole("format", FORMAT, FORMAT)
    version = table.whole("version", 1)
    if table.text("name") != name:
        table.fault(f'name must be "{name}", as the file is called', "name")
    title = table.text("title", 40)
    first, second = table.texts("story", 2, 150)
    kind = kind_named(table.one_of("features", kind_names()))
    settings = kind.settings(table)
    seed = table.whole("seed", 0) if kind.has_slices else 0
    found = _slices(table, settings) if kind.has_slices else {}
    kinds = {key: piece.kind for key, piece in found.items()}
    rows = read_tiles(table, kinds, settings)
    expected = Expected(f"{name}.txt", settings, [row.letter for row in rows], kinds)
    beside = files.get(f"{name}{kind.beside}", "")
    bundles = _examples(table, beside, expected)
    measurement = measurement_of(
        table, (f"{name}{kind.beside}", beside), settings.measured, rows, tuple(kinds)
    )
    if settings.measured:
        check_letters(table, rows)
        # Of as many sources as there are a board begins with the first ones.
        rows = rows[:MOST_TRAINED_TILES]
    world = World(
        name,
        version,
        title,
        settings.classes,
        tuple(_filled(row, bundles[row.letter], settings.kind, seed) for row in rows),
        tuple(_slice(key, found[key], bundles.get(key), settings.kind) for key in kinds),
        _learners(table, settings.kind),
        table.text("start", 10),
        seed=seed,
        low=settings.low,
        high=settings.high,
        noise=settings.noise,
        trigger=settings.trigger,
        kind=settings.kind,
        alphabet=settings.alphabet,
        planted=settings.planted,
        measurement=measurement,
    )
    words = tuple(piece.words for piece in found.values())
    evaluate = _evaluate(table, world)
    pack = Pack(world, (first, second), settings.plurals, evaluate, _provenance(table), words)
    table.close()
    return pack


@dataclass(frozen=True, slots=True)
class _SliceEntry:
    """What a world file says of a slice. weight: what it counts where no example says so."""

    kind: SliceKind
    words: str
    weight: float = 1.0


def _slices(table: TomlTable, settings: Settings) -> dict[str, _SliceEntry]:
    """What is said of each slice, by name."""
    kinds: dict[str, _SliceEntry] = {}
    for entry in table.tables("slice"):
        name = entry.text("name", 9)
        kind = cast(SliceKind, entry.one_of("kind", ("clean", "noisy", "triggered")))
        words = entry.text("words", 24) if settings.kind.has_slice_words else name
        weight = entry.number("weight", 1e-6, 1e9) if settings.measured and entry.has("weight") else 1.0
        entry.close()
        if name in kinds or "," in name or name == "all":
            entry.fault(
                f"name {name!r} stands twice, holds a comma or is the word for the column of all", "name"
            )
        if kind == "triggered" and not settings.has_backdoor:
            entry.fault(f"a triggered slice needs a [{settings.kind.backdoor}]", "kind")
        kinds[name] = _SliceEntry(kind, words, weight)
    return kinds


def _examples(table: TomlTable, text: str, expected: Expected) -> dict[str, Bundle]:
    if not expected.settings.kind.has_examples:
        if text.strip() and not expected.settings.measured:
            table.fault(f"a world without features has no examples; remove {expected.file}")
        return {name: Bundle() for name in expected.tiles}
    table.one_of("examples", (expected.file,))
    if not text.strip():
        table.fault(f"{expected.file} is missing or empty")
    return read_examples(text, expected, table.document.faults)


def _filled(tile: Tile, bundle: Bundle, kind: Kind, seed: int) -> Tile:
    x, y = bundle.arrays(kind)
    w = np.ones(len(y))
    w.flags.writeable = False
    who = tile.contributor if len(tile.contributor) else contributors(seed, tile.letter, len(y))
    return replace(tile, x=x, y=y, w=w, contributor=who)


def _slice(name: str, entry: _SliceEntry, bundle: Bundle | None, examples: Kind) -> Slice:
    if bundle is None:
        mass = np.array([entry.weight])
        mass.flags.writeable = False
        return Slice(name, entry.kind, np.zeros((0, 0)), np.zeros(0, dtype=np.int64), mass)
    x, y = bundle.arrays(examples)
    weight = examples.weights(x)
    if weight is not None:
        weight.flags.writeable = False
    return Slice(name, entry.kind, x, y, weight)


def _learners(table: TomlTable, kind: Kind) -> tuple[LearnerChoice, ...]:
    if kind.learners:
        return kind.learners
    known = {learner.name: learner for learner in learners_for(kind.task)}
    found: list[LearnerChoice] = []
    for entry in table.tables("learner"):
        name = entry.one_of("name", tuple(known))
        values = tuple((key, _parameter(entry, key)) for key in known[name].parameters)
        entry.close()
        if any(name == other.name for other in found):
            entry.fault(f"learner {name} stands twice", "name")
        found.append(LearnerChoice(name, values))
    return tuple(found)


def _parameter(entry: TomlTable, key: str) -> float:
    if key in WHOLE_PARAMETERS:
        return float(entry.whole(key, 1, WHOLE_PARAMETERS[key]))
    return entry.number(key, LEAST_PARAMETERS.get(key, 0), PARAMETER_MOST)


def _evaluate(table: TomlTable, world: World) -> str:
    column = table.text("evaluate", 10)
    if world.kind.has_slices:
        if column not in ("all", *(piece.name for piece in world.slices)):
            table.fault('evaluate must be "all" or the name of a slice', "evaluate")
    elif not set(column) <= set(world.letters) or len(set(column)) != len(column):
        table.fault("evaluate must name tiles, each at most once", "evaluate")
    return column


def _provenance(table: TomlTable) -> Provenance:
    entry = table.table("provenance")
    found = Provenance(entry.text("source", 300), entry.text("licence", 80), entry.text("text", 600))
    entry.close()
    return found
