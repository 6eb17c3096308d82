"""Folders of texts become a world of the kind `text`: a folder is a source, its sentences the examples."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from game.book.importing.labels import OTHERS
from game.book.importing.sheet import ImportFault, counted, distinct, plain
from game.book.importing.wish import Own, world_name
from game.book.importing.world_text import LICENCE, YOURS, Value, toml_text
from game.book.outside_text import decoded_table
from game.core.kinds.text import MOST_CHARACTERS
from game.core.masks import LETTERS
from game.core.texts import LONGEST
from game.core.world import MOST_TRAINED_TILES

#: Sentences of a source: the shortest in characters, the fewest, the most to learn from and held out.
SHORTEST: Final = 12
FEWEST: Final = 6
MOST_TRAINING: Final = 120
MOST_HELD_OUT: Final = 16
MOST_SLICE_NAME: Final = 9
ORDER, PRIOR, NOISE = 6, 4, 20

_ENDS = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})


@dataclass(frozen=True, slots=True)
class Source:
    """A source's sentences: to learn from, and held out.

    again: how many repeat another one of this or of a larger source; beyond: how many are too many.
    """

    name: str
    training: tuple[str, ...]
    held: tuple[str, ...]
    again: int
    beyond: int

    @property
    def note(self) -> str:
        """How many there are, and how many were left out for which reason."""
        out = [f"{self.again:,} that repeat another one"] * bool(self.again)
        out += [f"{self.beyond:,} that are too many, by chance"] * bool(self.beyond)
        left = f" Left out: {' and '.join(out)}." if out else ""
        taken = counted(len(self.training), "sentence")
        return f"{self.name}: {taken} to learn from, {len(self.held)} held out.{left}"


def world_of_texts(folder: str, files: Mapping[str, Sequence[bytes]], seed: int = 0) -> Own:
    """The world of a folder's texts. files: what the files of each source hold."""
    texts = {name: "\n\n".join(_text(name, data) for data in some) for name, some in files.items()}
    texts, about_sources = _merged({name: text for name, text in texts.items() if text.strip()})
    if len(texts) < 2:
        raise ImportFault(f"{folder} needs two folders with texts at least: each of them is a source")
    alphabet = _alphabet("".join(texts.values()))
    known: set[str] = set()
    sources = [_source(name, text, alphabet, known, seed) for name, text in texts.items()]
    name = world_name(folder)
    notes = [f"Every text is in small letters; the {len(alphabet)} most frequent characters are kept."]
    notes += [source.note for source in sources]
    toml = toml_text(
        f"Made from {plain(folder, 60)} by the game's importer.",
        _tables(name, folder, sources, alphabet, seed),
    )
    lines = [f"{LETTERS[k]},{sentence}" for k, source in enumerate(sources) for sentence in source.training]
    slices = _slice_names(sources)
    lines += [f"{slices[k]},{sentence}" for k, source in enumerate(sources) for sentence in source.held]
    return Own(name, toml, "# set,text\n" + "\n".join(lines) + "\n", (*about_sources, *notes))


def _text(name: str, data: bytes) -> str:
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportFault(f"a file of {name} is no text")
    return decoded_table(data)[0]


def _merged(texts: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The sources with most characters first, the smallest together where there are too many."""
    order = sorted(texts, key=lambda name: (-len(texts[name]), name))
    if len(order) <= MOST_TRAINED_TILES:
        return {name: texts[name] for name in order}, ()
    first, rest = order[: MOST_TRAINED_TILES - 1], order[MOST_TRAINED_TILES - 1 :]
    name = OTHERS if OTHERS not in first else "all others"
    found = {source: texts[source] for source in first}
    found[name] = "\n\n".join(texts[source] for source in rest)
    return found, (f"{len(order)} folders: the {len(first)} largest are tiles of their own, the others one.",)


def _spelt(text: str) -> str:
    return text.lower().translate(_PLAIN)


def _alphabet(text: str) -> str:
    """The most frequent characters that a text world can hold, a space among them."""
    counts = Counter(sign for sign in _spelt(text) if sign.isprintable() and not sign.isspace())
    most = sorted(counts, key=lambda sign: (-counts[sign], sign))[: MOST_CHARACTERS - 1]
    return " " + "".join(sorted(most))


def sentences(text: str, alphabet: str) -> list[str]:
    """The sentences of a text in the signs of an alphabet; a long one is cut where a word ends.

    >>> sentences("Rain. The sea would not give him back!", " abcdefghijklmnopqrstuvwxyz.!")
    ['the sea would not give him back!']
    """
    found = []
    for part in _ENDS.split(_spelt(text)):
        words = "".join(sign if sign in alphabet else " " if sign.isspace() else "" for sign in part).split()
        line = ""
        for word in (word[:LONGEST] for word in words):
            if line and len(line) + 1 + len(word) > LONGEST:
                found.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        found.append(line)
    return [line for line in found if len(line) >= SHORTEST and not line.startswith("#")]


def _source(name: str, text: str, alphabet: str, known: set[str], seed: int) -> Source:
    """A source's sentences, dealt out; those that another source has already are left out."""
    every = sentences(text, alphabet)
    fresh = [line for line in dict.fromkeys(every) if line not in known]
    known.update(fresh)
    if len(fresh) < FEWEST:
        raise ImportFault(
            f"{name} has {counted(len(fresh), 'sentence')} of its own, and a source needs {FEWEST} at least"
        )
    Random(f"{seed}/{name}").shuffle(fresh)
    held = min(MOST_HELD_OUT, max(2, len(fresh) // 5))
    training = tuple(fresh[held : held + MOST_TRAINING])
    beyond = len(fresh) - held - len(training)
    return Source(name, training, tuple(fresh[:held]), len(every) - len(fresh), beyond)


def _slice_names(sources: Sequence[Source]) -> tuple[str, ...]:
    taken = {*LETTERS, "all"}
    words = [one.name.replace("-", " ").replace("_", " ").split() or ["?"] for one in sources]
    short = [" ".join(some) if len(" ".join(some)) <= MOST_SLICE_NAME else some[0] for some in words]
    names = [f"of {one}" if one in taken else one for one in short]
    return distinct(names, MOST_SLICE_NAME, ",#")


def _tables(
    name: str, folder: str, sources: Sequence[Source], alphabet: str, seed: int
) -> list[tuple[str, Mapping[str, Value]]]:
    names = distinct([source.name for source in sources], 22)
    head: dict[str, Value] = {
        "format": 1,
        "version": 1,
        "name": name,
        "title": plain(folder, 40),
        "story": [f"A very small language model learns from {len(names)} folders of texts.", YOURS],
        "features": "text",
        "alphabet": alphabet,
        "start": LETTERS[: min(4, len(names))],
        "evaluate": "all",
        "seed": seed,
        "noise": NOISE,
        "examples": f"{name}.txt",
    }
    held = "Sentences were dealt out by chance; none that is held out stands in a tile."
    found: list[tuple[str, Mapping[str, Value]]] = [
        ("", head),
        ("[provenance]", {"source": plain(folder, 200), "licence": LICENCE, "text": held}),
        ("[[learner]]", {"name": "ngram", "order": ORDER, "prior": PRIOR}),
    ]
    for one, words in zip(_slice_names(sources), names, strict=True):
        found.append(("[[slice]]", {"name": one, "kind": "clean", "words": f"{words}"}))
    for k, (source, one) in enumerate(zip(sources, names, strict=True)):
        size = counted(len(source.training), "sentence")
        about = plain(f"{size}, as in: {source.training[0]}", 110)
        found.append(
            ("[[tile]]", {"letter": LETTERS[k], "source": one, "about": about, "labour": f"{size} to write"})
        )
    return found
