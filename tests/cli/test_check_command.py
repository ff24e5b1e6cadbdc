"""`crequiz check` and `crequiz prompts --why`: what is asked, what is not, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Cli


GULL = """\
---
id: gull
---

## Gull rash

**Q:** What is known?

**A:**

- **Host:** herring gull
- **Vector:** Variable
- Beak (late
"""
CHECKED = """\
gull.md:12: not asked: Vector: Variable (trivial answer)
gull.md:13: a parenthesis without its other half: 'Beak (late'
gull.md:13: not asked: Beak (late (no rule finds a question in it)

card     prompts  lines  asked  share  defects
gull.md        1      3      1   33 %        1
"""
EXPLAINED = """\
gull.md:11: kept, label-value: Host? → herring gull
gull.md:12: dropped, label-value: Vector? → Variable (trivial answer)
"""


def test_check_names_what_is_not_asked_and_what_is_amiss(cli: Cli) -> None:
    cli.write("gull.md", GULL)
    outcome = cli("check", "seeds/gull.md")
    assert (outcome.status, outcome.err) == (0, "")
    assert "".join(line.rstrip() + "\n" for line in outcome.out.splitlines()) == CHECKED


def test_check_sums_several_cards_up(cli: Cli) -> None:
    cli.write("gull.md", GULL)
    outcome = cli("check", "--summary")
    assert outcome.status == 0
    rows = [line.split() for line in outcome.out.splitlines()]
    assert [row[0] for row in rows] == ["card", "dock.md", "gull.md", "2"]
    assert int(rows[3][2]) == int(rows[1][1]) + int(rows[2][1])


def test_check_ends_with_1_only_if_a_card_cannot_be_used(cli: Cli) -> None:
    cli.write("bad.md", "---\nid: bad\n---\n\n## Bad\n\n**Q:** What?\n\n**A:**\n")
    outcome = cli("check")
    assert outcome.status == 1
    assert "bad.md:9: no answer" in outcome.out


def test_why_shows_kept_and_dropped_with_rule_and_reason(cli: Cli) -> None:
    cli.write("gull.md", GULL)
    outcome = cli("prompts", "seeds/gull.md", "--why")
    assert (outcome.status, outcome.out, outcome.err) == (0, EXPLAINED, "")


def test_why_does_not_go_with_json_lines(cli: Cli) -> None:
    outcome = cli("prompts", "--why", "--format", "jsonl")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--why explains in words" in outcome.err


def test_check_names_cards_whose_sources_are_old(cli: Cli) -> None:
    cli.write("gull.md", GULL + "\n**Sources:**\n- Gull Society 2015\n")
    told = "gull.md:1: its newest source is of 2015"
    assert told in cli("check", "--old", "5").out.splitlines()
    assert told not in cli("check", "--old", "50").out.splitlines()
    assert told in cli("check").out.splitlines()


FIRST = """\
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
SECOND = FIRST.partition("**Clinical Pearls:**")[0].replace("id: ring", "id: ring-2").replace("10-20%", "5%")


def test_check_names_both_lines_where_a_card_contradicts_itself_or_another(cli: Cli) -> None:
    cli.write("ring.md", FIRST)
    cli.write("ring-2.md", SECOND)
    outcome = cli("check")
    told = [line for line in outcome.out.splitlines() if ": says " in line]
    assert outcome.status == 0
    assert told == [
        "ring-2.md:12: says '5%' here, but '10-20%' in ring.md:12: Late form: mortality?",
        "ring.md:12: says '10-20%' here, but '40-60%' in line 15: 'Mortality: 10-20%' and 'Late form: mortality 40-60%'",
    ]


def test_prompts_shows_what_another_line_says(cli: Cli) -> None:
    cli.write("ring.md", FIRST)
    assert "but line 15: 40-60%" in cli("prompts", "seeds/ring.md").out
