//! Whole prosecutions from the first request to finalisation, driven by the command line alone.
//!
//! They take place in 2025, so that every day of them can be checked on a calendar. Days are worked out by hand: 2025 has
//! Good Friday on 18 April, Easter Monday on 21 April, bank holidays on 5 May, 26 May and 25 August. “Working days” below
//! are counted from the day after.

mod domestic;
mod theft;
mod voluntary_bill;
mod wounding;
mod youth;

use serde_json::{Value, json};

use crate::compass::{Ran, finish};
use crate::office::{Desk, Office, UNIT};

/// The pool of the office's unit.
const POOL: &str = "Northmoor review";

/// One case on its way, and the day it has come to.
struct Journey<'a> {
    desk: &'a Desk,
    urn: &'static str,
    day: String,
}

/// A task that is owed: its name, the day it is due, and who has it.
type Owed = (&'static str, &'static str, &'static str);

impl<'a> Journey<'a> {
    fn begin(desk: &'a Desk, urn: &'static str, day: &str) -> Self {
        Self {
            desk,
            urn,
            day: day.to_owned(),
        }
    }

    /// The day moves on.
    fn on(&mut self, day: &str) {
        assert!(*self.day < *day, "{day} is not after {}", self.day);
        day.clone_into(&mut self.day);
    }

    /// The same case and day at another person's desk.
    fn at<'b>(&self, desk: &'b Desk) -> Journey<'b> {
        Journey {
            desk,
            urn: self.urn,
            day: self.day.clone(),
        }
    }

    /// Runs a command on this day; `URN` stands for the case's.
    fn run(&self, line: &str) -> Ran {
        self.run_with(line, None)
    }

    fn run_with(&self, line: &str, input: Option<&str>) -> Ran {
        let words = words(line);
        let arguments: Vec<&str> = words
            .iter()
            .map(|word| {
                if word == "URN" {
                    self.urn
                } else {
                    word.as_str()
                }
            })
            .collect();
        let mut command = self.desk.command(&arguments);
        command.env("COMPASS_AS_OF", &self.day);
        finish(command, input)
    }

    /// Runs a command that goes well.
    fn does(&self, line: &str) -> String {
        self.run(line).ended(0).stdout
    }

    /// The answer of a command, as JSON.
    fn ask(&self, line: &str) -> Value {
        self.run(&format!("{line} --json")).ended(0).json()
    }

    /// Runs a command that the rules refuse, saying why.
    fn refused(&self, line: &str, why: &str) {
        let ran = self.run(line).ended(5);
        assert!(ran.stderr.contains(why), "{why}: {ran:?}");
    }

    /// Signs a review with the same decision on every charge.
    fn sign(&self, kind: &str, sections: &[&str], decision: &str) {
        let charges = self.ask("charge list URN");
        let decisions: Vec<Value> = charges["charges"]
            .as_array()
            .unwrap()
            .iter()
            .map(|of| {
                json!({
                    "defendant": of["charge"]["defendant"],
                    "charge": of["id"],
                    "decision": decision,
                    "reason": "as analysed",
                })
            })
            .collect();
        let sections: Vec<Value> = sections
            .iter()
            .map(|key| json!({"key": key, "text": "considered"}))
            .collect();
        let review = json!({"kind": kind, "sections": sections, "decisions": decisions});
        let signed = self.run_with("review sign URN", Some(&review.to_string()));
        signed.ended(0);
    }

    /// A full code test review that authorises every charge.
    fn authorise(&self) {
        self.sign(
            "full_code",
            &["summary", "evidence", "public_interest"],
            "charge",
        );
    }

    /// Where the case stands and what is owed on it: exactly this.
    fn stands(&self, headline: &str, owed: &[Owed]) -> Value {
        let status = self.ask("status URN --fresh");
        assert_eq!(status["headline"], headline, "on {}: {status:#}", self.day);
        let mut expected: Vec<[String; 3]> = owed
            .iter()
            .map(|(name, due, owner)| [*due, *name, *owner].map(str::to_owned))
            .collect();
        expected.sort();
        let mut found: Vec<[String; 3]> = tasks(&status)
            .map(|task| {
                ["due", "name", "owner_name"].map(|key| task[key].as_str().unwrap().to_owned())
            })
            .collect();
        found.sort();
        assert_eq!(found, expected, "on {}", self.day);
        status
    }

    /// Completes the open tasks of these names by hand.
    fn completes(&self, names: &[&str]) {
        let status = self.ask("status URN");
        for name in names {
            let task = tasks(&status)
                .find(|task| task["name"] == *name)
                .unwrap_or_else(|| panic!("{name} is not open: {status:#}"));
            let id = task["task"].as_str().unwrap();
            self.does(&format!("task complete {id}"));
        }
    }

    /// The custody time limits: days, last day, day to work to, and how each stands.
    fn limits(&self) -> Vec<(Value, Value, Value, Value)> {
        let answer = self.ask("limits URN");
        let custody = answer["custody"].as_array().unwrap();
        custody
            .iter()
            .map(|of| {
                let limit = &of["limit"];
                (
                    limit["limit_days"].clone(),
                    limit["expiry"].clone(),
                    of["work_to"].clone(),
                    limit["status"].clone(),
                )
            })
            .collect()
    }

    /// What stands in the way of the hearing of a day, each with the day it is owed by.
    fn in_the_way(&self, on: &str) -> Vec<(String, Option<String>)> {
        let ran = self.run("ready URN --json");
        let ready = ran.json();
        let hearings = ready["hearings"].as_array().unwrap();
        let hearing = hearings
            .iter()
            .find(|hearing| hearing["on"] == on)
            .unwrap_or_else(|| panic!("no hearing on {on}: {ready:#}"));
        let blockers = hearing["blockers"].as_array().unwrap();
        assert_eq!(ran.code, i32::from(ready["ready"] == false), "{ready:#}");
        blockers
            .iter()
            .map(|blocker| {
                let what = blocker["what"].as_str().unwrap().to_owned();
                (what, blocker["by"].as_str().map(str::to_owned))
            })
            .collect()
    }

    /// The id of the first item of a list that a command answers with.
    fn first_id(&self, list: &str, of: &str) -> String {
        let answer = self.ask(list);
        answer[of][0]["id"].as_str().unwrap().to_owned()
    }
}

/// The words of a command line; quotes of either sort hold words together.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut quote, mut within) = (None, false);
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                if !within {
                    words.push(String::new());
                }
                within = true;
            }
            (None, ' ') => within = false,
            _ => {
                if !within {
                    words.push(String::new());
                }
                within = true;
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
            }
        }
    }
    words
}

fn tasks(status: &Value) -> impl Iterator<Item = &Value> {
    status["owed"].as_array().unwrap().iter()
}

/// A limit as [`Journey::limits`] gives it.
fn limit(days: u16, expiry: &str, work_to: &str, status: &str) -> (Value, Value, Value, Value) {
    (json!(days), json!(expiry), json!(work_to), json!(status))
}

/// A limit whose clock does not run.
fn no_limit(days: u16, status: &str) -> (Value, Value, Value, Value) {
    (json!(days), Value::Null, Value::Null, json!(status))
}

/// Something in the way that is owed by no day.
fn blocker(what: &str) -> (String, Option<String>) {
    (what.to_owned(), None)
}
