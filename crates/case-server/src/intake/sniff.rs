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

/// What stands before an entry of a zip.
const LOCAL_ENTRY: &[u8] = b"PK\x03\x04";

/// Where a tar archive has its mark.
const TAR_MARK_AT: usize = 257;

/// Marks at the start of a file and what they are marks of.
const MARKS: [(&[u8], Format); 20] = [
    (b"Rar!", Format::Archive("RAR archive")),
    (b"MSCF", Format::Archive("Windows cabinet")),
    (b"!<arch>\n", Format::Archive("ar archive")),
    (b"070701", Format::Archive("cpio archive")),
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
    // Containers first: what they hold may be stored as it is, and then a PDF's mark stands near their start.
    if bytes.starts_with(LOCAL_ENTRY) || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if bytes
        .get(TAR_MARK_AT..)
        .is_some_and(|rest| rest.starts_with(b"ustar"))
    {
        return Format::Archive("tar archive");
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
        _ if find(&bytes[..bytes.len().min(PDF_MARK_WITHIN)], b"%PDF-").is_some() => Format::Pdf,
        _ if is_text(bytes) => Format::Text,
        _ => Format::Other("file of no known kind"),
    }
}

/// Office documents are zip archives with a fixed layout; everything else with that mark is an archive. Only the
/// names of entries are asked: what a stored entry says may be anything.
fn zipped(bytes: &[u8]) -> Format {
    let names: Vec<&[u8]> = entry_names(&bytes[..bytes.len().min(8192)]).collect();
    let any = |wanted: &dyn Fn(&[u8]) -> bool| names.iter().any(|name| wanted(name));
    let part_of = |folder: &'static [u8]| {
        any(&|name: &[u8]| {
            name.starts_with(folder) && (name.ends_with(b".xml") || name.ends_with(b".rels"))
        })
    };
    if part_of(b"word/") {
        Format::Other("Word document")
    } else if part_of(b"xl/") {
        Format::Other("Excel workbook")
    } else if part_of(b"ppt/") {
        Format::Other("PowerPoint presentation")
    } else if any(&|name| name == b"[Content_Types].xml" || name == b"_rels/.rels") {
        Format::Other("Microsoft Office document")
    } else if names.first() == Some(&b"mimetype".as_slice())
        && find(&bytes[..bytes.len().min(256)], b"opendocument").is_some()
    {
        Format::Other("OpenDocument file")
    } else {
        Format::Archive("zip archive")
    }
}

/// The names before entries of a zip, as far as they stand in these bytes.
fn entry_names(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let heads = bytes
        .windows(LOCAL_ENTRY.len())
        .enumerate()
        .filter(|(_, window)| *window == LOCAL_ENTRY);
    heads.filter_map(|(at, _)| {
        let head = &bytes[at..];
        let length = u16::from_le_bytes([*head.get(26)?, *head.get(27)?]);
        head.get(30..30 + usize::from(length))
    })
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

    /// An entry of a zip that is kept as it is, without compression.
    fn entry(name: &str, content: &[u8]) -> Vec<u8> {
        let mut bytes = [LOCAL_ENTRY, &[0; 22]].concat();
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(name.as_bytes());
        bytes.extend(content);
        bytes
    }

    #[rstest]
    #[case("statement.pdf", b"%PDF-1.7\n", Format::Archive("zip archive"))]
    #[case("notes.txt", b"see word/document.xml", Format::Archive("zip archive"))]
    #[case("word/letter.pdf", b"%PDF-1.7\n", Format::Archive("zip archive"))]
    #[case("word/document.xml", b"", Format::Other("Word document"))]
    #[case("xl/_rels/workbook.xml.rels", b"", Format::Other("Excel workbook"))]
    #[case("[Content_Types].xml", b"", Format::Other("Microsoft Office document"))]
    #[case(
        "mimetype",
        b"application/vnd.oasis.opendocument.text",
        Format::Other("OpenDocument file")
    )]
    fn a_zip_is_told_before_what_is_stored_in_it(
        #[case] name: &str,
        #[case] content: &[u8],
        #[case] format: Format,
    ) {
        assert_eq!(sniff(&entry(name, content)), format);
    }

    #[test]
    fn other_containers_are_told_before_what_they_hold() {
        let mut tar = vec![0; 512];
        tar[..5].copy_from_slice(b"a.pdf");
        tar[257..262].copy_from_slice(b"ustar");
        tar.extend(b"%PDF-1.7\n");
        assert_eq!(sniff(&tar), Format::Archive("tar archive"));
        let cabinet = [b"MSCF....", b"%PDF-1.7".as_slice()].concat();
        assert_eq!(sniff(&cabinet), Format::Archive("Windows cabinet"));
    }
}
