"""Typing and choosing answers: the mark is shown, suggests a rating, and a digit overrules it."""

import json
import os

from textual import events

from crequiz.collection.review_log import Review, counted_reviews
from crequiz.memory.model import Rating
from crequiz.study.drill import Drill
from crequiz.study.session import Session
from learner import Learner, assert_snapshot, screen_text

DOSE = ["loading"]


def reviews(learner: Learner) -> list[Review]:
    return list(counted_reviews(learner.desks[0].connection))


async def test_a_typed_answer_is_marked_and_enter_takes_the_suggestion(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, DOSE, count=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"0.3 g", "enter")
        text = screen_text(app)
        assert "✓ Right" in text
        assert "you: 0.3 g" in text
        assert "3 Good (Space)" in text
        learner.wait(700)
        await pilot.press("enter")
    (review,) = reviews(learner)
    assert (review.typed, review.mark, review.rating) == ("0.3 g", "right", Rating.GOOD)


async def test_a_wrong_answer_suggests_again_and_a_digit_overrules(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, DOSE, count=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"450 mg", "enter")
        text = screen_text(app)
        assert "✗ Wrong · another number" in text
        assert "1 Again (Space)" in text
        learner.wait(700)
        await pilot.press("3")
    (review,) = reviews(learner)
    assert (review.typed, review.mark, review.rating) == ("450 mg", "wrong", Rating.GOOD)


async def test_enter_right_after_the_mark_rates_nothing(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, DOSE, count=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"300 mg", "enter", "enter", "enter")
        assert "✓ Right" in screen_text(app)
    assert reviews(learner) == []


async def test_keys_are_letters_while_typing_and_esc_gives_them_back(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"quxe1 3")
        text = screen_text(app)
        assert "quxe1 3" in text
        assert "Enter marks what you typed" in text
        assert text.splitlines()[-1].split() == ["Esc", "without", "typing"]
        learner.wait(700)
        await pilot.press("escape")
        assert "Space reveals the answer" in screen_text(app)
        await pilot.press("space")
        learner.wait(400)
        await pilot.press("4")
    (review,) = reviews(learner)
    assert (review.typed, review.mark, review.rating) == (None, None, Rating.EASY)


async def test_the_next_question_is_typed_again_in_an_empty_line(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"idk", "enter")
        learner.wait(700)
        await pilot.press("enter")
        learner.wait(700)
        text = screen_text(app)
        assert "idk" not in text
        await pilot.press(*"Class A", "enter")
        assert "you: Class A" in screen_text(app)
    assert [review.mark for review in reviews(learner)] == ["wrong"]


async def test_a_neighbours_value_is_named_and_logged(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, ["CAZ-AVI", "dosing"], count=1))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("t", *"4g IV q8h", "enter")
        assert "✗ Wrong · 4g IV q8h (3h infusion) is Meropenem-vaborbactam (M-V)" in screen_text(app)
        learner.wait(700)
        await pilot.press("enter")
        rows = learner.desks[0].connection.execute("SELECT payload FROM events WHERE kind = 'confused'").fetchall()
    assert [json.loads(row[0]) for row in rows] == [
        {"typed": "4g IV q8h", "rival": "4g IV q8h (3h infusion)", "whose": "Meropenem-vaborbactam (M-V)"}
    ]


async def test_a_marked_answer_as_text(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, DOSE, count=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"300 g", "enter")
        assert_snapshot(app, "marked-80x24")


async def test_an_option_is_chosen_with_its_digit(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, DOSE, count=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        lines = screen_text(app).splitlines()
        right = next(line.split()[0] for line in lines if line.split()[1:] == ["300", "mg"])
        learner.wait(400)
        await pilot.press(right)
        assert "✓ Right" in screen_text(app)
        # Held down, the digit chooses and does not rate.
        for _ in range(4):
            learner.wait(450)
            await pilot.press(right)
        assert reviews(learner) == []
        learner.wait(700)
        await pilot.press("space")
    (review,) = reviews(learner)
    assert (review.typed, review.mark, review.rating) == ("300 mg", "right", Rating.GOOD)


async def test_without_enough_options_the_learner_thinks(learner: Learner) -> None:
    next(learner.seeds.iterdir()).unlink()
    (learner.seeds / "one.md").write_text(
        "---\nid: o\n---\n\n## Dock fever\n\n**Q:** ?\n\n**A:**\n\n- **Vector:** sand mite\n"
    )
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        text = screen_text(app)
        assert "There are no options that are certainly wrong here: think." in text
        assert "Space reveals the answer" in text


async def test_what_was_typed_is_marked_though_the_card_was_saved_meanwhile(learner: Learner) -> None:
    app = learner.app(lambda desk: Drill(desk, DOSE, count=1))
    card = next(learner.seeds.iterdir())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"300 mg")
        os.utime(card, ns=(1, 1))
        await pilot.press("enter")
        assert "✓ Right" in screen_text(app)


async def test_several_pasted_lines_are_items_of_a_list(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        assert app.focused is not None
        app.focused.post_message(events.Paste("US\nEurope\n\nLatin America\n"))
        await pilot.pause()
        assert "US; Europe; Latin America" in screen_text(app)


async def test_after_the_reveal_no_key_is_offered_that_would_show_nothing(learner: Learner) -> None:
    app = learner.app(Session)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "t type  c choices" in screen_text(app)
        await pilot.press("space", "t", "c")
        assert "t type" not in screen_text(app)
        learner.wait(700)
        await pilot.press("3")
        assert "Space reveals the answer" in screen_text(app)
