"""Numbers whose comma can be read two ways, settled by how the card itself writes them."""

import re

from crequiz.study.marking.parts import Answer

_COMMA = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d|,\d)")


def settle_commas(typed: str, answer: Answer) -> str:
    """`typed` with those numbers in plain digits that the answer writes with the same comma."""
    written = {match[0] for part in answer.parts for form in part.forms for match in _COMMA.finditer(form)}
    return _COMMA.sub(lambda match: match[0].replace(",", "") if match[0] in written else match[0], typed)
