//! Public order, racially or religiously aggravated offences, communications, animals and nuisance: code, title, act, section, mode of trial, other words, the most a court may impose and where it says so.

use super::Max::{IndictmentMonths, Level, Months, MonthsOrLevel, Unknown, Unlimited, Years};
use super::Row;
use crate::limits::ctl::OffenceClass::{EitherWay, IndictableOnly, Summary};

const ANIMALS: &str = "Animal Welfare Act 2006";
const ASBCPA: &str = "Anti-social Behaviour, Crime and Policing Act 2014";
const COMMS: &str = "Communications Act 2003";
const CRIME_67: &str = "Criminal Justice Act 1967";
const CRIMINAL_LAW_77: &str = "Criminal Law Act 1977";
const DISORDER: &str = "Crime and Disorder Act 1998";
const DOGS: &str = "Dangerous Dogs Act 1991";
const ENVIRONMENT: &str = "Environmental Protection Act 1990";
const FOOTBALL: &str = "Football (Offences) Act 1991";
const ONLINE: &str = "Online Safety Act 2023";
const PCSC: &str = "Police, Crime, Sentencing and Courts Act 2022";
const PROTEST: &str = "Public Order Act 2023";
const PUBLIC_ORDER: &str = "Public Order Act 1986";
const SENTENCING: &str = "Sentencing Act 2020";
const VAGRANCY: &str = "Vagrancy Act 1824";
const WITNESS: &str = "Criminal Justice and Public Order Act 1994";

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    ("SE20001", "Breach of a criminal behaviour order", SENTENCING, "s 339", EitherWay, "cbo antisocial", Years(5), "s 339"),
    ("PU86001", "Riot", PUBLIC_ORDER, "s 1", IndictableOnly, "s1", Years(10), "s 1(6)"),
    ("PU86002", "Violent disorder", PUBLIC_ORDER, "s 2", EitherWay, "s2", Years(5), "s 2(5)"),
    ("PU86003", "Affray", PUBLIC_ORDER, "s 3", EitherWay, "s3 fight", Years(3), "s 3(7)"),
    ("PU86004", "Causing fear or provocation of violence", PUBLIC_ORDER, "s 4", Summary, "s4 poa threatening behaviour words public order", Months(6), "s 4(4)"),
    ("PU86116", "Intentional harassment, alarm or distress", PUBLIC_ORDER, "s 4A", Summary, "s4a poa threatening behaviour words public order", Months(6), "s 4A(5)"),
    ("PU86149", "Causing harassment, alarm or distress", PUBLIC_ORDER, "s 5", Summary, "s5 poa threatening behaviour words public order", Level(3), "s 5(6)"),
    ("PU86021", "Stirring up racial hatred by words or behaviour", PUBLIC_ORDER, "s 18", EitherWay, "", Years(7), "s 27(3)"),
    ("CD98070", "Racially or religiously aggravated common assault", DISORDER, "s 29", EitherWay, "racial religious beating s39", Years(2), "s 29(3)"),
    ("CD98073", "Racially or religiously aggravated assault occasioning actual bodily harm", DISORDER, "s 29", EitherWay, "racial religious abh s47", Years(7), "s 29(2)"),
    ("CD98072", "Racially or religiously aggravated wounding or grievous bodily harm", DISORDER, "s 29", EitherWay, "racial religious gbh s20", Years(7), "s 29(2)"),
    ("CD98074", "Racially or religiously aggravated criminal damage", DISORDER, "s 30", EitherWay, "racial religious", Years(14), "s 30(2)"),
    ("CD98066", "Racially or religiously aggravated fear or provocation of violence", DISORDER, "s 31", EitherWay, "racial religious public order s4", Years(2), "s 31(4)"),
    ("CD98069", "Racially or religiously aggravated harassment", DISORDER, "s 32", EitherWay, "racial religious", Years(2), "s 32(3)"),
    ("CD98067", "Racially or religiously aggravated intentional harassment, alarm or distress", DISORDER, "s 31", EitherWay, "racial religious public order s4a racist abuse", Years(2), "s 31(4)"),
    ("CD98075", "Racially or religiously aggravated harassment, alarm or distress", DISORDER, "s 31", Summary, "racial religious public order s5 racist abuse", Level(4), "s 31(5)"),
    ("CJ67002", "Drunk and disorderly", CRIME_67, "s 91", Summary, "d&d drunk public", Level(3), "s 91(1)"),
    ("PS22001", "Public nuisance", PCSC, "s 78", EitherWay, "", Years(10), "s 78"),
    ("CA03005", "Sending a grossly offensive or menacing message by a public network", COMMS, "s 127(1)", Summary, "s127 malicious communications", Months(6), "s 127(3)"),
    ("OS23002", "Sending a threatening communication", ONLINE, "s 181", EitherWay, "s181 malicious communications threat message", Years(5), "s 181"),
    ("OS23001", "Sending a false communication", ONLINE, "s 179", Summary, "s179 malicious communications", Unknown, ""),
    ("AW06041", "Causing unnecessary suffering to an animal", ANIMALS, "s 4", EitherWay, "s4 cruelty", Years(5), "s 32(1)"),
    ("DD91034", "Dog dangerously out of control causing injury", DOGS, "s 3(1)", EitherWay, "s3 bite", Years(5), "s 3(4)"),
    ("VG24005", "Begging in a public place", VAGRANCY, "s 3", Summary, "s3", Unknown, ""),
    ("CD98076", "Racially or religiously aggravated harassment putting a person in fear of violence", DISORDER, "s 32", EitherWay, "racial religious s4", Years(14), "s 32(4)"),
    ("CD98077", "Racially or religiously aggravated stalking", DISORDER, "s 32", EitherWay, "racial religious", Years(2), "s 32(3)"),
    ("CD98078", "Racially or religiously aggravated stalking involving fear of violence", DISORDER, "s 32", EitherWay, "racial religious", Years(14), "s 32(4)"),
    ("CD98079", "Racially or religiously aggravated stalking involving serious alarm or distress", DISORDER, "s 32", EitherWay, "racial religious", Years(14), "s 32(4)"),
    ("CD98080", "Racially or religiously aggravated strangulation", DISORDER, "s 29", EitherWay, "racial religious", Years(7), "s 29(2)"),
    ("PU86159", "Intentional harassment, alarm or distress on account of sex", PUBLIC_ORDER, "s 4B", EitherWay, "s4b sex-based", Years(2), "s 4B"),
    ("PU86022", "Displaying material stirring up racial hatred", PUBLIC_ORDER, "s 18", EitherWay, "", Years(7), "s 27(3)"),
    ("PU86024", "Distributing material stirring up racial hatred", PUBLIC_ORDER, "s 19", EitherWay, "", Years(7), "s 27(3)"),
    ("PU86135", "Stirring up religious or sexual orientation hatred by words or behaviour", PUBLIC_ORDER, "s 29B", EitherWay, "", Years(7), "s 29L(3)"),
    ("PU86137", "Publishing material stirring up religious or sexual orientation hatred", PUBLIC_ORDER, "s 29C", EitherWay, "", Years(7), "s 29L(3)"),
    ("PU86156", "Organiser failing to comply with a condition on a procession", PUBLIC_ORDER, "s 12", Summary, "protest march", Unknown, ""),
    ("PU86152", "Failing to comply with a condition on a public assembly", PUBLIC_ORDER, "s 14", Summary, "protest", Unknown, ""),
    ("PU86113", "Contaminating goods with intent", PUBLIC_ORDER, "s 38", EitherWay, "", Years(10), "s 38(4)"),
    ("PU23001", "Locking on", PROTEST, "s 1", Summary, "protest", Unknown, ""),
    ("PU23002", "Being equipped for locking on", PROTEST, "s 2", Summary, "protest", Unlimited, "s 2"),
    ("PU23003", "Interfering with key national infrastructure", PROTEST, "s 7", EitherWay, "protest", IndictmentMonths(12), "s 7"),
    ("PU23004", "Causing serious disruption by tunnelling", PROTEST, "s 3", EitherWay, "protest", Years(3), "s 3"),
    ("HY80126", "Wilful obstruction of the highway", "Highways Act 1980", "s 137", Summary, "protest road", Months(6), "s 137"),
    ("AS14002", "Failing to comply with a dispersal direction", ASBCPA, "s 39", Summary, "s35", MonthsOrLevel(3, 4), "s 39(2)"),
    ("AS14004", "Failing to comply with a community protection notice", ASBCPA, "s 48", Summary, "cpn", Level(4), "s 48(2)"),
    ("AS14008", "Remaining on or entering premises in breach of a closure order", ASBCPA, "s 86", Summary, "", Unknown, ""),
    ("AS14019", "Failing to comply with a public spaces protection order", ASBCPA, "s 67", Summary, "pspo", Level(3), "s 67(2)"),
    ("LG72008", "Being drunk on a highway, in a public place or on licensed premises", "Licensing Act 1872", "s 12", Summary, "drunkenness", Level(1), "s 12"),
    ("LG02001", "Being drunk in charge of a child", "Licensing Act 1902", "s 2", Summary, "", Unknown, ""),
    ("FO91001", "Throwing a missile at a football match", FOOTBALL, "s 2", Summary, "", Level(3), "s 5(2)"),
    ("FO91003", "Indecent or racial chanting at a football match", FOOTBALL, "s 3", Summary, "", Level(3), "s 5(2)"),
    ("FO91004", "Going onto the playing area at a football match", FOOTBALL, "s 4", Summary, "pitch invasion", Level(3), "s 5(2)"),
    ("FB89013", "Failing to comply with a football banning order", "Football Spectators Act 1989", "s 14J", Summary, "fbo", Months(6), "s 14J"),
    ("CL77001", "Using violence to secure entry to premises", CRIMINAL_LAW_77, "s 6", Summary, "", Months(6), "s 6(5)"),
    ("CL77003", "Adverse occupation of residential premises", CRIMINAL_LAW_77, "s 7", Summary, "squatting trespass", Months(6), "s 7(5)"),
    ("CL77004", "Trespassing with a weapon of offence", CRIMINAL_LAW_77, "s 8", Summary, "", Unknown, ""),
    ("CJ94037", "Aggravated trespass by obstructing a lawful activity", WITNESS, "s 68", Summary, "s68 trespass", MonthsOrLevel(3, 4), "s 68(3)"),
    ("CJ94017", "Failing to leave land after aggravated trespass", WITNESS, "s 69", Summary, "s69", MonthsOrLevel(3, 4), "s 69(3)"),
    ("CJ94010", "Trespasser failing to leave land", WITNESS, "s 61", Summary, "s61 encampment", MonthsOrLevel(3, 4), "s 61(4)"),
    ("MT88006", "Sending an indecent, offensive or threatening communication", "Malicious Communications Act 1988", "s 1", EitherWay, "malicious communications letter", Years(2), "s 1(4)"),
    ("CA03009", "Persistently using a public network to cause annoyance or anxiety", COMMS, "s 127(2)", Summary, "s127 malicious communications", Months(6), "s 127(3)"),
    ("OS23006", "Encouraging or assisting serious self-harm", ONLINE, "s 184", EitherWay, "s184", Years(5), "s 184"),
    ("FS04009", "Giving a false alarm of fire", "Fire and Rescue Services Act 2004", "s 49", Summary, "hoax", Unknown, ""),
    ("LM18001", "Shining a laser beam at a vehicle or aircraft", "Laser Misuse (Vehicles) Act 2018", "s 1", EitherWay, "pen", Years(5), "s 1"),
    ("CA03010", "Using a television without a licence", COMMS, "s 363", Summary, "tv", Level(3), "s 363(4)"),
    ("VG24003", "Begging and wandering abroad", VAGRANCY, "s 3", Summary, "", Unknown, ""),
    ("VG24018", "Being found in or upon enclosed premises", VAGRANCY, "s 4", Summary, "", Unknown, ""),
    ("DD91033", "Dog dangerously out of control", DOGS, "s 3(1)", Summary, "s3", Months(6), "s 3(4)"),
    ("DD91035", "Dog dangerously out of control causing death", DOGS, "s 3(1)", EitherWay, "s3 fatal", Years(14), "s 3(4)"),
    ("DD91036", "Dog dangerously out of control injuring an assistance dog", DOGS, "s 3(1)", EitherWay, "s3", Years(3), "s 3(4)"),
    ("DD91013", "Possessing a fighting dog", DOGS, "s 1(3)", Summary, "s1 banned breed pitbull xl bully", Months(6), "s 1(7)"),
    ("AW06029", "Failing to ensure an animal's welfare", ANIMALS, "s 9", Summary, "s9 neglect", Months(6), "s 32(2)"),
    ("AW06042", "Failing to prevent unnecessary suffering to an animal", ANIMALS, "s 4(2)", EitherWay, "s4 cruelty", Years(5), "s 32(1)"),
    ("HA04001", "Hunting a wild mammal with dogs", "Hunting Act 2004", "s 1", Summary, "fox hare", Unlimited, "s 6"),
    ("PB92001", "Killing a badger", "Protection of Badgers Act 1992", "s 1", Summary, "", Months(6), "s 12"),
    ("WC81162", "Killing a wild bird", "Wildlife and Countryside Act 1981", "s 1", Summary, "", Months(6), "s 21(1)"),
    ("EP90015", "Depositing waste without a permit", ENVIRONMENT, "s 33", EitherWay, "fly-tipping flytipping", Years(5), "s 33(8)"),
    ("EP90046", "Leaving litter", ENVIRONMENT, "s 87", Summary, "", Level(4), "s 87(5)"),
    ("ED96001", "Failing to secure a child's regular attendance at school", "Education Act 1996", "s 444(1)", Summary, "truancy", Level(3), "s 444(8)"),
    ("ED96015", "Knowingly failing to secure a child's regular attendance at school", "Education Act 1996", "s 444(1A)", Summary, "truancy", MonthsOrLevel(3, 4), "s 444(8A)"),
    ("HS74001", "Employer failing to ensure employees' health and safety", "Health and Safety at Work etc. Act 1974", "s 2", EitherWay, "hse", Years(2), "Sch 3A"),
    ("LG03064", "Selling alcohol to a person under 18", "Licensing Act 2003", "s 146", Summary, "child", Unlimited, "s 146(7)"),
    ("SO59003", "Persistently loitering for prostitution", "Street Offences Act 1959", "s 1", Summary, "soliciting", Unknown, ""),
];
