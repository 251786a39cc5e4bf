"""The five stages of a défi as chapters of its page, known or not."""

from collections.abc import Iterable
from dataclasses import dataclass

from community.defis.models.stages import Stage
from community.defis.stages import StageNumber


@dataclass(frozen=True)
class Chapter:
    """One stage. `text` is the plain field that belongs to it (summary, prototype, what became of it)."""

    number: int
    title: str
    stage: Stage | None
    text: str

    @property
    def is_reached(self) -> bool:
        """Return whether something is known of this stage; the question always is: it is the title."""
        return self.number == StageNumber.QUESTION or self.has_content

    @property
    def has_content(self) -> bool:
        return bool(self.text or self.stage)

    @property
    def anchor(self) -> str:
        return f"temps-{self.number}" if self.has_content else ""


def chapters(stages: Iterable[Stage], *, question: str, prototype: str, follow_up: str) -> list[Chapter]:
    """Return the five chapters, in order, with the plain text of those that have one."""
    by_number = {stage.number: stage for stage in stages}
    texts = {StageNumber.QUESTION: question, StageNumber.PROTOTYPE: prototype, StageNumber.SEQUEL: follow_up}
    return [
        Chapter(number.value, str(number.label), by_number.get(number), texts.get(number, "")) for number in StageNumber
    ]
