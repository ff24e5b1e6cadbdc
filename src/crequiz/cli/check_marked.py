"""The part of `crequiz check` that tells what the reader marked, where the study folder has a collection."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from crequiz.cli.desk import chosen_folder
from crequiz.errors import CollectionError

if TYPE_CHECKING:
    from crequiz.cards.folder import CardFile
    from crequiz.collection.marked import Marked, MarkedPrompt
    from crequiz.study.study_folder import StudyFolder


def marked_in(args: argparse.Namespace, files: Sequence["CardFile"]) -> "Marked":
    """What the reader marked in `files`, named as they are; nothing, and a word on stderr, if the log can't be read."""
    from crequiz.collection.marked import Marked, marked_prompts, reading

    folder = _folder_of(args, files)
    if folder is None or not folder.database.is_file():
        return Marked()
    names = {file.path.resolve(): file.name for file in files}
    try:
        with reading(folder.database) as connection:
            marked = marked_prompts(connection)
    except CollectionError as error:
        print(f"What was marked as bad can't be told: {error}", file=sys.stderr)
        return Marked()
    return replace(marked, prompts=tuple(_named(marked.prompts, folder.seeds, names)))


def _named(prompts: Sequence["MarkedPrompt"], seeds: Path, names: Mapping[Path, str]) -> list["MarkedPrompt"]:
    paths = [(one, (seeds / one.file).resolve()) for one in prompts]
    return [replace(one, file=names[path]) for one, path in paths if path in names]


def _folder_of(args: argparse.Namespace, files: Sequence["CardFile"]) -> "StudyFolder | None":
    """The study folder that the options name, else the one with a collection in whose `seeds/` the files are."""
    from crequiz.study.study_folder import StudyFolder

    if args.folder or not args.paths:
        return chosen_folder(args)
    parents = files[0].path.resolve().parents if files else ()
    above = (StudyFolder(parent.parent) for parent in parents if parent.name == "seeds")
    return next((folder for folder in above if folder.database.is_file()), None)


def marked_lines(marked: "Marked") -> dict[str, list[tuple[int, str]]]:
    """By file: the line and the finding, `file:line: ...`, of each marked prompt."""
    found: dict[str, list[tuple[int, str]]] = {}
    for one in marked.prompts:
        place, what = f"{one.file}:{one.line}", f"{one.question} → {one.answer}"
        if one.flag is not None:
            found.setdefault(one.file, []).append((one.line, f"{place}: marked bad ({one.flag}): {what} [{one.rule}]"))
        if one.dispute is not None:
            found.setdefault(one.file, []).append((one.line, f"{place}: disputed ({one.dispute}): {what} [{one.rule}]"))
    return found


def print_marked(marked: "Marked", stream: TextIO) -> None:
    """Writes the counts by rule to `stream`, if there are any."""
    from rich.table import Table
    from rich.text import Text

    from crequiz.cli.console import console_for
    from crequiz.collection.marked import by_rule

    counts = by_rule(marked.prompts, dict(marked.made))
    if not counts:
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("marked by the reader", overflow="fold")
    for name in ("bad", "disputed", "of all"):
        table.add_column(name, justify="right")
    table.add_column("why", overflow="fold")
    for count in counts:
        why = ", ".join(f"{reason} {number}" for reason, number in count.reasons)
        table.add_row(Text(count.rule), str(count.bad), str(count.disputed), str(count.made), Text(why))
    stream.write("\n")
    console_for(stream).print(table)
