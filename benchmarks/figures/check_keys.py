"""Check the hand-made keys of the articles against the articles themselves.

    python benchmarks/figures/check_keys.py

Reads each folder's article.md, facts.yaml and key.json, and knows nothing of Onrecord. For each key it judges that
every entry's words stand in the named line, that entries are in reading order and do not overlap, that each fact named
is in the facts file, and that every digit and every number word of the article is covered by an entry. Prints what is
wrong and the counts, and ends with status 1 if anything is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
FOLDERS = ("articles", "held_out", "languages")
KINDS = ("digits", "words", "date", "vague")

# What must be covered besides digits: number words and months that an eye may pass over. Not a grammar, a safety net.
NUMBER_WORDS = {
    "en": r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twent(?:y|ies)|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|million|billion|lakh|crore|half|halved|third|thirds"
    r"|quarters|fourth|fifths?|sixth|seventh|tenth|dozens?|twice|double[sd]?|triple[sd]?|second|zero|fiver)\b"
    r"|\ba quarter\b|\b(?:first|last) of all\b"
    r"|\b(?:january|february|april|june|july|august|september|october|november|december)\b",
    "de": r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\w*zehn|\w*zig|hundert\w*|tausende?\w*"
    r"|halb\w*|hälfte|drittel|viertel|fünftel|dutzend|doppelt|verdoppel\w*|verdreifach\w*|million\w*|milliarde\w*)\b",
    "fr": r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|trente|quarante|cinquante|soixante|cent"
    r"|cents|mille|moitié|tiers|quart|quarts|demi|dizaines?|douzaines?|doublé|triplé|millions?|milliards?)\b",
    "es": r"\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|veinte|treinta|cuarenta|cincuenta|cien"
    r"|ciento|mil|mitad|tercio|tercios|cuarto|decenas?|docenas?|duplic\w+|triplic\w+|millones)\b",
    "ja": r"[〇一二三四五六七八九十百千万億兆割半倍]",
    "hi": r"(?<!\w)(?:दो|तीन|चार|पाँच|पांच|छह|सात|आठ|नौ|दस|बारह|बीस|पचास|सौ|हज़ार|हजार|लाख|करोड़|आधा|आधे|आधी|तिहाई|चौथाई|डेढ़"
    r"|ढाई|दोगुना|दोगुनी|तिगुना|दर्जन|दर्जनों)(?!\w)",
    "ur": r"(?<!\w)(?:دو|تین|چار|پانچ|چھ|سات|آٹھ|نو|دس|بارہ|بیس|پچاس|سو|ہزار|لاکھ|کروڑ|ارب|آدھا|آدھے|آدھی|نصف|تہائی"
    r"|چوتھائی|ڈیڑھ|ڈھائی|دوگنا|دگنا|دگنی|تین گنا|درجن|درجنوں)(?!\w)",
}


def main() -> int:
    """Judge every key; return the exit status."""
    wrong = 0
    for folder in sorted(path for name in FOLDERS for path in (HERE / name).iterdir() if path.is_dir()):
        article = (folder / "article.md").read_text(encoding="utf-8")
        facts = yaml.safe_load((folder / "facts.yaml").read_text(encoding="utf-8"))
        key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
        complaints = list(_complaints(article, key, fact_ids(facts)))
        for complaint in complaints:
            print(f"{folder.relative_to(HERE)}: {complaint}")
        wrong += len(complaints)
        print(f"{folder.relative_to(HERE)!s:34}{_summary(article, key)}")
    return 1 if wrong else 0


def span(article: str, entry: dict[str, Any]) -> tuple[int, int] | None:
    """Find where an entry's words stand in the article: the two offsets, or nothing.

    A space in the words stands for a space or a line break, with the marks of a quote or the indent of a list behind
    it. Occurrences are counted among those that begin in the entry's line, overlapping ones included.
    """
    lines = article.splitlines(keepends=True)
    start = sum(map(len, lines[: entry["line"] - 1]))
    end = start + len(lines[entry["line"] - 1])
    gap = r"(?: +|\n *(?:> ?)*)"
    pattern = re.compile(f"(?=({gap.join(map(re.escape, entry['words'].split(' ')))}))")
    found = [match.span(1) for match in pattern.finditer(article, start) if match.start() < end]
    return found[entry["occurrence"] - 1] if 0 < entry["occurrence"] <= len(found) else None


def fact_ids(facts: dict[str, Any]) -> set[str]:
    """List the ids that a link could name, by the rules of docs/authoring.md."""
    ids = set(facts.get("derived") or {})
    for name, figure in (facts.get("figures") or {}).items():
        ids |= {name, f"{name}.date"} if "date" in figure else {name}
    for name, event in (facts.get("events") or {}).items():
        ids |= {f"{name}.{quantity}" for quantity in event.get("quantities", {})} | {f"{name}.date"}
    return ids


def _complaints(article: str, key: dict[str, Any], ids: set[str]) -> Iterator[str]:
    """Tell everything that is wrong with one key."""
    covered: set[int] = set()
    for group in ("figures", "not_figures"):
        last = 0
        for entry in key[group]:
            where = span(article, entry)
            if where is None:
                yield f"line {entry['line']}: {entry['words']!r} does not stand there {entry['occurrence']} times"
                continue
            if where[0] < last or covered & set(range(*where)):
                yield f"line {entry['line']}: {entry['words']!r} is out of order or overlaps another entry"
            last = where[1]
            covered |= set(range(*where))
            yield from _entry_complaints(group, entry, ids)
    yield from _uncovered(article, covered, key["language"])


def _entry_complaints(group: str, entry: dict[str, Any], ids: set[str]) -> Iterator[str]:
    """Judge what an entry says besides where it stands."""
    label = f"line {entry['line']}: {entry['words']!r}"
    if group == "not_figures":
        if not entry.get("why"):
            yield f"{label} does not say why it is no figure"
        return
    if entry["kind"] not in KINDS:
        yield f"{label} has the unknown kind {entry['kind']!r}"
    digit = any(map(str.isdigit, entry["words"]))
    if (entry["kind"] == "digits" and not digit) or (entry["kind"] == "words" and digit):
        yield f"{label} is not of the kind {entry['kind']!r}"
    if entry["fact"] is None and not entry.get("why_no_fact"):
        yield f"{label} names neither a fact nor why there is none"
    for name in [entry["fact"], *entry.get("or", [])]:
        if name is not None and name not in ids:
            yield f"{label} names {name}, which is not among the facts"


def _uncovered(article: str, covered: set[int], language: str) -> Iterator[str]:
    """Tell digits and number words that no entry covers, outside list numbers and the keys that hold no prose."""
    prose = re.sub(r"^(?:published|updated|slug):.*$|^ *\d+\. ", _blank, article, flags=re.MULTILINE)
    for match in re.finditer(rf"\d|{NUMBER_WORDS[language]}", prose, re.IGNORECASE):
        if not covered & set(range(*match.span())):
            line = article.count("\n", 0, match.start()) + 1
            context = article[max(0, match.start() - 20) : match.end() + 20].replace("\n", " ")
            yield f"line {line}: {match.group()!r} is covered by no entry, in {context!r}"


def _blank(match: re.Match[str]) -> str:
    """Replace by spaces, so that offsets hold."""
    return " " * len(match.group())


def _summary(article: str, key: dict[str, Any]) -> str:
    """Count words (characters in Japanese, which has no spaces) and entries by kind."""
    body = article.split("---\n", 2)[2]
    size = len(re.sub(r"\s", "", body)) if key["language"] == "ja" else len(body.split())
    kinds = Counter(entry["kind"] for entry in key["figures"])
    in_date = sum(1 for entry in key["figures"] if entry["kind"] == "date" and re.search(r"\d", entry["words"]))
    without = sum(1 for entry in key["figures"] if entry["fact"] is None and entry["kind"] != "vague")
    return (
        f"{size:5} {'characters' if key['language'] == 'ja' else 'words':10} {kinds['digits']:3} digits"
        f"{kinds['words']:4} words{kinds['date']:4} dates ({in_date} with digits){kinds['vague']:4} vague"
        f"{len(key['not_figures']):4} no figures{without:4} without a fact"
    )


if __name__ == "__main__":
    sys.exit(main())
