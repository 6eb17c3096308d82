"""Pages to be set: one with every construct there is, and the texts of the shelf; with made-up values."""

from functools import cache

from game.book.texts import documents
from game.book.texts.document_tree import Figure, Number, blocks_in, spans_in
from game.book.texts.figures import figure_data
from game.book.texts.markdown import parse
from game.book.worlds import load_pack
from game.view.reading.composition import Known

EVERYTHING = r"""# Every construct of a text, at once

A paragraph with *emphasis*, **strong words**, ~~struck ones~~, `code`,
[a place to try](<try:letters | row ABC>), [a way out](https://example.org/somewhere),
[a way in](memo.md#the-grid), [[Row|rows]] and a number,
`=letters: shapley(A, A)`, also [inside `=letters: banzhaf(A, A)` a link](<try:letters>).
[@cook-1977; @koh-2019] A note[^one], and state-of-the-art words with hyphens/slashes. A line\
break.

## Formulas

In a line: $\{x \in S : f'(x) > 0\}$, $\left(\frac{a}{b}\right)^2$, $|S| = m$, $x_i^2$, $\sum_{i=1}^n x_i$,
$e^{-x^2}$, $-1 + x \le y$, $\mathbb{E}[x] \approx \ell(x; S)$, $\binom{n}{k}$.

$$\left(\frac{\sum_{i=1}^{n} x_i}{n}\right)^2 \le \frac{1}{n}\sum_{i=1}^n x_i^2 = \left[ \frac{a}{b} \right]
+ \left\{ \frac{a}{b} \right\} + \left\langle \frac{a}{b} \right\rangle + \left| \frac{a}{b} \right|$$

$$e^{-\frac{x^2}{2\sigma^2}} + x^{y^{z^w}} + \frac{1}{1+\frac{1}{1+\frac{1}{x}}} - \max_{S \subseteq N} v(S)$$

### Lists and quotes

> A quote with *emphasis* and a [link that is long enough to run over the
> end of a line](<try:letters | row A>).
>
> Its second paragraph.
>
> - a list
> - in the quote

8. One
9. Two, with a list
   - inner one
   - inner two

     a second paragraph
10. Ten, with $x$ and `=letters: score(ABC, A)`

-

#### Long words

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and
https://example.org/a/very/long/address/that/does/not/end/and/goes/on/and/on/until/it/is/too/long.

```
python -m game --read FILE
    indented, and a line that is so long that it has to be broken somewhere in the middle because it is long
```

| Left | Centre | A heading of a column with more words |
|:--|:-:|--:|
| a | [b](<try:letters>) | `=letters: score(A, A)` |
| a longer cell that has to be broken into lines | with *emphasis* and $x^2$ | 12 and a half, or so |

***

```curve
world: letters
column: AB
mark: A AB
pair: ABC AC
caption: A curve with $x$.
```

```grid
world: letters
column: AB
mark: A AB
pair: ABC AC
caption: A board, with a [link](memo.md).
```

[^one]: The note, with [a link](https://example.org) and another number, `=letters: loo(B, ABC, AB)`.
"""


@cache
def packs():
    """Every world."""
    return tuple(load_pack(name) for name in ("digits", "points", "letters", "words"))


@cache
def everything():
    """A page with every construct."""
    page = parse(EVERYTHING, "everything", "everything.md")
    assert not page.faults
    return page


@cache
def pages():
    """Every page that is tried, by name."""
    return {"everything": everything(), **{name: documents.page(name) for name in documents.TEXTS}}


@cache
def known(name):
    """All numbers of a page, made up, and its figures where they cost nothing to read off."""
    page = pages()[name]
    numbers = [span.expression for span, _ in spans_in(page.blocks) if isinstance(span, Number)]
    figures = [block for block in blocks_in(page.blocks) if isinstance(block, Figure)]
    return Known(
        {expression: f"{k % 97 / 100:.2f}" for k, expression in enumerate(numbers)},
        {figure: figure_data(figure, packs()) for figure in figures if figure.place.startswith("letters")},
    )
