//! TLS by certificate files. The certificate is a test's own, for 127.0.0.1, and protects nothing.

use case_server::Server;
use case_server::config::Config;
use reqwest::{Certificate, Client, StatusCode};

const CERTIFICATE: &str = include_str!("tls/certificate.pem");
const KEY: &str = include_str!("tls/key.pem");

async fn start(
    folder: &tempfile::TempDir,
    key: &str,
) -> Result<case_server::RunningServer, case_server::ServerError> {
    let mut config = Config::local(folder.path()).unwrap();
    config.settings.tls_certificate = folder.path().join("certificate.pem");
    config.settings.tls_key = folder.path().join("key.pem");
    std::fs::write(&config.settings.tls_certificate, CERTIFICATE).unwrap();
    std::fs::write(&config.settings.tls_key, key).unwrap();
    Server::start(config).await
}

#[tokio::test]
async fn a_client_that_trusts_the_certificate_gets_through_and_another_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(&folder, KEY).await.unwrap();
    assert!(server.url().starts_with("https://127.0.0.1:"));
    let address = format!("{}/healthz", server.url());
    let stranger = crate::office::client();
    assert!(stranger.get(&address).send().await.is_err());
    let trusting = Client::builder()
        .tls_certs_only([Certificate::from_pem(CERTIFICATE.as_bytes()).unwrap()])
        .build()
        .unwrap();
    assert_eq!(
        trusting.get(&address).send().await.unwrap().status(),
        StatusCode::OK
    );
    server.shutdown().await.unwrap();
}

#[tokio::test]
async fn a_key_that_is_none_is_named_with_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let message = start(&folder, "no key").await.unwrap_err().to_string();
    assert!(message.contains("key.pem"), "{message}");
}
