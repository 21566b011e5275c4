//! Pages of documentation that are made from the tables the program itself works by. A test holds the files in
//! `docs/` to them.

use std::fmt::Write as _;

use super::{keys, settings};
use crate::command::Place;
use crate::keymap::Keymap;

/// The page `docs/keys.md`.
pub fn keys_page() -> String {
    let keymap = Keymap::defaults();
    let mut page = String::from(
        "# Keys\n\nMade by `compass keys`; change a key in a `keymap.toml` of your own (`compass keys --defaults` prints \
         one to start from).\nA command without a key is run from the palette, `:`.\n",
    );
    for place in Place::ALL {
        let rows = keys::rows(&keymap, place);
        if rows.is_empty() {
            continue;
        }
        let _ = write!(
            page,
            "\n## {}\n\n| keys | command | what it does |\n|---|---|---|\n",
            place.title()
        );
        for row in rows {
            let entry = row.command.entry();
            let keys: Vec<String> = row
                .keys
                .iter()
                .map(|keys| format!("`{}`", keys.replace('|', "\\|")))
                .collect();
            let _ = writeln!(
                page,
                "| {} | `{}` | {} |",
                keys.join(" "),
                entry.name,
                entry.doc
            );
        }
    }
    page
}

/// The page `docs/configuration.md`.
pub fn configuration_page() -> String {
    let mut page = String::from(
        "# Configuration\n\nEverything works without any of this.\n\n## The client\n\n\
         `compass doctor` says which folders are in use. `COMPASS_CONFIG_DIR` and `COMPASS_DATA_DIR` (or `--config-dir` \
         and\n`--data-dir`) name others, so that several installations can live side by side.\n\n\
         | file in the configuration folder | what it is |\n|---|---|\n\
         | `config.toml` | the settings below |\n\
         | `keymap.toml` | keys of your own, laid over the built-in ones; see [keys](keys.md) |\n\
         | `themes/NAME.toml` | colours of your own; `compass themes NAME` prints one to start from |\n\n\
         | setting | when nothing is said | what it does |\n|---|---|---|\n",
    );
    for (name, default, doc) in settings::TABLE {
        let _ = writeln!(page, "| `{name}` | {} | {} |", code(default), doc.trim());
    }
    page.push_str(
        "\n| variable | what it does |\n|---|---|\n\
         | `COMPASS_CONFIG_DIR` | folder of the files above |\n\
         | `COMPASS_DATA_DIR` | folder of the encrypted cache |\n\
         | `COMPASS_PASSPHRASE_FILE` | file with the cache passphrase, for scripts; keep it readable by you alone |\n\
         | `COMPASS_AS_OF` | the day commands work as of, such as 2026-11-24, where it is another than today |\n\
         | `EDITOR`, `VISUAL` | the editor for long text |\n\
         | `NO_COLOR` | no colours at all |\n",
    );
    page.push_str(BESIDE);
    server_settings(&mut page);
    page
}

/// What no setting of this program decides alone.
const BESIDE: &str = "
### The clipboard, the mouse, originals

In the reader `y` copies through the terminal (OSC 52), so that over SSH the text lands on the clipboard of the machine in
front of you; at most 32 kB at a time. Inside tmux that needs `set -g set-clipboard on` in its configuration; GNU screen and
some terminals drop the sequence, and most ask or must be allowed to take it.

With `mouse = true` the wheel scrolls and a drag in a document selects words. Hold Shift for the terminal's own selection.

`x` shows an original with the program your desktop has for it. Its copy lies in the folder `opened` beside the cache,
readable by you alone, and goes when you lock or leave Compass. What `s` or `compass material save` writes stays where you
put it, in the clear, till you take it away.
";

#[cfg(feature = "server")]
fn server_settings(page: &mut String) {
    page.push_str(
        "\n## The server\n\nA flag wins over the variable, the variable over the file `case-server.toml`, the file over \
         the default. The flag is the\nsetting's name with hyphens.\n\n\
         | setting | variable | when nothing is said | what it does |\n|---|---|---|---|\n",
    );
    for row in case_server::config::TABLE {
        let _ = writeln!(
            page,
            "| `{}` | `{}` | {} | {} |",
            row.name,
            row.variable,
            code(row.default),
            row.doc.trim()
        );
    }
}

#[cfg(not(feature = "server"))]
fn server_settings(_page: &mut String) {}

fn code(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("`{text}`")
    }
}
