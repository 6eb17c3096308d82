"""Words made alike for searching and sorting."""

from unicodedata import combining, normalize

_QUOTES = {"‘": "'", "’": "'", "“": '"', "”": '"'}


def folded(text: str) -> str:
    """The text without the difference of case and accents.

    >>> folded("Jiménez-Hernández, ÉTÉ")
    'jimenez-hernandez, ete'
    """
    return "".join(fold_sign(sign) for sign in text)


def fold_sign(sign: str) -> str:
    """One character without case and accents, a quote as it is typed; none, one or several characters."""
    if sign in _QUOTES:
        return _QUOTES[sign]
    if sign.isascii():
        return sign.lower()
    return "".join(part for part in normalize("NFKD", sign.casefold()) if not combining(part))
