//! Reading a police file on this machine, each PDF in a bounded child process.

use std::collections::HashMap;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use case_server::intake::collect::{Limits, collect};
use case_server::intake::extract::Extractor;
use case_server::intake::plan::{AgreedUrn, plan};
use casework::text::{fit, sanitize};

use super::plan::{Document, Plan};

/// Collects, reads and recognises what is at the path.
pub fn prepare(path: &Path) -> anyhow::Result<Plan> {
    let collected = collect(path, &Limits::default())?;
    let planned = plan(&collected, &Extractor::of_this_program()?, progress);
    clear_progress();
    let documents = planned
        .documents
        .into_iter()
        .map(|document| Document {
            name: document.name,
            sha256: document.sha256,
            size: document.size,
            media_type: document.media_type,
            pages: u32::try_from(document.pages)
                .ok()
                .filter(|pages| *pages > 0),
            recognition: document.recognition,
            notes: document.notes,
        })
        .collect::<Vec<_>>();
    let urns = match planned.urn {
        AgreedUrn::None => Vec::new(),
        AgreedUrn::One { urn, .. } => {
            let names = documents
                .iter()
                .filter(|d| d.recognition.urn.as_ref() == Some(&urn))
                .map(|d| d.name.clone())
                .collect();
            vec![(urn, names)]
        }
        AgreedUrn::Conflict { urns } => urns,
    };
    let pairs = |left: Vec<case_server::intake::collect::LeftOut>| {
        left.into_iter()
            .map(|l| (l.name, l.why))
            .collect::<Vec<_>>()
    };
    Ok(Plan {
        documents,
        refused: pairs(planned.refused),
        skipped: planned.skipped.into_iter().map(|l| l.name).collect(),
        urns,
        bytes: Box::new(move |sha256| {
            // All of it moves in here: what a zip was unfolded to is removed with it.
            let collected = &collected;
            let by_hash: HashMap<&str, _> = collected
                .candidates
                .iter()
                .map(|candidate| (candidate.sha256.as_str(), candidate))
                .collect();
            by_hash
                .get(sha256)
                .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?
                .read()
        }),
    })
}

/// One line that is written over, where somebody watches.
fn progress(done: usize, total: usize, name: &str) {
    let mut stderr = io::stderr();
    if stderr.is_terminal() {
        let _ = write!(
            stderr,
            "\r\x1b[KReading {} of {total}: {}",
            done + 1,
            fit(&sanitize(name), 50)
        );
        let _ = stderr.flush();
    }
}

fn clear_progress() {
    let mut stderr = io::stderr();
    if stderr.is_terminal() {
        let _ = write!(stderr, "\r\x1b[K");
    }
}
