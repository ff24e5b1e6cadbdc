"""Today's screen over time and beside other programs."""

import threading
from datetime import timedelta

import pytest

from crequiz.collection.card_list import listed_cards
from crequiz.study.session import Session
from learner import Learner, screen_text

CARD = "---\nid: z{}\n---\n\n## Dock\n\n**Q:** ?\n\n**A:**\n\n- **Host:** gull\n"


async def test_left_open_over_night_it_studies_the_new_day(learner: Learner) -> None:
    app = learner.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        for _ in range(10):
            await pilot.press("space")
            learner.wait(1000)
            await pilot.press("3")
            learner.wait(1000)
        await pilot.press("enter")
        assert "0 new today" in screen_text(app)
        learner.time += timedelta(days=2)
        await pilot.press("enter")
        assert "due ·" in screen_text(app).splitlines()[0]


async def test_a_key_held_down_begins_one_card(learner: Learner) -> None:
    for number in range(5):
        (learner.seeds / f"z{number}.md").write_text(
            f"---\nid: z{number}\n---\n\n## Dock\n\n**Q:** ?\n\n**A:**\n\n- **Host:** gull\n"
        )
    app = learner.app()
    async with app.run_test(size=(80, 24)):
        for _ in range(20):
            app.screen.action_begin()  # type: ignore[attr-defined]
            learner.wait(33)
        begun = [card.card for card in listed_cards(learner.desks[0].connection) if card.begun is not None]
    assert len(begun) == 2


async def test_a_log_that_another_program_writes_is_said_and_not_a_crash(learner: Learner) -> None:
    app = learner.app()
    other = learner.desk().connection
    learner.desks[0].connection.execute("PRAGMA busy_timeout = 10")
    other.execute("BEGIN IMMEDIATE")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "is being written by another program" in screen_text(app)
        await pilot.press("enter")
        assert "is being written by another program" in screen_text(app)
        other.execute("ROLLBACK")
        await pilot.press("enter")
        assert "0 due · 10 new" in screen_text(app)


async def test_the_backup_of_the_day_is_made_beside_the_study_and_its_failure_is_told(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crequiz.tui.app._BACKUP_AFTER_SECONDS", 0.01)
    threads: list[str] = []

    def back_up() -> list[str]:
        threads.append(threading.current_thread().name)
        return ["The daily backup failed: the disk is [full]."]

    app = learner.app(Session, back_up=back_up, notice="There is no review log in [data].")
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(100):
            if len(app._notifications) == 2:
                break
            await pilot.pause(0.02)
        assert [note.message for note in app._notifications] == [
            "There is no review log in [data].",
            "The daily backup failed: the disk is [full].",
        ]
    assert threads != [threading.main_thread().name]
    assert len(threads) == 1
