//! The interface over HTTP: one file per resource. Handlers are thin: parse, permit, call, answer.

mod answers;
mod cases;
mod changes;
mod extract;
mod health;
mod materials;
mod me;
mod metrics;
mod middleware;
mod mutations;
mod pace;
mod problem;
mod queues;
mod schema;
mod session;
mod tables;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use axum::{Extension, Json, Router};
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Description;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use problem::Failed;

use self::metrics::Metrics;
use self::middleware::Around;
use crate::office::Office;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "case-server",
        description = "Casework of the Crown Prosecution Service: cases as small records, changed only by mutations. Every error is a problem (RFC 9457) with a stable type."
    ),
    tags(
        (name = "session", description = "Signing in, and who one is"),
        (name = "sync", description = "Pushing mutations and pulling changes"),
        (name = "cases", description = "Whole cases"),
        (name = "materials", description = "Documents: their bytes and their text"),
        (name = "queues", description = "Tasks and cases, filtered, sorted and counted"),
        (name = "tables", description = "Rule and reference tables"),
        (name = "operation", description = "For whoever runs the server"),
    ),
    components(schemas(schema::Record))
)]
struct Interface;

/// Routes whose answers are compressed.
fn documents_apart() -> OpenApiRouter<Arc<Office>> {
    OpenApiRouter::with_openapi(Interface::openapi())
        .routes(routes!(session::sign_in, session::sign_out))
        .routes(routes!(session::list))
        .routes(routes!(session::end))
        .routes(routes!(me::me))
        .routes(routes!(me::change_password))
        .routes(routes!(changes::changes))
        .routes(routes!(mutations::push))
        .routes(routes!(cases::whole))
        .routes(routes!(cases::history))
        .routes(routes!(materials::text))
        .routes(routes!(queues::query))
        .routes(routes!(tables::tables))
        .routes(routes!(health::healthz))
}

/// Routes that carry document bytes, which are not compressed again.
fn documents() -> OpenApiRouter<Arc<Office>> {
    OpenApiRouter::new()
        .routes(routes!(materials::upload))
        .routes(routes!(materials::content))
}

/// The interface's description, as served at `/openapi.json` and checked in.
pub fn description() -> Description {
    let mut description = documents_apart().merge(documents()).into_openapi();
    env!("CARGO_PKG_VERSION").clone_into(&mut description.info.version);
    answers::complete(&mut description);
    description
        .components
        .get_or_insert_default()
        .add_security_scheme(
            "token",
            SecurityScheme::Http(
                HttpBuilder::new()
                    .scheme(HttpAuthScheme::Bearer)
                    .description(Some("The token from POST /v1/session"))
                    .build(),
            ),
        );
    description
}

/// The description as it is checked in.
pub fn description_text() -> Result<String, serde_json::Error> {
    let mut text = description().to_pretty_json()?;
    text.push('\n');
    Ok(text)
}

/// The whole interface over an open office.
pub fn router(office: &Arc<Office>) -> Router {
    let (texts, _) = documents_apart()
        .layer(DefaultBodyLimit::max(office.settings.body_bytes))
        .layer(CompressionLayer::new())
        .split_for_parts();
    let (bytes, _) = documents()
        .layer(DefaultBodyLimit::max(office.settings.document_bytes))
        .split_for_parts();
    let metrics = Arc::new(Metrics::default());
    let around = Around {
        office: Arc::clone(office),
        metrics: Arc::clone(&metrics),
        places: Arc::new(Semaphore::new(office.settings.concurrent_requests)),
    };
    texts
        .merge(bytes)
        .route("/openapi.json", get(async || Json(description())))
        .route("/metrics", get(health::metrics))
        .fallback(async || Failed::not_found())
        .method_not_allowed_fallback(async || Failed::method())
        .layer(Extension(metrics))
        .layer(from_fn_with_state(around.clone(), middleware::bound))
        .layer(CatchPanicLayer::custom(middleware::panicked))
        .layer(from_fn_with_state(around, middleware::observe))
        .with_state(Arc::clone(office))
}
