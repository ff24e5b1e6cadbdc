"""The application as the screens know it, with its type."""

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from crequiz.tui.app import CrequizApp


def app_of(screen: "Screen[None]") -> "CrequizApp":
    """The running application, which holds the desk and the study folder."""
    return cast("CrequizApp", screen.app)
