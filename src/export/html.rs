//! A review as a page of its own: no scripts, nothing fetched.

use std::fmt::Write as _;

use casework::reading::{Part, Piece};
use casework::text::sanitize_block;

/// How the page looks, on a screen and in print.
const STYLE: &str = "body{font:11pt/1.45 Georgia,serif;max-width:42em;margin:2em auto;padding:0 1em;color:#111}\
h1{font-size:1.3em}h2{font-size:1.1em;margin:1.4em 0 .3em}h3{font-size:1em;margin:.8em 0 .2em}p{margin:.3em 0;\
white-space:pre-wrap}.fact{color:#444}.decided{margin-left:1em}.detail{margin-left:2.5em;color:#444}\
@page{margin:2cm}";

/// A text in which nothing means anything to a browser.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in sanitize_block(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The page of a review.
pub fn page(pieces: &[Piece]) -> String {
    let title = pieces.iter().find(|piece| piece.part == Part::Title);
    let title = escaped(title.map_or("Review", |piece| &piece.text));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n"
    );
    for piece in pieces {
        let text = escaped(&piece.text);
        // Writing to a string cannot fail.
        let _ = match piece.part {
            Part::Title => writeln!(page, "<h1>{text}</h1>"),
            Part::Heading => writeln!(page, "<h2>{text}</h2>"),
            Part::Person => writeln!(page, "<h3>{text}</h3>"),
            Part::Fact => writeln!(page, "<p class=\"fact\">{text}</p>"),
            Part::Decided => writeln!(page, "<p class=\"decided\">{text}</p>"),
            Part::Detail => writeln!(page, "<p class=\"detail\">{text}</p>"),
            Part::Text => writeln!(page, "<p>{text}</p>"),
        };
    }
    page.push_str("</body>\n</html>\n");
    page
}
