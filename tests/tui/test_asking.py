"""What the keys do while prompts are asked."""

import subprocess
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest

from crequiz.collection.queries import stored_prompts
from crequiz.collection.review_log import Mode, counted_reviews
from crequiz.collection.sync import sync
from crequiz.memory.model import Rating
from crequiz.study.drill import Drill
from crequiz.study.session import Session
from learner import Learner, screen_text

FIRST = "Organisms: ____ (most common)"
SECOND = "Which class? Examples: KPC"


def ratings(learner: Learner) -> list[Rating]:
    return [review.rating for review in counted_reviews(learner.desks[0].connection)]


async def test_a_rating_is_in_the_log_before_the_next_question_is_shown(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        learner.wait(1500)
        await pilot.press("2")
        assert SECOND in screen_text(app)
        (review,) = counted_reviews(learner.desks[0].connection)
    assert (review.rating, review.duration_ms, review.mode) == (Rating.HARD, 1500, Mode.STUDY)
    assert review.moment.day.isoformat() == "2026-11-23"


@pytest.mark.parametrize(("waited", "counted"), [(149, []), (150, [Rating.EASY])])
async def test_a_rating_counts_from_150_ms_after_the_reveal(
    learner: Learner, waited: int, counted: list[Rating]
) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        learner.wait(waited)
        await pilot.press("4")
        assert ratings(learner) == counted


async def test_a_rating_before_the_reveal_does_nothing(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        learner.wait(5000)
        await pilot.press("3")
        assert ratings(learner) == []
        assert FIRST in screen_text(app)


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_the_reveal_key_again_rates_good(learner: Learner, key: str) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        learner.wait(400)
        await pilot.press(key)
        assert ratings(learner) == [Rating.GOOD]


async def test_a_key_held_down_never_rates_a_second_prompt(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)):
        screen = app.screen
        learner.wait(1000)
        for gap in [0, 500, *[33] * 60]:
            learner.wait(gap)
            screen.action_proceed("space")  # type: ignore[attr-defined]
        assert ratings(learner) == [Rating.GOOD]


async def test_undo_takes_the_answer_back_and_asks_again(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        learner.wait(400)
        await pilot.press("1", "u")
        text = screen_text(app)
        assert FIRST in text
        assert "Again was taken back." in text
        assert ratings(learner) == []


async def test_redo_restores_what_undo_took_and_is_offered_only_then(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        learner.wait(400)
        await pilot.press("1")
        assert "r redo" not in screen_text(app)
        await pilot.press("u")
        assert " u undo  r redo  e edit card" in screen_text(app)
        await pilot.press("r")
        text = screen_text(app)
        assert "Again was restored." in text
        assert "r redo" not in text
        assert ratings(learner) == [Rating.AGAIN]


async def test_undo_without_an_answer_says_so(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        assert "Nothing to undo here." in screen_text(app)


async def test_a_bad_prompt_is_never_asked_again_and_keeps_the_reason(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "1")
        assert FIRST not in screen_text(app)
        flagged = [stored for stored in stored_prompts(learner.desks[0].connection) if stored.flag]
    assert [(stored.prompt.question, stored.flag) for stored in flagged] == [(FIRST, "ambiguous")]
    again = learner.app(Session)
    async with again.run_test(size=(80, 24)):
        assert FIRST not in screen_text(again)


async def test_editing_syncs_the_card_and_shows_the_prompt_anew(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def edit(command: list[str], check: bool) -> subprocess.CompletedProcess[bytes]:
        commands.append(command)
        path = Path(command[-1])
        path.write_text(path.read_text(encoding="utf-8").replace("**Organisms:**", "**Species:**"), encoding="utf-8")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr("crequiz.study.editor.subprocess.run", edit)
    app = learner.app(Session)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        assert "Species: ____ (most common)" in screen_text(app)
    card = next(learner.seeds.iterdir())
    assert commands == [["nano", "+22", str(card)]]


async def test_without_an_editor_the_screen_says_what_to_set(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        assert "no editor: set $EDITOR" in screen_text(app)


async def test_an_old_source_is_marked(learner: Learner) -> None:
    card = next(learner.seeds.iterdir())
    text = card.read_text(encoding="utf-8").replace("2025 - CAZ", "2022 - CAZ").replace("2024", "2021")
    card.write_text(text, encoding="utf-8")
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert "newest source 2022 ⚠ old" in screen_text(app)


async def test_a_drill_is_logged_as_drill_and_leaves_the_schedule_alone(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, ["fosfomycin"], count=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        learner.wait(400)
        await pilot.press("1")
        text = screen_text(app)
        (review,) = counted_reviews(learner.desks[0].connection)
        memories = [stored.memory.reps for stored in stored_prompts(learner.desks[0].connection)]
    assert "Drill: 1 answered, 0 known (0 %)" in text
    assert "Missed" in text
    assert review.mode is Mode.DRILL
    assert sum(memories) == 0


async def test_a_drill_ends_when_its_time_is_up(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, minutes=5))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        learner.wait(400)
        learner.time += timedelta(minutes=5)
        await pilot.press("3")
        assert "Drill: 1 answered" in screen_text(app)


async def test_an_answer_that_cannot_be_written_is_said_and_can_be_given_again(learner: Learner) -> None:
    app = learner.app(Session)
    other = learner.desk().connection
    async with app.run_test(size=(80, 24)) as pilot:
        learner.desks[0].connection.execute("PRAGMA busy_timeout = 10")
        await pilot.press("space")
        learner.wait(400)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("3")
        text = screen_text(app)
        assert "is being written by another program. Nothing was changed; try again." in " ".join(text.split())
        assert FIRST in text
        other.execute("ROLLBACK")
        learner.wait(400)
        await pilot.press("3")
        assert ratings(learner) == [Rating.GOOD]
        assert SECOND in screen_text(app)


async def test_a_card_that_changed_meanwhile_is_read_before_its_answer_is_shown(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, ["loading"], count=1))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Colistin: loading dose?" in screen_text(app)
        card = next(learner.seeds.iterdir())
        card.write_text(card.read_text(encoding="utf-8").replace("300 mg loading", "450 mg loading"), encoding="utf-8")
        await pilot.press("space")
        text = screen_text(app)
        assert "The card has just changed; this is how it asks now." in text
        assert "450 mg" not in text
        learner.wait(400)
        await pilot.press("space")
        text = screen_text(app)
    assert "450 mg" in text
    assert "It said before: 300 mg" in text


async def test_an_editor_that_does_not_exist_is_said_and_the_question_stays(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    app = learner.app(Session)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        text = screen_text(app)
    assert "Editing failed: no-such-editor: No such file or directory" in text
    assert FIRST in text


async def test_an_edit_that_leaves_the_prompt_as_it_is_keeps_its_answer_on_the_screen_and_costs_no_answering_time(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(command: list[str]) -> None:
        card = next(learner.seeds.iterdir())
        card.write_text(card.read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8")
        learner.wait(30_000)

    monkeypatch.setattr("crequiz.tui.screens.ask.run_editor", write)
    app = learner.app(Session)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(80, 24)) as pilot:
        learner.wait(1000)
        await pilot.press("space")
        assert "1 Again" in screen_text(app)
        await pilot.press("e")
        assert "1 Again" in screen_text(app)
        learner.wait(500)
        await pilot.press("2")
        assert SECOND in screen_text(app)
        (review,) = counted_reviews(learner.desks[0].connection)
    assert (review.rating, review.duration_ms) == (Rating.HARD, 1500)


async def test_a_rating_of_a_text_that_another_program_has_replaced_is_not_recorded(learner: Learner) -> None:
    app = learner.app(Session)
    other = learner.desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = next(learner.seeds.iterdir())
        card.write_text(
            card.read_text(encoding="utf-8").replace("**Klebsiella pneumoniae** (", "**Klebsiella oxytoca** ("), "utf-8"
        )
        sync(other.connection, other.seeds, other.now())
        learner.wait(400)
        await pilot.press("4")
        text = screen_text(app)
        assert "The card has changed since this was shown. Nothing was recorded." in text
        assert FIRST in text
        assert ratings(learner) == []
        learner.wait(400)
        await pilot.press("space")
        assert "Klebsiella oxytoca" in screen_text(app)


async def test_what_another_window_has_answered_is_not_asked_a_second_time(learner: Learner) -> None:
    app = learner.app(Session)
    other = Session(learner.desk())
    async with app.run_test(size=(80, 24)) as pilot:
        assert FIRST in screen_text(app)
        other.answer(Rating.GOOD, 1000)
        await pilot.press("space")
        text = screen_text(app)
        assert "That one was answered meanwhile by another program." in text
        assert SECOND in text
        assert "Space reveals the answer" in text
    assert ratings(learner) == [Rating.GOOD]


async def test_a_slowly_repeating_key_that_is_held_never_rates_a_second_prompt(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)):
        screen = app.screen
        for gap in [0, 500, *[450] * 20]:
            learner.wait(gap)
            screen.action_proceed("space")  # type: ignore[attr-defined]
        assert ratings(learner) == [Rating.GOOD]


async def test_after_a_rating_the_same_key_reveals_the_next_answer_when_it_was_let_go(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(4):
            learner.wait(700)
            await pilot.press("space")
        assert ratings(learner) == [Rating.GOOD, Rating.GOOD]


CONTESTED = """\
---
id: ring
---

## Ring fever

**Q:** What is known?

**A:**

**Late form:**
- **Mortality:** 10-20%

**Clinical Pearls:**
- Late form: mortality 40-60%
"""


async def test_a_contested_answer_is_shown_with_both_lines_and_only_after_the_reveal(learner: Learner) -> None:
    (learner.seeds / "ring.md").write_text(CONTESTED, encoding="utf-8")
    app = learner.app(lambda desk: Drill(desk, ["ring", "10-20%"]))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "40-60%" not in screen_text(app)
        await pilot.press("space")
        text = screen_text(app)
    assert "Contested: your notes say otherwise in line 15." in text
    assert "12  • Mortality: 10-20%" in text
    assert "But ring.md:15 says: 40-60%" in text
    assert "15  • Late form: mortality 40-60%" in text
