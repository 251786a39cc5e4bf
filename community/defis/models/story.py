"""A défi told in its five stages: what a page shows of each, known or not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from community.defis.models.stages import Stage, StageNumber

if TYPE_CHECKING:
    from community.defis.models.defis import DefiPage


@dataclass(frozen=True)
class Chapter:
    """One stage as a page tells it. `text` is the plain field that belongs to it (prototype, what became of it)."""

    number: int
    title: str
    stage: Stage | None
    text: str

    @property
    def reached(self) -> bool:
        """Whether something is known of this stage; the question always is: it is the title."""
        return self.number == StageNumber.QUESTION or self.has_content

    @property
    def has_content(self) -> bool:
        return bool(self.text or self.stage)

    @property
    def anchor(self) -> str:
        return f"temps-{self.number}" if self.has_content else ""


def story(page: "DefiPage") -> list[Chapter]:
    """Return the five chapters of `page`, in order."""
    stages = {stage.number: stage for stage in page.stages.all()}
    texts = {StageNumber.PROTOTYPE: page.prototype, StageNumber.SEQUEL: page.follow_up}
    return [
        Chapter(number.value, str(number.label), stages.get(number), texts.get(number, "")) for number in StageNumber
    ]
