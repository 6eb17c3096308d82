"""Estimators against scikit-learn itself, and rows that have no model."""

import math

import numpy as np
import pytest
from sklearn.ensemble import BaggingClassifier, RandomForestClassifier
from sklearn.metrics import accuracy_score, log_loss
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC
from sklearn.tree import DecisionTreeClassifier

from game.bake.measuring.estimators import EstimatorTrain, estimator_from, seeded
from game.bake.measuring.learner import LearnerFault, learner_named, setting_from_text
from game.bake.measuring.plugin import Part
from game.bake.measuring.task import read_task
from game.bake.measuring.work import WorkerData

#: A pipeline as a module offers it by name.
FOREST = make_pipeline(StandardScaler(), RandomForestClassifier(n_estimators=5))
NOT_A_LEARNER = 7


@pytest.fixture(scope="module")
def points():
    return read_task("points")[0]


@pytest.mark.parametrize("seed", [0, 7])
def test_a_row_is_what_scikit_learn_gives_for_its_union(points, seed):
    tiles, piece = points.sources[:3], points.slices[0]
    score, loss = EstimatorTrain(RandomForestClassifier(n_estimators=9), 3)(tiles, seed)(piece)
    x, y = (np.concatenate([getattr(tile, part) for tile in tiles]) for part in "xy")
    model = RandomForestClassifier(n_estimators=9, random_state=seed).fit(x, y)
    assert score == accuracy_score(piece.y, model.predict(piece.x))
    smooth = (len(y) * model.predict_proba(piece.x) + 1) / (len(y) + 3)
    assert loss == pytest.approx(log_loss(piece.y, smooth, labels=model.classes_), abs=1e-12)


def test_every_random_state_is_set_also_inside():
    inside = make_pipeline(StandardScaler(), BaggingClassifier(DecisionTreeClassifier(random_state=3)))
    found = seeded(inside, 11).get_params()
    states = {name: value for name, value in found.items() if name.endswith("random_state")}
    assert set(states) == {"baggingclassifier__random_state", "baggingclassifier__estimator__random_state"}
    assert set(states.values()) == {11}
    assert inside.get_params()["baggingclassifier__estimator__random_state"] == 3


def test_the_row_of_none_is_a_fair_guess(points):
    predictor = EstimatorTrain(RandomForestClassifier(), 3)((), 0)
    assert all(predictor(piece) == (1 / 3, math.log(3)) for piece in points.slices)


def test_a_row_of_one_class_says_that_class_with_one_imagined_example_of_each():
    part = Part("A", np.zeros((8, 2)), np.full(8, 1))
    held = Part("held", np.zeros((4, 2)), np.array([1, 1, 1, 0]))
    score, loss = EstimatorTrain(RandomForestClassifier(), 3)((part,), 0)(held)
    assert score == 0.75
    assert loss == pytest.approx(-(3 * math.log(9 / 11) + math.log(1 / 11)) / 4)


def test_a_class_that_no_source_shows_has_a_finite_loss():
    part = Part("A", np.array([[0.0], [1.0]] * 4), np.array([0, 1] * 4))
    held = Part("held", np.array([[0.0]]), np.array([2]))
    score, loss = EstimatorTrain(DecisionTreeClassifier(), 3)((part,), 0)(held)
    assert score == 0
    assert loss == pytest.approx(math.log(11))


def test_what_knows_no_probabilities_has_no_loss(points):
    score, loss = EstimatorTrain(LinearSVC(), 3)(points.sources[:2], 0)(points.slices[0])
    assert 0 <= score <= 1
    assert math.isnan(loss)


def test_an_instance_is_cloned_with_its_settings():
    found = estimator_from(FOREST, {"randomforestclassifier__n_estimators": 2})
    assert found.get_params()["randomforestclassifier__n_estimators"] == 2
    assert FOREST.get_params()["randomforestclassifier__n_estimators"] == 5


@pytest.mark.parametrize(
    ("text", "value"),
    [("a=3", 3), ("a=0.5", 0.5), ("a=gini", "gini"), ("a=true", True), ("a=x=y", "x=y"), ("a=", "")],
)
def test_settings_are_read_as_what_they_look_like(text, value):
    assert setting_from_text(text) == ("a", value)
    assert type(setting_from_text(text)[1]) is type(value)


@pytest.mark.parametrize(
    ("name", "settings", "words"),
    [
        ("sklearn.svm", (), "written MODULE:NAME"),
        ("no_such_module:x", (), "no module no_such_module"),
        ("sklearn.svm:SVX", (), "no SVX in sklearn.svm"),
        ("sklearn.svm:SVC", (("depth", 3),), "does not take these settings"),
        ("sklearn.linear_model:Ridge", (), "no classifier"),
        ("tests.bake.measuring.test_estimators:NOT_A_LEARNER", (), "neither an estimator"),
        ("pathlib:Path", (), "neither an estimator"),
    ],
)
def test_what_cannot_learn_is_refused_with_its_reason(name, settings, words):
    with pytest.raises(LearnerFault, match=words):
        learner_named(name, settings)


def test_an_estimator_cannot_learn_texts():
    with pytest.raises(LearnerFault, match="needs labels"):
        WorkerData(read_task("words")[0], learner_named("sklearn.svm:SVC", ()))


@pytest.mark.parametrize("text", ["depth", "=3", "max depth=3"])
def test_a_setting_that_cannot_be_read_is_refused(text):
    with pytest.raises(LearnerFault, match="KEY=VALUE"):
        setting_from_text(text)
