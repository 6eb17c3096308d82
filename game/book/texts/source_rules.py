"""The rules that a reference keeps beyond having all its fields: names, venue, link, and what was compared.

*Why rules:* references are copied from other lists, and lists pass their faults on: a middle name read as
an author, initials left out, the venue of a preprint under the title of the paper. A record that says which
of its facts were compared, and against what, can be trusted or doubted fact by fact.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

#: How the list of authors ends where not all are named.
OTHERS: Final = "et al."
#: Up to so many authors all are named; of more, at least FIRST (the convention of the APA's manual, 2020).
ALL_NAMED: Final = 20
FIRST: Final = 6
#: What can be compared in a record, in the order in which `checked` names it. The link is the identifier.
FACTS: Final = ("title", "authors", "venue", "year", "link")
PREPRINT: Final = "arXiv preprint"

_INITIALS: Final = r"[^\W\d_]\.(?:[ -][^\W\d_]\.)*"
_AUTHOR: Final = re.compile(
    rf"[^\W\d_][^\W\d_'’\- ]*(?:['’\- ][^\W\d_]+)*, {_INITIALS}(?:, (?:Jr\.|Sr\.|I{{2,3}}|IV))?"
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_ARXIV: Final = re.compile(r"https://arxiv\.org/abs/(\d\d)(?:0[1-9]|1[0-2])\.\d{4,5}")
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
_PART: Final = re.compile(r"([a-z, ]+?) (?:against (\S.*)|not compared: (\S.*))")


def author_faults(authors: Sequence[str], count: int) -> Iterator[str]:
    """What is wrong with the names. count: how many authors the work has where "et al." ends them, else 0."""
    named = authors[:-1] if authors and authors[-1] == OTHERS else authors
    for author in named:
        if not _AUTHOR.fullmatch(author):
            yield f'"{author}" is no surname with initials, as "Vincent, N." or "Daumé, H., III"'
    for author, times in Counter(named).items():
        if times > 1:
            yield f"authors names {author} {times} times"
    if len(named) == len(authors):
        if count:
            yield f'author_count is only for a list that ends with "{OTHERS}"'
    elif count <= ALL_NAMED:
        yield f'"{OTHERS}" needs an author_count of more than {ALL_NAMED}; of fewer authors all are named'
    elif len(named) < FIRST:
        yield f'at least {FIRST} authors are named before "{OTHERS}"'


def venue_faults(venue: str, year: int, kind: str) -> Iterator[str]:
    """Where the venue says another year, or another kind of work, than the record."""
    if venue.startswith(PREPRINT) != (kind == "preprint"):
        yield f'the kind "preprint" and a venue that begins with "{PREPRINT}" belong together'
    if kind != "preprint":
        for named in _YEAR.findall(venue):
            if int(named) != year:
                yield f"the venue names {named}, the record {year}"


def link_faults(url: str, doi: str, year: int, kind: str) -> Iterator[str]:
    """What is wrong with the form of the link. url, doi: "" where there is none."""
    if doi and not _DOI.fullmatch(doi):
        yield f"{doi} is not the form of a doi, 10.number/name"
    if "arxiv.org" in url or kind == "preprint":
        number = _ARXIV.fullmatch(url)
        if not number:
            yield "the link of a preprint is https://arxiv.org/abs/ and its number"
        elif (since := 2000 + int(number[1])) > year or (kind == "preprint" and since != year):
            yield f"the number on arXiv is of {since}, the record of {year}"


def parts(checked: str) -> tuple[tuple[tuple[str, ...], str], ...] | None:
    """The facts of each part of `checked` and what they were compared against, "" where they were not.

    None where a part is not read: parts are joined by "; ", each is "title, year against SOURCE" or
    "link not compared: REASON".

    >>> parts("title, year against a list; link not compared: not found")
    ((('title', 'year'), 'a list'), (('link',), ''))
    """
    found = []
    for part in checked.split("; "):
        match = _PART.fullmatch(part)
        if not match:
            return None
        found.append((tuple(match[1].split(", ")), match[2] or ""))
    return tuple(found)


def checked_faults(checked: str) -> Iterator[str]:
    """Where `checked` does not say of each fact once whether, and against what, it was compared."""
    found = parts(checked)
    if found is None:
        yield 'checked reads "title, authors against SOURCE; link not compared: REASON"'
        return
    often = Counter(fact for facts, _ in found for fact in facts)
    for fact in often:
        if fact not in FACTS:
            yield f"checked names {fact}; it names {', '.join(FACTS)}"
    for fact in FACTS:
        if often[fact] != 1:
            yield f"checked must say once whether the fact {fact} was compared, not {often[fact]} times"


def compared(checked: str) -> bool:
    """Whether every fact of the record was compared with something."""
    return all(source for _, source in parts(checked) or (((), ""),))
