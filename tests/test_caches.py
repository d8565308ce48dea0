"""What is kept between builds is what was made, whatever has become of the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.caches import Store


class Maker:
    def __init__(self, *contents: bytes) -> None:
        self.contents = list(contents)

    def __call__(self) -> bytes:
        return self.contents.pop(0)


def test_what_was_made_from_the_same_is_made_once(tmp_path: Path) -> None:
    make = Maker(b"one", b"two")
    assert Store(tmp_path / "a/b").keep(("card", b"words"), make) == b"one"
    assert Store(tmp_path / "a/b").keep(("card", b"words"), make) == b"one"
    assert Store(tmp_path / "a/b").keep(("card", b"other words"), make) == b"two"


def test_a_recipe_is_told_by_its_parts(tmp_path: Path) -> None:
    make = Maker(b"one", b"two")
    store = Store(tmp_path)
    assert store.keep(("ab", "c"), make) == b"one"
    assert store.keep(("a", "bc"), make) == b"two"


def test_without_a_folder_all_is_made_anew() -> None:
    make = Maker(b"one", b"two")
    store = Store()
    assert [store.keep(("card",), make), store.keep(("card",), make)] == [b"one", b"two"]
    store.forget_unused()


@pytest.mark.parametrize("spoiled", [b"", b"x", b"0" * 32, b"0" * 40])
def test_what_is_spoiled_is_made_again(tmp_path: Path, spoiled: bytes) -> None:
    make = Maker(b"one", b"one", b"never")
    Store(tmp_path).keep(("card",), make)
    (kept,) = (file for file in tmp_path.iterdir() if file.name != ".gitignore")
    kept.write_bytes(spoiled)
    assert Store(tmp_path).keep(("card",), make) == b"one"
    assert Store(tmp_path).keep(("card",), make) == b"one"


def test_what_was_made_from_something_else_is_not_taken_for_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(("card", "one"), Maker(b"one"))
    (one,) = (file for file in tmp_path.iterdir() if file.name != ".gitignore")
    store.keep(("card", "two"), Maker(b"two"))
    (two,) = (file for file in tmp_path.iterdir() if file.name not in (".gitignore", one.name))
    two.write_bytes(one.read_bytes())
    assert store.keep(("card", "two"), Maker(b"two again")) == b"two again"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files that could be waited for")
def test_a_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(("card",), Maker(b"one"))
    for file in list(tmp_path.iterdir()):
        file.unlink()
        os.mkfifo(file)
    assert store.keep(("card",), Maker(b"made again")) == b"made again"


def test_a_name_that_is_no_text_may_be_part_of_a_recipe(tmp_path: Path) -> None:
    """As Python reads the name of a folder where the system's language has no such letters."""
    make = Maker(b"one", b"two")
    assert Store(tmp_path).keep(("/home/\udcc3\udcbc",), make) == b"one"
    assert Store(tmp_path).keep(("/home/\udcc3\udcbd",), make) == b"two"


def test_a_folder_that_cannot_be_written_to_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    store = Store(tmp_path / "store")
    assert store.keep(("card",), Maker(b"one")) == b"one"
    store.forget_unused()


def test_git_does_not_see_the_folder(tmp_path: Path) -> None:
    Store(tmp_path).keep(("card",), Maker(b"one"))
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_what_was_not_asked_for_is_forgotten_and_nothing_else(tmp_path: Path) -> None:
    Store(tmp_path).keep(("old",), Maker(b"old"))
    (tmp_path / "of-the-author.txt").write_text("kept")
    store = Store(tmp_path)
    store.keep(("new",), Maker(b"new"))
    store.forget_unused()
    assert store.keep(("old",), Maker(b"made again")) == b"made again"
    # What was asked for only before that is forgotten by the next.
    store.forget_unused()
    assert store.keep(("old",), Maker()) == b"made again"
    assert store.keep(("new",), Maker(b"made again")) == b"made again"
    assert (tmp_path / "of-the-author.txt").read_text(encoding="utf-8") == "kept"
