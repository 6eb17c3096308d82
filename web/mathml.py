"""Formulas as MathML Core, the part of MathML that browsers draw by themselves.

*Why brackets are grouped:* a browser stretches a bracket to the height of everything beside it in its row.
A pair therefore gets a row of its own, with nothing in it but what it encloses.
"""

from collections.abc import Sequence as Parts
from html import escape

from game.book.texts.document_tree import Formula, Fraction, Prose, Scripts, Sequence, Sign

#: Ordinary signs that are drawn without space around them; other ordinary ones are names.
TIGHT = frozenset("|‖−±∓/.…⋯′″‴%$#&_¬")
#: Signs that close nothing, although they stand like a bracket at the end.
NO_BRACKETS = frozenset("!?")


def mathml(formula: Formula, source: str, display: bool = False) -> str:
    """A formula as a `math` element; how it was written is its text for whoever has no MathML."""
    block = ' display="block"' if display else ""
    return f'<math{block} alttext="{escape(source)}">{_row(formula)}</math>'


def breadth(formula: Formula) -> float:
    """About how many letters wide a formula is."""
    match formula:
        case Sign(text, role):
            return len(text) + (1.0 if role in ("operator", "relation") else 0.0)
        case Sequence(parts):
            return sum(breadth(part) for part in parts)
        case Scripts(base, lower, upper):
            scripts = 0.7 * max(
                (breadth(script) for script in (lower, upper) if script is not None), default=0
            )
            large = isinstance(base, Sign) and base.role == "large"
            return max(breadth(base), scripts) if large else breadth(base) + scripts
        case Fraction(top, bottom, bar):
            return max(breadth(top), breadth(bottom)) + (0 if bar else 2)
        case Prose(text):
            return len(text)


def _row(formula: Formula) -> str:
    """A formula as one element."""
    if not isinstance(formula, Sequence):
        return _part(formula)
    parts = _parts(formula.parts)
    return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"


def _parts(parts: Parts[Formula]) -> list[str]:
    """Neighbouring parts as elements; a pair of brackets and what stands between them is one of these."""
    found: list[str] = []
    at = 0
    while at < len(parts):
        end = _closing(parts, at)
        if end is None:
            found.append(_part(parts[at]))
            at += 1
            continue
        inner = "".join(_parts(parts[at + 1 : end]))
        closing = parts[end]
        if isinstance(closing, Scripts):  # the script belongs to the whole pair
            pair = f"<mrow>{_bracket(parts[at])}{inner}{_bracket(closing.base)}</mrow>"
            found.append(_scripted(closing, pair))
        else:
            found.append(f"<mrow>{_bracket(parts[at])}{inner}{_bracket(closing)}</mrow>")
        at = end + 1
    return found


def _closing(parts: Parts[Formula], at: int) -> int | None:
    """Where the bracket at a place is closed; None where none opens, or none closes it."""
    depth = 0
    for place in range(at, len(parts)):
        part = parts[place]
        depth += _turn(part.base if isinstance(part, Scripts) else part)
        if depth < 1:
            return place if place > at else None
    return None


def _turn(part: Formula) -> int:
    """1 where a bracket opens, -1 where one closes."""
    if not isinstance(part, Sign) or part.text in NO_BRACKETS:
        return 0
    return (part.role == "open") - (part.role == "close")


def _bracket(part: Formula) -> str:
    return f"<mo>{escape(part.text)}</mo>" if isinstance(part, Sign) else _row(part)


def _part(part: Formula) -> str:
    match part:
        case Sign():
            return _sign(part)
        case Scripts(base=base):
            return _scripted(part, _row(base))
        case Fraction(top, bottom, True):
            return f"<mfrac>{_row(top)}{_row(bottom)}</mfrac>"
        case Fraction(top, bottom, _):
            line = f'<mfrac linethickness="0">{_row(top)}{_row(bottom)}</mfrac>'
            return f"<mrow><mo>(</mo>{line}<mo>)</mo></mrow>"
        case Prose(text):
            # A space at the end of an element would be dropped.
            return f"<mtext>{escape(text.replace(' ', chr(160)))}</mtext>"
    return _row(part)


def _sign(sign: Sign) -> str:
    text = escape(sign.text)
    if sign.role == "large":
        return f'<mo movablelimits="true">{text}</mo>'
    if sign.role in ("open", "close"):
        return f'<mo stretchy="false">{text}</mo>'
    if sign.role != "ordinary":
        return f"<mo>{text}</mo>"
    if sign.text.replace(".", "").isdigit():
        return f"<mn>{text}</mn>"
    if set(sign.text) <= TIGHT:
        return f'<mo stretchy="false" lspace="0" rspace="0">{text}</mo>'
    # A browser slants a single letter by itself; the class is for the style of the pages.
    upright = ' class="word"' if len(sign.text) > 1 else "" if sign.italic else ' mathvariant="normal"'
    return f"<mi{upright}>{text}</mi>"


def _scripted(part: Scripts, base: str) -> str:
    """A base with what stands below and above it; a browser puts limits of large signs where they fit."""
    large = isinstance(part.base, Sign) and part.base.role == "large"
    scripts = [_row(script) for script in (part.lower, part.upper) if script is not None]
    if not scripts:
        return base
    low, high = ("under", "over") if large else ("sub", "sup")
    name = "m" + (low if part.lower is not None else "") + (high if part.upper is not None else "")
    return f"<{name}>{base}{''.join(scripts)}</{name}>"
