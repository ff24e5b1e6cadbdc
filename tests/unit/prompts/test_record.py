import json

from crequiz.cards.model import Card
from crequiz.cards.text import Span
from crequiz.prompts.model import Contest, Kind, Mention, Prompt, Rival
from crequiz.prompts.record import prompt_from_record, prompt_record
from crequiz.prompts.split import split

PROMPT = Prompt(
    key="017:docks/oranii:forward",
    card="017",
    file="docks/oranii_017.md",
    title="Dock fever",
    kind=Kind.ODD_ONE_OUT,
    rule="table-odd-one-out",
    context=("Dock fever", "Docks"),
    question="Which do not?",
    answer="Sand mite; louse",
    parts=("Sand mite", "louse"),
    source=(Span(4, 2, 11), Span(5, 2, 7)),
    fact="docks/oranii",
    importance=3,
    ordered=True,
    need=2,
    accept=(("SM",), ()),
    choices=("Sand mite", "louse", "flea"),
    rivals=(Rival("flea", "Quillonii"),),
    evidence=(Span(3, 2, 8),),
    also=(Mention(1, Span(9, 0, 5)),),
    block="table:docks",
    contested=(Contest(Span(12, 4, 8), "flea", "Alternative"),),
)


def test_a_prompt_is_written_as_contract_1_says() -> None:
    assert prompt_record(PROMPT) == {
        "key": "017:docks/oranii:forward",
        "card": "017",
        "file": "docks/oranii_017.md",
        "title": "Dock fever",
        "kind": "odd-one-out",
        "rule": "table-odd-one-out",
        "context": ["Dock fever", "Docks"],
        "question": "Which do not?",
        "parts": ["Sand mite", "louse"],
        "ordered": True,
        "need": 2,
        "answer": "Sand mite; louse",
        "accept": [["SM"], []],
        "choices": ["Sand mite", "louse", "flea"],
        "rivals": [{"text": "flea", "belongs_to": "Quillonii"}],
        "source": [{"line": 4, "start": 2, "end": 11}, {"line": 5, "start": 2, "end": 7}],
        "evidence": [{"line": 3, "start": 2, "end": 8}],
        "also": [{"part": 1, "line": 9, "start": 0, "end": 5}],
        "contested": [{"line": 12, "start": 4, "end": 8, "text": "flea", "says": "Alternative"}],
        "fact": "docks/oranii",
        "block": "table:docks",
        "importance": 3,
    }


def test_a_prompt_comes_back_from_its_json(seed_card: Card) -> None:
    for prompt in (PROMPT, *split(seed_card)):
        assert prompt_from_record(json.loads(json.dumps(prompt_record(prompt)))) == prompt
