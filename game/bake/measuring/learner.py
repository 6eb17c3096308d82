"""A learner named on the command line: what it is, what it was set to, and what else decides its numbers."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import packages_distributions, version
from inspect import signature
from pathlib import Path
from traceback import extract_tb
from typing import cast

from game.bake.measuring.plugin import Better, Train
from game.core.world import digest

#: Counts up when the same learner on the same data gives other numbers than before.
NUMBERS_VERSION = 1


class LearnerFault(ValueError):  # noqa: N818 - what was asked for, not an error of the program
    """Why a learner cannot be used; its text is one sentence without a full stop."""


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner by name with its settings; small, for it travels with every chunk of work.

    code: digest of its own module where no package has a version for it. packages: name and version of what
    it computes with.
    """

    name: str
    settings: tuple[tuple[str, float | str], ...]
    metric: str
    better: Better
    packages: tuple[tuple[str, str], ...]
    code: str = ""

    @property
    def sentence(self) -> str:
        """What was trained, in words."""
        beneath = ("python", "numpy", "scipy")
        packages = " and ".join(" ".join(one) for one in self.packages if one[0] not in beneath)
        name = self.name.rpartition(":")[2] + (f" of {packages}" if packages else "")
        return ", ".join((name, *(f"{key} = {value}" for key, value in self.settings)))


def setting_from_text(text: str) -> tuple[str, float | str]:
    """A setting KEY=VALUE: a number where it reads like one, true and false as 1 and 0, else a word."""
    key, equals, value = text.partition("=")
    if not equals or not key.strip().isidentifier():
        raise LearnerFault(f"--set {text}: a setting is written KEY=VALUE")
    for kind in (int, float):
        try:
            return key.strip(), kind(value)
        except ValueError:
            continue
    words = {"true": True, "false": False}
    return key.strip(), words.get(value.strip().lower(), value.strip())


def learner_named(name: str, settings: Iterable[tuple[str, float | str]]) -> Learner:
    """The learner that MODULE:NAME stands for; LearnerFault when it cannot be used."""
    found = _object(name)
    settings = tuple(sorted(dict(settings).items()))
    module = name.partition(":")[0]
    own = getattr(found, "packages", ())
    if _is_estimator(found):
        train_of(name, settings, 2)
        own = ("scipy", "scikit-learn")
    elif not callable(found) or isinstance(found, type):
        raise LearnerFault(f"{name} is neither an estimator of scikit-learn nor a train function")
    else:
        _check_call(name, found, dict(settings))
    home = packages_distributions().get(module.partition(".")[0], ())
    installed = module.partition(".")[0] != "game" and bool(home)
    names = dict.fromkeys(("numpy", *own, *(home if installed else ())))
    return Learner(
        name,
        settings,
        getattr(found, "metric", "accuracy"),
        cast(Better, getattr(found, "better", "higher")),
        (("python", "{}.{}".format(*sys.version_info)), *((one, version(one)) for one in names)),
        "" if installed else _source(module),
    )


def train_of(name: str, settings: Iterable[tuple[str, float | str]], classes: int) -> Train:
    """The train function of a learner, for data with so many classes; LearnerFault when it cannot be used."""
    found = _object(name)
    if not _is_estimator(found):
        return cast(Train, found)
    if not classes:
        raise LearnerFault(f"{name} needs labels; texts without labels are learnt by a train function")
    from game.bake.measuring.estimators import EstimatorTrain, estimator_from  # noqa: PLC0415 - its extra

    try:
        return EstimatorTrain(estimator_from(found, dict(settings)), classes)
    except ValueError as wrong:
        raise LearnerFault(f"{name}: {wrong}") from None


def package_versions(names: Iterable[str]) -> dict[str, str]:
    """The versions that are installed here."""
    return {one: "{}.{}".format(*sys.version_info) if one == "python" else version(one) for one in names}


def _object(name: str) -> object:
    module, colon, attribute = name.partition(":")
    if not colon:
        raise LearnerFault(f"a learner is written MODULE:NAME, not {name!r}")
    try:
        return getattr(import_module(module), attribute)
    except ModuleNotFoundError as missing:
        raise LearnerFault(f"{name}: there is no module {missing.name}") from None
    except AttributeError as wrong:
        if module in sys.modules:
            raise LearnerFault(f"{name}: there is no {attribute} in {module}") from None
        raise LearnerFault(f"{name}: {_place(wrong)}") from None
    except Exception as wrong:
        raise LearnerFault(f"{name}: {_place(wrong)}") from None


def _place(wrong: Exception) -> str:
    """What stops a module of somebody from being imported, with its file and line."""
    said = f"{type(wrong).__name__}: {wrong}"
    if isinstance(wrong, SyntaxError):
        return f"{wrong.filename}, line {wrong.lineno}: SyntaxError: {wrong.msg}"
    frames = extract_tb(wrong.__traceback__)
    return f"{frames[-1].filename}, line {frames[-1].lineno}: {said}" if frames else said


def _check_call(name: str, train: Callable[..., object], settings: dict[str, float | str]) -> None:
    """LearnerFault where a train function does not take its settings by their names."""
    try:
        signature(train).bind((), 0, **settings)
    except TypeError as wrong:
        raise LearnerFault(f"{name} does not take these settings: {wrong}") from None
    except ValueError:  # Functions in C may have no signature.
        return


def _is_estimator(found: object) -> bool:
    """Whether scikit-learn knows it, without asking for scikit-learn where nobody has imported it."""
    if "sklearn" not in sys.modules:
        return False
    from game.bake.measuring.estimators import is_estimator  # noqa: PLC0415 - its extra

    return is_estimator(found)


def _source(module: str) -> str:
    """Digest of a module's own text: no version tells when it changed."""
    file = sys.modules[module].__file__
    return digest(Path(file).read_text(encoding="utf-8")) if file else ""
