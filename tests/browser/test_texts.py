"""The texts in a real browser: without a script, on a phone, on paper, offline, and out to the board."""

import json
import re
import zipfile

import pytest

from game.book.texts.document_tree import Try
from game.book.texts.documents import TEXTS
from game.book.texts.documents import page as text_of
from game.book.texts.position_syntax import resolve
from game.play.share import encode
from game.shell.startup import find_packs
from tests.browser.test_restrictions import SHIM
from web.offline_zip import TOP
from web.site_pages import PARCEL


def first_place(name):
    """The first position that a text leads to."""
    for block in text_of(name).blocks:
        for span in getattr(block, "spans", ()):
            if isinstance(getattr(span, "link", None), Try):
                return span.link.place
    raise AssertionError(f"{name} leads to no position")


@pytest.mark.parametrize("name", TEXTS)
def test_reading_needs_no_script(visit, name):
    player = visit(path=f"read/{name}.html", java_script_enabled=False)
    page = player.page
    assert page.locator("h1").count() == 1
    assert page.locator(".words > *").count() > 10
    assert page.title().endswith("· Data Counterfactuals")
    page.get_by_role("navigation", name="Contents").get_by_role("link").last.click()
    target = page.url.partition("#")[2]
    assert page.locator(f"[id='{target}']").count() == 1
    page.get_by_role("navigation", name="Texts", exact=True).get_by_role("link", name="Teaching").click()
    assert page.locator("h1").inner_text() == "Teaching with the grid"
    assert all(url.startswith(player.address) for url in player.asked)


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out(visit, width):
    player = visit(path="index.html", viewport={"width": width, "height": 800})
    for path in ("index.html", *(f"read/{name}.html" for name in TEXTS)):
        player.go(path)
        assert player.page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_lines_have_a_readers_length(visit):
    """60 to 72 characters on a desk, mean over the paragraphs that fill their lines."""
    player = visit(path="read/memo.html", viewport={"width": 1280, "height": 720})
    player.page.wait_for_function("document.fonts.status === 'loaded'")
    mean = player.page.evaluate(
        """() => { let letters = 0, lines = 0;
            for (const p of document.querySelectorAll(".words > p")) {
              const height = parseFloat(getComputedStyle(p).lineHeight);
              const count = Math.round(p.getBoundingClientRect().height / height);
              if (count < 3) continue;
              letters += p.innerText.length; lines += count - 0.5;
            }
            return letters / lines; }"""
    )
    assert 60 <= mean <= 72


CARD = """link => getComputedStyle(link, "::after").content"""


def test_a_term_shows_its_meaning_to_pointer_and_keyboard(visit):
    player = visit(path="read/memo.html")
    page = player.page
    term = page.locator("a.term").first
    meaning = term.get_attribute("data-card")
    assert len(meaning) > 40
    assert term.evaluate(CARD) == "none"
    term.hover()
    assert term.evaluate(CARD) == f'"{meaning}"'
    page.keyboard.press("Escape")
    assert term.evaluate(CARD) == "none"
    page.mouse.move(1, 1)
    work = page.locator(".cite a").first
    work.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert work.evaluate("link => link === document.activeElement")
    assert work.evaluate(CARD).strip('"').startswith("Vincent, N.")
    page.keyboard.press("Escape")
    assert work.evaluate(CARD) == "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources.html#source-*")


def test_formulas_are_drawn(visit):
    """A fraction is higher than its line, a display stands in the middle, a sum has its limits below."""
    player = visit(path="read/formalisms.html")
    height, formulas, below = player.page.evaluate(
        """() => { const box = (selector) => document.querySelector(selector).getBoundingClientRect();
            const sign = box(".display munder > mo"), limit = box(".display munder > mrow");
            const below = limit.top >= sign.top + sign.height / 2;
            return [box("mfrac").height, document.querySelectorAll("math").length, below]; }"""
    )
    assert height > 15
    assert formulas > 80
    assert below


def test_paper_has_no_navigation(visit):
    player = visit(path="read/formalisms.html", color_scheme="dark")
    page = player.page
    page.emulate_media(media="print", color_scheme="dark")
    for unseen in (".top", ".contents", ".turn", ".permalink", "footer", ".skip"):
        assert not page.locator(unseen).first.is_visible(), unseen
    look = page.evaluate(
        """() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.querySelector("figure")).breakInside]"""
    )
    assert look == ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "avoid"]
    away = page.locator("a[href^='https']").first
    assert "datacounterfactuals.org" in away.evaluate(CARD)
    assert len(page.pdf(format="A4")) > 50_000


def test_the_texts_can_be_read_offline(visit):
    """The first visit, to whatever page, keeps them all."""
    player = visit(path="index.html")
    player.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    player.page.wait_for_function("navigator.serviceWorker.controller !== null")
    player.context.set_offline(True)
    for name in TEXTS:
        player.go(f"read/{name}.html")
        assert player.page.locator("h1").count() == 1
        fonts = player.page.evaluate("document.fonts.load('16px Literata').then((found) => found.length)")
        assert fonts == 1


# -- out to the board: with the runtime beside the page


@pytest.fixture(scope="session")
def alone(site, tmp_path_factory, serving):
    """The copy without a network, unpacked from its zip as a teacher would."""
    folder = tmp_path_factory.mktemp("alone")
    with zipfile.ZipFile(site / PARCEL) as packed:
        packed.extractall(folder)
    return serving(folder / TOP)


def test_a_try_link_opens_its_position(visit, alone):
    """From a sentence of the memo to the board that it speaks of, in the copy from the zip, and back."""
    player = visit(path="read/memo.html", base=alone)
    place = first_place("memo")
    link = player.page.locator("a.try").first
    opened = resolve(place, find_packs(pytest.fail))
    code = encode(opened.pack.world, opened.position)
    assert link.get_attribute("href") == f"../play.html#{code}"
    link.click()
    player.start(skip_tour=False)
    facts = player.facts()
    assert facts["world"] == opened.pack.world.name
    assert facts["moves"] == [str(move) for move in opened.position.game.moves]
    assert facts["at"] == opened.position.game.at
    assert facts["lens"]["focus"] == opened.position.lens.focus
    assert player.page.evaluate("location.hash") == f"#{code}"
    player.page.go_back()
    player.page.wait_for_selector("article.memo")


def test_a_square_of_a_figure_opens_its_row(visit, alone):
    player = visit(path="read/formalisms.html", base=alone)
    square = player.page.locator("figure").first.get_by_role("link", name="ABC 0.67")
    square.focus()
    player.page.keyboard.press("Enter")
    player.start(skip_tour=False)
    assert player.facts()["lens"]["cursor"] == "ABC"
    assert player.facts()["world"] == "letters"


def test_the_play_page_leads_to_the_texts(visit):
    player = visit().start()
    player.page.get_by_role("link", name="Glossary").click()
    player.page.wait_for_url("**/read/glossary.html")


# -- the parser inside the archive


def in_order(text):
    """Sets of styles are written in any order."""
    return re.sub(r"frozenset\(\{([^}]*)\}\)", lambda found: str(sorted(found[1].split(", "))), text)


def test_the_game_reads_a_text_in_the_browser(visit):
    """Under what pygbag's Python is known to take away, the packed parser makes the same tree as here."""
    player = visit(path="index.html", service_workers="block")

    def with_shim(route):
        begin, rest = route.fetch().text().split('<script id="plan" type="application/json">')
        plan, end = rest.split("</script>", 1)
        plan = json.dumps({**json.loads(plan), "before": SHIM})
        body = f'{begin}<script id="plan" type="application/json">{plan}</script>{end}'
        route.fulfill(body=body, content_type="text/html")

    player.page.route("**/offline/", with_shim)
    player.go("offline/")
    player.start()
    code = "from game.book.texts.documents import TEXTS, page; repr([page(name) for name in TEXTS])"
    there, here = player.python(code), repr([text_of(name) for name in TEXTS])
    assert in_order(there) == in_order(here)
    assert player.python("import markdown_it; markdown_it.__file__").startswith("/game/assets/markdown_it/")
    assert player.python("import mdurl; mdurl.__cached__ and __import__('os').path.isfile(mdurl.__cached__)")
