"""Readings on a page of the site: the table says what the game says, and its lines lead to their squares."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from game.book.texts.document_tree import Figure
from game.book.texts.figures import figure_data
from game.methods import METHODS
from game.methods.results import Curve
from game.methods.results import Path as Walk
from game.play.share import decode
from game.shell.startup import find_packs
from game.view.reading.answers import scene_at
from game.view.results.plain import plain_lines
from web.readings import COLOURS
from web.texts import desk

PACKS = find_packs(print)
WORLDS = {pack.world.name: pack.world for pack in PACKS}


def figure_of(method, place="digits; place E | row ABCDE"):
    return Figure("reading", f"{place} | method {method}", (), (), (), 1)


def tree_of(figure):
    return ET.fromstring(f"<r>{desk(PACKS).figure(figure)}</r>")


def position_at(link):
    found = decode(link.get("href").partition("#")[2], WORLDS.get)
    assert isinstance(found, tuple), found
    return found[1]


def flat(element):
    return "".join(element.itertext())


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
def test_the_table_of_every_method_says_what_the_game_says(method):
    figure = figure_of(method.code)
    data = figure_data(figure, PACKS)
    if isinstance(data, str):
        pytest.skip(data)
    tree = tree_of(figure)
    table = tree.find(".//table")
    lines = [[flat(cell) for cell in row] for row in table.iter("tr")]
    assert lines == plain_lines(scene_at(data), data.result)
    assert (tree.find(".//svg") is not None) == isinstance(data.result, Curve | Walk)
    assert (tree.find("details") is not None) == isinstance(data.result, Curve)
    assert position_at(tree.findall(".//a")[-1]).lens.method == method.code


def test_question_note_receipt_and_the_way_to_the_board_stand_there():
    tree = tree_of(figure_of("interaction"))
    said = " ".join(flat(tree).split())
    assert said.startswith("Pair interaction at ABCDE. What do B and C add together,")
    assert "BC−1.2" in said
    assert "ABCDE − ABDE − ACDE + ADE = " in said
    assert "Changes are in points. (receipt: 4 squares read, weight ±1)" in said
    assert "Evaluated on all digits. Open on the board" in said


def test_a_line_about_a_square_leads_to_it_with_the_method_chosen():
    figure = figure_of("greedy-path")
    rows = figure_data(figure, PACKS).result.rows
    links = tree_of(figure).findall(".//tbody//a")
    assert [position_at(link).lens.cursor for link in links] == list(rows)
    assert {position_at(link).lens.method for link in links} == {"greedy-path"}


def test_every_point_of_a_curve_is_drawn_inside_the_plot_and_every_series_has_its_name():
    figure = figure_of("scaling-curve", "digits; place E; place H")
    curve = figure_data(figure, PACKS).result
    svg = tree_of(figure).find(".//svg")
    x0, y0, w, h = map(float, svg.get("viewBox").split())
    circles = [one for one in svg.iter("circle") if one.get("r") == "4"]
    assert len(circles) == len([x for series in curve.series for x in series.x])
    for one in circles:
        assert x0 <= float(one.get("cx")) <= x0 + w
        assert y0 <= float(one.get("cy")) <= y0 + h
    assert {series.name for series in curve.series} <= {one.text for one in svg.iter("text")}
    bands = list(svg.iter("polygon"))
    assert len(bands) == len([series for series in curve.series if series.low])
    assert list(svg).index(bands[0]) < list(svg).index(circles[0]), "bands lie under lines"


def test_higher_values_stand_higher():
    figure = figure_of("greedy-path")
    path = figure_data(figure, PACKS).result
    svg = tree_of(figure).find(".//svg")
    heights = [float(one.get("cy")) for one in svg.iter("circle")]
    order = sorted(range(len(heights)), key=lambda k: -heights[k])
    assert [path.values[k] for k in order] == sorted(path.values)
    places = [float(one.get("cx")) for one in svg.iter("circle")]
    assert places == sorted(places)


def test_every_series_has_a_colour_of_the_pages():
    css = Path("web/pages/read.css").read_text("utf-8")
    assert all(f".s{k} {{ color: var(--" in css for k in range(COLOURS))
