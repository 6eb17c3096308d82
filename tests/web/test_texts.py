"""Texts as HTML: every construct, hostile input, and the whole shelf as the site hands it out."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urldefrag

import pytest
from hypothesis import given, settings

from game.book.scenarios import LEVEL, names
from game.book.texts.document_tree import (
    Break,
    Cite,
    CodeBlock,
    Display,
    Document,
    Figure,
    Fraction,
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
    Prose,
    Quote,
    Rule,
    Scripts,
    Sequence,
    Sign,
    TableBlock,
    TermLink,
    Try,
    Words,
    spans_in,
)
from game.book.texts.documents import TEXTS, page
from game.book.texts.figures import figure_data
from game.book.texts.formulas import parse_formula
from game.book.texts.markdown import parse
from game.book.texts.position_syntax import resolve
from game.core.masks import mask_of, name_of
from game.play.share import decode
from game.shell.saved_positions import find_world
from game.shell.startup import find_packs
from tests.book.markdown_texts import markdown_texts
from tests.sound import sound
from web.html import Desk, Entry, body
from web.mathml import mathml
from web.stage import BuildFault
from web.svg import described
from web.texts import articles, code_of, contents, desk, faults


def no_position(place):
    raise BuildFault(f"there is no {place}")


DESK = Desk(
    lambda place: f"../play.html#{place}" if "nowhere" not in place else no_position(place),
    lambda expression: (f"<{expression}>", f"read off: {expression}"),
    lambda figure: f"<svg>{figure.place}</svg>",
    lambda name, anchor: f"{name}.html#{anchor}",
    {"Row": Entry("glossary.html#term-row", "Row", 'A "training set" & its models.')},
    {
        "cook-1977": Entry("sources.html#source-cook-1977", "Cook 1977", "Cook, R. D. (1977). Detection."),
        "a<b": Entry("sources.html#x", "A & B", '"Full" <reference>'),
    },
    lambda name: f"../play.html#level:{name}",
)


def written(*blocks, desk=DESK):
    """The HTML of blocks; it is well-formed XML, too."""
    markup = body(Document("memo", "texts/memo.md", "Title", tuple(blocks)), desk)[1]
    ET.fromstring(f"<r>{markup}</r>")
    return markup


def spans(*spans):
    markup = written(Paragraph(spans, 1))
    assert markup.startswith("<p>")
    return markup[3:-4]


# -- spans


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Words("a < b & \"c\" 'd'"), "a &lt; b &amp; &quot;c&quot; &#x27;d&#x27;"),
        (Words("x", frozenset({"strong"})), "<strong>x</strong>"),
        (Words("x", frozenset({"emphasis"})), "<em>x</em>"),
        (Words("<i>", frozenset({"code"})), "<code>&lt;i&gt;</code>"),
        (Words("x", frozenset({"struck"})), "<s>x</s>"),
        (Words("x", frozenset({"strong", "emphasis"})), "<strong><em>x</em></strong>"),
        (Break(), "<br/>"),
        (
            Number("digits: score(A)"),
            '<data class="number" value="&lt;digits: score(A)&gt;" title="read off: digits: score(A)">'
            "&lt;digits: score(A)&gt;</data>",
        ),
        (
            Words("x", link=Try("digits; strike B | row A")),
            '<a class="try" href="../play.html#digits; strike B | row A">x'
            '<span class="unseen"> (opens the board)</span></a>',
        ),
        (
            Words("x", link=LevelLink("levels/sixes")),
            '<a class="try" href="../play.html#level:levels/sixes">x'
            '<span class="unseen"> (begins on the board)</span></a>',
        ),
        (
            Words("x", link=Outward("https://a.invalid/?q=1&r=2")),
            '<a href="https://a.invalid/?q=1&amp;r=2" rel="external noopener">x</a>',
        ),
        (Words("x", link=Inward("columns", "who")), '<a href="columns.html#who">x</a>'),
        (
            Words("rows", link=TermLink("Row")),
            '<a class="term" href="glossary.html#term-row" '
            'data-card="A &quot;training set&quot; &amp; its models.">rows</a>',
        ),
        (
            Cite(("cook-1977", "a<b")),
            '<span class="cite">(<a href="sources.html#source-cook-1977" role="doc-biblioref" '
            'data-card="Cook, R. D. (1977). Detection.">Cook 1977</a>; '
            '<a href="sources.html#x" role="doc-biblioref" data-card="&quot;Full&quot; &lt;reference&gt;">'
            "A &amp; B</a>)</span>",
        ),
        (Mathematics(Sign("S", italic=True), "S"), '<math alttext="S"><mi>S</mi></math>'),
    ],
    ids=lambda value: type(value).__name__,
)
def test_span(span, expected):
    assert spans(span) == expected


def test_answers_are_folded_below_their_questions():
    text = "# T\n\nBefore.\n\n## One?\n\nAsked.\n\nTold.\n\n- more\n\n## Two?\n\nAsked again.\n"
    markup = body(parse(text, "t", "t.md"), DESK, folded=True)[1]
    ET.fromstring(f"<r>{markup}</r>")
    folded = re.findall(r"<details><summary>Answer</summary>(.*?)</details>", markup, re.S)
    assert len(folded) == 1
    assert "Told." in folded[0]
    assert "more" in folded[0]
    outside = markup.replace(folded[0], "")
    assert all(words in outside for words in ("Before.", "One?", "Asked.", "Two?", "Asked again."))
    assert "<details>" not in body(parse(text, "t", "t.md"), DESK)[1]


def test_what_teachers_know_stands_folded_on_a_page_of_its_own():
    pages = {article.name: article.facts["BODY"] for article in articles()}
    assert pages["answers"].count("<details>") == pages["answers"].count("<h2") >= 8
    assert 'href="answers.html"' in pages["teaching"]
    assert "Answer for the teacher" not in pages["teaching"]
    assert "#level:levels/" in pages["teaching"]
    assert pages["memo"].count("#level:levels/") >= 5


def test_neighbours_share_a_link():
    link = Outward("https://a.invalid/")
    two = spans(Words("one ", link=link), Words("two", frozenset({"strong"}), link), Words(" three"))
    assert two == '<a href="https://a.invalid/" rel="external noopener">one <strong>two</strong></a> three'


def test_a_formula_keeps_its_full_stop():
    math = Mathematics(Sign("S", italic=True), "S")
    kept = '<span class="keep"><math alttext="S"><mi>S</mi></math>.</span> Next'
    assert spans(math, Words(". Next")) == kept
    assert "keep" not in spans(math, Words(" next"))
    assert "keep" not in spans(math, Words(""))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc",
        "//x",
    ],
)
def test_only_web_and_mail_addresses_become_links(address):
    assert spans(Words("x", link=Outward(address))) == "x"


# -- blocks


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            Heading(2, (Words("Who & why"),), "who-why", 1),
            '<div class="heading"><h2 id="who-why">Who &amp; why</h2>'
            '<a class="permalink" href="#who-why" aria-label="Link to: Who &amp; why">§</a></div>',
        ),
        (Quote((Paragraph((Words("x"),), 1),), 1), "<blockquote><p>x</p></blockquote>"),
        (CodeBlock("a <b>\n  c", 1), "<pre><code>a &lt;b&gt;\n  c</code></pre>"),
        (Rule(1), "<hr/>"),
        (
            Listing(((Paragraph((Words("a"),), 1),), (Paragraph((Words("b"),), 1),)), None, True, 1),
            "<ul><li>a</li>\n<li>b</li></ul>",
        ),
        (
            Listing(((Paragraph((Words("a"),), 1), Paragraph((Words("b"),), 1)),), 3, False, 1),
            '<ol start="3"><li><p>a</p>\n<p>b</p></li></ol>',
        ),
        (
            Display(Fraction(Sign("1"), Sign("n", italic=True)), r"\frac{1}{n}", 1),
            '<div class="display"><math display="block" alttext="\\frac{1}{n}">'
            "<mfrac><mn>1</mn><mi>n</mi></mfrac></math></div>",
        ),
        (
            Figure("grid", "letters | row A", (), (), (Words("A < B"),), 1),
            "<figure><svg>letters | row A</svg><figcaption>A &lt; B</figcaption></figure>",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_block(block, expected):
    assert written(block) == expected


def test_lists_inside_lists():
    inner = Listing(((Paragraph((Words("b"),), 2),),), 1, True, 2)
    outer = Listing(((Paragraph((Words("a"),), 1), inner),), None, True, 1)
    assert written(outer) == "<ul><li>a\n<ol><li>b</li></ol></li></ul>"


def test_table():
    head = ((Words("Entry"),), (Words("Number"),))
    rows = (((Words("a"),), (Words("1"),)),)
    table = ET.fromstring(
        written(
            Heading(2, (Words("All"),), "all", 1), TableBlock(head, rows, ("left", "right"), 2)
        ).partition("\n")[2]
    )
    assert (table.get("role"), table.get("tabindex")) == ("region", "0")
    assert table.find("table").get("aria-label") == "Table: All"
    assert [(th.get("scope"), th.get("class"), th.text) for th in table.iter("th")] == [
        ("col", None, "Entry"),
        ("col", "right", "Number"),
        ("row", None, "a"),
    ]
    assert [(td.get("class"), td.text) for td in table.iter("td")] == [("right", "1")]


def test_footnotes_lead_there_and_back():
    marks = Paragraph((Words("a"), NoteMark(1), Words("b"), NoteMark(2), NoteMark(1)), 1)
    notes = Notes(((Paragraph((Words("first"),), 3),), (Paragraph((Words("second"),), 4),)), 3)
    tree = ET.fromstring(f"<r>{written(marks, notes)}</r>")
    there = [link for link in tree.iter("a") if link.get("role") == "doc-noteref"]
    back = [link for link in tree.iter("a") if link.get("role") == "doc-backlink"]
    assert [(link.get("id"), link.get("href")) for link in there] == [
        ("mark_1", "#note_1"),
        ("mark_2", "#note_2"),
        ("mark_1_2", "#note_1"),
    ]
    assert [link.get("href") for link in back] == ["#mark_1", "#mark_1_2", "#mark_2"]
    assert {item.get("id") for item in tree.iter("li")} == {"note_1", "note_2"}


def test_one_title():
    text = Document(
        "x", "x.md", "A & B", (Heading(1, (Words("A & B"),), "a-b", 1), Heading(1, (Words("C"),), "c", 2))
    )
    title, below = body(text, DESK)
    assert title == '<h1 id="a-b">A &amp; B</h1>'
    assert "<h1" not in below
    assert '<h2 id="c">' in below
    assert body(Document("x", "x.md", "A & B", ()), DESK) == ("<h1>A &amp; B</h1>", "")


def test_trouble_is_said_with_file_and_line():
    for span, sentence in (
        (Words("x", link=Try("nowhere")), "there is no nowhere"),
        (Words("x", link=TermLink("Rwo")), "the glossary does not know Rwo"),
        (Cite(("cook-1978",)), "there is no source cook-1978"),
    ):
        with pytest.raises(BuildFault, match=rf"texts/memo\.md, line 7: {sentence}"):
            written(Paragraph((Words("fine"),), 3), Paragraph((span,), 7))


# -- formulas


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        (r"\Delta_i", '<msub><mi mathvariant="normal">Δ</mi><mi>i</mi></msub>'),
        (r"\max", '<mi class="word">max</mi>'),
        (r"\sum_k k", '<mrow><munder><mo movablelimits="true">∑</mo><mi>k</mi></munder><mi>k</mi></mrow>'),
        (
            r"\binom{n}{k}",
            '<mrow><mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>',
        ),
        ("(a)b", "<mrow><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mi>b</mi></mrow>"),
        ("(a", '<mrow><mo stretchy="false">(</mo><mi>a</mi></mrow>'),
        ("(a)^2", "<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mn>2</mn></msup>"),
        ("(n!)", '<mrow><mo>(</mo><mi>n</mi><mo stretchy="false">!</mo><mo>)</mo></mrow>'),
        ("a < b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"),
        (r"\text{if } a", "<mrow><mtext>if\xa0</mtext><mi>a</mi></mrow>"),
        ("1.5", "<mn>1.5</mn>"),
        ("-1", '<mrow><mo stretchy="false" lspace="0" rspace="0">−</mo><mn>1</mn></mrow>'),
    ],
)
def test_formula(tex, expected):
    whole = mathml(parse_formula(tex), tex)
    root = ET.fromstring(whole)
    assert root.get("alttext") == tex
    assert whole.partition(">")[2].removesuffix("</math>") == expected


def test_formula_that_nobody_wrote():
    """Trees that the parser does not make are drawn, too."""
    assert mathml(Sequence(()), "") == '<math alttext=""><mrow></mrow></math>'
    assert "<mi>a</mi>" in mathml(Scripts(Sign("a", italic=True)), "a")
    assert "<mtext>\xa0&lt;\xa0</mtext>" in mathml(Prose(" < "), "x")


# -- hostile texts

VOID = {"meta", "link", "br", "hr", "img", "input"}
ALLOWED = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "code", "pre", "blockquote", "div", "hr", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "nav", "details", "summary", "ul", "ol", "li", "section"),
    *("strong", "em", "s", "span", "sup", "data", "figure", "figcaption", "svg"),
    *("math", "mrow", "mi", "mo", "mn", "mtext", "mfrac"),
    *("msub", "msup", "msubsup", "munder", "mover", "munderover"),
}
BLOCKS = {"p", "ul", "ol", "table", "div", "figure", "blockquote", "pre", "section", "h1", "h2", "h3"}


class Nesting(HTMLParser):
    """Tags close in order, no block stands in a paragraph, no link in a link; notes ids and links."""

    def __init__(self, text):
        super().__init__()
        self.open, self.faults, self.ids, self.links, self.tags = [], [], [], [], set()
        self.feed(text)
        self.faults += [f"{tag} is never closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self.tags.add(tag)
        if tag in BLOCKS and "p" in self.open:
            self.faults.append(f"{tag} inside p, line {self.getpos()[0]}")
        if tag == "a" and "a" in self.open:
            self.faults.append(f"a link inside a link, line {self.getpos()[0]}")
        if tag in ("summary", "h2", "h3") and self.open and self.open[-1] == "span":
            self.faults.append(f"{tag} inside span")
        if len(facts) < len(attrs):
            self.faults.append(f"{tag} names an attribute twice")
        self.ids += [facts["id"]] if "id" in facts else []
        self.links += [facts["href"]] if "href" in facts else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} is closed out of order, line {self.getpos()[0]}")


HOSTILE = r"""
# <script>alert(1)</script> & "title"

<script src="https://elsewhere.invalid/x.js"></script>

<img src=x onerror="alert(1)"> and <b onclick=alert(1)>bold</b>

[a](javascript:alert(1)) [b](JAVASCRIPT:alert(1)) [c](data:text/html,x) [d](<https://x.invalid/"onmouseover="alert(1)>)
![image](https://elsewhere.invalid/pixel.png)

`<script>` and $a<b>"c$ and $$"><script>$$

| <td onclick=x> | "b" |
|---|---|
| </table><script> | [x](vbscript:x) |

> </blockquote><iframe src="https://elsewhere.invalid/">

```
</code></pre><script>
```

```grid
world: "><script>
caption: <script>
```

[^1]: <script>
"""


def test_hostile_markdown_is_only_words():
    text = parse(HOSTILE, "hostile", "hostile.md")
    kept = replace(DESK, figure=lambda figure: "")
    title, below = body(text, kept)
    tree = ET.fromstring(f"<r>{title}{below}{contents(text)}</r>")
    allowed = {
        *(
            "r",
            "h1",
            "p",
            "a",
            "code",
            "pre",
            "blockquote",
            "div",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ),
        *("nav", "details", "summary", "ul", "li", "math", "mrow", "mi", "mo", "figure", "figcaption"),
        *("mn", "mtext", "section", "ol", "sup", "strong", "em", "span"),
    }
    assert {element.tag for element in tree.iter()} <= allowed
    for element in tree.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name in ("src", "style")]
        href = element.get("href", "#")
        assert href.startswith(("#", "https://x.invalid/")), href
    assert "<script" not in title + below


class Everything(dict):
    """Knows every term and every source."""

    def get(self, key, default=None):
        return Entry(f"x.html#{key}", key, key)


LENIENT = Desk(
    lambda place: f"../play.html#{place}",
    lambda expression: (expression, expression),
    lambda figure: f"<svg aria-label='{escape(figure.place)}'></svg>",
    lambda name, anchor: f"{name}.html#{anchor}",
    Everything(),
    Everything(),
    lambda name: f"../play.html#level:{name}",
)


@settings(max_examples=300)
@given(markdown_texts)
def test_any_markdown_becomes_sound_markup(text):
    tree = parse(text, "any", "any.md")
    found = Nesting("".join((*body(tree, LENIENT), contents(tree))))
    assert found.faults == []
    assert found.tags <= ALLOWED
    assert len(set(found.ids)) == len(found.ids)
    for link in found.links:
        assert link.startswith(("#", "../play.html#", "https://", "http://", "mailto:")) or ".html#" in link


# -- the shelf


@pytest.fixture(scope="module")
def packs():
    return find_packs(pytest.fail)


@pytest.fixture(scope="module")
def pages():
    return {
        article.name: Nesting(
            "".join(article.facts[part] for part in ("SHELF", "HEAD", "CONTENTS", "BODY", "TURN"))
        )
        for article in articles()
    }


def test_the_shelf_has_no_faults():
    assert faults() == []
    assert [article.name for article in articles()] == list(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_sound_markup(pages, name):
    facts = next(article for article in articles() if article.name == name).facts
    ET.fromstring(f"<r>{''.join(facts[part] for part in ('SHELF', 'HEAD', 'CONTENTS', 'BODY', 'TURN'))}</r>")
    assert pages[name].faults == []
    assert len(set(pages[name].ids)) == len(pages[name].ids)
    whole = facts["HEAD"] + facts["BODY"]
    levels = [int(level) for level in re.findall(r"<h(\d)", whole)]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert 'style="' not in whole
    assert 20 < len(facts["SUMMARY"]) < 160


def test_every_link_between_the_texts_resolves(pages):
    dead = []
    for name, found in pages.items():
        for link in found.links:
            file, anchor = urldefrag(link)
            if link.startswith(("https://", "http://", "../play.html#")):
                continue
            target = file.removesuffix(".html") if file else name
            if target not in pages or (anchor and anchor not in [*pages[target].ids, "the_text"]):
                dead.append(f"{name}: {link}")
    assert not dead


def test_every_position_of_the_texts_is_what_its_link_opens(packs):
    """The code after the address decodes to the very position that the place names."""
    places = {
        span.link.place
        for name in TEXTS
        for span, _ in spans_in(page(name).blocks)
        if isinstance(getattr(span, "link", None), Try)
    }
    assert len(places) > 60
    for place in places:
        world, position = sound(decode(code_of(place, packs), find_world))
        opened = resolve(place, packs)
        assert (world.name, position.game.moves, position.game.at) == (
            opened.pack.world.name,
            opened.position.game.moves,
            opened.position.game.at,
        ), place
        assert position.lens == opened.position.lens, place


def test_every_code_on_the_pages_decodes(pages):
    codes = {
        link.partition("#")[2] for found in pages.values() for link in found.links if "play.html#" in link
    }
    assert len(codes) > 150
    levels = {code.removeprefix(LEVEL) for code in codes if code.startswith(LEVEL)}
    assert len(levels) > 8
    assert levels <= set(names())
    positions = [code for code in codes if not code.startswith(LEVEL)]
    assert [code for code in positions if not isinstance(decode(code, find_world), tuple)] == []


def test_a_square_of_a_figure_opens_its_row(packs):
    figure = Figure("grid", "letters | column AB", ("ABC",), ("ABC", "AC"), (), 1)
    tree = ET.fromstring(f"<r>{desk(packs).figure(figure)}</r>")
    links = {link.get("aria-label").split(" ")[0]: link for link in tree.iter("a")}
    assert len(links) == 16
    for name, link in links.items():
        world, position = sound(decode(link.get("href").partition("#")[2], find_world))
        assert position.lens.cursor == mask_of("" if name == "none" else name, world.start)
        assert (link.get("tabindex") == "-1") == (name not in ("ABC", "AC"))
    _, position = sound(decode(links["ABC"].get("href").partition("#")[2], find_world))
    assert position.lens.compared == mask_of("AC")
    assert tree.find("svg").get("role") == "group"
    assert "ABC 0.67 minus AC 0.33: +0.333" in tree.find("svg").get("aria-label")
    assert tree.find("p").text == "ABC 0.67 minus AC 0.33: +0.333"
    kinds = [rect.get("class") for rect in tree.iter("rect")]
    assert (kinds.count("square"), kinds.count("mark"), kinds.count("compared")) == (16, 1, 2)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("digits; strike B | column 4-6", "grid"),
        ("digits; place E; place F; place G; place H", "grid"),
        ("points | metric loss", "curve"),
        ("words", "curve"),
    ],
)
def test_other_figures(packs, place, kind):
    figure = Figure(kind, place, ("A",), (), (Words("x"),), 1)
    tree = ET.fromstring(f"<r>{desk(packs).figure(figure)}</r>")
    rows = 256 if "place" in place else 16
    assert len(list(tree.iter("a"))) == rows
    shapes = (
        list(tree.iter("circle"))
        if kind == "curve"
        else [r for r in tree.iter("rect") if r.get("class") == "square"]
    )
    assert len(shapes) == rows * (2 if kind == "curve" else 1)
    assert len(list(tree.iter("path"))) == (8 if "strike" in place else 0)
    box = [float(number) for number in tree.find("svg").get("viewBox").split()]
    for rect in tree.iter("rect"):
        x, y, w, h = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
        assert box[0] <= x and box[1] <= y and x + w <= box[0] + box[2] and y + h <= box[1] + box[3]
    if kind == "curve":
        assert "Mean by size: 0 " in tree.find("svg").get("aria-label")


def test_a_figure_that_cannot_be_drawn_says_where(packs):
    text = Document("memo", "texts/memo.md", "x", (Figure("grid", "letters | column Z", (), (), (), 9),))
    with pytest.raises(BuildFault, match=r"texts/memo\.md, line 9: column Z"):
        body(text, desk(packs))


@pytest.mark.parametrize(("name", "anchor"), [("memoir", ""), ("memo", "no-such-heading")])
def test_a_link_to_a_text_that_is_not_there(packs, name, anchor):
    text = Document("x", "x.md", "x", (Paragraph((Words("y", link=Inward(name, anchor)),), 4),))
    with pytest.raises(
        BuildFault, match=r"x\.md, line 4: (there is no text memoir|the text memo has no heading)"
    ):
        body(text, desk(packs))


def test_numbers_are_those_of_the_board(packs):
    text = Document("x", "x.md", "x", (Paragraph((Number("letters: score(ABC, AB)"),), 1),))
    tree = ET.fromstring(body(text, desk(packs))[1])
    assert (tree.find("data").text, tree.find("data").get("value")) == ("0.67", "0.67")
    assert "letters: score(ABC, AB)" in tree.find("data").get("title")


def test_contents_of_many_headings_are_letters():
    """The bibliography lists its letters, not its hundred works."""
    tree = ET.fromstring(contents(page("sources")))
    assert {len(link.text) for link in tree.iter("a")} == {1}
    assert tree.find(".//ul").get("class") == "letters"
    terms = [link.text for link in ET.fromstring(contents(page("glossary"))).iter("a")]
    assert "Data counterfactual" in terms


def drawn(figure, packs):
    found = figure_data(figure, packs)
    assert not isinstance(found, str), found
    return found


def test_described_says_what_the_board_shows(packs):
    figure = Figure("grid", "letters | column A", (), (), (), 1)
    told = described(figure, drawn(figure, packs))
    assert told == f"Board of the world {packs_named(packs, 'letters')}, 16 rows, on A."
    every = Figure("grid", "letters | column A", tuple(name_of(row) for row in range(16)), (), (), 1)
    assert described(every, drawn(every, packs)).endswith("All are ringed.")


def packs_named(packs, name):
    return next(pack.world.title for pack in packs if pack.world.name == name)
