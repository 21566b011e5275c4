//! The definitions of results: codes, labels, levels and kinds of the courts' published reference data, read
//! 2025-01-01, and of their prompts those a prosecutor hears answered in court.
//!
//! What the court's own system needs besides (who supervises, which team is told, which account) is not asked for
//! here. Four prompts are ours, because the result means little without them and the published data lacks or
//! misspells them: the length of a community or youth rehabilitation order, the period a sentence of detention is
//! suspended for, and the date of the next hearing in the magistrates' court.

use std::borrow::Cow;

use jiff::civil::date;

use crate::limits::Standing;
use crate::results::{Category, Definition, Kind, Level, Prompt, Rule, Unit, Units, key_of};
use crate::tables::{Source, Table};

/// A prompt: label, kind, rule.
type Asked = (&'static str, Kind, Rule);

/// Code, label, level and category by their letters, sets of words with `/` between, prompts, sentence.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [Asked],
    &'static str,
);

const fn need(label: &'static str, kind: Kind) -> Asked {
    (label, kind, Rule::Required)
}

const fn any(label: &'static str, kind: Kind) -> Asked {
    (label, kind, Rule::OneOf)
}

const fn may(label: &'static str, kind: Kind) -> Asked {
    (label, kind, Rule::Optional)
}

const MONEY: Kind = Kind::Money;
const TEXT: Kind = Kind::Text;
const CHOICE: Kind = Kind::Choice;
const DATE: Kind = Kind::Date;
const TIME: Kind = Kind::Time;
const NUMBER: Kind = Kind::Number;
const FLAG: Kind = Kind::Flag;
const LONG: Kind = Kind::Term(Units::LONG);
const YEARS: Kind = Kind::Term(Units::YEARS);
const MONTHS: Kind = Kind::Term(Units::MONTHS);
const DAYS: Kind = Kind::Term(Units::DAYS);
const HOURS: Kind = Kind::Term(Units::HOURS);
const YM: Kind = Kind::Term(Units::YEARS.and(Unit::Months));
const YMW: Kind = Kind::Term(Units::YEARS.and(Unit::Months).and(Unit::Weeks));
const MWD: Kind = Kind::Term(Units::MONTHS.and(Unit::Weeks).and(Unit::Days));
const MW: Kind = Kind::Term(Units::MONTHS.and(Unit::Weeks));

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // Money.
    ("FO", "Fine", "OF", "fine", &[need("Amount of fine", MONEY)], "Fine of {amount_of_fine}"),
    ("FCOMP", "Compensation", "OF", "compensation", &[need("Amount of compensation", MONEY), may("Minor creditor company name", TEXT)], "Compensation of {amount_of_compensation}"),
    ("FCOST", "Costs", "CF", "costs", &[need("Amount of costs", MONEY), may("Major creditor name", CHOICE)], "Costs of {amount_of_costs}"),
    ("FCPC", "Costs to Crown Prosecution Service", "CF", "costs cps", &[need("Amount of costs", MONEY)], "Costs of {amount_of_costs} to the Crown Prosecution Service"),
    ("FVS", "Surcharge", "DA", "victim surcharge", &[need("Amount of surcharge", MONEY)], "Surcharge of {amount_of_surcharge}"),
    ("NOVS", "No surcharge", "DA", "no surcharge/no vs/no victim surcharge", &[need("Reason for no surcharge", TEXT)], "No surcharge: {reason_for_no_surcharge}"),
    ("VSR", "Surcharge reduced", "DA", "vs reduced/surcharge reduced", &[need("Reason for reducing surcharge", TEXT)], "Surcharge reduced: {reason_for_reducing_surcharge}"),
    ("NCOSTS", "No order for costs", "OA", "no costs", &[need("Reason for no costs", TEXT)], "No order for costs: {reason_for_no_costs}"),
    ("NCR", "No compensation reason", "OA", "compensation no", &[need("Reason for no compensation", CHOICE)], "No compensation: {reason_for_no_compensation}"),
    ("COLO", "Collection order", "CA", "collection order", &[may("Collection order type", CHOICE)], ""),
    ("NOCOLLO", "No collection order reason", "DF", "no collection reason", &[need("Reason for no collection order", CHOICE)], "No collection order: {reason_for_no_collection_order}"),
    ("PDATE", "Pay by date", "DF", "pay full date", &[need("Date to pay in full by", DATE), may("Number of days in default", NUMBER)], "To be paid in full by {date_to_pay_in_full_by}"),
    ("INSTL", "Instalments only", "CF", "instalments only", &[need("Instalment amount", MONEY), need("Payment frequency", CHOICE), need("Instalment start date", DATE)], "To be paid by instalments of {instalment_amount} from {instalment_start_date}"),
    ("LUMSI", "Lump sum plus instalments", "CF", "lump sum instalments", &[need("Lump sum amount", MONEY), need("Instalment amount", MONEY), need("Payment frequency following lump sum", CHOICE), need("Instalment start date", DATE)], "{lump_sum_amount} to be paid at once, then instalments of {instalment_amount} from {instalment_start_date}"),
    ("PTFOR", "Payment terms - on release", "DA", "payment on release", &[], ""),
    ("AEOC", "Attachment of earnings order", "CF", "attachment earnings order", &[need("Employer's name", TEXT), may("Reason", TEXT)], "Attachment of earnings, employer {employers_name}"),
    ("ABDC", "Application made for benefit deductions", "DF", "application benefit deductions", &[may("Reason", CHOICE)], ""),
    ("FVEBD", "Vehicle Excise Back Duty", "OF", "vehicle back duty", &[need("Amount of back duty", MONEY)], "Vehicle excise back duty of {amount_of_back_duty}"),
    ("WCOD", "Wasted costs order - defendant to pay", "OA", "wasted costs", &[need("Full amount of costs due to creditor", MONEY)], "Wasted costs order of {full_amount_of_costs_due_to_creditor}"),
    ("TFOUT", "Transfer of Fine Order to a Court in England or Wales", "DF", "transfer fine", &[need("Court to which fine is transferred", TEXT)], ""),
    ("SRCH", "Debtor to be searched", "DA", "debtor searched", &[], ""),
    ("IMPDP", "Imprisonment in default of payment - on same date as imposition", "OF", "imprisonment default payment", &[need("Imprisonment Period", LONG), may("Concurrent", FLAG)], "{imprisonment_period} imprisonment in default of payment"),
    ("DCCFSA", "Defendant's costs payable from central funds - sum assessed", "OF", "defendant costs central assessed", &[need("Sum assessed", MONEY)], "Defendant's costs of {sum_assessed} from central funds"),
    // Custody.
    ("IMP", "Imprisonment", "OF", "imp", &[need("Imprisonment Period", LONG), may("Concurrent", FLAG), may("Consecutive to offence number", NUMBER), may("The reasons for this", CHOICE)], "{imprisonment_period} imprisonment"),
    ("YOI", "Committed to young offender institution", "OF", "committed young institution", &[need("Custodial Period", LONG), may("Concurrent", FLAG), may("Consecutive to offence number", NUMBER)], "{custodial_period} in a young offender institution"),
    ("TIMP", "Total custodial period", "DA", "total custodial period", &[any("Total imprisonment period", LONG), any("Total imprisonment period is life", FLAG), may("Prison", TEXT)], "Total custodial period of {total_imprisonment_period}"),
    ("DTO", "Detention and training order", "OF", "detention training order", &[need("Period of detention and training", MONTHS), may("Concurrent", FLAG), may("Consecutive to offence number", NUMBER)], "Detention and training order for {period_of_detention_and_training}"),
    ("TDTO", "Total detention and training order", "DA", "total detention training", &[need("Total detention and training order period", MONTHS)], "Total detention and training order of {total_detention_and_training_order_period}"),
    ("EXTIVS", "Extended sentence of imprisonment for violent or sexual offence (21 and over)(S.226A)", "OF", "extended imprisonment", &[need("Extended sentence of imprisonment term", LONG), may("Appropriate custodial term", LONG), may("Extension period", LONG)], ""),
    ("EXTDVS", "Extended sentence of detention for violent or sexual offence (18-20)(S.226A)", "OF", "detained extended over", &[need("Extended sentence of detention term", LONG), may("Appropriate custodial term", LONG), may("Extension period", LONG)], ""),
    ("EXTDVSU", "Extended sentence of detention for violent or sexual offence (under 18)(S.226B)", "OF", "detained extended under", &[need("Extended sentence of detention term", LONG), may("Appropriate custodial term", LONG), may("Extension period", LONG)], ""),
    ("MLI", "Mandatory life imprisonment", "OF", "mandatory life imprisonment", &[need("Minimum term", YEARS)], "Life imprisonment (mandatory), minimum term {minimum_term}"),
    ("CFL", "Custody for life", "OF", "custody life", &[need("Minimum term", YEARS)], "Custody for life, minimum term {minimum_term}"),
    ("LIMP2", "Life imprisonment for second listed offence", "OF", "life imprisonment second", &[need("Minimum term", YEARS)], ""),
    ("LIMPSO", "Life imprisonment for serious offence (S.225)", "OF", "life imprisonment serious", &[need("Minimum term", YEARS)], ""),
    ("DETMP", "Detained at Her Majesty's pleasure (under 18)(S.90)", "OF", "detained pleasure under 18/detained majesty", &[need("Minimum term", YEARS)], ""),
    ("DETSO", "Detained for specified period for serious offence (under 18)(S.91)", "OF", "detained period", &[need("Detention Period", LONG), may("Concurrent", FLAG)], "Detained for {detention_period}"),
    ("MINIDT", "Minimum sentence of Imprisonment for drug trafficking", "OF", "minimum imprisonment drug", &[need("Imprisonment Period", LONG), may("Concurrent", FLAG)], ""),
    ("MINIDB", "Minimum sentence of Imprisonment for domestic burglary", "OF", "minimum imprisonment domestic", &[need("Imprisonment Period", LONG), may("Concurrent", FLAG)], ""),
    ("CREDIT", "Credit for time remanded on bail", "DA", "credit remand bail", &[need("Bail remand days to count (tagged days)", NUMBER)], ""),
    // Suspended sentences.
    ("SUSPS", "Suspended sentence order - imprisonment", "OF", "suspended imprisonment", &[need("Imprisonment Period", LONG), need("Suspended period", YM), may("Concurrent", FLAG), may("Consecutive to offence", TEXT)], "{imprisonment_period} imprisonment suspended for {suspended_period}"),
    ("SUSPSD", "Suspended sentence order - detention in a young offender institution", "OF", "suspended detention/suspended detention yoi", &[need("Custodial period", LONG), need("Suspended period", YM), may("Concurrent", FLAG)], "{custodial_period} detention in a young offender institution suspended for {suspended_period}"),
    ("STIMP", "Total suspended custodial period", "DA", "sso suspended custodial imprisonment period total", &[need("Total custodial period", LONG), need("Suspended period", YM), may("Supervision period", LONG)], "Total custodial period of {total_custodial_period} suspended for {suspended_period}"),
    ("STDET", "Total suspended detention", "DA", "total suspended detention/total sso detention", &[need("Total custodial period", LONG), need("Suspended period", YM), may("Supervision period", LONG)], "Total detention of {total_custodial_period} suspended for {suspended_period}"),
    ("SSI", "Suspended sentence of imprisonment activated unaltered", "OF", "suspended imprisonment activate", &[need("Original custody term", LONG), need("Original suspension period", YMW), may("Concurrent", FLAG)], "Suspended sentence of {original_custody_term} activated in full"),
    ("SSIV", "Suspended sentence of imprisonment activated with lesser term", "OF", "suspended imprisonment activate lesser", &[need("Original custody term", LONG), need("Original suspension period", YMW), need("Lesser term imposed", LONG), may("Concurrent", FLAG)], "Suspended sentence of {original_custody_term} activated with a lesser term of {lesser_term_imposed}"),
    // Community and youth orders, their requirements, discharges.
    ("CO", "Community order England / Wales", "OF", "community", &[may("Length of order", YM), may("End Date", DATE), may("Supervising Court name", TEXT), may("Judge reserves breach proceedings", FLAG)], "Community order"),
    ("COV", "Community order amended", "OF", "community order amend/requirement cancelled/new requirement", &[need("Date original order made", DATE), may("Court that made the original order", TEXT)], "Community order of {date_original_order_made} amended"),
    ("UPWR", "Unpaid work", "OA", "unpaid work", &[need("Number of hours", HOURS), may("Additional information", TEXT)], "Unpaid work: {number_of_hours}"),
    ("RAR", "Community requirement: Rehabilitation activity", "OA", "rehabilitation activity", &[need("Max number of days", DAYS)], "Rehabilitation activity: up to {max_number_of_days}"),
    ("PR", "Community requirement: Programme", "OA", "programme requirement", &[need("Number of days", DAYS), may("Additional information", TEXT)], "Programme: {number_of_days}"),
    ("CUR", "Community requirement: Curfew", "OA", "curfew requirement", &[need("Curfew period", MWD), may("Start date", DATE), may("This order lasts until", DATE), may("Curfew address, details and timings", TEXT)], "Curfew for {curfew_period}"),
    ("CURE", "Community requirement: Curfew with electronic monitoring", "OA", "electronic monitoring curfew first", &[need("Curfew and electronic monitoring period", MWD), may("Start date", DATE), may("This order lasts until", DATE), may("Curfew address, details and timings", TEXT)], "Curfew for {curfew_and_electronic_monitoring_period}, electronically monitored"),
    ("ERP", "Community requirement: Exclusion not to enter for a period", "OA", "exclusion requirement period", &[need("Period of exclusion", LONG), need("Place / area", TEXT)], "Not to enter {place_area} for {period_of_exclusion}"),
    ("PARP", "Community requirement: Prohibited activity for period", "OA", "prohibited activity period", &[need("Period of prohibition", LONG), need("Prohibited activities", TEXT)], ""),
    ("RR", "Residence", "OA", "residence", &[need("Period of residence", LONG), need("Address", TEXT)], "To live at {address} for {period_of_residence}"),
    ("MHTR", "Community requirement: Mental health treatment", "OA", "mental health requirement", &[need("Period of treatment", LONG), may("Medical practitioner / Psychologist", TEXT)], "Mental health treatment for {period_of_treatment}"),
    ("DRWR", "Community requirement: Drug rehabilitation non-residential", "OA", "drug rehabilitation non-residential", &[need("Period to provide samples", YM), may("Under direction of", TEXT), may("Treatment place", TEXT)], "Drug rehabilitation for {period_to_provide_samples}"),
    ("DRRWR", "Community requirement: Drug rehabilitation residential", "OA", "drug rehabilitation residential", &[need("Period to provide samples", YM), may("Under direction of", TEXT), may("Treatment place", TEXT)], "Residential drug rehabilitation for {period_to_provide_samples}"),
    ("ATR", "Community requirement: Alcohol treatment", "OA", "alcohol treatment requirement", &[need("Period of treatment", LONG), may("Under direction of", TEXT)], "Alcohol treatment for {period_of_treatment}"),
    ("AARAL", "Community requirement: Alcohol abstinence with alcohol limit", "OA", "alcohol abstinence limit", &[need("Number of days", DAYS), may("Alcohol limit", TEXT)], "Alcohol abstinence for {number_of_days}"),
    ("AAR", "Community requirement: Alcohol abstinence", "OA", "alcohol abstinence requirement", &[], ""),
    ("ACR", "Community requirement: Attendance centre", "OA", "attendance centre requirement", &[need("Number of hours", HOURS)], "Attendance centre: {number_of_hours}"),
    ("YRO", "Youth rehabilitation order England / Wales", "OF", "youth rehabilitation order", &[may("Length of order", YM), may("End Date", DATE), may("Supervising Court name", TEXT)], "Youth rehabilitation order"),
    ("YROISS", "Youth rehabilitation order with intensive supervision and surveillance England / Wales", "OF", "", &[may("Length of order", YM)], ""),
    ("YRS1", "Youth rehabilitation requirement: Supervision", "OA", "", &[may("Additional information", TEXT)], ""),
    ("YRUP1", "Youth rehabilitation requirement: Unpaid work", "OA", "", &[need("Number of hours", HOURS)], "Unpaid work: {number_of_hours}"),
    ("YRC2", "Youth rehabilitation requirement: Curfew", "OA", "", &[need("Curfew period", MWD), may("Start date", DATE), may("This order lasts until", DATE), may("Curfew address, details and timings", TEXT)], "Curfew for {curfew_period}"),
    ("YRA1", "Youth rehabilitation requirement: Activity - specified", "OA", "", &[need("Number of days", NUMBER), need("Activity", TEXT)], ""),
    ("YOP", "Referral order", "OF", "", &[need("Referral period", MW), may("Youth Offender Panel name", TEXT)], "Referral order for {referral_period}"),
    ("REPO", "Reparation order", "OF", "reparation order", &[need("Number of reparation hours", NUMBER), may("Responsible officer", TEXT)], ""),
    ("CD", "Conditional discharge", "OF", "conditional discharge", &[need("Period of conditional discharge", LONG)], "Conditional discharge for {period_of_conditional_discharge}"),
    ("AD", "Absolute discharge", "OF", "absolute discharge", &[], ""),
    ("NSP", "No separate penalty", "OF", "separate penalty", &[], ""),
    ("DS", "Deferred sentence", "OI", "deferred sentence", &[need("Requirements that must be carried out", TEXT)], ""),
    ("BOCOND", "Bind over to keep the peace", "OF", "bind over", &[need("Duration of bind over", LONG), need("Amount of bind over", MONEY), may("Conduct or activity to be refrained from", TEXT)], "Bound over in {amount_of_bind_over} for {duration_of_bind_over}"),
    ("BOJ", "Bind over to come up for judgment when called on", "OF", "bind over judgement", &[need("Duration of bind over", LONG), need("Amount of bind over", MONEY)], ""),
    // Driving.
    ("DDO", "Obligatory disqualification", "OA", "obligatory disqualification", &[need("Disqualification period", LONG), may("Defendant driving licence number", TEXT), may("Extension period section 35A (immediate custodial sentence)", TEXT)], "Disqualified from driving for {disqualification_period} (obligatory)"),
    ("DDD", "Discretionary with ordinary disqualification", "OA", "", &[need("Disqualification period", LONG), may("Starting from date (date of interim disqualification)", DATE), may("Defendant driving licence number", TEXT), may("Extension period section 35A (immediate custodial sentence)", TEXT)], "Disqualified from driving for {disqualification_period} (discretionary)"),
    ("DDP", "Points disqualification", "OA", "disqualification points", &[need("Disqualification period", LONG), may("Notional penalty points", NUMBER)], "Disqualified from driving for {disqualification_period} (penalty points)"),
    ("DDDT", "Discretionary with disqualification until ordinary test passed", "OA", "disqualification test until", &[need("Disqualification period", LONG)], ""),
    ("DDOTE", "Obligatory disqualification until extended test passed", "OA", "disqualification until extended", &[need("Disqualification period", LONG)], "Disqualified from driving for {disqualification_period} and until an extended test is passed"),
    ("DDDR", "Obligatory but reduced disqualification for special reasons", "OA", "disqualification special reasons", &[need("Disqualification period", LONG)], ""),
    ("DDDL", "Discretionary with ordinary disqualification for life", "OA", "disqualification life", &[], ""),
    ("DDRI", "Interim disqualification", "OA", "disqualification interim", &[], ""),
    ("DDRN", "Disqualification for non-endorsable offence", "OF", "disqualification non-endorsable", &[need("Disqualification period", LONG)], ""),
    ("DDRV", "Disqualification for non-endorsable offence (vehicle used for purposes of crime)", "OF", "disqualification non-endorsable crime", &[need("Disqualification period", LONG)], ""),
    ("LEP", "Driving record endorsed with penalty points", "OA", "endorsed points", &[need("Penalty points for this offence", NUMBER)], "Driving record endorsed with {penalty_points_for_this_offence} penalty points"),
    ("LEN", "Driving record endorsed (no points)", "OA", "endorsed no points", &[], ""),
    ("NDSR", "No disqualification - Special Reasons", "OA", "no disqualification special reason", &[need("Special reasons", TEXT)], ""),
    ("NDMC", "No disqualification - Mitigating Circumstances", "CA", "no disqualification mitigating", &[need("Mitigating circumstances", TEXT)], ""),
    ("NESR", "No endorsement - Special Reasons", "OA", "no endorsement special reason", &[need("Special reasons", TEXT)], ""),
    // Bail and custody.
    ("RI", "Remanded in custody", "OI", "remand custody", &[may("Prison", TEXT), may("Bail exception", CHOICE)], ""),
    ("RIB", "Remanded In custody with bail direction", "OI", "remand conditional bail direction", &[may("Bail date", DATE), may("Bail time", TIME), may("Prison", TEXT)], ""),
    ("RC", "Remanded on conditional bail", "OI", "remanded conditional bail", &[may("Bail condition reason", CHOICE), may("Is the defendant excused attendance?", FLAG)], "Remanded on conditional bail"),
    ("RU", "Remanded on unconditional bail", "OI", "remand unconditional", &[may("Is the defendant excused attendance?", FLAG)], ""),
    ("RCBV", "Variation of bail conditions", "OA", "bail varied", &[may("Date bail previously granted", DATE), may("Court which previously granted bail", TEXT)], ""),
    ("RIH", "Remanded in custody - to hospital", "OI", "remanded hospital custody", &[need("Specify hospital", TEXT)], "Remanded in custody to {specify_hospital}"),
    ("RILAB", "Remand in care of Local Authority with bail direction", "OI", "", &[need("Local Authority", CHOICE)], ""),
    ("CTL", "Custody time limit", "OA", "", &[need("Custody time limit expires", DATE), may("Time spent in custody (in days)", NUMBER)], "Custody time limit expires on {custody_time_limit_expires}"),
    ("FBA", "Full bail argument", "OA", "full argument", &[], ""),
    ("RIBA2", "Remanded in custody pending receipt of Prosecutor's written notice of appeal", "OA", "remand appeal", &[need("Time when oral notice of appeal was given", TIME)], ""),
    ("PORE2", "Bail condition: Exclusion - not to associate with", "OA", "bail not associate", &[need("Names", TEXT)], "Bail condition: not to associate with {names}"),
    ("PORE3", "Bail condition: Exclusion - not to contact directly or indirectly", "OA", "bail not contact", &[need("Names", TEXT)], "Bail condition: no contact, direct or indirect, with {names}"),
    ("PORE5", "Bail condition: Exclusion - not to enter a place", "OA", "bail not enter", &[need("Place", TEXT)], "Bail condition: not to enter {place}"),
    ("PORE7", "Bail condition: Exclusion - not go within a radius", "OA", "bail radius", &[need("Radius", TEXT), need("Place", TEXT)], "Bail condition: not to go within {radius} of {place}"),
    ("PORE13", "Bail condition: Exclusion - the exclusion condition to be electronically monitored with a GPS tag", "OA", "bail exclusion gps", &[], ""),
    ("PORR3", "Bail condition: Residence - live and sleep each night at address", "OA", "bail live sleep", &[need("Address", TEXT)], "Bail condition: to live and sleep each night at {address}"),
    ("PORR4", "Bail condition: Residence - not to live in the same household", "OA", "bail not live", &[need("Specify restriction", TEXT)], ""),
    ("PORCU1", "Bail condition: Curfew", "OA", "bail curfew", &[need("Time 1", TIME), need("Time 2", TIME), need("Frequency", TEXT)], "Bail condition: curfew from {time_1} to {time_2}, {frequency}"),
    ("PORCU2", "Bail condition: Curfew with electronic monitoring - first notification", "OA", "bail electronic monitoring first", &[need("Time 1", TIME), need("Time 2", TIME), need("Frequency", TEXT)], "Bail condition: curfew from {time_1} to {time_2}, {frequency}, electronically monitored"),
    ("PORO1", "Bail condition: Other", "OA", "bail other", &[need("Specify post-release bail condition", TEXT)], "Bail condition: {specify_post_release_bail_condition}"),
    ("PORO3", "Bail condition: Other - report to police station", "OA", "bail report police", &[need("Police Station Name", TEXT), may("Reporting days", TEXT), may("Time 1", TIME), may("Time 2", TIME)], "Bail condition: to report to {police_station_name}"),
    ("PORS", "Bail condition: Surety - find continuous surety / sureties", "OA", "bail continuous surety", &[need("Number of sureties", NUMBER), need("In the sum of", MONEY)], "Bail condition: {number_of_sureties} continuous sureties in the sum of {in_the_sum_of}"),
    ("PORT1", "Bail condition: Travel - not to apply for international travel documents or be in possession of any", "OA", "bail travel documents", &[], ""),
    // Sending, committal, remittal.
    ("SCC", "Sent to Crown Court for trial", "OA", "", &[may("Sent for trial under", CHOICE), may("Indicated plea", CHOICE)], ""),
    ("SendToCCOnCB", "Send To Crown Court On Conditional Bail", "OI", "", &[may("Bail condition reason", CHOICE)], ""),
    ("CCSU", "Committed to Crown Court for sentence on unconditional bail", "OI", "committed sentence unconditional", &[], ""),
    ("REMYCT", "Remitted to youth court for trial", "OI", "remit youth trial", &[need("Youth Court", TEXT)], "Remitted to {youth_court} for trial"),
    ("REMYCS", "Remitted to youth court for sentence", "OI", "remit youth sentence", &[need("Youth Court", TEXT)], "Remitted to {youth_court} for sentence"),
    ("REMITMC", "Remitted from Crown Court to magistrates' court for trial", "OI", "remittal trial", &[may("Local Justice Area", TEXT)], ""),
    // Adjournment.
    ("A", "Adjournment", "OI", "a adjournment", &[], ""),
    ("NHMC", "Next hearing in magistrates' court", "OA", "next hearing magistrates/adjournment magistrates", &[need("Date of hearing", DATE), may("Time of hearing", TIME), may("Hearing type", TEXT), may("Courthouse", TEXT)], "Next hearing in the magistrates' court on {date_of_hearing}"),
    ("NHCCS", "Next hearing in Crown Court", "OA", "adjournment crown/next hearing crown", &[any("Fixed Date", DATE), any("Date and time to be fixed", FLAG), any("Week Commencing", DATE), may("Time of hearing", TIME), may("Hearing type", TEXT), may("Courthouse", TEXT)], "Next hearing in the Crown Court on {fixed_date}"),
    ("PROS", "Adjournment reason: At request of the prosecution", "OA", "adjournment request prosecution", &[may("Additional information", TEXT)], ""),
    ("DEF", "Adjournment reason: At request of the defence", "OA", "adjournment request defence", &[may("Additional information", TEXT)], ""),
    ("TRIAL", "Adjournment reason: For the trial to take place", "OA", "adjournment trial", &[], ""),
    ("PLEA", "Adjournment reason: To plead guilty or not guilty to the offence(s)", "OA", "adjournment plea", &[], ""),
    ("INSUF", "Adjournment reason: Insufficient court time to hear the case", "OA", "adjournment insufficient time", &[], ""),
    ("NSR", "Adjournment reason: Non-standard reason", "OA", "adjournment reason other/adjournment reason non-standard", &[need("Reason for adjournment", TEXT)], ""),
    ("ADR", "Adjournment refused", "OA", "adjournment refused", &[may("Reason for refusal", TEXT)], ""),
    // Ends without a conviction, or without a sentence.
    ("WDRN", "Withdrawn", "OF", "", &[may("Reasons", TEXT)], ""),
    ("WDRNOS", "Withdrawn (recharge at named Court)", "OF", "withdrawn recharge court", &[need("Court handling re-charged offence", TEXT), may("Reasons", TEXT)], ""),
    ("DISM", "Dismissed", "OF", "", &[], ""),
    ("DINE", "Dismissed (No evidence offered)", "OF", "dismissed no evidence", &[], ""),
    ("DISC", "Discontinued", "OF", "", &[], ""),
    ("NOEVS", "No evidence offered (summary offence in the Crown Court)", "OF", "no evidence offered", &[], ""),
    ("NGJ", "No evidence offered - verdict of not guilty by order of Judge", "OF", "judge not guilty/prosecution no evidence/no evidence/not guilty", &[], ""),
    ("DISCH", "Discharged", "OF", "not guilty discharged", &[], ""),
    ("CREMFILE", "Count to remain on file", "OI", "lie on file/count remain file", &[], ""),
    ("IREMFILE", "Indictment to remain on file", "OI", "indictment remain file", &[], ""),
    ("CQUASH", "Count quashed", "OF", "count quashed", &[], ""),
    ("IQUASH", "Indictment quashed", "OF", "indictment quashed", &[], ""),
    ("STAYP", "Proceedings stayed", "OF", "proceedings stayed", &[need("Circumstances leading to staying proceedings", TEXT), may("Additional reasons", TEXT)], ""),
    ("DEAD", "Defendant has died", "OF", "", &[], ""),
    ("TIC", "Offences taken into consideration", "DA", "taken into consideration", &[need("Number of offences admitted and taken into consideration", NUMBER)], "{number_of_offences_admitted_and_taken_into_consideration} offences taken into consideration"),
    ("GPTAC", "Guilty plea taken into account", "OA", "guilty plea account", &[may("Comment on discount / reasons", TEXT)], ""),
    // Orders on conviction.
    ("RESTRAOP", "Restraining order for period", "OF", "restraining order period", &[need("Period of order", LONG), may("Protected person", TEXT), may("Order details", TEXT)], "Restraining order for {period_of_order}"),
    ("RESTRAOF", "Restraining order until further order", "OF", "restraining order further", &[need("Protected person", TEXT), may("Order details", TEXT)], "Restraining order until further order, protecting {protected_person}"),
    ("RESTRAV", "Restraining order varied", "OF", "restraining order varied", &[need("Date original order made", DATE)], ""),
    ("RESTRAD", "Restraining order discharged", "OF", "restraining order discharged", &[need("Date original order made", DATE)], ""),
    ("CRIMBO", "Criminal behaviour order", "OF", "criminal behaviour order", &[need("Duration of order", YMW), may("Start date of order", DATE), may("Prohibitions contained in the order", TEXT), may("Requirements", TEXT)], "Criminal behaviour order for {duration_of_order}"),
    ("CRIMBOF", "Criminal behaviour order until further order", "OF", "criminal behaviour order further", &[may("Prohibitions contained in the order", TEXT), may("Requirements", TEXT)], ""),
    ("CRIMBI", "Interim criminal behaviour order", "OA", "interim criminal behaviour order", &[may("Prohibitions contained in the order", TEXT), may("Requirements", TEXT)], ""),
    ("SHOPP", "Sexual harm prevention order for period", "OF", "sexual harm prevention order period", &[need("Duration of order", YM), need("Prohibitions contained in the order", TEXT)], "Sexual harm prevention order for {duration_of_order}"),
    ("SHOPF", "Sexual harm prevention order until further order", "OF", "sexual harm prevention order further", &[need("Prohibitions contained in the order", TEXT)], ""),
    ("SHOPE", "Sexual harm prevention order until end date", "OF", "sexual harm prevention order until", &[need("End date", DATE), need("Prohibitions contained in the order", TEXT)], "Sexual harm prevention order until {end_date}"),
    ("NORR", "Notification of requirement to register with police for a period", "OA", "register police period", &[need("Notification period", LONG)], "To notify the police for {notification_period}"),
    ("NORRI", "Notification of requirement to register with police indefinately", "OA", "register police indefinitely", &[], ""),
    ("FBO", "Football banning order", "OA", "", &[need("Duration of order", YM), may("Police station name", TEXT)], "Football banning order for {duration_of_order}"),
    ("NFBO", "No football banning order", "OF", "no fbo", &[need("Reasons for not making a football banning order", TEXT)], ""),
    ("LPEX", "Licensed Premises - Exclusion Order", "OA", "licensed premises exclusion", &[need("Duration of exclusion", YM), need("Name of licensed premises excluded from", TEXT)], "Excluded from {name_of_licensed_premises_excluded_from} for {duration_of_exclusion}"),
    ("FORFOV", "Forfeiture order (other than vehicle)", "OA", "", &[need("Property to be forfeited", TEXT)], "Forfeiture of {property_to_be_forfeited}"),
    ("FDEST", "Forfeiture and destruction", "OA", "forfeiture destruction", &[need("Property to be forfeited and destroyed", TEXT)], "Forfeiture and destruction of {property_to_be_forfeited_and_destroyed}"),
    ("FORFC", "Forfeiture order (cash)", "OA", "forfeiture cash", &[need("Amount of cash forfeited", MONEY)], "Forfeiture of {amount_of_cash_forfeited} in cash"),
    ("DEPO", "Order for deprivation of the defendant's rights (other than vehicle)", "OF", "deprivation not vehicle", &[need("Defendant to be deprived of this property", TEXT)], "Deprivation of {defendant_to_be_deprived_of_this_property}"),
    ("DEPV", "Order for deprivation of rights (vehicle)", "OF", "deprivation vehicle", &[need("Defendant to be deprived of vehicle described as", TEXT)], "Deprivation of the vehicle {defendant_to_be_deprived_of_vehicle_described_as}"),
    ("CONFAA", "Confiscation order where Court decides the available amount", "OF", "confiscation order decide", &[need("Value of the benefit", MONEY), may("Default prison term", LONG)], "Confiscation order; benefit {value_of_the_benefit}"),
    ("RESTIT", "Restitution Order", "OA", "restitution order", &[need("Person to recover goods / money", TEXT)], ""),
    ("DCO", "Disqualification from involvement as a director etc of a company", "OA", "disqualification director", &[need("Duration of disqualification", YM), may("Disqualification start date", DATE)], "Disqualified as a company director for {duration_of_disqualification}"),
    ("ADISQ", "Disqualification order relating to animals for period", "OF", "disqualification animal period", &[need("Disqualification period", LONG), need("Type of animal", TEXT)], "Disqualified in relation to {type_of_animal} for {disqualification_period}"),
    ("DDES", "Order that dog be destroyed", "OF", "dog destroyed", &[need("Details of dog", TEXT)], ""),
    ("TRO", "Travel restriction order", "OA", "travel restriction", &[need("Duration of order", YM)], "Travel restriction order for {duration_of_order}"),
    ("RDEPD", "Recommended for deportation when released", "DA", "deportation release", &[need("Nationality", TEXT)], ""),
    ("MHHO", "Hospital order", "OF", "hospital order", &[need("Name of hospital where defendant will be admitted or detained", TEXT)], "Hospital order, {name_of_hospital_where_defendant_will_be_admitted_or_detained}"),
    ("RISTO", "Restriction order", "OA", "restriction order", &[], ""),
    ("MHGO", "Guardianship Order", "OF", "guardianship order", &[need("Name of the guardian with whom defendant will be placed", TEXT)], ""),
    // Warrants.
    ("WOFN", "Warrant for arrest without bail", "OI", "warrant arrest without bail", &[may("Grounds for warrant", CHOICE)], ""),
    ("WOFD", "Warrant for arrest with bail (dated)", "OI", "warrant arrest with bail dated", &[may("Grounds for warrant", CHOICE)], ""),
    ("WOFU", "Warrant for arrest with bail (undated)", "OI", "warrant arrest with bail undated", &[may("Grounds for warrant", CHOICE)], ""),
    ("WWDN", "Warrant withdrawn", "OA", "warrant withdrawn", &[may("Reason for withdrawing warrant", TEXT)], ""),
    ("AWI", "To attend or a warrant to issue", "OA", "warrant attend", &[], ""),
    // Breach, variation, appeal.
    ("NOACT", "No action taken on breach", "OF", "action breach", &[may("Imposing court", TEXT), may("Date of original imposition", DATE), may("Reason", TEXT)], ""),
    ("OTC", "Order to continue", "OF", "order continue", &[], ""),
    ("OREV", "Order revoked", "OF", "order revoked", &[need("Date original order made", DATE), may("Order revoked", CHOICE)], "Order of {date_original_order_made} revoked"),
    ("QC", "Conviction quashed", "OF", "conviction quashed", &[need("Date appeal heard", DATE)], "Conviction quashed on {date_appeal_heard}"),
    ("SV", "Sentence varied", "OF", "sentence varied", &[need("Date appeal heard", DATE)], "Sentence varied on {date_appeal_heard}"),
    ("CERTA", "Certificate that the case is fit for appeal to the Court of Appeal Criminal Division", "OA", "case fit appeal", &[need("Conviction / sentence", TEXT)], ""),
    ("UCBCA", "Bail granted unconditionally pending appeal to the Court of Appeal Criminal Division", "OF", "unconditional bail appeal", &[], ""),
    ("CBBCA", "Bail granted conditionally pending appeal to the Court of Appeal Criminal Division", "OF", "conditional bail appeal", &[], ""),
    // Directions and the rest.
    ("SMLL", "Special measures direction: Witness to give evidence by means of a live link", "CF", "smd live link", &[need("Name of witness", TEXT)], "Special measures: {name_of_witness} to give evidence by live link"),
    ("SMDW", "Special measures direction: Witness be prevented from seeing the defendant by means of a screen", "CF", "smd screen", &[need("Name of witness", TEXT)], "Special measures: screens for {name_of_witness}"),
    ("SMI", "Special measures direction: The examination is to be conducted through an intermediary", "CF", "smd intermediary", &[need("In respect of witness name", TEXT), need("Name of intermediary", TEXT)], ""),
    ("BCD", "The court directs that evidence relating to the bad character of the defendant be admitted in the proceedings", "CF", "bcd admitted", &[may("Additional information", TEXT)], ""),
    ("HD", "Hearsay direction", "CF", "hearsay direction", &[need("Hearsay direction", TEXT)], ""),
    ("D45", "Direction made under Section 45 of the Youth Justice and Criminal Evidence Act 1999", "OA", "direction 45 youth", &[need("Restricting publicity in respect of youth - Specify name", TEXT)], ""),
    ("TEXT", "Text", "OA", "", &[need("Text", TEXT)], "{text}"),
    ("ERR", "Entered in error", "OF", "error entered", &[may("Reason", TEXT)], ""),
];

/// The built-in definitions.
pub(super) fn builtin() -> Table<Definition> {
    Table {
        source: Source {
            title: "result definitions of the courts' published reference data; prompts a prosecutor hears answered"
                .into(),
            standing: Standing::Guidance,
            in_force_from: date(2025, 1, 1),
        },
        rows: ROWS.iter().map(definition).collect(),
    }
}

fn definition(row: &Row) -> Definition {
    let (code, label, letters, words, prompts, sentence) = *row;
    let (level, category) = letters.split_at(1);
    Definition {
        code: code.into(),
        label: label.into(),
        level: Level::from_letter(level).unwrap_or(Level::Offence),
        category: Category::from_letter(category).unwrap_or(Category::Ancillary),
        words: words
            .split('/')
            .filter(|set| !set.is_empty())
            .map(|set| set.split(' ').map(Cow::Borrowed).collect())
            .collect(),
        prompts: prompts
            .iter()
            .map(|&(label, kind, rule)| Prompt {
                key: key_of(label).into(),
                label: label.into(),
                kind,
                rule,
            })
            .collect(),
        sentence: (!sentence.is_empty()).then(|| sentence.into()),
        jurisdiction: None,
        user_groups: Vec::new(),
        from: None,
        to: None,
    }
}
