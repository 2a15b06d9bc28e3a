"""How the evidence of a requirement is recognised: a value of the rule catalogue."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from oitcheck.models import Model

Phrases = tuple[str, ...]


class About(Model):
    """How the evidence of a requirement is recognised among everything an item shows.

    `phrases`: any of these in a label (anchor, row, file name, heading, title) or prominently in the text makes a
    source a candidate. `exclude`: a label with one of these is about something else. `among`: which kind of source can
    be the evidence. `whole_item`: everything the item shows counts, nothing has to be recognised first.
    """

    phrases: Phrases = ()
    exclude: Phrases = ()
    among: Literal["any", "pages", "files"] = "any"
    whole_item: bool = False

    @model_validator(mode="after")
    def _something_to_look_for(self) -> About:
        if not self.phrases and not self.whole_item:
            raise ValueError("about needs phrases, or whole_item: true")
        return self
