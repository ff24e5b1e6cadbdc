"""`crequiz doctor`: whether the review log and its backups are sound."""

import argparse

from crequiz.cli.desk import backup_folders, chosen_folder, local_now
from crequiz.cli.options import add_command

_EXAMPLES = """\
examples:
  crequiz doctor                      what is sound and what is not; the exit status is 1 if anything is not
  crequiz doctor --folder ~/cards     of another study folder
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    add_command(
        subparsers,
        "doctor",
        run,
        summary="check the review log and its backups",
        description="Reads the whole review log and the newest backups, replays the log, and says what is wrong and what"
        " to do about it. Changes nothing. With very many answers it takes a minute.",
        examples=_EXAMPLES,
    )


def run(args: argparse.Namespace) -> int:
    """Prints the findings; 1 if there is a problem."""
    from crequiz.collection.checkup import check_up
    from crequiz.memory.days import moment
    from crequiz.memory.model import Parameters
    from crequiz.memory.scheduler import Scheduler
    from crequiz.study.settings import read_settings

    folder = chosen_folder(args)
    settings = read_settings(folder.root)
    scheduler = Scheduler(Parameters(desired_retention=settings.desired_retention), settings.rollover)
    folders = backup_folders(folder, settings.rollover)
    problems = 0
    for finding in check_up(folder.database, folders, moment(local_now(), settings.rollover), scheduler):
        problems += finding.is_problem
        print(_line(finding.subject, finding.text, is_problem=finding.is_problem), flush=True)
    for text in _parser_problems():
        problems += 1
        print(_line("YAML", text, is_problem=True))
    print("Everything is in order." if not problems else f"{problems} problem{'s' if problems > 1 else ''} found.")
    return int(problems > 0)


def _line(subject: str, text: str, *, is_problem: bool) -> str:
    return f"{'PROBLEM' if is_problem else 'ok':8}{subject:16}{text}"


def _parser_problems() -> list[str]:
    import yaml

    if yaml.__with_libyaml__:
        return []
    return ["PyYAML came without its C part here; front matter is read nine times as slowly. Reinstall PyYAML."]
