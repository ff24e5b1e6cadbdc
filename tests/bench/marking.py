"""Figures of marking: verdicts over the tables in tests/data, and the time of a mark beside a bare comparison of texts.

.venv/bin/python tests/bench/marking.py
"""

import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from answertables import Block, blocks
from crequiz.lexicon.names import names
from crequiz.study.marking import Terms, mark

ROUNDS = 5


def figures(title: str, found: list[Block]) -> None:
    """Prints agreement, right answers marked right, and wrong ones marked right."""
    marks = [(case.verdict, block.mark(case.typed).verdict.value) for block in found for case in block.cases]
    right = [given for verdict, given in marks if verdict == "right"]
    agreed = sum(verdict == given for verdict, given in marks)
    dangerous = Counter(marks)["wrong", "right"]
    print(
        f"{title:<28} {len(marks):>4} cases  agreement {agreed / len(marks):6.1%}"
        f"  right marked right {right.count('right') / max(len(right), 1):6.1%}  wrong marked right {dangerous}"
    )


def milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def ratio(block: Block, typed: str) -> float:
    """The bare comparison."""
    return SequenceMatcher(None, block.forms[0], typed).ratio()


def speed(found: list[Block]) -> None:
    """Prints the time of a mark, the first time a text is seen and later, with 5,000 known terms."""
    terms = Terms([*names().drugs, *names().words, *(f"term{'abcdefghij'[n % 10]}{n}" for n in range(2000))])
    mark("aspirin", "aspirin", terms=terms)
    cases = [(block, case.typed) for block in found for case in block.cases]

    def one(block: Block, typed: str) -> object:
        return mark(
            block.forms[0],
            typed,
            accept=block.forms[1:],
            question=block.question,
            rivals=block.rivals,
            ordered=block.ordered,
            need=block.need,
            terms=terms,
        )

    first = [milliseconds(partial(one, block, typed)) for block, typed in cases]
    later = [milliseconds(partial(one, block, typed)) for _ in range(ROUNDS) for block, typed in cases]
    bare = [milliseconds(partial(ratio, block, typed)) for _ in range(ROUNDS) for block, typed in cases]
    for name, times in (("first", first), ("later", later), ("difflib ratio", bare)):
        print(
            f"{name:<14} mean {statistics.mean(times):.3f} ms  median {statistics.median(times):.3f}"
            f"  99 % under {sorted(times)[int(len(times) * 0.99)]:.3f}"
        )
    print(f"mean mark / mean difflib ratio: {statistics.mean(later) / statistics.mean(bare):.1f}")


def import_time() -> None:
    """Prints what importing the marker costs a fresh interpreter."""
    for module in ("rapidfuzz.distance", "crequiz.study.marking"):
        code = f"import time; s = time.perf_counter(); import {module}; print((time.perf_counter() - s) * 1000)"
        times = [
            float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
            for _ in range(ROUNDS)
        ]
        print(f"import {module:<24} {min(times):.1f} ms")


if __name__ == "__main__":
    every = blocks()
    speed(every)
    import_time()
    for table in dict.fromkeys(block.table for block in every):
        own = [block for block in every if block.table == table]
        figures(table, [block for block in own if block.kind != "sentence"])
    for kind in ("term", "number", "list", "sentence"):
        figures(f"all tables, {kind}", [block for block in every if block.kind == kind])
