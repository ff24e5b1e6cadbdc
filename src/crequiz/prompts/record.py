"""Prompts as plain records: the JSON object of contract 1, all keys always present, and back."""

from typing import Any

from crequiz.cards.text import Span
from crequiz.prompts.model import Contest, Kind, Mention, Prompt, Rival


def span_record(span: Span) -> dict[str, int]:
    """`{line, start, end}`."""
    return {"line": span.line, "start": span.start, "end": span.end}


def prompt_record(prompt: Prompt) -> dict[str, Any]:
    """The JSON object of contract 1, keys in the order of the contract."""
    return {
        "key": prompt.key,
        "card": prompt.card,
        "file": prompt.file,
        "title": prompt.title,
        "kind": prompt.kind.value,
        "rule": prompt.rule,
        "context": list(prompt.context),
        "question": prompt.question,
        "answer": prompt.answer,
        "parts": list(prompt.parts),
        "ordered": prompt.ordered,
        "need": prompt.need,
        "choices": list(prompt.choices),
        "accept": [list(forms) for forms in prompt.accept],
        "rivals": [{"text": rival.text, "belongs_to": rival.belongs_to} for rival in prompt.rivals],
        "source": [span_record(span) for span in prompt.source],
        "evidence": [span_record(span) for span in prompt.evidence],
        "also": [{"part": mention.part, **span_record(mention.span)} for mention in prompt.also],
        "contested": [
            {**span_record(contest.span), "text": contest.text, "says": contest.says} for contest in prompt.contested
        ],
        "fact": prompt.fact,
        "block": prompt.block,
        "importance": prompt.importance,
    }


def prompt_from_record(record: dict[str, Any]) -> Prompt:
    """The inverse of `prompt_record`."""
    return Prompt(
        key=record["key"],
        card=record["card"],
        file=record["file"],
        title=record["title"],
        kind=Kind(record["kind"]),
        rule=record["rule"],
        context=tuple(record["context"]),
        question=record["question"],
        answer=record["answer"],
        parts=tuple(record["parts"]),
        ordered=record["ordered"],
        need=record["need"],
        choices=tuple(record["choices"]),
        accept=tuple(tuple(forms) for forms in record["accept"]),
        rivals=tuple(Rival(rival["text"], rival["belongs_to"]) for rival in record["rivals"]),
        source=tuple(_span(span) for span in record["source"]),
        evidence=tuple(_span(span) for span in record["evidence"]),
        also=tuple(Mention(mention["part"], _span(mention)) for mention in record["also"]),
        # Earlier versions wrote none.
        contested=tuple(Contest(_span(one), one["text"], one["says"]) for one in record.get("contested", ())),
        fact=record["fact"],
        block=record["block"],
        importance=record["importance"],
    )


def _span(record: dict[str, int]) -> Span:
    return Span(record["line"], record["start"], record["end"])
