"""Tables of TOML files: every key and table knows its line, and a fault stands on it."""

import tomllib

import pytest

from game.book import phrases, resources
from game.book.resources import BookFault
from game.book.tables import Document, read_table, read_tables

TEXT = '''# a comment = with an equals sign
title = "[not a head]"
long = """
inside = 1
[inside]
"""
list = [
  "a = b", # ]
  { key = 1 },
]

[plain]
a.b = 1

[[step]]
say = "one"
goal = { name = "x", least = 1 }

[[step]]
say = 'two "'
[step.ask]
choices = []
[[step.hint]]
say = "h"
[[step.hint]]
say = "i"
'''


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        (("title",), "title ="),
        (("long",), "long ="),
        (("list",), "list ="),
        (("plain",), "[plain]"),
        (("plain", "a", "b"), "a.b ="),
        (("step", 1), "[[step]]"),
        (("step", 1, "say"), 'say = "one"'),
        (("step", 1, "goal", "least"), "goal ="),
        (("step", 2, "say"), "say = 'two"),
        (("step", 2, "ask", "choices"), "choices"),
        (("step", 2, "hint", 2, "say"), 'say = "i"'),
        (("step", 2, "nothing"), "[[step]]"),
    ],
)
def test_a_key_stands_on_its_line(path, begins):
    tomllib.loads(TEXT)
    line = Document("a.toml", TEXT, []).line(path)
    assert TEXT.split("\n")[line - 1].startswith(begins)
    if path == ("step", 2, "nothing"):
        assert TEXT.split("\n")[:line].count("[[step]]") == 2


def test_nothing_inside_a_text_or_a_list_is_a_key():
    document = Document("a.toml", TEXT, [])
    assert document.line(("inside",)) == 1
    assert document.line(("key",)) == 1


def test_faults_stand_on_their_lines():
    faults = []
    whole = read_table("a.toml", TEXT, faults)
    whole.whole("title", 0)
    first, second = whole.tables("step")
    first.text("sey")
    second.table("ask").texts("choices", 2, 10)
    second.close()
    assert [(fault.line, fault.sentence.split(" ")[0]) for fault in faults] == [
        (2, "title"),
        (15, "sey"),
        (22, "choices"),
        (20, "there"),
        (23, "there"),
    ]


def test_a_file_of_tables_that_is_no_toml_is_one_fault():
    faults = []
    assert read_tables("a.toml", "[[term]]\nname = = 1", "term", faults) == ()
    assert [(fault.file, fault.line) for fault in faults] == [("a.toml", 2)]
    assert faults[0].sentence.startswith("this is not TOML: ")


def test_a_sentence_that_is_no_text_is_named_with_its_line(monkeypatch):
    monkeypatch.setattr(resources, "text", lambda name: "[look]\nhere = 3\n")
    with pytest.raises(BookFault, match=r"phrases\.toml, line 2: here must be a text"):
        phrases.templates.__wrapped__()


def test_a_sentence_that_is_missing_is_named_with_its_section():
    with pytest.raises(KeyError, match=r"content/phrases\.toml has no sentence 'amnesty' under \[keys\]"):
        phrases.say("keys.amnesty")
