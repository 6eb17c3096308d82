"""Markdown that is meant to break a reader: a Hypothesis strategy for whole texts, raw ones among them."""

from hypothesis import strategies as st

#: Pieces of lines; some are sound, some are half of a construct.
PIECES = (
    "word", "two words", "*", "**", "***", "_", "__", "~~", "`", "``", "=",
    "`=digits: score(ABCD, 4-6)`", "`=letters: shapley(Z)`", "`=`", "$", "$$", "$v(S)$",
    "$\\frac{1}{n}$", "$x_", "\\", "\\*", "\\$", "[", "]", "](", ")", "[a](b)",
    "[a](<try:digits; strike B | row ACD>)", "[a](<try:x>)", "[a](#there)", "[a](memo.md#x)", "[a][r]",
    "[r]", "![i](u)", "![", "[@", "[@cook-1977]", "[@a; @b]", "[[", "]]", "[[Row]]", "[[Row|rows]]",
    "[^1]", "[^2]", "[^", "<", ">", "<b>", "</b>", "<!--", "-->", "<!-- c -->", "<https://a.b>",
    "<a@b.c>", "&amp;", "&#0;", "&#x110000;", "&NewLine;", "|", "---", ":-:", "#", "# ", "-", "- ",
    "+ ", "1.", "1. ", "1) ", "> ", "    ", "\t", "  ", "é", "𝔼", "ß", "İ", "\u202e", "\u2028", "\x0b",
    "\0", "\ufffd", "0.5", "(", "!", "[ ] ", "{", "}", "\\{", "^", "&", "{{{{", "\\left(", "\\sum",
)  # fmt: skip
#: Whole lines; blocks come from what stands next to what.
LINES = (
    "", "", "", "# Title", "## Part", "### Part", "#### Deep", "Title", "===", "---", "***", "- item",
    "  - inner", "1. one", "   more", "10) ten", "> quote", "> > twice", ">> - both", "> ```", "```",
    "```grid", "~~~", "world: letters", "column: AB", "mark: ABC AC", "pair: ABC AC",
    "caption: with *style* and $x$", "place: digits; strike B | row ACD", "| a | b |", "|---|:-:|",
    "| 1 |", "| a | b | c |", "a | b", "$$", "$$x^2$$", "$$\\frac{1}", "[r]: http://x",
    "[r]: <try:digits>", "[//]: # (unseen)", "[//]: # (un(seen))", "[^1]: a note", "    deeper",
    "[^2]: [^1] and [^2]", "[^3]:", "<div>", "</div>", "<!-- comment", "-->", "<script>", "    code",
    "\tcode", "- [ ] task", "- ", "-", "+", "* * *",
)  # fmt: skip


#: One sign many times over: nesting that no reader follows to its end.
DEEP = tuple(
    sign * times
    for sign in ("> ", "- ", "1. ", "[", "![", "*", "**a ", "`", "$", "<", "[^", "[[", "$x_{", "|")
    for times in (30, 120)
)
_BEFORE = ("\n", "\n", "\n\n", "\n> ", "\n- ", "\n  ", "\n    ", "\n1. ", "\n# ", "\n| ")
#: Pieces more often than not; whole lines; what stands before a line; and rarely something deep.
_PARTS = (*PIECES, *(f"\n{line}\n" for line in LINES), *(_BEFORE * 4), *DEEP)

#: Whole texts. One draw for each part: most of the time goes into reading and not into choosing.
markdown_texts: st.SearchStrategy[str] = st.one_of(
    st.lists(st.sampled_from(_PARTS), max_size=24).map("".join),
    st.lists(st.sampled_from(LINES), max_size=12).map("\n".join),
    st.text(st.characters(codec="utf-8"), max_size=40),
)
