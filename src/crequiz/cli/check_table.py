"""The figures of `crequiz check` as a table: a row for each card, and one for all of them."""

from collections.abc import Sequence
from typing import TextIO

from rich.table import Table
from rich.text import Text

from crequiz.cli.console import console_for
from crequiz.prompts.audit import Audit


def print_summary(audits: Sequence[Audit], stream: TextIO) -> None:
    """Writes the table to `stream`, as wide as the terminal (120 columns where there is none)."""
    console = console_for(stream)
    table = Table(box=None, pad_edge=False)
    table.add_column("card", overflow="fold")
    for name in ("prompts", "lines", "asked", "share", "defects"):
        table.add_column(name, justify="right")
    for audit in audits:
        table.add_row(Text(audit.file), *_figures([audit]))
    if len(audits) != 1:
        table.add_row(Text(f"{len(audits)} cards", style="bold"), *_figures(audits))
    console.print(table)


def _figures(audits: Sequence[Audit]) -> list[str]:
    lines, asked = sum(one.lines for one in audits), sum(one.asked for one in audits)
    share = f"{100 * asked / lines:.0f} %" if lines else "-"
    prompts, defects = sum(one.prompts for one in audits), sum(len(one.defects) for one in audits)
    return [str(prompts), str(lines), str(asked), share, str(defects)]
