"""Scales of noise by dp-accounting, Google's library of privacy budgets: `tests/data/gaussian_noise.json`.

It has its own environment, as nothing else here needs it:

    python -m venv /tmp/oracle && /tmp/oracle/bin/pip install dp-accounting==0.6.0
    /tmp/oracle/bin/python tests/oracles/gaussian_noise.py
"""

import json
from pathlib import Path

from dp_accounting import gaussian_mechanism

EPSILONS = (0.01, 0.1, 0.5, 1.0, 2.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0)
DELTAS = (1e-6, 1e-5, 1e-4, 1e-3, 1e-2)
TARGET = Path(__file__).parent.parent / "data" / "gaussian_noise.json"


def main() -> None:
    """Write a line for each epsilon and delta."""
    lines = [
        {"epsilon": epsilon, "delta": delta, "scale": gaussian_mechanism.get_sigma_gaussian(epsilon, delta)}
        for epsilon in EPSILONS
        for delta in DELTAS
    ]
    found = {"package": "dp-accounting 0.6.0", "sensitivity": 1, "scales": lines}
    TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
