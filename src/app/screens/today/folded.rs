//! How much of each part fits: a few lines of every one rather than all of the first.

use super::lines::{Line, Part, more};

/// The lines of a column: as many of each part as fit in `rows`, the parts `unfolded` whole. Where there is room, an
/// empty line stands between parts.
pub(super) fn folded(
    parts: Vec<(Part, Vec<Line>)>,
    unfolded: &[Part],
    rows: usize,
) -> Vec<Option<Line>> {
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let wanted: Vec<usize> = parts.iter().map(|(_, lines)| lines.len()).collect();
    let whole: Vec<bool> = parts
        .iter()
        .map(|(part, _)| unfolded.contains(part))
        .collect();
    let gaps = parts.len().saturating_sub(1);
    let airy = wanted.iter().sum::<usize>() + gaps <= rows;
    let shares = shares(&wanted, &whole, rows);
    let mut column = Vec::new();
    for ((part, mut lines), share) in parts.into_iter().zip(shares) {
        if airy && !column.is_empty() {
            column.push(None);
        }
        if lines.len() > share {
            let hidden = lines.len() - (share - 1);
            let rest = more(part, hidden, &lines[0]);
            lines.truncate(share - 1);
            lines.push(rest);
        }
        column.extend(lines.into_iter().map(Some));
    }
    column
}

/// The fewest lines a part is shown in: its heading, its first line, and that there are more.
const FEWEST: usize = 3;

/// How many rows each part gets: all it wants, as far as the parts before and after it can be seen as well.
fn shares(wanted: &[usize], whole: &[bool], rows: usize) -> Vec<usize> {
    let mut shares: Vec<usize> = wanted
        .iter()
        .zip(whole)
        .map(|(wanted, whole)| {
            if *whole {
                *wanted
            } else {
                (*wanted).min(FEWEST)
            }
        })
        .collect();
    loop {
        let left = rows.saturating_sub(shares.iter().sum());
        if left == 0 {
            return shares;
        }
        // One row at a time to whoever has the fewest and wants more.
        let next = (0..shares.len())
            .filter(|at| shares[*at] < wanted[*at])
            .min_by_key(|at| (shares[*at], *at));
        match next {
            Some(at) => shares[at] += 1,
            None => return shares,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_shows_its_first_line_before_any_shows_all() {
        assert_eq!(shares(&[2, 10, 10], &[false; 3], 14), [2, 6, 6]);
        assert_eq!(shares(&[2, 10, 10], &[false; 3], 30), [2, 10, 10]);
        assert_eq!(shares(&[2, 10, 10], &[false; 3], 4), [2, 3, 3]);
        assert_eq!(shares(&[2, 10, 10], &[false, false, true], 14), [2, 3, 10]);
    }
}
