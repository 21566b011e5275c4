//! The schemas of the description say what the wire really carries.

use casework::record::{MutationId, RecordId, Role, UserId};
use casework::refusal::Refusal;
use casework::wire;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// Every key that is written is in the schema, and every key the schema requires is written.
fn agree(name: &str, written: &impl Serialize) {
    let description = serde_json::to_value(case_server::http::description()).unwrap();
    let schema = &description["components"]["schemas"][name];
    let properties = schema["properties"]
        .as_object()
        .unwrap_or_else(|| panic!("no schema {name}"));
    let written: Value = serde_json::to_value(written).unwrap();
    let keys = written.as_object().unwrap();
    for key in keys.keys() {
        assert!(
            properties.contains_key(key),
            "{name} is written with “{key}”, which its schema lacks"
        );
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        let key = key.as_str().unwrap();
        assert!(
            keys.contains_key(key),
            "the schema of {name} requires “{key}”, which is not written"
        );
    }
}

#[test]
fn every_body_has_the_shape_its_schema_says() {
    let user = UserId(Uuid::nil());
    let now = Timestamp::UNIX_EPOCH;
    let me = wire::Me {
        user,
        login: String::new(),
        name: String::new(),
        roles: vec![Role::Prosecutor],
        units: Vec::new(),
        pools: Vec::new(),
        must_change_password: false,
    };
    agree("Me", &me);
    agree(
        "SignedIn",
        &wire::SignedIn {
            token: String::new(),
            expires_at: now,
            me,
        },
    );
    agree(
        "SessionInfo",
        &wire::SessionInfo {
            id: Uuid::nil(),
            device_name: String::new(),
            started_at: now,
            used_at: now,
            expires_at: now,
            this: true,
        },
    );
    agree(
        "Problem",
        &wire::Problem {
            kind: String::new(),
            title: String::new(),
            status: 404,
            detail: String::from("x"),
            retry_after: Some(1),
        },
    );
    agree(
        "Changes",
        &wire::Changes {
            changes: Vec::new(),
            cursor: String::new(),
            through: 0,
            more: false,
            epoch: String::new(),
            tables: String::new(),
        },
    );
    let refusal = Refusal::NotAllowed;
    let refused = wire::PushResult {
        id: Some(MutationId(Uuid::nil())),
        outcome: wire::PushOutcome::Refused { refusal },
    };
    let accepted = wire::PushResult {
        id: Some(MutationId(Uuid::nil())),
        outcome: wire::PushOutcome::Accepted {
            seq: 1,
            conflict: Some(RecordId(Uuid::nil())),
        },
    };
    agree("PushResult", &refused);
    agree("PushResult", &accepted);
    agree(
        "PushAnswer",
        &wire::PushAnswer {
            results: Vec::new(),
        },
    );
    agree(
        "CaseAnswer",
        &wire::CaseAnswer {
            records: Vec::new(),
            through: 0,
        },
    );
    agree(
        "History",
        &wire::History {
            entries: Vec::new(),
        },
    );
    let edit = casework::mutation::Edit {
        record: casework::record::RecordId(Uuid::nil()),
        field: String::new(),
        was: serde_json::Value::Null,
        to: serde_json::Value::Null,
    };
    agree(
        "HistoryEntry",
        &wire::HistoryEntry {
            seq: 1,
            mutation: MutationId(Uuid::nil()),
            kind: String::new(),
            title: String::new(),
            by: user,
            occurred_at: now,
            received_at: now,
            records: Vec::new(),
            edit: Some(edit.clone()),
        },
    );
    agree("FieldEdit", &edit);
    agree(
        "BlobReceipt",
        &wire::BlobReceipt {
            sha256: String::new(),
            size: 0,
        },
    );
    agree(
        "MaterialText",
        &wire::MaterialText {
            sha256: String::new(),
            state: wire::TextState::Ready,
            pages: Vec::new(),
        },
    );
    agree(
        "PageText",
        &wire::PageText {
            number: 1,
            state: wire::PageState::Text,
            text: String::new().into(),
        },
    );
    agree(
        "QueueAnswer",
        &wire::QueueAnswer {
            tasks: Vec::new(),
            cases: Vec::new(),
            total: 0,
            groups: Vec::new(),
            as_at: now,
        },
    );
    agree(
        "GroupCount",
        &wire::GroupCount {
            severity: casework::summary::Severity::Overdue,
            count: 1,
        },
    );
}

/// A body with only what the schema requires is read.
#[test]
fn every_request_is_read_with_only_what_its_schema_requires() {
    let id = Uuid::nil();
    let sign_in = json!({ "login": "a", "password": "b", "device": id });
    assert!(serde_json::from_value::<wire::SignIn>(sign_in).is_ok());
    assert!(
        serde_json::from_value::<wire::PasswordChange>(json!({ "current": "a", "new": "b" }))
            .is_ok()
    );
    assert!(serde_json::from_value::<wire::Push>(json!({ "mutations": [] })).is_ok());
    assert!(serde_json::from_value::<wire::QueueQuery>(json!({})).is_ok());
}
