"""How fast the first screen and the next question come, beside a Textual program that shows one line.

    python tests/bench/start.py [ROUNDS]

Times are seconds from the start of the process (or the key press) until the text is on an emulated screen, medians of
ROUNDS (default 7), the two programs in turn.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from terminal import Terminal  # noqa: E402

BARE = "from textual.app import App\nfrom textual.widgets import Static\n\n\nclass Bare(App):\n    def compose(self):\n"
BARE += "        yield Static('Study folder')\n\n\nBare().run()\n"


def until(terminal: Terminal, text: str) -> float:
    """Seconds until `text` is on the screen."""
    started = time.perf_counter()
    while text not in terminal.text:
        terminal.read(0.002)
    return time.perf_counter() - started


def main() -> None:
    """Prints the medians and their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    figures: dict[str, list[float]] = {
        "bare": [],
        "first screen": [],
        "question": [],
        "reveal": [],
        "next question": [],
    }
    with tempfile.TemporaryDirectory() as name:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "PYTHONDONTWRITEBYTECODE": "",
            # The first round has answers, so a backup of the day is made; not in the learner's own folder.
            "XDG_DATA_HOME": str(Path(name) / "share"),
        }
        shutil.copytree(ROOT / "seeds", Path(name) / "seeds")
        for _ in range(rounds + 1):
            bare = Terminal([sys.executable, "-c", BARE], environment)
            figures["bare"].append(until(bare, "Study folder"))
            bare.kill()
            terminal = Terminal([sys.executable, "-m", "crequiz", "--folder", name], environment)
            figures["first screen"].append(until(terminal, "Enter study"))
            for key, text, figure in (("\r", "Space reveals", "question"), (" ", "3 Good", "reveal")):
                terminal.press(key)
                figures[figure].append(until(terminal, text))
            terminal.read(0.3)
            terminal.press("3")
            figures["next question"].append(until(terminal, "Space reveals"))
            terminal.press("u")
            until(terminal, "taken back")
            terminal.kill()
    # The first round compiles and makes the database.
    medians = {name: statistics.median(times[1:]) for name, times in figures.items()}
    for figure, median in medians.items():
        print(f"{figure:14} {1000 * median:7.1f} ms")
    print(f"first screen / bare: {medians['first screen'] / medians['bare']:.2f}")


if __name__ == "__main__":
    main()
