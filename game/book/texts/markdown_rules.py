"""What our texts know beyond CommonMark, as rules of markdown-it: formulas, references, terms, footnotes.

Only `game.book.texts.markdown` imports this module, and only when a text is opened: the parser's import
takes longer than the game's first picture may wait.

*Why every pattern is bounded:* a line of a hundred thousand dollar signs must cost a moment, not a minute.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.image import image
from mdit_py_plugins.footnote import footnote_plugin

from game.book.scenarios import LEVEL

#: How deep markdown-it follows nested blocks and brackets; far deeper than what the game shows.
MOST_NESTING = 48
#: Lines that a formula between double dollar signs may have.
MOST_FORMULA_LINES = 40

_MATH = re.compile(
    r"\$\$(?!\s)((?:[^$\\]|\\.){1,600}?)(?<!\s)\$\$|\$(?![\s$])((?:[^$\\]|\\.){1,600}?)(?<!\s)\$(?!\d)", re.S
)
_CITE = re.compile(r"\[@[A-Za-z0-9_.-]{1,80}(?:\s?;\s?@[A-Za-z0-9_.-]{1,80}){0,40}\](?![(\[])")
_TERM = re.compile(r"\[\[([^\[\]|]{1,80})(?:\|([^\[\]|]{1,120}))?\]\](?!\()")
_NOTE = re.compile(r"\[\^([^\s\[\]^]{1,60})\](?!\()")


@cache
def reader() -> MarkdownIt:
    """The parser: CommonMark, tables, struck words, footnotes and our own rules."""
    options = {"maxNesting": MOST_NESTING, "typographer": True}
    # Quotes and apostrophes become those of a printed text; nothing else is replaced.
    md = MarkdownIt("commonmark", options).enable(["table", "strikethrough", "smartquotes"])
    footnote_plugin(md, inline=False, move_to_end=False)
    md.block.ruler.before(
        "fence", "math_block", _math_block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.inline.ruler.before("link", "math", _math)
    md.inline.ruler.before("link", "cite", _cite)
    md.inline.ruler.before("link", "term", _term)
    md.inline.ruler.at("footnote_ref", _note)
    md.inline.ruler.at("image", _image)
    usual = md.normalizeLink
    # A place is written with spaces and bars, which an address may not hold.
    md.normalizeLink = lambda url: url if url.startswith(("try:", LEVEL)) else usual(url)  # type: ignore[method-assign]
    return md


def _math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A formula between double dollar signs on lines of its own."""
    if state.is_code_block(start) or not _line(state, start).startswith("$$"):
        return False
    body, line = [_line(state, start)[2:]], start
    while not body[-1].endswith("$$"):
        line += 1
        if line >= min(end, start + MOST_FORMULA_LINES) or state.isEmpty(line):
            return False
        if state.sCount[line] < state.blkIndent:
            return False
        body.append(_line(state, line))
    source = " ".join(body)[:-2].strip()
    if not source or "$" in source.replace("\\$", ""):
        return False
    if not silent:
        token = state.push("math_block", "", 0)
        token.content, token.map = source, [start, line + 1]
        state.line = line + 1
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _found(state: StateInline, silent: bool, pattern: re.Pattern[str], kind: str) -> re.Match[str] | None:
    """The match of a pattern at the place where the parser stands, which then stands behind it."""
    match = pattern.match(state.src, state.pos, state.posMax)
    if match is None:
        return None
    if not silent:
        token = state.push(kind, "", 0)
        token.content = match[0]
        token.meta = {"groups": match.groups()}
    state.pos = match.end()
    return match


def _math(state: StateInline, silent: bool) -> bool:
    at_dollar = state.src[state.pos] == "$"
    return at_dollar and _found(state, silent, _MATH, "math") is not None


def _cite(state: StateInline, silent: bool) -> bool:
    return state.src.startswith("[@", state.pos) and _found(state, silent, _CITE, "cite") is not None


def _term(state: StateInline, silent: bool) -> bool:
    return state.src.startswith("[[", state.pos) and _found(state, silent, _TERM, "term") is not None


def _note(state: StateInline, silent: bool) -> bool:
    return state.src.startswith("[^", state.pos) and _found(state, silent, _NOTE, "note") is not None


def _image(state: StateInline, silent: bool) -> bool:
    """An image, kept as it was written: its words may hold further images, so nothing looks inside."""
    start = state.pos
    if not image(state, True):
        return False
    if not silent:
        token = state.push("image_source", "", 0)
        token.content = state.src[start : state.pos]
    return True
