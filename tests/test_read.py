"""Any file on any disk is read, or told of with its place; nothing raises."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_site import Project, small_project

from onrecord.caches import Store
from onrecord.problems import Place, Problems
from onrecord.prose.passage import Passage
from onrecord.read import yaml
from onrecord.read.content import read_content
from onrecord.read.looks import read_static, read_templates
from onrecord.read.nodes import Block, Refused, Series, Text
from onrecord.read.yaml import parse_yaml

if TYPE_CHECKING:
    from onrecord.read.nodes import Node

BOM = b"\xef\xbb\xbf"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the small site, which has no problems."""
    return small_project(tmp_path)


def tree(text: str) -> tuple[Node | None, list[str]]:
    """A YAML text as its tree, and what is wrong with it."""
    problems = Problems()
    node = parse_yaml(Passage(text, "facts.yaml"), problems)
    return node, [f"{p.place.line}:{p.place.column} {p.rule}" for p in problems.in_order()]


def values(node: Node | None) -> object:
    """A tree without its places."""
    match node:
        case Text(passage):
            return passage.text
        case Series(items):
            return [values(item) for item in items]
        case Block(entries):
            return {key.text: values(held) for key, held in entries}
    return node


@pytest.mark.parametrize(
    "written", ["NO", "no", "012", "12:30", "1_000", "1,000", ".nan", "2026-02-30", "~", "0x1F", "1e3"]
)
def test_a_value_stays_the_text_it_is(written: str) -> None:
    node, told = tree(f"key: {written}\n")
    assert (values(node), told) == ({"key": written}, [])


def test_every_value_knows_its_place() -> None:
    node, _ = tree(
        "# a remark\nkey: one\nlist: [a, bc]\nblock:\n  'quoted': \"two\"\n  folded: >-\n    some\n    words\n"
    )
    assert isinstance(node, Block)
    (_, one), (_, series), (_, block) = node.entries
    assert isinstance(one, Text)
    assert one.place == Place("facts.yaml", 2, 6)
    assert isinstance(series, Series)
    assert [item.place.column for item in series.items] == [8, 11]
    assert isinstance(block, Block)
    (quoted, two), (_, folded) = block.entries
    assert quoted.start == Place("facts.yaml", 5, 4)
    assert two.place == Place("facts.yaml", 5, 14)
    assert isinstance(folded, Text)
    assert folded.passage.place(5) == Place("facts.yaml", 8, 5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3\n", ["3:1 repeated-key"]),
        ("a: &x 1\nb: *x\n", ["1:4 yaml-feature", "2:4 yaml-feature"]),
        ("a: !!int 1\n", ["1:4 yaml-feature"]),
        ("a: !python/object:os.system 1\n", ["1:4 yaml-feature"]),
        ("a:\n  <<: {b: 1}\n", ["2:3 yaml-feature"]),
        ("a: 1\n---\nb: 2\n", ["2:1 yaml-feature"]),
        ("a: 1\n...\n---\nb: [\n", ["3:1 yaml-feature"]),
        ("? [a, b]\n: 1\n", ["1:3 yaml-syntax"]),
        ("a:\n\tb: 1\n", ["2:1 yaml-syntax"]),
        ("a: [1\n", ["2:1 yaml-syntax"]),
        ("a: b: c\n", ["1:5 yaml-syntax"]),
        ('a: 1\nb: "c\nd: 1\n', ["2:4 yaml-syntax"]),
        ("a: 1\nb: 'c\n\n", ["2:4 yaml-syntax"]),
        ("a:\n\u00a0\u00a0b: 1\n", ["2:1 yaml-syntax"]),
        ("a:\n  b:\n\u3000\u3000c: 1\n    d: 2\n", ["3:1 yaml-syntax"]),
        ("a:\n  b: 1\n \u00a0c: 2\nd: [\n", ["3:1 yaml-syntax"]),
        ("a: " + "[" * 500 + "]" * 500, ["1:24 yaml-syntax"]),
        ("a: " + "[" * 500, ["1:24 yaml-syntax"]),
        ('a: "\\e[31m"\n', ["1:4 control-character"]),
        ('a: "\\uE000"\n', ["1:4 control-character"]),
    ],
)
def test_what_is_no_plain_yaml_is_told_once_where_it_stands(text: str, told: list[str]) -> None:
    assert tree(text)[1] == told


CHECK = "Check the indentation, the colon after the key, and that quotes and brackets are closed, also just above."
WHOLE = "Put {} around the whole text, which begins with {} and goes on behind what that opens."


@pytest.mark.parametrize(
    ("line", "way_out"),
    [
        ("a: [38](fact:b.c) cars", WHOLE.format("'", "[")),
        ("  - [38](fact:b.c) cars", WHOLE.format("'", "[")),
        ('a: "Toy" boat sails', WHOLE.format("'", '"')),
        ("a: 'Toy' boat sails", WHOLE.format('"', "'")),
        ("a: {b: 1} c", WHOLE.format("'", "{")),
        ("a: [1, [2]", CHECK),
        ("a: [1] # note\nb: [1", CHECK),
    ],
)
def test_a_text_that_only_begins_like_a_list_or_a_quotation_is_to_be_put_in_quotes(line: str, way_out: str) -> None:
    problems = Problems()
    parse_yaml(Passage(f"x:\n{line}\n", "facts.yaml"), problems)
    assert [problem.way_out for problem in problems.found] == [way_out]


def test_a_bomb_of_aliases_is_never_unfolded() -> None:
    text = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    node, told = tree(text)
    assert isinstance(node, Block)
    assert isinstance(node.entries[59][1], Series)
    assert [type(item) for item in node.entries[59][1].items] == [Refused, Refused]
    assert len(told) == 60 + 2 * 59


def test_a_repeated_key_names_both_lines_and_the_first_is_kept() -> None:
    problems = Problems()
    node = parse_yaml(Passage("a: 1\nb: 2\na: 3\n", "facts.yaml"), problems)
    assert values(node) == {"a": "1", "b": "2"}
    assert str(problems.found[0]) == (
        'facts.yaml:3:1: a key stands once in its block (got "a" again, first on line 1). Take one of the two out.'
    )


@pytest.mark.parametrize(
    ("text", "must"),
    [
        ("a: 'b\n", "a text in quotes ends with the quote that it begins with (got no such quote)"),
        ("a:\n\u00a0b: 1\n", "blocks are indented with plain spaces (got U+00A0, no-break space)"),
        ("a:\n  b:\n \u3000c: 1\n    d: 2\n", "blocks are indented with plain spaces (got U+3000, ideographic space)"),
    ],
)
def test_an_open_quote_and_spaces_that_are_none_are_called_by_their_names(text: str, must: str) -> None:
    problems = Problems()
    parse_yaml(Passage(text, "facts.yaml"), problems)
    assert problems.found[0].message == must


def test_spaces_that_are_none_within_a_text_are_left_alone() -> None:
    assert tree("a: >-\n  b\n  \u3000c\nd: 1\n")[1] == []


def test_tabs_are_told_to_be_spaces() -> None:
    problems = Problems()
    parse_yaml(Passage("a:\n\tb: 1\n", "facts.yaml"), problems)
    assert problems.found[0].way_out == "Indent with spaces, not with tabs."


def test_yaml_that_is_the_same_is_not_read_again(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def parse(passage: Passage, problems: Problems) -> Node | None:
        read.append(passage.path)
        return parse_yaml(passage, problems)

    def again() -> list[str]:
        read.clear()
        kept = read_content(project.path, made=Store(tmp_path / "kept"))
        told = list(read)
        assert kept == read_content(project.path)
        return told

    monkeypatch.setattr(yaml, "parse_yaml", parse)
    assert again() == ["content/site.yaml", "content/facts.yaml", "content/stories/cars.md"]
    assert again() == []
    project.edit("stories/cars.md", "Honda has sent", "Last week Honda has sent")
    assert again() == []
    project.edit("stories/cars.md", "published: ", "published:  ")
    assert again() == ["content/stories/cars.md"]
    # The same text at another place has other places.
    project.write("stories/more.md", (project.path / "content/stories/cars.md").read_bytes())
    assert again() == ["content/stories/more.md"]
    project.edit("facts.yaml", "companies:\n", "companies: {}\ncompanies:\n")
    assert again() == ["content/facts.yaml"]
    assert again() == ["content/facts.yaml"]


@pytest.mark.parametrize("name", ["facts.yaml", "stories/cars.md"])
@pytest.mark.parametrize("kind", ["mark", "crlf", "cr", "mark and crlf"])
def test_marks_and_line_ends_make_no_difference(project: Project, name: str, kind: str) -> None:
    plain = read_content(project.path)
    content = (project.path / "content" / name).read_bytes()
    ends = {"crlf": b"\r\n", "mark and crlf": b"\r\n", "cr": b"\r"}.get(kind, b"\n")
    project.write(name, (BOM if "mark" in kind else b"") + content.replace(b"\n", ends))
    changed = read_content(project.path)
    assert (changed.facts, changed.stories) == (plain.facts, plain.stories)
    assert project.told() == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("facts.yaml", b"", ["facts.yaml:1:1 empty-file"]),
        ("facts.yaml", b"\n \n", ["facts.yaml:1:1 empty-file"]),
        ("facts.yaml", b"# nothing yet\n", ["facts.yaml:1:1 empty-file"]),
        ("facts.yaml", b"- a\n- b\n", ["facts.yaml:1:1 wrong-type"]),
        ("facts.yaml", b"\n  hello\n", ["facts.yaml:2:3 wrong-type"]),
        ("facts.yaml", b"a: caf\xe9\n", ["facts.yaml:1:7 not-utf8"]),
        ("facts.yaml", BOM + b"a: 1\r\nb: caf\xe9\n", ["facts.yaml:2:7 not-utf8"]),
        ("facts.yaml", b"a: 1\rb: \xff\n", ["facts.yaml:2:4 not-utf8"]),
        ("facts.yaml", "title: Cars\n".encode("utf-16"), ["facts.yaml:1:1 not-utf8"]),
        ("facts.yaml", b"a: 1\nb: x\x00y\n", ["facts.yaml:2:5 control-character"]),
        ("facts.yaml", b"a: 1" + BOM + b"\n", ["facts.yaml:1:5 control-character"]),
        ("facts.yaml", b"#" + b"x" * 2_000_000, ["facts.yaml:1:1 unreadable-file"]),
        ("stories/cars.md", b"x" * 10_000_000, ["stories/cars.md:1:1 unreadable-file"]),
        ("stories/cars.md", b"", ["stories/cars.md:1:1 empty-file"]),
        ("stories/cars.md", b"No front matter.\n", ["stories/cars.md:1:1 front-matter"]),
        ("stories/cars.md", b"---\nheadline: No end\n", ["stories/cars.md:1:1 front-matter"]),
        ("stories/cars.md", b"---\n---\nWords.\n", ["stories/cars.md:2:1 front-matter"]),
        ("stories/cars.md", b"---\n# nothing\n---\nWords.\n", ["stories/cars.md:2:1 front-matter"]),
        ("stories/cars.md", b"---\n- a\n- b\n---\nWords.\n", ["stories/cars.md:2:1 front-matter"]),
        ("stories/cars.md", b"---\nheadline: [a\n---\nWords.\n", ["stories/cars.md:3:1 yaml-syntax"]),
        ("stories/notes.txt", b"Words.\n", ["stories/notes.txt:1:1 unexpected-file"]),
        ("companies/hunda.md", b"Words.\n", ["companies/hunda.md:1:1 unknown-company"]),
        ("companies/honda.md", b"---\nname: Honda\n---\nWords.\n", ["companies/honda.md:1:1 front-matter"]),
        ("ripple.md", b"---\ntitle: Ripple\n---\nWords.\n", ["ripple.md:1:1 front-matter"]),
        ("ripple.md", b"", ["ripple.md:1:1 empty-file"]),
        ("fact.yaml", b"a: 1\n", ["fact.yaml:1:1 unexpected-file"]),
        ("images/ship.png", b"no picture", ["images/ship.png:1:1 bad-picture"]),
    ],
)
def test_a_file_that_cannot_be_read_is_told_once_and_nothing_that_refers_to_it(
    project: Project, name: str, content: bytes, told: list[str]
) -> None:
    project.write(name, content)
    assert project.told() == told


def test_the_byte_that_is_no_utf8_is_named_also_behind_a_byte_order_mark(project: Project) -> None:
    project.write("facts.yaml", BOM + b"a: \xff\n")
    (problem,) = project.problems()
    assert problem.message == "text files are UTF-8 (got byte 0xff)"


def test_a_misspelt_file_is_told_its_right_name(project: Project) -> None:
    project.write("storys/cars.md", "Words.\n")
    (problem,) = project.problems()
    assert problem.way_out == 'Did you mean "stories"?'


@pytest.mark.parametrize("name", ["site.yaml", "facts.yaml"])
def test_a_file_the_site_cannot_do_without_is_missed(project: Project, name: str) -> None:
    (project.path / "content" / name).unlink()
    assert project.told() == [f"{name}:1:1 missing-file"]


def test_a_project_without_content_is_told_so_once(project: Project) -> None:
    shutil.rmtree(project.path / "content")
    assert project.told() == ["content:1:1 missing-file"]


def test_content_that_is_a_file_is_told_so_once(project: Project) -> None:
    shutil.rmtree(project.path / "content")
    (project.path / "content").write_text("x")
    assert project.told() == ["content:1:1 unreadable-file"]


def test_stories_that_are_a_file_are_told_so_once(project: Project) -> None:
    shutil.rmtree(project.path / "content/stories")
    project.write("stories", "x")
    assert project.told() == ["stories:1:1 unreadable-file"]


@pytest.mark.parametrize("name", ["site.yaml", "facts.yaml", "stories/cars.md"])
def test_a_folder_is_no_file(project: Project, name: str) -> None:
    (project.path / "content" / name).unlink()
    (project.path / "content" / name).mkdir()
    assert project.told() == [f"{name}:1:1 unreadable-file"]


def test_a_pipe_is_not_waited_for(project: Project) -> None:
    os.mkfifo(project.path / "content/stories/pipe.md")
    assert project.told() == ["stories/pipe.md:1:1 unreadable-file"]


@pytest.mark.parametrize("target", ["cars.md", "linked.md", "nowhere.md", "/etc/hostname", ".."])
def test_a_linked_file_is_refused_wherever_it_leads(project: Project, target: str) -> None:
    (project.path / "content/stories/linked.md").symlink_to(target)
    assert project.told() == ["stories/linked.md:1:1 unreadable-file"]


@pytest.mark.parametrize("name", ["stories", "images", "companies"])
def test_a_linked_folder_is_refused_once(project: Project, name: str) -> None:
    folder = project.path / "content" / name
    if folder.exists():
        shutil.move(folder, project.path / "elsewhere")
    (project.path / "elsewhere").mkdir(exist_ok=True)
    folder.symlink_to(project.path / "elsewhere")
    assert project.told() == [f"{name}:1:1 unreadable-file"]


@pytest.mark.parametrize(
    "name", ["a\nb", "a\x1b[31m", "e\N{COMBINING ACUTE ACCENT}", "\N{GRINNING FACE}", "CON", "a b"]
)
def test_a_story_with_a_name_that_is_no_address_is_told_so(project: Project, name: str) -> None:
    (project.path / "content/stories/cars.md").rename(project.path / f"content/stories/{name}.md")
    assert project.told() == [f"stories/{name}.md:1:1 bad-slug"]


def test_a_name_of_bytes_that_are_no_text_is_told_so(project: Project) -> None:
    file = os.fsencode(project.path / "content/stories") + b"/\xff.md"
    Path(os.fsdecode(file)).write_bytes(b"x")
    assert project.told() == ["stories/\N{REPLACEMENT CHARACTER}.md:1:1 unreadable-file"]


def test_hidden_files_and_editors_leavings_are_passed_over(project: Project) -> None:
    for name in (".DS_Store", "stories/.cars.md.swp", "stories/cars.md~", "stories/#cars.md#", "stories/cars.md.bak"):
        project.write(name, b"\xff")
    assert project.told() == []


def test_a_project_template_replaces_the_shipped_one_which_stays_within_reach(tmp_path: Path) -> None:
    for place, text in (("shipped", "theirs"), ("mine", "ours")):
        (tmp_path / place / "templates/parts").mkdir(parents=True)
        (tmp_path / place / "templates/parts/fact.html").write_text(text)
    (tmp_path / "shipped/templates/base.html").write_bytes(BOM + b"base\r\n")
    problems = Problems()
    assert read_templates(tmp_path / "mine", tmp_path / "shipped", problems) == {
        "base.html": "base\n",
        "shipped/base.html": "base\n",
        "parts/fact.html": "ours",
        "shipped/parts/fact.html": "theirs",
    }
    assert problems.found == []


@pytest.mark.parametrize(
    "name", ["cover.psd", "a b.css", "con.css", "page.html", "noending", "fonts/\N{GRINNING FACE}.woff2"]
)
def test_a_static_file_that_is_not_for_readers_is_told_of(tmp_path: Path, name: str) -> None:
    file = tmp_path / "mine/static" / name
    file.parent.mkdir(parents=True)
    file.write_text("x")
    problems = Problems()
    assert read_static(tmp_path / "mine", tmp_path / "shipped", problems) == {}
    assert [(p.place.path, p.rule) for p in problems.found] == [(f"static/{name}", "bad-static-file")]


@pytest.mark.parametrize("folder", ["static", "templates"])
def test_a_file_in_place_of_a_folder_is_told_of(tmp_path: Path, folder: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / folder).write_text("x")
    problems = Problems()
    read = {"static": read_static, "templates": read_templates}[folder]
    assert not read(tmp_path / "mine", tmp_path / "shipped", problems)
    assert [(p.place.path, p.message) for p in problems.found] == [
        (folder, f"{folder} is a folder that can be read, with all that is in it (got: Not a directory)")
    ]


def test_a_folder_that_the_disk_refuses_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine/static/sub").mkdir(parents=True)
    (tmp_path / "mine/static/a.txt").write_text("a")
    listed = os.scandir

    def refusing(place: str) -> object:
        if str(place).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(place))
        return listed(place)

    monkeypatch.setattr(os, "scandir", refusing)
    problems = Problems()
    assert read_static(tmp_path / "mine", tmp_path / "shipped", problems) == {"a.txt": b"a"}
    assert [(p.place.path, p.rule) for p in problems.found] == [("static/sub", "bad-static-file")]


def test_a_linked_static_file_is_told_of_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine/static").mkdir(parents=True)
    (tmp_path / "mine/static/host.txt").symlink_to("/etc/hostname")
    problems = Problems()
    assert read_static(tmp_path / "mine", tmp_path / "shipped", problems) == {}
    assert [p.rule for p in problems.found] == ["bad-static-file"]


def test_a_static_file_of_the_project_replaces_the_shipped_one(tmp_path: Path) -> None:
    for place in ("shipped", "mine"):
        (tmp_path / place / "static").mkdir(parents=True)
        (tmp_path / place / "static/base.css").write_text(place)
    assert read_static(tmp_path / "mine", tmp_path / "shipped", Problems()) == {"base.css": b"mine"}


@pytest.mark.parametrize("folder", ["templates", "static"])
def test_a_text_for_readers_that_is_not_utf8_is_told_of_in_its_line(tmp_path: Path, folder: str) -> None:
    name = {"templates": "base.html", "static": "base.css"}[folder]
    (tmp_path / "mine" / folder).mkdir(parents=True)
    (tmp_path / "mine" / folder / name).write_bytes(b"one\ntwo \xff\n")
    problems = Problems()
    read = {"templates": read_templates, "static": read_static}[folder]
    read(tmp_path / "mine", tmp_path / "shipped", problems)
    assert [(p.place, p.rule) for p in problems.found] == [(Place(f"{folder}/{name}", 2), "not-utf8")]
