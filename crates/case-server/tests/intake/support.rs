//! Documents made for the tests, and the reader they are read with.

use case_server::intake::extract::{Extractor, Limits};
use pdf_oxide::writer::{DocumentBuilder, PageSize};

/// The real reader, within these limits.
pub fn extractor_with(limits: Limits) -> Extractor {
    Extractor::new(env!("CARGO_BIN_EXE_case-server").into(), limits)
}

/// A PDF with a line on each page.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    built(pages).build().unwrap()
}

/// A PDF that opens only with a password.
pub fn locked(text: &str) -> Vec<u8> {
    built(&[text])
        .to_bytes_encrypted("user password", "owner password")
        .unwrap()
}

/// A PDF that is encrypted and opens with an empty password, as those locked against changes are.
pub fn locked_against_changes(text: &str) -> Vec<u8> {
    built(&[text])
        .to_bytes_encrypted("", "owner password")
        .unwrap()
}

fn built(pages: &[&str]) -> DocumentBuilder {
    let mut builder = DocumentBuilder::new();
    for text in pages {
        builder.page(PageSize::A4).at(72.0, 700.0).text(text).done();
    }
    builder
}

/// A PDF whose one page is a picture.
pub fn picture() -> Vec<u8> {
    let content = "q 300 0 0 300 100 400 cm /I Do Q";
    assembled(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream".to_owned(),
    ])
}

/// A PDF whose cross-reference table is right, from the bodies of its objects, the first being the catalogue.
pub fn assembled(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (number, body) in (1..).zip(objects) {
        offsets.push(out.len());
        out.extend(format!("{number} 0 obj\n{body}\nendobj\n").bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    out
}
