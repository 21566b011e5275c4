//! `compass import`: what is read, what is said, what is sent, and what never is.

use std::io::{Cursor, Write as _};

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::compass::Compass;
use crate::office::{Office, UNIT, report, statement};

const URN: &str = "42NM0012326";

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn named<'a>(list: &'a Value, file: &str) -> &'a Value {
    list.as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["file"].as_str().unwrap().ends_with(file))
        .unwrap_or_else(|| panic!("{file} is not in {list}"))
}

#[test]
fn a_plan_says_what_each_document_is_and_sends_nothing() {
    let compass = Compass::new();
    compass.file("police/scan0001.txt", statement(URN));
    compass.file("police/scan0002.txt", "Milk, eggs, a new kettle.");
    compass.file("police/scan0003.txt", "");
    let folder = compass.path("police");
    let ran = compass
        .run(&["import", "--dry-run", "--json", folder.to_str().unwrap()])
        .ended(0);
    let plan = &ran.json()["plan"];
    let statement = named(&plan["documents"], "scan0001.txt");
    assert_eq!(statement["type"], "MG11");
    assert_eq!(statement["confidence"], "sure");
    assert_eq!(statement["date"], "2026-11-02");
    assert_eq!(statement["urn"], URN);
    let shopping = named(&plan["documents"], "scan0002.txt");
    assert_eq!(shopping["confidence"], "unsure");
    assert!(
        named(&plan["refused"], "scan0003.txt")["because"]
            .as_str()
            .unwrap()
            .contains("empty")
    );
    assert_eq!(plan["urns"][0]["urn"], URN);
    assert!(!compass.data().exists(), "a plan needs no cache");
}

#[test]
fn the_same_file_twice_doubles_nothing() {
    let office = Office::open();
    let desk = office.sign_in("ada.finch");
    let first = desk.import(URN).ended(0);
    assert!(first.stdout.contains("New case"), "{first:?}");
    let second = desk.import(URN).ended(0);
    assert!(second.stdout.contains("on the case already"), "{second:?}");
    // A colleague with the same file on another machine doubles nothing either.
    let colleague = office.sign_in("ben.okoro");
    colleague.import(URN).ended(0);
    let material = colleague.ask(&["material", "list", URN, "--fresh"]);
    assert_eq!(material["material"].as_array().unwrap().len(), 2);
    let history = desk.ask(&["case", URN, "--history"]);
    let titles: Vec<_> = history["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            (
                entry["title"].as_str().unwrap(),
                entry["by_name"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        titles,
        [("Register a case with 2 documents", "Ada Finch")],
        "one step, so that no crash leaves a case without its documents"
    );
}

#[test]
fn an_import_with_no_connection_waits_here_and_goes_out_with_the_next_sync() {
    let mut office = Office::open();
    let desk = office.sign_in("ada.finch");
    office.close();
    let kept = desk.import(URN).ended(0);
    assert!(kept.stdout.contains("kept on this machine"), "{kept:?}");
    let waiting = desk.ask(&["sync", "status"]);
    assert_eq!(
        (&waiting["queued"], &waiting["documents"]),
        (&1.into(), &2.into())
    );
    // The bytes wait in the cache: what the folder held may be gone by then.
    for name in ["police/a1.txt", "police/a2.txt"] {
        std::fs::remove_file(desk.path(name)).unwrap();
    }

    office.serve();
    desk.run(&["sync", "now"]).ended(0);
    let sent = desk.ask(&["sync", "status"]);
    assert_eq!(
        (&sent["queued"], &sent["documents"]),
        (&0.into(), &0.into())
    );
    let colleague = office.sign_in("ben.okoro");
    let material = colleague.ask(&["material", "list", URN, "--fresh"]);
    assert_eq!(material["material"].as_array().unwrap().len(), 2);
    let text = colleague.run(&["material", "text", URN, "1"]).ended(0);
    assert!(
        text.stdout.contains("rucksack") || text.stdout.contains("spirits"),
        "{text:?}"
    );
}

#[test]
fn without_a_person_to_ask_nothing_is_sent() {
    let office = Office::open();
    let desk = office.sign_in("ada.finch");
    desk.compass.file("police/a.txt", statement(URN));
    let ran = desk.run(&["import", &desk.path("police")]).ended(1);
    assert!(ran.stderr.contains("--yes"), "{ran:?}");
    assert_eq!(desk.ask(&["case", "--fresh"])["total"], 0);
}

#[test]
fn documents_of_two_cases_are_not_put_on_one_by_guessing() {
    let office = Office::open();
    let desk = office.sign_in("ada.finch");
    desk.compass.file("police/a.txt", statement(URN));
    desk.compass.file("police/b.txt", report("42NM0099926"));
    let folder = desk.path("police");
    let ran = desk.run(&["import", "--yes", &folder]).ended(2);
    assert!(ran.stderr.contains("42NM0099926"), "{ran:?}");
    let ran = desk
        .run(&["import", "--yes", "--urn", URN, "--unit", UNIT, &folder])
        .ended(0);
    assert!(
        ran.stdout
            .contains("1 of these prints another URN, 42NM0099926"),
        "{ran:?}"
    );
    let ran = desk.run(&["import", "--dry-run", &folder]).ended(0);
    assert!(ran.stdout.contains("Before they can be sent"), "{ran:?}");
    let ran = desk
        .run(&["import", "--dry-run", "--urn", URN, &folder])
        .ended(0);
    assert!(
        ran.stdout.contains("These would go on 42NM0012326"),
        "{ran:?}"
    );
    assert!(ran.stdout.contains("prints another URN"), "{ran:?}");
}

#[test]
fn a_hostile_zip_gets_a_line_for_each_trick_and_writes_nothing_outside() {
    let compass = Compass::new();
    let bomb = vec![b'a'; 80_000_000];
    let archive = compass.file(
        "in/file.zip",
        zipped(&[
            ("statement.txt", statement(URN).as_bytes()),
            ("../../escaped.txt", b"outside"),
            ("/etc/escaped.txt", b"outside"),
            ("bomb.txt", &bomb),
            ("inner.zip", &zipped(&[("x.txt", b"inside")])),
            ("\u{1b}[2J\u{202e}name.bin", b"\0\x01\x02"),
        ]),
    );
    let ran = compass
        .run(&["import", "--dry-run", "--json", &archive])
        .ended(0);
    let plan = &ran.json()["plan"];
    assert_eq!(plan["documents"].as_array().unwrap().len(), 1, "{plan}");
    assert_eq!(plan["refused"].as_array().unwrap().len(), 5, "{plan}");
    assert!(!compass.path("escaped.txt").exists());
    let shown = compass.run(&["import", "--dry-run", &archive]).ended(0);
    assert!(
        !shown.stdout.contains('\u{1b}') && !shown.stdout.contains('\u{202e}'),
        "{shown:?}"
    );

    let broken = compass.file("in/broken.zip", b"PK\x03\x04 and then nothing of sense");
    let ran = compass.run(&["import", "--dry-run", &broken]).ended(1);
    assert!(ran.stderr.contains("zip"), "{ran:?}");
}

#[test]
fn a_zip_is_sent_like_the_folder_it_was_made_of() {
    let office = Office::open();
    let desk = office.sign_in("ada.finch");
    let entries = [("a1.txt", statement(URN)), ("deep/er/a2.txt", report(URN))];
    let bytes: Vec<(&str, &[u8])> = entries
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    desk.compass.file("police.zip", zipped(&bytes));
    let archive = desk.path("police.zip");
    let first = desk.run(&["import", "--yes", &archive]).ended(0);
    assert!(first.stdout.contains("2 documents"), "{first:?}");
    let again = desk.import(URN).ended(0);
    assert!(again.stdout.contains("on the case already"), "{again:?}");
    let material = desk.ask(&["material", "list", URN, "--fresh"]);
    assert_eq!(material["material"].as_array().unwrap().len(), 2);
}

#[test]
fn files_that_hide_one_another_in_a_zip_are_not_lost_in_silence() {
    let compass = Compass::new();
    let mut archive = zipped(&[
        ("statement1.txt", statement(URN).as_bytes()),
        ("statement2.txt", b"An interview."),
    ]);
    // The writer makes no such archive, but others do: both entries get one name.
    while let Some(at) = archive.windows(10).position(|name| name == b"statement2") {
        archive[at + 9] = b'1';
    }
    let archive = compass.file("in/file.zip", archive);
    let ran = compass.run(&["import", "--dry-run", &archive]).ended(1);
    assert!(ran.stderr.contains("under one name"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let compass = Compass::new();
    compass.file("in/readme.txt", "x");
    let pipe = compass.path("in/pipe");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    let ran = compass
        .run(&["import", "--dry-run", pipe.to_str().unwrap()])
        .ended(1);
    assert!(
        ran.stderr.contains("neither a folder nor a file"),
        "{ran:?}"
    );
}
