//! `compass result`: a typed court result in its canonical form, with its values and what the law says of them, or
//! where it is wrong.

use std::ops::Range;

use casework::results::{Offender, Remark, ResultLine, check, print, read};
use casework::tables::results::Results;
use casework::text::{display_width, sanitize};
use clap::Args;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::exit::Exit;
use super::out::{Format, Out, remark};

/// Read a line of court results such as "FO 150; VS 60; COSTS 85".
#[derive(Debug, Args)]
pub struct ResultArgs {
    /// The line: results with ; between.
    #[arg(required = true)]
    line: Vec<String>,
    /// The day of conviction: what the law said then counts. Without it everything it says or said does.
    #[arg(long, value_name = "DATE")]
    convicted: Option<Date>,
    /// How old the defendant was that day, in full years: what the law says of that age counts too.
    #[arg(long, value_name = "YEARS")]
    age: Option<u8>,
}

/// Something that keeps the line from being recorded, and the words it is about.
struct Wrong {
    span: Range<usize>,
    why: String,
}

impl ResultArgs {
    /// Answers, with exit code 1 where something is wrong with the line or a result lacks a value.
    pub fn run(&self, out: &Out) -> anyhow::Result<Exit> {
        let line = self.line.join(" ");
        let tables = Results::builtin();
        let catalogue = tables.catalogue();
        let reading = read(&catalogue, &line);
        let remarks = check(
            &reading.results,
            &tables.sentencing,
            Offender {
                convicted: self.convicted,
                age: self.age,
                pleaded_guilty: None,
            },
        );
        let mut wrong: Vec<Wrong> = reading
            .errors
            .iter()
            .map(|error| Wrong {
                span: error.span.clone(),
                why: error.problem.to_string(),
            })
            .collect();
        for result in &reading.results {
            let lacks = result.missing().into_iter().map(|label| Wrong {
                span: result.span.clone(),
                why: format!("{} lacks “{label}”", result.definition.code),
            });
            wrong.extend(lacks);
        }
        wrong.sort_by_key(|wrong| wrong.span.start);
        if out.is_json() {
            let read_as = reading.read_as.iter().map(|(span, said)| {
                json!({"word": &line[span.clone()], "start": span.start, "end": span.end, "read_as": said})
            });
            out.json(&json!({
                "valid": wrong.is_empty(),
                "line": print(&reading.results),
                "results": reading.results.iter().map(result_json).collect::<Vec<_>>(),
                "wrong": wrong.iter().map(|wrong| wrong_json(&line, wrong)).collect::<Vec<_>>(),
                "read_as": read_as.collect::<Vec<_>>(),
                "warnings": remarks.iter().map(remark_json).collect::<Vec<_>>(),
            }))?;
        } else if !reading.results.is_empty() {
            out.line(&print(&reading.results))?;
            people(out, &reading.results)?;
            for (span, said) in &reading.read_as {
                out.line(&format!("{}: {said}", &line[span.clone()]))?;
            }
            for said in &remarks {
                let about = said.result.map_or(String::new(), |at| {
                    format!(" {}:", reading.results[at].definition.code)
                });
                out.line(&format!(
                    "Warning:{about} {} [{}]",
                    said.text, said.authority
                ))?;
            }
        }
        if !out.is_json() {
            for wrong in &wrong {
                point(&line, wrong, out.format());
            }
        }
        let empty = reading.results.is_empty() && wrong.is_empty();
        if empty {
            remark("there is no result in this line");
        }
        Ok(if wrong.is_empty() && !empty {
            Exit::Ok
        } else {
            Exit::No
        })
    }
}

/// Each result, said and with its values.
fn people(out: &Out, results: &[ResultLine<'_>]) -> anyhow::Result<()> {
    let rows: Vec<Vec<String>> = results
        .iter()
        .map(|result| {
            let values: Vec<String> = result
                .values()
                .map(|(prompt, value)| format!("{}: {}", prompt.label, value.in_words()))
                .collect();
            vec![
                result.definition.code.to_string(),
                result.describe(),
                values.join(", "),
            ]
        })
        .collect();
    out.table(&["Code", "Result", "Values"], &rows)
}

/// The line with carets under the words that are wrong, and why they are; in words alone for a screen reader.
fn point(line: &str, wrong: &Wrong, format: Format) {
    let word = &line[wrong.span.clone()];
    if format == Format::Plain {
        remark(&format!("{word}: {}", wrong.why));
        return;
    }
    let width = |text: &str| display_width(&sanitize(text));
    remark(line);
    remark(&format!(
        "{}{} {}",
        " ".repeat(width(&line[..wrong.span.start])),
        "^".repeat(width(word).max(1)),
        wrong.why
    ));
}

fn result_json(result: &ResultLine<'_>) -> Value {
    let values: Map<String, Value> = result
        .values()
        .map(|(prompt, value)| (prompt.key.to_string(), value.text().into()))
        .collect();
    json!({
        "code": result.definition.code,
        "label": result.definition.label,
        "values": values,
        "text": result.to_string(),
        "described": result.describe(),
        "missing": result.missing(),
    })
}

fn wrong_json(line: &str, wrong: &Wrong) -> Value {
    json!({
        "word": &line[wrong.span.clone()],
        "start": wrong.span.start,
        "end": wrong.span.end,
        "because": wrong.why,
    })
}

fn remark_json(remark: &Remark) -> Value {
    json!({
        "result": remark.result,
        "warning": remark.text,
        "authority": remark.authority,
    })
}
