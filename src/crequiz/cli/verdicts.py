"""`crequiz suspend`, `resume`, `flag`, `reword`, `dispute`, `rule`: what the reader has to say of prompts."""

import argparse
import sys
from typing import TYPE_CHECKING

from crequiz.cli.desk import at_desk, sync_with_messages
from crequiz.cli.options import add_command
from crequiz.errors import CollectionError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

    from crequiz.collection.judging import Act
    from crequiz.collection.queries import StoredPrompt
    from crequiz.memory.model import Moment

    Give = Callable[[Connection, Moment, StoredPrompt], Act | None]

_ID = "the prompt's id, as `crequiz next --json` and exports give it, or a part that no other id has"
_UNDO = " `crequiz undo` takes it back; `crequiz export verdicts` lists all that holds."
_MOST_NAMED = 5


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands."""
    _add(
        subparsers,
        "suspend",
        _suspend,
        summary="keep a prompt from being asked",
        description="The prompt is not asked until it is resumed; its history stays.",
        examples="crequiz suspend ID",
    )
    _add(
        subparsers,
        "resume",
        _resume,
        summary="let a suspended prompt be asked again",
        description="The prompt is asked again, with its history.",
        examples="crequiz resume ID",
    )
    _add(
        subparsers,
        "flag",
        _flag,
        words="REASON",
        summary="say that a prompt is bad",
        description="The prompt is never asked again. `crequiz check` counts bad prompts by rule.",
        examples='crequiz flag ID "gives the answer away"\n  crequiz flag ID --off',
    )
    _add(
        subparsers,
        "reword",
        _reword,
        words="TEXT",
        summary="ask a prompt in your own words",
        description="TEXT is asked instead of the question; answer and history stay. If the card later asks something else"
        " in substance, your words are set aside and you are told.",
        examples='crequiz reword ID "Which loading dose of colistin?"\n  crequiz reword ID --off',
    )
    _add(
        subparsers,
        "dispute",
        _dispute,
        words="TEXT",
        summary="mark an answer as disputed",
        description="The prompt is still asked; TEXT is shown with its answer, and by `crequiz check`.",
        examples='crequiz dispute ID "IDSA 2024 says 5 days"\n  crequiz dispute ID --off',
    )
    _add_rule(subparsers)


def _add(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    give: "Callable[[argparse.Namespace], Give]",
    *,
    summary: str,
    description: str,
    examples: str,
    words: str | None = None,
) -> None:
    parser = add_command(
        subparsers,
        name,
        lambda args: _run(args, give(args)),
        summary=summary,
        description=description + _UNDO,
        examples=f"examples:\n  {examples}\n",
    )
    parser.add_argument("id", metavar="ID", help=_ID)
    if words is not None:
        parser.add_argument("words", nargs="*", metavar=words, help="one word or more, best in quotes")
        parser.add_argument("--off", action="store_true", help="take it back")


def _add_rule(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = add_command(
        subparsers,
        "rule",
        _run_rule,
        summary="switch a rule off, or on again, for a card",
        description="Prompts that a rule makes of a card are not asked while it is off; switched on again they come back with"
        " their history. `crequiz export prompts` names each prompt's rule." + _UNDO,
        examples="examples:\n  crequiz rule off odd-one-out 017\n  crequiz rule on odd-one-out 017\n",
    )
    parser.add_argument("turn", choices=("off", "on"))
    parser.add_argument("rule", metavar="RULE", help="the rule's name")
    parser.add_argument("card", metavar="CARD", help="the card's id, or its file")


def _suspend(args: argparse.Namespace) -> "Give":
    from crequiz.collection.judging import suspend

    return lambda connection, now, stored: suspend(connection, now, stored.id)


def _resume(args: argparse.Namespace) -> "Give":
    from crequiz.collection.judging import resume

    def give(connection: "Connection", now: "Moment", stored: "StoredPrompt") -> "Act | None":
        if stored.readers_word.rule_off:
            again = f"crequiz rule on {stored.prompt.rule} {stored.card}"
            print(f"Its rule is off for this card, too: {again}", file=sys.stderr)
        return resume(connection, now, stored.id)

    return give


def _flag(args: argparse.Namespace) -> "Give":
    from crequiz.collection.judging import flag, unflag

    reason = _words(args)
    if reason is None:
        return lambda connection, now, stored: unflag(connection, now, stored.id)
    return lambda connection, now, stored: flag(connection, now, stored.id, reason)


def _reword(args: argparse.Namespace) -> "Give":
    from crequiz.collection.judging import revert, reword
    from crequiz.study.verdict_words import gives_away

    question = _words(args)
    if question is None:
        return lambda connection, now, stored: revert(connection, now, stored.id)

    def give(connection: "Connection", now: "Moment", stored: "StoredPrompt") -> "Act | None":
        if gives_away(question, stored.prompt.parts):
            print(f"Mind that your question holds the answer: {stored.prompt.answer}", file=sys.stderr)
        return reword(connection, now, stored.id, question)

    return give


def _dispute(args: argparse.Namespace) -> "Give":
    from crequiz.collection.judging import dispute, settle

    remark = _words(args)
    if remark is None:
        return lambda connection, now, stored: settle(connection, now, stored.id)
    return lambda connection, now, stored: dispute(connection, now, stored.id, remark)


def _words(args: argparse.Namespace) -> str | None:
    """What was written; None to take it back."""
    from crequiz.collection.verdicts import tidy

    words = tidy(" ".join(args.words))
    if bool(words) == args.off:
        raise UsageError("say it in words, in quotes, or take it back with --off")
    return words or None


def _run(args: argparse.Namespace, give: "Give") -> int:
    with at_desk(args) as desk:
        sync_with_messages(desk)
        stored = _prompt_named(desk.connection, args.id)
        act = give(desk.connection, desk.now(), stored)
        if act is not None:
            _say(act, stored.card_asks)
        else:
            print(f"That is how it is already: {stored.prompt.question}", file=sys.stderr)
    return 0


def _run_rule(args: argparse.Namespace) -> int:
    from crequiz.collection.judging import rule_off, rule_on
    from crequiz.collection.queries import stored_prompts
    from crequiz.collection.verdict_lines import card_named

    with at_desk(args) as desk:
        sync_with_messages(desk)
        card = card_named(desk.connection, args.card)
        act = (rule_off if args.turn == "off" else rule_on)(desk.connection, desk.now(), card, args.rule)
        if act is None:
            print("That is how it is already.", file=sys.stderr)
            return 0
        made = [stored for stored in stored_prompts(desk.connection, card=card) if stored.prompt.rule == args.rule]
        count = sum(not stored.retired for stored in made)
        _say(act, f"{count} {'prompt' if count == 1 else 'prompts'}")
    return 0


def _say(act: "Act", about: str) -> None:
    from crequiz.study.verdict_words import state_after

    state = state_after(act)
    print(f"{state[:1].upper()}{state[1:]}: {about}", file=sys.stderr)


def _prompt_named(connection: "Connection", name: str) -> "StoredPrompt":
    from crequiz.collection.failures import UnknownSubject
    from crequiz.collection.queries import stored_prompt
    from crequiz.collection.search import prompts_named

    try:
        return stored_prompt(connection, name)
    except UnknownSubject:
        found = prompts_named(connection, name)
    if not found:
        raise UnknownSubject(f"There is no prompt {name!r}.")
    if len(found) > 1:
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        raise CollectionError(f"{name!r} stands in several ids: {', '.join(found[:_MOST_NAMED])}{more}.")
    return stored_prompt(connection, found[0])
