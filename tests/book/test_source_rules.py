"""The rules of the bibliography: each is broken in the shipped file, and named with its line."""

import doctest
import re

import pytest

from game.book import resources
from game.book.texts import source_rules
from game.book.texts.source_rules import FACTS, parts
from game.book.texts.sources import FILE, read_sources, sources

TEXT = resources.text(FILE)
SHIPPED, FAULTS = read_sources(TEXT)
#: The two facts nobody could compare, and why: they stand in their records.
NOT_COMPARED = {"marwell-oliver-1993": {"link"}, "vincent-site": {"venue", "year"}}


def spoiled(key, old, new):
    """The faults after a change in one record, and the line of the change."""
    begin = TEXT.index(f'key = "{key}"')
    end = TEXT.find("[[source]]", begin)
    record = TEXT[begin:end]
    assert record.count(old) == 1, f"{key} does not hold {old!r} once"
    line = TEXT[: begin + record.index(old)].count("\n") + 1
    return read_sources(TEXT[:begin] + record.replace(old, new) + TEXT[end:])[1], line


def test_the_shipped_records_keep_every_rule():
    assert not FAULTS, "\n".join(map(str, FAULTS))
    assert len(SHIPPED) > 150


@pytest.mark.parametrize(
    ("key", "old", "new", "sentence"),
    [
        ("ganesh-2025", '"Tran, C."', '"Tran"', '"Tran" is no surname with initials'),
        ("ganesh-2025", '"Tran, C."', '"Tran, Cuong"', '"Tran, Cuong" is no surname with initials'),
        ("ganesh-2025", '"Tran, C."', '"C. Tran"', '"C. Tran" is no surname with initials'),
        ("gebru-2021", '"Daumé, H., III"', '"Daumé III"', '"Daumé III" is no surname with initials'),
        ("ganesh-2025", '"Tran, C."', '"Shokri, R."', "authors names Shokri, R. 2 times"),
        ("goldsteen-2022", '"Farkash, A."', '"et al."', "needs an author_count of more than 20"),
        ("liang-2023", '"Soylu, D.", "Yasunaga, M.", ', "", "at least 6 authors are named before"),
        ("liang-2023", ', "et al."', "", "author_count is only for a list that ends"),
        ("liang-2023", '"Lee, T."', '"et al."', '"et al." is no surname with initials'),
    ],
)
def test_an_author_without_initials_or_behind_others_is_named(key, old, new, sentence):
    _named(spoiled(key, old, new), sentence)


@pytest.mark.parametrize("new", ["", "author_count = 20\n"])
def test_others_who_are_not_counted_or_too_few_are_named_at_the_authors(new):
    faults, line = spoiled("liang-2023", "author_count = 50\n", new)
    assert [fault.line for fault in faults] == [line - 1]
    assert "needs an author_count of more than 20" in faults[0].sentence


@pytest.mark.parametrize(
    ("key", "old", "new", "sentence"),
    [
        ("carlini-2024", "Privacy 2024", "Privacy 2023", "the venue names 2023, the record 2024"),
        (
            "carlini-2024",
            '"IEEE Symposium on Security and Privacy 2024"',
            '"arXiv preprint"',
            "belong together",
        ),
        ("hinton-2015", '"arXiv preprint, presented at', '"Presented at', "belong together"),
        ("hinton-2015", '"preprint"', '"inproceedings"', "belong together"),
    ],
)
def test_a_venue_of_another_year_or_of_a_preprint_is_named(key, old, new, sentence):
    faults, line = spoiled(key, old, new)
    assert any(sentence in fault.sentence and abs(fault.line - line) <= 3 for fault in faults), faults


@pytest.mark.parametrize(
    ("key", "old", "new", "sentence"),
    [
        ("chen-2017", "1712.05526", "1612.05526", "the number on arXiv is of 2016, the record of 2017"),
        ("chen-2017", "abs/1712.05526", "pdf/1712.05526", "the link of a preprint is https://arxiv.org/abs/"),
        ("ash-2020", "1906.03671", "2106.03671", "the number on arXiv is of 2021, the record of 2020"),
        ("cook-1977", '"10.1080/', '"https://doi.org/10.1080/', "is not the form of a doi"),
        ("cook-1977", '"10.1080/', '"1080/', "is not the form of a doi"),
    ],
)
def test_a_link_that_cannot_be_the_work_is_named(key, old, new, sentence):
    _named(spoiled(key, old, new), sentence)


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("by hand", "checked reads"),
        ("title, authors, venue, year, link against ", "checked reads"),
        ("title, authors, venue, year, link not compared", "checked reads"),
        ("title, authors, venue, year against a list", "whether the fact link was compared, not 0 times"),
        ("title, authors, venue, year, link, doi against a list", "checked names doi; it names title"),
        (
            "title, authors, venue, year, link against a list; year not compared: no list",
            "whether the fact year was compared, not 2 times",
        ),
    ],
)
def test_a_record_that_does_not_say_what_was_compared_is_named(new, sentence):
    old = re.search(r'checked = "(.*)"', TEXT[TEXT.index('key = "cook-1977"') :])[1]
    _named(spoiled("cook-1977", old, new), sentence)


@pytest.mark.parametrize("field", ["authors", "year", "title", "venue", "doi", "kind", "checked"])
def test_a_record_without_one_of_its_fields_is_named(field):
    begin = TEXT.index('key = "cook-1977"')
    line = re.search(rf"^{field} = .*\n", TEXT[begin:], re.M)[0]
    faults = read_sources(TEXT[:begin] + TEXT[begin:].replace(line, "", 1))[1]
    at = TEXT[:begin].count("\n")
    assert faults, field
    assert all(at <= fault.line <= at + 9 for fault in faults), faults


def _named(found, sentence):
    faults, line = found
    assert [fault.line for fault in faults if sentence in fault.sentence] == [line], faults


def test_every_fact_is_compared_but_those_whose_record_says_why():
    open_facts = {
        key: {fact for facts, source in parts(work.checked) for fact in facts if not source}
        for key, work in SHIPPED.items()
    }
    assert {key: facts for key, facts in open_facts.items() if facts} == NOT_COMPARED
    assert {key for key, work in SHIPPED.items() if not work.compared} == set(NOT_COMPARED)
    assert all(
        {fact for facts, _ in parts(w.checked) for fact in facts} == set(FACTS) for w in SHIPPED.values()
    )


@pytest.mark.parametrize(
    ("key", "authors", "title", "venue", "year"),
    [
        ("hestness-2017", 9, "Deep Learning Scaling is Predictable, Empirically", "arXiv preprint", 2017),
        (
            "ilyas-2022",
            5,
            "Datamodels: Understanding Predictions with Data and Data with Predictions",
            "ICML 2022",
            2022,
        ),
        (
            "hoffmann-2022",
            7,
            "An Empirical Analysis of Compute-Optimal Large Language Model Training",
            "NeurIPS 2022",
            2022,
        ),
        (
            "marwell-oliver-1993",
            2,
            "The Critical Mass in Collective Action: A Micro-Social Theory",
            "Cambridge University Press",
            1993,
        ),
        (
            "longpre-2024-consent",
            7,
            "Consent in Crisis: The Rapid Decline of the AI Data Commons",
            "NeurIPS 2024, Datasets and Benchmarks",
            2024,
        ),
        (
            "goldblum-2022",
            9,
            "Dataset Security for Machine Learning: Data Poisoning, Backdoor Attacks, and Defenses",
            "IEEE Transactions on Pattern Analysis and Machine Intelligence 45(2)",
            2023,
        ),
    ],
)
def test_a_record_is_that_of_the_published_work(key, authors, title, venue, year):
    work = sources()[key]
    assert (len(work.authors), work.title, work.venue, work.year) == (authors, title, venue, year)


def test_the_link_of_a_work_is_not_that_of_its_report():
    assert sources()["chen-goodman-1999"].address == "https://doi.org/10.1006/csla.1999.0128"


def test_the_example_of_the_rules_runs_as_written():
    told = doctest.testmod(source_rules)
    assert told.attempted
    assert not told.failed
