//! Documents read through the real child process: well-made, awkward and hostile.
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use case_server::intake::extract::{Extraction, Extractor, Limits, Page, Trouble};

use crate::support::{assembled, extractor_with, locked, locked_against_changes, pdf, picture};

fn extract(bytes: &[u8]) -> Extraction {
    extractor_with(Limits::default()).extract(bytes)
}

/// A file of the gathered samples, or a visible word that there is none.
fn gathered(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/pdf")
        .join(name);
    let bytes = fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("SKIPPED: {} is not here", path.display());
    }
    bytes
}

#[test]
fn a_document_is_read_page_by_page() {
    let read = extract(&pdf(&["The first page.", "The second page."]));
    assert_eq!(read.trouble, None);
    assert_eq!(read.texts(), ["The first page.", "The second page."]);
}

#[test]
fn plain_text_needs_no_child() {
    let nobody = Extractor::new(PathBuf::from("/nonexistent"), Limits::default());
    assert_eq!(
        nobody.extract(b"a line\x0cnext").texts(),
        ["a line", "next"]
    );
}

#[test]
fn a_locked_document_is_said_to_be_locked() {
    let bytes = locked("secret");
    let read = extract(&bytes);
    assert_eq!(
        (read.pages, read.trouble),
        (vec![], Some(Trouble::Encrypted))
    );
}

#[test]
fn a_document_with_an_empty_password_is_read() {
    let read = extract(&locked_against_changes("open to read"));
    assert_eq!(read.trouble, None);
    assert_eq!(read.texts(), ["open to read"]);
}

type Holds = fn(&Extraction) -> bool;

#[test]
fn the_gathered_files_are_read_as_what_they_are() {
    let expected: [(&str, Holds); 10] = [
        ("minimal-document.pdf", |read| {
            read.pages.len() == 1 && !read.texts()[0].is_empty()
        }),
        ("pdflatex-4-pages.pdf", |read| {
            read.pages.len() == 4 && read.texts().iter().all(|text| text.len() > 50)
        }),
        ("pdflatex-outline.pdf", |read| read.pages.len() == 4),
        ("multicolumn.pdf", |read| {
            read.texts()[0].contains("filled\nwith Lorem Ipsum text")
        }),
        ("libreoffice-writer-password.pdf", |read| {
            read.trouble == Some(Trouble::Encrypted)
        }),
        ("grayscale-image.pdf", |read| {
            read.pages == [Page::ImageOnly]
        }),
        ("polaris-image_document.pdf", |read| {
            read.pages.len() == 2 && read.trouble.is_none()
        }),
        ("polaris-100-lines.pdf", |read| {
            read.texts().concat().lines().count() >= 90
        }),
        ("polaris-10000-lines.pdf", |read| {
            read.pages.len() > 100 && read.trouble.is_none()
        }),
        ("polaris-overlapping_redaction.pdf", |read| {
            !read.pages.is_empty() && read.trouble.is_none()
        }),
    ];
    for (name, holds) in expected {
        let Some(bytes) = gathered(name) else {
            continue;
        };
        let read = extract(&bytes);
        let states: Vec<&str> = read
            .pages
            .iter()
            .take(5)
            .map(|page| match page {
                Page::Text(_) => "text",
                Page::ImageOnly => "image",
                Page::Empty => "empty",
                Page::Unreadable => "unreadable",
            })
            .collect();
        assert!(
            holds(&read),
            "{name}: {} pages {states:?}, {:?}",
            read.pages.len(),
            read.trouble
        );
    }
}

#[test]
fn damage_is_said_and_never_more_than_that() {
    let whole = pdf(&["one", "two", "three"]);
    for cut in (1..whole.len()).step_by(whole.len() / 17) {
        let read = extract(&whole[..cut]);
        assert!(
            read.trouble.is_some() || !read.pages.is_empty(),
            "cut at {cut}: {read:?}"
        );
        assert!(
            !matches!(read.trouble, Some(Trouble::ReaderUnavailable(_))),
            "cut at {cut}: {read:?}"
        );
    }
    assert!(matches!(
        extract(b"%PDF-1.7\nnothing follows").trouble,
        Some(Trouble::Broken(_))
    ));
    assert_eq!(extract(b"").trouble, Some(Trouble::ZeroBytes));
    assert!(matches!(
        extract(&[0xff; 10_000]).trouble,
        Some(Trouble::NotADocument(_))
    ));
    let mut noise = b"%PDF-1.4\n".to_vec();
    noise.resize(50_000, 0xff);
    assert!(matches!(extract(&noise).trouble, Some(Trouble::Broken(_))));
}

#[test]
fn pages_that_were_cut_off_are_not_shown_as_blank() {
    let whole = many_pages(40);
    let read = extract(&whole);
    assert_eq!((read.pages.len(), read.trouble), (40, None));
    assert!(read.pages.iter().all(|page| !page.text().is_empty()));

    let read = extract(&whole[..whole.len() / 2]);
    assert_eq!(read.trouble, Some(Trouble::CutShort));
    assert_eq!(read.pages.len(), 40);
    assert!(!read.texts()[0].is_empty());
    assert!(!read.pages.contains(&Page::Empty));
    assert!(read.pages.ends_with(&[Page::Unreadable, Page::Unreadable]));

    // Without its last line alone, everything can be read, and nobody knows whether it is everything.
    let read = extract(&whole[..whole.len() - 7]);
    assert_eq!(read.trouble, Some(Trouble::CutShort));
    assert!(read.pages.iter().all(|page| !page.text().is_empty()));
}

#[test]
fn a_page_whose_content_is_missing_or_damaged_is_not_blank() {
    for contents in [
        "/Contents 9 0 R",
        "/Contents [5 0 R 9 0 R]",
        "/Contents 6 0 R",
        "/Contents [6 0 R]",
        "/Contents (words)",
    ] {
        let read = extract(&second_page_with(contents));
        assert_eq!(read.pages.len(), 2, "{contents}");
        assert!(!read.texts()[0].is_empty(), "{contents}");
        assert_eq!(read.pages[1], Page::Unreadable, "{contents}");
        assert_eq!(read.trouble, Some(Trouble::CutShort), "{contents}");
    }
}

#[test]
fn a_page_with_nothing_on_it_is_blank() {
    for contents in ["", "/Contents 5 0 R", "/Contents [5 0 R]", "/Contents []"] {
        let read = extract(&second_page_with(contents));
        assert_eq!(read.pages[1..], [Page::Empty], "{contents}");
        assert_eq!(read.trouble, None, "{contents}");
    }
}

/// A document of two pages: one with a word, one with the `contents` given. Object 5 is an empty stream, object 6 one
/// that cannot be unpacked, and there is no object 9.
fn second_page_with(contents: &str) -> Vec<u8> {
    let text = "BT /F 12 Tf 72 700 Td (Words) Tj ET";
    assembled(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595 842] /Resources << /Font << /F 8 0 R >> >> >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 7 0 R >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R {contents} >>"),
        "<< /Length 0 >>\nstream\n\nendstream".to_owned(),
        "<< /Length 8 /Filter /FlateDecode >>\nstream\nnot zlib\nendstream".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ])
}

/// A document with all that its pages show behind the pages, as some programs write it.
fn many_pages(count: usize) -> Vec<u8> {
    let kids: Vec<String> = (0..count).map(|page| format!("{} 0 R", page + 4)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {count} /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> >>",
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    objects.extend((0..count).map(|page| {
        format!(
            "<< /Type /Page /Parent 2 0 R /Contents {} 0 R >>",
            page + 4 + count
        )
    }));
    objects.extend((0..count).map(|page| {
        let text = format!(
            "BT /F 12 Tf 72 700 Td (Page {page} of a long document about a short walk in the fen) Tj ET"
        );
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len())
    }));
    assembled(&objects)
}

#[test]
fn a_page_that_is_a_picture_is_said_to_be_one() {
    assert_eq!(extract(&picture()).pages, [Page::ImageOnly]);
}

#[test]
fn a_claim_of_endless_pages_is_not_followed() {
    let bytes = assembled(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_owned(),
    ]);
    let before = Instant::now();
    let read = extract(&bytes);
    assert!(before.elapsed() < Duration::from_mins(4));
    assert!(
        matches!(
            read.trouble,
            Some(Trouble::TooManyPages(_) | Trouble::Broken(_))
        ) || read.pages.len() == 1,
        "{:?} and {} pages",
        read.trouble,
        read.pages.len()
    );
}

#[test]
fn nesting_without_end_brings_down_only_the_child() {
    let deep = format!(
        "<< /Type /Catalog /Pages 2 0 R /Deep {}{} >>",
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    let ring = "<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_owned();
    let read = extract(&assembled(&[deep, ring]));
    assert!(read.trouble.is_some(), "{read:?}");
    assert!(
        !matches!(read.trouble, Some(Trouble::ReaderUnavailable(_))),
        "{read:?}"
    );
}

#[test]
fn a_reader_out_of_time_or_room_is_ended() {
    let many: Vec<String> = (0..400).map(|n| format!("page {n}")).collect();
    let pages: Vec<&str> = many.iter().map(String::as_str).collect();
    let bytes = pdf(&pages);
    let hurried = Limits {
        clock: Duration::from_millis(1),
        ..Limits::default()
    };
    assert_eq!(
        extractor_with(hurried).extract(&bytes).trouble,
        Some(Trouble::TimedOut)
    );
    let mut bulky = bytes.clone();
    bulky.resize(40_000_000, b' ');
    let cramped = Limits {
        memory: 128 << 20,
        ..Limits::default()
    };
    assert_eq!(
        extractor_with(cramped).extract(&bulky).trouble,
        Some(Trouble::TooMuchMemory)
    );
    let few = Limits {
        pages: 399,
        ..Limits::default()
    };
    assert_eq!(
        extractor_with(few).extract(&bytes).trouble,
        Some(Trouble::TooManyPages(400))
    );
    let terse = Limits {
        text: 500,
        ..Limits::default()
    };
    assert_eq!(
        extractor_with(terse).extract(&bytes).trouble,
        Some(Trouble::TooMuchText)
    );
    let light = Limits {
        bytes: 1000,
        ..Limits::default()
    };
    assert!(matches!(
        extractor_with(light).extract(&bytes).trouble,
        Some(Trouble::TooLarge(_))
    ));
}

#[test]
fn a_program_that_is_no_reader_is_not_mistaken_for_a_bad_document() {
    for program in ["/nonexistent", "/bin/echo", "/bin/true"] {
        let read =
            Extractor::new(PathBuf::from(program), Limits::default()).extract(&pdf(&["text"]));
        assert!(
            matches!(read.trouble, Some(Trouble::ReaderUnavailable(_))),
            "{program}: {read:?}"
        );
    }
}
