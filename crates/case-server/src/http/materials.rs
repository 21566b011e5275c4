//! Bytes and text of material.

use std::sync::Arc;

use axum::Json;
use axum::body::Body as HttpBody;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use casework::record::{CaseId, Material, RecordId};
use casework::wire::{BlobReceipt, MaterialText};
use http_range_header::parse_range_header;

use super::extract::{Caller, Route, whole_body};
use super::pace::{brisk, paced};
use super::problem::Failed;
use super::schema;
use crate::auth::{Actor, CaseRecord, Denied, Permit, Read, authorize};
use crate::blobs::Sha256Hex;
use crate::office::Office;
use crate::store::{documents, records};

/// Puts a document's bytes on the server, for an import to name. Sending them again changes
/// nothing.
#[utoipa::path(
    put, path = "/v1/blobs/{sha256}", tag = "materials", security(("token" = [])),
    params(("sha256" = String, Path, description = "SHA-256 of the bytes, 64 hexadecimal digits")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, description = "The bytes are stored and verified", body = schema::BlobReceipt),
        (status = 413, description = "Larger than the server takes", body = schema::Problem, content_type = "application/problem+json"),
        (status = 422, description = "The bytes have another hash", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn upload(
    State(office): State<Arc<Office>>,
    Caller(actor): Caller,
    Route(sha256): Route<String>,
    request: Request,
) -> Result<Json<BlobReceipt>, Failed> {
    if !actor.may(casework::roles::Action::ImportMaterial) {
        return Err(Failed::not_allowed());
    }
    let hash = Sha256Hex::parse(&sha256).ok_or_else(Failed::not_found)?;
    // Without a length it may be as long as a document may be.
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok())
        .unwrap_or(office.settings.document_bytes);
    let _turn = office
        .turn_to_send(actor.user)
        .await
        .ok_or_else(Failed::busy)?;
    let _room = office
        .room_for(announced.min(office.settings.document_bytes) as u64)
        .await
        .ok_or_else(Failed::busy)?;
    let bytes = whole_body(request.map(brisk), &office, office.settings.document_bytes).await?;
    let size = office.stage(actor.user, &hash, bytes).await?;
    Ok(Json(BlobReceipt {
        sha256: hash.as_str().to_owned(),
        size,
    }))
}

async fn material(
    office: &Office,
    actor: &Arc<Actor>,
    case: CaseId,
    record: RecordId,
) -> Result<(Permit<Read, CaseRecord>, Material), Failed> {
    let person = Arc::clone(actor);
    let (permit, found) = office
        .store
        .read(move |sql| {
            let permit = authorize(sql, &person, Read, CaseRecord { case, record })?;
            let found = records::one(sql, &permit)?;
            Ok::<_, Denied>((permit, found))
        })
        .await?;
    found
        .and_then(|record| record.body_as::<Material>().cloned())
        .map(|material| (permit, material))
        .ok_or_else(Failed::not_found)
}

/// The original of an item of material.
#[utoipa::path(
    get, path = "/v1/cases/{case}/materials/{material}/content", tag = "materials", security(("token" = [])),
    params(
        ("case" = String, Path, description = "Id of the case"),
        ("material" = String, Path, description = "Id of the material"),
        ("Range" = Option<String>, Header, description = "One range of bytes"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of bytes already held"),
    ),
    responses(
        (status = 200, description = "The bytes", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "The range asked for", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 304, description = "The bytes are those already held"),
        (status = 404, description = "Unknown, or not the person's to see", body = schema::Problem, content_type = "application/problem+json"),
        (status = 416, description = "The range lies outside the bytes", body = schema::Problem, content_type = "application/problem+json"),
        (status = 500, description = "The bytes are missing from the server or damaged there", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn content(
    State(office): State<Arc<Office>>,
    Caller(actor): Caller,
    Route((case, id)): Route<(CaseId, RecordId)>,
    headers: HeaderMap,
) -> Result<Response, Failed> {
    let (permit, material) = material(&office, &actor, case, id).await?;
    let etag = format!("\"{}\"", material.sha256);
    office.note_read(&actor, "read_original", case.to_string(), id.to_string());
    if names(&headers, &header::IF_NONE_MATCH, &etag) {
        return answer(
            StatusCode::NOT_MODIFIED,
            &etag,
            None,
            None,
            0,
            HttpBody::empty(),
        );
    }
    let room = office
        .room_for(material.size)
        .await
        .ok_or_else(Failed::busy)?;
    let bytes = office
        .original(permit)
        .await?
        .ok_or_else(Failed::not_found)?;
    let media = Some(material.media_type.as_str());
    match wanted_range(&headers, &etag, bytes.len() as u64) {
        Wanted::Whole => {
            let length = bytes.len();
            answer(
                StatusCode::OK,
                &etag,
                media,
                None,
                length,
                paced(bytes, room),
            )
        }
        Wanted::Outside => {
            let size = bytes.len();
            let mut response =
                axum::response::IntoResponse::into_response(Failed::range(size as u64));
            if let Ok(value) = HeaderValue::from_str(&format!("bytes */{size}")) {
                response.headers_mut().insert(header::CONTENT_RANGE, value);
            }
            Ok(response)
        }
        Wanted::Part { from, to } => {
            let range = format!("bytes {from}-{to}/{}", bytes.len());
            let part = bytes.slice(from as usize..=to as usize);
            answer(
                StatusCode::PARTIAL_CONTENT,
                &etag,
                media,
                Some(&range),
                part.len(),
                paced(part, room),
            )
        }
    }
}

/// Whether a header lists this entity tag, or all.
fn names(headers: &HeaderMap, name: &header::HeaderName, etag: &str) -> bool {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}

#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part { from: u64, to: u64 },
    Outside,
}

/// What part is asked for. A header that cannot be read, or asks for several parts, is passed
/// over, as RFC 9110 §14.2 allows.
fn wanted_range(headers: &HeaderMap, etag: &str, size: u64) -> Wanted {
    let Some(range) = headers
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok())
    else {
        return Wanted::Whole;
    };
    if headers.contains_key(header::IF_RANGE) && !names(headers, &header::IF_RANGE, etag) {
        return Wanted::Whole;
    }
    let Ok(parsed) = parse_range_header(range) else {
        return Wanted::Whole;
    };
    if parsed.ranges.len() > 1 {
        return Wanted::Whole;
    }
    match parsed.validate(size).as_deref() {
        Ok([range]) if *range.end() < size => Wanted::Part {
            from: *range.start(),
            to: *range.end(),
        },
        _ => Wanted::Outside,
    }
}

fn answer(
    status: StatusCode,
    etag: &str,
    media_type: Option<&str>,
    range: Option<&str>,
    length: usize,
    body: HttpBody,
) -> Result<Response, Failed> {
    let mut response = Response::builder()
        .status(status)
        .header(header::ETAG, etag)
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::CACHE_CONTROL, "private, no-cache")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CONTENT_DISPOSITION, "attachment");
    // What a client wrote as media type goes out only where it is one of those the server finds.
    if let Some(media_type) = media_type {
        let known = ["application/pdf", "text/plain"].contains(&media_type);
        let shown = if known {
            media_type
        } else {
            "application/octet-stream"
        };
        response = response.header(header::CONTENT_TYPE, shown);
    }
    if let Some(range) = range {
        response = response.header(header::CONTENT_RANGE, range);
    }
    if status != StatusCode::NOT_MODIFIED {
        response = response.header(header::CONTENT_LENGTH, length);
    }
    response.body(body).map_err(|_| Failed::internal())
}

/// The text of an item of material, page by page, as far as it has been read.
#[utoipa::path(
    get, path = "/v1/cases/{case}/materials/{material}/text", tag = "materials", security(("token" = [])),
    params(
        ("case" = String, Path, description = "Id of the case"),
        ("material" = String, Path, description = "Id of the material"),
    ),
    responses(
        (status = 200, description = "The text; its state says whether it is still being read", body = schema::MaterialText),
        (status = 404, description = "Unknown, or not the person's to see", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn text(
    State(office): State<Arc<Office>>,
    Caller(actor): Caller,
    Route((case, id)): Route<(CaseId, RecordId)>,
) -> Result<Json<MaterialText>, Failed> {
    let (permit, _) = material(&office, &actor, case, id).await?;
    let text = office
        .store
        .read(move |sql| documents::text(sql, &permit))
        .await?
        .ok_or_else(Failed::not_found)?;
    office.note_read(&actor, "read_text", case.to_string(), id.to_string());
    Ok(Json(text))
}
