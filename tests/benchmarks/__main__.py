"""Print every figure: `python -m tests.benchmarks [word ...]` (with words: figures whose name holds one)."""

import sys

from tests.benchmarks import answering, frames, reading, training, valuing

#: A further module lists its functions in FIGURES; each returns a tuple of figures.
MODULES = (training, valuing, answering, frames, reading)


def main(words):
    for module in MODULES:
        for measure in module.FIGURES:
            if words and not any(word in measure.__name__ for word in words):
                continue
            for figure in measure():
                print(f"{figure.measured:9.1f} {figure.unit:3} {figure.verdict or '-':12}{figure.name}")
                print(f"{'':26}{figure.aim + '; ' if figure.aim else ''}{figure.note}", flush=True)


main(sys.argv[1:])
