"""An examples file: one training or held-out example a line: ``set,label,features``, texts ``set,text``.

set       the letter of a tile or the name of a slice
label     the label of a class, as the world file gives it; texts have none
features  as the kind of examples writes them: see the files of `game.core.kinds`

Empty lines and lines that begin with # are passed over. A faulty line is named and left out, so that
one fault does not look like two.

*Why text:* anyone can open it, mend a label and see in a diff what was changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from game.book.resources import Fault
from game.core.kinds.base import ExampleFault, Kind, Settings, Values
from game.core.world import Floats, Ints, SliceKind


@dataclass(slots=True)
class Bundle:
    """The examples of one tile or slice: class indices, features as they were read, line numbers."""

    labels: list[int] = field(default_factory=list)
    values: list[Values] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def arrays(self, kind: Kind) -> tuple[Floats, Ints]:
        """Features (examples, features) and class indices (examples,), both read-only."""
        x, y = kind.features(self.values), np.array(self.labels, dtype=np.int64)
        x.flags.writeable = y.flags.writeable = False
        return x, y


@dataclass(frozen=True, slots=True)
class Expected:
    """What the world file lets stand in its examples file: tiles, slices, and what it says of examples."""

    file: str
    settings: Settings
    tiles: Sequence[str]
    slices: Mapping[str, SliceKind]


def read_examples(text: str, expected: Expected, faults: list[Fault]) -> dict[str, Bundle]:
    """The examples of every tile and slice by name; the faults go to `faults`, with their lines."""
    bundles = {name: Bundle() for name in (*expected.tiles, *expected.slices)}
    broken: dict[str, list[int]] = {}
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            name, label, values = _parsed(line, expected, bundles)
        except ExampleFault as fault:
            broken.setdefault(str(fault), []).append(number)
            continue
        bundle = bundles[name]
        bundle.labels.append(label)
        bundle.values.append(values)
        bundle.lines.append(number)
    _drop_repeats(bundles, expected, broken)
    for reason, lines in sorted(broken.items(), key=lambda item: item[1][0]):
        more = f" ({len(lines) - 1} more lines alike)" if len(lines) > 1 else ""
        faults.append(Fault(expected.file, lines[0], f"{reason}{more}"))
    return bundles


def _parsed(line: str, expected: Expected, bundles: Mapping[str, Bundle]) -> tuple[str, int, Values]:
    kind = expected.settings.kind
    name, *parts = line.split(",", kind.line.count(","))
    if len(parts) != kind.line.count(","):
        raise ExampleFault(f"a line must read {kind.line}")
    if name not in bundles:
        raise ExampleFault(f"there is no tile or slice {name!r}; there are {', '.join(bundles)}")
    label, values = kind.parsed(parts, expected.settings, expected.slices.get(name) == "triggered")
    return name, label, values


def _drop_repeats(bundles: dict[str, Bundle], expected: Expected, broken: dict[str, list[int]]) -> None:
    """Leave out, and name, examples that are held out twice, or held out and in a tile as well."""
    held: dict[Values, tuple[str, int]] = {}
    for name in (*expected.slices, *expected.tiles):
        bundle = bundles[name]
        keep = []
        for k, (values, line) in enumerate(zip(bundle.values, bundle.lines, strict=True)):
            if values in held:
                where, first = held[values]
                reason = f"this example is held out in line {first} (slice {where}) and must not stand twice"
                broken.setdefault(reason, []).append(line)
                continue
            keep.append(k)
            if name in expected.slices:
                held[values] = (name, line)
        if len(keep) < len(bundle.values):
            bundle.labels = [bundle.labels[k] for k in keep]
            bundle.values = [bundle.values[k] for k in keep]
            bundle.lines = [bundle.lines[k] for k in keep]
