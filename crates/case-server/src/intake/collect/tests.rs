//! What a folder or a zip may throw at a collection.

use std::fs;
use std::io::Write as _;

use tempfile::tempdir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn small() -> Limits {
    Limits {
        document: 3 * MEGABYTE,
        total: 5 * MEGABYTE,
        entries: 50,
        depth: 3,
        ratio: 200,
    }
}

fn zip_of(entries: &[(&str, &[u8])]) -> (TempDir, PathBuf) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("file.zip");
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    (folder, path)
}

fn names(collected: &Collected) -> Vec<&str> {
    collected
        .candidates
        .iter()
        .map(|candidate| candidate.name.as_str())
        .collect()
}

fn why<'a>(left_out: &'a [LeftOut], name: &str) -> &'a str {
    left_out
        .iter()
        .find(|one| one.name == name)
        .map_or("nothing", |one| one.why.as_str())
}

#[test]
fn documents_come_in_natural_order_with_their_hashes() {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("statements")).unwrap();
    for name in [
        "page 10.txt",
        "page 2.txt",
        "Page 1.txt",
        "statements/a.txt",
    ] {
        fs::write(folder.path().join(name), format!("text of {name}")).unwrap();
    }
    let collected = collect(folder.path(), &small()).unwrap();
    assert_eq!(
        names(&collected),
        [
            "Page 1.txt",
            "page 2.txt",
            "page 10.txt",
            "statements/a.txt"
        ]
    );
    let first = &collected.candidates[0];
    assert_eq!(first.read().unwrap(), b"text of Page 1.txt");
    assert_eq!(
        first.sha256,
        hex::encode(Sha256::digest(b"text of Page 1.txt"))
    );
}

#[test]
fn what_cannot_be_imported_gets_a_line_each() {
    let folder = tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("empty.pdf", b"");
    put(
        "photo.pdf",
        b"\xff\xd8\xff\xe0 a picture under another name",
    );
    put("inner.zip", b"PK\x03\x04 anything");
    put("huge.txt", &vec![b'x'; 3_000_001]);
    put("noise.pdf", &[0xff; 4096]);
    put(".DS_Store", b"litter");
    put("Thumbs.db", b"litter");
    put("a.txt", b"the same");
    put("b.txt", b"the same");
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("link.pdf")).unwrap();
    let collected = collect(folder.path(), &small()).unwrap();
    assert_eq!(names(&collected), ["a.txt"]);
    assert_eq!(why(&collected.refused, "empty.pdf"), "is empty");
    assert_eq!(
        why(&collected.refused, "photo.pdf"),
        "is a JPEG image: only PDF and plain text can be imported"
    );
    assert!(why(&collected.refused, "inner.zip").contains("zip archive"));
    assert_eq!(why(&collected.refused, "huge.txt"), "is larger than 3 MB");
    assert!(why(&collected.refused, "noise.pdf").contains("no known kind"));
    assert_eq!(
        why(&collected.refused, "b.txt"),
        "has the same content as a.txt"
    );
    assert!(why(&collected.refused, "link.pdf").contains("links are not followed"));
    assert_eq!(collected.skipped.len(), 2);
}

#[test]
fn a_zip_is_unfolded_and_cleared_away() {
    let (_folder, path) = zip_of(&[
        ("case/MG11 2.txt", b"two"),
        ("case/MG11 1.txt", b"one"),
        ("__MACOSX/._x", b"x"),
    ]);
    let collected = collect(&path, &small()).unwrap();
    assert_eq!(names(&collected), ["case/MG11 1.txt", "case/MG11 2.txt"]);
    assert_eq!(collected.candidates[1].read().unwrap(), b"two");
    assert_eq!(collected.skipped.len(), 1);
    let unfolded = collected.unfolded.as_ref().unwrap().path().to_owned();
    assert!(unfolded.exists());
    drop(collected);
    assert!(!unfolded.exists());
}

#[test]
fn a_zip_that_stores_its_entries_as_they_are_is_still_a_zip() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("stored.zip");
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    for (name, bytes) in [
        ("one.pdf", b"%PDF-1.7\none".as_slice()),
        ("two.pdf", b"%PDF-1.7\ntwo"),
        ("../out.pdf", b"%PDF-1.7\nthree"),
    ] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    let collected = collect(&path, &small()).unwrap();
    assert_eq!(names(&collected), ["one.pdf", "two.pdf"]);
    assert!(why(&collected.refused, "../out.pdf").contains("outside the archive"));
}

#[test]
fn a_zip_cannot_reach_outside_itself() {
    let (_folder, path) = zip_of(&[
        ("../../escape.txt", b"out"),
        ("/etc/escape.txt", b"out"),
        ("ok.txt", b"in"),
    ]);
    let collected = collect(&path, &small()).unwrap();
    assert_eq!(names(&collected), ["ok.txt"]);
    assert_eq!(
        why(&collected.refused, "../../escape.txt"),
        "names a place outside the archive"
    );
    assert_eq!(collected.refused.len(), 2, "{:?}", collected.refused);
}

#[test]
fn links_in_a_zip_are_not_followed() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("file.zip");
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    zip.add_symlink("link.txt", "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    zip.finish().unwrap();
    let collected = collect(&path, &small()).unwrap();
    assert!(collected.candidates.is_empty());
    assert!(why(&collected.refused, "link.txt").contains("links are not followed"));
}

#[test]
fn a_bomb_is_stopped_by_what_comes_out_of_it() {
    let (_folder, path) = zip_of(&[("bomb.txt", &vec![b'0'; 2_900_000]), ("ok.txt", b"fine")]);
    assert!(fs::metadata(&path).unwrap().len() < 10_000);
    let collected = collect(&path, &small()).unwrap();
    assert_eq!(names(&collected), ["ok.txt"]);
    assert!(
        why(&collected.refused, "bomb.txt").contains("zip bomb"),
        "{:?}",
        collected.refused
    );
}

#[test]
fn the_total_is_bounded_however_it_is_made_up() {
    let folder = tempdir().unwrap();
    for n in 0..3 {
        fs::write(
            folder.path().join(format!("{n}.txt")),
            vec![b'a' + n; 2_000_000],
        )
        .unwrap();
    }
    assert!(matches!(
        collect(folder.path(), &small()),
        Err(CollectError::TooMuch(5))
    ));
    let many = Limits {
        entries: 2,
        ..small()
    };
    assert!(matches!(
        collect(folder.path(), &many),
        Err(CollectError::TooMany(2))
    ));
}

#[test]
fn a_locked_entry_is_said() {
    // One stored entry whose header sets the flag for encryption.
    let (_folder, path) = zip_of(&[("locked.txt", b"secret"), ("open.txt", b"plain")]);
    let mut bytes = fs::read(&path).unwrap();
    for mark in [b"PK\x03\x04".as_slice(), b"PK\x01\x02"] {
        let at = bytes.windows(4).position(|window| window == mark).unwrap();
        let flags = at + if mark[2] == 3 { 6 } else { 8 };
        bytes[flags] |= 1;
    }
    fs::write(&path, bytes).unwrap();
    let collected = collect(&path, &small()).unwrap();
    assert_eq!(names(&collected), ["open.txt"]);
    assert!(
        why(&collected.refused, "locked.txt").contains("password"),
        "{:?}",
        collected.refused
    );
}

#[test]
fn a_cut_zip_is_said_to_be_damaged() {
    let (_folder, path) = zip_of(&[("a.txt", b"one"), ("b.txt", b"two")]);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let error = collect(&path, &small()).unwrap_err();
    assert!(error.to_string().contains("damaged zip archive"), "{error}");
}

#[test]
fn a_single_document_is_a_collection_of_one() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("one.txt");
    fs::write(&path, "text").unwrap();
    assert_eq!(names(&collect(&path, &small()).unwrap()), ["one.txt"]);
    let nothing = collect(&folder.path().join("absent"), &small()).unwrap_err();
    assert!(
        nothing.to_string().contains("absent cannot be read"),
        "{nothing}"
    );
}

#[test]
fn a_document_that_changed_since_is_not_imported() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("one.txt");
    fs::write(&path, "text").unwrap();
    let collected = collect(&path, &small()).unwrap();
    fs::write(&path, "other").unwrap();
    assert!(
        collected.candidates[0]
            .read()
            .unwrap_err()
            .to_string()
            .contains("changed")
    );
}
