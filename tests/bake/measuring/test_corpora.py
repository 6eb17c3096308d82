"""The sources of the measured language model: from a package's file to a training and a held-out text."""

import io
import json
import re
import shutil
import subprocess
import tarfile
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bake import corpora
from game.bake.corpora import CORPORA, PIECE, PIECES, digest, main, package_file, training_and_held_out
from game.bake.measuring import package_texts
from game.bake.measuring.alphabet import ALPHABET, in_alphabet


def archive(path, files):
    with tarfile.open(path, "w:gz") as made:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            made.addfile(member, io.BytesIO(data))
    return path


def numbered(pieces):
    """A text whose every piece says which one it is."""
    return "".join(f"piece {k:05d} ".ljust(PIECE, "x") for k in range(pieces))


# --- the alphabet -------------------------------------------------------------------------------------


def test_the_alphabet_has_51_characters_each_once():
    assert len(ALPHABET) == len(set(ALPHABET)) == 51


@given(st.text())
def test_a_text_is_reduced_to_the_alphabet_once_and_for_all(text):
    reduced = in_alphabet(text)
    assert set(reduced) <= set(ALPHABET)
    assert in_alphabet(reduced) == reduced
    assert not re.search(r"  |\n\n| \n|\n ", reduced)


def test_quotes_dashes_and_accents_become_their_plain_characters():
    assert in_alphabet("“Señor’s café”—50 %\n\n\nA…  B") == '"senor\'s cafe"-50\na. b'


# --- training and held out ----------------------------------------------------------------------------


@pytest.mark.parametrize("pieces", [PIECES, 61, 173, 900])
def test_every_sixth_of_sixty_pieces_spread_over_the_text_is_held_out(pieces):
    training, held = (
        [int(found) for found in re.findall(r"piece (\d+)", text)]
        for text in training_and_held_out(numbered(pieces))
    )
    assert (len(training), len(held)) == (50, 10)
    everything = sorted(training + held)
    assert len(set(everything)) == PIECES
    assert everything[5::6] == held
    assert everything[0] == 0
    gaps = {after - before for before, after in pairwise(everything)}
    assert gaps <= {pieces // PIECES, pieces // PIECES + 1}


def test_both_parts_have_the_sizes_that_the_world_states():
    training, held = training_and_held_out(numbered(200))
    assert (len(training), len(held)) == (100_000, 20_000)


def test_a_text_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match="119,999 characters; 120,000 are needed"):
        training_and_held_out("x" * (PIECE * PIECES - 1))


# --- packages -----------------------------------------------------------------------------------------


def test_chapters_of_the_novel_come_in_the_book_s_order(tmp_path):
    chapters = {
        f"package/data/chapter_{number}.json": json.dumps({"text": f"Chapter {number}."}).encode()
        for number in (10, 2, 1)
    }
    package = archive(tmp_path / "novel.tgz", chapters | {"package/data/epilogue.json": b'{"text": "no"}'})
    assert package_texts.moby_dick(package) == "Chapter 1.\nChapter 2.\nChapter 10."


def test_addresses_come_by_year_and_an_index_is_none(tmp_path):
    files = {
        "package/data/2001_b.json": b'{"text": "Later."}',
        "package/data/1790_a.json": b'{"text": "First."}',
        "package/data/file_list.json": b"[]",
    }
    assert package_texts.state_of_the_union(archive(tmp_path / "sotu.tgz", files)) == "First.\nLater."


LONG = "A sentence that is long enough to be prose and no heading, since it has more than eighty characters."


@pytest.fixture
def debian(tmp_path):
    """Makes a Debian package of files."""
    if not shutil.which("dpkg-deb"):
        pytest.skip("there is no dpkg-deb here")

    def build(files):
        root = tmp_path / "root"
        for name, data in {
            "DEBIAN/control": b"Package: x\nVersion: 1\nArchitecture: all\nMaintainer: x <x@example.org>\n"
            b"Description: x\n",
            **files,
        }.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        subprocess.run(["dpkg-deb", "--build", root, tmp_path / "x.deb"], check=True, capture_output=True)
        return tmp_path / "x.deb"

    return build


def test_of_a_manual_s_pages_paragraphs_are_taken_once_without_code_and_headings(debian):
    page = f"<h1>{LONG} h</h1><p>{LONG} <b>1</b><pre>{LONG} code</pre><p>Short.</p><p>{LONG} <b>1</b></p>"
    package = debian({"doc/b.html": f"<p>{LONG} 2</p>".encode(), "doc/a.html": page.encode()})
    assert package_texts.sqlite_manual(package) == f"{LONG} 1\n{LONG} 2"


def test_of_a_guide_formulas_roles_and_code_are_left_out(debian):
    text = f"""
=====
Title that is so long that only its underline says that it is a title and no paragraph of the guide
=====

{LONG} With :math:`x_1`, :class:`Ridge` and `a link <https://example.org>`_ to ``code``.

.. math::

   {LONG} a formula

>>> print("{LONG}")
"""
    chapter = "doc/html/_sources/modules/ridge.rst.txt"
    others = {"doc/html/_sources/modules/generated/x.rst.txt": LONG.encode(), "doc/y.rst.txt": LONG.encode()}
    assert package_texts.learning_guide(debian({chapter: text.encode(), **others})) == (
        f"{LONG} With , Ridge and a link to code."
    )


def test_a_package_that_is_not_the_one_measured_on_is_refused(tmp_path, monkeypatch, capsys):
    corpus = replace(CORPORA[0], read=lambda _: numbered(PIECES))
    (tmp_path / corpus.file).write_bytes(b"another version")
    with pytest.raises(ValueError, match="measured on " + corpus.digest):
        package_file(corpus, tmp_path)
    monkeypatch.setattr(corpora, "CORPORA", (corpus,))
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("fiction: ")


def test_the_command_writes_both_texts_of_a_source_and_prints_their_digests(tmp_path, monkeypatch, capsys):
    corpus = replace(CORPORA[0], digest=digest(b"package"), read=lambda _: numbered(PIECES))
    packages = tmp_path / "packages"
    packages.mkdir()
    (packages / corpus.file).write_bytes(b"package")
    monkeypatch.setattr(corpora, "CORPORA", (corpus,))
    assert main([str(tmp_path / "out"), "--packages", str(packages)]) == 0
    written = [(tmp_path / "out" / f"fiction{end}.txt").read_bytes() for end in ("", "-held-out")]
    assert tuple(text.decode() for text in written) == training_and_held_out(numbered(PIECES))
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == [digest(t) for t in written]


def test_every_package_names_its_version_and_its_digest():
    for corpus in CORPORA:
        version = re.split(r"[@=]", corpus.package[-1])[-1]
        assert version in corpus.file
        assert re.fullmatch("[0-9a-f]{64}", corpus.digest)
