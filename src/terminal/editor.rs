//! The person's own editor, for long text.

use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::PathBuf;
use std::process::Command;

/// The command line of the person's editor: `$VISUAL`, else `$EDITOR`, else `vi`.
pub(super) fn command_line(variable: impl Fn(&str) -> Option<String>) -> (String, Vec<String>) {
    let chosen = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.trim().is_empty()))
        .unwrap_or_else(|| "vi".to_owned());
    let mut words = chosen.split_whitespace().map(str::to_owned);
    (
        words.next().unwrap_or_else(|| "vi".to_owned()),
        words.collect(),
    )
}

/// Runs the editor on a private copy of `text` and gives what it saved, or `None` when it is as before. The
/// terminal must already be out of full-screen state. The copy lies in memory where the system has a place
/// for that, only its owner can read it, and it is removed afterwards.
pub(super) fn run(text: &str) -> io::Result<Option<String>> {
    let folder = std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|folder| folder.is_dir())
        .unwrap_or_else(std::env::temp_dir);
    let mut file = tempfile::Builder::new()
        .prefix("compass-")
        .suffix(".txt")
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    let (program, arguments) = command_line(|name| std::env::var(name).ok());
    let status =
        Command::new(&program).args(arguments).arg(file.path()).status().map_err(|error| {
            io::Error::new(
                error.kind(),
                format!("the editor \"{program}\" did not start ({error}); set $EDITOR to one that is installed"),
            )
        })?;
    if !status.success() {
        return Err(io::Error::other(format!(
            "the editor \"{program}\" ended with {status}; the text is as before"
        )));
    }
    // Editors replace files as often as they write into them, so the path is read, not the open file.
    let mut saved = String::new();
    if let Ok(mut replaced) = std::fs::File::open(file.path()) {
        replaced.read_to_string(&mut saved)?;
    } else {
        file.rewind()?;
        file.read_to_string(&mut saved)?;
    }
    if saved.ends_with('\n') {
        saved.pop();
    }
    Ok((saved != text).then_some(saved))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visual_goes_before_editor_and_vi_is_the_last_resort() {
        let with = |pairs: &'static [(&'static str, &'static str)]| {
            command_line(move |name| {
                pairs
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(with(&[("EDITOR", "nano")]).0, "nano");
        assert_eq!(
            with(&[("VISUAL", "code --wait"), ("EDITOR", "nano")]),
            ("code".to_owned(), vec!["--wait".to_owned()])
        );
        assert_eq!(with(&[("EDITOR", " ")]).0, "vi");
    }
}
