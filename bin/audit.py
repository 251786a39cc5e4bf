"""Compare the locked packages with the public list of known vulnerabilities (pip-audit), when a network answers.

Status 1 when a package has a vulnerability that `docs/failles-acceptees.txt` does not accept with a reason.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ACCEPTED = ROOT / "docs" / "failles-acceptees.txt"
LOCKED = ("requirements.txt", "requirements-dev.txt")
LONGEST_S = 180
SKIPPED = "sauté : pas de réseau, ou la liste publique des failles ne répond pas"


def accepted(text: str) -> dict[str, str]:
    """Read lines `IDENTIFIER reason`; raises `ValueError` for a line without a reason."""
    reasons = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        identifier, _, reason = line.partition(" ")
        if not reason.strip():
            raise ValueError(f"{identifier} : une faille acceptée l'est pour une raison, à écrire sur la même ligne")
        reasons[identifier] = reason.strip()
    return reasons


def judge(report: dict[str, Any], reasons: dict[str, str]) -> list[str] | None:
    """Return a line for each vulnerability that is not accepted; nothing when no package could be looked up."""
    looked_up = [package for package in report["dependencies"] if "vulns" in package]
    if not looked_up:
        return None
    return [
        f"{package['name']} {package['version']} : {vulnerability['id']}"
        f" (corrigée dans {', '.join(vulnerability['fix_versions']) or 'aucune version'})"
        for package in looked_up
        for vulnerability in package["vulns"]
        if not {vulnerability["id"], *vulnerability.get("aliases", [])} & set(reasons)
    ]


def ask(requirements: str) -> dict[str, Any] | None:
    """Return what pip-audit says of a locked file; nothing when it could not ask."""
    command = [sys.executable, "-m", "pip_audit", "--format=json", "--progress-spinner=off", "--timeout=10"]
    options = ["--disable-pip", "--require-hashes", "--requirement", requirements]
    try:
        done = subprocess.run(
            [*command, *options], cwd=ROOT, capture_output=True, text=True, check=False, timeout=LONGEST_S
        )
        report: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return report


def main() -> int:
    """Print what was found; return the status to exit with."""
    reasons = accepted(ACCEPTED.read_text())
    # The list of development holds that of the site: one question is enough when nobody answers.
    vulnerabilities: dict[str, None] = {}
    for requirements in LOCKED:
        report = ask(requirements)
        lines = judge(report, reasons) if report else None
        if lines is None:
            print(f"   {SKIPPED}")
            return 0
        vulnerabilities.update(dict.fromkeys(lines))
    for line in vulnerabilities:
        print(f"   {line}")
    return 1 if vulnerabilities else 0


if __name__ == "__main__":
    sys.exit(main())
