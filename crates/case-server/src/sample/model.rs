//! A sample case as data: who, what, when, and the documents the police sent. Everything in it is invented; what
//! carries over from the world are offence codes, court codes and the names of forms.

use casework::file::CaseFile;
use casework::ids::{Asn, CourtCode, OffenceCode, PncId, Urn};
use casework::limits::event::Event;
use casework::mutation::Mutation;
use casework::record::{
    ChargingRequest, Decision, HearingResult, MarkPurpose, MaterialUse, PersonRole, Plea, Remand,
    ReviewKind, SectionKey, Visibility,
};
use casework::tables::documents::DocumentTypeId;
use jiff::civil::{Date, Time};

use super::numbers::{self, BadNumber};
use super::paper::Paper;

/// A case of the sample office.
#[derive(Clone, Debug)]
pub struct SampleCase {
    /// Its unique reference number.
    pub urn: Urn,
    /// The operation it is known by, if any.
    pub operation: Option<&'static str>,
    /// What it is about, in a few lines.
    pub summary: String,
    /// The day the police sent it.
    pub received: Date,
    /// What the police asked for, before charge.
    pub request: Option<ChargingRequest>,
    /// Which team has it.
    pub team: Team,
    /// CMS monitoring codes.
    pub monitoring_codes: Vec<&'static str>,
    /// Suspects or defendants, in the order of the charge sheet.
    pub defendants: Vec<SampleDefendant>,
    /// Victims and witnesses.
    pub people: Vec<SamplePerson>,
    /// What the police sent.
    pub documents: Vec<SampleDocument>,
    /// What happened since, in order.
    pub story: Vec<Step>,
}

/// The teams of the sample office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Team {
    /// Cases in the magistrates' court.
    Magistrates,
    /// Cases in the Crown Court.
    CrownCourt,
    /// Rape and serious sexual offences.
    Rasso,
}

/// A suspect or defendant.
#[derive(Clone, Debug)]
pub struct SampleDefendant {
    /// Given names.
    pub given: &'static str,
    /// Surname.
    pub surname: &'static str,
    /// Date of birth.
    pub born: Date,
    /// Where they live.
    pub address: &'static str,
    /// Arrest/summons number, once there is one.
    pub asn: Option<Asn>,
    /// Police National Computer id.
    pub pnc: Option<PncId>,
    /// Bail or custody when the case was received.
    pub remand: Remand,
    /// Bail conditions then.
    pub bail_conditions: &'static str,
    /// What they are alleged to have done.
    pub charges: Vec<SampleCharge>,
    /// Custody before the first hearing that the story records.
    pub custody: Vec<(Date, Event)>,
}

impl SampleDefendant {
    /// Given names and surname.
    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.surname)
    }

    /// As forms print it: surname in capitals.
    pub fn printed(&self) -> String {
        format!("{} {}", self.given, self.surname.to_uppercase())
    }
}

/// An offence alleged.
#[derive(Clone, Debug)]
pub struct SampleCharge {
    /// The national offence code.
    pub offence: OffenceCode,
    /// Its title.
    pub title: &'static str,
    /// The particulars.
    pub particulars: String,
    /// The first day.
    pub from: Date,
    /// The last day, if there were more.
    pub to: Option<Date>,
    /// The day it was charged, once it was.
    pub charged_on: Option<Date>,
}

/// A victim or witness.
#[derive(Clone, Debug)]
pub struct SamplePerson {
    /// Given names.
    pub given: &'static str,
    /// Surname.
    pub surname: &'static str,
    /// What they are in the case.
    pub roles: Vec<PersonRole>,
    /// What they do.
    pub occupation: &'static str,
    /// Special measures sought.
    pub special_measures: &'static str,
    /// When they cannot come.
    pub availability: String,
}

impl SamplePerson {
    /// A witness with nothing special about them.
    pub fn new(
        given: &'static str,
        surname: &'static str,
        occupation: &'static str,
        roles: &[PersonRole],
    ) -> Self {
        Self {
            given,
            surname,
            roles: roles.to_vec(),
            occupation,
            special_measures: "",
            availability: String::new(),
        }
    }

    /// With special measures.
    #[must_use]
    pub fn measures(mut self, measures: &'static str) -> Self {
        self.special_measures = measures;
        self
    }

    /// With dates to avoid.
    #[must_use]
    pub fn avoiding(mut self, dates: impl Into<String>) -> Self {
        self.availability = dates.into();
        self
    }
}

/// A document of the police file.
#[derive(Clone, Debug)]
pub struct SampleDocument {
    /// The name of the file, as somebody typed it.
    pub file_name: String,
    /// What it truly is.
    pub document_type: DocumentTypeId,
    /// What its title must mention, e.g. the witness.
    pub mentions: String,
    /// The date it carries.
    pub dated: Option<Date>,
    /// Whether the prosecution relies on it.
    pub use_: MaterialUse,
    /// Who may see it.
    pub visibility: Visibility,
    /// What it says.
    pub paper: Paper,
}

impl SampleDocument {
    /// A document the prosecution relies on.
    pub fn new(
        file_name: &str,
        number: i32,
        mentions: &str,
        dated: Option<Date>,
        paper: Paper,
    ) -> Self {
        Self {
            file_name: file_name.to_owned(),
            document_type: DocumentTypeId(number),
            mentions: mentions.to_owned(),
            dated,
            use_: MaterialUse::Used,
            visibility: Visibility::Case,
            paper,
        }
    }

    /// As unused material.
    #[must_use]
    pub fn unused(mut self) -> Self {
        self.use_ = MaterialUse::Unused;
        self
    }

    /// Not yet assessed as used or unused.
    #[must_use]
    pub fn unassessed(mut self) -> Self {
        self.use_ = MaterialUse::Unassessed;
        self
    }

    /// For those who may see sensitive material only.
    #[must_use]
    pub fn sensitive(mut self) -> Self {
        self.visibility = Visibility::Sensitive;
        self
    }
}

/// Something that happened to a case in the office or at court.
#[derive(Clone, Debug)]
pub enum Step {
    /// It was given to people of the sample office, by their sign-in names.
    Allocated {
        /// When.
        on: Date,
        /// The prosecutor.
        prosecutor: Option<&'static str>,
        /// The paralegal officer.
        paralegal: Option<&'static str>,
    },
    /// Somebody marked a passage.
    Marked {
        /// When.
        on: Date,
        /// Who.
        by: &'static str,
        /// In which document, by the start of its file's name.
        document: &'static str,
        /// The words, as they stand on one line of it.
        words: &'static str,
        /// What for.
        purpose: MarkPurpose,
        /// What they wrote about it.
        comment: &'static str,
    },
    /// Somebody wrote a note.
    Noted {
        /// When.
        on: Date,
        /// Who.
        by: &'static str,
        /// What.
        text: String,
        /// Who may see it.
        visibility: Visibility,
    },
    /// A prosecutor signed a review.
    Reviewed {
        /// When.
        on: Date,
        /// Who.
        by: &'static str,
        /// Which test.
        kind: ReviewKind,
        /// What it says.
        sections: Vec<(SectionKey, String)>,
        /// The decision on each charge: defendant and charge by their place, decision, reason.
        decisions: Vec<(usize, usize, Decision, &'static str)>,
    },
    /// A first hearing was listed.
    Listed {
        /// When it was listed.
        on: Date,
        /// The hearing.
        sitting: SampleSitting,
    },
    /// The last hearing took place.
    Heard {
        /// What it did with each defendant, by their place.
        outcomes: Vec<SampleOutcome>,
        /// Where it goes on.
        next: Option<SampleSitting>,
    },
    /// The case was prepared for court.
    Prepared {
        /// When.
        on: Date,
        /// By whom.
        by: &'static str,
        /// What was done, on the case as it was on that day.
        what: fn(&CaseFile, Date) -> Vec<Mutation>,
    },
    /// A task was added by hand.
    Tasked {
        /// When.
        on: Date,
        /// What.
        name: &'static str,
        /// Whose, by sign-in name; none for the team's pool.
        owner: Option<&'static str>,
        /// When it is due.
        due: Date,
        /// What the doer should know.
        note: &'static str,
        /// Why it is urgent, if it is.
        urgent: Option<&'static str>,
    },
}

/// A hearing.
#[derive(Clone, Debug)]
pub struct SampleSitting {
    /// The court.
    pub court: CourtCode,
    /// The courtroom.
    pub room: &'static str,
    /// The day.
    pub on: Date,
    /// The time.
    pub at: Time,
    /// The type, e.g. `FHG`.
    pub hearing_type: &'static str,
}

/// What a hearing did with one defendant.
#[derive(Clone, Debug)]
pub struct SampleOutcome {
    /// The defendant, by their place.
    pub defendant: usize,
    /// Pleas: the charge by its place, and the plea.
    pub pleas: Vec<(usize, Plea)>,
    /// Bail or custody from then on, with conditions.
    pub remand: Option<(Remand, &'static str)>,
    /// What the court did.
    pub result: HearingResult,
    /// The advocate's note.
    pub note: &'static str,
}

/// The courts of the sample: a magistrates' court and a Crown Court of West Yorkshire.
pub const MAGISTRATES: &str = "B13HT00";
/// See [`MAGISTRATES`].
pub const CROWN: &str = "C13LE00";

impl SampleSitting {
    /// A hearing at ten, or at two where `afternoon`.
    pub fn new(
        court: &str,
        room: &'static str,
        on: Date,
        afternoon: bool,
        hearing_type: &'static str,
    ) -> Result<Self, BadNumber> {
        let at = Time::constant(if afternoon { 14 } else { 10 }, 0, 0, 0);
        Ok(Self {
            court: numbers::court(court)?,
            room,
            on,
            at,
            hearing_type,
        })
    }
}

impl SampleOutcome {
    /// What happened to the first or only defendant.
    pub fn new(
        result: HearingResult,
        pleas: &[(usize, Plea)],
        remand: Option<(Remand, &'static str)>,
        note: &'static str,
    ) -> Self {
        Self {
            defendant: 0,
            pleas: pleas.to_vec(),
            remand,
            result,
            note,
        }
    }

    /// The same for another defendant, by their place.
    #[must_use]
    pub fn of(mut self, defendant: usize) -> Self {
        self.defendant = defendant;
        self
    }
}

impl SampleDefendant {
    /// A person who is not charged yet.
    pub fn suspect(
        given: &'static str,
        surname: &'static str,
        born: Date,
        address: &'static str,
        remand: Remand,
    ) -> Self {
        Self {
            given,
            surname,
            born,
            address,
            asn: None,
            pnc: None,
            remand,
            bail_conditions: "",
            charges: Vec::new(),
            custody: Vec::new(),
        }
    }

    /// With an arrest/summons number.
    #[must_use]
    pub fn asn(mut self, asn: Asn) -> Self {
        self.asn = Some(asn);
        self
    }

    /// With a Police National Computer id.
    #[must_use]
    pub fn pnc(mut self, pnc: PncId) -> Self {
        self.pnc = Some(pnc);
        self
    }

    /// On these conditions.
    #[must_use]
    pub fn on_conditions(mut self, conditions: &'static str) -> Self {
        self.bail_conditions = conditions;
        self
    }

    /// Alleged to have done this too.
    #[must_use]
    pub fn charged(mut self, charge: SampleCharge) -> Self {
        self.charges.push(charge);
        self
    }
}

impl SampleCharge {
    /// An offence on one day.
    pub fn new(
        code: &str,
        title: &'static str,
        on: Date,
        particulars: impl Into<String>,
    ) -> Result<Self, BadNumber> {
        Ok(Self {
            offence: numbers::offence(code)?,
            title,
            particulars: particulars.into(),
            from: on,
            to: None,
            charged_on: None,
        })
    }

    /// Lasting until this day.
    #[must_use]
    pub fn until(mut self, to: Date) -> Self {
        self.to = Some(to);
        self
    }

    /// Charged by the police on this day.
    #[must_use]
    pub fn laid(mut self, on: Date) -> Self {
        self.charged_on = Some(on);
        self
    }
}
