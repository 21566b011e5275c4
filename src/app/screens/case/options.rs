//! Lists of codes as options of a form.

use casework::tables::Tables;
use casework::tables::lists::List;

/// The rows of a list after an option for none, and the place of the code chosen so far.
pub fn options(tables: &Tables, list: List, chosen: Option<&String>) -> (Vec<String>, usize) {
    let rows = tables.list(list).map_or(&[][..], |table| &table.rows);
    let at = chosen
        .and_then(|code| rows.iter().position(|row| row.code == code.as_str()))
        .map_or(0, |at| at + 1);
    let titles = rows.iter().map(|row| row.title.to_string());
    (std::iter::once("–".to_owned()).chain(titles).collect(), at)
}

/// The code of an option of [`options`]; none for the first.
pub fn code_at(tables: &Tables, list: List, option: usize) -> Option<String> {
    let row = tables.list(list)?.rows.get(option.checked_sub(1)?)?;
    Some(row.code.to_string())
}
