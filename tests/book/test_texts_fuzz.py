"""Any text at all is read: nothing is raised, and every word that Markdown shows is in the tree."""

import re
from html import unescape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from game.book import resources
from game.book.texts.checker import proof_of, shelf_files
from game.book.texts.document_tree import Block, Document, Heading, Span, blocks_in, spans_in
from game.book.texts.markdown import DEEPEST, parse
from game.book.texts.spoken_text import words_of
from game.book.worlds import load_pack
from tests.book.markdown_texts import markdown_texts

PROOF = proof_of(shelf_files(), [load_pack(name) for name in resources.names("worlds", ".toml")])
often = settings(max_examples=10 * settings.default.max_examples, suppress_health_check=list(HealthCheck))


@often
@given(markdown_texts)
def test_no_text_is_refused(text):
    page = parse(text, "text", "text.md")
    assert isinstance(page, Document)
    lines = text.count("\n") + text.count("\r") + 1
    for block in blocks_in(page.blocks):
        assert isinstance(block, Block)
        assert 1 <= block.line <= lines
    for span, line in spans_in(page.blocks):
        assert isinstance(span, Span)
        assert 1 <= line <= lines
    for fault in page.faults:
        assert 1 <= fault.line <= lines
        assert fault.sentence
    anchors = [block.anchor for block in blocks_in(page.blocks) if isinstance(block, Heading)]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", anchor) for anchor in anchors)


@settings(max_examples=2 * settings.default.max_examples)
@given(markdown_texts)
def test_any_text_can_be_proof_read(text):
    for fault in PROOF.page_faults(parse(text, "text", "text.md")):
        assert fault.file == "text.md"
        assert fault.sentence


#: CommonMark and tables, without what is ours and without what is shown as its source.
LINES = (
    "", "", "word", "# *Title*", "## `Part`", "Title", "===", "---", "- item", "  - **inner**",
    "1. one", "   more", "10) ten", "> quote", "> > twice", "```", "code", "    code", "| a | *b* |",
    "|---|:-:|", "| 1 |", "a \\| b", "[r]: /url", "[r] and [a](http://b.c) and <http://d.e>",
    "*a **b* c**", "***", "a  ", "a\\", "&copy; &nosuch; 5 &lt; 6", "_a_b_ `` x`y `` ~~z~~", "a* b *c",
    "\\# \\* \\a", "-", "+ ", "* - x", "- > y", "> - z", "\t- tab",
)  # fmt: skip


def shown(html):
    """The words of HTML without their spaces."""
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html)))


@settings(max_examples=5 * settings.default.max_examples)
@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_every_word_of_markdown_is_in_the_tree_in_its_order(text):
    page = parse(text, "text", "text.md")
    if any(f"deeper than {DEEPEST}" in fault.sentence for fault in page.faults):
        return
    html = MarkdownIt().enable(["table", "strikethrough"]).render(text)
    words = " ".join(words_of(block) for block in page.blocks)
    assert re.sub(r"\s", "", words) == shown(html)
