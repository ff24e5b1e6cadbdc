"""How old a card is: its date and the year of its newest source, which medicine must show beside every answer."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Age:
    """A card's own date, its newest source's year (either may be unknown), and whether that year is too long ago."""

    dated: date | None
    source_year: int | None
    is_old: bool


def age_of(dated: date | None, source_year: int | None, today: date, old_after_years: int) -> Age:
    """`is_old` when the newest source's year lies more than `old_after_years` before today's."""
    return Age(dated, source_year, source_year is not None and today.year - source_year > old_after_years)


def describe_age(age: Age) -> str:
    """One line for the screen."""
    dated = f"card {age.dated.isoformat()}" if age.dated is not None else "card undated"
    if age.source_year is None:
        return f"{dated} · no dated source"
    old = " ⚠ old" if age.is_old else ""
    return f"{dated} · newest source {age.source_year}{old}"
