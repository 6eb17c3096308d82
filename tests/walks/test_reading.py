"""Reading through the real shell: by keys, by mouse, on a small screen, and from one day to the next."""

import pytest

from game.book.texts import documents
from game.book.texts.document_tree import Cite, Inward, LevelLink, NoteMark, Outward, TermLink, Try
from game.book.texts.position_syntax import resolve
from game.play.game import state_of
from game.view import app
from game.view.commands.base import Context
from game.view.commands.reading import Follow
from game.view.intents import Dropped, Typed
from game.view.ops import find
from game.view.reading.performing import open_own, open_text
from game.view.reading.reader_layout import key_of, laid_out, panes, scrolled, things
from game.view.reading.scrolling import reading_of
from game.view.reading.state import OwnText
from game.view.settings import Settings
from tests.walks.player import WORLDS, Player


class Reader(Player):
    """Somebody who reads; what is seen can be asked for."""

    def __init__(self, **wishes):
        super().__init__(tour=False, worlds=(*WORLDS, "words", "language-model"), **wishes)

    @property
    def kit(self):
        return self.stage.session.kit

    @property
    def reading(self):
        return reading_of(self.model)

    @property
    def layout(self):
        return laid_out(self.model, self.kit, self.reading)

    @property
    def top(self):
        """Pixels of the text above what is seen."""
        return scrolled(self.model, self.reading, self.layout, panes(self.kit, self.reading).column)

    @property
    def first_line(self):
        """The first whole line that is seen: leaf and number."""
        for k, leaf in enumerate(self.layout.leaves):
            for number, row in enumerate(leaf.lines):
                if leaf.y + row.y >= self.top - 0.5:
                    return k, number
        return None

    def link(self, kind, nth=0, where=lambda link: True):
        """The number of a link of some kind in the text."""
        found = [k for k, at in enumerate(self.layout.links) if isinstance(at.link, kind) and where(at.link)]
        return found[nth]

    def position(self):
        """World, state and where one looks."""
        return self.world.name, self.state, self.model.lens

    def promised(self, place):
        opened = resolve(place, self.model.packs)
        world = opened.pack.world
        return world.name, state_of(world, opened.position.game), opened.position.lens

    def settle(self):
        self.do("settle")


@pytest.fixture
def reader():
    return Reader()


def test_the_memo_opens_and_scrolls_by_keys(reader):
    reader.press("m")
    assert (reader.model.screen, reader.model.focused, reader.reading.text) == ("read", "text", "memo")
    assert reader.top == 0
    reader.press("down")
    step = reader.top
    assert 0 < step < 200
    reader.press("up")
    assert reader.top == 0
    reader.press("space")
    page = reader.top
    assert 400 < page < 720
    reader.press("pagedown", "shift+space", "pageup")
    assert reader.top < page
    reader.press("end")
    end = reader.top
    view = panes(reader.kit, reader.reading).column.h
    assert 0 <= end - (reader.layout.height - view) < 60
    leaf, number = reader.first_line
    assert reader.layout.leaves[leaf].y + reader.layout.leaves[leaf].lines[number].y == pytest.approx(
        end, abs=1
    )
    reader.press("down", "space")
    assert reader.top == end
    reader.press("home")
    assert reader.top == 0


def test_headings_are_steps(reader):
    reader.press("m")
    ys = []
    for _ in range(3):
        reader.press("right")
        ys.append(reader.top)
    titles = [heading for heading in reader.layout.headings if heading.level > 1][:3]
    for y, heading in zip(ys, titles, strict=True):
        assert 0 <= heading.y - y < 60
    reader.press("left")
    assert reader.top == ys[1]


def test_try_it_opens_the_position_and_leads_back_to_the_same_line(reader):
    reader.press("m", "space")
    k = reader.link(Try, 2)
    reader.tab_to(f"text:{k}")
    line = reader.first_line
    reader.press("enter")
    assert reader.model.screen == "read"
    assert reader.reading.beside
    assert reader.reading.shown == k
    assert reader.position() == reader.promised(reader.layout.links[k].link.place)
    # Beside the board lines are shorter; the text still begins with the words it began with.
    assert reader.first_line[0] == line[0]
    spot = reader.reading.at
    reader.press("m", "s", "left")
    waiting = next(c for c in reader.world.letters if c not in reader.state.placed)
    reader.press(waiting.lower(), "n")
    assert reader.model.focused == "board"
    assert len(reader.model.game.moves) > 1
    assert reader.reading.at == spot
    reader.press("m")
    assert reader.model.focused == "text"
    reader.press("end", "b")
    assert reader.model.focused == f"text:{k}"
    assert find(reader.picture, f"text:{k}") is not None
    reader.press("escape", "escape")
    assert (reader.model.screen, reader.reading.beside) == ("read", False)
    reader.press("escape")
    assert reader.model.screen == "board"
    assert "Backspace" in reader.line
    reader.press("backspace")
    assert reader.model.game.moves == ()
    reader.press("m")
    assert reader.model.screen == "read"


def test_every_link_of_every_text_keeps_its_promise(reader):
    for name in documents.TEXTS:
        reader.stage.session._take(open_text(reader.model, name))
        reader.do("wait", "16")
        layout = reader.layout
        kinds = {}
        for k, place in enumerate(layout.links):
            kinds.setdefault(type(place.link), []).append(k)
        assert kinds, name
        for kind, numbers in kinds.items():
            for k in numbers[:2]:
                model = reader.model
                reply = Follow(k).perform(model, Context(reader.kit, tuple))
                link = layout.links[k].link
                if kind is Try:
                    opened = resolve(link.place, model.packs)
                    assert reply.model.game == opened.position.game
                    assert reply.model.lens == opened.position.lens
                elif kind is Outward:
                    assert reply.effects[0].address == link.address
                elif kind in (TermLink, Cite, NoteMark):
                    assert reply.model.reading.popup == k
                elif kind is Inward:
                    assert reply.model.reading.text == (link.page or name)


def test_a_term_opens_and_closes(reader):
    reader.press("m")
    k = reader.link(TermLink)
    reader.tab_to(f"text:{k}")
    assert any(panel.name == "read:explanation" for panel in reader.picture)
    reader.press("enter")
    assert (reader.reading.popup, reader.model.focused) == (k, "popup:open")
    reader.press("tab")
    assert reader.model.focused == "popup:try"
    reader.press("escape")
    assert (reader.reading.popup, reader.model.focused) == (-1, f"text:{k}")
    spot = reader.reading.at
    reader.press("enter", "enter")
    assert reader.reading.text == "glossary"
    heading = next(h for h in reader.layout.headings if h.anchor.startswith("term-"))
    assert heading.y >= 0
    assert reader.top > 0
    reader.press("backspace")
    assert (reader.reading.text, reader.reading.at) == ("memo", spot)


def test_search_finds_shows_and_steps(reader):
    reader.press("m", "/", *"banzahf")
    assert "search" in reader.names()
    assert reader.reading.query == "banzahf"
    assert not any(name.startswith("hit:") for name in reader.names())
    reader.press("backspace", "backspace", "backspace", *"haf")
    assert reader.reading.query == "banzhaf"
    found = {name for name in reader.names() if name.startswith("hit:")}
    assert len(found) > 3
    reader.press("down", "down", "up", "enter")
    assert reader.reading.hit == 1
    assert not reader.reading.seeking
    assert reader.layout.hits, "what was found is marked"
    view = panes(reader.kit, reader.reading).column
    assert any(reader.top <= hit.rect.y <= reader.top + view.h for hit in reader.layout.hits)
    reader.press("n")
    assert reader.reading.hit == 2
    reader.press("shift+n")
    assert reader.reading.hit == 1
    reader.press("escape")
    assert not reader.reading.query
    assert not reader.layout.hits


def test_numbers_are_read_off_one_by_one_until_all_are_there(reader):
    reader.press("m")
    total = len(things(key_of(reader.reading)))
    assert total > 20
    first = reader.reading.known
    reader.do("wait", "160")
    assert first < reader.reading.known < total
    reader.settle()
    assert reader.reading.known == total
    assert not reader.stage.session.animating


def test_everything_by_mouse():
    reader = Reader()
    reader.click("read")
    reader.settle()
    assert reader.model.screen == "read"
    x, y = "800", "400"
    reader.do("wheel", x, y, "-3")
    assert reader.top > 100
    reader.do("wheel", x, y, "3")
    assert reader.top == 0
    reader.click("contents:3")
    assert reader.top > 500
    before = reader.top
    reader.do("drag", "700,600", "700,300", "5")
    reader.settle()
    assert reader.top > before
    reader.click("read:glossary")
    assert reader.reading.text == "glossary"
    reader.click("read:back")
    assert reader.reading.text == "memo"
    reader.press("home")
    reader.settle()
    term = next(
        f"text:{k}"
        for k, at in enumerate(reader.layout.links)
        if isinstance(at.link, TermLink) and f"text:{k}" in reader.names()
    )
    reader.do("hover", term)
    assert any(panel.name == "read:explanation" for panel in reader.picture)
    reader.do("hover", "read:progress")
    assert not any(panel.name == "read:explanation" for panel in reader.picture)
    reader.click(term, "popup:close")
    assert reader.reading.popup == -1
    reader.click(term)
    assert reader.reading.popup >= 0
    reader.do("click", "1100", "650")
    assert reader.reading.popup == -1
    reader.click("search")
    assert reader.model.focused == "search"
    reader.press("escape")
    while not any(
        isinstance(at.link, Try) and f"text:{k}" in reader.names() for k, at in enumerate(reader.layout.links)
    ):
        reader.do("wheel", x, y, "-2")
    k = next(
        k
        for k, at in enumerate(reader.layout.links)
        if isinstance(at.link, Try) and f"text:{k}" in reader.names()
    )
    reader.click(f"text:{k}")
    assert reader.reading.shown == k
    assert reader.position() == reader.promised(reader.layout.links[k].link.place)
    spot = reader.reading.at
    reader.click("square:0", "card:A", "move:strike")
    assert reader.reading.at == spot
    assert reader.model.focused == "board"
    reader.click("read:close", "read:leave")
    assert reader.model.screen == "board"


def test_a_square_of_a_figure_opens_its_row(reader):
    reader.press("m")
    reader.settle()
    while not any(
        type(at.link).__name__ == "FigureCell" and f"text:{k}" in reader.names()
        for k, at in enumerate(reader.layout.links)
    ):
        reader.press("space")
    k, cell = next(
        (k, at.link)
        for k, at in enumerate(reader.layout.links)
        if type(at.link).__name__ == "FigureCell" and f"text:{k}" in reader.names()
    )
    reader.click(f"text:{k}")
    assert reader.position() == reader.promised(f"{cell.place} | row {cell.row}")


@pytest.mark.parametrize("size", [(1024, 768), (390, 844)], ids=str)
def test_where_there_is_no_room_the_board_lies_over_the_text(size):
    reader = Reader(size=size)
    reader.press("m", "space")
    scene = min(int(name[5:]) for name in reader.names() if name.startswith("text:"))
    k = next(k for k, at in enumerate(reader.layout.links) if k >= scene and isinstance(at.link, Try))
    reader.tab_to(f"text:{k}")
    line = reader.first_line
    reader.press("enter")
    assert reader.model.screen == "board"
    assert reader.position() == reader.promised(library_place(reader, k))
    assert "read" in reader.names()
    reader.press("s")
    reader.click("read")
    assert reader.model.screen == "read"
    assert reader.first_line == line


def library_place(reader, k):
    return reader.layout.links[k].link.place


def test_contents_of_a_small_screen():
    reader = Reader(size=(390, 844))
    reader.click("screen:menu", "read")
    reader.click("contents")
    assert {"read:glossary", "contents:1"} <= reader.names()
    reader.press("escape")
    reader.click("contents", "contents:3")
    assert not reader.reading.contents
    assert reader.top > 300
    reader.click("contents", "read:sources")
    assert reader.reading.text == "sources"
    reader.press("/")
    reader.stage.session.handle(Typed("Shapley"))
    reader.do("wait", "16")
    assert any(name.startswith("hit:") for name in reader.names())


def test_type_size_and_window_keep_the_line(reader):
    reader.press("m", "space", "space")
    leaf = reader.first_line[0]
    reader.press("+", "+")
    assert reader.model.settings.scale == 130
    assert reader.first_line[0] in (leaf, leaf + 1)
    reader.press("-", "-", "-")
    assert reader.model.settings.scale == 100
    reader.do("size", "1024", "768")
    assert reader.first_line[0] in (leaf, leaf + 1)


def test_the_place_is_kept_for_another_day(reader):
    reader.press("m", "k", "space", "escape")
    kept = reader.platform.read_place()
    assert kept.startswith("glossary ")
    model = app.start(reader.model.packs, Settings(), tour=False, place=kept)
    again = open_text(model)
    assert again.reading.text == "glossary"
    assert again.reading.at.leaf == reader.reading.at.leaf
    for broken in ("", "memo", "memo x 1", "nothing 3 0.5", "memo 3 7", "memo -1 0.2"):
        model = app.start(reader.model.packs, Settings(), tour=False, place=broken)
        assert open_text(model).reading.text in documents.TEXTS


def test_a_text_glides_only_where_things_move():
    reader = Reader(motion=True)
    reader.press("m", "space")
    assert reader.reading.glide is not None
    reader.do("wait", "48")
    middle = reader.top
    reader.settle()
    assert reader.reading.glide is None
    assert 0 < middle < reader.top


def test_screens_over_the_text_lead_back_to_it(reader):
    for key in ("f1", "f2", "f3"):
        reader.press("m", key, "escape")
        assert (reader.model.screen, reader.model.focused) == ("read", "text")
        reader.press("escape")


def test_tab_visits_every_link_and_every_control_and_comes_back(reader):
    reader.press("m")
    reader.click("read:columns")
    links = [
        f"text:{k}" for k, at in enumerate(reader.layout.links) if type(at.link).__name__ != "FigureCell"
    ]
    reader.press("tab")
    first = reader.model.focused
    assert first == links[0]
    visited = [first]
    while True:
        reader.press("tab")
        if reader.model.focused == first:
            break
        visited.append(reader.model.focused)
        if reader.model.focused.startswith("text:"):
            assert reader.model.focused in reader.names(), "what has the focus is in sight"
    assert set(links) <= set(visited)
    assert {"search", "read:memo", "contents:1", "read:leave"} <= set(visited)
    reader.press("shift+tab")
    assert reader.model.focused == visited[-1]


def test_the_contents_are_walked_by_keys(reader):
    reader.press("m", "c")
    assert reader.model.focused == "read:memo"
    reader.press("down")
    assert reader.model.focused == "read:columns"
    reader.press("enter")
    assert reader.reading.text == "columns"
    small = Reader(size=(390, 844))
    small.press("m", "c")
    visited = set()
    for _ in range(40):
        visited.add(small.model.focused)
        small.press("tab")
    assert small.model.focused in visited
    assert all(name.startswith(("read:", "contents:")) for name in visited), "nothing behind the list"
    assert {"contents:1", "read:sources"} <= visited


def test_what_leads_nowhere_says_so(reader):
    text = "[there](other.md) and [[No such term]] and [@nobody-1900].\n"
    page = documents.read_page(text, "mine.md")
    reader.stage.session._take(open_own(reader.model, OwnText(page)))
    reader.do("wait", "16")
    reader.press("backspace")
    assert "no link to go back" in reader.reading.said
    for k in range(len(reader.layout.links)):
        reply = Follow(k).perform(reader.model, Context(reader.kit, tuple))
        assert reply.model.reading.popup == -1
        assert "leads nowhere" in reply.model.reading.said


def test_a_text_of_ones_own_is_found_again_after_a_link():
    reader = Reader()
    own = "# Mine\n\nSee [the words](glossary.md).\n\n" + "para\n\n" * 40
    for name in ("first.md", "second.md"):
        reader.stage.session.handle(Dropped(name, own))
        reader.stage.step(16)
        reader.click("text:0")
        assert reader.reading.text == "glossary"
        reader.press("backspace")
        assert (reader.reading.text, reader.reading.own is None) == ("", False)
        reader.press("backspace")
        assert reader.reading.text == ""


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=str)
def test_a_text_begins_a_level_and_goes_on_where_it_was_left(size):
    reader = Reader(size=size)
    reader.press("s")
    own = reader.model.game
    reader.press("m")
    k = reader.link(LevelLink, where=lambda link: link.name == "levels/who-would-notice")
    reader.tab_to(f"text:{k}")
    line = reader.first_line
    reader.press("enter")
    assert (reader.model.screen, reader.reading.open) == ("board", False)
    assert reader.model.run.progress.scenario.name == "levels/who-would-notice"
    assert reader.model.game.moves == ()
    reader.press("escape", "escape")
    assert reader.model.run is None
    reader.press("backspace")
    assert reader.model.game == own
    reader.press("m")
    assert (reader.model.screen, reader.reading.text) == ("read", "memo")
    assert reader.first_line == line


def test_a_level_that_is_not_there_is_said_in_the_text(reader):
    text = OwnText(documents.read_page("# Mine\n\n[Play](level:levels/nowhere) this.\n", "mine.md"))
    opened = open_own(reader.model, text)
    reply = Follow(0).perform(opened, Context(reader.kit, tuple))
    assert reply.model.screen == "read"
    assert "levels/nowhere" in reply.model.reading.said
