//! Documents: in, back out whole and in part, and as text.

use case_server::blobs::Sha256Hex;
use casework::mutation::{ImportMaterial, NewMaterial};
use casework::record::{CaseId, Kind, Material, MaterialUse, RecordId, Role, Scope, Visibility};
use casework::refusal::Refusal;
use casework::tables::documents::DocumentTypeId;
use casework::wire::{
    BlobReceipt, CaseAnswer, MaterialText, PageState, Problem, TextState, problem_type,
};
use reqwest::{Method, Response, StatusCode};

use crate::office::{self, Person};

const TEXT: &[u8] = b"Statement of a fictional witness.\nI saw the van at ten.\n";

async fn upload(person: &Person, hash: &str, bytes: &[u8]) -> Response {
    person
        .request(Method::PUT, &format!("/v1/blobs/{hash}"))
        .body(bytes.to_vec())
        .send()
        .await
        .unwrap()
}

fn import(bytes: &[u8]) -> ImportMaterial {
    ImportMaterial {
        items: vec![NewMaterial {
            title: String::from("Statement").into(),
            document_type: DocumentTypeId(1031),
            use_: MaterialUse::Unassessed,
            dated: None,
            file_name: String::from("statement.txt").into(),
            media_type: "text/plain".to_owned(),
            size: bytes.len() as u64,
            sha256: Sha256Hex::of(bytes).to_string(),
            pages: None,
            remark: String::new().into(),
            visibility: Visibility::Case,
        }],
    }
}

async fn material_of(person: &Person, case: CaseId) -> RecordId {
    let answer: CaseAnswer = person
        .get(&format!("/v1/cases/{case}"))
        .await
        .json()
        .await
        .unwrap();
    answer
        .records
        .iter()
        .find(|record| record.kind() == Kind::Material)
        .unwrap()
        .id
}

/// The text once it was read.
async fn text_of(person: &Person, case: CaseId, material: RecordId) -> MaterialText {
    loop {
        let text: MaterialText = person
            .get(&format!("/v1/cases/{case}/materials/{material}/text"))
            .await
            .json()
            .await
            .unwrap();
        if text.state != TextState::Pending {
            return text;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_document_goes_in_and_comes_back_whole_in_part_and_as_text() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let hash = Sha256Hex::of(TEXT).to_string();
    let receipt: BlobReceipt = upload(&amina, &hash, TEXT).await.json().await.unwrap();
    assert_eq!(
        receipt,
        BlobReceipt {
            sha256: hash.clone(),
            size: TEXT.len() as u64
        }
    );
    amina.does(Scope::Case(case), import(TEXT)).await;
    let id = material_of(&amina, case).await;
    let content = format!("/v1/cases/{case}/materials/{id}/content");

    let whole = amina.get(&content).await;
    assert_eq!(whole.status(), StatusCode::OK);
    assert_eq!(whole.headers()["content-type"], "text/plain");
    let etag = whole.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(whole.bytes().await.unwrap(), TEXT);

    let ranged = |range: &'static str| {
        amina
            .request(Method::GET, &content)
            .header("range", range)
            .send()
    };
    let part = ranged("bytes=0-8").await.unwrap();
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(
        part.headers()["content-range"],
        format!("bytes 0-8/{}", TEXT.len())
    );
    assert_eq!(part.text().await.unwrap(), "Statement");
    assert_eq!(
        ranged("bytes=-4").await.unwrap().text().await.unwrap(),
        "ten.\n"[1..].to_owned()
    );
    let rest = ranged("bytes=34-").await.unwrap();
    assert_eq!(rest.text().await.unwrap(), "I saw the van at ten.\n");
    let outside = ranged("bytes=9999-").await.unwrap();
    assert_eq!(outside.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(
        outside.headers()["content-range"],
        format!("bytes */{}", TEXT.len())
    );
    assert_eq!(
        outside.json::<Problem>().await.unwrap().kind,
        problem_type::RANGE
    );
    assert_eq!(ranged("lines=1-2").await.unwrap().status(), StatusCode::OK);
    let held = amina
        .request(Method::GET, &content)
        .header("if-none-match", &etag)
        .send()
        .await
        .unwrap();
    assert_eq!(held.status(), StatusCode::NOT_MODIFIED);
    let changed = amina
        .request(Method::GET, &content)
        .header("range", "bytes=0-8")
        .header("if-range", "\"other\"")
        .send()
        .await
        .unwrap();
    assert_eq!(changed.status(), StatusCode::OK);

    let text = text_of(&amina, case, id).await;
    assert_eq!(text.state, TextState::Ready);
    assert_eq!(text.pages[0].state, PageState::Text);
    assert!(text.pages[0].text.raw().contains("I saw the van at ten."));
    office.stop().await;
}

#[tokio::test]
async fn bytes_under_the_wrong_hash_and_too_many_bytes_are_refused() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let wrong = upload(&amina, &Sha256Hex::of(b"other").to_string(), TEXT).await;
    assert_eq!(
        wrong.json::<Problem>().await.unwrap().kind,
        problem_type::HASH_MISMATCH
    );
    let large = vec![0_u8; 3 << 20];
    let refused = upload(&amina, &Sha256Hex::of(&large).to_string(), &large).await;
    assert_eq!(
        refused.json::<Problem>().await.unwrap().kind,
        problem_type::TOO_LARGE
    );
    assert_eq!(
        upload(&amina, "abc", TEXT).await.status(),
        StatusCode::NOT_FOUND
    );
    office.stop().await;
}

#[tokio::test]
async fn bytes_that_are_lost_or_damaged_on_the_server_are_said_to_be() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let hash = Sha256Hex::of(TEXT).to_string();
    upload(&amina, &hash, TEXT).await;
    amina.does(Scope::Case(case), import(TEXT)).await;
    let id = material_of(&amina, case).await;
    let content = format!("/v1/cases/{case}/materials/{id}/content");
    let file =
        office
            .folder
            .path()
            .join(format!("documents/{}/{}/{hash}", &hash[..2], &hash[2..4]));
    let stored = std::fs::read(&file).unwrap();
    let asked = async || {
        let answer = amina.get(&content).await;
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let problem: Problem = answer.json().await.unwrap();
        assert_eq!(problem.kind, problem_type::DOCUMENT_DAMAGED);
        problem.title
    };
    std::fs::write(&file, &stored[..stored.len() / 2]).unwrap();
    assert!(asked().await.contains("damaged"));
    std::fs::remove_file(&file).unwrap();
    assert!(asked().await.contains("lost"));
    std::fs::write(&file, &stored).unwrap();
    assert_eq!(amina.get(&content).await.status(), StatusCode::OK);
    office.stop().await;
}

#[tokio::test]
async fn knowing_a_hash_gives_no_right_to_the_bytes() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let yasmin = office
        .person("yasmin", Role::Prosecutor, &[office.york])
        .await;
    let leeds = amina.registers("13AA1234526", office.leeds).await;
    let york = yasmin.registers("13AA1234626", office.york).await;
    upload(&amina, &Sha256Hex::of(TEXT).to_string(), TEXT).await;
    amina.does(Scope::Case(leeds), import(TEXT)).await;
    let sha256 = Sha256Hex::of(TEXT).to_string();
    let envelope = yasmin.envelope(Scope::Case(york), import(TEXT));
    let refused = yasmin.push(std::slice::from_ref(&envelope)).await;
    assert_eq!(
        refused,
        [casework::wire::PushOutcome::Refused {
            refusal: Refusal::MissingBytes { sha256 }
        }]
    );
    let id = material_of(&amina, leeds).await;
    for case in [leeds, york] {
        let stolen = yasmin
            .get(&format!("/v1/cases/{case}/materials/{id}/content"))
            .await;
        assert_eq!(stolen.status(), StatusCode::NOT_FOUND);
    }
    upload(&yasmin, &Sha256Hex::of(TEXT).to_string(), TEXT).await;
    assert!(matches!(
        yasmin.push(&[envelope]).await[0],
        casework::wire::PushOutcome::Accepted { .. }
    ));
    office.stop().await;
}

#[tokio::test]
async fn bytes_that_no_case_names_are_swept_and_others_stay() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    upload(&amina, &Sha256Hex::of(TEXT).to_string(), TEXT).await;
    amina.does(Scope::Case(case), import(TEXT)).await;
    let orphan = b"Nobody named this.";
    upload(&amina, &Sha256Hex::of(orphan).to_string(), orphan).await;
    let inside = office.server.office();
    let later = inside.clock.now_ms() + 1_000;
    assert_eq!(
        case_server::blobs::sweep::sweep(inside, later)
            .await
            .unwrap(),
        1
    );
    assert!(inside.blobs.get(&Sha256Hex::of(orphan)).await.is_err());
    assert!(inside.blobs.get(&Sha256Hex::of(TEXT)).await.is_ok());
    office.stop().await;
}

#[tokio::test]
async fn what_the_importer_cannot_see_is_not_doubled_either() {
    let office = office::open().await;
    let beth = office
        .person("beth", Role::ParalegalOfficer, &[office.leeds])
        .await;
    let asha = office
        .person("asha", Role::Prosecutor, &[office.leeds])
        .await;
    let case = beth.registers("13AA1234526", office.leeds).await;
    let mut schedule = import(TEXT);
    schedule.items[0].visibility = Visibility::Sensitive;
    let mut both = schedule.clone();
    let other = b"Another page.\n";
    both.items.extend(import(other).items);
    for bytes in [TEXT, other] {
        upload(&beth, Sha256Hex::of(bytes).as_str(), bytes).await;
    }
    for again in [&schedule, &schedule, &both, &both] {
        beth.does(Scope::Case(case), again.clone()).await;
    }
    let answer: CaseAnswer = asha
        .get(&format!("/v1/cases/{case}"))
        .await
        .json()
        .await
        .unwrap();
    let material = answer
        .records
        .iter()
        .filter(|record| record.kind() == Kind::Material)
        .count();
    assert_eq!(material, 2);
    office.stop().await;
}

#[tokio::test]
async fn knowing_the_hash_of_sensitive_material_does_not_show_it() {
    let office = office::open().await;
    let asha = office
        .person("asha", Role::Prosecutor, &[office.leeds])
        .await;
    let beth = office
        .person("beth", Role::ParalegalOfficer, &[office.leeds])
        .await;
    let case = asha.registers("13AA1234526", office.leeds).await;
    upload(&asha, Sha256Hex::of(TEXT).as_str(), TEXT).await;
    let mut schedule = import(TEXT);
    schedule.items[0].visibility = Visibility::Sensitive;
    asha.does(Scope::Case(case), schedule).await;
    let refusal = beth.is_refused(Scope::Case(case), import(TEXT)).await;
    assert!(matches!(refusal, Refusal::MissingBytes { .. }), "{refusal}");
    office.stop().await;
}

#[tokio::test]
async fn a_document_whose_bytes_are_gone_holds_no_other_up() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let folder = office.stop().await;
    // A reader that does not start leaves every document waiting; these are damaged, but nobody knows yet.
    let server = office::start_reading_with(&folder, "/nowhere/reader").await;
    let amina = office::sign_in(server.url(), "amina").await;
    let texts: Vec<String> = (0..4).map(|n| format!("%PDF-1.4\nnumber {n}\n")).collect();
    for text in &texts {
        let bytes = text.as_bytes();
        upload(&amina, Sha256Hex::of(bytes).as_str(), bytes).await;
        amina.does(Scope::Case(case), import(bytes)).await;
    }
    server.shutdown().await.unwrap();
    let lost = Sha256Hex::of(texts[0].as_bytes());
    assert_eq!(remove_named(folder.path(), lost.as_str()), 1);

    let server = office::start(&folder).await;
    let amina = office::sign_in(server.url(), "amina").await;
    let answer: CaseAnswer = amina
        .get(&format!("/v1/cases/{case}"))
        .await
        .json()
        .await
        .unwrap();
    let (mut missing, mut damaged) = (0, 0);
    for record in &answer.records {
        if record.kind() == Kind::Material {
            match text_of(&amina, case, record.id).await.state {
                TextState::Unreadable { because } if because.contains("missing") => missing += 1,
                TextState::Unreadable { .. } => damaged += 1,
                state => panic!("{state:?}"),
            }
        }
    }
    assert_eq!((missing, damaged), (1, 3));
    server.shutdown().await.unwrap();
}

#[tokio::test]
async fn documents_that_cannot_be_had_now_hold_no_other_up() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let folder = office.stop().await;
    let server = office::start_reading_with(&folder, "/nowhere/reader").await;
    let amina = office::sign_in(server.url(), "amina").await;
    // More of them than are fetched at once, and older than the one that can be had.
    let texts: Vec<String> = (0..11).map(|n| format!("%PDF-1.4\nnumber {n}\n")).collect();
    let good = texts[10].clone();
    for text in &texts {
        let bytes = text.as_bytes();
        upload(&amina, Sha256Hex::of(bytes).as_str(), bytes).await;
        amina.does(Scope::Case(case), import(bytes)).await;
    }
    server.shutdown().await.unwrap();
    for text in &texts[..10] {
        // A link to itself fails to open, and is no absence.
        let hash = Sha256Hex::of(text.as_bytes()).to_string();
        let documents = folder.path().join("documents");
        let place = documents.join(&hash[..2]).join(&hash[2..4]).join(&hash);
        std::fs::remove_file(&place).unwrap();
        std::os::unix::fs::symlink(&place, &place).unwrap();
    }

    let server = office::start(&folder).await;
    let amina = office::sign_in(server.url(), "amina").await;
    let answer: CaseAnswer = amina
        .get(&format!("/v1/cases/{case}"))
        .await
        .json()
        .await
        .unwrap();
    let material = |text: &str| {
        let hash = Sha256Hex::of(text.as_bytes());
        let wanted = |material: &Material| material.sha256 == hash.as_str();
        let mut records = answer.records.iter();
        records
            .find(|record| record.body_as::<Material>().is_some_and(wanted))
            .unwrap()
            .id
    };
    let read = text_of(&amina, case, material(&good)).await;
    // It is no whole PDF; but that was found out.
    assert!(
        matches!(read.state, TextState::Unreadable { .. }),
        "{read:?}"
    );
    let put_off = material(&texts[0]);
    let waits: MaterialText = amina
        .get(&format!("/v1/cases/{case}/materials/{put_off}/text"))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(waits.state, TextState::Pending);
    server.shutdown().await.unwrap();
}

/// Removes the files below a folder whose path holds this name; answers how many.
fn remove_named(folder: &std::path::Path, name: &str) -> usize {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            if path.is_dir() {
                remove_named(&path, name)
            } else if path.to_string_lossy().replace('/', "").contains(name) {
                std::fs::remove_file(path).unwrap();
                1
            } else {
                0
            }
        })
        .sum()
}
