"""The screens as text, at the sizes of a split pane, a plain terminal and a large one."""

import pytest

from crequiz.study.drill import Drill
from crequiz.study.session import Session
from learner import Learner, assert_snapshot, screen_text

SIZES = [pytest.param(size, id=f"{size[0]}x{size[1]}") for size in ((60, 16), (80, 24), (120, 40))]


def name(screen: str, size: tuple[int, int]) -> str:
    return f"{screen}-{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES)
async def test_today_shows_folder_and_numbers(learner: Learner, size: tuple[int, int]) -> None:
    app = learner.app()
    async with app.run_test(size=size):
        assert_snapshot(app, name("today", size))


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_shows_no_answer(learner: Learner, size: tuple[int, int]) -> None:
    app = learner.app(Session)
    async with app.run_test(size=size):
        assert_snapshot(app, name("question", size))


@pytest.mark.parametrize("size", SIZES)
async def test_a_revealed_prompt_shows_answer_source_age_and_intervals(learner: Learner, size: tuple[int, int]) -> None:
    app = learner.app(Session)
    async with app.run_test(size=size) as pilot:
        await pilot.press("space")
        learner.wait(1000)
        await pilot.press("3", "space")
        assert_snapshot(app, name("revealed", size))


async def test_the_summary_lists_what_was_missed(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        learner.wait(2000)
        await pilot.press("1", "q")
        assert_snapshot(app, "summary-80x24")


async def test_a_drill_shows_questions_and_time_left(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, ["NDM"], count=3))
    async with app.run_test(size=(80, 24)):
        assert_snapshot(app, "drill-80x24")


async def test_a_bad_prompt_is_asked_for_the_reason(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        assert_snapshot(app, "flag-80x24")


async def test_a_folder_without_cards_says_where_to_put_them(learner: Learner) -> None:
    for card in learner.seeds.iterdir():
        card.unlink()
    app = learner.app()
    async with app.run_test(size=(80, 24)):
        text = screen_text(app)
    assert "No cards yet." in text
    assert "/home/learner/study/seeds" in text
    assert "study  " not in text.splitlines()[-1]


async def test_card_text_in_brackets_is_no_markup(learner: Learner) -> None:
    card = learner.seeds / "brackets.md"
    card.write_text(
        "---\nid: b\n---\n\n## Dock [red] fever\n\n**Q:** ?\n\n**A:**\n\n- **Vector:** [bold]sand[/bold] mite\n"
    )
    next(path for path in learner.seeds.iterdir() if path != card).unlink()
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        text = screen_text(app)
    assert "Dock [red] fever" in text
    assert "[bold]sand[/bold] mite" in text


@pytest.mark.parametrize("size", [(20, 5), (30, 8)])
async def test_a_tiny_terminal_shows_the_answer_all_the_same(learner: Learner, size: tuple[int, int]) -> None:
    app = learner.app(Session)
    async with app.run_test(size=size) as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert "pneumoniae" in screen_text(app)
