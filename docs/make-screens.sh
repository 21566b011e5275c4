#!/usr/bin/env bash
# Writes the pictures in README.md: drives the real program in tmux and keeps what it shows, between the markers.
# Needs tmux, and a build: cargo build --release (or COMPASS=path/to/compass).
set -euo pipefail
cd "$(dirname "$0")/.."
compass=$(realpath "${COMPASS:-target/release/compass}")
config=$(mktemp -d)
pictures=$(mktemp)
tmux=(tmux -L compass-pictures -f /dev/null)
trap '"${tmux[@]}" kill-server 2>/dev/null || true; rm -rf "$config" "$pictures"' EXIT

screen() { "${tmux[@]}" capture-pane -p; }

shows() {
    for _ in $(seq 3000); do
        screen | grep -qF -- "$1" && return
        sleep 0.1
    done
    echo "the program never showed “$1”; it shows:" >&2
    screen >&2
    exit 1
}

keys() { "${tmux[@]}" send-keys "$@"; }

palette() {
    keys :
    shows "type to search"
    keys -l "$1"
    shows "› $1"
    keys Enter
}

picture() {
    printf '\n%s\n\n```text\n' "$1"
    screen | sed 's/[[:space:]]*$//' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
    printf '```\n'
}

"${tmux[@]}" new-session -d -x 80 -y 24 \
    env COMPASS_CONFIG_DIR="$config" LC_ALL=C.UTF-8 "$compass" demo --today 2026-11-23
shows "Opened last"
picture "The day, each line with the place behind it:" >>"$pictures"
keys t
shows "Critically overdue"
picture "The queue, most pressing first:" >>"$pictures"
keys /
keys -l brannigan
shows "/ brannigan"
keys Enter
keys Enter
shows "Where it stands"
keys g o
shows "Moves on"
picture "A case, with why it stands where it stands:" >>"$pictures"
keys L
shows "Rule:"
picture "Its time limits, each with its arithmetic:" >>"$pictures"
keys Escape
shows "e edit"
keys g y
shows "things in the way"
picture "What stands in the way of its next hearing, who must act, and how:" >>"$pictures"
keys g f
shows "Material"
keys Enter
shows "Page 1"
picture "A document of the police file, as text:" >>"$pictures"
keys Escape
shows "e edit"
palette "Cut the network"
shows "offline"
keys n
shows "note"
keys -l "Rang the officer about the footage."
keys C-d
shows "1 queued"
palette "Go to Sync"
shows "MB · asha.verma"
picture "Without a network, work goes on; Sync says what waits:" >>"$pictures"

awk -v pictures="$pictures" '
    /<!-- screens -->/ { print; while ((getline line < pictures) > 0) print line; print ""; skipping = 1 }
    /<!-- \/screens -->/ { skipping = 0 }
    !skipping && !/<!-- screens -->/ { print }
' README.md >README.md.new
mv README.md.new README.md
