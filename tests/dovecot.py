"""A real IMAP server, Debian's dovecot, with one mailbox of its own in a temporary folder. It runs as root only."""

import contextlib
import datetime
import imaplib
import ipaddress
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.faults.processes import wait_until

USER, PASSWORD = "reponse@exemple.invalid", "un-mot-de-passe"
HOST = "127.0.0.1"
CONFIGURATION = """
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
first_valid_uid = 1
mail_location = maildir:{folder}/mail
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={folder}/home
}}
namespace inbox {{
  inbox = yes
  prefix = {prefix}
  separator = .
}}
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {starttls_port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {port}
  }}
}}
"""


def why_not() -> str:
    """Return why no server can run here, "" when one can."""
    if os.getuid() != 0:
        return "dovecot demande un administrateur"
    return "" if shutil.which("dovecot") else "dovecot n’est pas installé"


@dataclass(frozen=True)
class Dovecot:
    """A running server; `certificate` is the file by which it is trusted."""

    port: int
    starttls_port: int
    certificate: Path

    @property
    def url(self) -> str:
        """Return its address, as `INCOMING_MAIL_URL` wants it."""
        return f"imaps://{USER.replace('@', '%40')}:{PASSWORD}@{HOST}:{self.port}"

    @contextlib.contextmanager
    def session(self) -> Iterator[imaplib.IMAP4]:
        """Sign in as a mail program does."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        with imaplib.IMAP4_SSL(HOST, self.port, ssl_context=context, timeout=20) as server:
            server.login(USER, PASSWORD)
            yield server

    def put(self, *messages: bytes) -> None:
        """Deliver messages."""
        with self.session() as server:
            for message in messages:
                server.append("INBOX", "", imaplib.Time2Internaldate(datetime.datetime.now(datetime.UTC)), message)

    def count(self, folder: str) -> int:
        """Return how many messages a folder has; 0 when there is none."""
        with self.session() as server:
            status, answer = server.select(f'"{folder}"', readonly=True)
            return int(answer[0]) if status == "OK" else 0

    def clear(self, *folders: str) -> None:
        """Delete the messages of some folders."""
        with self.session() as server:
            for folder in folders:
                status, answer = server.select(f'"{folder}"')
                if status == "OK" and int(answer[0]):
                    server.store("1:*", "+FLAGS", r"\Deleted")
                    server.expunge()


def _free_port() -> int:
    with socket.socket() as each:
        each.bind((HOST, 0))
        return int(each.getsockname()[1])


def _write_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "essai")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False


@contextlib.contextmanager
def dovecot(*, prefix: str = "") -> Iterator[Dovecot]:
    """Run a server for as long as the block lasts; `prefix` is where it has folders ("INBOX." on some)."""
    folder = Path(tempfile.mkdtemp(prefix="prochains-pas-dovecot-", dir="/tmp"))
    try:
        folder.chmod(0o755)
        _write_certificate(folder)
        for name in ("mail", "home"):
            (folder / name).mkdir()
            shutil.chown(folder / name, "mail", "mail")
        (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
        port, starttls_port = _free_port(), _free_port()
        values = {"folder": folder, "port": port, "starttls_port": starttls_port, "prefix": prefix}
        (folder / "dovecot.conf").write_text(CONFIGURATION.format(**values))
        server = subprocess.Popen(["dovecot", "-F", "-c", str(folder / "dovecot.conf")])
        try:
            wait_until(lambda: _answers(port) or server.poll() is not None)
            assert server.poll() is None, "dovecot does not start"
            yield Dovecot(port, starttls_port, folder / "cert.pem")
        finally:
            server.terminate()
            server.wait(timeout=20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
