"""What is measured: the sources and held-out slices that a file names, with the prose of its world.

Two kinds of file can be measured: a world of the game whose models are trained, with its examples beside it,
and a *sources file*, which names other files and needs no format of the game:

format, version, name, title, story, start, [provenance]    as in a world file
features    "files"
[[tile]]    letter, source, about, labour, examples = "FILE"
[[slice]]   name, kind = "clean" or "noisy", words, examples = "FILE"

FILE stands beside the sources file: `.npz` with arrays x, (examples, features), and y, (examples,); anything
else is one text in UTF-8. Sources are lettered A to Z, then a to x, without a gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from game.bake.measuring.plugin import Part
from game.book.resources import BookFault
from game.book.tables import TomlTable, read_table
from game.book.worlds import ENDINGS, FORMAT, Pack, Provenance, load_pack, read_files
from game.core.masks import tiles_of
from game.core.measured_table import SOURCE_LETTERS
from game.core.texts import decode
from game.core.world import Floats, Ints, World, digest

#: Kinds of slices; in a measured world nothing is known of a backdoor, so one that is not clean is noisy.
SLICE_KINDS = ("clean", "noisy")


@dataclass(frozen=True, slots=True)
class SourceProse:
    """What a world says of a source: who made it, what it is, what it costs. size: examples or characters."""

    letter: str
    source: str
    about: str
    labour: str
    size: int


@dataclass(frozen=True, slots=True)
class SliceProse:
    """What a world says of a held-out slice. weight: what it counts in the mean of all."""

    name: str
    kind: str
    words: str
    weight: int


@dataclass(frozen=True, slots=True)
class WorldProse:
    """What a world says beside its numbers."""

    name: str
    title: str
    story: tuple[str, ...]
    start: str
    provenance: Provenance
    sources: tuple[SourceProse, ...]
    slices: tuple[SliceProse, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Task:
    """What a row is trained and tested on. classes: how many labels there are; 0 for texts."""

    sources: tuple[Part, ...]
    slices: tuple[Part, ...]
    classes: int

    @property
    def letters(self) -> str:
        """The letters of the sources."""
        return "".join(part.name for part in self.sources)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the slices."""
        return tuple(part.name for part in self.slices)

    @property
    def key(self) -> str:
        """Digest of the data: equal data give equal keys, whatever file they were read from."""
        parts = [(part.name, part.x, part.y) for part in (*self.sources, *self.slices)]
        return digest(len(self.sources), *(piece for part in parts for piece in part))

    def row_name(self, row: int) -> str:
        """A row in letters, "-" for none."""
        return "".join(self.sources[i].name for i in tiles_of(row)) or "-"

    def row_named(self, name: str) -> int:
        """The row that a name stands for; the inverse of `row_name`."""
        return 0 if name == "-" else sum(1 << self.letters.index(letter) for letter in name)


def read_task(where: str) -> tuple[Task, WorldProse]:
    """Task and prose from a file, or from a world on the shelf by name; BookFault with every fault."""
    path = Path(where)
    if path.suffix != ENDINGS[0]:
        return _of_world(load_pack(where))
    beside = [path.with_suffix(ending) for ending in ENDINGS]
    try:
        texts = {file.name: file.read_text(encoding="utf-8") for file in beside if file.is_file()}
    except (OSError, UnicodeDecodeError) as wrong:
        raise BookFault((f"{where} cannot be read: {wrong}",)) from None
    if path.name not in texts:
        raise BookFault((f"{where} cannot be read: there is no such file",))
    if read_table(path.name, texts[path.name], []).peek("features") == "files":
        return _of_files(path)
    return _of_world(read_files(path.stem, texts))


# -- worlds of the game --------------------------------------------------------------------------------


def _of_world(pack: Pack) -> tuple[Task, WorldProse]:
    """Task and prose of a world whose models the game trains."""
    world = pack.world
    if not world.kind.has_examples:
        raise BookFault((f"the world {world.name} holds no examples that a model could be trained on",))
    sources = tuple(_part(world, tile.letter, tile.x, tile.y) for tile in world.tiles)
    slices = tuple(_part(world, piece.name, piece.x, piece.y) for piece in world.slices)
    prose = WorldProse(
        f"{world.name}-measured",
        world.title,
        pack.story,
        "".join(world.start),
        pack.provenance,
        tuple(
            SourceProse(tile.letter, tile.source, tile.about, tile.labour, _size(part))
            for tile, part in zip(world.tiles, sources, strict=True)
        ),
        tuple(
            SliceProse(piece.name, SLICE_KINDS[piece.kind != "clean"], words, _size(part))
            for piece, part, words in zip(world.slices, slices, pack.slice_words, strict=True)
        ),
    )
    return Task(sources, slices, len(world.classes)), prose


def _part(world: World, name: str, x: Floats, y: Ints) -> Part:
    """Examples as learners get them: numbers with labels, or texts."""
    if world.alphabet:
        return Part(name, tuple(decode(row, world.alphabet) for row in x))
    return Part(name, x, y)


def _size(part: Part) -> int:
    """Examples, or characters of texts."""
    return sum(map(len, part.x)) if part.y is None else len(part.y)


# -- sources files -------------------------------------------------------------------------------------


def _of_files(path: Path) -> tuple[Task, WorldProse]:
    """Task and prose of a sources file."""
    table = read_table(path.name, path.read_text(encoding="utf-8"), [])
    table.whole("format", FORMAT, FORMAT)
    table.whole("version", 1)
    table.one_of("features", ("files",))
    name, title, story = table.text("name", 40), table.text("title", 40), table.texts("story", 2, 150)
    start = table.text("start", len(SOURCE_LETTERS))
    entry = table.table("provenance")
    provenance = Provenance(entry.text("source", 300), entry.text("licence", 80), entry.text("text", 600))
    entry.close()
    tiles = [_tile(entry, path.parent) for entry in table.tables("tile")]
    slices = [_slice(entry, path.parent) for entry in table.tables("slice")]
    table.close()
    parts = [part for part, _ in (*tiles, *slices)]
    for sentence in _problems([part.name for part, _ in tiles], [part.name for part, _ in slices], start):
        table.fault(sentence)
    if not table.document.faults:
        for sentence in _mixed(parts):
            table.fault(sentence)
    if table.document.faults:
        raise BookFault(tuple(map(str, table.document.faults)))
    parts, classes = _by_class(parts)
    task = Task(tuple(parts[: len(tiles)]), tuple(parts[len(tiles) :]), classes)
    prose = WorldProse(
        name, title, story, start, provenance, tuple(p for _, p in tiles), tuple(p for _, p in slices)
    )
    return task, prose


def _tile(entry: TomlTable, folder: Path) -> tuple[Part, SourceProse]:
    letter, source = entry.text("letter", 1), entry.text("source", 22)
    about, labour = entry.text("about", 110), entry.text("labour", 40)
    part = _file(entry, letter, folder)
    return part, SourceProse(letter, source, about, labour, _size(part))


def _slice(entry: TomlTable, folder: Path) -> tuple[Part, SliceProse]:
    name, kind = entry.text("name", 9), entry.one_of("kind", SLICE_KINDS)
    words = entry.text("words", 24)
    part = _file(entry, name, folder)
    return part, SliceProse(name, kind, words, _size(part))


def _file(entry: TomlTable, name: str, folder: Path) -> Part:
    """The examples that an entry names; empty where they cannot be read."""
    file = entry.text("examples", 200)
    entry.close()
    part = Part(name, ())
    try:
        if file.endswith(".npz"):
            with np.load(folder / file, allow_pickle=False) as found:
                part = Part(name, np.asarray(found["x"], dtype=np.float64), found["y"])
                if part.x.ndim != 2 or part.y.shape != part.x.shape[:1]:
                    entry.fault(f"{file}: x must be (examples, features) and y (examples,)", "examples")
        elif file:
            part = Part(name, ((folder / file).read_text(encoding="utf-8"),))
    except KeyError as missing:
        entry.fault(f"{file}: {missing.args[0]}; expected arrays x and y", "examples")
    except (OSError, ValueError, UnicodeDecodeError) as wrong:
        entry.fault(f"{file} cannot be read: {wrong}", "examples")
    if file and not entry.document.faults and not _size(part):
        entry.fault(f"{file} is empty", "examples")
    return part


def _problems(letters: Sequence[str], names: Sequence[str], start: str) -> list[str]:
    """Faults of the roster, as sentences."""
    found = []
    if not 1 <= len(letters) <= len(SOURCE_LETTERS):
        found.append(f"there must be 1 to {len(SOURCE_LETTERS)} sources, not {len(letters)}")
    elif "".join(letters) != SOURCE_LETTERS[: len(letters)]:
        found.append(f"sources must be lettered A to Z, then a to x, without a gap, not {' '.join(letters)}")
    if not names or len(set(names)) < len(names) or {"all", *letters} & set(names):
        found.append(
            "slices need names of their own: at least one, each once, no letter of a source, not 'all'"
        )
    if not start or not set(start) <= set(letters) or len(set(start)) < len(start):
        found.append("start must name sources, each at most once")
    return found


def _mixed(parts: Sequence[Part]) -> list[str]:
    """Texts beside numbers, or examples of different width."""
    if len({part.y is None for part in parts}) > 1:
        return ["some files are texts and others are numbers: one learner cannot train on both"]
    if parts[0].y is not None and len({part.x.shape[1] for part in parts}) > 1:
        return ["examples have different numbers of features from file to file"]
    return []


def _by_class(parts: Sequence[Part]) -> tuple[list[Part], int]:
    """The parts with labels as whole numbers from 0 in sorted order, and how many labels there are."""
    if parts[0].y is None:
        return list(parts), 0
    classes: Any = np.unique(np.concatenate([part.y for part in parts]))
    return [Part(part.name, part.x, np.searchsorted(classes, part.y)) for part in parts], len(classes)
