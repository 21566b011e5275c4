//! Showing the original of a document with the program this machine has for it.
//!
//! The copy lies in a folder of its own inside that of the cache, readable by its owner alone, and goes when the cache is
//! closed or opened again. No shell is involved, and the name and the ending of the file are this program's own.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use case_client::Client;
use casework::record::{CaseId, Material, RecordId};

use super::answer::sentence;
use crate::app::request::Shown;

/// Endings a file may be opened under: documents, pictures, sound and film. Whatever else a file claims to be, a program
/// of this machine might run it.
const ENDINGS: [&str; 28] = [
    "pdf", "txt", "csv", "rtf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "msg",
    "eml", "jpg", "jpeg", "png", "gif", "tif", "tiff", "bmp", "mp3", "wav", "m4a", "mp4", "avi",
    "mov", "mkv",
];

/// The program that knows which program shows what.
pub const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Whether other programs have a screen here: not over SSH, unless one is forwarded.
pub fn has_display() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "macos") {
        return !is_set("SSH_CONNECTION");
    }
    is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// The name a copy is opened under: this program's own, with the ending the document came with where that is harmless.
pub fn safe_name(material: RecordId, item: &Material) -> Option<String> {
    let ending = Path::new(item.file_name.raw())
        .extension()?
        .to_str()?
        .to_ascii_lowercase();
    let short = &material.to_string()[..8];
    ENDINGS
        .contains(&ending.as_str())
        .then(|| format!("document-{short}.{ending}"))
}

fn folder_of(cache: &Path) -> PathBuf {
    cache.join("opened")
}

/// Takes away every copy that was opened.
pub(super) fn sweep(cache: &Path) {
    let folder = folder_of(cache);
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, "copies of originals could not be taken away");
        }
        _ => {}
    }
}

/// Has the original shown, if this machine can.
pub(super) fn open(
    client: &Client,
    cache: &Path,
    case: CaseId,
    material: RecordId,
) -> Result<Shown, String> {
    if !has_display() {
        return Ok(Shown::Nowhere);
    }
    let view = client.case(case).map_err(|error| sentence(&error))?;
    let item = view
        .file
        .get::<Material>(material)
        .ok_or("This document is no longer on the file")?;
    let Some(name) = safe_name(material, item) else {
        return Ok(Shown::Nowhere);
    };
    let folder = folder_of(cache);
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    let path = folder.join(name);
    client
        .save_material(case, material, &path)
        .map_err(|error| sentence(&error))?;
    if shows(&path) {
        Ok(Shown::Opened(path))
    } else {
        // Nobody looks at it: it must not stay.
        let _ = fs::remove_file(&path);
        Ok(Shown::Nowhere)
    }
}

/// Hands a file to the program that shows it; whether one took it.
pub fn shows(path: &Path) -> bool {
    Command::new(OPENER)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use casework::record::{MaterialUse, Rest, UserId};
    use casework::tables::documents::DocumentTypeId;
    use uuid::Uuid;

    use super::*;

    fn named(file_name: &str) -> Option<String> {
        let item = Material {
            title: "Statement".into(),
            document_type: DocumentTypeId::STATEMENT,
            use_: MaterialUse::Used,
            dated: None,
            file_name: file_name.into(),
            media_type: "application/pdf".to_owned(),
            size: 1,
            sha256: "a".repeat(64),
            pages: None,
            remark: "".into(),
            added_by: UserId(Uuid::nil()),
            added_at: jiff::Timestamp::UNIX_EPOCH,
            discarded: None,
            rest: Rest::new(),
        };
        safe_name(RecordId(Uuid::from_u128(1)), &item)
    }

    #[test]
    fn a_copy_has_a_name_of_our_own_and_an_ending_that_is_only_looked_at() {
        assert_eq!(
            named("../../--evil name.PDF").as_deref(),
            Some("document-00000000.pdf")
        );
        for bad in [
            "run.desktop",
            "run.sh",
            "page.html",
            "none",
            "a.pdf.exe",
            ".pdf",
        ] {
            assert_eq!(named(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_was_opened_is_taken_away() {
        let cache = tempfile::tempdir().unwrap();
        sweep(cache.path());
        let folder = folder_of(cache.path());
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("document-1.pdf"), b"x").unwrap();
        sweep(cache.path());
        assert!(!folder.exists());
    }
}
