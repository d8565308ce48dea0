"""What is kept between builds is what was made, whatever has become of the folder."""

from __future__ import annotations

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
