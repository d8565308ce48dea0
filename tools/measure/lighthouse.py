"""What Lighthouse says of a page: mobile, with its default throttling."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any, NamedTuple

from tools.measure.sites import ROOT

PROGRAM = ROOT / "tools/node/node_modules/.bin/lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PATIENCE = 180


class LighthouseFailedError(Exception):
    """Lighthouse came to no result."""


class Scores(NamedTuple):
    """What Lighthouse says of a page."""

    scores: tuple[int, ...]
    """Of 100, in the order of CATEGORIES."""
    paint: float
    """Largest contentful paint in milliseconds."""
    shift: float
    """Cumulative layout shift."""
    lost: tuple[str, ...]
    """The audits that cost points, with the first element that each names."""


def lighthouse(address: str) -> Scores:
    """Run Lighthouse on a page, once more where the browser did not start; raise LighthouseFailedError if it fails."""
    try:
        return _run(address)
    except LighthouseFailedError:
        return _run(address)


def _run(address: str) -> Scores:
    command = [str(PROGRAM), address, "--output=json", "--quiet", "--no-enable-error-reporting"]
    command += ["--chrome-flags=--headless=new --no-sandbox"]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    try:
        run = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise LighthouseFailedError(f"{address}: no answer within {PATIENCE} s") from error
    if run.returncode:
        raise LighthouseFailedError(f"{address}: {run.stderr.strip()[-1000:]}")
    return scores_of(json.loads(run.stdout))


def scores_of(report: dict[str, Any]) -> Scores:
    """Return what a report of Lighthouse says."""
    audits = report["audits"]
    return Scores(
        scores=tuple(round((report["categories"][name]["score"] or 0) * 100) for name in CATEGORIES),
        paint=audits["largest-contentful-paint"]["numericValue"],
        shift=audits["cumulative-layout-shift"]["numericValue"],
        lost=tuple(
            _lost(audits[part["id"]])
            for name in CATEGORIES
            for part in report["categories"][name]["auditRefs"]
            if part["weight"] and (audits[part["id"]]["score"] or 0) < 1 and _counts(audits[part["id"]])
        ),
    )


def _counts(audit: dict[str, Any]) -> bool:
    return audit["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}


def _lost(audit: dict[str, Any]) -> str:
    found = audit.get("details", {}).get("items", [])
    nodes = [one["node"]["snippet"] for one in found if isinstance(one, dict) and "node" in one]
    value = audit.get("displayValue", "")
    return " ".join(part for part in (audit["id"], value, f"{len(nodes)}× {nodes[0][:120]}" if nodes else "") if part)
