//! Results to the one canonical form of their line.

use std::collections::BTreeMap;
use std::fmt;

use super::atom::Atom;
use super::fill::choose;
use super::lex::quoted;
use super::parse::ResultLine;
use super::value::Value;

/// The canonical line: codes, values in the order they are filled in, a key where a value would not find its prompt
/// by itself. [`super::read`] reads the same results back.
pub fn print(results: &[ResultLine<'_>]) -> String {
    let all: Vec<String> = results.iter().map(ResultLine::to_string).collect();
    all.join("; ")
}

impl fmt::Display for ResultLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.definition.code)?;
        let mut written: BTreeMap<usize, Value> = BTreeMap::new();
        for (index, prompt) in self.definition.in_order() {
            let Some(value) = self.values.get(&index) else {
                continue;
            };
            let atom = match value {
                Value::Text(text) => Some(Atom::Quoted(text.raw().clone())),
                other => Atom::of_value(&other.text()),
            };
            let text = match value {
                Value::Text(text) => quoted(text.raw()),
                other => other.text(),
            };
            let found = atom.and_then(|atom| choose(self.definition, &written, &atom));
            if found.is_some_and(|(found, read)| found == index && read == *value) {
                write!(f, " {text}")?;
            } else {
                write!(f, " {}={text}", prompt.key)?;
            }
            written.insert(index, value.clone());
        }
        Ok(())
    }
}
