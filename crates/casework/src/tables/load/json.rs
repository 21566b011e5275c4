//! The entries of a JSON file one by one, each with the line it begins on.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::Loaded;

/// Reads the array that `bytes` hold, by itself or as the only list of an object, and hands each entry to `take`, which
/// puts it among the rows or says why not.
pub(super) fn entries<T: DeserializeOwned, R>(
    bytes: &[u8],
    mut take: impl FnMut(T, &mut Loaded<R>) -> Result<(), String>,
) -> Loaded<R> {
    let text = match text_of(bytes) {
        Ok(text) => text,
        Err(because) => return Loaded::unreadable(because),
    };
    let raw = match array(text) {
        Ok(raw) => raw,
        Err(error) => return Loaded::unreadable(error),
    };
    let mut loaded = Loaded::new();
    let mut lines = Lines::of(text);
    for entry in raw {
        loaded.read += 1;
        let line = lines.line_of(entry.get());
        let taken = serde_json::from_str(entry.get())
            .map_err(|error| error.to_string())
            .and_then(|value| take(value, &mut loaded));
        if let Err(because) = taken {
            loaded.reject(line, because);
        }
    }
    loaded
}

/// The text of a file, without the mark some editors put before it.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn array(text: &str) -> Result<Vec<&RawValue>, serde_json::Error> {
    // The national files wrap a list in an object under a name that differs from file to file.
    if text.trim_start().starts_with('{') {
        let wrapped: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
        let lists: Vec<&RawValue> = wrapped
            .into_values()
            .filter(|value| value.get().starts_with('['))
            .collect();
        match lists.as_slice() {
            [one] => serde_json::from_str(one.get()),
            _ => Err(serde::de::Error::custom(
                "it is neither a list nor an object with one list",
            )),
        }
    } else {
        serde_json::from_str(text)
    }
}

/// Counts lines up to entries that come in the order of the text.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    /// The line an entry, which is a part of the text, begins on.
    fn line_of(&mut self, entry: &str) -> u64 {
        let to = (entry.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let between = self.text.as_bytes().get(self.at..to).unwrap_or_default();
        self.line += between.split(|byte| *byte == b'\n').skip(1).count() as u64;
        self.at = self.at.max(to);
        self.line
    }
}
