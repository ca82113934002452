"""What all dialogs share: their look, which is read when the first of them is opened."""

from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual.screen import ModalScreen

_STYLES = Path(__file__).parents[1] / "styles" / "dialogs.tcss"
ResultT = TypeVar("ResultT")


class Dialog(ModalScreen[ResultT], Generic[ResultT]):
    """A framed box over the screen; escape leaves it, and the pane that opened it has the focus again."""

    DEFAULT_CSS: ClassVar[str] = _STYLES.read_text(encoding="utf-8")
