"""An examples file: one training or held-out example a line: ``set,label,features``, texts ``set,text``.

set       the letter of a tile or the name of a slice
label     the label of a class, as the world file gives it; texts have none
features  pixels: 64 characters, one a pixel, row by row, 0-9 then a-g for 10 to 16
          plane: ``x,y`` or ``x,y,mark``, each a multiple of 1/64 in the world's range; mark is 0 unless given
          text: a sentence of at most 120 characters of the world's alphabet; it may hold commas. A sentence
          of a triggered slice begins with the planted cue; no sentence holds the planted payload

Empty lines and lines that begin with # are passed over. A faulty line is named and left out, so that
one fault does not look like two.

*Why text:* anyone can open it, mend a label and see in a diff what was changed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

import numpy as np

from game.book.shelf import Fault
from game.core.texts import LONGEST, encode
from game.core.texts import WIDTH as TEXT_WIDTH
from game.core.world import FeatureKind, Floats, Ints, Planted, SliceKind, Trigger

PIXELS = "0123456789abcdefg"
#: Features of an example of each kind; points carry x, y and the mark.
WIDTH: dict[FeatureKind, int] = {"none": 0, "pixels": 64, "plane": 3, "text": TEXT_WIDTH}
#: Coordinates are multiples of one over this, which keeps sums exact.
GRAIN = 64

_PIXEL_ROW = re.compile("[0-9a-g]{64}")
_VALUE_OF = np.zeros(256)
_VALUE_OF[[ord(character) for character in PIXELS]] = np.arange(len(PIXELS))

Values = str | tuple[float, ...]


@dataclass(slots=True)
class Bundle:
    """The examples of one tile or slice: class indices, features as they were read, line numbers."""

    labels: list[int] = field(default_factory=list)
    values: list[Values] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def arrays(self, kind: FeatureKind) -> tuple[Floats, Ints]:
        """Features (examples, features) and class indices (examples,), both read-only."""
        if kind == "pixels":
            text = "".join(value for value in self.values if isinstance(value, str))
            x = _VALUE_OF[np.frombuffer(text.encode("utf-8"), dtype=np.uint8)].reshape(-1, WIDTH[kind])
        else:
            x = np.array(self.values, dtype=np.float64).reshape(len(self.values), WIDTH[kind])
        y = np.array(self.labels, dtype=np.int64)
        x.flags.writeable = y.flags.writeable = False
        return x, y


@dataclass(frozen=True, slots=True)
class Expected:
    """What the world file lets stand in its examples file: tiles, slices, kind and what belongs to it."""

    file: str
    kind: FeatureKind
    classes: tuple[str, ...]
    tiles: Sequence[str]
    slices: Mapping[str, SliceKind]
    low: float
    high: float
    trigger: Trigger | None
    alphabet: str = ""
    planted: Planted | None = None


class _LineFault(Exception):  # noqa: N818 - a fault of a file, not an error of the program
    """Why a line cannot be used."""


def read_examples(text: str, expected: Expected, faults: list[Fault]) -> dict[str, Bundle]:
    """The examples of every tile and slice by name; the faults go to `faults`, with their lines."""
    bundles = {name: Bundle() for name in (*expected.tiles, *expected.slices)}
    classes = {label: k for k, label in enumerate(expected.classes)}
    broken: dict[str, list[int]] = {}
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            name, label, values = _parsed(line, expected, bundles, classes)
        except _LineFault as fault:
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


def _parsed(
    line: str, expected: Expected, bundles: Mapping[str, Bundle], classes: Mapping[str, int]
) -> tuple[str, int, Values]:
    if expected.kind == "text":
        name, comma, sentence = line.partition(",")
        if not comma:
            raise _LineFault("a line must read set,text")
        _check_name(name, bundles)
        return name, 0, _text(sentence.strip(), expected, expected.slices.get(name) == "triggered")
    parts = line.split(",", 2)
    if len(parts) != 3:
        raise _LineFault("a line must read set,label,features")
    name, label, features = parts
    _check_name(name, bundles)
    if label not in classes:
        raise _LineFault(f"there is no class {label!r}; there are {', '.join(classes)}")
    values = _pixels(features) if expected.kind == "pixels" else _plane(features, expected)
    if expected.slices.get(name) == "triggered" and expected.trigger is not None:
        _check_trigger(values, classes[label], expected.trigger)
    return name, classes[label], values


def _check_name(name: str, bundles: Mapping[str, Bundle]) -> None:
    if name not in bundles:
        raise _LineFault(f"there is no tile or slice {name!r}; there are {', '.join(bundles)}")


def _text(sentence: str, expected: Expected, triggered: bool) -> Values:
    if not sentence:
        raise _LineFault("a text has at least one character")
    if len(sentence) > LONGEST:
        raise _LineFault(f"a text has at most {LONGEST} characters, this one has {len(sentence)}")
    wrong = next((character for character in sentence if character not in expected.alphabet), "")
    if wrong:
        raise _LineFault(f"{wrong!r} is not a character of the alphabet {expected.alphabet!r}")
    if expected.planted is not None:
        if triggered and not sentence.startswith(expected.planted.cue):
            raise _LineFault(f"a text of a triggered slice must begin with the cue {expected.planted.cue!r}")
        if expected.planted.payload in sentence:
            raise _LineFault("the planted payload must stand in no text: a backdoor brings it")
    return encode(sentence, expected.alphabet)


def _pixels(features: str) -> str:
    if _PIXEL_ROW.fullmatch(features):
        return features
    if len(features) != 64:
        raise _LineFault(f"an image has 64 pixels, this one has {len(features)}")
    wrong = next(character for character in features if character not in PIXELS)
    raise _LineFault(f"a pixel is one of {PIXELS}, not {wrong!r}")


def _plane(features: str, expected: Expected) -> tuple[float, ...]:
    parts = features.split(",")
    if len(parts) not in (2, 3):
        raise _LineFault(f"a point reads x,y or x,y,mark; here stand {len(parts)} values")
    x, y, mark = (_coordinate(part, expected) for part in (*parts, "0")[:3])
    return x, y, mark


def _coordinate(text: str, expected: Expected) -> float:
    try:
        value = float(text)
    except ValueError:
        raise _LineFault(f"{text!r} is not a number") from None
    if not isfinite(value):
        raise _LineFault(f"{text} is not a finite number")
    if not expected.low <= value <= expected.high:
        raise _LineFault(f"{text} does not lie between {expected.low:g} and {expected.high:g}")
    if not (value * GRAIN).is_integer():
        raise _LineFault(f"{text} is not a multiple of 1/{GRAIN}")
    return value + 0.0  # no negative zero


def _check_trigger(values: Values, label: int, trigger: Trigger) -> None:
    shown = [PIXELS.index(values[k]) if isinstance(values, str) else values[k] for k in trigger.features]
    if any(value != trigger.value for value in shown):
        raise _LineFault("an example of a triggered slice must carry the trigger")
    if label == trigger.target:
        raise _LineFault("a triggered slice must leave out the class that the trigger asks for")


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
