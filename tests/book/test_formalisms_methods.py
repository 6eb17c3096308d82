"""The formalisms lead to every method: each entry names those that answer it, on a board where they do."""

import re

import pytest

from game.book.readings import reading_at
from game.book.texts import documents
from game.book.texts.document_tree import Figure, Heading, Paragraph, Try, Words, blocks_in, plain, spans_of
from game.book.texts.position_syntax import Opened, resolve
from game.methods import METHODS
from game.play.game import state_of
from game.play.state import evidence_at
from game.shell.startup import find_packs

PACKS = find_packs(print)
PAGE = documents.page("formalisms")
#: An entry that no method of the game answers: its data would have to be made up.
WITHOUT = {"Distillation and synthetic data"}
#: What stands before the entries.
BEFORE = {"The notation", "The table"}
NAMED = re.compile(r"\| method ([a-z-]+)")
SHOWN = "On the board."


def entries():
    """The paragraphs "On the board" by the heading above them."""
    found, heading = {}, ""
    for block in PAGE.blocks:
        if isinstance(block, Heading) and block.level == 2:
            heading = plain(block.spans)
        if isinstance(block, Paragraph) and plain(block.spans).startswith(SHOWN):
            found[heading] = block
    return found


def links(block):
    """The places of the links of a paragraph that choose a method, each with the code of the method."""
    places = [
        span.link.place for span in spans_of(block) if isinstance(span, Words) and isinstance(span.link, Try)
    ]
    return [(place, NAMED.search(place)[1]) for place in places if NAMED.search(place)]


def answer_at(place):
    opened = resolve(place, PACKS)
    assert isinstance(opened, Opened), opened
    world, position = opened.pack.world, opened.position
    state = state_of(world, position.game)
    return position, reading_at(world, state, position.lens, evidence_at(world, state, position.lens))


def test_every_entry_that_a_method_answers_says_so():
    heads = [plain(b.spans) for b in PAGE.blocks if isinstance(b, Heading) and b.level == 2]
    assert set(entries()) == set(heads) - BEFORE - WITHOUT
    assert all(links(block) for block in entries().values())


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
def test_every_method_is_linked_from_its_entry_to_a_board_where_it_has_an_answer(method):
    places = [place for block in entries().values() for place, code in links(block) if code == method.code]
    assert places, f"no entry of formalisms.md leads to {method.code}"
    for place in places:
        position, answer = answer_at(place)
        assert position.lens.method == method.code
        assert not isinstance(answer, str), f"{place}: {answer}"


def test_readings_stand_in_the_text_as_figures():
    figures = [
        block for block in blocks_in(PAGE.blocks) if isinstance(block, Figure) and block.kind == "reading"
    ]
    assert {NAMED.search(figure.place)[1] for figure in figures} >= {"comparison", "scaling-curve"}
