//! Text from outside that tries to drive the terminal: every cell outside its own stays as it is with harmless text.

use crate::office::Office;
use crate::pty::Pty;
use crate::seat::{PLAIN, Words, register, sit_down, to_cases};

const URN: &str = "42NM0012326";

/// Clears the screen, moves the cursor, sets the title, writes to the clipboard, rings, turns the direction round,
/// hides characters, is wider than it looks and stacks marks.
const HOSTILE: Words<'static> = Words {
    // Short enough that nothing after it has to go to another row.
    surname: "Ma\u{1b}[2J\u{1b}[1;1H\u{1b}]0;owned\u{7}\u{202e}宽\u{9b}1m",
    note: "Rang\u{1b}]52;c;b3duZWQ=\u{7} the \u{200b}\u{2066}\u{202e}officer\u{1b}[?1049l\u{1b}c\u{e000}",
    // The mark at its start says that it is text, whatever else stands in it.
    document: "\u{feff}I saw\u{1b}[10A\u{1b}[41m the e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} ket\u{8}tle\u{feff} l\u{90}eave\u{1b}P1$r\u{1b}\\",
    title: "State\u{1b}[8mment of \u{202d}Ines 👩\u{200d}👩\u{200d}👧 Carrow\u{d}X",
};

/// One cell: what stands in it, and how.
type Cell = (String, String);

struct Seen {
    screens: Vec<(&'static str, Vec<Vec<Cell>>)>,
    raw: Vec<u8>,
    title: Vec<String>,
}

fn cells(pty: &Pty) -> Vec<Vec<Cell>> {
    pty.screen(|screen| {
        let (rows, columns) = screen.size();
        (0..rows.get())
            .map(|row| {
                let cells = (0..columns.get()).map(|column| {
                    let cell = screen.cell(row, column).unwrap();
                    let how = format!(
                        "{:?} {:?} {} {} {} {}",
                        cell.fgcolor(),
                        cell.bgcolor(),
                        cell.bold(),
                        cell.italic(),
                        cell.underline(),
                        cell.inverse()
                    );
                    // A cell that was wiped looks like one that was never written.
                    let shown = match cell.contents() {
                        "" => " ",
                        shown => shown,
                    };
                    (shown.to_owned(), how)
                });
                cells.collect()
            })
            .collect()
    })
}

fn text(row: &[Cell]) -> String {
    row.iter()
        .map(|(text, _)| if text.is_empty() { " " } else { text })
        .collect()
}

/// What a terminal told to show a title would have been told.
fn titles(raw: &[u8]) -> Vec<String> {
    let raw = String::from_utf8_lossy(raw);
    let title = |part: &str| {
        part.split(['\u{7}', '\u{1b}'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    raw.split("\u{1b}]").skip(1).map(title).collect()
}

/// Goes through every screen that shows what somebody outside wrote.
fn look(words: &Words<'_>) -> Seen {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    register(&ada, URN, words);
    let mut pty = sit_down(&ada, &[]);
    pty.wait_for("saved  ● online");
    let mut screens = Vec::new();
    let mut keep = |pty: &mut Pty, name| {
        pty.settle();
        screens.push((name, cells(pty)));
    };
    keep(&mut pty, "queue");
    to_cases(&mut pty);
    keep(&mut pty, "cases");
    pty.type_and_see("\r", "Where it stands");
    keep(&mut pty, "case");
    pty.send("gf");
    keep(&mut pty, "material");
    pty.type_and_see("\r", "Page 1 of 1");
    keep(&mut pty, "reader");
    pty.type_and_see("q", "No review has been signed");
    pty.send("gn");
    keep(&mut pty, "notes");
    pty.type_and_see("gc", "0 of 1 recorded");
    keep(&mut pty, "court");
    pty.type_and_see("ga", "Opened last");
    keep(&mut pty, "today");
    pty.type_and_see("\x10", "Commands");
    keep(&mut pty, "palette");
    let raw = pty.raw();
    let title = titles(&raw);
    pty.kill();
    Seen {
        screens,
        raw,
        title,
    }
}

/// Where a row may differ: from the first mark of the harmless text to the end of its cell.
fn its_cell(row: &str) -> Option<std::ops::Range<usize>> {
    let marks = [
        "Marsh",
        "MARSH",
        "Elen",
        PLAIN.note,
        "I saw",
        "Statement of",
    ];
    // The way here is cut from its beginning when it is long, up to what stands at the right.
    if row.contains(" › ") {
        return row.find("saved").map(|at| 0..row[..at].chars().count());
    }
    let start = marks.iter().filter_map(|mark| row.find(mark)).min()?;
    let start = row[..start].chars().count();
    // At the right end of a row a name is set against the edge: what is longer begins further to the left.
    if let Some(name) = row.find("R v ")
        && row.trim_end().chars().count() >= 78
    {
        let before = row[..name].trim_end().chars().count();
        if row[..name].chars().count() > before + 2 {
            return Some(before..80);
        }
    }
    // In a column the name keeps to its width; at the start of a row it pushes what follows to the right.
    let after = row
        .find(URN)
        .filter(|_| row.contains("R v ") && !row.starts_with(" R v "))
        .map(|at| row[..at].chars().count());
    Some(start..after.filter(|after| *after > start).unwrap_or(80))
}

/// The time of day differs between two runs, and nothing else may.
fn without_clock(row: &[Cell]) -> Vec<Cell> {
    let mut row = row.to_vec();
    for at in 2..row.len().saturating_sub(2) {
        let digit = |at: usize, row: &[Cell]| {
            row[at].0.chars().all(|c| c.is_ascii_digit()) && !row[at].0.is_empty()
        };
        if row[at].0 == ":"
            && [at - 2, at - 1, at + 1, at + 2]
                .iter()
                .all(|at| digit(*at, &row))
        {
            for at in [at - 2, at - 1, at + 1, at + 2] {
                "0".clone_into(&mut row[at].0);
            }
        }
    }
    row
}

#[test]
fn hostile_text_changes_nothing_outside_its_cell() {
    let (harmless, hostile) = (look(&PLAIN), look(&HOSTILE));
    let mut touched = 0;
    for ((name, plain), (_, odd)) in harmless.screens.iter().zip(&hostile.screens) {
        let whole = |rows: &[Vec<Cell>]| {
            rows.iter()
                .map(|row| text(row))
                .collect::<Vec<_>>()
                .join("\n")
        };
        for (at, (plain_row, odd_row)) in plain.iter().zip(odd).enumerate() {
            // A long name takes a line more; what follows stands a row below there.
            let odd_text = text(odd_row);
            if *name == "case"
                && odd_text.starts_with("      ")
                && odd_text
                    .trim_end()
                    .ends_with("First hearing outcome needed")
            {
                break;
            }
            // Beside the palette the ends of what it lies over are seen.
            let beside = if *name == "palette" { 78..80 } else { 80..80 };
            let own = its_cell(&text(plain_row)).unwrap_or(beside);
            touched += usize::from(plain_row != odd_row && !own.is_empty());
            let outside = |row: &[Cell]| {
                let row = without_clock(row);
                [&row[..own.start], &row[own.end..]].concat()
            };
            assert_eq!(
                outside(plain_row),
                outside(odd_row),
                "row {at} of the {name}:\n{}\n---\n{}",
                whole(plain),
                whole(odd)
            );
        }
    }
    assert!(
        touched >= 8,
        "the hostile text was seen on {touched} rows only"
    );
    let raw = String::from_utf8_lossy(&hostile.raw).into_owned();
    for sequence in [
        "\u{1b}[2J\u{1b}[1;1H",
        "\u{1b}]52;",
        "\u{1b}]0;owned",
        "\u{1b}c",
        "\u{1b}P",
        "\u{1b}[10A",
        "\u{1b}[8m",
    ] {
        assert!(!raw.contains(sequence), "{sequence:?} reached the terminal");
    }
    for character in [
        '\u{7}', '\u{8}', '\u{90}', '\u{9b}', '\u{200b}', '\u{202d}', '\u{202e}', '\u{2066}',
        '\u{feff}',
    ] {
        let bell_ends_a_title = character == '\u{7}';
        assert!(
            bell_ends_a_title || !raw.contains(character),
            "{character:?} reached the terminal"
        );
    }
    assert!(!hostile.title.is_empty());
    for title in &hostile.title {
        assert!(
            !title.contains("owned") && title.chars().all(|c| !c.is_control()),
            "{title:?}"
        );
    }
}
