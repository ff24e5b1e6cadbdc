"""The section tree of an answer: which label hangs below which.

Headings nest by their level. Labels nest below headings by these rules, read off the cards:
a label that follows an empty plain label is its child, and a further empty label behind such children is its sibling;
numbered labels are siblings of each other, and so are lettered ones; a plain label below a numbered or lettered one is
its child; other plain labels are siblings; after a rule (`---`) a plain label begins a new section of the answer, and
ends numbered headings that an empty label announced (`**Syndromes:**`, `### 1. Wing`).
A label that is an alternative to one above it (`First recurrence` below `Initial episode`) is that one's sibling.
A text line behind a label's list stands beside that label; `OR` and the like go on with it.
A mnemonic ends where what stands below it no longer spells it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crequiz.cards.blocks import FlatBlock, Heading
from crequiz.cards.labels import (
    Enumerator,
    Label,
    are_alternatives,
    begins_with_label,
    concerns_all,
    is_key_point,
    is_label_line,
    is_lettered,
    is_major,
    is_mnemonic,
    joins,
    read_label,
)
from crequiz.cards.model import Block, ItemList, Line, Rule, Section, Table
from crequiz.cards.text import Text

_LABEL_LEVEL = 7
_QUOTES = '"“'


@dataclass
class _Node:
    label: Label | None
    level: int
    blocks: list[Block] = field(default_factory=list)
    nodes: list["_Node"] = field(default_factory=list)
    hangs: bool = False

    @property
    def enumerator(self) -> Enumerator:
        return Enumerator.NONE if self.label is None else self.label.enumerator

    @property
    def is_heading(self) -> bool:
        return self.level < _LABEL_LEVEL

    @property
    def is_mnemonic(self) -> bool:
        return self.label is not None and is_mnemonic(self.label.text)

    @property
    def is_major(self) -> bool:
        return self.label is not None and self.enumerator is Enumerator.NONE and is_major(self.label.text)

    @property
    def is_empty(self) -> bool:
        return not self.nodes and all(isinstance(block, Rule) for block in self.blocks)

    @property
    def has_body(self) -> bool:
        return any(isinstance(block, ItemList | Table) for block in self.blocks)

    def section(self) -> Section:
        title = None if self.label is None else self.label.text
        return Section(title, tuple(self.blocks), tuple(node.section() for node in self.nodes))


def build_outline(blocks: Sequence[FlatBlock]) -> Section:
    """The tree of `blocks`, below a root without a title."""
    outline = _Outline()
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        outline.add(block, following)
    return outline.root.section()


class _Outline:
    """The tree so far and the path from its root to the section that is open."""

    def __init__(self) -> None:
        self.root = _Node(None, 0)
        self._path = [self.root]
        self._after_rule = False

    def add(self, block: FlatBlock, following: FlatBlock | None) -> None:
        below = isinstance(following, ItemList | Table) or (
            self._after_rule and isinstance(following, Line) and is_label_line(following.text, False)
        )
        if isinstance(block, Heading):
            label = read_label(block.text)
            if label is not None:
                closed = [node for node in self._path[1:] if node.level >= block.level]
                above = closed[-1:] if label.enumerator is not Enumerator.NONE else []
                hangs = any(node.hangs or (not node.is_heading and node.is_empty) for node in (*closed[:1], *above))
                self._close(closed)
                self._open(_Node(label, block.level, hangs=hangs and label.enumerator is not Enumerator.NONE))
        elif isinstance(block, Line) and is_label_line(block.text, below):
            label = read_label(block.text)
            if label is not None:
                self._add_label(label, isinstance(following, Line) and is_label_line(following.text, False))
        else:
            if self._ends_mnemonic(block):
                self._close(self._path[-1:])
            elif isinstance(block, Line) and not joins(block.text) and (ended := self._open_list(block.text)):
                self._close(ended)
                self._open(_Node(None, _LABEL_LEVEL))
            self._path[-1].blocks.append(block)
            self._after_rule = isinstance(block, Rule)

    def _ends_mnemonic(self, block: Block) -> bool:
        """Whether a block below a mnemonic does not spell it: a table, `**Organism:** mites`, bullets behind lettered lines."""
        last = self._path[-1]
        if not last.is_mnemonic or isinstance(block, Rule):
            return False
        if isinstance(block, Table):
            return True
        if any(map(is_lettered, block.texts())):
            return False
        if isinstance(block, Line):
            return begins_with_label(block.text) and block.text.plain[0] not in _QUOTES
        if last.is_empty:
            # Bullets such as `Double = twice a day` explain the slogan.
            return not any("=" in text.plain for text in block.texts())
        return any(is_lettered(text) for one in last.blocks for text in one.texts())

    def _open_list(self, line: Text) -> list[_Node]:
        """The plain label whose list a line of text ends: the line stands beside that label, unless it joins two lists.

        A key point ends a numbered label's list, too: it sums up all of them as often as the last; and so does the next
        number (`**3. Wing:**` with its bullets, `**4. Keel:** dry it`).
        """
        last = self._path[-1]
        is_label = last.label is not None and not last.is_heading
        label = read_label(line) if begins_with_label(line) else None
        goes_on = label is not None and label.enumerator is last.enumerator
        ends = last.enumerator is Enumerator.NONE or is_key_point(line) or goes_on
        return [last] if is_label and ends and last.has_body else []

    def _add_label(self, label: Label, is_parent: bool) -> None:
        self._close(self._closed_by(label, is_parent))
        self._open(_Node(label, _LABEL_LEVEL))

    def _closed_by(self, label: Label, is_parent: bool) -> list[_Node]:
        labels = [node for node in self._path if not node.is_heading]
        if label.enumerator is Enumerator.NONE:
            return self._closed_by_plain(labels, label, is_parent)
        last = labels[-1] if labels else None
        siblings = [i for i, node in enumerate(labels) if node.enumerator is label.enumerator]
        if siblings and not (label.is_first and last is not None and last.is_empty):
            # A sequence that begins anew below an empty label is a new one (1., 2., and below it 1.).
            return labels[siblings[-1] :]
        # What has no label is a key point that has ended the label before.
        return labels[-1:] if last is not None and (last.has_body or last.label is None) else []

    def _closed_by_plain(self, labels: list[_Node], label: Label, is_parent: bool) -> list[_Node]:
        if self._after_rule:
            # Numbered headings below an empty label end with what that label announced.
            first = next((i for i, node in enumerate(self._path) if node.hangs), len(self._path))
            return [*self._path[first:], *labels]
        last = labels[-1] if labels else None
        if concerns_all(label.text):
            # `**Special populations:**` behind numbered forms is not of the last of them.
            return labels
        rival = next(
            (
                i
                for i, node in enumerate(labels)
                if node.label and are_alternatives(node.label.text.plain, label.text.plain)
            ),
            None,
        )
        if rival is not None:
            return labels[rival:]
        if last is not None and last.is_mnemonic and last.is_empty:
            # `**Mnemonic: "DOCK"**` under a heading is said of the labels behind it; they are not said of it.
            return [last]
        if last is None or last.is_empty or last.enumerator is not Enumerator.NONE:
            return []
        if last.is_mnemonic and len(labels) > 1 and labels[-2].enumerator is Enumerator.NONE:
            # A mnemonic belongs to the label above it, which therefore is not empty.
            return labels[-2:]
        if len(labels) > 1 and labels[-2].is_major and is_major(label.text):
            # `**Severity:**` with its labels, then `**Treatment:**` with others.
            return labels[-2:]
        if is_parent and len(labels) > 1 and labels[-2].enumerator is Enumerator.NONE:
            # Behind the children of one empty label another empty label is that one's sibling.
            return labels[-2:]
        return labels[-1:]

    def _close(self, nodes: Iterable[_Node]) -> None:
        closed = {id(node) for node in nodes}
        self._path = [node for node in self._path if id(node) not in closed]

    def _open(self, node: _Node) -> None:
        self._path[-1].nodes.append(node)
        self._path.append(node)
        self._after_rule = False
