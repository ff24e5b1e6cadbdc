"""python-frontmatter with a YAML loader that leaves every scalar a string: `id: 017` must not become 15."""

from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class RawYamlHandler(YAMLHandler):
    """Reads the header with YAML's base loader (no numbers, dates or booleans)."""

    def load(self, fm: str, **kwargs: object) -> Any:
        """The header's mapping; raises yaml.YAMLError."""
        return super().load(fm, **{**kwargs, "Loader": _LOADER})


def parse_header(text: str, handler: RawYamlHandler) -> dict[str, object]:
    """The mapping between the fences of `text`, empty if it is none."""
    values, _ = frontmatter.parse(text, handler=handler)
    return values
