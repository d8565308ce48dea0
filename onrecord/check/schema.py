"""Every key an author can write, once: what it holds, whether it is needed, what it means.

The checks, the JSON Schemas and the documentation's tables all come from here.
"""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.check import formats
from onrecord.check.address_keys import MOVED, TAKEN_DOWN
from onrecord.check.keys import Key, Many, Record, Table
from onrecord.check.look_keys import LOOK

SOURCES = Key("source", Many(formats.NAMED), "Id of the source, or a list of several.", "export-report")
WHERE_READ = (
    Key("locator", formats.WORDS, "Where in the source it stands.", "second paragraph"),
    Key("evidence", formats.WORDS, "The few words of the source in which the value stands.", "38 units"),
    Key("retrieved", formats.DATE, "When this was read, if not when the source was.", "2026-11-22"),
    Key("archived", formats.WEB_ADDRESS, "Where a copy of this is kept.", "https://archive.example/2"),
)
ATTRIBUTION = Key(
    "attribution", formats.WORDS, "From whom the source says it has it; `none` where it does not say.", "port officials"
)
REVIEW = Key("review_by", formats.DAY, "The day by which it must have been checked again.", "2026-12-01")
OTHER_SOURCES = (replace(SOURCES, required=True), *WHERE_READ)
CONFIRMATION = Record("confirmation", OTHER_SOURCES)
OTHER_VALUE = Key("value", formats.QUANTITY, "What this source says.", "40", required=True)
OTHER_DATE = Key("value", formats.DATE, "What this source says.", "2025-05", required=True)
DISPUTE = Record("dispute", (OTHER_VALUE, *OTHER_SOURCES))
DATE_DISPUTE = Record("dispute", (OTHER_DATE, *OTHER_SOURCES))
CONFIRMED = Key("confirmed", Many(CONFIRMATION), "Other sources that say the same.", "[{source: port-record}]")
EVIDENCE = (
    *WHERE_READ,
    ATTRIBUTION,
    CONFIRMED,
    Key("disputed", Many(DISPUTE), "Other sources that say something else.", "[{value: 40, source: port-record}]"),
    Key("as_of", formats.DATE, "When the world was so, where the date does not say that.", "2025-04-03"),
    REVIEW,
    Key("note", formats.WORDS, "What a reader should know about it.", "One total for two countries."),
)

SOURCE = Record(
    "source",
    (
        Key("title", formats.WORDS, "What it is called.", "News report on car exports", required=True),
        Key("kind", formats.WORDS, "What it is.", "news report"),
        Key("publisher", formats.WORDS, "Who published it; leave it out when it is not known.", "State Bank"),
        Key("author", formats.WORDS, "Who wrote it; leave it out when it is not known.", "A. Reporter"),
        Key("date", formats.DATE, "When it was published.", "2025-06"),
        Key("url", formats.WEB_ADDRESS, "Where it is.", "https://bank.example/report"),
        Key("retrieved", formats.DATE, "When it was last read.", "2026-11-22"),
        Key("archived", formats.WEB_ADDRESS, "Where a copy is kept.", "https://archive.example/1"),
        Key("attribution", formats.WORDS, "From whom it says it has its facts; `none` where it does not say.", "none"),
        Key("note", formats.WORDS, "What a reader should know about it.", "Undated."),
        Key("language", formats.LANGUAGE, "Of its title and of what is quoted from it; the site's if left out.", "ja"),
    ),
)
COMPANY = Record(
    "company",
    (
        Key("name", formats.WORDS, "The name in use.", "Honda Atlas", required=True),
        Key("other_names", Many(formats.WORDS), "Other names to link.", "[Honda Atlas Cars]"),
        Key("country", formats.COUNTRY, "Where it is at home.", "PK"),
        Key("what", formats.WORDS, "Who they are, in a few words.", "Car maker"),
        Key("url", formats.WEB_ADDRESS, "Its own site.", "https://honda.example"),
        SOURCES,
    ),
)
QUANTITY = Record(
    "quantity",
    (
        Key("value", formats.QUANTITY, "The number, as firmly as it is known.", "about 40", required=True),
        Key("unit", formats.WORDS, "What is counted; the quantity's own id when left out.", "cars"),
        SOURCES,
        *EVIDENCE,
    ),
    shorthand="value",
)
EVENT = Record(
    "event",
    (
        Key("company", formats.NAMED, "Id of the company that did it.", "honda-atlas", required=True),
        Key("title", formats.WORDS, "What happened, in a few words.", "Second batch to Japan", required=True),
        Key("kind", formats.WORDS, "What kind of event it is.", "export"),
        Key("date", formats.DATE, "When it happened, or `unknown`.", "2025-04", required=True),
        Key("after", formats.NAMED, "Id of an event that it came after.", "honda-batch-1"),
        Key("from", Many(formats.PLACE), "Countries where it started.", "PK"),
        Key("to", Many(formats.PLACE), "Countries where it went; leave it out when not stated.", "[KE, TZ]"),
        Key("products", Many(formats.WORDS), "What was moved; leave it out when not stated.", "[Honda City 1.2L]"),
        Key("products_note", formats.WORDS, "What the list of products does not say.", "including"),
        Key("quantities", Table(QUANTITY), "How many; each is a fact called `event.quantity`.", "{units: 38}"),
        Key("subject", formats.YES_NO, "Whether the lead story is about it.", "true"),
        SOURCES,
        Key("locator", formats.WORDS, "Where in the source its date stands.", "second paragraph"),
        Key("evidence", formats.WORDS, "The few words of the source in which its date stands.", "in April 2025"),
        *WHERE_READ[2:],
        ATTRIBUTION,
        CONFIRMED,
        Key(
            "disputed",
            Many(DATE_DISPUTE),
            "Other sources that give another date.",
            "[{value: 2025-05, source: port-record}]",
        ),
        REVIEW,
        Key("note", formats.WORDS, "What a reader should know about it.", "The model is not stated."),
    ),
)
FIGURE = Record(
    "figure",
    (
        Key("what", formats.WORDS, "What it is the number of.", "Cars sold in May", required=True),
        Key("value", formats.QUANTITY, "The number, as firmly as it is known.", "14762", required=True),
        Key("unit", formats.WORDS, "What is counted.", "vehicles"),
        Key("per", formats.CURRENCY, "For a rate of exchange: the currency of which one unit costs `value`.", "USD"),
        Key("date", formats.DATE, "When it was so.", "2025-05"),
        Key("company", formats.NAMED, "Id of the company it is about.", "honda-atlas"),
        SOURCES,
        *EVIDENCE,
    ),
)
FACTS = Many(formats.FACT)
DERIVED = Record(
    "derived figure",
    (
        Key("what", formats.WORDS, "What it is the number of.", "Cars to Japan, two batches", required=True),
        Key("unit", formats.WORDS, "What is counted; that of its parts when left out.", "cars"),
        Key("sum", FACTS, "Facts to add up; with one not known the result is *at least*.", "[a.units, b.units]"),
        Key("difference", FACTS, "Two facts: the first minus the second.", "[b.units, a.units]"),
        Key("share", FACTS, "Two facts: the first as a percentage of the second.", "[a.units, total]"),
        Key("change", FACTS, "Two facts: from the first to the second, in percent.", "[sales-2024, sales-2025]"),
        Key("points", FACTS, "Two percentages: from the first to the second, in points.", "[share-2024, share-2025]"),
        Key("ratio", FACTS, "Two facts: how many times the second the first is.", "[a.units, b.units]"),
        Key("minimum", FACTS, "Facts of which to take the least.", "[a.units, b.units]"),
        Key("maximum", FACTS, "Facts of which to take the greatest.", "[a.units, b.units]"),
        Key("average", FACTS, "Facts to add up and divide by their number.", "[a.units, b.units]"),
        Key("count", FACTS, "Facts to count.", "[a.units, b.units]"),
        Key("convert", formats.FACT, "An amount of money to say in another currency; needs `rate`.", "plant.cost"),
        Key("rate", formats.FACT, "The figure with `per` by which `convert` does it.", "usd-pkr"),
        Key("company", formats.NAMED, "Id of the company it is about.", "honda-atlas"),
        Key("note", formats.WORDS, "What a reader should know about it.", "Not all are one model."),
    ),
)
OPERATIONS = (
    *("sum", "difference", "share", "change", "points", "ratio"),
    *("minimum", "maximum", "average", "count", "convert"),
)
CORRECTION = Record(
    "correction",
    (
        Key("fact", formats.FACT, "The fact that was wrong.", "honda-batch-2.units", required=True),
        Key("was", formats.WORDS, "What readers were told.", "36", required=True),
        Key("is", formats.WORDS, "What is right, as the facts have it; or `withdrawn`.", "38", required=True),
        Key("why", formats.WORDS, "What the mistake was.", "We misread the report.", required=True),
        Key("date", formats.TIMESTAMP, "When it was put right.", "2026-11-23T10:00+05:00", required=True),
    ),
)
UPDATE = Record(
    "update",
    (
        Key("fact", formats.FACT, "The fact that has changed.", "honda-total", required=True),
        Key("was", formats.WORDS, "What readers were told, which was right.", "78", required=True),
        Key("is", formats.WORDS, "What is so now, as the facts have it; or `withdrawn`.", "118", required=True),
        Key("why", formats.WORDS, "What has happened.", "A third batch has left.", required=True),
        Key("date", formats.TIMESTAMP, "When the site said so.", "2026-11-23T10:00+05:00", required=True),
    ),
)
RENAMING = Record(
    "renaming",
    (
        Key("was", formats.FACT, "The id on the record, of a fact or of an event.", "batch-2.units", required=True),
        Key("is", formats.FACT, "Its id now; the value is the same.", "honda-batch-2.units", required=True),
    ),
)
FACTS_FILE = Record(
    "facts.yaml",
    (
        Key("sources", Table(SOURCE), "Where the facts come from.", required=True),
        Key("companies", Table(COMPANY), "Whom the story is about."),
        Key("events", Table(EVENT), "What they did."),
        Key("figures", Table(FIGURE), "Numbers that belong to no event."),
        Key("derived", Table(DERIVED), "Numbers that the build computes from others."),
        Key("corrections", Many(CORRECTION), "What we got wrong."),
        Key("updates", Many(UPDATE), "What has changed since readers were told."),
        Key("renamed", Many(RENAMING), "Facts that are called by another id since they were recorded."),
    ),
)
PUBLISHER = Record(
    "publisher",
    (
        Key("name", formats.WORDS, "Who publishes the site.", "The Ledger Desk", required=True),
        Key("url", formats.WEB_ADDRESS, "Its own site.", "https://ledger.example"),
        Key("contact", formats.CONTACT, "Where readers can write.", "desk@ledger.example"),
    ),
)
POLICIES = Record(
    "policies",
    (
        Key("corrections", formats.PROSE, "How mistakes are put right; shown on the corrections page."),
        Key("sourcing", formats.PROSE, "How facts are checked; shown on the page about how we know."),
    ),
)
SERIES = Record(
    "series",
    (
        Key("name", formats.PROSE, "What the line is called, beside its end.", "Sold abroad", required=True),
        Key("figures", FACTS, "Its figures, each of a date of its own.", "[abroad-2024, abroad-2025]", required=True),
    ),
)
GRAPHIC = Record(
    "graphic",
    (
        Key("kind", formats.choice("chart", "map", "timeline", "table"), "What is drawn.", "chart", required=True),
        Key("title", formats.PROSE, "What it shows: the finding.", "Four makers, few cars", required=True),
        Key("subtitle", formats.PROSE, "What is measured.", "Cars exported, by maker"),
        Key("note", formats.PROSE, "What a reader should know about it.", "Not all dates are stated."),
        Key(
            "events",
            Many(formats.NAMED),
            "Events to show; all of them when left out, on a map those with a place or its quantity.",
            "[batch-1, batch-2]",
        ),
        Key(
            "quantity",
            formats.NAMED,
            "The quantity of each event that is shown. Left out: in a table or timeline all, "
            "in a chart or map `units`, else the one that most events have.",
            "units",
        ),
        Key("form", formats.choice("bars", "line", "slope", "share"), "How a chart is drawn; else with bars.", "line"),
        Key("figures", FACTS, "Facts that a chart shows, instead of events.", "[sales-2024, sales-2025]"),
        Key("series", Many(SERIES), "The lines of a line chart or slope, where they are not one for each company."),
        Key("whole", formats.FACT, "The fact that the figures of a share bar are parts of.", "all-sales"),
    ),
)
EXEMPTION = Record(
    "exemption",
    (
        Key("text", formats.WORDS, "What stands in the texts and is no figure, exactly.", "Route 66", required=True),
        Key("reason", formats.WORDS, "Why it is none.", "The name of a road.", required=True),
    ),
)
LICENCE = Key(
    "licence", formats.LICENCE, "On what terms it may be shown; those of Creative Commons become links.", "CC BY 4.0"
)
DESCRIBED = (
    Key("caption", formats.PROSE, "What stands below it.", "The ship in port, with [38](fact:a.units) cars."),
    Key("credit", formats.PROSE, "Who made it.", '"Photograph: A. Name"'),
    LICENCE,
)
FILE = Key("file", formats.WORDS, "Its name in `content/images/`.", "quay.jpg", required=True)
ALT = Key("alt", formats.PROSE, "What is to be seen, for who does not see it.", "A ship at a quay", required=True)
PICTURE = Record("picture", (FILE, *DESCRIBED))
OPENING = Record("opening picture", (FILE, ALT, *DESCRIBED))
SITE_FILE = Record(
    "site.yaml",
    (
        Key("title", formats.PROSE, "The name of the site.", "Made in Pakistan, bound for Japan", required=True),
        Key("description", formats.PROSE, "The site in a sentence.", required=True),
        Key("publisher", PUBLISHER, "Who publishes it.", required=True),
        Key("base_url", formats.SITE_ADDRESS, "Where it is published.", "https://ledger.example/cars", required=True),
        Key("language", formats.LANGUAGE, "The language of the texts; `en` when left out.", "en"),
        Key("policies", POLICIES, "What readers may expect."),
        Key("look", LOOK, "The site's own colours, typefaces and logo."),
        Key("graphics", Table(GRAPHIC), "What is drawn from the facts."),
        Key("pictures", Many(PICTURE), "What is to be said of pictures, wherever they stand."),
        Key("exemptions", Many(EXEMPTION), "Numbers in the texts that are no figures."),
        MOVED,
        TAKEN_DOWN,
    ),
)
KEY_FIGURE = Record(
    "key figure",
    (
        Key("figure", formats.PROSE, "A fact link alone.", '"[](fact:honda-batch-2.units)"', required=True),
        Key("meaning", formats.PROSE, "What it means, in one line.", "cars in the second batch", required=True),
    ),
)
STORY = Record(
    "story",
    (
        Key("headline", formats.PROSE, "The headline.", required=True),
        Key("standfirst", formats.PROSE, "The story in a sentence or two, below the headline.", required=True),
        Key("published", formats.TIMESTAMP, "When it was first published.", "2026-11-22T09:00+05:00", required=True),
        Key("updated", formats.TIMESTAMP, "When it was last changed in substance.", "2026-11-23T10:00+05:00"),
        Key("byline", Many(formats.WORDS), "Who wrote it, without *By*.", "Onrecord desk"),
        Key("dateline", formats.WORDS, "Where it was written.", "Karachi"),
        Key("section", formats.WORDS, "The label above the headline.", "Industry"),
        Key("lead", formats.YES_NO, "Whether it is the front page; one story alone is.", "true"),
        Key("slug", formats.WORDS, "Its step in the address; the file's name when left out.", "second-batch"),
        Key("picture", OPENING, "A picture between the opening and the text."),
        Key("key_figures", Many(KEY_FIGURE), "Two to four numbers at a glance."),
    ),
)
FILES = {"site": SITE_FILE, "facts": FACTS_FILE, "story": STORY}
