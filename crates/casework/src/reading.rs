//! A review as it is read, whether it is still being written or signed: one layout for the screens, the command line and
//! every form it is saved in.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar::long_date;
use crate::file::CaseFile;
use crate::mutation::SubmitReview;
use crate::record::{
    Charge, ChargeDecision, Decision, Defendant, Mark, Material, Opinion, RecordId, Review,
    ReviewKind, ReviewSection, ReviewSetting, SectionKey, UserId,
};
use crate::tables::Tables;
use crate::tables::lists::List;
use crate::text::sanitize;

/// How a part of a review is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What it is and which case it is of.
    Title,
    /// Something to know of the review as a whole.
    Fact,
    /// The head of a section.
    Heading,
    /// Whom the decisions that follow are about.
    Person,
    /// A decision.
    Decided,
    /// Something to know of the decision above.
    Detail,
    /// What somebody wrote.
    Text,
}

/// One part of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How it is meant.
    pub part: Part,
    /// What it says. What people wrote is in it as they wrote it, with its lines: sanitise before showing.
    pub text: String,
}

/// How people and moments are called where it is read.
pub struct Names<'a> {
    /// What a person is called.
    pub person: &'a dyn Fn(UserId) -> String,
    /// A moment as it is written.
    pub moment: &'a dyn Fn(Timestamp) -> String,
}

/// What a draft and a signed review have in common.
struct Parts<'a> {
    kind: ReviewKind,
    sections: &'a [ReviewSection],
    decisions: &'a [ChargeDecision],
    marks: &'a [RecordId],
    review_by: Option<Date>,
    category: Option<&'a String>,
    setting: ReviewSetting,
}

/// A review that is still being written, as it would be signed now.
pub fn of_draft(file: &CaseFile, review: &SubmitReview, tables: &Tables) -> Vec<Piece> {
    let parts = Parts {
        kind: review.kind,
        sections: &review.sections,
        decisions: &review.decisions,
        marks: &review.marks,
        review_by: review
            .review_by
            .filter(|_| review.authorises_on_threshold()),
        category: review.principal_category.as_ref(),
        setting: review.setting,
    };
    pieces(file, &parts, tables, Vec::new())
}

/// A signed review with who signed it, what came after it and what colleagues thought of it.
pub fn of_signed(
    file: &CaseFile,
    id: RecordId,
    review: &Review,
    tables: &Tables,
    names: &Names<'_>,
) -> Vec<Piece> {
    let parts = Parts {
        kind: review.kind,
        sections: &review.sections,
        decisions: &review.decisions,
        marks: &review.marks,
        review_by: review.review_by,
        category: review.principal_category.as_ref(),
        setting: review.setting,
    };
    let called = |other: &Review| {
        format!(
            "the {} signed by {}, {}",
            other.kind.title().to_lowercase(),
            (names.person)(other.by),
            (names.moment)(other.at)
        )
    };
    let mut facts = vec![format!(
        "Signed by {}, {}",
        (names.person)(review.by),
        (names.moment)(review.at)
    )];
    let before = review.supersedes.and_then(|it| file.get::<Review>(it));
    facts.extend(before.map(|other| format!("Supersedes {}", called(other))));
    let after = file.all::<Review>();
    let mut after = after.filter(|other| other.body.supersedes == Some(id));
    facts.extend(
        after
            .next()
            .map(|other| format!("Superseded by {}", called(other.body))),
    );
    let mut pieces = pieces(file, &parts, tables, facts);
    for opinion in file
        .all::<Opinion>()
        .filter(|it| it.body.review == Some(id))
    {
        let mut add = |part, text: String| pieces.push(Piece { part, text });
        add(Part::Heading, "Second opinion".to_owned());
        add(
            Part::Fact,
            format!(
                "Asked of {} by {}, {}: {}",
                (names.person)(opinion.body.of),
                (names.person)(opinion.body.by),
                (names.moment)(opinion.body.at),
                opinion.body.standing()
            ),
        );
        add(Part::Text, opinion.body.question.raw().clone());
        if let Some(given) = &opinion.body.given {
            add(Part::Fact, format!("Given {}", long_date(given.on)));
            add(Part::Text, given.text.raw().clone());
        }
    }
    pieces
}

fn pieces(file: &CaseFile, parts: &Parts<'_>, tables: &Tables, facts: Vec<String>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |part: Part, text: String| pieces.push(Piece { part, text });
    let head = file.head();
    let urn = head.map_or_else(String::new, |head| head.urn.to_string());
    let name = file.name();
    add(
        Part::Title,
        format!("{} · {} · {urn}", parts.kind.title(), sanitize(&name)),
    );
    for fact in facts {
        add(Part::Fact, fact);
    }
    for fact in setting(file, parts, tables) {
        add(Part::Fact, fact);
    }
    for key in SectionKey::ALL {
        let written = parts.sections.iter().filter(|section| section.key == *key);
        for section in written.filter(|section| !section.text.is_blank()) {
            add(Part::Heading, key.title().to_owned());
            add(Part::Text, section.text.raw().trim_end().to_owned());
        }
    }
    if !parts.decisions.is_empty() {
        add(Part::Heading, "Decisions".to_owned());
    }
    let mut last = None;
    for made in parts.decisions {
        if last != Some(made.defendant) {
            last = Some(made.defendant);
            let suspect = file.get::<Defendant>(made.defendant);
            let name = suspect.map(Defendant::name).unwrap_or_default();
            add(Part::Person, name.sanitized().into_owned());
        }
        for (part, text) in decided(file, made, tables) {
            add(part, text);
        }
    }
    let quoted = quoted(file, parts.marks);
    if !quoted.is_empty() {
        add(Part::Heading, "Material quoted".to_owned());
        add(Part::Text, quoted.join("\n"));
    }
    pieces
}

/// What there is to know of the review as a whole.
fn setting(file: &CaseFile, parts: &Parts<'_>, tables: &Tables) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(by) = parts.review_by {
        facts.push(format!("Full code test to be applied by {}", long_date(by)));
    }
    let category = parts.category.map(|code| {
        let list = tables.list(List::PrincipalCategories);
        list.and_then(|list| list.title(code)).unwrap_or(code)
    });
    facts.extend(category.map(|it| format!("Principal offence category: {}", sanitize(it))));
    let setting = parts.setting;
    let stage = setting
        .stage
        .map_or_else(String::new, |stage| format!(" · {}", stage.title()));
    facts.push(format!("Decided by: {}{stage}", setting.method.title()));
    facts.extend(setting.plea.map(|plea| plea.title().to_owned()));
    if setting.disclosure_considered {
        facts.push("The prosecutor declares that unused material was considered".to_owned());
    }
    let codes = file.head().map(|head| head.monitoring_codes.join(" "));
    let codes = codes.filter(|codes| !codes.is_empty());
    facts.extend(codes.map(|codes| format!("Monitoring codes: {}", sanitize(&codes))));
    facts
}

/// A decision with its letter, codes, consent and bail.
fn decided(file: &CaseFile, made: &ChargeDecision, tables: &Tables) -> Vec<(Part, String)> {
    let charge = file.get::<Charge>(made.charge);
    let called = charge.map_or_else(String::new, |charge| {
        format!("{} ({})", charge.title.sanitized(), charge.offence)
    });
    let letter = made.mg3_letter().to_string();
    // The usual letter says what the decision's own words say; another says more.
    let words = match tables.codes.decisions.title(&letter) {
        Some(title) if made.mg3_letter() != made.decision.mg3_code() => {
            format!("{} – {title}", made.decision.title())
        }
        _ => made.decision.title().to_owned(),
    };
    let mut all = vec![(
        Part::Decided,
        format!("{}  {called}: {}", sanitize(&letter), sanitize(&words)),
    )];
    let mut add = |text: String| all.push((Part::Detail, text));
    if !made.reason.is_blank() {
        add(made.reason.raw().trim().to_owned());
    }
    for (list, label, code) in [
        (List::DecisionReasons, "Reason", &made.reason_code),
        (
            List::InterestFactors,
            "Public interest",
            &made.interest_code,
        ),
    ] {
        if let Some(code) = code {
            let title = tables.list(list).and_then(|list| list.title(code));
            let title = title.map_or_else(String::new, |title| format!(" {}", sanitize(title)));
            match list {
                List::DecisionReasons => add(format!("{label}: {}{title}", sanitize(code))),
                _ => add(format!("{label}:{title}")),
            }
        }
    }
    if let Some(consent) = &made.consent {
        let rule = charge.and_then(|charge| tables.consent_for(&charge.offence));
        let whose = rule.map_or_else(String::new, |rule| format!(" of the {}", rule.words()));
        let note = match consent.note.raw().trim() {
            "" => String::new(),
            note => format!(": {note}"),
        };
        add(format!("Consent{whose} {}{note}", consent.is.title()));
    } else if made.decision == Decision::Charge
        && let Some(rule) = charge.and_then(|charge| tables.consent_for(&charge.offence))
    {
        add(format!(
            "Consent of the {} is needed and not noted",
            rule.words()
        ));
    }
    if let Some(day) = made.return_bail {
        add(format!("Bailed to return on {}", long_date(day)));
    }
    all
}

/// Where each mark stands that is quoted: the document, and its page and line.
fn quoted(file: &CaseFile, marks: &[RecordId]) -> Vec<String> {
    let mut lines: Vec<String> = marks
        .iter()
        .filter_map(|mark| file.get::<Mark>(*mark))
        .map(|mark| {
            let document = file.get::<Material>(mark.material);
            let title = document.map_or_else(
                || "a document that is not on the file any more".to_owned(),
                |document| document.title.sanitized().into_owned(),
            );
            let from = mark.passage.from;
            format!("{title}, page {}, line {}", from.page, from.line)
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines
}
