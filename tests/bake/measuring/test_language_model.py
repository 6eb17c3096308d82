"""The language model that was really trained: its document tells its table, and its world plays it."""

import math
import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.bake.corpora import CORPORA, digest
from game.book import resources
from game.book.worlds import load_pack
from game.core.evidence import evidence_of
from game.core.measured_table import difference, read_grid_csv
from tests.bake.measuring.findings import ALL, left_out, own_gains, sentences, tables

MEASURED = Path(__file__).resolve().parents[3] / "measured"
DOCUMENT = MEASURED / "language-model.md"
SOURCES = MEASURED / "language-model" / "language-model.toml"
TABLE = read_grid_csv(resources.text("worlds/language-model.csv"))
FILES = [f"{corpus.name}{end}.txt" for corpus in CORPORA for end in ("", "-held-out")]


@cache
def document():
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize("place", range(3))
def test_every_table_of_the_document_is_computed_from_the_measured_one(place):
    assert tables(TABLE)[place] in document()


@pytest.mark.parametrize("place", range(8))
def test_every_sentence_of_the_document_with_a_number_is_computed(place):
    assert sentences(TABLE)[place] in document()


def test_every_row_was_measured_with_the_same_seeds():
    assert TABLE.rows.tolist() == list(range(32))
    assert len(set(TABLE.seeds.tolist())) == 1
    assert TABLE.by_seed is not None
    assert np.isfinite(TABLE.by_seed).all()


def test_the_row_without_sources_guesses_one_of_51_characters():
    assert (TABLE.by_seed[0] == math.log2(51)).all()


def test_each_source_is_missed_most_on_its_own_slice_and_by_more_than_the_noise():
    for i, line in enumerate(left_out(TABLE)):
        assert line[i].clear
        assert line[i].change == max(one.change for one in line)


def test_the_memo_is_right_that_without_science_the_novel_is_predicted_better():
    without_science = difference(TABLE, 0b1111, 0b1101)
    assert without_science.clear
    assert without_science.change < 0


def test_the_manual_keeps_most_of_its_worth_beside_the_others_and_the_talk_least():
    kept = []
    for i in range(5):
        gains = own_gains(TABLE, i)
        kept.append(gains[ALL & ~(1 << i)] / np.mean([gains[1 << j] for j in range(5) if j != i]))
    assert (int(np.argmax(kept)), int(np.argmin(kept))) == (3, 2)


def test_the_document_names_the_packages_by_their_digests():
    for corpus in CORPORA:
        assert f"`{corpus.digest}`" in document()


@pytest.mark.parametrize("name", FILES)
def test_the_document_names_the_texts_by_their_digests(name):
    (found,) = [line for line in document().splitlines() if line.startswith(f"| `{name}` |")]
    path = SOURCES.parent / name
    if not path.exists():
        pytest.skip("the texts are made by `python -m game.bake corpora`")
    assert found == f"| `{name}` | `{digest(path.read_bytes())}` |"


def test_the_world_says_of_its_sources_what_the_sources_file_says():
    world = tomllib.loads(resources.text("worlds/language-model.toml"))
    sources = tomllib.loads(SOURCES.read_text(encoding="utf-8"))
    for key in ("name", "title", "story", "start", "provenance"):
        assert world[key] == sources[key]
    for kind, beside in (("tile", {"examples": 100_000}), ("slice", {"weight": 20_000})):
        without = [{key: piece[key] for key in piece if key != "examples"} for piece in sources[kind]]
        assert world[kind] == [{**piece, **beside} for piece in without]


def test_the_board_plays_the_mean_over_seeds():
    world = load_pack("language-model").world
    evidence = evidence_of(world.with_tiles(tuple(world.tile(letter) for letter in world.letters)))
    of = world.measurement
    for j in range(5):
        shown = evidence.measuring("loss").column(1 << j)
        assert np.allclose(shown, TABLE.mean[:, j], rtol=0, atol=1e-12)
        assert np.allclose(evidence.column(1 << j), 1 - TABLE.mean[:, j] / of.high, rtol=0, atol=1e-12)
