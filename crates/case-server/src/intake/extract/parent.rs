//! The parent's side: starts the child, feeds it, listens within bounds, and ends it.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use super::child::{Order, Word};
use super::{CHILD, Extraction, Limits, Page, Trouble};

/// Escapes and wrapping of the child's lines, beyond the text itself: JSON may take six bytes for one.
const WRAPPING: u64 = 6;
/// What is kept of the child's complaints.
const COMPLAINT: u64 = 4096;

/// Reads a PDF in a child process.
pub(super) fn read(program: &Path, limits: &Limits, bytes: &[u8]) -> Extraction {
    let started = Command::new(program)
        .arg(CHILD)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    match started {
        Ok(child) => converse(child, limits, bytes),
        Err(error) => Extraction::failed(Trouble::ReaderUnavailable(error.to_string())),
    }
}

fn converse(mut child: Child, limits: &Limits, bytes: &[u8]) -> Extraction {
    let (Some(mut input), Some(output), Some(errors)) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        end(&mut child, false);
        return Extraction::failed(Trouble::ReaderUnavailable("it has no streams".to_owned()));
    };
    let order = Order {
        memory: limits.memory,
        processor: limits.processor.as_secs().max(1),
        pages: limits.pages,
        text: limits.text,
    };
    let most = limits.text as u64 * WRAPPING + limits.pages as u64 * 64;
    let (words, heard) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            // A child that has made up its mind stops listening; what it says counts, not that it hung up.
            if let Ok(mut line) = serde_json::to_vec(&order) {
                line.push(b'\n');
                let _ = input.write_all(&line).and_then(|()| input.write_all(bytes));
            }
        });
        scope.spawn(move || {
            for line in BufReader::new(output.take(most)).split(b'\n') {
                let Ok(line) = line else { break };
                if words.send(serde_json::from_slice::<Word>(&line)).is_err() {
                    break;
                }
            }
        });
        let complaint = scope.spawn(move || {
            let mut complaint = String::new();
            let mut errors = errors;
            let _ = errors
                .by_ref()
                .take(COMPLAINT)
                .read_to_string(&mut complaint);
            // Drained to the end, so that the child never waits for room to complain.
            let _ = std::io::copy(&mut errors, &mut std::io::sink());
            complaint
        });
        let mut heard = listen(&heard, limits.clock);
        let status = end(&mut child, heard.trouble != Some(Trouble::TimedOut));
        let complaint = complaint.join().unwrap_or_default();
        if heard.trouble.is_none() && !heard.finished {
            heard.trouble = Some(what_became_of_it(status, heard.ready, &complaint));
        }
        Extraction {
            pages: heard.pages,
            trouble: heard.trouble,
        }
    })
}

#[derive(Default)]
struct Heard {
    ready: bool,
    finished: bool,
    pages: Vec<Page>,
    trouble: Option<Trouble>,
}

fn listen(words: &mpsc::Receiver<serde_json::Result<Word>>, clock: Duration) -> Heard {
    let mut heard = Heard::default();
    let deadline = Instant::now() + clock;
    loop {
        match words.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Ok(Word::Ready)) if !heard.ready => heard.ready = true,
            Ok(Ok(Word::Page(page))) if heard.ready => heard.pages.push(page),
            Ok(Ok(Word::Done)) if heard.ready => {
                heard.finished = true;
                return heard;
            }
            Ok(Ok(Word::Trouble(trouble))) if heard.ready => {
                heard.trouble = Some(trouble);
                return heard;
            }
            // Not the reader's language, or the stream ended: how the child ended will tell.
            Ok(_) | Err(RecvTimeoutError::Disconnected) => return heard,
            Err(RecvTimeoutError::Timeout) => {
                heard.trouble = Some(Trouble::TimedOut);
                return heard;
            }
        }
    }
}

/// Ends the child if it has not ended, and takes its status either way, so that none is left behind. One that is
/// `about_to_end` has closed its stream: how it ends by itself is worth a moment.
fn end(child: &mut Child, about_to_end: bool) -> Option<ExitStatus> {
    for _ in 0..if about_to_end { 100 } else { 0 } {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => thread::sleep(Duration::from_millis(5)),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    child.wait().ok()
}

fn what_became_of_it(status: Option<ExitStatus>, ready: bool, complaint: &str) -> Trouble {
    if complaint.contains("memory allocation") {
        return Trouble::TooMuchMemory;
    }
    let signal = status
        .and_then(|status| status.signal())
        .and_then(|signal| Signal::try_from(signal).ok());
    match signal {
        Some(Signal::SIGXCPU | Signal::SIGKILL) if ready => Trouble::TimedOut,
        Some(_) if ready => Trouble::Broken("it made the reader of documents fail".to_owned()),
        None if ready => {
            Trouble::Broken("the reader of documents stopped before its end".to_owned())
        }
        _ => Trouble::ReaderUnavailable(
            "the program started is not a reader of documents".to_owned(),
        ),
    }
}
