"""The catalogue: every method has a code for ever, sources, and parameters with sentences for faults."""

import pytest

from game.book.texts.sources import sources
from game.methods import METHODS, answers, following, method_in, method_of, valuing
from game.methods.base import Method, Parameter, Query
from game.methods.results import Receipt
from tests.methods.boards import evidence_from

#: Codes that stand in links, saves and texts. A code may be added here; none may be changed or taken away.
FROZEN = {
    "leave-one-out",
    "shapley",
    "banzhaf",
    "beta-shapley",
    "group",
    "interaction",
    "shapley-interaction",
    "banzhaf-interaction",
    "next-tile",
    "comparison",
    "open-squares",
    "permutation-sampling",
    "stratified-sampling",
    "truncated-monte-carlo",
    "sample-reuse",
    "ranking-effort",
    "knn-shapley",
    "influence",
    "group-influence",
    "meta-gradient",
    "tracin",
    "datamodels",
    "scaling-curve",
    "scaling-examples",
    "evaluation-size",
    "diagonal",
    "selection",
    "greedy-path",
    "labour-budget",
    "coreset",
    "strike-sizes",
    "smallest-coalition",
    "substitutes",
    "partial-strike",
    "poisoning",
    "poison-budget",
    "campaign",
    "campaign-path",
    "evaluation-value",
    "unlearning",
    "privacy",
    "membership",
}
SUBJECTS = {"tile", "pair", "row", "column", "tiles", "none"}

every_method = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)


def test_codes_are_unique_and_frozen():
    codes = [method.code for method in METHODS]
    names = [name for method in METHODS for name in (method.code, *method.aliases)]
    assert set(codes) == FROZEN
    assert len(set(names)) == len(names)
    assert len({method.title for method in METHODS}) == len(METHODS)


@every_method
def test_a_method_says_what_it_asks_and_where_it_comes_from(method):
    assert method.code == method.code.lower()
    assert method.code.replace("-", "").isalpha()
    assert method.subject in SUBJECTS
    assert method.question.endswith("?")
    assert ("{tile}" in method.question) == (method.subject in ("tile", "pair"))
    assert ("{partner}" in method.question) == (method.subject == "pair")
    assert method.assumption.endswith(".")
    assert method.formula
    assert set(method.sources) <= set(sources())
    assert method.sources
    assert method_of(method.code) is method
    assert method_in(method.code) == (method, ())


def test_methods_follow_one_another_in_a_circle():
    for k, method in enumerate(METHODS):
        assert following(method.code, 1) is METHODS[(k + 1) % len(METHODS)]
        assert following(method.code, -len(METHODS)) is method
    with pytest.raises(KeyError):
        method_of("guess")
    of_tiles = tuple(method for method in METHODS if method.subject == "tile")
    assert valuing() == tuple(method for method in of_tiles if not method.from_open)


@every_method
def test_parameters_are_refused_with_a_sentence(method):
    with pytest.raises(ValueError, match=f"^{method.title} has no parameter 'nonsense'"):
        method.complete((("nonsense", 1.0),))
    for parameter in method.parameters:
        assert parameter.fault(parameter.default) == ""
        assert parameter.words
        for value in (parameter.low - 1, parameter.high * 2, float("nan"), float("inf")):
            with pytest.raises(ValueError, match=f"{parameter.name} lies between"):
                method.complete(((parameter.name, value),))
            with pytest.raises(ValueError, match=f"{parameter.name} lies between"):
                method_in(f"{method.code} {parameter.name}={value}")
        with pytest.raises(ValueError, match="takes a number for"):
            method_in(f"{method.code} {parameter.name}=many")
        low, high = parameter.stepped(parameter.default, -99), parameter.stepped(parameter.default, 99)
        assert (low, high) == (parameter.low, parameter.high)
        assert parameter.stepped(parameter.default, 1) > parameter.default
        assert parameter.stepped(parameter.stepped(parameter.default, 1), -1) == parameter.default


@every_method
def test_parameters_that_are_the_defaults_are_not_written_down(method):
    defaults = method.complete(())
    assert method.changed(defaults) == ()
    given = tuple((one.name, one.stepped(one.default, 1)) for one in method.parameters)
    assert method.changed(given) == tuple(sorted(given))
    text = " ".join(f"{name}={value:g}" for name, value in given)
    assert method_in(f"{method.code} {text}") == (method, tuple(sorted(given)))


def test_the_title_says_the_parameters():
    assert method_of("shapley").titled(()) == "Shapley value"
    assert method_of("beta-shapley").titled((("b", 2.0),)) == "Beta Shapley (4, 2)"


@pytest.mark.parametrize(
    "text", ["", "guess", "beta_shapley", "beta-shapley c=1", "shapley a=1", "beta-shapley a"]
)
def test_a_method_that_cannot_be_read_is_a_sentence(text):
    with pytest.raises(ValueError, match=r"there is no method|there are|takes a number"):
        method_in(text)


def test_steps_that_are_added_stay_within_their_limits():
    size = Parameter("size", 1, 9, 2, 5, "how many")
    assert [size.stepped(5, k) for k in (-9, -1, 1, 9)] == [1, 3, 7, 9]


def test_a_method_is_asked_with_its_defaults_filled_in():
    asked = []
    method = Method(
        "toy", "Toy", "What?", "0", "Nothing.", (), lambda evidence, query: asked.append(query) or (),
        subject="none", parameters=(Parameter("k", 1, 9, 1, 3, "how many"),),
    )  # fmt: skip
    answers(method, evidence_from([0.0, 1.0]), Query(0))
    answers(method, evidence_from([0.0, 1.0]), Query(0, parameters=(("k", 4.0),)))
    assert [query.get("k") for query in asked] == [3, 4]
    with pytest.raises(KeyError):
        asked[0].get("l")
    with pytest.raises(ValueError, match="k lies between 1 and 9, and 12 does not"):
        answers(method, evidence_from([0.0, 1.0]), Query(0, parameters=(("k", 12.0),)))


def test_a_receipt_has_room_for_what_is_no_cell():
    receipt = Receipt()
    for part in ("rows", "columns", "weights", "roles", "models", "examples", "checkpoints"):
        assert len(getattr(receipt, part)) == 0
