"""Formulas in a small part of TeX, as trees: letters, signs, fractions, scripts, sums.

`parse_formula(r"v(S) - v(S \\setminus i)")` gives the tree that the reading mode sets and the site writes as
MathML. What is not known is a `FormulaFault` with one sentence; nothing is guessed.
"""

import re
from functools import lru_cache

from game.book.texts.document_tree import Formula, Fraction, Prose, Scripts, Sequence, Sign, SignClass

#: Braces and fractions inside each other.
DEEPEST = 24
LONGEST = 2000


class FormulaFault(Exception):  # noqa: N818 - a fault of a text, not an error of the program
    """A formula that cannot be read; its text is one sentence."""


def _table(pairs: str) -> dict[str, str]:
    """Names and signs in turn, as a dictionary."""
    words = pairs.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_SMALL = _table(
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ "
    "lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω ell ℓ"
)
_SIGNS = _table(
    "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω partial ∂ nabla ∇ infty ∞ "
    "emptyset ∅ varnothing ∅ forall ∀ exists ∃ ldots … dots … cdots ⋯ prime ′ neg ¬ top ⊤ bot ⊥"
)
_OPERATORS = _table(
    "setminus ∖ cup ∪ cap ∩ cdot · times × pm ± mp ∓ circ ∘ wedge ∧ vee ∨ oplus ⊕ otimes ⊗ ast ∗ div ÷"
)
_RELATIONS = _table(
    "subseteq ⊆ subset ⊂ supseteq ⊇ supset ⊃ in ∈ notin ∉ ni ∋ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ "
    "to → rightarrow → leftarrow ← gets ← mapsto ↦ mid | sim ∼ propto ∝ equiv ≡ ll ≪ gg ≫ Rightarrow ⇒ "
    "Leftrightarrow ⇔ colon : parallel ∥ perp ⊥"
)
_LARGE = _table("sum ∑ prod ∏ int ∫ bigcup ⋃ bigcap ⋂")
_NAMES = {
    "log", "ln", "exp", "max", "min", "arg", "Pr", "sup", "inf", "lim", "det", "dim", "sin", "cos", "tan",
}  # fmt: skip
_OPENING = {"(": "(", "[": "[", r"\{": "{", r"\langle": "⟨", r"\lfloor": "⌊", r"\lceil": "⌈"}
_CLOSING = {")": ")", "]": "]", r"\}": "}", r"\rangle": "⟩", r"\rfloor": "⌋", r"\rceil": "⌉"}
_PLAIN: dict[str, tuple[str, SignClass]] = {
    "+": ("+", "operator"), "-": ("−", "operator"), "*": ("∗", "operator"), "=": ("=", "relation"),
    "<": ("<", "relation"), ">": (">", "relation"), ":": (":", "relation"), ",": (",", "comma"),
    ";": (";", "comma"), "/": ("/", "ordinary"), "|": ("|", "ordinary"), r"\|": ("‖", "ordinary"),
    "!": ("!", "close"), "?": ("?", "close"), ".": (".", "ordinary"), r"\%": ("%", "ordinary"),
    r"\$": ("$", "ordinary"), r"\#": ("#", "ordinary"), r"\&": ("&", "ordinary"), r"\_": ("_", "ordinary"),
}  # fmt: skip
_SPACES = {r"\,": " ", r"\:": " ", r"\;": " ", r"\ ": " ", "~": " ", r"\quad": "   ", r"\qquad": "      "}
_NOTHING = {r"\!", r"\displaystyle", r"\limits", r"\nolimits"}
_BLACKBOARD = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_SCRIPT = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|\.\.\.|\d+(?:\.\d+)?|\s+|.", re.S)
_GROUP = re.compile(r"\s*\{([^{}]*)\}")


@lru_cache(maxsize=2048)
def parse_formula(tex: str) -> Formula:
    """The tree of a formula; FormulaFault when it holds something that is not known."""
    if len(tex) > LONGEST:
        raise FormulaFault(f"a formula has at most {LONGEST} characters, this one has {len(tex)}")
    reading = _Reading(tex)
    tree = reading.sequence("")
    if isinstance(tree, Sequence) and not tree.parts:
        raise FormulaFault("the formula is empty")
    return tree


class _Reading:
    """A formula that is being read: its text, and where one stands in it."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.at = 0
        self.depth = 0

    def peek(self) -> str:
        """The next sign or command, "" at the end; white space is passed over."""
        match = _TOKEN.match(self.tex, self.at)
        while match and match[0].isspace():
            self.at = match.end()
            match = _TOKEN.match(self.tex, self.at)
        return match[0] if match else ""

    def take(self) -> str:
        token = self.peek()
        self.at += len(token)
        return token

    def group(self, command: str) -> str:
        """The bare text of the braces that follow a command."""
        match = _GROUP.match(self.tex, self.at)
        if match is None:
            raise FormulaFault(f"after {command} must stand plain words in braces")
        self.at = match.end()
        return match[1]

    def sequence(self, end: str) -> Formula:
        """Everything up to a closing sign, which is taken."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaFault(f"a formula is nested at most {DEEPEST} deep")
        parts: list[Formula] = []
        while (token := self.peek()) != end:
            if not token:
                raise FormulaFault(f"{end} is missing")
            if token in ("}", r"\right"):
                raise FormulaFault(f"{token} closes nothing")
            parts += self.scripted(parts)
        self.take()
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def scripted(self, before: list[Formula]) -> tuple[Formula, ...]:
        """The next atom with its scripts; a command that draws nothing gives none."""
        base: tuple[Formula, ...] = () if self.peek() in ("^", "_", "'") else self.atom(before)
        lower: Formula | None = None
        upper: Formula | None = None
        primes = 0
        while (token := self.peek()) in ("^", "_", "'"):
            self.take()
            if token == "'":
                primes += 1
                continue
            if (lower if token == "_" else upper) is not None:
                raise FormulaFault(f"two scripts with {token} follow each other; put braces around the first")
            if token == "_":
                lower = self.argument("_")
            else:
                upper = self.argument("^")
        if primes:
            sign = Sign("′" * primes)
            upper = sign if upper is None else Sequence((sign, upper))
        if lower is None and upper is None:
            return base
        return (Scripts(base[0] if base else Sequence(()), lower, upper),)

    def argument(self, command: str) -> Formula:
        """What a command or script takes: a group in braces or a single atom."""
        if self.peek() == "{":
            self.take()
            return self.sequence("}")
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaFault(f"a formula is nested at most {DEEPEST} deep")
        # A single digit, as in \frac12 and x^23.
        if self.peek()[:1].isdigit():
            self.at += 1
            found: tuple[Formula, ...] = (Sign(self.tex[self.at - 1]),)
        else:
            if self.peek() in ("", "}", "^", "_", "'"):
                raise FormulaFault(f"nothing follows {command}")
            found = self.atom([])
        self.depth -= 1
        return found[0] if found else Sequence(())

    def atom(self, before: list[Formula]) -> tuple[Formula, ...]:
        """The next atom without scripts; nothing for a command that draws nothing."""
        token = self.take()
        if token == "{":
            return (self.sequence("}"),)
        if token in _NOTHING:
            return ()
        if token in _SPACES:
            return (Prose(_SPACES[token]),)
        if sign := self.sign(token, before):
            return (sign,)
        if token.startswith("\\") and len(token) > 1:
            return self.command(token)
        raise FormulaFault(f"the sign {token} is not known in formulas")

    def sign(self, token: str, before: list[Formula]) -> Sign | None:
        """The sign that a token stands for by itself."""
        if token[0].isdigit():
            return Sign(token)
        if token == "...":
            return Sign("…")
        if token in _OPENING:
            return Sign(_OPENING[token], "open")
        if token in _CLOSING:
            return Sign(_CLOSING[token], "close")
        if token in _PLAIN:
            return self.plain(token, before)
        return Sign(token, italic=True) if token.isalpha() else None

    def plain(self, token: str, before: list[Formula]) -> Sign:
        """A sign of the keyboard; a minus at the beginning or after another sign belongs to its number."""
        text, role = _PLAIN[token]
        if role == "operator":
            last = before[-1] if before else None
            if last is None or (isinstance(last, Sign) and last.role not in ("ordinary", "close")):
                role = "ordinary"
        return Sign(text, role)

    def command(self, token: str) -> tuple[Formula, ...]:
        name = token[1:]
        if name in ("frac", "tfrac", "dfrac", "binom"):
            top = self.argument(token)
            return (Fraction(top, self.argument(token), bar=name != "binom"),)
        if name in ("text", "textrm", "mbox"):
            return (Prose(self.group(token)),)
        if name in ("mathrm", "operatorname"):
            return (Sign(self.group(token).strip()),)
        if name in ("mathbb", "mathcal"):
            return (Sign("".join(self.letter(token, letter) for letter in self.group(token).strip())),)
        if name in ("left", "right", "middle", "big", "Big", "bigl", "bigr", "Bigl", "Bigr"):
            return self.fence(token)
        return (_named(token),)

    def letter(self, command: str, letter: str) -> str:
        """A letter with double strokes or a handwritten capital."""
        if not (letter.isascii() and letter.isupper()):
            raise FormulaFault(f"after {command} stand capital letters, not {letter}")
        known, first = (_BLACKBOARD, 0x1D538) if command == r"\mathbb" else (_SCRIPT, 0x1D49C)
        return known.get(letter) or chr(first + ord(letter) - ord("A"))

    def fence(self, command: str) -> tuple[Formula, ...]:
        """A bracket that TeX would stretch; here it keeps its size."""
        bracket = self.take()
        if command == r"\left":
            inner = self.sequence(r"\right")
            end = self.take()
            parts = inner.parts if isinstance(inner, Sequence) else (inner,)
            return (Sequence((*_bracket(bracket, "open"), *parts, *_bracket(end, "close"))),)
        return _bracket(bracket, "close" if command.endswith("r") else "open")


def _bracket(token: str, role: SignClass) -> tuple[Formula, ...]:
    if token == ".":
        return ()
    known = {**_OPENING, **_CLOSING, "|": "|", r"\|": "‖", "/": "/"}
    if token not in known:
        raise FormulaFault(f"{token or 'nothing'} is not a bracket")
    return (Sign(known[token], role),)


def _named(token: str) -> Sign:
    """A sign by its name; FormulaFault when there is none."""
    name = token[1:]
    if name in _SMALL:
        return Sign(_SMALL[name], italic=True)
    if name in _NAMES:
        return Sign(name)
    tables: tuple[tuple[dict[str, str], SignClass], ...] = (
        (_SIGNS, "ordinary"),
        (_OPERATORS, "operator"),
        (_RELATIONS, "relation"),
        (_LARGE, "large"),
    )
    for table, role in tables:
        if name in table:
            return Sign(table[name], role)
    raise FormulaFault(f"the command {token} is not known in formulas")


def linear(formula: Formula) -> str:
    """A formula on one line of plain text, for excerpts and plain-text readers.

    >>> linear(parse_formula(r"w(k) = \\frac{1}{n} x_i^2"))
    'w(k) = 1/nx_i^2'
    """
    match formula:
        case Sign():
            return f" {formula.text} " if formula.role in ("operator", "relation") else formula.text
        case Prose():
            return formula.text
        case Sequence():
            return _tidy("".join(linear(part) for part in formula.parts))
        case Scripts():
            lower = f"_{_bracketed(formula.lower)}" if formula.lower else ""
            upper = f"^{_bracketed(formula.upper)}" if formula.upper else ""
            return linear(formula.base) + lower + upper.replace("^′", "′")
        case Fraction():
            between = "/" if formula.bar else " over "
            return f"{_bracketed(formula.top)}{between}{_bracketed(formula.bottom)}"


def _bracketed(formula: Formula) -> str:
    """A part in round brackets unless it is a single sign."""
    text = linear(formula).strip()
    return text if isinstance(formula, Sign) or len(text) == 1 else f"({text})"


def _tidy(text: str) -> str:
    return re.sub(r" {2,}", " ", text.replace(",", ", "))
