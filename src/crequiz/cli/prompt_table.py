"""Prompts as a table for reading: one for each card, context above question, answer beside it."""

from collections.abc import Sequence
from io import StringIO
from typing import TextIO

from rich.table import Table
from rich.text import Text

from crequiz.cli.console import console_for
from crequiz.prompts.model import Prompt


def prompt_table(prompts: Sequence[Prompt], stream: TextIO) -> str:
    """The prompts of one card as `stream` shows them, as wide as the terminal (120 columns where there is none)."""
    if not prompts:
        return ""
    count = f"{len(prompts)} {'prompt' if len(prompts) == 1 else 'prompts'}"
    shown = StringIO()
    console = console_for(stream, shown)
    console.print(Text(f"{prompts[0].file}  ·  {prompts[0].title}  ·  {count}", style="bold"))
    console.print(_table(prompts))
    return shown.getvalue()


def _table(prompts: Sequence[Prompt]) -> Table:
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
