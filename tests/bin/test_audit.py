"""A package with a known vulnerability stops the checks, unless it is accepted with a reason."""

import subprocess

import pytest

from bin import audit

KNOWN = {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "fix_versions": ["2.0"]}


def report(*vulnerabilities):
    return {"dependencies": [{"name": "paquet", "version": "1.0", "vulns": list(vulnerabilities)}]}


def test_packages_without_known_vulnerability_pass():
    assert audit.judge(report(), {}) == []


def test_a_known_one_is_named_with_the_version_that_mends_it():
    assert audit.judge(report(KNOWN), {}) == ["paquet 1.0 : PYSEC-2026-1 (corrigée dans 2.0)"]


@pytest.mark.parametrize("identifier", ["PYSEC-2026-1", "CVE-2026-1"])
def test_it_may_be_accepted_by_any_of_its_names(identifier):
    assert audit.judge(report(KNOWN), audit.accepted(f"# raisons\n\n{identifier} nous ne l'appelons pas")) == []


def test_it_is_not_accepted_without_a_reason():
    with pytest.raises(ValueError, match="raison"):
        audit.accepted("CVE-2026-1\n")


def test_the_list_of_the_project_can_be_read():
    audit.accepted(audit.ACCEPTED.read_text())


@pytest.mark.parametrize(
    "output", ["", "ConnectionError", '{"dependencies": [{"name": "paquet", "skip_reason": "not found"}]}']
)
def test_without_an_answer_the_step_says_so_and_passes(monkeypatch, capsys, output):
    monkeypatch.setattr(
        subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, stdout=output, stderr="")
    )
    assert audit.main() == 0
    assert "sauté" in capsys.readouterr().out


def test_with_a_vulnerability_the_step_fails(monkeypatch, capsys):
    monkeypatch.setattr(audit, "ask", lambda _: report(KNOWN))
    assert audit.main() == 1
    assert capsys.readouterr().out.count("PYSEC-2026-1") == 1
