//! A page's print as lines of text, kept where it stands: boxes of a form on one row stay on one line with a gap
//! between, columns of a table stay under their headings, a centred heading stays centred.
//!
//! Police files are forms and tables. Read column by column, as a newspaper is, a record of interview comes out as
//! all the times, then all the speakers, then all the words; read row by row it says who said what.

/// A character or a run of them in its place, in points from the bottom left of the page.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
}

/// The lines, or none where the page is set in columns of prose and has to be read down each of them.
pub(super) fn lines(mut print: Vec<Run>) -> Option<String> {
    print.retain(|run| run.left.is_finite() && run.right.is_finite() && run.baseline.is_finite());
    let rows: Vec<Vec<Run>> = rows(print)
        .into_iter()
        .map(words)
        .filter(|row| !row.is_empty())
        .collect();
    let margin = rows
        .iter()
        .flatten()
        .map(|run| run.left)
        .fold(f32::INFINITY, f32::min);
    let letter = letter_width(&rows);
    if in_columns(&rows, letter) {
        return None;
    }
    let pitch = pitch(&rows);
    let mut out = String::new();
    let mut above: Option<f32> = None;
    for row in &rows {
        let baseline = row.first().map_or(0.0, |run| run.baseline);
        if above.is_some_and(|above| above - baseline > pitch * 1.4) {
            out.push('\n');
        }
        above = Some(baseline);
        out.push_str(&line(row, margin, letter));
        out.push('\n');
    }
    Some(out)
}

/// The width of an ordinary letter on this page.
fn letter_width(rows: &[Vec<Run>]) -> f32 {
    let mut widths: Vec<f32> = rows
        .iter()
        .flatten()
        .filter(|run| run.text.chars().count() >= 4)
        .map(|run| (run.right - run.left) / run.text.chars().count() as f32)
        .filter(|width| *width > 0.5)
        .collect();
    median(&mut widths).unwrap_or(5.0)
}

/// The row's characters put together into words. A space that is printed parts words, and so does a gap that is
/// only left; a character struck twice to look bold counts once.
fn words(row: Vec<Run>) -> Vec<Run> {
    let mut words: Vec<Run> = Vec::new();
    let mut parted = false;
    let mut last = (String::new(), f32::NEG_INFINITY);
    for run in row {
        if run.text.trim().is_empty() {
            parted = true;
            continue;
        }
        if last.0 == run.text && (run.left - last.1).abs() < 0.12 * run.size {
            continue;
        }
        last = (run.text.clone(), run.left);
        match words.last_mut() {
            Some(word) if !parted && run.left - word.right <= 0.15 * run.size => {
                word.text.push_str(&run.text);
                word.right = word.right.max(run.right);
            }
            _ => words.push(run),
        }
        parted = false;
    }
    words
}

fn median(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Runs whose baselines are nearly the same make a row; rows from the top, runs from the left.
fn rows(mut runs: Vec<Run>) -> Vec<Vec<Run>> {
    runs.sort_by(|a, b| {
        b.baseline
            .total_cmp(&a.baseline)
            .then(a.left.total_cmp(&b.left))
    });
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| {
                    (first.baseline - run.baseline).abs() <= 0.4 * first.size.max(run.size)
                }) =>
            {
                row.push(run);
            }
            _ => rows.push(vec![run]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

/// The usual distance between rows.
fn pitch(rows: &[Vec<Run>]) -> f32 {
    let baselines: Vec<f32> = rows
        .iter()
        .filter_map(|row| row.first())
        .map(|run| run.baseline)
        .collect();
    let mut distances: Vec<f32> = baselines.windows(2).map(|pair| pair[0] - pair[1]).collect();
    median(&mut distances).unwrap_or(14.0).max(1.0)
}

/// The furthest a line is set in: beyond it the place says nothing that a reader needs.
const FURTHEST: usize = 100;

fn line(row: &[Run], margin: f32, letter: f32) -> String {
    let mut out = String::new();
    let mut length = 0;
    let mut end: Option<f32> = None;
    for run in row {
        let column = (((run.left - margin) / letter).round().max(0.0) as usize).min(FURTHEST);
        let pad = match end {
            None if column < 2 => 0,
            None => column,
            Some(end) => {
                if run.left - end > 1.8 * letter {
                    column.saturating_sub(length).max(2)
                } else {
                    1
                }
            }
        };
        out.extend(std::iter::repeat_n(' ', pad));
        out.push_str(&run.text);
        length += pad + run.text.chars().count();
        end = Some(run.right);
    }
    out
}

/// Whether the page is prose in columns and not a table: several rows hold two pieces of prose with the same gutter
/// between them, and hardly any print crosses that gutter. Lines of two columns seldom stand level, so that most
/// rows hold a line of only one of them.
fn in_columns(rows: &[Vec<Run>], letter: f32) -> bool {
    let mut gutters: Vec<f32> = rows.iter().filter_map(|row| gutter(row, letter)).collect();
    let Some(usual) = median(&mut gutters) else {
        return false;
    };
    let agreeing = gutters
        .iter()
        .filter(|at| (**at - usual).abs() < 4.0 * letter)
        .count();
    let crosses = |row: &&Vec<Run>| {
        row.iter().any(|run| run.left < usual && run.right > usual)
            || row.windows(2).any(|pair| {
                pair[0].right <= usual
                    && pair[1].left >= usual
                    && pair[1].left - pair[0].right < 1.2 * letter
            })
    };
    let crossing = rows.iter().filter(crosses).count();
    agreeing >= 6 && rows.len() >= 16 && crossing * 5 <= rows.len()
}

/// The middle of the widest gap of a row, where it parts two pieces of prose: both long, both filled with words.
fn gutter(row: &[Run], letter: f32) -> Option<f32> {
    const LONG: f32 = 20.0;
    let gap = |at: usize| row[at].left - row[at - 1].right;
    let widest = (1..row.len()).max_by(|a, b| gap(*a).total_cmp(&gap(*b)))?;
    let prose = |words: &[Run]| {
        let filled: f32 = words
            .iter()
            .map(|word| word.right - word.left + letter)
            .sum();
        let spans = words.last().map_or(0.0, |word| word.right)
            - words.first().map_or(0.0, |word| word.left);
        words.len() >= 3 && filled >= LONG * letter && filled >= spans * 0.8
    };
    let (before, after) = row.split_at(widest);
    (gap(widest) > 1.2 * letter && prose(before) && prose(after))
        .then(|| row[widest].left - gap(widest) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters five points wide, as a typewriter's.
    fn typed(text: &str, left: f32, baseline: f32) -> Vec<Run> {
        let at = (0u8..).map(|n| left + f32::from(n) * 5.0);
        at.zip(text.chars())
            .map(|(left, c)| run(&c.to_string(), left, baseline))
            .collect()
    }

    fn run(text: &str, left: f32, baseline: f32) -> Run {
        let right = left + text.chars().count() as f32 * 5.0;
        Run {
            text: text.to_owned(),
            left,
            right,
            baseline,
            size: 10.0,
        }
    }

    #[test]
    fn boxes_on_one_row_stay_on_one_line() {
        let runs = vec![
            run("Date: 9 March", 350.0, 700.2),
            run("URN: 13AB0012326", 50.0, 700.0),
        ];
        assert_eq!(
            lines(runs).unwrap(),
            "URN: 13AB0012326                                            Date: 9 March\n"
        );
    }

    #[test]
    fn a_cell_that_runs_on_stays_under_its_column() {
        let runs = vec![
            run("00:40", 50.0, 700.0),
            run("DC LOWE", 110.0, 700.0),
            run("Caution given and", 190.0, 700.0),
            run("explained.", 190.0, 688.0),
            run("02:05", 50.0, 676.0),
            run("ROE", 110.0, 676.0),
            run("I was not there.", 190.0, 676.0),
        ];
        let text = lines(runs).unwrap();
        let told: Vec<&str> = text.lines().collect();
        assert_eq!(told[0], "00:40       DC LOWE         Caution given and");
        assert_eq!(told[1], "                            explained.");
        assert_eq!(told[2], "02:05       ROE             I was not there.");
    }

    #[test]
    fn pieces_of_a_word_are_joined_and_words_are_parted() {
        let mut runs = typed("state", 50.0, 700.0);
        runs.extend(typed("ment", 75.2, 700.0));
        runs.extend(typed("of", 98.0, 700.0));
        assert_eq!(lines(runs).unwrap(), "statement of\n");
    }

    #[test]
    fn a_printed_space_parts_words_and_a_letter_struck_twice_is_one() {
        let mut runs = typed("a box", 50.0, 700.0);
        runs.extend(typed("a box", 50.4, 700.0));
        assert_eq!(lines(runs).unwrap(), "a box\n");
    }

    #[test]
    fn a_wider_gap_between_rows_is_an_empty_line() {
        let runs = vec![
            run("one", 50.0, 700.0),
            run("two", 50.0, 688.0),
            run("three", 50.0, 676.0),
            run("four", 50.0, 652.0),
        ];
        assert_eq!(lines(runs).unwrap(), "one\ntwo\nthree\n\nfour\n");
    }

    #[test]
    fn prose_in_columns_is_left_to_be_read_down() {
        let prose = "twenty letters or rather more of them";
        let columns: Vec<Run> = (0..20u8)
            .flat_map(|n| {
                let baseline = 700.0 - f32::from(n) * 12.0;
                let mut row = typed(prose, 50.0, baseline);
                row.extend(typed(prose, 300.0, baseline));
                row
            })
            .collect();
        assert_eq!(lines(columns), None);
    }

    #[test]
    fn a_page_without_print_has_no_lines() {
        assert_eq!(lines(vec![run("  ", 50.0, 700.0)]).unwrap(), "");
        assert_eq!(lines(Vec::new()).unwrap(), "");
    }
}
