"""The figures as lines to read."""

from crequiz.stats.figures import RETENTION_DAYS, Figures

_DAYS = ("days", "day")
_BARS = " ▁▂▃▄▅▆▇█"


def summary_lines(figures: Figures) -> list[str]:
    """A screenful of plain text, at most 80 columns wide."""
    return [
        f"Cards       {figures.cards} ({figures.begun_cards} begun)",
        f"Prompts     {figures.prompts} ({figures.seen} studied, {figures.flagged} flagged as bad)",
        f"Known now   {figures.known:.0f} of the {figures.seen} studied, by their memory",
        f"Today       {_today(figures)}",
        f"All time    {figures.answers} answers and {figures.drilled} in drills, on {figures.days} {_DAYS[figures.days == 1]}",
        f"Retention   {_retention(figures)}",
        f"Due         {_due(figures)}",
    ]


def _today(figures: Figures) -> str:
    today = figures.today
    if today is None:
        return "nothing answered yet"
    minutes = today.spent_ms / 60_000
    return (
        f"{today.studied} answers ({today.new} new, {today.again} again), {today.drilled} in drills, {minutes:.1f} min"
    )


def _retention(figures: Figures) -> str:
    if figures.retention is None:
        return f"no reviews in the last {RETENTION_DAYS} days"
    return f"{100 * figures.retention:.1f} % of {figures.retention_answers} reviews in the last {RETENTION_DAYS} days"


def _due(figures: Figures) -> str:
    numbers = " ".join(str(count) for count in figures.forecast)
    return f"{bars(figures.forecast)}  {numbers} (today and the next {len(figures.forecast) - 1} days)"


def bars(counts: tuple[int, ...]) -> str:
    """One block character for each count, the highest full; anything above zero shows."""
    highest = max(counts, default=0)
    if highest == 0:
        return " " * len(counts)
    steps = len(_BARS) - 1
    return "".join(_BARS[0 if count == 0 else max(1, round(steps * count / highest))] for count in counts)
