"""Prompts as a table for reading: one block for each card, context above question, answer beside it."""

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from rich.table import Table
from rich.text import Text

from crequiz.cli.console import console_for
from crequiz.prompts.model import Prompt


def print_prompts(prompts: Iterable[Prompt], stream: TextIO) -> None:
    """Writes a table for each card to `stream`, as wide as the terminal (120 columns where there is none)."""
    console = console_for(stream)
    for file, group in groupby(prompts, key=lambda prompt: prompt.file):
        of_card = list(group)
        console.print(
            Text(
                f"{file}  ·  {of_card[0].title}  ·  {len(of_card)} {'prompt' if len(of_card) == 1 else 'prompts'}",
                style="bold",
            )
        )
        console.print(_table(of_card))


def _table(prompts: list[Prompt]) -> Table:
    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("line", justify="right", style="dim")
    table.add_column("imp", justify="right", style="dim")
    table.add_column("question", ratio=5)
    table.add_column("answer", ratio=3, style="bold")
    table.add_column("kind", style="dim")
    for prompt in prompts:
        question = Text(" › ".join(prompt.context[1:]) + "\n" if prompt.context[1:] else "", style="dim")
        question.append(prompt.question, style="not dim")
        if prompt.choices:
            question.append("\n" + " / ".join(prompt.choices), style="italic")
        answer = Text(prompt.answer)
        for contest in prompt.contested:
            answer.append(f"\nbut line {contest.span.line}: {contest.says}", style="not bold")
        table.add_row(str(prompt.source[0].line), str(prompt.importance), question, answer, Text(prompt.kind.value))
    return table
