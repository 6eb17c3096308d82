"""Three rules on texts, each broken on purpose: shares of people, one name for a thing, terms that show."""

import ast
import re
from pathlib import Path

import pytest

from game.book import resources, wording
from game.book.texts.checker import proof_of, shelf_files
from game.book.texts.glossary import glossary
from game.book.texts.markdown import parse
from game.book.texts.position_syntax import Opened, resolve
from game.book.texts.shares import share_faults
from game.book.texts.showing import not_shown
from game.book.worlds import load_pack
from tests.syntax import nodes_of

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
FILES = shelf_files()
TERMS, RELATED, MEMO = "glossary.toml", "texts/related.md", "texts/memo.md"
ANSWERS = "texts/answers.md"
TEACHING, FORMALISMS, COLUMNS = "texts/teaching.md", "texts/formalisms.md", "texts/columns.md"
ROOT = Path(__file__).parents[2]


def spoiled(file, old, new):
    """The faults after a change of one file, and the line on which the change was made."""
    text = FILES[file]
    assert old in text, f"{file} does not hold {old!r}"
    line = text[: text.index(old)].count("\n") + 1
    return proof_of({**FILES, file: text.replace(old, new, 1)}, PACKS).faults, line


def named(faults, file, line, sentence):
    return any(fault.file == file and fault.line == line and sentence in fault.sentence for fault in faults)


# -- shares of people and of examples ---------------------------------------------------------------------

HERE = "here `=digits[strike B 50%]: strikers(B)` of B's `=digits: contributors(B)`"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (MEMO, HERE, "half of B's contributors", "B of digits has 9 contributors"),
        (MEMO, HERE, "50 % of its contributors", "and 4.5 of them is no whole"),
        (MEMO, HERE, "at a quarter, say", "'quarter' is not so: B of digits has 9"),
        (MEMO, HERE, "5 of B's 9 contributors", "is typed; count with strikers()"),
        (
            TEACHING,
            "then all.",
            "then half of the contributors.",
            "B of digits has 9 contributors",
        ),
        (
            FORMALISMS,
            "What counts is",
            "With 25 per cent of the people, what counts is",
            "and 2.25 of",
        ),
        (
            ANSWERS,
            "`=digits[poison C flip 50%]: poisoned(C)` of C's `=digits: examples(C)` labels",
            "half of C's labels",
            "C of digits has 27 examples, and 13.5 of them",
        ),
        (
            TERMS,
            "In a partial strike whole",
            "If half of the people strike, whole",
            "does not say of which tile",
        ),
    ],
)
def test_no_share_of_people_or_examples_that_is_not_so(file, old, new, sentence):
    faults, line = spoiled(file, old, new)
    assert named(faults, file, line, sentence), faults


@pytest.mark.parametrize(
    "text",
    [
        "On [the board](<try:digits>) a quarter of A's contributors is 2 people.",
        "With [half of A's contributors](<try:digits; strike A 50%>) out it reads less.",
        "[It takes](<try:digits; strike B 50%>) more than half of the loss back.",
        "On [this board](<try:digits; poison D backdoor 50%>) half of D's examples carry the trigger.",
        "Three quarters of the operators do not look.",
        "`=digits[strike B 50%]: strikers(B)` of `=digits: contributors(B)` contributors",
    ],
)
def test_shares_that_are_so_may_be_said(text):
    assert list(share_faults(parse(text, "x", "x.md"), PACKS)) == []


def test_a_tile_that_is_named_without_a_board_is_meant_in_every_world():
    faults = [*share_faults(parse("Then half of D's examples are poisoned.", "x", "x.md"), PACKS)]
    assert [fault.sentence.split(": ")[1].split(",")[0] for fault in faults] == [
        "D of points has 21 examples"
    ]


# -- one name for one thing -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            COLUMNS,
            "on the slice with the trigger",
            "on the marked slice",
            "'marked' has another name",
        ),
        (MEMO, "On all digits, the", "On all clean slices, the", "another name here: all digits"),
        (TEACHING, "costs nothing on all digits", "costs nothing on all *slices*", "'all slices'"),
        (TEACHING, "first on all digits", "first on all *slices*", "'all slices' has another"),
        (FORMALISMS, "A value ranks objects", "A marginal change ranks", "here: marginal contribution"),
        (
            RELATED,
            "so it usually costs accuracy",
            "so it usually lowers the hit rate",
            "here: accuracy (wording",
        ),
        (
            TERMS,
            "Clean tests do not see it",
            "Clean test sets do not see it",
            "another name here: evaluation set",
        ),
    ],
)
def test_another_name_for_a_thing_is_named_with_file_and_line(file, old, new, sentence):
    faults, line = spoiled(file, old, new)
    assert named(faults, file, line, sentence), faults


@pytest.mark.parametrize("name", wording.names(), ids=lambda name: name.say)
def test_every_name_is_kept_in_a_sentence_of_the_game(name, monkeypatch):
    read = resources.text
    other = next(word for word in wording_words(name) if not (name.but and name.but.search(word)))
    spoil = f'[look]\nsquare = "The {other.upper()}, say."\n'
    monkeypatch.setattr(resources, "text", lambda file: spoil if file == "phrases.toml" else read(file))
    (fault,) = [fault for fault in wording.shelf_wording_faults() if fault.file == "phrases.toml"]
    assert (fault.line, name.say in fault.sentence) == (2, True)


def wording_words(name):
    """The other names of a thing, as its pattern holds them."""
    inside = re.search(r"\(\?:(.*?)\)\(\?!", name.others.pattern)[1]
    return [part.replace("\\", "") for part in inside.split("|")]


def test_a_word_may_stand_in_a_phrase_where_it_means_something_else():
    assert not list(wording.other_names("Its start is the first mark of the timeline."))
    assert list(wording.other_names("Its start is the first Mark of the board."))
    assert not list(wording.other_names("Watch the remarks in Markdown."))


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ('[[name]]\nsay = "a"\nmeans = "b"\n', 1, "never names no other name"),
        ('[[name]]\nsay = "a"\nmeans = "b"\nnever = ["c"]\nbutt = []\n', 5, "there is no key 'butt'"),
        ('[[name]]\nmeans = "b"\nnever = ["c"]\n', 1, "say is missing"),
    ],
)
def test_a_fault_of_the_table_of_names_has_its_line(text, line, sentence):
    faults = []
    wording.read_names(text, faults)
    assert any(fault.line == line and sentence in fault.sentence for fault in faults), faults


def strings_of(path):
    """The sentences in a module: texts with a space in them that are no docstrings."""
    nodes = nodes_of(path)
    comments = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if id(node) not in comments and isinstance(node, ast.Constant) and " " in str(node.value).strip():
            yield node.lineno, re.sub("<[^>]*>?", " ", str(node.value))


def test_the_code_the_page_and_the_readme_use_the_same_names():
    faults = []
    for path in sorted([*(ROOT / "game").rglob("*.py"), *(ROOT / "web").glob("*.py")]):
        faults += wording.wording_faults(str(path.relative_to(ROOT)), strings_of(path))
    pages = [
        path for end in ("html", "tmpl", "webmanifest") for path in (ROOT / "web" / "pages").glob(f"*.{end}")
    ]
    for path in (ROOT / "README.md", *pages):
        lines = enumerate(path.read_text("utf-8").split("\n"), 1)
        words = ((number, re.sub(r"<[^>]*>|`[^`]*`", " ", line)) for number, line in lines)
        faults += wording.wording_faults(path.name, words)
    assert not faults, "\n".join(map(str, faults))


def test_the_words_of_the_field_are_explained():
    for term in (
        "Accuracy",
        "Marginal contribution",
        "Conscious data contribution",
        "Slice",
        "Column",
        "Trigger",
    ):
        assert term in glossary()
    texts = " ".join(text.lower() for file, text in FILES.items() if file.startswith("texts/"))
    for word in ("accuracy", "marginal contribution", "conscious data contribution"):
        assert texts.count(word) >= 2, word


@pytest.mark.parametrize("word", ["row", "walk", "cell"])
def test_related_work_does_not_tire_its_readers(word):
    words = re.sub(r"<try:[^>]*>", "", FILES[RELATED].lower())
    assert len(re.findall(rf"\b{word}(?:s|ed|ing)?\b", words)) <= 3


# -- a position shows its term ----------------------------------------------------------------------------

STRIKE = 'try = "digits; strike B | row ACD | compare ABCD | focus B | column 4-6"\n'
WORLD = '"points | row ABCD | column all"\nshows = ["world'


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("digits; place H | row ABCDH | compare ABCD | focus H", "digits", "has no move 'place'"),
        ("poison D backdoor 50%", "poison D flip 50%", "has no move 'poison backdoor'"),
        ("focus D | column trigger", "focus D | column noisy", "another column than trigger"),
        ("all | method beta-shapley", "all | method shapley", "another method than beta-shapley"),
        ("row none | compare D", "row A | compare D", "another row than none"),
        ("row AD | compare D |", "row ACD | compare D |", "does not show 'pair': its rows do not"),
        ("row BCD | compare ABCDE", "row ABCD | compare ABCDE", "does not show 'group'"),
        ("row ABCEH | compare ABCDEFGH", "row ABCDEFGH | compare ABCEH", "does not show 'short-row'"),
        ("digits; strike B 50% | row ABCD", "digits; strike B | row ABCD", "show 'some-contributors'"),
        ("strike B; strike C | row AD", "strike B | row AD", "does not show 'operator'"),
        ("strike B; strike C | row AD", "strike B; return B | row AD", "does not show 'closed'"),
        ("all | learner logistic", "all | learner ridge", "another learner than logistic"),
        (WORLD, WORLD.replace("points", "digits"), "its position is not of the world points"),
        ('shows = ["classes"]', 'shows = ["colours"]', "'colours' is nothing to show; known are pair"),
        ('shows = ["classes"]\n', "", "shows does not say what is to be seen there"),
        (STRIKE, "", "there is no position in which it is to be seen"),
    ],
)
def test_a_position_that_does_not_show_its_term_is_named_with_file_and_line(old, new, sentence):
    text = FILES[TERMS]
    assert old in text
    lines = text.replace(old, new).split("\n")
    faults = proof_of({**FILES, TERMS: "\n".join(lines)}, PACKS).faults
    found = [fault for fault in faults if sentence in fault.sentence]
    assert found, faults
    for fault in found:
        assert fault.file == TERMS
        assert lines[fault.line - 1].startswith("try = " if "shows does not" in sentence else "shows = ")


@pytest.mark.parametrize("name", [name for name, term in glossary().items() if term.place])
def test_every_position_of_the_glossary_shows_its_term(name):
    term = glossary()[name]
    opened = resolve(term.place, PACKS)
    assert isinstance(opened, Opened)
    assert term.shows
    assert [said for demand in term.shows if (said := not_shown(demand, opened))] == []


@pytest.mark.parametrize(
    "name",
    [
        "Data augmentation",
        "Synthetic data",
        "Adversarial training",
        "Dataset distillation and condensation",
        "Representer point",
        "Differential privacy",
        "Membership inference",
        "TracIn",
        "Forgetting event",
    ],
)
def test_what_the_board_cannot_show_has_no_position(name):
    assert not glossary()[name].place
