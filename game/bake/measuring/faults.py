"""Why there are no workers, or not the right ones; and modules that an extra brings."""

from importlib import import_module
from types import ModuleType


class ClusterFault(Exception):  # noqa: N818 - what was asked for, not an error of the program
    """Why there are no workers; its text is one sentence without a full stop."""


class WorkersFault(Exception):  # noqa: N818 - how a cluster was started, not an error of the program
    """Workers cannot be used as they are; its text is one sentence without a full stop."""


def module_of_extra(module: str, extra: str) -> ModuleType:
    """A module of an extra; ClusterFault that says how to get it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        raise ClusterFault(f"{missing.name} is missing: pip install '.[{extra}]' brings it") from None
