//! One question, one answer.

use case_client::{CacheError, Client, ClientError};
use casework::record::{CaseId, Scope};
use uuid::Uuid;

use super::{Desk, original, search, see, today};
use crate::app::request::{Answer, Request, UnlockFailure};

/// Whether another passphrase may open the cache.
pub(super) fn is_wrong_passphrase(error: &ClientError) -> bool {
    matches!(error, ClientError::Cache(CacheError::WrongPassphrase))
}

/// An error as a sentence for the person.
pub(super) fn sentence(error: &impl std::fmt::Display) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}

fn told<T>(outcome: Result<T, ClientError>) -> Result<T, String> {
    outcome.map_err(|error| sentence(&error))
}

/// The answer while the cache is locked.
pub(super) fn locked(request: &Request) -> Answer {
    failed(request, &sentence(&ClientError::Locked))
}

/// The answer to a question that could not be dealt with at all.
pub(super) fn failed(request: &Request, why: &str) -> Answer {
    let why = || why.to_owned();
    match request {
        Request::CreateCache { .. } | Request::Unlock { .. } => {
            Answer::Unlocked(Err(UnlockFailure {
                because: why(),
                wrong_passphrase: false,
            }))
        }
        Request::SignIn { .. } => Answer::SignedIn(Err(why())),
        Request::ChangePassword { .. } => Answer::PasswordChanged(Err(why())),
        Request::Today => Answer::Today(Err(why())),
        Request::Queue => Answer::Queue(Err(why())),
        Request::Case(_) => Answer::Case(Err(why())),
        Request::History(_) => Answer::History(Err(why())),
        Request::MaterialText { .. } => Answer::MaterialText(Err(why())),
        Request::SaveOriginal { .. } => Answer::OriginalSaved(Err(why())),
        Request::SaveReview { .. } => Answer::Saved(Err(why())),
        Request::OpenOriginal { .. } => Answer::OriginalOpened(Err(why())),
        Request::SearchCase { .. } => Answer::CaseSearched(Err(why())),
        Request::Hearings(_) => Answer::Hearings(Err(why())),
        Request::Outbox => Answer::Outbox(Err(why())),
        Request::Submit { .. } => Answer::Submitted(Err(why())),
        Request::Register { .. } => Answer::Registered(Err(why())),
        Request::Undo(_) | Request::SendAgain(_) | Request::Discard(_) => Answer::Dealt(Err(why())),
        Request::SubmitAll { .. } => Answer::SubmittedAll(Err(why())),
        Request::UndoAll(_) => Answer::Undone(Err(why())),
        Request::Draft(_) => Answer::Draft(None),
        Request::ScreenState(_) => Answer::ScreenState(None),
        Request::Lock
        | Request::SignOut
        | Request::SyncNow
        | Request::SaveDraft { .. }
        | Request::RemoveDraft(_)
        | Request::KeepScreenState { .. }
        | Request::Opened(_)
        | Request::Seen { .. }
        | Request::Network { .. } => Answer::Done(Ok(())),
    }
}

/// Asks the client.
pub(super) fn answer(client: &Client, desk: &Desk, request: Request) -> Answer {
    match request {
        Request::SignIn {
            server,
            user,
            password,
        } => Answer::SignedIn(
            told(client.sign_in(&server, &user, &password, &device_name()))
                .and_then(|_| see::known(client, desk.has_switch)),
        ),
        Request::ChangePassword { current, new } => Answer::PasswordChanged(
            told(client.change_password(&current, &new))
                .and_then(|()| see::known(client, desk.has_switch)),
        ),
        Request::SignOut => Answer::Done(told(client.sign_out())),
        Request::Lock => {
            desk.lock();
            Answer::Done(Ok(()))
        }
        Request::Today => {
            Answer::Today(today::seen(client, desk.has_switch).map(std::sync::Arc::new))
        }
        Request::Opened(case) => Answer::Done(told(today::note_opened(client, case))),
        Request::Seen { case, through } => Answer::Done(told(client.mark_seen(case, through))),
        Request::Queue => Answer::Queue(see::queue(client)),
        Request::Case(case) => Answer::Case(see::case(client, case)),
        Request::History(case) => Answer::History(told(client.history(case))),
        Request::MaterialText { case, material } => Answer::MaterialText(
            told(client.material_text(case, material)).map(std::sync::Arc::new),
        ),
        Request::SaveOriginal { case, material, to } => {
            Answer::OriginalSaved(told(client.save_material(case, material, &to)).map(|()| to))
        }
        Request::SaveReview { pieces, to } => {
            Answer::Saved(crate::export::save(&pieces, &to).map(|()| to))
        }
        Request::OpenOriginal { case, material } => {
            Answer::OriginalOpened(original::open(client, &desk.folder, case, material))
        }
        Request::SearchCase { case, query, fetch } => Answer::CaseSearched(
            told(search::search_case(client, case, &query, fetch)).map(std::sync::Arc::new),
        ),
        Request::Hearings(day) => Answer::Hearings(see::hearings(client, day)),
        Request::Outbox => Answer::Outbox(see::waiting(client, &desk.folder)),
        Request::Submit {
            scope,
            mutation,
            at,
            draft,
        } => {
            let kept = told(client.submit_at(scope, *mutation, at));
            if kept.is_ok()
                && let Some(Err(error)) = draft.map(|draft| client.remove_draft(&draft))
            {
                // What was done is safe; its draft comes back once more.
                tracing::debug!(%error, "a draft that is of no more use stays");
            }
            Answer::Submitted(kept)
        }
        Request::Register { register, at } => {
            let case = CaseId(Uuid::now_v7());
            let kept = told(client.submit_at(Scope::Case(case), *register, at));
            Answer::Registered(kept.map(|_| case))
        }
        Request::SubmitAll { changes, at } => Answer::SubmittedAll(
            told(client.submit_all(changes, at))
                .map(|outcomes| outcomes.into_iter().map(told).collect()),
        ),
        Request::UndoAll(changes) => Answer::Undone(
            told(client.undo_all(&changes))
                .map(|(undone, stays)| (undone, stays.as_ref().map(sentence))),
        ),
        Request::KeepScreenState { key, value } => {
            Answer::Done(told(client.put_ui_state(&key, &value)))
        }
        Request::ScreenState(key) => {
            Answer::ScreenState(client.ui_state(&key).unwrap_or_else(|error| {
                tracing::debug!(%error, "how the screen was shown last cannot be read");
                None
            }))
        }
        Request::Undo(id) => Answer::Dealt(told(client.undo(id))),
        Request::SendAgain(id) => Answer::Dealt(told(client.retry(id)).map(drop)),
        Request::Discard(id) => Answer::Dealt(told(client.discard_refused(id))),
        Request::SyncNow => {
            client.sync_now();
            Answer::Done(Ok(()))
        }
        Request::SaveDraft { key, value } => Answer::Done(told(client.put_draft(&key, &value))),
        Request::Draft(key) => Answer::Draft(
            client
                .draft(&key)
                .ok()
                .flatten()
                .map(|draft| (draft.value, draft.saved_at)),
        ),
        Request::RemoveDraft(key) => Answer::Done(told(client.remove_draft(&key))),
        request @ (Request::CreateCache { .. }
        | Request::Unlock { .. }
        | Request::Network { .. }) => locked(&request),
    }
}

/// What this installation is called in the list of sessions.
fn device_name() -> String {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host = host.trim();
    if host.is_empty() {
        "compass".to_owned()
    } else {
        format!("compass on {host}")
    }
}
