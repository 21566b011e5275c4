//! A running server: its listener, its background work, and its end.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::task::JoinHandle;

use crate::alone::{Alone, AloneError};
use crate::blobs::{reader, sweep};
use crate::config::{Config, Settings};
use crate::http;
use crate::intake::extract::{Extractor, Limits};
use crate::office::{Office, OfficeError};

/// Time a client has to send the head of a request; longer than clients keep an idle connection,
/// so that it is they who close it.
const HEADER_TIME: Duration = Duration::from_mins(2);
/// How often the server looks whether other reference files are in force.
const TABLES_EVERY: Duration = Duration::from_mins(1);
/// Beyond the time to drain, for closing connections.
const LAST_MOMENTS: Duration = Duration::from_secs(2);

/// Why a server does not start, or did not end well.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}; choose another address with --listen")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
    /// Another server has the folder.
    #[error(transparent)]
    Alone(#[from] AloneError),
    /// The office does not open.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// A TLS file cannot be used.
    #[error("the TLS file {path} cannot be used: {why}", path = path.display())]
    Tls {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Stopped(String),
}

/// The case server.
#[derive(Debug, Clone, Copy)]
pub struct Server;

/// A server that runs in this process.
#[derive(Debug)]
pub struct RunningServer {
    url: String,
    office: Arc<Office>,
    handle: Handle<SocketAddr>,
    drain: Duration,
    serving: JoinHandle<std::io::Result<()>>,
    background: Vec<JoinHandle<()>>,
    /// Given back when everything else has ended.
    _alone: Alone,
}

impl Server {
    /// Opens the office, listens and serves. With port 0 a free port is taken; the URL says which.
    pub async fn start(config: Config) -> Result<RunningServer, ServerError> {
        let tls = tls(&config.settings)?;
        let alone = Alone::serve(&config.settings.data_dir)?;
        let office = Arc::new(Office::open(&config)?);
        let (listener, address) = listen(config.settings.listen)?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://{address}");
        let service = http::router(&office).into_make_service_with_connect_info::<SocketAddr>();
        let handle = Handle::new();
        let failed = |error: std::io::Error| ServerError::Stopped(error.to_string());
        let serving = if let Some(tls) = tls {
            let server = axum_server::from_tcp_rustls(listener, tls).map_err(failed)?;
            tokio::spawn(patient(server).handle(handle.clone()).serve(service))
        } else {
            let server = axum_server::from_tcp(listener).map_err(failed)?;
            tokio::spawn(patient(server).handle(handle.clone()).serve(service))
        };
        // Until the listener is taken up, a request to stop would be lost.
        let _ = handle.listening().await;
        let background = background(&office, config.reader.as_deref());
        tracing::info!(url, "listening");
        Ok(RunningServer {
            url,
            office,
            handle,
            drain: config.settings.drain_time(),
            serving,
            background,
            _alone: alone,
        })
    }
}

/// A connection that does not say what it wants is closed after a while, so that many of them
/// cannot keep others out.
fn patient<A>(
    mut server: axum_server::Server<SocketAddr, A>,
) -> axum_server::Server<SocketAddr, A> {
    server
        .http_builder()
        .http1()
        .header_read_timeout(HEADER_TIME);
    server.first_request_timeout(HEADER_TIME)
}

fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), ServerError> {
    let failed = |source| ServerError::Listen { address, source };
    let listener = TcpListener::bind(address).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, address))
}

/// Takes up reference files that were loaded, or whose day has come, for as long as the server runs.
async fn renew_tables(office: Arc<Office>) {
    loop {
        tokio::time::sleep(TABLES_EVERY).await;
        let here = Arc::clone(&office);
        match tokio::task::spawn_blocking(move || here.renew_tables()).await {
            Ok(Ok(None)) => {}
            Ok(Ok(Some(version))) => tracing::info!(version, "other reference tables are in force"),
            Ok(Err(error)) => {
                tracing::error!(%error, "the reference files cannot be used; the tables in force stay");
            }
            Err(error) => tracing::error!(%error, "looking for reference files failed"),
        }
    }
}

fn background(office: &Arc<Office>, reader: Option<&Path>) -> Vec<JoinHandle<()>> {
    let extractor = match reader {
        Some(program) => Ok(Extractor::new(program.to_owned(), Limits::default())),
        None => Extractor::of_this_program(),
    };
    let mut tasks = vec![
        tokio::spawn(office.reads.clone().run()),
        tokio::spawn(sweep::run(Arc::clone(office))),
        tokio::spawn(renew_tables(Arc::clone(office))),
    ];
    match extractor {
        Ok(extractor) => tasks.push(tokio::spawn(reader::run(Arc::clone(office), extractor))),
        Err(error) => {
            tracing::error!(%error, "this program does not find itself; documents stay unread");
        }
    }
    tasks
}

fn tls(settings: &Settings) -> Result<Option<RustlsConfig>, ServerError> {
    if !settings.tls() {
        return Ok(None);
    }
    let unusable = |path: &Path, why: String| ServerError::Tls {
        path: path.to_owned(),
        why,
    };
    let (certificate, key) = (&settings.tls_certificate, &settings.tls_key);
    let chain: Vec<_> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .map_err(|error| unusable(certificate, error.to_string()))?;
    let private =
        PrivateKeyDer::from_pem_file(key).map_err(|error| unusable(key, error.to_string()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable(certificate, error.to_string()))?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .map_err(|error| unusable(key, error.to_string()))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Some(RustlsConfig::from_config(Arc::new(config))))
}

impl RunningServer {
    /// Where it listens, e.g. `http://127.0.0.1:40123`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The office behind it.
    pub fn office(&self) -> &Arc<Office> {
        &self.office
    }

    /// Takes no more requests, lets those under way finish, and closes the database.
    pub async fn shutdown(self) -> Result<(), ServerError> {
        self.handle.graceful_shutdown(Some(self.drain));
        let abort = self.serving.abort_handle();
        let ended = tokio::time::timeout(self.drain + LAST_MOMENTS, self.serving).await;
        abort.abort();
        for task in &self.background {
            task.abort();
        }
        for task in self.background {
            // Aborted work ends here; what it had not finished is known to the database.
            let _ = task.await;
        }
        self.office.close().await;
        match ended {
            Ok(Ok(Ok(()))) => Ok(()),
            Ok(Ok(Err(error))) => Err(ServerError::Stopped(error.to_string())),
            Ok(Err(error)) => Err(ServerError::Stopped(error.to_string())),
            Err(_) => Err(ServerError::Stopped(
                "requests under way did not finish in time".to_owned(),
            )),
        }
    }

    /// Waits until the listener ends by itself, which only a failure brings about.
    pub async fn ended(&mut self) -> ServerError {
        match (&mut self.serving).await {
            Ok(Ok(())) => ServerError::Stopped("the listener was closed".to_owned()),
            Ok(Err(error)) => ServerError::Stopped(error.to_string()),
            Err(error) => ServerError::Stopped(error.to_string()),
        }
    }
}
