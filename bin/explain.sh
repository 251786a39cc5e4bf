# Sourced by the other commands: one clear sentence for what went wrong. Messages are French, for those who run a site.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT" || exit 1
VENV=${VENV:-$ROOT/.venv}
PY=$VENV/bin/python

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Says in one sentence why a command failed, from what it printed ($2); $1 tells what was being done.
explain() {
  case "$2" in
    *"No space left on device"* | *"os error 28"* | *"disk is full"* | *"Disk quota exceeded"*)
      fail "Le disque est plein : faites de la place (environ 500 Mo dans $ROOT), puis relancez la même commande." ;;
    *"name resolution"* | *"Name or service not known"* | *"dns error"* | *"Network is unreachable"* | *"Connection refused"* | \
    *"NewConnectionError"* | *"error sending request"* | *"timed out"* | *"Connection reset"* | *"Failed to fetch"* | \
    *"Could not connect"* | *"Failed to establish a new connection"* | *"(from versions: none)"* | *"Temporary failure resolving"*)
      fail "Le réseau ne répond pas : $1 demande une connexion. Vérifiez-la, puis relancez la même commande." ;;
    *"Permission denied"* | *"Read-only file system"*)
      fail "Droit d'écriture refusé pendant $1 : vérifiez que ce dossier est à vous ($ROOT), puis relancez." ;;
  esac
  printf '%s\n' "$2" | tail -n 15 >&2
  fail "Échec de $1 : les lignes ci-dessus disent pourquoi."
}

# Runs a command quietly; keeps what it prints in memory, since the disk may be what is broken.
quietly() {
  local what=$1 output
  shift
  output=$("$@" 2>&1) || explain "$what" "$output"
}
