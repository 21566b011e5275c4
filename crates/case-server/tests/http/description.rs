//! The interface's description and figures.

use reqwest::StatusCode;

use crate::office;

#[test]
fn the_checked_in_description_is_the_one_served() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let checked_in = std::fs::read_to_string(path).unwrap_or_default();
    let served = case_server::http::description_text().unwrap();
    assert!(
        checked_in == served,
        "docs/openapi.json differs from the interface; write it anew with:\n  cargo run -p case-server -- openapi > docs/openapi.json"
    );
}

#[tokio::test]
async fn a_supervisor_sees_health_and_figures_without_ids() {
    let office = office::open().await;
    let amina = office
        .person("amina", casework::record::Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    amina.get(&format!("/v1/cases/{case}")).await;
    let url = office.server.url();
    let client = crate::office::client();
    let health = client.get(format!("{url}/healthz")).send().await.unwrap();
    assert_eq!(health.status(), StatusCode::OK);
    let figures = client
        .get(format!("{url}/metrics"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(
        figures.contains(
            "case_server_requests_total{method=\"GET\",route=\"/v1/cases/{case}\",status=\"200\"} 1"
        ),
        "{figures}"
    );
    assert!(!figures.contains(&case.to_string()));
    let served = client
        .get(format!("{url}/openapi.json"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        served.json::<serde_json::Value>().await.unwrap()["openapi"],
        "3.1.0"
    );
    office.stop().await;
}

#[tokio::test]
async fn the_tables_are_sent_only_when_they_changed() {
    let office = office::open().await;
    let amina = office
        .person("amina", casework::record::Role::Prosecutor, &[office.leeds])
        .await;
    let first = amina.get("/v1/tables").await;
    let etag = first.headers()["etag"].to_str().unwrap().to_owned();
    assert!(first.json::<casework::tables::Tables>().await.is_ok());
    let again = amina
        .request(reqwest::Method::GET, "/v1/tables")
        .header("if-none-match", etag)
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    office.stop().await;
}
