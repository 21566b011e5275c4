//! The log tells an operator what was asked and how it went, and nobody what a case holds.

use casework::record::{Role, Scope, Visibility};
use reqwest::Method;

use crate::faults::Process;
use crate::office::{self, PASSWORD, note};

#[tokio::test]
async fn the_log_holds_routes_and_no_content_ids_or_secrets() {
    let office = office::open().await;
    office
        .add("amina.hassan", Role::Prosecutor, &[office.leeds])
        .await;
    let leeds = office.leeds;
    let folder = office.stop().await;
    let path = folder.path().join("log");
    let server = Process::start_logging(
        folder.path(),
        "debug",
        std::fs::File::create(&path).unwrap(),
    );
    let person = office::sign_in(&server.url, "amina.hassan").await;
    let case = person.registers("13AA1234526", leeds).await;
    person
        .does(
            Scope::Case(case),
            note("The witness is MARGATE.", Visibility::Case),
        )
        .await;
    person.get(&format!("/v1/cases/{case}")).await;
    person.get("/v1/changes?cursor=SECRETCURSOR").await;
    office::try_sign_in(&server.url, "amina.hassan", "a wrong PASSPHRASE").await;
    let broken = person
        .request(Method::POST, "/v1/mutations")
        .header("content-type", "application/json")
        .body("{\"mutations\": [BROKENJSON");
    broken.send().await.unwrap();
    server.stop();
    let log = std::fs::read_to_string(&path).unwrap();
    assert!(log.contains("/v1/cases/{case}"), "{log}");
    let case = case.to_string();
    for hidden in [
        "MARGATE",
        "13AA1234526",
        "amina.hassan",
        "SECRETCURSOR",
        "PASSPHRASE",
        "BROKENJSON",
        PASSWORD,
        case.as_str(),
        person.token(),
    ] {
        assert!(!log.contains(hidden), "the log holds “{hidden}”:\n{log}");
    }
}
