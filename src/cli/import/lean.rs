//! Reading a police file with the lean client: texts are recognised here, PDFs are sent as they are.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use casework::ids::Urn;
use casework::recognise::{Confidence, Recognition, recognise};
use casework::tables::documents::DocumentTypeId;
use sha2::{Digest as _, Sha256};

use super::super::exit::Failure;
use super::super::out::remark;
use super::plan::{Document, Plan};

/// Bytes of one document, and how many files and folders deep.
const LARGEST: u64 = 50_000_000;
const MOST_FILES: usize = 10_000;
const DEEPEST: usize = 32;

/// Reads what is at the path: a folder or one document.
pub fn prepare(path: &Path) -> anyhow::Result<Plan> {
    let mut files = Vec::new();
    walk(path, path, 0, &mut files)
        .map_err(|error| Failure::no(format!("{} cannot be read: {error}", path.display())))?;
    let (mut documents, mut refused) = (Vec::new(), Vec::new());
    let mut places: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (name, file) in files {
        match document(&name, &file) {
            Ok(document) if places.contains_key(&document.sha256) => {
                refused.push((name, "has the same bytes as another file here".to_owned()));
            }
            Ok(document) => {
                places.insert(document.sha256.clone(), file);
                documents.push(document);
            }
            Err(why) => refused.push((name, why)),
        }
    }
    if documents.iter().any(|d| d.media_type == "application/pdf") {
        remark(
            "This build cannot read PDFs: they are sent without a type, and somebody has to say what each of them is.",
        );
    }
    let mut urns: BTreeMap<Urn, Vec<String>> = BTreeMap::new();
    for document in &documents {
        if let Some(urn) = &document.recognition.urn {
            urns.entry(urn.clone())
                .or_default()
                .push(document.name.clone());
        }
    }
    let mut urns: Vec<_> = urns.into_iter().collect();
    urns.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    Ok(Plan {
        documents,
        refused,
        skipped: Vec::new(),
        urns,
        bytes: Box::new(move |sha256| {
            let path = places
                .get(sha256)
                .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
            let bytes = fs::read(path)?;
            if hash(&bytes) == sha256 {
                Ok(bytes)
            } else {
                Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "a document changed while it was being imported",
                ))
            }
        }),
    })
}

/// Plain files at and below a path, by name; links are not followed.
fn walk(
    root: &Path,
    path: &Path,
    depth: usize,
    files: &mut Vec<(String, PathBuf)>,
) -> io::Result<()> {
    let metadata = fs::symlink_metadata(path)?;
    if metadata.is_dir() {
        if depth > DEEPEST {
            return Err(io::Error::other(
                "there are too many folders within folders",
            ));
        }
        let mut inside: Vec<PathBuf> = fs::read_dir(path)?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<io::Result<_>>()?;
        inside.sort();
        return inside
            .iter()
            .try_for_each(|path| walk(root, path, depth + 1, files));
    }
    if metadata.is_file() {
        if files.len() >= MOST_FILES {
            return Err(io::Error::other(
                "there are too many files: import them in parts",
            ));
        }
        let name = match path.strip_prefix(root) {
            Ok(inside) if !inside.as_os_str().is_empty() => inside,
            _ => Path::new(path.file_name().unwrap_or(path.as_os_str())),
        };
        files.push((name.to_string_lossy().into_owned(), path.to_owned()));
    }
    Ok(())
}

/// One document, or why it is left out.
fn document(name: &str, path: &Path) -> Result<Document, String> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.is_empty() {
        return Err("is empty".to_owned());
    }
    if bytes.len() as u64 > LARGEST {
        return Err("is larger than 50 MB".to_owned());
    }
    let base = name.rsplit('/').next().unwrap_or(name);
    let (media_type, recognition, notes) = if bytes.starts_with(b"%PDF-") {
        (
            "application/pdf",
            unread(base),
            vec!["was not read before it was sent".to_owned()],
        )
    } else if bytes.starts_with(b"PK") {
        return Err(
            "is an archive: unpack it first, this build reads folders and documents".to_owned(),
        );
    } else {
        let text =
            std::str::from_utf8(&bytes).map_err(|_| "is neither a text nor a PDF".to_owned())?;
        if text.contains('\0') {
            return Err("is neither a text nor a PDF".to_owned());
        }
        let pages: Vec<&str> = text.split('\u{c}').collect();
        let notes = if Path::new(base)
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("pdf"))
        {
            vec!["is plain text under the name of a PDF, and is imported as text".to_owned()]
        } else {
            Vec::new()
        };
        ("text/plain", recognise(&pages, base), notes)
    };
    Ok(Document {
        name: name.to_owned(),
        sha256: hash(&bytes),
        size: bytes.len() as u64,
        media_type: media_type.to_owned(),
        pages: None,
        recognition,
        notes,
    })
}

fn unread(file_name: &str) -> Recognition {
    Recognition {
        document_type: DocumentTypeId::UNKNOWN,
        title: file_name.to_owned(),
        date: None,
        urn: None,
        confidence: Confidence::Unsure,
        because: vec!["this build does not read PDFs".to_owned()],
    }
}

fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
