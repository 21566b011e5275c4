//! The forms and other papers a police file is made of, filled in.

pub mod exhibits;
pub mod forensic;
pub mod interview;
pub mod letters;
pub mod lists;
pub mod reports;
pub mod statements;

/// What the top of every form says about its case.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The unique reference number, as printed.
    pub urn: String,
    /// The defendants as a form names them, e.g. "Dean CUTLER".
    pub defendants: String,
    /// The officer in the case.
    pub officer: Officer,
}

impl Heading {
    /// How a heading names the case: `R v CUTLER`.
    pub fn case(&self) -> String {
        let surnames: Vec<&str> = self
            .defendants
            .split(" and ")
            .filter_map(|name| name.split_whitespace().last())
            .collect();
        format!("R v {}", surnames.join(" and "))
    }
}

/// A police officer.
#[derive(Clone, Copy, Debug)]
pub struct Officer {
    /// Rank and number, e.g. "DC 2214".
    pub rank: &'static str,
    /// The name.
    pub name: &'static str,
    /// Where they are stationed.
    pub station: &'static str,
}

impl Officer {
    /// Rank, number and name.
    pub fn full(&self) -> String {
        format!("{} {}", self.rank, self.name)
    }
}
