//! A new case as it is registered by hand: who is suspected of what, whom it harmed, and what the police ask for.

use casework::ids::Urn;
use casework::mutation::{NewCharge, NewDefendant, NewPerson, RegisterCase};
use casework::record::{ChargingRequest, PersonRole, RecordId, Remand, RequestColour, RequestKind};
use casework::roles::Action;
use casework::text::Untrusted;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::app::form::{Field, Filling, required};
use crate::app::known::Known;
use crate::app::layers::FormLayer;
use crate::app::request::Purpose;
use crate::app::screens::case::add::{offence, offence_of};
use crate::app::screens::case::edit::read_moment;
use crate::app::screens::case::fields::{DAY, Filled, on, one_of, perhaps_by};

/// What the police ask for, after an option for nothing.
const ASKS: [RequestKind; 2] = [RequestKind::Initial, RequestKind::EarlyAdvice];

/// Where each entry stands in the form.
mod at {
    pub(super) const URN: usize = 0;
    pub(super) const SURNAME: usize = 1;
    pub(super) const GIVEN: usize = 2;
    pub(super) const BORN: usize = 3;
    pub(super) const REMAND: usize = 4;
    pub(super) const DETAINED: usize = 5;
    pub(super) const OFFENCE: usize = 6;
    pub(super) const FROM: usize = 7;
    pub(super) const TO: usize = 8;
    pub(super) const ASKS: usize = 9;
    pub(super) const COLOUR: usize = 10;
    pub(super) const NEEDED: usize = 11;
    pub(super) const CHARGED: usize = 12;
    pub(super) const VICTIM: usize = 13;
    pub(super) const VICTIM_GIVEN: usize = 14;
    pub(super) const SUMMARY: usize = 15;
    pub(super) const CODES: usize = 16;
    pub(super) const HOLDER: usize = 17;
    pub(super) const RECEIVED: usize = 18;
}

/// Why no case can be registered here now; none where one can.
pub fn cannot(known: &Known) -> Option<String> {
    known.may_not(Action::RegisterCase).or_else(|| {
        holders(known)
            .is_empty()
            .then(|| "you belong to no unit that could hold it".to_owned())
    })
}

/// The units one may register a case in, each with a pool for its first task: one's own. The server admits no others,
/// for nobody could see afterwards what became of the case.
fn holders(known: &Known) -> Vec<(RecordId, Option<RecordId>, String)> {
    let Some(me) = &known.me else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for unit in &me.units {
        let mut pools: Vec<RecordId> = known
            .pools
            .iter()
            .filter(|(_, pool)| pool.unit == *unit)
            .map(|(id, _)| *id)
            .collect();
        pools.sort_by_key(|pool| (!me.pools.contains(pool), known.pool(*pool)));
        let name = known.unit(*unit);
        if pools.is_empty() {
            found.push((*unit, None, name));
        } else {
            let named = pools.into_iter().map(|pool| {
                let text = format!("{name} · {}", known.pool(pool));
                (*unit, Some(pool), text)
            });
            found.extend(named);
        }
    }
    found
}

fn urn(text: &str) -> Result<(), String> {
    required(text)?;
    text.trim()
        .parse::<Urn>()
        .map(drop)
        .map_err(|error| error.to_string())
}

/// The flags a case may be monitored by: domestic abuse, hate crime and the like, which say who may charge.
fn codes(known: &Known) -> Vec<String> {
    let rows = known.tables.codes.monitoring.rows.iter();
    rows.map(|row| format!("{}  {}", row.code, row.title))
        .collect()
}

/// The form for a new case.
pub fn form(known: &Known, today: Date) -> FormLayer {
    let asks = ASKS.iter().map(|kind| kind.title().to_lowercase());
    let asks = std::iter::once("nothing: they charged".to_owned()).chain(asks);
    let bail = Remand::ALL
        .iter()
        .position(|it| *it == Remand::PreChargeBail);
    let holders = holders(known).into_iter().map(|it| it.2);
    let fields = vec![
        Field::line("URN", "e.g. 42NM0012326").checked(urn),
        Field::line("Suspect", "surname, or the name of a company").checked(required),
        Field::line("Given names", ""),
        Field::line("Date of birth", "e.g. 24/11/1990; may stay empty").checked(perhaps_by),
        one_of("Where now", Remand::ALL, Remand::title).at(bail.unwrap_or(0)),
        Field::line(
            "Detained since",
            "e.g. 24/11/2026 02:30, in police detention",
        )
        .checked(|text| read_moment(text).map(drop)),
        offence("Offence"),
        Field::line("First day", DAY).checked(perhaps_by),
        Field::line("Last day", "empty: on that day").checked(perhaps_by),
        Field::choice("Police ask for", asks.collect()).at(1),
        one_of("Colour", RequestColour::ALL, RequestColour::title),
        Field::line("Needed by", "e.g. 24/11/2026; may stay empty").checked(perhaps_by),
        Field::line("Charged on", "where the police charged").checked(perhaps_by),
        Field::line("Victim", "surname; may stay empty"),
        Field::line("Given names", "of the victim"),
        Field::line("About", "what happened, in a line"),
        Field::several("Monitoring codes", codes(known), &[]),
        Field::choice("Held by", holders.collect()),
        on("Came on", today),
    ];
    FormLayer::new("New case", Purpose::NewCase, fields)
        .with_detail("One suspect and one charge begin it; A on its page adds the others.")
}

/// The case as it is entered, or the field something is wrong with and what.
pub fn read(fillings: &[Filling], known: &Known) -> Result<RegisterCase, (usize, String)> {
    let filled = Filled(fillings);
    let said = |place: usize| move |why: String| (place, why);
    let date = |place: usize| filled.perhaps(place).map_err(said(place));
    let urn = filled.text(at::URN).parse::<Urn>();
    let urn = urn.map_err(|error| (at::URN, error.to_string()))?;
    let remand = filled
        .pick(at::REMAND, Remand::ALL)
        .map_err(said(at::REMAND))?;
    let detained_since = read_moment(filled.text(at::DETAINED)).map_err(said(at::DETAINED))?;
    if detained_since.is_some() && remand != Remand::PoliceDetention {
        let why = "Only police detention has a time it counts since; choose that above";
        return Err((at::DETAINED, why.to_owned()));
    }
    let request = request(filled, detained_since)?;
    let before_charge = matches!(
        remand,
        Remand::PreChargeBail | Remand::UnderInvestigation | Remand::PoliceDetention
    );
    if request.is_none() && before_charge {
        let why = "The police charged, so it is bail after charge, custody, or none of them";
        return Err((at::REMAND, why.to_owned()));
    }
    let charges: Vec<NewCharge> = charge(filled, known, request.is_some())?
        .into_iter()
        .collect();
    let victim = filled.words(at::VICTIM);
    let people = if victim.is_blank() {
        if !filled.text(at::VICTIM_GIVEN).is_empty() {
            return Err((at::VICTIM, "Write the surname too".to_owned()));
        }
        Vec::new()
    } else {
        vec![NewPerson {
            given_names: filled.words(at::VICTIM_GIVEN),
            surname: victim,
            roles: vec![PersonRole::Victim],
            occupation: Untrusted::default(),
            special_measures: Untrusted::default(),
            availability: Untrusted::default(),
        }]
    };
    let holders = holders(known);
    let holder = holders.get(filled.option(at::HOLDER));
    let (unit, pool) = holder
        .map(|it| (it.0, it.1))
        .ok_or_else(|| (at::HOLDER, "You belong to no unit".to_owned()))?;
    Ok(RegisterCase {
        urn,
        operation_name: None,
        unit,
        pool,
        received: filled.date(at::RECEIVED).map_err(said(at::RECEIVED))?,
        request,
        summary: filled.words(at::SUMMARY),
        monitoring_codes: {
            let rows = &known.tables.codes.monitoring.rows;
            let codes: Vec<&str> = rows.iter().map(|row| row.code.as_ref()).collect();
            let chosen = filled.several(at::CODES, &codes).into_iter();
            chosen.map(str::to_owned).collect()
        },
        defendants: vec![NewDefendant {
            given_names: filled.words(at::GIVEN),
            surname: filled.words(at::SURNAME),
            born: date(at::BORN)?,
            asn: None,
            pnc: None,
            remand,
            bail_conditions: Untrusted::default(),
            charges,
            custody: Vec::new(),
        }],
        people,
    })
}

/// What the police ask for; none where they charged themselves.
fn request(
    filled: Filled<'_>,
    detained_since: Option<Timestamp>,
) -> Result<Option<ChargingRequest>, (usize, String)> {
    let needed_by = filled
        .perhaps(at::NEEDED)
        .map_err(|why| (at::NEEDED, why))?;
    let Some(kind) = filled.option(at::ASKS).checked_sub(1) else {
        if detained_since.is_some() {
            let why = "Police detention ends with the charge; leave this empty, or say what the police ask for";
            return Err((at::DETAINED, why.to_owned()));
        }
        if needed_by.is_some() {
            let why = "Nothing is needed where nothing is asked for; leave this empty";
            return Err((at::NEEDED, why.to_owned()));
        }
        return Ok(None);
    };
    let colour = filled
        .pick(at::COLOUR, RequestColour::ALL)
        .map_err(|why| (at::COLOUR, why))?;
    if detained_since.is_some() && colour != RequestColour::Red {
        let why = "A suspect in police detention makes the request red";
        return Err((at::COLOUR, why.to_owned()));
    }
    Ok(Some(ChargingRequest {
        kind: ASKS.get(kind).copied().unwrap_or(RequestKind::Initial),
        colour,
        needed_by,
        detained_since,
    }))
}

/// The first charge: proposed where the police ask, laid where they charged; none where no offence is entered.
fn charge(
    filled: Filled<'_>,
    known: &Known,
    asked: bool,
) -> Result<Option<NewCharge>, (usize, String)> {
    let date = |place: usize| filled.perhaps(place).map_err(|why| (place, why));
    let (from, charged_on) = (date(at::FROM)?, date(at::CHARGED)?);
    let text = filled.text(at::OFFENCE);
    if text.is_empty() {
        let dated = [(at::FROM, from), (at::CHARGED, charged_on)];
        if let Some((place, _)) = dated.into_iter().find(|(_, date)| date.is_some()) {
            return Err((
                place,
                "This is the day of an offence; write which".to_owned(),
            ));
        }
        return Ok(None);
    }
    let (offence, title, class) =
        offence_of(text, &known.tables).map_err(|why| (at::OFFENCE, why))?;
    let from = from.ok_or_else(|| (at::FROM, "Write the day of the offence".to_owned()))?;
    let to = date(at::TO)?;
    if to.is_some_and(|to| to < from) {
        return Err((at::TO, "The last day comes before the first".to_owned()));
    }
    match (asked, charged_on) {
        (true, Some(_)) => {
            let why = "Nothing is charged yet where the police ask; leave this empty, or choose “nothing” above";
            Err((at::CHARGED, why.to_owned()))
        }
        (false, None) => {
            let why = "Write the day the police charged, or say above what they ask for";
            Err((at::CHARGED, why.to_owned()))
        }
        _ => Ok(Some(NewCharge {
            offence,
            title,
            class,
            particulars: Untrusted::default(),
            from,
            to,
            charged_on,
        })),
    }
}
