//! What a record is called by itself, where it has a name or is about somebody who has.

use crate::file::CaseFile;
use crate::record::{Body, RecordId};
use crate::text::Untrusted;

/// The name a record has for itself, or that of the person it is about; none where it has neither. Sanitise before showing.
pub fn own_name(file: &CaseFile, record: RecordId) -> Option<Untrusted> {
    let name = match &file.record(record)?.body {
        Body::Defendant(body) => body.name(),
        Body::Person(body) => body.name(),
        Body::Charge(body) => body.title.clone(),
        Body::Count(body) => body.statement.clone(),
        Body::Material(body) => body.title.clone(),
        Body::Task(body) => body.name.clone().into(),
        Body::Direction(body) => body.title.clone(),
        Body::ActionItem(body) => body.description.clone(),
        Body::ScheduleItem(body) => body.description.clone(),
        Body::SpecialMeasure(body) => return own_name(file, body.person),
        Body::Unavailability(body) => return own_name(file, body.person),
        Body::WitnessRequirement(body) => return own_name(file, body.person),
        Body::WitnessSummons(body) => return own_name(file, body.person),
        Body::SupportWithdrawal(body) => return own_name(file, body.person),
        Body::VictimStatement(body) => return own_name(file, body.person),
        Body::VictimLetter(body) => return own_name(file, body.person),
        Body::VictimReview(body) => return own_name(file, body.person),
        Body::Appeal(body) => return own_name(file, body.defendant),
        Body::DisclosureStep(body) => {
            let [only] = body.defendants.as_slice() else {
                return None;
            };
            return own_name(file, *only);
        }
        _ => return None,
    };
    (!name.is_blank()).then_some(name)
}
