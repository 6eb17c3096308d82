"""The proof-reading: the shipped texts are sound, and each kind of fault is named with file and line."""

import pytest

from game.__main__ import main
from game.book import resources
from game.book.scenario_check import scenario_files
from game.book.scenarios import names
from game.book.texts.checker import proof_of, shelf_files
from game.book.texts.documents import WRITTEN, read_page
from game.book.worlds import load_pack

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
FILES = shelf_files()
SOUND = proof_of(FILES, PACKS)


def spoiled(file, old, new):
    """The faults after a change of one file, and the line on which the change was made."""
    text = FILES[file]
    assert text.count(old) >= 1, f"{file} does not hold {old!r}"
    line = text[: text.index(old)].count("\n") + 1
    return proof_of({**FILES, file: text.replace(old, new, 1)}, PACKS).faults, line


def test_the_shipped_texts_have_no_fault():
    assert not SOUND.faults, "\n".join(map(str, SOUND.faults))


def test_there_is_as_much_as_was_promised():
    counts = dict(line.split(": ", 1) for line in SOUND.counts())
    assert set(counts) == set(FILES)
    words = {name: int(counts[f"texts/{name}.md"].split(" words")[0].replace(",", "")) for name in WRITTEN}
    assert 2200 < words["memo"] < 2900
    assert 800 < words["columns"] < 1000
    assert int(counts["texts/related.md"].split(" words, ")[1].split(" areas")[0]) >= 20
    assert len(SOUND.terms) >= 60
    assert len(SOUND.sources) >= 100
    assert (
        counts["sources.toml"]
        == f"{len(SOUND.sources) - 2} of {len(SOUND.sources)} references compared in every fact"
    )


MEMO, TERMS, WORKS = "texts/memo.md", "glossary.toml", "sources.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            MEMO,
            "[[Leave-one-out|leave-one-out]]",
            "[[Leave-two-out|it]]",
            "the term Leave-two-out is not in the",
        ),
        (MEMO, "[@cook-1977]", "[@cook-1978]", "there is no source cook-1978"),
        (MEMO, "<try:digits; strike B |", "<try:digits; strike Z |", "There is no tile Z in this world"),
        (MEMO, "| row ACD |", "| row AXD |", "row AXD: there is no tile X"),
        (MEMO, "column 4-6>", "column 4-5>", "the world digits has no column '4-5'"),
        (MEMO, "method shapley>", "method shapely>", "there is no method 'shapely'"),
        (MEMO, "(level:levels/sixes)", "(level:levels/sixs)", "level:levels/sixs: there is no such scenario"),
        (MEMO, "<try:letters |", "<try:lettres |", "there is no world 'lettres'"),
        (
            MEMO,
            "<try:digits; strike D | row ABC | compare ABCD | focus D>",
            "try:digits; strike D",
            "](try:"[:2],
        ),
        (MEMO, "`=digits: loo(D, ABCD)`", "`=digits: loo(Z, ABCD)`", "there is no tile 'Z' on the board"),
        (MEMO, "`=digits: loo(D, ABCD)`", "`=digits loo(D, ABCD)`", "does not read WORLD[MOVES]: FUNCTION"),
        (MEMO, "`=digits: loo(D, ABCD)`", "+0.023", "the number 0.023 is typed"),
        (MEMO, r"\setminus i)$$", r"\setmin i)$$", r"the command \setmin is not known"),
        (MEMO, "$2^n$", "$2^^n$", "nothing follows ^"),
        (
            MEMO,
            "https://datacounterfactuals.org",
            "https:///datacounterfactuals.org",
            "is not an address of the web",
        ),
        (
            MEMO,
            "(https://datacounterfactuals.org)",
            "(columns.md#nowhere)",
            "there is no heading #nowhere in columns",
        ),
        (
            MEMO,
            "(https://datacounterfactuals.org)",
            "(#nowhere)",
            "there is no heading #nowhere in this text",
        ),
        (
            MEMO,
            "(https://datacounterfactuals.org)",
            "(novel.md)",
            "there is no text novel.md; there are memo",
        ),
        (
            MEMO,
            "(https://datacounterfactuals.org)",
            "(glossary.md#term-nix)",
            "there is no heading #term-nix in glos",
        ),
        (MEMO, "(https://datacounterfactuals.org)", "(memo.pdf)", "the link to memo.pdf leads to no text"),
        (MEMO, "*and*", "<b>and</b>", "HTML is not shown as HTML"),
        (MEMO, "*and*", "![and](and.png)", "images are not shown"),
        (MEMO, "*and*", "and[^1]", "there is no footnote [^1]"),
        (MEMO, "### Value", "#### Value", "a heading of level 4 follows one of level 2"),
        (
            TERMS,
            '"Experimental design", "Coreset"',
            '"Experimental designs", "Coreset"',
            "the term Experimental designs",
        ),
        (
            TERMS,
            'see = ["Data augmentation"',
            'see = ["Adversarial training"',
            "a term is no explanation of itself",
        ),
        (TERMS, '"digits; place H | row', '"digits; place Q | row', "There is no tile Q"),
        (TERMS, 'sources = ["settles-2009"', 'sources = ["settles-2010"', "there is no source settles-2010"),
        (
            TERMS,
            'text = "Choosing which',
            'text = "In 0.7 of all cases, choosing which',
            "the number 0.7 is typed",
        ),
        (TERMS, 'text = "Choosing which', 'text = "<b>Choosing</b> which', "HTML is not shown"),
        (
            TERMS,
            'text = "Choosing which',
            'text = "$\\\\sqrt$ Choosing which',
            "the command \\sqrt is not known",
        ),
        (
            TERMS,
            'name = "Adversarial training"',
            'name = "Active learning"',
            "the term Active learning stands twice",
        ),
        (TERMS, 'try = "digits; place H', 'tri = "digits; place H', "there is no key 'tri' here"),
        (WORKS, 'key = "abadi-2016"', 'key = "abadi-2017"', "no text names the source abadi-2017"),
        (WORKS, "year = 2016", 'year = "2016"', "year must be a whole number"),
        (WORKS, '"Abadi, M."', '"Abadi"', '"Abadi" is no surname with initials'),
        (WORKS, 'checked = "title, authors', 'checked = "title', "whether the fact authors was compared"),
        (WORKS, 'key = "alemohammad-2024"', 'key = "abadi-2016"', "the key abadi-2016 stands twice"),
        ("texts/related.md", "@abadi-2016", "@abadi-2061", "there is no source abadi-2061"),
        ("texts/teaching.md", "**Aim.**", "[[Aim]]", "the term Aim is not in the glossary"),
        ("texts/columns.md", "`=letters: score(ABC, AB)`", "0.67", "the number 0.67 is typed"),
        ("texts/formalisms.md", r"\frac{25}{48}", r"\frac{25}", "nothing follows \\frac"),
    ],
)
def test_each_kind_of_fault_is_named_with_file_and_line(file, old, new, sentence):
    faults, line = spoiled(file, old, new)
    assert any(
        fault.file == file and fault.line == line and sentence in fault.sentence for fault in faults
    ), "\n".join(map(str, faults))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("column: AB", "column: AZ", "column AZ: there is no tile Z"),
        ("mark: ABC AC", "mark: ABC AZ", "row AZ: there is no tile Z"),
        ("pair: ABC AC", "pair: ABC", "a pair is two rows, not 1"),
        ("caption: Leaving", "caption: 0.5 Leaving", "the number 0.5 is typed"),
    ],
)
def test_the_fault_of_a_figure_is_on_the_line_where_it_begins(old, new, sentence):
    faults, _ = spoiled(MEMO, old, new)
    line = FILES[MEMO][: FILES[MEMO].index("```grid")].count("\n") + 1
    assert [(fault.file, fault.line) for fault in faults] == [(MEMO, line)]
    assert sentence in faults[0].sentence


def test_a_source_that_nobody_names_and_one_that_is_missing_are_two_faults():
    gone = FILES[WORKS].replace('key = "cook-1977"', 'key = "cook-1976"')
    faults = proof_of({**FILES, WORKS: gone}, PACKS).faults
    assert {fault.file for fault in faults if "there is no source cook-1977" in fault.sentence} >= {
        MEMO,
        TERMS,
    }
    assert [f.sentence for f in faults if f.file == WORKS] == ["no text names the source cook-1976"]


def test_a_term_that_is_gone_is_missed_everywhere():
    text = FILES[TERMS].replace('name = "Row"', 'name = "Line"')
    faults = proof_of({**FILES, TERMS: text}, PACKS).faults
    assert {fault.file for fault in faults} >= {MEMO, TERMS, "texts/formalisms.md"}
    assert all("the term Row is not in the glossary" in fault.sentence for fault in faults)


@pytest.mark.parametrize(
    "text", ["`0.4688`", "in `v1.2.3`", "$0.5$", "[@cook-1977]", "[a 2](https://a.org/1.5)", "1,797"]
)
def test_decimals_that_may_be_typed(text):
    file = "texts/columns.md"
    more = proof_of({**FILES, file: f"{FILES[file]}\n\n{text}\n"}, PACKS).faults
    assert not more, more


# -- the command ------------------------------------------------------------------------------------------


def test_the_command_prints_what_there_is(capsys):
    assert main(["--check"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{len(PACKS)} worlds: {', '.join(resources.names('worlds', '.toml'))}"
    assert said[1].startswith(f"{len(scenario_files())} scenarios: tours/first-minute, ")
    assert said[2:-1] == list(SOUND.counts())
    assert said[-1] == "no faults found"


def test_the_command_fails_on_a_fault(capsys, monkeypatch):
    real = resources.text
    monkeypatch.setattr(resources, "text", lambda name: real(name).replace("[@cook-1977]", "[@cook-1978]"))
    assert main(["--check"]) == 1
    said = capsys.readouterr().out
    assert "texts/memo.md, line " in said
    assert ": there is no source cook-1978\n" in said
    assert said.endswith(" faults found\n")


def test_a_text_that_is_missing_is_a_fault(capsys, monkeypatch):
    def without(name):
        if name == "texts/memo.md":
            raise resources.BookFault(("texts/memo.md: there is no such file in content/",))
        return real(name)

    real = resources.text
    monkeypatch.setattr(resources, "text", without)
    assert main(["--check"]) == 1
    assert "texts/memo.md: there is no such file in content/\n1 fault found\n" in capsys.readouterr().out


def test_the_player_s_own_text_is_checked_by_itself(capsys, tmp_path):
    path = tmp_path / "mine.md"
    path.write_text(
        "# Mine\n\n[a](<try:digits; strike Z>) 0.5\n\n## Part\n\n[@nobody] [b](#part) [c](#gone)\n"
        "\n[d](level:levels/sixes) [e](level:levels/sixs)\n"
    )
    assert main(["--check", "--read", str(path)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "mine.md: 8 words, 1 sections, 1 references"
    assert said[1].startswith("mine.md, line 3: try:digits; strike Z: ")
    assert said[2:] == [
        "mine.md, line 7: there is no source nobody",
        "mine.md, line 7: there is no heading #gone in this text",
        f"mine.md, line 9: level:levels/sixs: there is no such scenario; there are {', '.join(names())}",
        "4 faults found",
    ]
    path.write_text("# Mine\n")
    assert main(["--check", "--read", str(path)]) == 0
    assert main(["--check", "--read", str(tmp_path / "gone.md")]) == 2


def test_an_own_text_may_type_its_numbers():
    assert not SOUND.page_faults(read_page("pi is 3.14, see [the memo](memo.md#the-grid)", "a.md"))
