"""Write what the code alone knows into the author's manual: every key, and every rule with an example and its message.

Run `python -m tools.write_docs` after a change of keys, rules or messages; `--check` only says whether that is needed.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.check.formats import Format
from onrecord.check.json_schema import json_schemas
from onrecord.check.keys import Holds, Many, Record, Table
from onrecord.check.schema import FILES
from onrecord.problems import RULES
from onrecord.report import report
from tests.rule_examples import EXAMPLES, MANUAL, ROOT, Example, problems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLES = {
    "site": "`content/site.yaml`",
    "facts": "`content/facts.yaml`",
    "story": "The front matter of a story",
}


def with_generated_parts(manual: str) -> str:
    """Return the manual with its generated parts as the code gives them now."""
    return _between(_between(manual, "keys", every_key()), "rules", every_rule())


def every_key() -> str:
    """Return the tables of every key an author can write."""
    return "\n".join(line for name, record in FILES.items() for line in _tables(TITLES[name], record))


def every_rule() -> str:
    """Return every rule with an example and the message that it really gives."""
    examples = {example.rule: example for example in EXAMPLES}
    return "\n".join(_rule(rule, sentence, examples[rule]) for rule, sentence in RULES.items())


def _between(text: str, part: str, content: str) -> str:
    pattern = re.compile(rf"(<!-- {part}: [^\n]*-->\n).*?(<!-- end of {part} -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}\n{content}\n{found[2]}", text)


def _tables(title: str, record: Record) -> Iterator[str]:
    """Give the lines of a record's table, and then of those within it."""
    yield f"### {title}\n\n| key | holds | needed | meaning | example |\n|---|---|---|---|---|"
    for key in record.keys:
        example = f"`{key.example}`" if key.example else ""
        cells = (f"`{key.name}`", _holds(key.holds), "yes" if key.required else "", key.meaning, example)
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
    yield ""
    for key in record.keys:
        inner = key.holds.of if isinstance(key.holds, (Many, Table)) else key.holds
        if isinstance(inner, Record):
            yield from _tables(_title(record, key.name, key.holds), inner)


def _title(record: Record, key: str, holds: Holds) -> str:
    below = f"`{key}` of {record.name if '.' in record.name else _one(record.name)}"
    return below if isinstance(holds, Record) else f"Each of the {below}"


def _holds(holds: Holds) -> str:
    if isinstance(holds, Format):
        return holds.name
    if isinstance(holds, Record):
        return "block, see below"
    if isinstance(holds, Many):
        return f"{holds.of.name}, or a list" if isinstance(holds.of, Format) else "list of blocks, see below"
    short = f", or a {holds.of.shorthand} alone" if holds.of.shorthand else ""
    return f"ids, each with a block, see below{short}"


def _one(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _rule(rule: str, sentence: str, example: Example) -> str:
    with tempfile.TemporaryDirectory() as folder:
        told = report(problems_of(example, Path(folder)), "text", Path(folder) / "project")
    return f"### {rule}\n\n{sentence}\n\nExample: {example.told}\n\n```text\n{told}\n```\n"


def main() -> int:
    """Write the manual and the schemas, or with `--check` say which of them are not as the code gives them."""
    wanted = {MANUAL: with_generated_parts(MANUAL.read_text(encoding="utf-8"))}
    wanted |= {ROOT / "schemas" / name: text for name, text in json_schemas().items()}
    stale = [file for file, text in wanted.items() if not file.exists() or file.read_text(encoding="utf-8") != text]
    for file in stale:
        if "--check" not in sys.argv:
            file.parent.mkdir(exist_ok=True)
            file.write_text(wanted[file], encoding="utf-8", newline="\n")
        sys.stdout.write(f"{'Stale' if '--check' in sys.argv else 'Wrote'}: {file.relative_to(ROOT).as_posix()}\n")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
