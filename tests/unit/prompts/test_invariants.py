"""What holds for every prompt of every card: the seed, two made-up ones, and those that CREQUIZ_CORPUS names."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from crequiz.cards.files import card_files
from crequiz.cards.folder import read_file
from crequiz.cards.model import Card
from crequiz.cards.text import Span
from crequiz.lexicon.words import fold
from crequiz.prompts.model import Prompt
from crequiz.prompts.split import split
from crequiz.prompts.verbatim import is_cut

MADE_UP = Path(__file__).parents[2] / "data" / "cards"

Pairs = list[tuple[Card, list[Prompt]]]


@pytest.fixture(scope="module", params=["seed", "made-up", "corpus"])
def folder(request: pytest.FixtureRequest, seed_path: Path) -> Path:
    if request.param == "corpus":
        corpus: Path = request.getfixturevalue("corpus")
        return corpus
    return seed_path.parent if request.param == "seed" else MADE_UP


@pytest.fixture(scope="module")
def pairs(folder: Path) -> Pairs:
    """Every card of the folder with its prompts."""
    cards = [read_file(path, path.name).card for path in card_files(folder)]
    return [(card, split(card)) for card in cards if card is not None]


def each(pairs: Pairs) -> Iterator[tuple[Card, Prompt]]:
    return ((card, prompt) for card, prompts in pairs for prompt in prompts)


def raw(card: Card, span: Span) -> str:
    return card.lines[span.line - 1][span.start : span.end]


def bare(text: str) -> str:
    """Without Markdown markers, in the coarsest way: no asterisk, no backslash, a blank for each line break."""
    return " ".join(re.sub(r"<br\s*/?>", " ", text, flags=re.IGNORECASE).replace("*", "").replace("\\", "").split())


def test_there_is_something_to_ask(pairs: Pairs) -> None:
    assert pairs
    assert any(prompts for _, prompts in pairs)


def test_every_part_stands_at_its_span(pairs: Pairs) -> None:
    assert [
        (prompt.key, part)
        for card, prompt in each(pairs)
        for part, span in zip(prompt.parts, prompt.source, strict=True)
        if bare(raw(card, span)) != bare(part)
    ] == []


def test_no_part_is_cut_out_of_something_larger(pairs: Pairs) -> None:
    assert [prompt.key for card, prompt in each(pairs) if any(is_cut(card.lines, span) for span in prompt.source)] == []


def test_the_answer_is_one_stretch_of_the_file_or_the_parts_joined(pairs: Pairs) -> None:
    assert [
        (prompt.key, prompt.answer)
        for card, prompt in each(pairs)
        if prompt.answer != "; ".join(prompt.parts)
        and bare(prompt.answer) not in bare(card.lines[prompt.source[0].line - 1])
    ] == []


def test_all_spans_lie_within_their_lines_and_hold_no_carriage_return(pairs: Pairs) -> None:
    assert [
        (prompt.key, span)
        for card, prompt in each(pairs)
        for span in (*prompt.source, *prompt.evidence, *(mention.span for mention in prompt.also))
        if not 1 <= span.line <= len(card.lines)
        or not 0 <= span.start < span.end <= len(card.lines[span.line - 1].rstrip("\r"))
        or raw(card, span) != raw(card, span).strip()
    ] == []


def test_a_mention_is_its_part_or_another_form_of_it(pairs: Pairs) -> None:
    assert [
        (prompt.key, mention)
        for card, prompt in each(pairs)
        for mention in prompt.also
        if fold(bare(raw(card, mention.span)))
        not in {fold(bare(form)) for form in (prompt.parts[mention.part], *prompt.accept[mention.part])}
    ] == []


def test_every_number_in_a_question_stands_in_the_card(pairs: Pairs) -> None:
    def numbers(text: str) -> set[str]:
        return set(re.findall(r"\d+(?:[.,]\d+)*", text))

    counts = re.compile(r"\(name \d|[Ww]hich \d|name (?:all|the|the other|one of the) \d|the \d(?:st|nd|rd|th) ")
    assert [
        prompt.key
        for card, prompt in each(pairs)
        if numbers(counts.sub("", " ".join((*prompt.context, prompt.question))))
        - numbers("\n".join((card.title, *card.lines)))
    ] == []


def test_a_count_in_a_question_is_the_number_of_parts(pairs: Pairs) -> None:
    assert [
        prompt.key
        for _, prompt in each(pairs)
        for count in re.findall(r"\(name (\d)|Which (\d) |: which (\d)\?", prompt.question)
        if int("".join(count)) != len(prompt.parts)
    ] == []


def test_what_belongs_to_parts_has_one_item_for_each(pairs: Pairs) -> None:
    assert [
        prompt.key
        for _, prompt in each(pairs)
        if not 1 <= prompt.need <= len(prompt.parts) <= 4
        or not len(prompt.parts) == len(prompt.source) == len(prompt.accept)
        or len({fold(part) for part in prompt.parts}) < len(prompt.parts)
    ] == []


def test_the_answer_is_among_the_choices(pairs: Pairs) -> None:
    assert [
        prompt.key for _, prompt in each(pairs) if prompt.choices and not set(prompt.parts) <= set(prompt.choices)
    ] == []


def test_a_rival_is_never_right(pairs: Pairs) -> None:
    assert [prompt.key for _, prompt in each(pairs) if any(rival.text in prompt.parts for rival in prompt.rivals)] == []


def test_keys_and_questions_are_unique(pairs: Pairs) -> None:
    for _, prompts in pairs:
        assert [key for key, count in Counter(prompt.key for prompt in prompts).items() if count > 1] == []
        shown = Counter(fold(" ".join((*prompt.context, prompt.question))) for prompt in prompts)
        assert [text for text, count in shown.items() if count > 1] == []


def test_at_most_three_in_ten_prompts_are_core(pairs: Pairs) -> None:
    assert {prompt.importance for _, prompt in each(pairs)} <= {1, 2, 3}
    assert [
        card.id for card, prompts in pairs if sum(prompt.importance == 3 for prompt in prompts) * 10 > len(prompts) * 3
    ] == []


def test_two_runs_give_the_same(folder: Path, pairs: Pairs) -> None:
    again = [read_file(path, path.name).card for path in card_files(folder)]

    assert [split(card) for card in again if card is not None] == [prompts for _, prompts in pairs]


def test_lines_inserted_above_change_no_key_fact_or_block(tmp_path: Path, folder: Path, pairs: Pairs) -> None:
    moved = []
    for path in card_files(folder):
        header, fence, body = path.read_text(encoding="utf-8").partition("\n---\n")
        copy = tmp_path / path.name
        copy.write_text(header + fence + "\n\n\n" + body, encoding="utf-8", newline="")
        card = read_file(copy, path.name).card
        moved += [] if card is None else split(card)

    assert [(p.key, p.fact, p.block) for p in moved] == [(p.key, p.fact, p.block) for _, p in each(pairs)]
    assert {p.source[0].line for p in moved} != {p.source[0].line for _, p in each(pairs)}
