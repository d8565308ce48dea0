"""Every key of what has become of pages that readers were given."""

from __future__ import annotations

from onrecord.check import formats
from onrecord.check.keys import Key, Many, Record

MOVE = Record(
    "move",
    (
        Key("was", formats.PAGE, "The address it had.", "/stories/first-vans/", required=True),
        Key("is", formats.PAGE, "Its address now.", "/stories/first-shipment/", required=True),
    ),
)
REMOVAL = Record(
    "removal",
    (
        Key("address", formats.PAGE, "The address it had.", "/stories/first-rumour/", required=True),
        Key(
            "why", formats.PROSE, "Why it was taken down, for readers.", "It rested on a forged letter.", required=True
        ),
        Key("date", formats.TIMESTAMP, "When it was taken down.", "2026-11-23T10:00+05:00", required=True),
    ),
)
MOVED = Key("moved", Many(MOVE), "Pages that have another address than readers were given.")
TAKEN_DOWN = Key("taken_down", Many(REMOVAL), "Pages that were published and are no longer there.")
