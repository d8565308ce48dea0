"""One mistake for each rule, made in the smallest site of the author's manual.

`tools/write_docs.py` shows each in the manual with the message it gives; `test_docs.py` holds them to the code.
"""

from __future__ import annotations

import base64
import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.check.site import Circumstances
from onrecord.pipeline import build
from onrecord.problems import Place, Problem
from onrecord.recording import unrecorded
from onrecord.write import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "docs" / "authoring.md"
LISTED_FILE = re.compile(r"^`(content/[^`]+)`:\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)

SITE = "content/site.yaml"
FACTS = "content/facts.yaml"
STORY = "content/stories/first-shipment.md"
BODY = "Harbour Motors sent [38 vans](fact:first-shipment.vans) to Kenya in"
SHIP = "content/images/ship.png"
# A picture of one point.
POINT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TODAY = Circumstances(today=datetime.date(2026, 11, 23))
"""The day by which the examples are overdue."""
RECORD = "content/record.json"
# What readers were told when the vans were 36, as `python build.py record` has written it.
TOLD = """\
{
  "note": "What readers were last told. Written by python build.py record, and not to be changed by hand.",
  "version": 1,
  "digest": "sha256-f30bef3f21fabb5e5a66446e686393ccec2c1364946d45844609416c1b97d281",
  "facts": {
    "first-shipment.date": {
      "what": "Harbour Motors: First vans to Kenya (date)",
      "said": "March 2025",
      "date": "2025-03",
      "unit": null,
      "as_of": "2025-03",
      "computed": null,
      "sources": [
        "port-record"
      ],
      "stories": [
        "first-shipment"
      ],
      "notes": [],
      "since": "2026-11-22T04:00:00Z"
    },
    "first-shipment.vans": {
      "what": "Harbour Motors: First vans to Kenya",
      "said": "36",
      "value": "36",
      "unit": "vans",
      "as_of": "2025-03",
      "computed": null,
      "sources": [
        "port-record"
      ],
      "stories": [
        "first-shipment"
      ],
      "notes": [],
      "since": "2026-11-22T04:00:00Z"
    }
  }
}
"""
# The same once they were 38, with a correction.
CORRECTED = '"notes": ["correction"]'.join(TOLD.replace('"36"', '"38"').rsplit('"notes": []', 1)).replace(
    "sha256-f30bef3f21fabb5e5a66446e686393ccec2c1364946d45844609416c1b97d281",
    "sha256-e6614e3c8003f4a4ebfe9b33d6a411ffd52b3c7509ec1513dc516baf210fe9e7",
)
# The same figures without one, and a page that has gone since.
WITH_PAGE = """\
  },
  "pages": {
    "/stories/first-vans/": {
      "title": "First vans leave for Kenya",
      "since": "2026-11-22T04:00:00Z"
    }
  }
}
"""
GIVEN = TOLD.removesuffix("  }\n}\n") + WITH_PAGE
for was, now in (
    ('"36"', '"38"'),
    ('"version": 1', '"version": 2'),
    (
        "f30bef3f21fabb5e5a66446e686393ccec2c1364946d45844609416c1b97d281",
        "7ae480619af600389c1715ac425afe65a502c3ac637ba2ac292a7982bfce217e",
    ),
):
    GIVEN = GIVEN.replace(was, now)
PAGE = '<!doctype html><html lang="en"><title>Page</title><main><h1>Page</h1></main></html>\n'
PAGES = ("story", "ripple", "company", "companies", "corrections", "ledger", "404", "embed", "moved", "taken-down")
PARTS = ("parts/fact", "parts/picture", "graphics/chart", "graphics/map", "graphics/timeline", "graphics/table")
LINE = """\
graphics:
  vans-by-month:
    kind: chart
    form: line
    title: Vans by month
    figures: [first-shipment.vans]
title: Vans"""
TWO_EVENTS = """\
  return-trip:
    company: harbour-motors
    title: Vans back from Kenya
    date: 2025-06
    source: port-record
  repair:
    company: harbour-motors
    title: The vans are repaired
    date: 2025-05
    after: return-trip
    source: port-record
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A mistake: an edit of one file, or a new file."""

    rule: str
    told: str
    """What was done, in a sentence."""
    path: str = ""
    old: str = ""
    """The text that is replaced, once; empty where `new` is the whole file."""
    new: str | bytes | None = None
    """None takes the file away."""
    at: str = ""
    """The words in the file that the problem points at, behind a `|` if others before them are needed to find them;
    empty for the beginning of the file."""
    where: str = ""
    """The file the problem is in, where it is not the one edited."""
    right: str | None = None
    """What to write instead of `new` when the way out is followed; None where it says to undo the edit."""
    also: Mapping[str, bytes] = field(default_factory=dict)
    """Other files that the example needs."""
    output: str = ""
    """The output folder, where that is the mistake."""

    @property
    def is_about_looks(self) -> bool:
        """Whether it takes the shipped templates and static files to show."""
        return self.path.startswith(("templates/", "static/"))


EXAMPLES = (
    # reading files
    Example("missing-file", "There is no facts file.", FACTS),
    Example("empty-file", "The facts file is there, with nothing in it.", FACTS, new=""),
    Example(
        "unreadable-file",
        "`ripple.md` is a folder instead of a file.",
        "content/ripple.md/words.md",
        new="Two makers.\n",
        where="content/ripple.md",
    ),
    Example(
        "not-utf8",
        "A word processor has saved the story in an older encoding, in which *é* is another byte.",
        STORY,
        BODY,
        f"The café owner’s van: {BODY}".replace("’", "").encode("latin-1"),
        at="caf|é owner",
    ),
    Example(
        "control-character",
        "A character that cannot be seen came along when text was pasted.",
        STORY,
        BODY,
        f"Yesterday\x07 {BODY}",
        at="Yesterday|\x07",
        right=f"Yesterday {BODY}",
    ),
    Example(
        "merge-mark",
        "Two versions of the site's settings were put together, and nobody has chosen.",
        SITE,
        "title: Vans for Kenya\n",
        "<<<<<<< HEAD\ntitle: Vans for Kenya\n=======\ntitle: Vans to Kenya\n>>>>>>> other\n",
        at="<<<<<<< HEAD",
        right="title: Vans for Kenya\n",
    ),
    Example(
        "unexpected-file",
        "A folder’s name is misspelt, so that its stories would be missing from the site.",
        "content/storys/second-shipment.md",
        new="More vans.\n",
        where="content/storys",
    ),
    # YAML
    Example(
        "yaml-syntax",
        "A title has a colon and a space in it, without quotes around the title.",
        FACTS,
        "title: First vans to Kenya",
        "title: Kenya: the first vans",
        at=": the first vans",
        right='title: "Kenya: the first vans"',
    ),
    Example(
        "yaml-feature",
        "A value is given a name with `&`, for use elsewhere.",
        FACTS,
        "date: 2025-03",
        "date: &spring 2025-03",
        at="&spring",
        right="date: 2025-03",
    ),
    Example(
        "repeated-key",
        "The date stands twice.",
        FACTS,
        "date: 2025-03\n",
        "date: 2025-03\n    date: 2025-04\n",
        at="date: 2025-04",
        right="date: 2025-03\n",
    ),
    Example(
        "unknown-key",
        "A key is misspelt.",
        FACTS,
        "date: 2025-03\n",
        "date: 2025-03\n    knd: export\n",
        at="knd",
        right="date: 2025-03\n    kind: export\n",
    ),
    Example(
        "missing-key",
        "The event has no title.",
        FACTS,
        "    title: First vans to Kenya\n",
        "",
        at="first-shipment",
        right="    title: First vans to Kenya\n",
    ),
    Example(
        "wrong-type",
        "The publisher is a single text, though it has keys of its own.",
        SITE,
        "publisher:\n  name: The Harbour Desk\n",
        "publisher: The Harbour Desk\n",
        at="The Harbour Desk",
        right="publisher:\n  name: The Harbour Desk\n",
    ),
    Example(
        "bad-id",
        "An id has capital letters and an underscore.",
        FACTS,
        "companies:\n",
        "companies:\n  Harbour_Group:\n    name: Harbour Group\n",
        at="Harbour_Group",
        right="companies:\n  harbour-group:\n    name: Harbour Group\n",
    ),
    Example(
        "front-matter",
        "The story begins with its text.",
        STORY,
        new="Vans for Kenya\n\nHarbour Motors sent 38 vans.\n",
    ),
    # values
    Example(
        "bad-quantity",
        "A number is written with its unit.",
        FACTS,
        "vans: 38",
        "vans: 38 vans",
        at="38 |vans",
        right="vans: 38",
    ),
    Example(
        "bad-date",
        "A date is written in words.",
        FACTS,
        "date: 2025-03",
        "date: March 2025",
        at="March 2025",
        right="date: 2025-03",
    ),
    Example(
        "bad-time",
        "The time of publication has no time zone.",
        STORY,
        "published: 2026-11-22T09:00+05:00",
        "published: 2026-11-22 09:00",
        at="2026-11-22 09:00",
        right="published: 2026-11-22T09:00+05:00",
    ),
    Example(
        "bad-address",
        "The site’s address lacks its beginning.",
        SITE,
        "https://desk.example/vans",
        "desk.example/vans",
        at="desk.example/vans",
        right="https://desk.example/vans",
    ),
    Example(
        "bad-country",
        "A country is written by its name.",
        FACTS,
        "date: 2025-03\n",
        "date: 2025-03\n    to: Kenya\n",
        at="to: |Kenya\n    quantities",
        right="date: 2025-03\n    to: KE\n",
    ),
    Example(
        "bad-language",
        "The language is written by its name.",
        SITE,
        "title: Vans",
        "language: English\ntitle: Vans",
        at="English",
        right="language: en\ntitle: Vans",
    ),
    Example(
        "bad-color",
        "A colour is written by its name.",
        SITE,
        "title: Vans",
        "look:\n  accent: red\ntitle: Vans",
        at="accent: |red",
        right='look:\n  accent: "#b3391f"\ntitle: Vans',
    ),
    Example(
        "weak-accent",
        "The accent is a colour that suits a poster.",
        SITE,
        "title: Vans",
        'look:\n  accent: "#e8876f"\ntitle: Vans',
        at='accent: "|#e8876f',
        right='look:\n  accent: "#cc4321"\ntitle: Vans',
        also={"static/base.css": b":root { --paper: #fbf8f2 }\n"},
    ),
    Example(
        "bad-font",
        "The font’s file is still where it was downloaded.",
        SITE,
        "title: Vans",
        "look:\n  fonts:\n    text: static/fonts/harbour.woff2\ntitle: Vans",
        at="text: |static/fonts/harbour.woff2",
        right="look:\n  fonts:\n    text: Charter, Georgia\ntitle: Vans",
    ),
    Example(
        "bad-logo",
        "The name of the logo’s file is misspelt.",
        SITE,
        "title: Vans",
        "look:\n  logo: static/harbor.svg\ntitle: Vans",
        at="logo: |static/harbor.svg",
        right="look:\n  logo: static/harbour.svg\ntitle: Vans",
        also={"static/harbour.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"/>\n'},
    ),
    # the facts hang together
    Example(
        "unknown-company",
        "The company’s id is misspelt.",
        FACTS,
        "company: harbour-motors",
        "company: harbor-motors",
        at="harbor-motors",
        right="company: harbour-motors",
    ),
    Example(
        "unknown-source",
        "The source’s id is misspelt.",
        FACTS,
        "source: port-record",
        "source: port-records",
        at="port-records",
        right="source: port-record",
    ),
    Example(
        "unknown-event",
        "The event that came before is not there.",
        FACTS,
        "date: 2025-03\n",
        "date: 2025-03\n    after: trial-run\n",
        at="trial-run",
    ),
    Example(
        "unknown-fact",
        "A link names the event, which is no fact by itself.",
        STORY,
        "[38 vans](fact:first-shipment.vans)",
        "[38 vans](fact:first-shipment)",
        at="fact:first-shipment) to",
        right="[38 vans](fact:first-shipment.vans)",
    ),
    Example(
        "unknown-graphic",
        "The story shows a chart that `site.yaml` does not define.",
        STORY,
        BODY,
        f"![Vans shipped by month](chart:by-month)\n\n{BODY}",
        at="chart:by-month",
    ),
    Example(
        "bad-graphic",
        "The line chart has one figure alone.",
        SITE,
        "title: Vans",
        LINE,
        at="figures",
        right=LINE.replace("form: line", "form: bars"),
    ),
    Example(
        "no-source",
        "The event has no source.",
        FACTS,
        "    source: port-record\n",
        "",
        at="first-shipment",
        right="    source: port-record\n",
    ),
    Example(
        "not-in-evidence",
        "The quoted words give another number than the fact.",
        FACTS,
        "vans: 38",
        "vans:\n        value: 38\n        evidence: 36 vans were loaded",
        at="36 vans were loaded",
        right="vans:\n        value: 38\n        evidence: 38 vans were loaded",
    ),
    Example(
        "disputed",
        "What another source says is the same as the fact.",
        FACTS,
        "vans: 38",
        "vans:\n        value: 38\n        disputed:\n          - value: 38\n            source: port-record",
        at="- value: |38",
        right="vans:\n        value: 38\n        disputed:\n          - value: 36\n            source: port-record",
    ),
    Example(
        "future-date",
        "The source was read in the year to come; it is 23 November 2026.",
        FACTS,
        "    title: Shipping record of the port\n",
        "    title: Shipping record of the port\n    retrieved: 2027-11-22\n",
        at="2027-11-22",
        right="    title: Shipping record of the port\n    retrieved: 2026-11-24\n",
    ),
    Example(
        "overdue",
        "The day of review is over; it is 23 November 2026.",
        FACTS,
        "vans: 38",
        "vans:\n        value: 38\n        review_by: 2026-11-22",
        at="2026-11-22",
        right="vans:\n        value: 38\n        review_by: 2026-11-23",
    ),
    Example(
        "bad-derivation",
        "A difference has one part.",
        FACTS,
        "    source: port-record\n",
        "    source: port-record\n\nderived:\n  growth:\n    what: Vans more than before\n"
        "    difference: [first-shipment.vans]\n",
        at="first-shipment.vans]",
    ),
    Example(
        "bad-rate",
        "A rate of exchange has no date.",
        FACTS,
        "events:\n",
        "figures:\n  usd-kes:\n    what: Kenyan shillings to the dollar\n    value: KES 129.25\n    per: USD\n"
        "    source: port-record\n\nevents:\n",
        at="usd-kes",
        right="figures:\n  usd-kes:\n    what: Kenyan shillings to the dollar\n    value: KES 129.25\n    per: USD\n"
        "    date: 2025-03-31\n    source: port-record\n\nevents:\n",
    ),
    Example(
        "bad-order",
        "An event comes after one with a later date.",
        FACTS,
        "events:\n",
        f"events:\n{TWO_EVENTS}",
        at="after: |return-trip",
    ),
    Example(
        "bad-change",
        "The correction ends at 37, and the fact says 38.",
        FACTS,
        "    source: port-record\n",
        "    source: port-record\n\ncorrections:\n  - fact: first-shipment.vans\n    was: 36\n    is: 37\n"
        "    why: We misread the record.\n    date: 2026-11-23T10:00+05:00\n",
        at="is: |37",
        right="    source: port-record\n\ncorrections:\n  - fact: first-shipment.vans\n    was: 36\n    is: 38\n"
        "    why: We misread the record.\n    date: 2026-11-23T10:00+05:00\n",
    ),
    Example(
        "bad-record",
        "The record has been changed by hand: it said 36, and now says 38.",
        RECORD,
        new=TOLD.replace('"36"', '"38"'),
        at='"digest"',
    ),
    Example(
        "changed-figure",
        "Readers were told 36. Facts and story now say 38, and nothing says why.",
        FACTS,
        "vans: 38\n    source: port-record\n",
        "vans: 38\n    source: port-record\n",
        at="vans: |38",
        right="vans: 38\n    source: port-record\n\ncorrections:\n"
        '  - {fact: first-shipment.vans, was: "36 vans", is: "38 vans", why: We misread it., '
        "date: 2026-11-23T10:00+05:00}\n",
        also={RECORD: TOLD.encode()},
    ),
    Example(
        "lost-note",
        "Readers were told a correction, and it has been taken out of the facts.",
        FACTS,
        "    source: port-record\n",
        "    source: port-record\n",
        at='"|first-shipment.vans": {',
        where=RECORD,
        right="    source: port-record\n\ncorrections:\n"
        '  - {fact: first-shipment.vans, was: "36", is: "38", why: We misread it., date: 2026-11-23T10:00+05:00}\n',
        also={RECORD: CORRECTED.encode()},
    ),
    Example(
        "lost-address",
        "Readers were given a page at `/stories/first-vans/`. Its file has another name now, and nothing says so.",
        SITE,
        "base_url: https://desk.example/vans\n",
        "base_url: https://desk.example/vans\n",
        at='"|/stories/first-vans/',
        where=RECORD,
        right="base_url: https://desk.example/vans\nmoved:\n  - {was: /stories/first-vans/, is: /}\n",
        also={RECORD: GIVEN.encode()},
    ),
    Example(
        "bad-move",
        "What has moved leads to an address where no page is.",
        SITE,
        "base_url: https://desk.example/vans\n",
        "base_url: https://desk.example/vans\nmoved:\n  - {was: /stories/first-vans/, is: /stories/shipment/}\n",
        at="is: |/stories/shipment/",
        right="base_url: https://desk.example/vans\nmoved:\n  - {was: /stories/first-vans/, is: /}\n",
    ),
    Example("not-recorded", "The site has never been put on record, and is built with `--recorded`.", where=RECORD),
    Example(
        "same-source",
        "One page is entered as two sources.",
        FACTS,
        "    title: Shipping record of the port\n",
        "    title: Shipping record of the port\n    url: https://port.example/record\n"
        "  port:\n    title: Record of the port\n    url: https://port.example/record/\n",
        at="https://port.example/record/",
        right="    title: Shipping record of the port\n",
    ),
    Example(
        "same-name",
        "Two companies have one name.",
        FACTS,
        "    name: Harbour Motors\n",
        "    name: Harbour Motors\n  harbour-group:\n    name: Harbour Group\n    other_names: Harbour Motors\n",
        at="Harbour Motors\n\nevents",
        right="    name: Harbour Motors\n  harbour-group:\n    name: Harbour Group\n",
    ),
    # prose
    Example(
        "wrong-figure",
        "The story says 40, and the fact says 38.",
        STORY,
        "[38 vans]",
        "[40 vans]",
        at="40 vans",
        right="[thirty-eight]",
    ),
    Example(
        "wrong-around",
        "The words before a link make another figure of it.",
        STORY,
        "sent [38 vans]",
        "sent more than [38 vans]",
        at="more than",
        right="sent [38 vans]",
    ),
    Example(
        "unbound-figure",
        "A figure stands in the text without a link.",
        STORY,
        "[38 vans](fact:first-shipment.vans)",
        "38 vans",
        at="38 vans",
        right="[38](fact:first-shipment.vans) vans",
    ),
    Example(
        "bad-exemption",
        "A bare number is exempted, and would be everywhere.",
        SITE,
        "title: Vans",
        "exemptions:\n  - text: 38\n    reason: It is known.\ntitle: Vans",
        at="38",
        right="title: Vans",
    ),
    Example(
        "unused-exemption",
        "An exemption is left over.",
        SITE,
        "title: Vans",
        "exemptions:\n  - text: Route 66\n    reason: The name of a road.\ntitle: Vans",
        at="Route 66",
        right="title: Vans",
    ),
    Example(
        "empty-link",
        "A link to a page has no words to tap.",
        STORY,
        BODY,
        f"See [](/ripple/). {BODY}",
        at="[](/ripple/)",
        right=f"See [the ripple](/ripple/). {BODY}",
    ),
    Example(
        "bad-link",
        "The beginning of an address is misspelt.",
        STORY,
        BODY,
        f"See [the port](htps://port.example). {BODY}",
        at="htps:",
        right=f"See [the port](https://port.example). {BODY}",
    ),
    Example(
        "broken-link",
        "There is a space between the words and the target.",
        STORY,
        "[38 vans](fact",
        "[38 vans] (fact",
        at="[38 vans]",
        right="[38 vans](fact",
    ),
    Example(
        "stray-mark",
        "A footnote is named that is not there.",
        STORY,
        "[38 vans](fact:first-shipment.vans) to Kenya",
        "[38 vans](fact:first-shipment.vans)[^port] to Kenya",
        at="[^port]",
        right="[38 vans](fact:first-shipment.vans) to Kenya",
    ),
    Example(
        "dead-link",
        "A page’s address is misspelt.",
        STORY,
        BODY,
        f"See [the ripple](/riple/). {BODY}",
        at="/riple/",
        right=f"See [the ripple](/ripple/). {BODY}",
    ),
    Example(
        "raw-html",
        "The story holds HTML.",
        STORY,
        BODY,
        f"<br>{BODY}",
        at="<br>",
        right=f"&lt;br>{BODY}",
    ),
    Example(
        "misplaced-graphic",
        "A picture stands within a sentence.",
        STORY,
        BODY,
        f'![The quay](../images/ship.png "Photograph: A. Name") {BODY}',
        at="![The quay]",
        right=f'![The quay](../images/ship.png "Photograph: A. Name")\n\n{BODY}',
        also={SHIP: POINT},
    ),
    Example(
        "no-alt-text",
        "A picture has nothing between its brackets.",
        STORY,
        BODY,
        f'![](../images/ship.png "Photograph: A. Name")\n\n{BODY}',
        at="![](",
        right=f'![What it shows](../images/ship.png "Photograph: A. Name")\n\n{BODY}',
        also={SHIP: POINT},
    ),
    Example(
        "no-credit",
        "A picture does not say who took it.",
        STORY,
        BODY,
        f"![The quay](../images/ship.png)\n\n{BODY}",
        at="../images/ship.png",
        right=f'![The quay](../images/ship.png "Photograph: A. Name")\n\n{BODY}',
        also={SHIP: POINT},
    ),
    Example(
        "bad-picture",
        "A file in the folder of pictures is no picture.",
        SHIP,
        new="The ship.\n",
    ),
    Example(
        "bad-drawing",
        "A finished SVG loads a photograph from another host.",
        "content/images/quay.svg",
        new='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400">\n'
        '  <image href="https://photos.example/quay.jpg"/>\n</svg>\n',
        at="<image",
    ),
    Example(
        "bad-licence",
        "A licence is named without its version.",
        STORY,
        "published:",
        "picture: {file: ship.png, alt: The quay, credit: A. Name, licence: CC BY}\npublished:",
        at="CC BY",
        right="picture: {file: ship.png, alt: The quay, credit: A. Name, licence: CC BY 4.0}\npublished:",
        also={SHIP: POINT},
    ),
    Example(
        "tangled-text",
        "A quote within a quote, twenty deep, pasted from a long exchange of mails.",
        STORY,
        BODY,
        f"{'>' * 20} As I wrote\n\n{BODY}",
        at=">" * 20,
        right=f"> As I wrote\n\n{BODY}",
    ),
    Example(
        "heading-rank",
        "A heading has one `#`, which is the rank of the headline.",
        STORY,
        BODY,
        f"# In the port\n\n{BODY}",
        at="In the port",
        right=f"## In the port\n\n{BODY}",
    ),
    # the site as a whole
    Example(
        "one-lead",
        "A second story came in, and neither says that it is the lead.",
        "content/stories/an-order.md",
        new="---\nheadline: An order\nstandfirst: It is for vans.\npublished: 2026-11-23T09:00+05:00\n---\nMore.\n",
        at="headline: An order",
        right="---\nlead: true\nheadline: An order\nstandfirst: It is for vans.\n"
        "published: 2026-11-23T09:00+05:00\n---\nMore.\n",
    ),
    Example(
        "same-url",
        "A static file has the name of a file that the build makes.",
        "static/facts.json",
        new="{}\n",
    ),
    Example(
        "bad-slug",
        "A story’s address has capital letters and a space.",
        STORY,
        "published:",
        "slug: First Shipment\npublished:",
        at="First Shipment",
        right="slug: first-shipment\npublished:",
    ),
    # templates, static files and finished pages
    Example(
        "missing-glyph",
        "A headline has a sign that no font of the cards has.",
        STORY,
        "headline: ",
        "headline: ☂ ",
        at="☂",
        right="headline: ",
    ),
    Example(
        "template",
        "A template uses a name that does not exist.",
        "templates/404.html",
        new='{% extends "base.html" %}\n{% block main %}\n<h1>{{ page.titel }}</h1>\n{% endblock %}\n',
        at="<h1>",
        right='{% extends "base.html" %}\n{% block main %}\n<h1>{{ page.title }}</h1>\n{% endblock %}\n',
    ),
    Example(
        "bad-static-file",
        "A file that is not meant for readers lies among those that are.",
        "static/notes.docx",
        new="Notes.\n",
    ),
    Example(
        "broken-page",
        "A template links to a page that is not there.",
        "templates/404.html",
        new='<!doctype html>\n<html lang="en">\n<title>Not here</title>\n<main>\n<h1>Not here</h1>\n'
        '<p><a href="abuot/">About us</a></p>\n</main>\n</html>\n',
        at='<p>|<a href="abuot/">',
        where="site/404.html",
        right='<!doctype html>\n<html lang="en">\n<title>Not here</title>\n<main>\n<h1>Not here</h1>\n'
        '<p><a href="ripple/">The ripple</a></p>\n</main>\n</html>\n',
    ),
    Example(
        "bad-output",
        "The site is to be written over the author’s own files, with `--output content`.",
        output="content",
        where="content",
    ),
)


def smallest_site() -> dict[str, str]:
    """Return the files of the smallest site by their paths, as the manual has them."""
    return dict(LISTED_FILE.findall(MANUAL.read_text(encoding="utf-8")))


def problems_of(example: Example, folder: Path) -> tuple[Problem, ...]:
    """Return what is told of an example, built in the empty folder `folder`."""
    project = folder / "project"
    lay_out(project, {path: text.encode() for path, text in smallest_site().items()} | dict(example.also))
    if example.output:
        refused = refusal(project / example.output, project)
        return (refused,) if refused else ()
    if example.rule == "not-recorded":
        outcome = build(project, plain_looks(folder))
        return tuple(unrecorded(outcome.site, outcome.record)) if outcome.site else ()
    _edit(project, example, example.new)
    return build(project, ROOT if example.is_about_looks else plain_looks(folder), circumstances=TODAY).problems


def problems_once_right(example: Example, folder: Path) -> tuple[Problem, ...]:
    """Return what is left to tell when the way out has been followed."""
    project = folder / "project"
    lay_out(project, {path: text.encode() for path, text in smallest_site().items()} | dict(example.also))
    _edit(project, example, example.right)
    return build(project, ROOT if example.is_about_looks else plain_looks(folder), circumstances=TODAY).problems


def expected_place(example: Example) -> Place:
    """Return where the problem must be told, found by the words it points at."""
    path = example.where or example.path
    is_other = path in example.also
    text = (
        example.also[path].decode()
        if is_other
        else _edited(smallest_site().get(example.path, ""), example, example.new)
    )
    if not example.at:
        return Place(path)
    context, _, words = example.at.rpartition("|")
    assert text.count(context + words) == 1, f"{example.rule}: {words!r} stands {text.count(context + words)} times"
    before = text[: text.index(context + words)] + context
    return Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def lay_out(project: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for path, content in files.items():
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


CARD = """\
<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
<text font-family="Onrecord Serif">{{ card.title }}</text>
</svg>
"""


def plain_looks(folder: Path) -> Path:
    """Return a folder with the plainest templates: what an author's mistake gives does not hang on the looks."""
    shipped = folder / "shipped"
    lay_out(shipped, {f"templates/{name}": text.encode() for name, text in _plain_templates()})
    return shipped


def _plain_templates() -> Iterator[tuple[str, str]]:
    yield from ((f"{name}.html", PAGE) for name in PAGES)
    yield from ((f"{name}.html", "") for name in PARTS)
    yield from ((f"cards/{name}.svg", CARD) for name in ("site", "story", "company", "graphic"))


def _edit(project: Path, example: Example, new: str | bytes | None) -> None:
    file = project / example.path
    if new is None:
        file.unlink()
    elif isinstance(new, bytes):
        lay_out(project, {example.path: file.read_bytes().replace(example.old.encode(), new)})
    else:
        was = smallest_site().get(example.path, "")
        lay_out(project, {example.path: _edited(was, example, new).encode()})


def _edited(text: str, example: Example, new: str | bytes | None) -> str:
    assert text.count(example.old) == 1 or not example.old, f"{example.rule}: {example.old!r} is not there once"
    after = new.decode("latin-1") if isinstance(new, bytes) else new or ""
    return text.replace(example.old, after) if example.old else after
