"""Text from outside: the one door for files, names and pasted words, natively and in the browser.

Nothing is guessed: a file is UTF-8, with or without a byte order mark, or the sentence says what it is not.
Tables alone, which spreadsheets write, are read in the two other encodings that these use (`decoded_table`).
What goes through is composed (Unicode NFC), its lines end in ``\\n``, and signs that nobody sees are gone.

*Why composed:* macOS writes an accent as a sign of its own, and the game draws letters without a shaping
engine. *Why without unseen signs:* a soft hyphen would be drawn as a gap, a mark of direction as a box.
"""

import re
from unicodedata import normalize

#: How files in other encodings begin.
_BEGINNINGS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
#: Byte order mark, soft hyphen, joiners, marks of direction, variation selectors, tags.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)


class EncodingFault(Exception):  # noqa: N818 - a fault of a file, not an error of the program
    """Bytes that are no text in UTF-8: the line of the first wrong one, and what they are."""

    def __init__(self, line: int, encoding: str) -> None:
        super().__init__(f"not a text in UTF-8 but in {encoding}" if encoding else "not a text in UTF-8")
        self.line = line


def decoded(data: bytes) -> str:
    """The text of a file's bytes; EncodingFault where they are not UTF-8."""
    for beginning, encoding in _BEGINNINGS:
        if data.startswith(beginning):
            raise EncodingFault(1, encoding)
    try:
        return tidied(data.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        raise EncodingFault(data[: wrong.start].count(b"\n") + 1, "") from None


def decoded_table(data: bytes) -> tuple[str, str, int]:
    """The text of a table, its encoding where that is not UTF-8, and the first line that shows it.

    >>> decoded_table("caf\u00e9".encode("cp1252"))
    ('café', 'Windows-1252', 1)
    """
    try:
        return decoded(data), "", 0
    except EncodingFault as fault:
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        for encoding, name in (("utf-16", "UTF-16"),) if wide else (("cp1252", "Windows-1252"),):
            try:
                return tidied(data.decode(encoding)), name, fault.line
            except UnicodeDecodeError:
                continue
        return tidied(data.decode("latin-1")), "Latin-1", fault.line


def tidied(text: str) -> str:
    """A text as the game uses it.

    >>> tidied("\\ufeffcafe\\u0301\\r\\n")
    'café\\n'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.isascii() else normalize("NFC", _UNSEEN.sub("", lines))
