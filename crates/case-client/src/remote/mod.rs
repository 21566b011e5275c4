//! Calls to a case server.

mod address;
mod error;
mod material;
mod switch;

use std::path::{Path, PathBuf};
use std::time::Duration;

use casework::record::CaseId;
use casework::tables::Tables;
use casework::wire::{
    CaseAnswer, Changes, History, Me, PasswordChange, Push, PushAnswer, QueueAnswer, QueueQuery,
    SessionInfo, SignIn, SignedIn,
};
use reqwest::{Certificate, Client, Method, RequestBuilder, Response, Url, header};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use self::address::ServerAddress;
pub use self::error::RemoteError;
pub use self::material::BytesSink;
pub(crate) use self::material::DownloadError;
pub use self::switch::NetworkSwitch;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// A small question and its answer.
const CALL_TIMEOUT: Duration = Duration::from_secs(30);
/// Between two pieces of a long answer.
const READ_TIMEOUT: Duration = Duration::from_secs(30);
/// The most an error's body may weigh.
const MAX_PROBLEM_BYTES: usize = 64 * 1024;
/// How many changes one pull asks for.
pub(crate) const PULL_LIMIT: u32 = 500;

/// A server as one signed-in person on one installation sees it.
#[derive(Clone, Debug)]
pub struct Remote {
    http: Client,
    address: ServerAddress,
    switch: NetworkSwitch,
    token: Option<SecretString>,
}

/// How to reach a server.
#[derive(Clone, Debug, Default)]
pub struct RemoteOptions {
    /// A file of certificate authorities trusted besides the system's own.
    pub ca_file: Option<PathBuf>,
    /// The switch its calls go through.
    pub switch: NetworkSwitch,
}

impl Remote {
    /// A connection to `address`; nothing is sent yet.
    pub fn new(address: ServerAddress, options: &RemoteOptions) -> Result<Self, RemoteError> {
        // A second client in the same process finds the provider installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = Client::builder()
            .user_agent(concat!("compass/", env!("CARGO_PKG_VERSION")))
            // A redirect could carry the token to another place.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .tcp_nodelay(true);
        if address.is_loopback() {
            builder = builder.no_proxy();
        }
        if !address.is_encrypted() {
            // No certificate will be looked at, and a machine without any must still run the demonstration.
            builder = builder.tls_certs_only(std::iter::empty());
        } else if let Some(file) = &options.ca_file {
            builder = builder.tls_certs_merge(certificates(file)?);
        }
        Ok(Self {
            http: builder
                .build()
                .map_err(|error| RemoteError::Setup(error.to_string()))?,
            address,
            switch: options.switch.clone(),
            token: None,
        })
    }

    /// The same connection with a session's token.
    #[must_use]
    pub fn with_token(&self, token: Option<SecretString>) -> Self {
        Self {
            token,
            ..self.clone()
        }
    }

    /// Where the server is.
    pub fn address(&self) -> &ServerAddress {
        &self.address
    }

    /// `POST /v1/session`.
    pub async fn sign_in(&self, sign_in: &SignIn) -> Result<SignedIn, RemoteError> {
        self.with_token(None)
            .send_json(Method::POST, &["session"], sign_in)
            .await
    }

    /// `DELETE /v1/session`.
    pub async fn sign_out(&self) -> Result<(), RemoteError> {
        self.call(self.request(Method::DELETE, &["session"]))
            .await
            .map(drop)
    }

    /// `GET /v1/sessions`: every session of the person.
    pub async fn sessions(&self) -> Result<Vec<SessionInfo>, RemoteError> {
        self.get(&["sessions"]).await
    }

    /// `DELETE /v1/sessions/{id}`: ends one of them.
    pub async fn end_session(&self, id: &str) -> Result<(), RemoteError> {
        self.call(self.request(Method::DELETE, &["sessions", id]))
            .await
            .map(drop)
    }

    /// `GET /healthz`: whether a case server answers there and can read its database.
    pub async fn health(&self) -> Result<(), RemoteError> {
        self.call(self.http.get(self.address.at(&["healthz"])))
            .await
            .map(drop)
    }

    /// `GET /v1/me`.
    pub async fn me(&self) -> Result<Me, RemoteError> {
        self.get(&["me"]).await
    }

    /// `PUT /v1/me/password`.
    pub async fn change_password(&self, change: &PasswordChange) -> Result<(), RemoteError> {
        let request = self.request(Method::PUT, &["me", "password"]).json(change);
        self.call(request).await.map(drop)
    }

    /// `GET /v1/changes`: what changed since the cursor, from the start where there is none.
    pub async fn changes(&self, cursor: Option<&str>) -> Result<Changes, RemoteError> {
        let mut url = self.url(&["changes"]);
        {
            let mut query = url.query_pairs_mut();
            query.append_pair("limit", &PULL_LIMIT.to_string());
            if let Some(cursor) = cursor {
                query.append_pair("cursor", cursor);
            }
        }
        self.answer(self.authorized(self.http.get(url))).await
    }

    /// `POST /v1/mutations`.
    pub async fn push(&self, mutations: Vec<Value>) -> Result<PushAnswer, RemoteError> {
        let sent = mutations.len();
        let answer: PushAnswer = self
            .send_json(Method::POST, &["mutations"], &Push { mutations })
            .await?;
        if answer.results.len() == sent {
            Ok(answer)
        } else {
            Err(RemoteError::NotUnderstood)
        }
    }

    /// `GET /v1/cases/{case}`: every record of a case.
    pub async fn case(&self, case: CaseId) -> Result<CaseAnswer, RemoteError> {
        self.get(&["cases", &case.to_string()]).await
    }

    /// `GET /v1/cases/{case}/history`.
    pub async fn history(&self, case: CaseId) -> Result<History, RemoteError> {
        self.get(&["cases", &case.to_string(), "history"]).await
    }

    /// `POST /v1/queues/query`: a page of tasks or cases, with counts.
    pub async fn queue(&self, query: &QueueQuery) -> Result<QueueAnswer, RemoteError> {
        self.send_json(Method::POST, &["queues", "query"], query)
            .await
    }

    /// `GET /v1/tables`: the rule and reference tables in force.
    pub async fn tables(&self) -> Result<Tables, RemoteError> {
        self.get(&["tables"]).await
    }

    fn url(&self, parts: &[&str]) -> Url {
        let mut all = vec![casework::wire::API.trim_start_matches('/')];
        all.extend_from_slice(parts);
        self.address.at(&all)
    }

    fn authorized(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.token {
            Some(token) => request.bearer_auth(token.expose_secret()),
            None => request,
        }
    }

    fn request(&self, method: Method, parts: &[&str]) -> RequestBuilder {
        self.authorized(self.http.request(method, self.url(parts)))
    }

    async fn get<A: DeserializeOwned>(&self, parts: &[&str]) -> Result<A, RemoteError> {
        self.answer(self.request(Method::GET, parts)).await
    }

    async fn send_json<A: DeserializeOwned>(
        &self,
        method: Method,
        parts: &[&str],
        body: &(impl Serialize + Sync),
    ) -> Result<A, RemoteError> {
        self.answer(self.request(method, parts).json(body)).await
    }

    async fn answer<A: DeserializeOwned>(&self, request: RequestBuilder) -> Result<A, RemoteError> {
        let bytes = self.call(request).await?;
        serde_json::from_slice(&bytes).map_err(|error| {
            tracing::warn!(
                line = error.line(),
                column = error.column(),
                "answer not understood"
            );
            RemoteError::NotUnderstood
        })
    }

    /// Sends a small question and reads the whole answer.
    async fn call(&self, request: RequestBuilder) -> Result<bytes::Bytes, RemoteError> {
        let call = async {
            let response = self.checked(request.timeout(CALL_TIMEOUT)).await?;
            response
                .bytes()
                .await
                .map_err(|error| RemoteError::from_transport(&error))
        };
        self.while_up(call).await
    }

    /// Sends a question and looks at the status of the answer.
    async fn checked(&self, request: RequestBuilder) -> Result<Response, RemoteError> {
        let response = request
            .send()
            .await
            .map_err(|error| RemoteError::from_transport(&error))?;
        if response.status().is_success() {
            return Ok(response);
        }
        let status = response.status();
        let retry_after = response
            .headers()
            .get(header::RETRY_AFTER)
            .and_then(|value| value.to_str().ok())
            .and_then(|text| text.trim().parse().ok());
        let body = first_bytes(response).await;
        Err(RemoteError::from_answer(status, retry_after, &body))
    }

    /// Runs a call unless and until the network is cut.
    async fn while_up<T>(
        &self,
        call: impl Future<Output = Result<T, RemoteError>>,
    ) -> Result<T, RemoteError> {
        if !self.switch.is_up() {
            return Err(RemoteError::Offline);
        }
        tokio::select! {
            biased;
            () = self.switch.until_cut() => Err(RemoteError::BrokenOff),
            done = call => done,
        }
    }
}

async fn first_bytes(mut response: Response) -> Vec<u8> {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > MAX_PROBLEM_BYTES {
            break;
        }
    }
    body
}

fn certificates(file: &Path) -> Result<Vec<Certificate>, RemoteError> {
    let unusable = |because: String| RemoteError::CaFile {
        path: file.display().to_string(),
        because,
    };
    let pem = std::fs::read(file).map_err(|error| unusable(error.to_string()))?;
    let certificates =
        Certificate::from_pem_bundle(&pem).map_err(|error| unusable(error.to_string()))?;
    if certificates.is_empty() {
        return Err(unusable("it holds no certificate in PEM form".to_owned()));
    }
    Ok(certificates)
}
