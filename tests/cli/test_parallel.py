"""Many cards are read and split in several processes: same results, same order, same errors."""

from pathlib import Path

import pytest

from crequiz.cards.folder import CardFile
from crequiz.cards.model import Card
from crequiz.cli.parallel import each_card


def made_files(folder: Path, ids: list[str]) -> list[CardFile]:
    files = []
    for number, identity in enumerate(ids):
        path = folder / f"gull-{number}.md"
        path.write_text(f"---\nid: {identity}\n---\n\n## Gull\n\n**Q:** ?\n\n**A:**\n\n- x\n", encoding="utf-8")
        files.append(CardFile(path, path.name))
    return files


@pytest.mark.parametrize("count", [0, 1, 30])
def test_results_come_in_the_order_of_the_files(tmp_path: Path, count: int) -> None:
    ids = [f"card-{number}" for number in range(count)]

    outcomes = list(each_card(made_files(tmp_path, ids), lambda card: card.key))

    assert [outcome.result for outcome in outcomes] == ids


@pytest.mark.parametrize("count", [2, 30])
def test_of_two_cards_with_one_id_the_second_has_a_key_of_its_own_and_is_named(tmp_path: Path, count: int) -> None:
    ids = [f"card-{number}" for number in range(count - 1)]

    outcomes = list(each_card(made_files(tmp_path, [*ids, "card-0"]), lambda card: card.key))

    assert outcomes[-1].result == f"card-0@gull-{count - 1}.md"
    assert [str(problem) for outcome in outcomes for problem in outcome.problems] == [
        f"gull-{count - 1}.md:1: id 'card-0' is also the id of gull-0.md; both are kept"
    ]


@pytest.mark.parametrize("count", [4, 30])
def test_a_card_is_split_once_though_all_have_one_id(tmp_path: Path, count: int) -> None:
    files = made_files(tmp_path, ["gull"] * count)
    log = tmp_path / "log"

    def note(card: Card) -> str:
        with log.open("a", encoding="utf-8") as file:
            file.write(card.key + "\n")
        return card.key

    keys = [outcome.result for outcome in each_card(files, note)]

    assert keys == ["gull", *(f"gull@gull-{number}.md" for number in range(1, count))]
    assert sorted(log.read_text(encoding="utf-8").split()) == sorted(map(str, keys))


@pytest.mark.parametrize("count", [3, 30])
def test_an_id_that_no_quick_look_finds_still_gives_unique_keys(tmp_path: Path, count: int) -> None:
    files = made_files(tmp_path, ["gull"] * count)
    files[0].path.write_text("id: gull\n\nNo card.\n", encoding="utf-8")
    files[1].path.write_text("---\n'id': >-\n  gull\n---\n\n## Gull\n\n**Q:** ?\n\n**A:**\n\n- x\n", encoding="utf-8")

    keys = [outcome.result for outcome in each_card(files, lambda card: card.key)]

    assert keys == [None, "gull", *(f"gull@gull-{number}.md" for number in range(2, count))]


@pytest.mark.parametrize("count", [1, 30])
def test_a_file_without_a_card_gives_its_problem_and_no_result(tmp_path: Path, count: int) -> None:
    files = made_files(tmp_path, [f"card-{number}" for number in range(count)])
    files[0].path.write_text("Nothing.\n", encoding="utf-8")

    first = next(iter(each_card(files, lambda card: card.key)))

    assert first.result is None
    assert [str(problem) for problem in first.problems] == [
        "gull-0.md:1: skipped, not a card: neither front matter nor a question"
    ]


@pytest.mark.parametrize("count", [2, 30])
def test_a_card_that_the_work_fails_on_is_a_problem_of_its_file_and_stops_no_other(tmp_path: Path, count: int) -> None:
    def fail(card: Card) -> str:
        if card.id == "card-0":
            raise ValueError(card.id)
        return card.key

    outcomes = list(each_card(made_files(tmp_path, [f"card-{number}" for number in range(count)]), fail))

    assert [outcome.result for outcome in outcomes] == [None, *(f"card-{number}" for number in range(1, count))]
    assert [str(problem).partition(" in test_")[0] for outcome in outcomes for problem in outcome.problems] == [
        "gull-0.md:1: a mistake in crequiz (ValueError"
    ]
