//! What a file is, by its first bytes. Its name is not asked: it may say anything.

/// What a file's content says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A PDF.
    Pdf,
    /// Plain text in some encoding.
    Text,
    /// Nothing at all.
    Empty,
    /// An archive of other files.
    Archive(&'static str),
    /// Something a case file may hold, but that this program cannot read as a document.
    Other(&'static str),
}

impl Format {
    /// The media type to store it under.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain",
            Self::Empty | Self::Archive(_) | Self::Other(_) => "application/octet-stream",
        }
    }
}

/// How far into a file a PDF's mark may stand: some scanners and mailers put a few bytes before it.
const PDF_MARK_WITHIN: usize = 1024;

/// Marks at the start of a file and what they are marks of.
const MARKS: [(&[u8], Format); 17] = [
    (b"Rar!", Format::Archive("RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Format::Archive("7-Zip archive")),
    (b"\x1f\x8b", Format::Archive("gzip archive")),
    (b"BZh", Format::Archive("bzip2 archive")),
    (b"\xfd7zXZ\0", Format::Archive("xz archive")),
    (b"\x28\xb5\x2f\xfd", Format::Archive("zstd archive")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Format::Other("old Microsoft Office document or Outlook message"),
    ),
    (b"{\\rtf", Format::Other("rich text document")),
    (b"\xff\xd8\xff", Format::Other("JPEG image")),
    (b"\x89PNG\r\n\x1a\n", Format::Other("PNG image")),
    (b"GIF8", Format::Other("GIF image")),
    (b"II*\0", Format::Other("TIFF image")),
    (b"MM\0*", Format::Other("TIFF image")),
    (b"ID3", Format::Other("MP3 recording")),
    (b"OggS", Format::Other("Ogg recording")),
    (b"\x7fELF", Format::Other("program")),
    (b"MZ", Format::Other("program")),
];

/// Says what the content is.
pub fn sniff(bytes: &[u8]) -> Format {
    if bytes.is_empty() {
        return Format::Empty;
    }
    let start = &bytes[..bytes.len().min(PDF_MARK_WITHIN)];
    if find(start, b"%PDF-").is_some() {
        return Format::Pdf;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if let Some((_, format)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return *format;
    }
    match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, rest @ ..] if rest.starts_with(b"WAVE") => {
            Format::Other("WAV recording")
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, rest @ ..] if rest.starts_with(b"AVI ") => {
            Format::Other("AVI video")
        }
        [_, _, _, _, rest @ ..] if rest.starts_with(b"ftyp") => {
            Format::Other("MP4 video or recording")
        }
        _ if is_text(bytes) => Format::Text,
        _ => Format::Other("file of no known kind"),
    }
}

/// Office documents are zip archives with a fixed layout; everything else with that mark is an archive.
fn zipped(bytes: &[u8]) -> Format {
    let start = &bytes[..bytes.len().min(8192)];
    for (inside, format) in [
        (b"word/".as_slice(), Format::Other("Word document")),
        (b"xl/".as_slice(), Format::Other("Excel workbook")),
        (b"ppt/".as_slice(), Format::Other("PowerPoint presentation")),
        (
            b"opendocument".as_slice(),
            Format::Other("OpenDocument file"),
        ),
    ] {
        if find(start, inside).is_some() {
            return format;
        }
    }
    if find(start, b"[Content_Types].xml").is_some() {
        return Format::Other("Microsoft Office document");
    }
    Format::Archive("zip archive")
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

/// Text has a byte-order mark, or no control characters but those of a printer; noise has plenty.
fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || bytes.starts_with(&[0xef, 0xbb, 0xbf])
    {
        return true;
    }
    let start = &bytes[..bytes.len().min(64 * 1024)];
    let odd = start
        .iter()
        .filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127))
        .count();
    if start.contains(&0) || odd * 100 > start.len() {
        return false;
    }
    match std::str::from_utf8(start) {
        Ok(_) => true,
        // Cut in the middle of a character.
        Err(error) if error.valid_up_to() + 4 > start.len() => true,
        // Windows-1252: mostly plain letters with some accents.
        Err(_) => start.iter().filter(|b| !b.is_ascii()).count() * 5 < start.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(b"", Format::Empty)]
    #[case(b"%PDF-1.7\n", Format::Pdf)]
    #[case(b"\r\n\r\n%PDF-1.4\n", Format::Pdf)]
    #[case(
        b"PK\x03\x04..........word/document.xml",
        Format::Other("Word document")
    )]
    #[case(b"PK\x03\x04..........statement.pdf", Format::Archive("zip archive"))]
    #[case(b"\xff\xd8\xff\xe0..JFIF", Format::Other("JPEG image"))]
    #[case(b"....ftypisom", Format::Other("MP4 video or recording"))]
    #[case(b"I am the above named person.", Format::Text)]
    #[case(b"Caf\xe9 owner", Format::Text)]
    #[case(b"\xff\xfeh\0i\0", Format::Text)]
    #[case(&[0xff; 400], Format::Other("file of no known kind"))]
    #[case(&[0; 400], Format::Other("file of no known kind"))]
    fn content_says_what_it_is(#[case] bytes: &[u8], #[case] format: Format) {
        assert_eq!(sniff(bytes), format);
    }
}
