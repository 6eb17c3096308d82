"""Markdown as a tree: each construct by itself, what is not supported, and what must never be lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from game.book.texts.document_tree import (
    Break,
    Cite,
    CodeBlock,
    Display,
    Figure,
    Heading,
    Inward,
    LevelLink,
    Listing,
    Mathematics,
    NoteMark,
    Notes,
    Number,
    Outward,
    Paragraph,
    Quote,
    Rule,
    TableBlock,
    TermLink,
    Try,
    Words,
    blocks_in,
    plain,
    spans_in,
)
from game.book.texts.formulas import parse_formula
from game.book.texts.markdown import DEEPEST, parse
from game.book.texts.spoken_text import spoken_words, words_of

ROOT = Path(__file__).resolve().parents[2]


def page(text):
    return parse(text, "text", "text.md")


def blocks(text):
    found = page(text)
    assert not found.faults
    return found.blocks


def spans(text):
    (block,) = blocks(text)
    assert isinstance(block, Paragraph)
    return block.spans


def styled(text, *style, link=None):
    return Words(text, frozenset(style), link)


def faults(text):
    return [(fault.line, fault.sentence) for fault in page(text).faults]


# -- lines of text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", (Words("plain words"),)),
        ("*a* _b_", (styled("a", "emphasis"), Words(" "), styled("b", "emphasis"))),
        ("**a *b* c**", (styled("a ", "strong"), styled("b", "strong", "emphasis"), styled(" c", "strong"))),
        ("***a***", (styled("a", "strong", "emphasis"),)),
        ("*a *b* c*", (styled("a b c", "emphasis"),)),
        ("snake_case_word 2*3*4", (Words("snake_case_word 2"), styled("3", "emphasis"), Words("4"))),
        ("~~gone~~", (styled("gone", "struck"),)),
        ("`a *b*`", (styled("a *b*", "code"),)),
        ("`` a`b ``", (styled("a`b", "code"),)),
        ("one\ntwo", (Words("one two"),)),
        ("one  \ntwo", (Words("one"), Break(), Words("two"))),
        ("one\\\ntwo", (Words("one"), Break(), Words("two"))),
        (r"\*not\* \[a\] \$5\$", (Words("*not* [a] $5$"),)),
        ("&amp; &eacute; &#8211; &nosuch;", (Words("& é – &nosuch;"),)),
        ("a &NewLine;b &Tab;c", (Words("a  b  c"),)),
        ("5 < 6 and $5 or $ 6 $", (Words("5 < 6 and $5 or $ 6 $"),)),
        ("it costs $5, not $10", (Words("it costs $5, not $10"),)),
    ],
)
def test_words_and_styles(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "link", "words"),
    [
        ("[a](https://b.org/c)", Outward("https://b.org/c"), "a"),
        ("[a](<try: digits; strike B | row ACD>)", Try("digits; strike B | row ACD"), "a"),
        ("[a](level:levels/sixes)", LevelLink("levels/sixes"), "a"),
        ("[a](<level: levels/sixes>)", LevelLink("levels/sixes"), "a"),
        ("[a](memo.md)", Inward("memo"), "a"),
        ("[a](./memo.md#The%20grid)", Inward("memo", "the-grid"), "a"),
        ("[a](memo.md#the-grid)", Inward("memo", "the-grid"), "a"),
        ("[a](#The-Grid)", Inward("", "the-grid"), "a"),
        ("<https://b.org>", Outward("https://b.org"), "https://b.org"),
        ("<a@b.org>", Outward("mailto:a@b.org"), "a@b.org"),
        ("[a][r]\n\n[r]: https://b.org", Outward("https://b.org"), "a"),
        ("[](https://b.org)", Outward("https://b.org"), "https://b.org"),
        ("[[Row]]", TermLink("Row"), "Row"),
        ("[[Row|the  rows]]", TermLink("Row"), "the rows"),
    ],
)
def test_links(text, link, words):
    assert spans(text) == (Words(words, link=link),)


def test_a_link_is_on_every_span_of_its_words():
    link = Try("digits")
    assert spans("[a *b* $x$ `=digits: tiles()`](try:digits)") == (
        Words("a ", link=link),
        styled("b", "emphasis", link=link),
        Words(" ", link=link),
        Mathematics(parse_formula("x"), "x", link),
        Words(" ", link=link),
        Number("digits: tiles()", link=link),
    )


def test_a_citation_a_number_and_a_formula():
    assert spans("So [@a; @b-1] says `=digits: score(AB)` of $v(S)$.") == (
        Words("So "),
        Cite(("a", "b-1")),
        Words(" says "),
        Number("digits: score(AB)"),
        Words(" of "),
        Mathematics(parse_formula("v(S)"), "v(S)"),
        Words("."),
    )
    assert spans("**`=a: b()`**") == (Number("a: b()", frozenset({"strong"})),)
    assert spans("`= 3` `==`") == (styled("= 3", "code"), Words(" "), styled("==", "code"))
    assert spans("[@user](https://b.org)") == (Words("@user", link=Outward("https://b.org")),)
    assert spans("`[@a] [[b]] $c$`") == (styled("[@a] [[b]] $c$", "code"),)


# -- blocks -----------------------------------------------------------------------------------------------


def test_headings_have_names_of_their_own():
    found = blocks("# Über *uns*\n\n## A, b & c\n\nA b c\n---\n\n## A b c\n\n## A b c 2\n\n## ?\n\n# !")
    assert [(b.level, b.anchor, b.line) for b in found] == [
        (1, "uber-uns", 1),
        (2, "a-b-c", 3),
        (2, "a-b-c-2", 5),
        (2, "a-b-c-3", 8),
        (2, "a-b-c-2-2", 10),
        (2, "section", 12),
        (1, "section-2", 14),
    ]
    assert page("## Part\n\n# The *title*").title == "The title"
    assert page("## Part").title == "text"


def test_lists_tight_and_loose_numbered_and_nested():
    tight, loose, numbered = blocks("- a\n- b\n  1. c\n\n* a\n\n* b\n\n7) x\n8) y")
    assert (tight.tight, tight.start, tight.line) == (True, None, 1)
    assert tight.items[0] == (Paragraph((Words("a"),), 1),)
    inner = Listing(((Paragraph((Words("c"),), 3),),), 1, True, 3)
    assert tight.items[1] == (Paragraph((Words("b"),), 2), inner)
    assert (loose.tight, len(loose.items)) == (False, 2)
    assert (numbered.start, numbered.tight) == (7, True)
    (outer,) = blocks("- a\n\n  - b\n  - c")
    assert not outer.tight
    assert outer.items[0][1].tight
    assert blocks("-\n- a") == (Listing(((), (Paragraph((Words("a"),), 2),)), None, True, 1),)


def test_quotes_rules_and_code():
    quote, rule, fenced, indented = blocks("> a\nb\n> > c\n\n***\n\n```python\nx = 1\n\ty\n```\n\n    z\n")
    assert quote == Quote((Paragraph((Words("a b"),), 1), Quote((Paragraph((Words("c"),), 3),), 3)), 1)
    assert rule == Rule(5)
    assert fenced == CodeBlock("x = 1\n    y", 7)
    assert indented == CodeBlock("z", 12)


def test_tables():
    (table,) = blocks("| a | *b* |\n|:-:|--:|\n| `c|d` |\n| 1 | 2 | 3 |")
    assert isinstance(table, TableBlock)
    assert table.aligns == ("center", "right")
    assert table.head == ((Words("a"),), (styled("b", "emphasis"),))
    assert [len(row) for row in table.rows] == [2, 2]
    assert table.rows[1] == ((Words("1"),), (Words("2"),))


def test_formulas_on_lines_of_their_own():
    one, two, words = blocks("$$a = b$$\n\n$$\n- x\n+ 1\n$$\nrest")
    assert one == Display(parse_formula("a = b"), "a = b", 1)
    assert two == Display(parse_formula("- x + 1"), "- x + 1", 3)
    assert words == Paragraph((Words("rest"),), 7)
    assert spans("so $$a$$ it is") == (Words("so "), Mathematics(parse_formula("a"), "a"), Words(" it is"))


def test_footnotes_are_numbered_as_they_are_mentioned():
    text = "A[^b] and[^a] and[^b].\n\n[^a]: *One*,\n    and more.\n\n    Two.\n\n[^b]: See[^c].\n\n[^c]: End."
    paragraph, notes = blocks(text)
    assert [span for span in paragraph.spans if isinstance(span, NoteMark)] == [
        NoteMark(1),
        NoteMark(2),
        NoteMark(1),
    ]
    assert isinstance(notes, Notes)
    assert notes.notes == (
        (Paragraph((Words("See"), NoteMark(3), Words(".")), 8),),
        (Paragraph((styled("One", "emphasis"), Words(", and more.")), 3), Paragraph((Words("Two."),), 6)),
        (Paragraph((Words("End."),), 10),),
    )


def test_a_figure():
    text = "```grid\nworld: letters\ncolumn: AB\nmark: ABC AC\npair: ABC AC\ncaption: *B* and $x$: two\n```"
    (figure,) = blocks(text)
    caption = (styled("B", "emphasis"), Words(" and "), Mathematics(parse_formula("x"), "x"), Words(": two"))
    assert figure == Figure("grid", "letters | column AB", ("ABC", "AC"), ("ABC", "AC"), caption, 1)
    (curve,) = blocks("```curve\nplace: digits; place E | metric loss\n```")
    assert curve == Figure("curve", "digits; place E | metric loss", (), (), (), 1)


def test_comments_are_not_seen():
    text = "a\n\n[//]: # (b)\n\n[//]: # (words (nested) here)\n\n<!-- c -->\n\nd <!-- e -->f"
    assert blocks(text) == (Paragraph((Words("a"),), 1), Paragraph((Words("d f"),), 9))


# -- what is not supported --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "line", "sentence"),
    [
        ("a\n<b>c</b>", "a <b>c</b>", 2, "HTML is not shown as HTML but as it is written: <b>"),
        ("a\n\n<div>\nx\n</div>", "<div> x </div>", 3, "HTML is not shown as HTML"),
        ("a ![*b*](c.png)", "![*b*](c.png)", 1, "images are not shown"),
        ("- [ ] a\n- [x] b", "[ ] a [x] b", 1, "a box to tick is not drawn"),
        ("a $\\sqrt{2}$", "$\\sqrt{2}$", 1, "the formula \\sqrt{2} cannot be read: the command \\sqrt"),
        ("$$\\frac{1}$$", "\\frac{1}", 1, "cannot be read: nothing follows \\frac"),
        ("a[^1]", "a[^1]", 1, "there is no footnote [^1]"),
        ("a\n\n[^1]: b", "a", 3, "the footnote [^1] is mentioned nowhere"),
        ("[^1]\n\n[^1]: b\n\n[^1]: c", "b", 5, "the footnote [^1] is written twice"),
        ("[a](b.pdf)", "a", 1, "the link to b.pdf leads to no text, position or web address"),
        ("[a](ftp://b.org)", "a", 1, "the link to ftp://b.org leads to no text"),
        ('[a](https://b.org "c")', "a", 1, "the title of a link is not shown"),
        ("```grid\nworld letters\n```", "world letters", 1, "a figure has lines that begin with world"),
        ("```grid\ncolumn: A\n```", "column: A", 1, "a figure names either its world or its place"),
        ("```grid\nworld: a\nworld: b\n```", "world: a world: b", 1, "world stands twice in a figure"),
        ("```grid\nworld: a\npair: A\n```", "world: a pair: A", 1, "a pair is two rows, not 1"),
        (
            "---\ntitle: x\n---\n\n# y\n\n<i>",
            "title: x",
            1,
            "the entries at the head of the file are not read",
        ),
    ],
)
def test_what_is_not_supported_is_shown_and_named(text, words, line, sentence):
    found = page(text)
    assert any(fault.line == line and sentence in fault.sentence for fault in found.faults), found.faults
    assert all(fault.file == "text.md" for fault in found.faults)
    assert words in " ".join(words_of(block) for block in found.blocks)


def test_lines_stay_right_behind_the_entries_of_a_head():
    found = page("---\ntitle: x\ntags:\n  - y\n---\n\n# y\n\n<i>z</i>")
    assert [block.line for block in found.blocks] == [1, 7, 9]
    assert found.title == "y"
    assert blocks("---\n\na\n\n---")[0] == Rule(1)


def test_an_unsafe_link_stays_text():
    assert spans("[a](javascript:b)") == (Words("[a](javascript:b)"),)


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "> - "])
def test_what_is_nested_too_deeply_is_shown_as_written(sign):
    text = sign * 500 + "deep"
    found = page(text)
    assert any(f"nested deeper than {DEEPEST}" in fault.sentence for fault in found.faults)
    (last,) = [block for block in blocks_in(found.blocks) if isinstance(block, CodeBlock)]
    assert last.text.endswith("deep")


def test_a_nesting_that_is_shown():
    found = page("> " * DEEPEST + "deep")
    assert not found.faults
    assert plain(list(blocks_in(found.blocks))[-1].spans) == "deep"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "\ufeff# a",
        "\x0b\x0c\x85\u2028",
        "$" * 100_000,
        "`" * 100_000,
        "*" * 100_000,
        "![" * 400 + "](u)" * 400,
        "<!--" * 25_000,
        "word " * 20_000,
        "\n".join(f"[^{k}]: [^{k + 1}]\n" for k in range(300)) + "\n[^0]",
        "$" + "{" * 290 + "x" + "}" * 290 + "$",
        "|a" * 1000 + "\n" + "|-" * 1000 + "\n" + "|b" * 1000,
        "# a\n" * 3000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hard_texts_are_read(text):
    found = page(text)
    for span, _ in spans_in(found.blocks):
        assert not isinstance(span, Words) or not set(span.text) & set("\0\n\r\x0b\u2028")


def test_headings_that_collide_stay_unique():
    anchors = [b.anchor for b in page("# a\n# a-2\n# a\n# a\n# a 2\n# a\n").blocks if isinstance(b, Heading)]
    assert len(set(anchors)) == 6


def test_the_parser_is_imported_only_when_a_text_is_opened():
    script = "import sys, game.view.app, game.book.texts.documents; print('markdown_it' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout == "False\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "It needs `=letters: score(A, A)` bits\\\nand `=letters: score(B, A)`.",
            "It needs 0.25 bits and ….",
        ),
        (
            "| a | b |\n|--|--|\n| one | `=letters: score(A, A)` |\n| $x_1$ | end. |",
            "a; b. one; 0.25. x_1; end",
        ),
        ("3. one\n4. two", "3. one 4. two"),
        ("- one\n- two", "one two"),
        ("> said\n>\n> again", "said again"),
    ],
)
def test_a_block_is_spoken_with_its_numbers_and_its_cells_apart(text, words):
    (block,) = parse(text, "page", "page.md").blocks
    assert spoken_words(block, {"letters: score(A, A)": "0.25"}) == words
