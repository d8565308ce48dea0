"""What has become of pages that readers were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

    from onrecord.prose.values import Prose


class Move(Struct, frozen=True):
    """A page that has another address now."""

    was: str
    """The file that readers were given: `stories/first-vans/index.html`"""
    now: str
    """Its file in the site: `stories/first-shipment/index.html`"""


class Removal(Struct, frozen=True):
    """A page that was taken down."""

    was: str
    """The file that readers were given."""
    why: Prose
    date: datetime
