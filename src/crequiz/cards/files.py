"""Which files may be cards."""

import os
from pathlib import Path

SUFFIXES = (".md", ".markdown", ".txt")


def card_files(root: Path) -> list[Path]:
    """The files below `root` that may be cards (.md, .markdown, .txt; hidden files and folders left out), sorted.

    A link that leads nowhere is among them, so that its reader can say so. Raises OSError for a folder without rights.
    """
    try:
        with os.scandir(root):
            pass
    except FileNotFoundError:
        return []
    return sorted(
        path
        for path in root.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and (path.is_file() or path.is_symlink())
    )


def file_name(path: Path, root: Path) -> str:
    """The path below `root` with forward slashes; bytes that are no UTF-8 are replaced. ValueError if outside."""
    return path.relative_to(root).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
