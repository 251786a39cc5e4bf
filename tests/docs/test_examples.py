"""What operators copy from `docs/exemples` and `docs/installation.md` works, as far as this machine can tell."""

import re
import shutil
import stat
import subprocess
import sys

import pytest
from django.conf import settings

from config.env import VARIABLES

DOCS = settings.BASE_DIR / "docs"
EXAMPLES = DOCS / "exemples"
UNITS = ("prochains-pas.service", "prochains-pas-sauvegarde.service", "prochains-pas-sauvegarde.timer")


def run(*command, **options):
    return subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False, **options)


def needs(program):
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not on this machine")


@needs("systemd-analyze")
def test_systemd_understands_the_units(tmp_path):
    for name in UNITS:
        text = (EXAMPLES / name).read_text()
        # The programs of an installation are not on the machine of the tests; those of the repository are.
        text = text.replace("/srv/prochains-pas/code", str(settings.BASE_DIR)).replace("=prochainspas", "=daemon")
        (tmp_path / name).write_text(text)
    process = run("systemd-analyze", "verify", "--man=no", *(tmp_path / name for name in UNITS))
    ours = [line for line in process.stderr.splitlines() if "prochains-pas" in line]
    assert ours == []


@pytest.mark.parametrize("name", UNITS)
def test_units_name_commands_that_exist(name):
    for command in re.findall(r"^Exec\w+=/srv/prochains-pas/code/(\S+)", (EXAMPLES / name).read_text(), re.MULTILINE):
        assert (settings.BASE_DIR / command).stat().st_mode & stat.S_IXUSR


@needs("nginx")
@needs("openssl")
def test_nginx_understands_its_example(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subject = ("-subj", "/CN=prochainspas.exemple.fr", "-days", "1", "-nodes")
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-keyout", key, "-out", certificate, *subject)
    site = (EXAMPLES / "nginx.conf").read_text()
    site = re.sub(r"ssl_certificate /\S+;", f"ssl_certificate {certificate};", site)
    site = re.sub(r"ssl_certificate_key /\S+;", f"ssl_certificate_key {key};", site)
    (tmp_path / "site.conf").write_text(site.replace("/var/lib/nginx", str(tmp_path)))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; events {{}} http {{ access_log off; include {tmp_path}/site.conf; }}")
    process = run("nginx", "-t", "-e", tmp_path / "error.log", "-c", whole)
    assert process.returncode == 0, process.stderr


@needs("caddy")
def test_caddy_understands_its_example():
    process = run("caddy", "validate", "--adapter", "caddyfile", "--config", EXAMPLES / "Caddyfile")
    assert process.returncode == 0, process.stderr


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_front_servers_forget_what_readers_say_of_their_address(name):
    text = (EXAMPLES / name).read_text()
    assert "proxy_add_x_forwarded_for" not in text
    assert "127.0.0.1:8000" in text


def variables(text):
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))


def test_the_environment_of_the_example_is_read_by_the_site():
    names = variables((EXAMPLES / "prochains-pas.env").read_text())
    assert set(names) <= set(VARIABLES)
    for name, value in names.items():
        VARIABLES[name].parse(value)


def test_the_environment_of_the_example_starts_nothing_before_its_secrets_are_replaced(tmp_path):
    names = variables((EXAMPLES / "prochains-pas.env").read_text()) | {"DATA_DIR": str(tmp_path)}
    environment = {"PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "config.settings.site", **names}
    process = run(sys.executable, settings.BASE_DIR / "manage.py", "check", env=environment)
    assert "SECRET_KEY : trop facile à deviner" in process.stderr


def blocks():
    text = (DOCS / "installation.md").read_text() + (DOCS / "exploitation.md").read_text()
    return re.findall(r"^ *```sh\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)


def test_shell_commands_of_the_documentation_are_shell():
    assert len(blocks()) > 5
    for block in blocks():
        process = run("bash", "-n", "-c", block)
        assert process.returncode == 0, f"{block}\n{process.stderr}"


def test_commands_of_the_documentation_exist():
    text = "\n".join(blocks())
    for command in set(re.findall(r"\bbin/([a-z]+)\b", text)) - {"python", "env", "bash"}:
        assert (settings.BASE_DIR / "bin" / command).exists(), command
    targets = set(re.findall(r"^([a-z]+):", (settings.BASE_DIR / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"^(?:.*&& )?make ([a-z]+)", text, re.MULTILINE)) <= targets
    names = set(re.findall(r"docs/exemples/([\w.-]+)", text))
    assert names
    for name in names:
        assert (EXAMPLES / name).exists(), name


def test_the_key_of_the_documentation_is_long_enough(tmp_path):
    block = next(each for each in blocks() if "token_urlsafe" in each)
    command = re.search(r"python3 -c '[^']+'", block)[0]
    assert len(run("bash", "-c", command).stdout.strip()) >= 50


def test_the_container_copies_no_secret_and_runs_as_nobody_special():
    text = (EXAMPLES / "Containerfile").read_text()
    assert "USER prochainspas" in text
    assert {".git", "var", ".venv"} <= set((EXAMPLES / "Containerfile.ignore").read_text().split())
