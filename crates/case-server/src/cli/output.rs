//! What the commands say on standard output: sentences, aligned columns for a person, JSON lines
//! for a script. A reader that has gone away (`| head`) ends the command, without a panic.

use casework::text::display_width;

/// Says one line; returns from the function with the error when it cannot be said.
macro_rules! say {
    ($($words:tt)*) => {
        std::io::Write::write_fmt(
            &mut std::io::stdout(),
            format_args!("{}\n", format_args!($($words)*)),
        )?
    };
}
pub(super) use say;

/// A number with its noun.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A moment of epoch milliseconds as a log would write it, to the minute; `never` for none.
pub(super) fn moment(ms: Option<i64>) -> String {
    ms.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok())
        .map_or_else(
            || "never".to_owned(),
            |at| at.strftime("%Y-%m-%dT%H:%MZ").to_string(),
        )
}

/// Whether an error only means that nobody reads any more.
pub(super) fn nobody_reads(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}

/// Prints rows in aligned columns under their headings. Cells must be safe to show.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>]) -> anyhow::Result<()> {
    let mut widths: Vec<usize> = headings.iter().map(|text| display_width(text)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(display_width(cell));
        }
    }
    let line = |cells: &mut dyn Iterator<Item = &str>| -> anyhow::Result<()> {
        let mut text = String::new();
        for (cell, width) in cells.zip(&widths) {
            text.push_str(cell);
            text.push_str(&" ".repeat(width - display_width(cell) + 2));
        }
        say!("{}", text.trim_end());
        Ok(())
    };
    line(&mut headings.iter().copied())?;
    for row in rows {
        line(&mut row.iter().map(String::as_str))?;
    }
    Ok(())
}

/// Prints one JSON value a line.
pub(super) fn json<T: serde::Serialize>(rows: &[T]) -> anyhow::Result<()> {
    for row in rows {
        say!("{}", serde_json::to_string(row)?);
    }
    Ok(())
}
