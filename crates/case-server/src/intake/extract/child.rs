//! The child process: limits itself, reads one PDF from standard input, writes its pages to standard output.

use std::io::{self, BufRead, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;

use nix::sys::resource::{Resource, setrlimit};
use pdf_oxide::document::PdfDocument;
use serde::{Deserialize, Serialize};

use super::rows::{self, Run};
use super::{Page, Trouble, whole};

/// What the child is told, as one line of JSON before the document.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order {
    pub(super) memory: u64,
    pub(super) processor: u64,
    pub(super) pages: usize,
    pub(super) text: usize,
}

/// What the child says, one line of JSON each.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Word {
    /// It is the reader, and has set its limits. Anything else that was started does not say this.
    Ready,
    /// The next page.
    Page(Page),
    /// It came to the end.
    Done,
    /// It could not go on.
    Trouble(Trouble),
}

/// Deep enough for any page tree the reader itself would follow.
const STACK: usize = 64 << 20;

/// Exit status of a child that said all it had to say.
const SAID: i32 = 0;
/// Exit status of a child that was not called by a parent that understands it.
const MISUSED: i32 = 2;

/// Reads one document as a child process. Never returns.
pub fn child_main() -> ! {
    // The panic message would carry pieces of the document; the parent only needs the page's state.
    std::panic::set_hook(Box::new(|_| {}));
    let reader = std::thread::Builder::new().stack_size(STACK).spawn(serve);
    let status = match reader.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => SAID,
        _ => MISUSED,
    };
    process::exit(status)
}

fn serve() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let order: Order = serde_json::from_slice(&first_line(&mut input)?)?;
    limit(&order)?;
    let mut out = BufWriter::new(io::stdout().lock());
    say(&mut out, &Word::Ready)?;
    let mut bytes = Vec::new();
    let last = match input.read_to_end(&mut bytes) {
        Err(error) if error.kind() == io::ErrorKind::OutOfMemory => {
            Word::Trouble(Trouble::TooMuchMemory)
        }
        Err(error) => return Err(error),
        Ok(_) => match pages(bytes, &order, &mut out)? {
            Ok(()) => Word::Done,
            Err(trouble) => Word::Trouble(trouble),
        },
    };
    say(&mut out, &last)
}

fn first_line(input: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    input.take(1024).read_until(b'\n', &mut line)?;
    Ok(line)
}

fn limit(order: &Order) -> io::Result<()> {
    for (resource, most) in [
        (Resource::RLIMIT_AS, order.memory),
        (Resource::RLIMIT_CPU, order.processor),
        (Resource::RLIMIT_CORE, 0),
        (Resource::RLIMIT_FSIZE, 0),
        // Only the three streams it has: it opens nothing.
        (Resource::RLIMIT_NOFILE, 3),
    ] {
        setrlimit(resource, most, most)?;
    }
    Ok(())
}

fn say(out: &mut impl Write, word: &Word) -> io::Result<()> {
    serde_json::to_writer(&mut *out, word)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Reads and says every page. The outer result is about the streams, the inner one about the document.
fn pages(bytes: Vec<u8>, order: &Order, out: &mut impl Write) -> io::Result<Result<(), Trouble>> {
    let mut whole = whole::came_whole(&bytes);
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let document = PdfDocument::from_bytes(bytes)?;
        // Many that are locked against changes open with an empty password, as any viewer tries first.
        let locked = document.is_encrypted()
            && !document.is_authenticated()
            && !document.authenticate(b"").unwrap_or(false);
        let count = if locked { 0 } else { document.page_count()? };
        Ok::<_, pdf_oxide::error::Error>((document, locked, count))
    }));
    let (document, count) = match opened {
        Ok(Ok((_, true, _)) | Err(pdf_oxide::error::Error::EncryptedPdf)) => {
            return Ok(Err(Trouble::Encrypted));
        }
        Ok(Ok((document, false, count))) => (document, count),
        Ok(Err(_)) | Err(_) => {
            return Ok(Err(Trouble::Broken(
                "it is marked as a PDF but has no structure that can be followed".to_owned(),
            )));
        }
    };
    if count > order.pages {
        return Ok(Err(Trouble::TooManyPages(count)));
    }
    if count == 0 {
        return Ok(Err(Trouble::Broken("it has no pages".to_owned())));
    }
    let mut text = 0;
    let mut unreadable = 0;
    for index in 0..count {
        let (page, lost) = catch_unwind(AssertUnwindSafe(|| page(&document, index)))
            .unwrap_or((Page::Unreadable, true));
        whole &= !lost;
        unreadable += usize::from(page == Page::Unreadable);
        text += page.text().len();
        if text > order.text {
            return Ok(Err(Trouble::TooMuchText));
        }
        if unreadable == count {
            return Ok(Err(Trouble::Broken(
                "none of its pages can be read".to_owned(),
            )));
        }
        say(out, &Word::Page(page))?;
    }
    let pieced = catch_unwind(AssertUnwindSafe(|| whole::was_pieced_together(&document)));
    if !whole || pieced.unwrap_or(true) {
        return Ok(Err(Trouble::CutShort));
    }
    Ok(Ok(()))
}

/// The page, and whether some of what it shows is not in the file.
fn page(document: &PdfDocument, index: usize) -> (Page, bool) {
    let lost = whole::content_is_lost(document, index);
    let page = match text(document, index) {
        Ok(text) if !text.trim().is_empty() => Page::Text(tidy(&text)),
        // Nothing came of it, but not because nothing is on it.
        Ok(_) if lost => Page::Unreadable,
        Ok(_) => match document.page_image_handles(index) {
            Ok(images) if !images.is_empty() => Page::ImageOnly,
            _ => Page::Empty,
        },
        Err(_) => Page::Unreadable,
    };
    let lost = lost || page == Page::Unreadable;
    (page, lost)
}

fn text(document: &PdfDocument, index: usize) -> Result<String, pdf_oxide::error::Error> {
    let print = document.extract_chars(index)?;
    let turned = print
        .iter()
        .filter(|c| c.rotation_degrees.abs() > 1.0)
        .count();
    let in_rows = if turned * 10 > print.len() {
        None
    } else {
        rows::lines(
            print
                .into_iter()
                .map(|c| Run {
                    left: c.bbox.x,
                    right: c.bbox.x + c.bbox.width,
                    baseline: c.origin_y,
                    size: c.font_size,
                    text: c.char.to_string(),
                })
                .collect(),
        )
    };
    match in_rows {
        Some(text) => Ok(text),
        // Turned pages, and prose in columns: the library knows how those are read.
        None => document.extract_text(index),
    }
}

/// The pages of a document this program made itself and therefore need not fear.
pub(super) fn pages_of_own(bytes: &[u8]) -> Result<Vec<Page>, pdf_oxide::error::Error> {
    let document = PdfDocument::from_bytes(bytes.to_vec())?;
    Ok((0..document.page_count()?)
        .map(|index| page(&document, index).0)
        .collect())
}

/// Line ends as everywhere else, and no spaces that only padded a line out.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}
