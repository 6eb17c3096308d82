"""The door for text from outside: UTF-8, composed, without unseen signs; what cannot be shown is named."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book import resources
from game.book.font_files import INTERFACE, READING, signs_of
from game.book.outside_text import EncodingFault, decoded, tidied
from game.book.resources import BookFault
from game.book.sign_check import shelf_sign_faults, sign_faults
from game.book.texts import documents
from game.book.worlds import read_pack

BOM = b"\xef\xbb\xbf"
FACES = (
    "Inter-Regular",
    "Inter-SemiBold",
    "Inter-Bold",
    "Literata-Regular",
    "Literata-Italic",
    "Literata-SemiBold",
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (BOM + b"# A title", "# A title"),
        ("cafe\u0301 Łódz\u0301".encode(), "café Łódź"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (
            "Daten\u00adspende, \u200bwo\u2060rd, a\u200db, \u202eabc\u202c".encode(),
            "Datenspende, word, ab, abc",
        ),
        ("✓\ufe0f".encode(), "✓"),
        ("e\u034f\u0301".encode(), "é"),
        (b"", ""),
    ],
)
def test_a_text_comes_in_as_it_is_meant(data, text):
    assert decoded(data) == text


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ("A title".encode("utf-16"), 1, "not a text in UTF-8 but in UTF-16"),
        ("A title".encode("utf-32"), 1, "not a text in UTF-8 but in UTF-32"),
        ("one\ntwo\ncafé".encode("cp1252"), 3, "not a text in UTF-8"),
        (b"\x89PNG\r\n\x1a\n", 1, "not a text in UTF-8"),
    ],
)
def test_other_encodings_are_named_with_their_line(data, line, words):
    with pytest.raises(EncodingFault) as fault:
        decoded(data)
    assert (fault.value.line, str(fault.value)) == (line, words)


@given(st.text())
def test_what_came_in_once_comes_in_again_as_it_is(text):
    once = tidied(text)
    assert tidied(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once


def on_shelf(monkeypatch, tmp_path, name, data):
    """The shelf with one file more, or another one."""
    copy = tmp_path / "content"
    copy.mkdir()
    for file in resources.files():
        path = copy / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(resources.data(file))
    before = (copy / name).read_bytes()
    (copy / name).write_bytes(data(before))
    real = resources._folder
    monkeypatch.setattr(resources, "_folder", lambda folder: copy if folder == "content" else real(folder))


@pytest.mark.parametrize("name", ["texts/memo.md", "phrases.toml", "worlds/points.toml", "worlds/points.txt"])
def test_a_byte_order_mark_changes_no_file_of_the_shelf(monkeypatch, tmp_path, name):
    plain = resources.text(name)
    on_shelf(monkeypatch, tmp_path, name, lambda data: BOM + data.replace(b"\n", b"\r\n"))
    assert resources.data(name).startswith(BOM)
    assert resources.text(name) == plain


def test_a_world_with_a_byte_order_mark_and_loose_accents_is_read(monkeypatch, tmp_path):
    def spoilt(data):
        return BOM + data.replace(b'title = "', 'title = "E\u0301cole '.encode(), 1)

    on_shelf(monkeypatch, tmp_path, "worlds/letters.toml", spoilt)
    pack = read_pack("letters", resources.text("worlds/letters.toml"), "")
    assert pack.world.title.startswith("\u00c9cole ")


def test_a_file_in_another_encoding_is_a_fault_with_its_line(monkeypatch, tmp_path):
    on_shelf(monkeypatch, tmp_path, "texts/memo.md", lambda data: b"# One\n\nna\xefve\n")
    with pytest.raises(BookFault, match=r"texts/memo\.md, line 3: this is not a text in UTF-8"):
        resources.text("texts/memo.md")
    assert "texts/memo.md, line 3: this is not a text in UTF-8" in shelf_sign_faults()


def test_the_shelf_holds_only_what_the_fonts_can_show():
    assert shelf_sign_faults() == ()


@pytest.mark.parametrize(
    "name",
    ["texts/teaching.md", "glossary.toml", "phrases.toml", "worlds/words.txt", "scenarios/levels/sixes.toml"],
)
def test_a_sign_that_the_fonts_lack_is_named_with_file_and_line(monkeypatch, tmp_path, name):
    on_shelf(monkeypatch, tmp_path, name, lambda data: data + "\n# 漢 and \u0416\n".encode())
    line = resources.text(name).count("\n")
    assert shelf_sign_faults() == (f"{name}, line {line}: the fonts cannot show 漢 (U+6F22), Ж (U+0416)",)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("plain\n\nx\u0304 bar", [(3, "U+0304")]),
        ('title = "\\u6f22 \\U0001F600"', [(1, "漢 (U+6F22), 😀 (U+1F600)")]),
        ("a &#x4e2d; and &check; and &copy;", [(1, "中 (U+4E2D)")]),
        ("a bell \x07", [(1, "U+0007")]),
        ("€ 5, Inter™, 3 ‰, † ‡ ‹a› „b“ № 4, 5″, well‑known, Ștefan Țiriac, STRAẞE", []),
        ("no\u00a0break, thin\u2009space, narrow\u202fspace,\ta tab", []),
    ],
)
def test_signs_count_however_they_are_written(text, named):
    expected = [(line, f"the fonts cannot show {words}") for line, words in named]
    assert [(fault.line, fault.sentence) for fault in sign_faults("x", text)] == expected


def test_a_text_of_the_players_own_names_what_cannot_be_shown():
    page = documents.read_page("# Title\n\nWords.\n\n漢字\n", "own.md")
    assert [str(fault) for fault in page.faults] == [
        "own.md, line 5: the fonts cannot show 漢 (U+6F22), 字 (U+5B57)"
    ]


def test_the_faces_of_a_family_have_the_same_signs_and_the_texts_have_all():
    for face in FACES:
        assert signs_of(f"fonts/{face}.ttf") == signs_of(
            READING if face.startswith("Literata") else INTERFACE
        )
    assert signs_of(INTERFACE) < signs_of(READING)
    assert {*"€™‑Aß−"} < signs_of(INTERFACE)
