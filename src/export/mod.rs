//! A review as a file: text, a page for a browser, or a PDF.

mod html;
#[cfg(feature = "server")]
mod pdf;

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use casework::reading::Piece;

use crate::app::laid;

/// Columns of a review saved as text.
const COLUMNS: usize = 78;

/// The forms a review can be saved in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// A page for a browser.
    Html,
    /// A PDF.
    Pdf,
}

impl Form {
    /// The form that the ending of a file's name asks for.
    pub fn of(path: &Path) -> Result<Self, String> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("txt") => Ok(Self::Text),
            Some("html" | "htm") => Ok(Self::Html),
            Some("pdf") => Ok(Self::Pdf),
            _ => Err(
                "The name of the file must end in .txt, .html or .pdf: that says how it is saved"
                    .to_owned(),
            ),
        }
    }
}

/// A review in a form.
pub fn bytes(pieces: &[Piece], form: Form) -> Result<Vec<u8>, String> {
    match form {
        Form::Text => Ok(text(pieces).into_bytes()),
        Form::Html => Ok(html::page(pieces).into_bytes()),
        #[cfg(feature = "server")]
        Form::Pdf => pdf::bytes(pieces),
        #[cfg(not(feature = "server"))]
        Form::Pdf => Err("This program is built without PDFs; save it as text or HTML".to_owned()),
    }
}

/// A review as text.
pub fn text(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (_, row) in laid::rows(pieces, COLUMNS) {
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

/// Writes a review to a file that is not there yet, in the form its name asks for. Only its owner may read it.
pub fn save(pieces: &[Piece], path: &Path) -> Result<(), String> {
    let bytes = bytes(pieces, Form::of(path)?)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let unwritable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            format!("{} exists already; choose another name", path.display())
        }
        _ => format!("{} cannot be written: {error}", path.display()),
    };
    let mut file = options.open(path).map_err(unwritable)?;
    file.write_all(&bytes)
        .and_then(|()| file.sync_all())
        .map_err(unwritable)
}

#[cfg(test)]
mod tests {
    use casework::reading::Part;

    use super::*;

    fn pieces() -> Vec<Piece> {
        let piece = |part, text: &str| Piece {
            part,
            text: text.to_owned(),
        };
        vec![
            piece(Part::Title, "Full code test · R v <MARSH> & others"),
            piece(Part::Fact, "Signed by Ada Finch"),
            piece(Part::Heading, "Case summary"),
            piece(
                Part::Text,
                "Two “kettles” \u{1b}[31mwere taken.\n\n<script>alert('x')</script>",
            ),
            piece(Part::Heading, "Decisions"),
            piece(Part::Person, "Elen Marsh"),
            piece(Part::Decided, "A  Theft (TH68010): Charge"),
            piece(Part::Detail, "because it is proved"),
        ]
    }

    #[test]
    fn text_is_laid_out_as_on_the_screen_and_carries_no_control_characters() {
        let text = text(&pieces());
        assert!(text.contains("\nCase summary\nTwo “kettles”"), "{text}");
        assert!(
            text.contains("  A  Theft (TH68010): Charge\n     because"),
            "{text}"
        );
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn a_page_shows_what_was_written_and_runs_none_of_it() {
        let page = html::page(&pieces());
        assert!(
            page.contains("<h1>Full code test · R v &lt;MARSH&gt; &amp; others</h1>"),
            "{page}"
        );
        assert!(
            page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
            "{page}"
        );
        assert!(!page.contains("<script") && !page.contains('\u{1b}'));
    }

    #[test]
    fn the_name_of_the_file_says_the_form() {
        let form = |name: &str| Form::of(Path::new(name));
        assert_eq!(form("a.TXT"), Ok(Form::Text));
        assert_eq!(form("a.html"), Ok(Form::Html));
        assert_eq!(form("a.b.pdf"), Ok(Form::Pdf));
        assert!(form("a").is_err() && form("a.doc").is_err());
    }

    #[test]
    fn a_file_that_exists_is_left_alone_and_a_new_one_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.txt");
        save(&pieces(), &path).unwrap();
        assert!(
            save(&pieces(), &path)
                .unwrap_err()
                .contains("exists already")
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[cfg(feature = "server")]
    #[test]
    fn a_pdf_has_pages_and_refuses_letters_its_fonts_lack() {
        let mut long = pieces();
        long.push(Piece {
            part: Part::Text,
            text: "word ".repeat(3000),
        });
        let bytes = pdf::bytes(&long).unwrap();
        assert!(bytes.starts_with(b"%PDF"));
        let mut greek = pieces();
        greek.push(Piece {
            part: Part::Text,
            text: "Ωmega".to_owned(),
        });
        assert!(pdf::bytes(&greek).unwrap_err().contains('Ω'));
    }
}
