"""Sites that are hard on graphics: many companies, long names, unequal figures, nothing stated, other scripts.

`test_graphic_cases.py` holds their weight, `browser/test_hard_graphics.py` how they look on a telephone, and
`benchmarks/graphics.py` says how long they take to draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LONG = "The General and Particular Company of Shipbuilders of the Northern Coast"
UNBREAKABLE = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
COUNTRIES = ("JP", "KE", "TZ", "LK", "GB", "US", "BR", "ZA", "AU", "DE")


class Case(NamedTuple):
    """One hard site."""

    names: tuple[str, ...]
    """What the companies are called."""
    values: tuple[str, ...]
    """What each of them sent, one after the other, again from the first where there are more companies."""
    language: str = "en"
    unit: str = "cars"
    forms: tuple[str, ...] = ("line", "slope")
    """Forms of a chart that such figures can take, beside bars."""


def _companies(count: int) -> tuple[str, ...]:
    return tuple(f"Maker {chr(65 + n % 26)}{n // 26 or ''}" for n in range(count))


ALL = ("line", "slope", "share")
URDU = ("ہونڈا اٹلس", "ٹویوٹا انڈس", "چنگان پاکستان", "ہنڈائی نشاط")
RUPEES = ("PKR 1.41 billion", "PKR 870 million", "at least PKR 1.2 billion", "PKR 12")
CASES = {
    "eight": Case(_companies(8), ("812", "40", "395", "66", "5", "120", "about 300", "71"), forms=ALL),
    "forty": Case(_companies(40), ("812", "40", "395", "66", "unknown", "120", "about 300"), forms=()),
    "long-names": Case((LONG, UNBREAKABLE, f"{LONG} of 1887"), ("78", "50", "14"), forms=ALL),
    "thousandfold": Case(_companies(4), ("40000", "40", "8000", "unknown")),
    "all-unknown": Case(_companies(4), ("unknown",), forms=()),
    "single": Case(_companies(1), ("38",), forms=ALL),
    "negative": Case(_companies(4), ("-40", "-7", "-395", "unknown"), unit="points"),
    "across-zero": Case(_companies(4), ("-40", "-20 to 15", "80", "0"), unit="points"),
    "percentages": Case(_companies(4), ("41.5%", "about 30%", "12%", "unknown"), unit="", forms=ALL),
    "money": Case(_companies(4), RUPEES, unit=""),
    "urdu": Case(URDU, ("78", "50", "14", "unknown"), "ur", "گاڑیاں"),
    "japanese": Case(("ホンダ・アトラス・カーズ株式会社", "トヨタ", "長安汽車"), ("7800", "50", "14"), "ja", "台", ALL),
}


def write_case(case: Case, project: Path) -> None:
    """Write a case's content below a folder."""
    for path, text in _files(case).items():
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _files(case: Case) -> Mapping[str, str]:
    values = [case.values[n % len(case.values)] for n in range(len(case.names))]
    facts = ["sources:\n  count: {title: A count, date: 2025-05}\ncompanies:"]
    facts += [f'  c{n}: {{name: "{name}", source: count}}' for n, name in enumerate(case.names)]
    facts.append("events:")
    unit = f", unit: {case.unit}" if case.unit else ""
    for n, value in enumerate(values):
        date = "unknown" if n % 3 == 2 else f"20{20 + n % 5}-{1 + n % 12:02}"
        first = ", subject: true" if n == 0 else ""
        facts.append(
            f"  e{n}: {{company: c{n}, title: A shipment, date: {date}, from: PK, to: {COUNTRIES[n % 10]}, "
            f'source: count{first}, quantities: {{units: {{value: "{value}"{unit}}}}}}}'
        )
    facts.append("figures:")
    later = {2023: values, 2024: [*values[1:], values[0]], 2025: list(reversed(values))}
    for year, row in later.items():
        for n, value in enumerate(row[:8]):
            facts.append(
                f'  f{n}-{year}: {{what: "{case.names[n]} in {year}", value: "{value}"{unit}, date: {year}, '
                f"company: c{n}, source: count}}"
            )
    if "share" in case.forms and "%" not in values[0]:
        facts.append(f"  whole: {{what: All of them, value: 10000{unit}, date: 2023, source: count}}")
    return {
        "content/facts.yaml": "\n".join(facts) + "\n",
        "content/site.yaml": _settings(case),
        "content/stories/story.md": _STORY,
    }


_STORY = (
    "---\nheadline: A story\nstandfirst: With graphics.\npublished: 2025-05-22T09:00+05:00\n---\nSee the graphics.\n"
)


def _settings(case: Case) -> str:
    count = min(len(case.names), 8)
    years = {"line": (2023, 2024, 2025), "slope": (2023, 2025), "share": (2023,)}
    lines = [f"title: A site\ndescription: Of graphics.\npublisher: {{name: The Desk}}\nlanguage: {case.language}"]
    lines.append("base_url: https://desk.example/graphics\nlook: {cards: false}\ngraphics:")
    lines += [f"  a-{kind}: {{kind: {kind}, title: A finding}}" for kind in ("chart", "map", "timeline", "table")]
    for form in case.forms:
        figures = ", ".join(f"f{n}-{year}" for year in years[form] for n in range(count))
        whole = ", whole: whole" if form == "share" and "%" not in case.values[0] else ""
        lines.append(f"  a-{form}: {{kind: chart, form: {form}, title: A finding, figures: [{figures}]{whole}}}")
    return "\n".join(lines) + "\n"
