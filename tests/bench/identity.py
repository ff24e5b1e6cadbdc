"""What becomes of histories when cards are edited at random, by type of edit.

    python tests/bench/identity.py [EDITS] [SEED]

EDITS (default 10000) edits of made-up cards, each synced and compared with a model whose facts carry hidden numbers, so
that nothing is judged by what is measured. Then the first prompts of each type that were lost, changed, exchanged or missed.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from edit_harness import run, table


def main() -> None:
    """Prints the figures and the failures."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    tallies, failures = run(edits, seed)
    print(table(tallies))
    shown: dict[tuple[str, str], int] = {}
    for failure in failures:
        kind = (failure.type, failure.what)
        shown[kind] = shown.get(kind, 0) + 1
        if shown[kind] <= 3:
            print(failure)


if __name__ == "__main__":
    main()
