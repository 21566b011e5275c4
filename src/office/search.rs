//! Looking for words in every document of a case.

use case_client::{Client, ClientError};
use casework::record::CaseId;
use casework::wire::TextState;

use crate::app::screens::marks;
use crate::app::screens::reader::CaseSearch;

/// Looks for words in every document of a case. With `fetch` texts that are not here are asked for, until the server
/// cannot be reached; what was not searched is told with the reason.
pub fn search_case(
    client: &Client,
    case: CaseId,
    query: &str,
    fetch: bool,
) -> Result<CaseSearch, ClientError> {
    let view = client.case(case)?;
    let mut search = CaseSearch::of(query);
    let mut reachable = fetch;
    for item in marks::documents(&view.file) {
        let title = item.body.title.sanitized();
        let text = match client.kept_text(case, &item.body.sha256)? {
            Some(text) => Ok(text),
            None if reachable => client.material_text(case, item.id()),
            None => Err(ClientError::NotCached {
                what: "the text of this document",
            }),
        };
        let text = match text {
            Ok(text) => text,
            Err(error @ (ClientError::Locked | ClientError::Cache(_))) => return Err(error),
            Err(ClientError::NotCached { .. }) => {
                reachable = false;
                search.leave_out(&title, "its text is not on this machine");
                continue;
            }
            Err(error) => {
                search.leave_out(&title, error.to_string());
                continue;
            }
        };
        match &text.state {
            TextState::Ready => search.look_in(item.id(), &title, &text),
            TextState::Pending => search.leave_out(&title, "the server is still reading it"),
            TextState::Encrypted => search.leave_out(&title, "it is protected by a password"),
            TextState::Unreadable { because } => search.leave_out(
                &title,
                format!(
                    "it cannot be read as text: {}",
                    casework::text::sanitize(because)
                ),
            ),
        }
    }
    Ok(search)
}
