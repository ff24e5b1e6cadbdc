"""Where the cards and the review log are: the study folder."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from crequiz.cards.files import card_files
from crequiz.errors import UsageError

HOME_VARIABLE = "CREQUIZ_HOME"


@dataclass(frozen=True)
class StudyFolder:
    """A folder with `seeds/` (the cards) and `data/` (the review log)."""

    root: Path

    @property
    def seeds(self) -> Path:
        """The folder of the cards."""
        return self.root / "seeds"

    @property
    def database(self) -> Path:
        """The review log."""
        return self.root / "data" / "crequiz.db"

    @property
    def backups(self) -> Path:
        """The backups of the review log beside it."""
        return self.root / "data" / "backups"


def find_study_folder(named: str | None, home: str | None, working: Path, user_data: Path) -> StudyFolder:
    """The study folder: `named` by the option, else `home` from the environment, else the nearest parent of `working`
    that has a review log or a card, else `user_data`, which is made with a first card in it.

    Raises UsageError if a folder that was named does not exist.
    """
    for choice in (named, home):
        if choice:
            folder = Path(choice).expanduser()
            if not folder.is_dir():
                raise UsageError(f"{choice}: no such folder")
            return StudyFolder(folder.resolve())
    for parent in (working, *working.parents):
        if _is_study_folder(StudyFolder(parent)):
            return StudyFolder(parent)
    return _user_folder(user_data)


def _is_study_folder(folder: StudyFolder) -> bool:
    try:
        return folder.database.is_file() or (folder.seeds.is_dir() and _has_card(folder.seeds))
    except OSError:
        # A folder above that can't be looked into is not the learner's.
        return False


def _has_card(seeds: Path) -> bool:
    # Only a folder without a review log is looked into; else the Markdown parser need not be loaded.
    from crequiz.cards.folder import read_file

    return any(read_file(path, path.name).card is not None for path in card_files(seeds))


def _user_folder(root: Path) -> StudyFolder:
    folder = StudyFolder(root)
    if folder.seeds.exists():
        return folder
    try:
        folder.seeds.mkdir(parents=True)
        for card in first_cards():
            shutil.copyfile(card, folder.seeds / card.name)
    except OSError as error:
        raise UsageError(f"{folder.seeds}: can't be made: {error.strerror}; name a folder with --folder") from error
    return folder


def first_cards() -> Iterator[Path]:
    """The cards that come with the program: packaged beside the code, or in the checkout that the code runs from."""
    packaged = Path(str(files("crequiz"))) / "seeds"
    checkout = Path(str(files("crequiz"))).parents[1] / "seeds"
    yield from _first_existing((packaged, checkout))


def _first_existing(folders: Iterable[Path]) -> list[Path]:
    return next((card_files(folder) for folder in folders if folder.is_dir()), [])
