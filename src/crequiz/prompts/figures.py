"""Questions whose numbers and signs give the answer away."""

import re

from crequiz.lexicon.amounts import amount
from crequiz.lexicon.words import stands_alone
from crequiz.prompts.model import Prompt
from crequiz.prompts.wording import HOLE

_COUNTED_EXAMPLES = re.compile(rf"{HOLE}(?: \w+)? \(e\.g\.")
_RHYTHM = re.compile(r"\b(?:QID|TID|BID|qid|tid|bid|once|twice)\b")
_TIMES = re.compile(r"\d (?:times|×)|^\d$")
_INTERVAL = re.compile(r"q\d+(?:-\d+)?h")
_OTHER_INTERVAL = re.compile(rf"{HOLE} or q\d|q\d+h or {HOLE}")
_SHARE = re.compile(r"(\d+)%")
_SHARES = re.compile(r"(?<![-–.\d])(\d+)%")
_WHOLE = 100
_LASTS = re.compile(r"(\d+) (?:months?|weeks?|days?)$")
_NUMBERED_NAME = re.compile(r"\b(\d+)[A-Z]{1,4}\b")
_TIME_UNIT = r"(?P<unit>min(?:utes?)?|h|hours?|days?|weeks?|months?|years?)"
_TIME = re.compile(rf"[<>≥≤~]?\s?[\d.–-]+\s?{_TIME_UNIT}")
_TIME_BEHIND = re.compile(rf"{HOLE}(?: \w+)? \([<>≥≤~]?\s?[\d.–-]+\s?{_TIME_UNIT}\)")
_TIME_BEFORE = re.compile(rf"\d\s?{_TIME_UNIT} \({HOLE}(?: \w+)?\)")
_PLAIN_TIME = re.compile(rf"\d+\s?{_TIME_UNIT}(?![\w-]| \d)")
_FOLD = re.compile(r"[<>≥≤~]?\s?(?P<number>\d+)\s?[×x]")
_COUNT = re.compile(r"(?P<number>\d+)(?: [a-z]+)?")
_NUMBERED_RANGE = r"\b(?P<name>[A-Z]{{2,}})-?1 (?:to|through|-|–) (?P=name)?-?{}\b"
_SCHEDULE = re.compile(r"\d[\d–-]*(?: [a-z]+)?(?:, \d[\d–-]*(?: [a-z]+)?)+")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SIGNED_HOLE = re.compile(rf"(?P<sign>[✅✓❌✗])\ufe0f?\s*{HOLE}")
_NEGATED = re.compile(r"(?:not|no|never)\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"(?:not |no )?(?:active|effective|recommended|covered|needed|susceptible|resistant)", re.IGNORECASE
)


def told_by_figures(prompt: Prompt) -> str | None:
    """Why a number or sign that is shown gives the answer away, or None: `QID (____ times daily)`, the other share of a
    hundred, `❌ ____` for what is NOT so."""
    answer, question = prompt.answer, prompt.question
    if answer[:1] in "≥>" and _COUNTED_EXAMPLES.search(question):
        return "the examples behind the hole can be counted"
    if _TIMES.search(answer) and _RHYTHM.search(question):
        return "the question abbreviates the number of times"
    if _INTERVAL.fullmatch(answer) and _OTHER_INTERVAL.search(question):
        return "the question shows the other of two intervals"
    share = _SHARE.fullmatch(answer) if answer.endswith("%") else None
    if share is not None and any(int(share[1]) + int(other) == _WHOLE for other in _SHARES.findall(question)):
        return "the question shows the other share of a hundred"
    if (lasts := _LASTS.match(answer)) is not None and lasts[1] in _NUMBERED_NAME.findall(question):
        return "the name in the question says the number"
    if _is_converted(answer, question) or _is_said_in_another_unit(answer, question):
        return "the question says it in another unit"
    if _is_in_the_slogan(answer, question):
        return "the slogan says the number"
    if _is_counted(answer, question):
        return "the question counts it"
    sign = _SIGNED_HOLE.search(question)
    if sign is not None and (sign["sign"] in "❌✗") == bool(_NEGATED.match(answer)) and _VERDICT.match(answer):
        return "the sign before the hole says it"
    return None


def _is_converted(answer: str, question: str) -> bool:
    """`Late by ____ h (120 min)`: the parenthesis beside a time is the same time."""
    unit = _TIME.fullmatch(answer)
    beside = _TIME_BEHIND.search(question) or _TIME_BEFORE.search(question)
    return unit is not None and beside is not None and beside["unit"].rstrip("s") != unit["unit"].rstrip("s")


def _is_said_in_another_unit(answer: str, question: str) -> bool:
    """`2 hours: late by ____ min`."""
    asked, other = _PLAIN_TIME.fullmatch(answer.lstrip("<>≥≤~ ")), _PLAIN_TIME.match(question)
    return asked is not None and other is not None and amount(asked[0]) == amount(other[0])


def _is_in_the_slogan(answer: str, question: str) -> bool:
    """`"Two-Eight": ____ weeks of brine, then 8 of oil`."""
    count = _COUNT.fullmatch(answer)
    quoted = _QUOTED.match(question) if count is not None else None
    if count is not None and quoted is not None and count["number"] in re.findall(r"\d+", quoted[1]):
        return True
    spelled = _spelled(int(count["number"])) if count is not None else ""
    return bool(spelled) and quoted is not None and stands_alone(spelled, quoted[1].lower(), hyphen=False)


def _spelled(number: int) -> str:
    """`52` as `fifty-two`; empty above 99."""
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    if tens >= len(_TENS) + 2:
        return ""
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def _is_counted(answer: str, question: str) -> bool:
    """`3-fold: at least ____ × the other`, `____ serotypes (QRX-1 to QRX-4)`, `2, 4, 6 months (____ doses)`."""
    times, count = _FOLD.fullmatch(answer), _COUNT.fullmatch(answer)
    if count is not None and any(one.count(",") + 1 == int(count["number"]) for one in _SCHEDULE.findall(question)):
        return True
    if times is not None and re.search(rf"(?<![\d.]){times['number']}-fold", question):
        return True
    return count is not None and re.search(_NUMBERED_RANGE.format(count["number"]), question) is not None
