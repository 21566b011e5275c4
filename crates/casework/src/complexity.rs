//! How complex a case is, by what can be counted on it.
//!
//! The bounds are those of the prosecution's published work management prototype. Where its bands overlap, the higher
//! one is taken from the number at which it begins.

use serde::Serialize;

use crate::file::CaseFile;
use crate::record::PersonRole;

/// A grade of complexity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Complexity {
    /// One defendant, one victim, up to 20 witnesses.
    Basic,
    /// Two or three defendants or victims, or 21 to 30 witnesses.
    BasicPlus,
    /// Four or five defendants or victims, 31 to 40 witnesses, a death on the road or the abuse of a child.
    Standard,
    /// Six defendants or victims, more than 40 witnesses, murder, attempted murder or conspiracy.
    High,
    /// Ten defendants or more.
    Complex,
}

impl Complexity {
    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Basic => "Basic",
            Self::BasicPlus => "Basic+",
            Self::Standard => "Standard",
            Self::High => "High",
            Self::Complex => "Complex",
        }
    }
}

/// The grade, and everything that was counted for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Graded {
    /// The grade.
    pub grade: Complexity,
    /// Defendants.
    pub defendants: usize,
    /// Victims.
    pub victims: usize,
    /// Witnesses, victims among them.
    pub witnesses: usize,
    /// What raised it besides numbers.
    pub because: Vec<&'static str>,
}

fn by_number(count: usize) -> Complexity {
    match count {
        0..=1 => Complexity::Basic,
        2..=3 => Complexity::BasicPlus,
        4..=5 => Complexity::Standard,
        _ => Complexity::High,
    }
}

/// Grades a case.
pub fn complexity(file: &CaseFile) -> Graded {
    let defendants = file.defendants().len();
    let people = file.people();
    let victims = people
        .iter()
        .filter(|p| p.body.roles.contains(&PersonRole::Victim))
        .count();
    let witnesses = people
        .iter()
        .filter(|p| !p.body.roles.contains(&PersonRole::Interpreter))
        .count();
    let of_witnesses = match witnesses {
        0..=20 => Complexity::Basic,
        21..=30 => Complexity::BasicPlus,
        31..=40 => Complexity::Standard,
        _ => Complexity::High,
    };
    let of_defendants = if defendants >= 10 {
        Complexity::Complex
    } else {
        by_number(defendants)
    };
    let mut grade = of_defendants.max(by_number(victims)).max(of_witnesses);
    let mut because = Vec::new();
    let coded = |code: &str| {
        file.head()
            .is_some_and(|h| h.monitoring_codes.iter().any(|c| c == code))
    };
    let charged = |wanted: &dyn Fn(&str) -> bool| {
        file.all::<crate::record::Charge>()
            .any(|c| wanted(&c.body.title.raw().to_lowercase()))
    };
    let mut raise = |to: Complexity, why| {
        grade = grade.max(to);
        because.push(why);
    };
    if coded("RTAF") || charged(&|t| t.contains("death by") && t.contains("driving")) {
        raise(Complexity::Standard, "a death on the road");
    }
    if coded("CPRO") {
        raise(Complexity::Standard, "the abuse of a child");
    }
    if charged(&|t| t.contains("murder")) {
        raise(Complexity::High, "murder or attempted murder");
    }
    if charged(&|t| t.contains("conspir")) {
        raise(Complexity::High, "conspiracy");
    }
    Graded {
        grade,
        defendants,
        victims,
        witnesses,
        because,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, Complexity::Basic)]
    #[case(1, Complexity::Basic)]
    #[case(2, Complexity::BasicPlus)]
    #[case(3, Complexity::BasicPlus)]
    #[case(4, Complexity::Standard)]
    #[case(5, Complexity::Standard)]
    #[case(6, Complexity::High)]
    fn a_number_of_people_gives_a_grade(#[case] count: usize, #[case] grade: Complexity) {
        assert_eq!(by_number(count), grade);
    }
}
