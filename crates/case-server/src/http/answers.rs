//! The answers that every operation of a sort may give, written into the interface's description in one place.

use utoipa::openapi::path::Operation;
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, Response, ResponseBuilder};

use super::problem::MEDIA_TYPE;

/// Paths that somebody may use whose first password is still in force.
const BEFORE_A_PASSWORD: [&str; 4] = ["/v1/session", "/v1/sessions", "/v1/sessions/{id}", "/v1/me"];
const OWN_PASSWORD: &str = "/v1/me/password";

/// Adds to each operation the problems it may answer with and does not list itself.
pub(super) fn complete(description: &mut OpenApi) {
    for (path, item) in &mut description.paths.paths {
        let reads = [&mut item.get]
            .into_iter()
            .map(|operation| (operation, false));
        let writes = [&mut item.put, &mut item.post, &mut item.delete];
        let writes = writes.into_iter().map(|operation| (operation, true));
        for (operation, changes) in reads.chain(writes) {
            if let Some(operation) = operation {
                add(path, operation, changes);
            }
        }
    }
}

fn add(path: &str, operation: &mut Operation, changes: bool) {
    let signed_in = operation.security.is_some();
    let open = BEFORE_A_PASSWORD.contains(&path) || path == OWN_PASSWORD;
    let body = operation.request_body.is_some();
    let document = path.starts_with("/v1/blobs/");
    let answers = [
        (
            body || path.starts_with("/v1/changes"),
            "400",
            "The request cannot be read",
        ),
        (signed_in, "401", "Not signed in"),
        (
            signed_in && !open,
            "403",
            "The first password must be changed before, or the person's role does not allow it",
        ),
        (
            path.contains('{'),
            "404",
            "Unknown, or not the person's to see",
        ),
        (body, "413", "Larger than the server takes here"),
        (
            body && !document,
            "415",
            "The body must be JSON, with Content-Type: application/json",
        ),
        (
            true,
            "500",
            "Something failed inside the server; trying again is safe",
        ),
        (
            true,
            "503",
            "The server is busy or cannot reach what it keeps; nothing was kept, and Retry-After says when to try again",
        ),
        (
            changes,
            "507",
            "The server's disk is full; nothing was kept",
        ),
    ];
    let listed = &mut operation.responses.responses;
    for (given, status, says) in answers {
        if given && !listed.contains_key(status) {
            listed.insert(status.to_owned(), problem(says).into());
        }
    }
}

fn problem(says: &str) -> Response {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .build();
    ResponseBuilder::new()
        .description(says)
        .content(MEDIA_TYPE, content)
        .build()
}
