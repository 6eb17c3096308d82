"""The 51 characters of the measured language model, and a text reduced to them."""

import re
import unicodedata

ALPHABET = "\n abcdefghijklmnopqrstuvwxyz0123456789.,;:'\"?!()-#@"

_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "…": "."})
_OTHER = re.compile(f"[^{re.escape(ALPHABET)}]")


def in_alphabet(text: str) -> str:
    """In small letters without accents; other characters are spaces; runs of spaces or line ends are one."""
    plain = unicodedata.normalize("NFKD", text.translate(_SAME)).lower()
    spaced = _OTHER.sub(" ", "".join(one for one in plain if not unicodedata.combining(one)))
    return re.sub(r" *\n[ \n]*", "\n", re.sub(r" +", " ", spaced)).strip()
