"""The manual says what the code does: every key, rule, message, option and example in it is real."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from rule_examples import (
    EXAMPLES,
    FACTS,
    MANUAL,
    POINT,
    ROOT,
    SITE,
    STORY,
    Example,
    expected_place,
    lay_out,
    problems_of,
    problems_once_right,
    smallest_site,
)

from onrecord.check.json_schema import json_schemas
from onrecord.cli.arguments import VERBS
from onrecord.pipeline import build
from onrecord.problems import RULES
from onrecord.quantities.parse import parse_date, parse_quantity
from onrecord.quantities.truth import untrue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXT = MANUAL.read_text(encoding="utf-8")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
HARBOUR = {path: text.encode() for path, text in smallest_site().items()}
each = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@cache
def options() -> frozenset[str]:
    """The options that `build.py --help` lists."""
    return frozenset(OPTION.findall(command("build.py", "--help").stdout))


def blocks(language: str) -> list[str]:
    """The listings of the manual in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def rows(head: str) -> list[list[list[str]]]:
    """The cells of the manual's table with this head, each as the texts in backticks."""
    table = TEXT.partition(f"\n{head}\n")[2].partition("\n\n")[0].splitlines()[1:]
    return [[re.findall("`([^`]+)`", cell) for cell in row.strip("|").split(" | ")] for row in table]


# the generated parts


def test_the_manual_and_the_schemas_are_as_the_code_gives_them_now() -> None:
    done = command("-m", "tools.write_docs", "--check")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0), "run: python -m tools.write_docs"


def test_every_rule_has_one_example_in_the_order_of_the_rules() -> None:
    assert [example.rule for example in EXAMPLES] == list(RULES)


@each
def test_an_example_breaks_its_own_rule_alone_and_is_told_of_at_its_place(example: Example, tmp_path: Path) -> None:
    told = [(problem.rule, problem.place) for problem in problems_of(example, tmp_path)]
    assert told == [(example.rule, expected_place(example))]


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.right is not None], ids=lambda example: example.rule)
def test_the_way_out_of_an_example_leads_out(example: Example, tmp_path: Path) -> None:
    assert [str(problem) for problem in problems_once_right(example, tmp_path)] == []


# the examples in the text


def test_the_smallest_site_is_three_files_and_builds(tmp_path: Path) -> None:
    assert list(HARBOUR) == [SITE, FACTS, STORY]
    lay_out(tmp_path, HARBOUR)
    outcome = build(tmp_path, ROOT)
    assert [str(problem) for problem in outcome.problems] == []
    assert outcome.site is not None
    assert len(outcome.site.facts) == 2
    assert b'<data value="38">38 vans<button' in (outcome.outputs or {})["index.html"]


def test_all_the_examples_of_the_manual_together_make_a_site(tmp_path: Path) -> None:
    parts = {key: block for block in blocks("yaml") for key in re.findall(r"^([a-z_]+):", block, re.MULTILINE)}
    facts = [parts[key] for key in ("sources", "companies", "events", "figures", "derived", "corrections", "updates")]
    settings = [HARBOUR[SITE].decode(), parts["policies"], parts["graphics"], parts["pictures"]]
    texts = [block for block in blocks("markdown") if not block.startswith("---")]
    links = [link for cell, *_ in rows("| you write | the reader gets |") for link in cell if "](" in link]
    known = [link for link in links if link != "[below](#what-is-not-known)"]
    story = f"---\n{parts['headline']}{parts['picture']}lead: true\n---\n" + "\n\n".join([*known, *texts])
    order = "---\nheadline: An order\nstandfirst: For vans.\npublished: 2026-11-23T09:00+05:00\n---\n"
    lay_out(
        tmp_path,
        {
            FACTS: "\n".join(facts).encode(),
            SITE: "\n".join(settings).replace("quay.jpg", "quay.png").encode(),
            STORY: story.replace("quay.jpg", "quay.png").encode(),
            "content/stories/an-order.md": f"{order}See [before](first-shipment.md).\n".encode(),
            "content/ripple.md": b"All of it: [](fact:first-shipment.vans).\n",
            "content/companies/harbour-motors.md": b"It makes vans.\n",
            "content/images/quay.png": POINT,
            "content/images/loads.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
            b"<text>38</text></svg>",
        },
    )
    assert len(known) == 10
    assert [str(problem) for problem in build(tmp_path, ROOT).problems] == []


def test_a_quantity_in_a_block_may_be_written_as_the_manual_has_it(tmp_path: Path) -> None:
    block = next(block for block in blocks("yaml") if block.startswith("    quantities:"))
    facts = HARBOUR[FACTS].decode().replace("    quantities:\n      vans: 38\n", block)
    lay_out(tmp_path, HARBOUR | {FACTS: facts.encode()})
    assert [str(problem) for problem in build(tmp_path, ROOT).problems] == []


def test_the_template_of_the_manual_changes_a_part_of_the_shipped_one(tmp_path: Path) -> None:
    template = blocks("html")[0].encode()
    lay_out(tmp_path, HARBOUR | {"templates/story.html": template})
    outcome = build(tmp_path, ROOT)
    assert [str(problem) for problem in outcome.problems] == []
    page = (outcome.outputs or {})["index.html"]
    assert b'<meta name="author" content="The Harbour Desk">' in page
    assert b"article:published_time" in page


@pytest.mark.parametrize(
    ("head", "parse", "unit"),
    [
        ("| the fact | true words | refused words |", parse_quantity, "vans"),
        ("| the date | true words | refused words |", parse_date, ""),
    ],
)
def test_words_that_the_manual_calls_true_are_and_those_it_calls_refused_are(
    head: str, parse: Callable[[str], Any], unit: str
) -> None:
    table = rows(head)
    assert len(table) >= 3
    for (fact,), true_words, refused_words in table:
        assert [words for words in true_words if untrue(words, parse(fact), "en", unit)] == []
        assert [words for words in refused_words if not untrue(words, parse(fact), "en", unit)] == []


@pytest.mark.parametrize(
    ("head", "after", "parse"),
    [
        ("| you write | it means |", "### How firmly", parse_quantity),
        ("| you write | it means |", "### How closely", parse_date),
    ],
)
def test_every_way_to_write_a_value_in_the_manual_can_be_read(
    head: str, after: str, parse: Callable[[str], Any]
) -> None:
    table = TEXT.partition(after)[2].partition(f"\n{head}\n")[2].partition("\n\n")[0].splitlines()[1:]
    values = [row.split("`")[1] for row in table]
    assert len(values) >= 5
    assert [str(parse(value).is_known) for value in values] == [str(value != "unknown") for value in values]


# commands


def test_every_option_and_command_of_build_py_is_in_the_manual_and_no_other() -> None:
    told = {option for row in rows("| option | what it does |") for option in OPTION.findall(row[0][0])}
    commands = {cells[0][0].removeprefix("python build.py").strip() for cells in rows("| command | what it does |")}
    assert told | {option for option in commands if option.startswith("--")} == options()
    assert {name or "build" for name in commands if not name.startswith("--")} == set(VERBS)


@pytest.mark.parametrize("document", ["docs/authoring.md", "docs/decisions.md", "CONTRIBUTING.md"])
def test_every_command_that_a_document_quotes_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for quoted in re.findall(r"python build\.py([^`\n]*)", text):
        words = quoted.split()
        assert set(OPTION.findall(quoted)) <= options(), quoted
        assert not words or words[0].startswith("--") or words[0] in VERBS, quoted
    for script in re.findall(r"python -m (tools\.\w+)", text):
        assert (ROOT / f"{script.replace('.', '/')}.py").is_file(), script


@pytest.mark.parametrize("document", ["docs/authoring.md", "docs/decisions.md", "CONTRIBUTING.md"])
def test_every_file_of_ours_that_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"`((?:onrecord|tests|tools|docs|schemas|\.ci|\.github)/[\w./-]*)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", ["docs/authoring.md", "docs/decisions.md", "CONTRIBUTING.md"])
def test_every_link_within_a_document_leads_to_a_heading_or_a_file(document: str) -> None:
    file = ROOT / document
    text = re.sub(r"^```.*?^```$", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub("`[^`\n]*`", "", text)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = {f"#{re.sub(r'[^a-z0-9 -]', '', heading.lower()).replace(' ', '-')}" for heading in headings}
    for target in re.findall(r"\]\(([^)]+)\)", text):
        inside = target in anchors if target.startswith("#") else (file.parent / target.partition("#")[0]).exists()
        assert inside or target.startswith("https://"), target


# schemas


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do, which know no dates."""


EditorLoader.yaml_implicit_resolvers = {
    first: [resolver for resolver in resolvers if resolver[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
}
KEYWORDS = {
    *("$schema", "title", "description", "type", "properties", "required", "additionalProperties"),
    *("propertyNames", "items", "minItems", "anyOf", "enum", "pattern"),
}


def schema_faults(value: object, schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """The places at which a value breaks a schema of the few keywords that ours are made of."""
    assert schema.keys() <= KEYWORDS
    types = schema.get("type", [])
    if types and not any(isinstance(value, TYPES[name]) for name in ([types] if isinstance(types, str) else types)):
        yield f"{at}: {types}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at}: {schema['pattern']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {schema['enum']}"
    if "anyOf" in schema and all(any(schema_faults(value, one, at)) for one in schema["anyOf"]):
        yield f"{at}: none of several"
    if isinstance(value, list):
        yield from list_faults(value, schema, at)
    if isinstance(value, dict):
        yield from object_faults(value, schema, at)


def list_faults(value: list[object], schema: dict[str, Any], at: str) -> Iterator[str]:
    if len(value) < schema.get("minItems", 0):
        yield f"{at}: empty"
    for count, item in enumerate(value):
        yield from schema_faults(item, schema.get("items", {}), f"{at}/{count}")


def object_faults(value: dict[str, object], schema: dict[str, Any], at: str) -> Iterator[str]:
    yield from (f"{at}: no {key}" for key in schema.get("required", []) if key not in value)
    for key, held in value.items():
        yield from schema_faults(key, schema.get("propertyNames", {}), f"{at}/{key}")
        further = schema.get("additionalProperties", {})
        inner = schema.get("properties", {}).get(key, further)
        if inner is False:
            yield f"{at}/{key}: not a key"
        else:
            yield from schema_faults(held, inner, f"{at}/{key}")


def shipped(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8"))
    return loaded


def front_matter() -> str:
    story = next((ROOT / "content" / "stories").glob("*.md")).read_text(encoding="utf-8")
    return story.split("---\n")[1]


def test_the_shipped_schemas_are_those_that_the_code_exports() -> None:
    there = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "schemas").iterdir()}
    assert there == json_schemas()
    assert set(there) == {"facts.schema.json", "site.schema.json", "story.schema.json"}


@pytest.mark.parametrize("name", ["facts", "site", "story"])
def test_the_shipped_content_keeps_the_schemas(name: str) -> None:
    text = front_matter() if name == "story" else (ROOT / "content" / f"{name}.yaml").read_text(encoding="utf-8")
    content = yaml.load(text, EditorLoader)  # noqa: S506 -- it is a SafeLoader with less in it
    assert list(schema_faults(content, shipped(f"{name}.schema.json"))) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("date: 2025-03", "dat: 2025-03", ["/events/first-shipment: no date", "/events/first-shipment/dat: not a key"]),
        ("port-record:", "Port_record:", ["/sources/Port_record: ^[a-z0-9]+(-[a-z0-9]+)*$"]),
        ("date: 2025-03", "date: 2025-03\n    to: Kenya", ["/events/first-shipment/to: none of several"]),
        ("date: 2025-03", "date: 2025-03\n    subject: maybe", ["/events/first-shipment/subject: boolean"]),
    ],
)
def test_an_editor_is_told_of_a_mistake_by_the_schema(old: str, new: str, told: list[str]) -> None:
    content = yaml.load(HARBOUR[FACTS].decode().replace(old, new), EditorLoader)  # noqa: S506 -- as above
    assert list(schema_faults(content, shipped("facts.schema.json"))) == told


def test_the_first_line_of_the_shipped_files_leads_editors_to_the_schemas() -> None:
    for name in ("facts", "site"):
        first = (ROOT / "content" / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert found is not None
        assert (ROOT / "content" / found[1]).resolve() == ROOT / "schemas" / f"{name}.schema.json"
