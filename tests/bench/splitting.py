"""How fast cards come apart, beside the bare Markdown parser on the same files.

    python tests/bench/splitting.py [CARDS] [ROUNDS]

Makes CARDS (default 500) cards of about 5.6 kB, all different, from the card in `seeds/` (and those in the folder that
CREQUIZ_CORPUS names), then runs `crequiz prompts FOLDER --format jsonl` and pyromark over them, each as a whole process,
in turn. Prints medians of ROUNDS (default 3) in seconds.
"""

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIZE = 5600
LONG_WORD = re.compile(r"[A-Z][a-z]{4,}|[a-z]{7,}")
BARE = """
import pathlib, sys, pyromark
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    for event in pyromark.events_with_range(path.read_text(), options=pyromark.Options.ENABLE_TABLES):
        pass
"""


def varied(text: str, chance: random.Random) -> str:
    """The card with most long words changed, so that no two cards share what a cache would know."""
    known: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word not in known:
            place = chance.randrange(1, len(word))
            put = chance.choice("bdfklmnprst") + chance.choice("aeiou")
            known[word] = word[:place] + put + word[place:] if chance.random() < 0.7 else word
        return known[word]

    return LONG_WORD.sub(other, text)


def make_cards(folder: Path, count: int) -> int:
    """Writes the cards; gives their bytes."""
    corpus = os.environ.get("CREQUIZ_CORPUS")
    folders = [ROOT / "seeds", *([Path(corpus)] if corpus else [])]
    texts = [path.read_text(encoding="utf-8") for one in folders for path in sorted(one.glob("*.md"))]
    chance, size = random.Random(1), 0
    for number in range(count):
        text = texts[number % len(texts)]
        head, mark, body = text.partition("**A:**" if "**A:**" in text else "## Answer")
        if not corpus:
            # One card alone: another stretch of its sections each time, about as long as a card is on average.
            sections = body.split("\n---\n")
            start = number % len(sections)
            body = "\n---\n".join([*sections[start:], *sections[:start]])[:SIZE].rpartition("\n")[0]
        card = re.sub(r"^id: .*$", f"id: card-{number}", head, count=1, flags=re.M) + mark + varied(body, chance)
        (folder / f"{number:04}.md").write_text(card, encoding="utf-8")
        size += len(card.encode())
    return size


def seconds(command: list[str]) -> float:
    """How long one process takes."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Prints the medians and their ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        size = make_cards(Path(name), count)
        bare, split = [], []
        for _ in range(rounds):
            bare.append(seconds([sys.executable, "-c", BARE, name]))
            split.append(seconds([sys.executable, "-m", "crequiz", "prompts", name, "--format", "jsonl"]))
    fast, whole = statistics.median(bare), statistics.median(split)
    print(f"{count} cards of {size / count / 1000:.1f} kB on {len(os.sched_getaffinity(0))} processors")
    print(f"bare pyromark    {fast:6.2f} s")
    print(f"crequiz prompts  {whole:6.2f} s, {1000 * whole / count:.1f} ms a card, {whole / fast:.0f} times bare")


if __name__ == "__main__":
    main()
