"""Metrics are for who has the token, and are nowhere without one."""

import re

import pytest

pytestmark = pytest.mark.django_db
TOKEN = "jeton-des-mesures"  # noqa: S105
SAMPLE = re.compile(r'prochainspas_[a-z_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? -?\d+(\.\d+)?(e[+-]\d+)?')


def test_each_line_is_one_that_prometheus_reads(client, settings):
    settings.METRICS_TOKEN = TOKEN
    answer = client.get("/metriques/", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    samples = [line for line in answer.text.splitlines() if not line.startswith("# TYPE prochainspas_")]
    assert [line for line in samples if not SAMPLE.fullmatch(line)] == []
    names = {re.split("[ {]", line)[0] for line in samples}
    assert {"prochainspas_tasks_waiting", "prochainspas_disk_free_bytes", "prochainspas_info"} <= names


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer autre", f"Basic {TOKEN}", "Bearer é\x00"])
def test_without_the_token_it_is_refused(client, settings, token):
    settings.METRICS_TOKEN = TOKEN
    assert client.get("/metriques/", headers={"Authorization": token}).status_code == 401


def test_without_a_token_in_the_settings_it_is_nowhere(client):
    assert client.get("/metriques/", headers={"Authorization": "Bearer "}).status_code == 404
