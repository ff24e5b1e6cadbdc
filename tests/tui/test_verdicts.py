"""What the reader says of a prompt on the study screen."""

import pytest

from crequiz.collection.queries import StoredPrompt, stored_prompts
from crequiz.collection.review_log import counted_reviews
from crequiz.collection.rewording import ReadersWord
from crequiz.memory.model import Rating
from crequiz.study.drill import Drill
from crequiz.study.run import Desk, Run
from crequiz.tui.app import CrequizApp
from crequiz.tui.drawing import said
from crequiz.tui.screens.ask import AskScreen
from learner import Learner, assert_snapshot, screen_text
from studyroom import shown

QUESTION = "Colistin: loading dose?"
ANSWER = "300 mg"


def loading(desk: Desk) -> Run:
    """A drill of one question: the loading dose of colistin."""
    return Drill(desk, ["loading"], count=1)


def asked(learner: Learner) -> StoredPrompt:
    """The prompt with that answer."""
    return next(stored for stored in stored_prompts(learner.desks[0].connection) if stored.prompt.answer == ANSWER)


def app_run(app: CrequizApp) -> Run:
    """The run on the screen."""
    assert isinstance(app.screen, AskScreen)
    return app.screen._questions


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_one_key_lists_all_that_can_be_said(learner: Learner, size: tuple[int, int]) -> None:
    app = learner.app(loading)
    async with app.run_test(size=size) as pilot:
        await pilot.press("space", "x")
        assert_snapshot(app, f"say-{size[0]}x{size[1]}")


async def test_a_question_is_asked_in_the_readers_words_at_once_and_the_answer_stays(learner: Learner) -> None:
    app = learner.app(loading)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "w")
        assert f"The card asks: {QUESTION}" in screen_text(app)
        await pilot.pause()
        assert_snapshot(app, "reword-80x24")
        await pilot.press("ctrl+u", *"Colistin?", "enter")
        text = screen_text(app)
        assert "Asked in your words from now on. u takes that back." in text
        assert "Colistin?" in text
        assert QUESTION not in text
        learner.wait(700)
        await pilot.press("space")
        text = screen_text(app)
        assert ANSWER in text
        assert f"In your words; the card asks: {QUESTION}" in text
        await pilot.press("u")
        assert QUESTION in screen_text(app)
    assert asked(learner).prompt.question == QUESTION


async def test_words_that_hold_the_answer_are_kept_but_not_without_a_word(learner: Learner) -> None:
    app = learner.app(loading)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "w", "ctrl+u", *"Is it 300 mg?", "enter")
        assert "Asked in your words from now on. They hold the answer." in screen_text(app)


async def test_an_empty_line_asks_as_the_card_does_again(learner: Learner) -> None:
    app = learner.app(loading)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "w", *" loading", "enter", "x", "w", "ctrl+u", "enter")
        assert "Asked as the card does." in screen_text(app)
        await pilot.press("x", "w", "ctrl+u", "enter")
        assert "That is how it is already." in screen_text(app)
    assert asked(learner).prompt.question == QUESTION


async def test_an_answer_can_be_disputed_once_it_is_shown_and_is_marked_so(learner: Learner) -> None:
    app = learner.app(loading)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        assert "d dispute the answer (once it is shown)" in screen_text(app)
        await pilot.press("d")
        assert "Reveal the answer first; then it can be disputed." in screen_text(app)
        await pilot.press("space", "x", "d")
        await pilot.pause()
        assert_snapshot(app, "dispute-80x24")
        await pilot.press(*"9 MIU now", "enter")
        text = screen_text(app)
        assert "Disputed; shown with the answer from now on. u takes that back." in text
        assert f"{ANSWER}\n You dispute this answer: 9 MIU now" in text
        assert "Space reveals the answer" not in text
        await pilot.press("x", "d")
        assert "9 MIU now" in screen_text(app)
        await pilot.press("ctrl+u", "enter")
        assert "You dispute" not in screen_text(app)
    assert asked(learner).prompt.answer == ANSWER


def test_what_no_longer_holds_is_told_with_the_answer() -> None:
    assert said(ReadersWord(set_aside="Which?")) == [
        ("warning", "Your wording was set aside, since the card has changed: Which?")
    ]
    assert said(ReadersWord(dispute="no", disputed_before=True)) == [
        ("warning", "You disputed what the card said before: no")
    ]
    assert said(ReadersWord()) == []


async def test_words_that_were_begun_are_kept_only_by_enter(learner: Learner) -> None:
    app = learner.app(loading)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "w", *"???", "escape")
        assert QUESTION + "\n" in screen_text(app)
    assert asked(learner).prompt.question == QUESTION


async def test_an_enter_that_is_held_down_after_writing_rates_nothing(learner: Learner) -> None:
    app = learner.app(loading)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "x", "d", "n", "o", "enter")
        for gap in [500, *[33] * 12]:
            learner.wait(gap)
            await pilot.press("enter")
        assert list(counted_reviews(learner.desks[0].connection)) == []
        learner.wait(700)
        await pilot.press("enter")
        (review,) = counted_reviews(learner.desks[0].connection)
    assert review.rating is Rating.GOOD


async def test_a_suspended_prompt_goes_and_undo_brings_it_back(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, ["colistin"], count=5))
    async with app.run_test(size=(80, 24)) as pilot:
        stored = app_run(app).current
        assert stored is not None
        await pilot.press("x", "s")
        assert "Suspended until crequiz resume. u takes that back." in screen_text(app)
        assert shown(app_run(app)) != stored.id
        await pilot.press("u")
        assert "Taken back: asked again." in screen_text(app)
        assert shown(app_run(app)) == stored.id


async def test_a_rule_that_is_switched_off_is_not_asked_of_this_card(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, ["colistin"], count=50))
    async with app.run_test(size=(80, 24)) as pilot:
        run = app_run(app)
        assert run.current is not None
        rule = run.current.prompt.rule
        await pilot.press("x", "o")
        assert f"The rule {rule} is off for this card. u takes that back." in screen_text(app)
        for _ in range(3):
            await pilot.press("x", "s")
            assert run.current is None or run.current.prompt.rule != rule
    suspended = {stored.prompt.rule for stored in stored_prompts(learner.desks[0].connection) if stored.suspended}
    assert rule in suspended


async def test_when_the_only_prompt_is_suspended_the_summary_offers_to_take_it_back(learner: Learner) -> None:
    app = learner.app(loading)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "s")
        assert "u undo last" in screen_text(app)
        await pilot.press("u")
        assert QUESTION in screen_text(app)
