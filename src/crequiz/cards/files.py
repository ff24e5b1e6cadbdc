"""Which files may be cards."""

from pathlib import Path

SUFFIXES = (".md", ".markdown", ".txt")


def card_files(root: Path) -> list[Path]:
    """The files below `root` that may be cards (.md, .markdown, .txt; hidden files and folders left out), sorted."""
    return sorted(
        path
        for path in root.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and path.is_file()
    )
