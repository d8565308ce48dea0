"""The conversation with an author on a terminal: lines in, lines out, one figure after the other."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from onrecord.bind.append import with_entry
from onrecord.bind.apply import apply
from onrecord.bind.edit import Binding
from onrecord.bind.proposals import FACTS, obstacle, read_proposals
from onrecord.bind.stub import stub_of
from onrecord.bind.told import MOST_SHOWN, told
from onrecord.check.formats import ID
from onrecord.check.names import covers
from onrecord.quantities.find import find
from onrecord.quantities.parse import parse_date, parse_quantity
from onrecord.quantities.values import NotReadableError, PartialDate

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from onrecord.bind.apply import Applied
    from onrecord.bind.proposals import Proposal, Reading
    from onrecord.bind.stub import Stub
    from onrecord.check.likely import Likely
    from onrecord.check.loose import Loose
    from onrecord.model import Site

SITE = "content/site.yaml"
HELP = """\
  1, 2, …  bind the figure to that fact
  f        enter a new fact for it, and bind it
  x        exempt it: it is no figure
  s        skip it (also: an empty line)
  q        stop, and write what you have accepted (also: the end of input, Ctrl-D)
  Ctrl-C   stop, and write nothing"""
ASK = "[1-{most}, f new fact, x exempt, s skip, q stop, ? help] "
ASK_NONE = "[f new fact, x exempt, s skip, q stop, ? help] "


class Dialog(Struct):
    """What has been accepted so far; nothing of it is on the disk."""

    project: Path
    reading: Reading
    bindings: list[Binding] = field(default_factory=list)
    exemptions: list[tuple[str, str]] = field(default_factory=list)
    """Words that are no figure, each with the reason."""
    facts: bytes = b""
    """The facts file with the new facts in it; empty where there are none."""
    is_stopped: bool = False

    def talk(self) -> Generator[str, str, None]:
        """Give what to show, a question last in it, and take the answer; ends when there is nothing left to ask."""
        number = 0
        said = ""
        while number < len(self.reading.proposals) and not self.is_stopped:
            proposal = self.reading.proposals[number]
            if self._is_exempt(proposal):
                number += 1
                continue
            answer = (yield f"{said}{self._shown(proposal, number)}").strip().lower()
            said = ""
            if answer == "?":
                said = f"{HELP}\n\n"
                continue
            said, is_done = yield from self._answered(answer, proposal)
            number += is_done

    def _shown(self, proposal: Proposal, number: int) -> str:
        """Return a figure with its facts and the question."""
        site = self._site()
        lines = "\n".join(told(proposal, site))
        most = min(len(proposal.likely), MOST_SHOWN)
        ask = ASK.format(most=most) if most > 1 else ASK.replace("1-{most}", "1") if most else ASK_NONE
        return f"({number + 1} of {len(self.reading.proposals)}) {lines}\n{ask}"

    def _site(self) -> Site:
        if self.reading.checked.read is None:
            raise ValueError("there is no site to speak of")
        return self.reading.checked.read

    def _answered(self, answer: str, proposal: Proposal) -> Generator[str, str, tuple[str, bool]]:
        """Do what an answer says; return what to say next, and whether the figure is done with."""
        if answer in ("", "s", "q"):
            self.is_stopped = answer == "q"
            return "", True
        if answer == "x":
            return (yield from self._exempt(proposal))
        if answer == "f":
            return (yield from self._new_fact(proposal))
        chosen = int(answer) if answer.isdecimal() and answer.isascii() else 0
        if not 1 <= chosen <= min(len(proposal.likely), MOST_SHOWN):
            return f"Not understood. You can answer:\n{HELP}\n\n", False
        return self._bound(proposal, proposal.likely[chosen - 1])

    def _bound(self, proposal: Proposal, likely: Likely) -> tuple[str, bool]:
        if what := obstacle(proposal, likely):
            return f"That cannot be: {what}.\n", False
        self.bindings.append(Binding(proposal.loose, likely.words, likely.fact.id))
        return "", True

    def _exempt(self, proposal: Proposal) -> Generator[str, str, tuple[str, bool]]:
        """Ask for the words that are no figure, and why."""
        loose = proposal.loose
        guess = _with_neighbour(loose)
        text = " ".join((yield f"Exempt which words? They hold the figure and more. [{guess}] ").split()) or guess
        language = self._site().settings.language
        if not covers((text,), loose.stretch.text, loose.start, loose.end):
            return f"“{text}” does not stand there around the figure.\n", False
        if any(one.start == 0 and one.end == len(text) and one.meanings for one in find(text, language)):
            return f"“{text}” is the figure alone, which would exempt it everywhere.\n", False
        reason = (yield "Why is it no figure? ").strip()
        if not reason:
            return "Without a reason nothing is exempt.\n", False
        if _exempted((self.project / SITE).read_bytes(), text, reason) is None:
            return f"{SITE} holds exemptions in a way that only you can add to.\n", False
        self.exemptions.append((text, reason))
        return "", True

    def _is_exempt(self, proposal: Proposal) -> bool:
        loose = proposal.loose
        return any(covers((text,), loose.stretch.text, loose.start, loose.end) for text, _ in self.exemptions)

    def _new_fact(self, proposal: Proposal) -> Generator[str, str, tuple[str, bool]]:
        """Ask for what a new fact needs, enter it, and bind the figure to it."""
        if proposal.hindrance:
            return f"No link can be put here: {proposal.hindrance}.\n", False
        stub = stub_of(proposal.loose, self._site())
        for key in (
            ("id", "what", "date", "source") if _is_date(proposal) else ("id", "what", "value", "unit", "source")
        ):
            while True:
                answer = (yield self._question(stub, key)).strip() or getattr(stub, key)
                wrong = self._wrong(key, answer)
                if not wrong:
                    break
                if (yield f"{wrong} Try again? [Enter: yes, n: no] ").strip().lower() == "n":
                    return "", False
            stub = replace(stub, **{key: answer})
        facts = with_entry(self.facts or (self.project / FACTS).read_bytes(), "figures", stub.lines())
        if facts is None:
            return f"{FACTS} holds figures in a way that only you can add to.\n", False
        self.facts = facts
        return self._entered(proposal, stub)

    def _question(self, stub: Stub, key: str) -> str:
        known = getattr(stub, key)
        named = f" (of {', '.join(self._site().sources)})" if key == "source" else ""
        return f"{key}{named}? {f'[{known}] ' if known else ''}"

    def _wrong(self, key: str, answer: str) -> str:
        """Return what is wrong with an answer, in a sentence; empty if nothing is."""
        site = self._site()
        try:
            if key == "id":
                ID.read(answer)
                taken = {fact.partition(".")[0] for fact in site.facts} | {event.id for event in site.events}
                return f"“{answer}” names something else." if answer in taken else ""
            if key == "value":
                parse_quantity(answer)
            if key == "date":
                parse_date(answer)
        except NotReadableError as error:
            return f"{error.must[0].upper()}{error.must[1:]}. {error.way_out}"
        if key == "source" and answer not in site.sources:
            return f"“{answer}” is no source of {FACTS}."
        return "" if answer or key == "unit" else "It needs words."

    def _entered(self, proposal: Proposal, stub: Stub) -> tuple[str, bool]:
        """Take up a new fact, which later figures may belong to as well."""
        paths = {one.loose.place.path for one in self.reading.proposals}
        self.reading = read_proposals(self.project, paths, self.unsaved)
        again = {one.loose.place: one for one in self.reading.proposals}
        mine = again.get(proposal.loose.place)
        ids = (stub.id, f"{stub.id}.date")
        likely = next((one for one in mine.likely if one.fact.id in ids), None) if mine else None
        if mine is None or likely is None:
            return f"Entered {stub.id}; but “{proposal.loose.words}” is not true of it.\n", False
        return self._bound(mine, likely)

    @property
    def unsaved(self) -> dict[str, bytes]:
        """The facts file, if there are new facts in it, by its path."""
        return {FACTS: self.facts} if self.facts else {}

    def applied(self) -> Applied:
        """Return the files with everything in them that has been accepted."""
        applied = apply(self.project, self.unsaved, self.reading.checked, self.bindings)
        files = {**self.unsaved, **applied.files}
        for text, reason in self.exemptions:
            content = files[SITE] if SITE in files else (self.project / SITE).read_bytes()
            files[SITE] = _exempted(content, text, reason) or content
        return replace(applied, files=files)


def _exempted(content: bytes, text: str, reason: str) -> bytes | None:
    """Return the site's own file with an exemption more; None if it cannot be added."""
    return with_entry(content, "exemptions", [f"- text: {_quoted(text)}", f"  reason: {_quoted(reason)}"])


def _with_neighbour(loose: Loose) -> str:
    """Return a figure with the word that makes it none: the one before it if that has a capital, else the next."""
    end = loose.at + len(loose.words)
    before, behind = loose.sentence[: loose.at].split()[-1:], re.findall(r"\w+", loose.sentence[end:])[:1]
    is_name = bool(before) and before[0][0].isupper()
    return " ".join([*before, *loose.words.split()] if is_name or not behind else [*loose.words.split(), *behind])


def _is_date(proposal: Proposal) -> bool:
    return any(isinstance(one, PartialDate) for one in proposal.loose.found.meanings)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
