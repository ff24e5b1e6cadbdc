"""Predicates without a subject, as notes set them below the title that they are said of: `Contraindicated in ...`."""

import re

_SAID = re.compile(
    r"(?:contraindicated in|avoid(?:ed)? in|revers(?:e|ed|es|ible) (?:with|by)|wors(?:e|ens|ened) (?:with|by)"
    r"|(?:triggered|precipitated|prevented|transmitted|caused|confirmed|mediated|inhibited|inactivated|encoded|carried|spread"
    r"|acquired|metaboli[sz]ed|diagnosed|detected|potentiated|exacerbated|treated) (?:by|with|from|through|via)"
    r"|(?:excreted|eliminated|stored|found|concentrated) in|associated with|treat with|give with|monitor with)\s+",
    re.IGNORECASE,
)


def predicate_end(text: str) -> int:
    """Where the object of such a predicate begins in `text`; 0 if it does not begin with one."""
    match = _SAID.match(text)
    return match.end() if match is not None else 0
