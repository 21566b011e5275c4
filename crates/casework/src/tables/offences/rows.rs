//! The offences this program knows by itself: CJS code, title, act, section, mode of trial, and other words people use.

use crate::limits::ctl::OffenceClass::{self, EitherWay, IndictableOnly, Summary};

const THEFT: &str = "Theft Act 1968";
const THEFT_78: &str = "Theft Act 1978";
const OAPA: &str = "Offences against the Person Act 1861";
const CJA_88: &str = "Criminal Justice Act 1988";
const EMERGENCY: &str = "Assaults on Emergency Workers (Offences) Act 2018";
const POLICE: &str = "Police Act 1996";
const COMMON: &str = "common law";
const PUBLIC_ORDER: &str = "Public Order Act 1986";
const HARASSMENT: &str = "Protection from Harassment Act 1997";
const SERIOUS_CRIME: &str = "Serious Crime Act 2015";
const SENTENCING: &str = "Sentencing Act 2020";
const FAMILY: &str = "Family Law Act 1996";
const DOMESTIC: &str = "Domestic Abuse Act 2021";
const STALKING: &str = "Stalking Protection Act 2019";
const DAMAGE: &str = "Criminal Damage Act 1971";
const PREVENTION: &str = "Prevention of Crime Act 1953";
const FIREARMS: &str = "Firearms Act 1968";
const SEXUAL: &str = "Sexual Offences Act 2003";
const CHILDREN_78: &str = "Protection of Children Act 1978";
const DRUGS: &str = "Misuse of Drugs Act 1971";
const PSYCHO: &str = "Psychoactive Substances Act 2016";
const FRAUD: &str = "Fraud Act 2006";
const PROCEEDS: &str = "Proceeds of Crime Act 2002";
const FORGERY: &str = "Forgery and Counterfeiting Act 1981";
const IDENTITY: &str = "Identity Documents Act 2010";
const TRAFFIC: &str = "Road Traffic Act 1988";
const REGULATION: &str = "Road Traffic Regulation Act 1984";
const BAIL: &str = "Bail Act 1976";
const DISORDER: &str = "Crime and Disorder Act 1998";
const WITNESS: &str = "Criminal Justice and Public Order Act 1994";
const CRIMINAL_LAW: &str = "Criminal Law Act 1967";
const CRIMINAL_LAW_77: &str = "Criminal Law Act 1977";
const SLAVERY: &str = "Modern Slavery Act 2015";
const CHILDREN: &str = "Children and Young Persons Act 1933";
const DVCV: &str = "Domestic Violence, Crime and Victims Act 2004";
const ANIMALS: &str = "Animal Welfare Act 2006";
const DOGS: &str = "Dangerous Dogs Act 1991";
const PRISON: &str = "Prison Act 1952";
const COMMS: &str = "Communications Act 2003";
const ONLINE: &str = "Online Safety Act 2023";
const CRIME_67: &str = "Criminal Justice Act 1967";
const COMPUTER: &str = "Computer Misuse Act 1990";
const PCSC: &str = "Police, Crime, Sentencing and Courts Act 2022";
const OFFENSIVE: &str = "Offensive Weapons Act 2019";
const ATTEMPTS: &str = "Criminal Attempts Act 1981";
const IMMIGRATION: &str = "Immigration Act 1971";
const VAGRANCY: &str = "Vagrancy Act 1824";
const CJCA: &str = "Criminal Justice and Courts Act 2015";
const SUICIDE: &str = "Suicide Act 1961";
const BRIBERY: &str = "Bribery Act 2010";

/// One offence: code, title, act, section, mode of trial, other words.
pub(super) type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    OffenceClass,
    &'static str,
);

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    ("COML025", "Murder", COMMON, "", IndictableOnly, "homicide kill"),
    ("COML025A", "Attempted murder", ATTEMPTS, "s 1(1)", IndictableOnly, "attempt to murder"),
    ("COML022", "Manslaughter", COMMON, "", IndictableOnly, "unlawful killing gross negligence"),
    ("COML023", "Manslaughter by diminished responsibility", COMMON, "", IndictableOnly, "suicide pact"),
    ("SU61003", "Encouraging or assisting suicide", SUICIDE, "s 2(1)", IndictableOnly, ""),
    ("OF61003", "Soliciting murder", OAPA, "s 4", IndictableOnly, "solicit to murder"),
    ("OF61014", "Threats to kill", OAPA, "s 16", EitherWay, "s16 ttk threat to kill"),
    ("OF61016", "Wounding with intent", OAPA, "s 18", IndictableOnly, "s18 sec18 wounding stabbing"),
    ("OF61017", "Causing grievous bodily harm with intent", OAPA, "s 18", IndictableOnly, "s18 sec18 gbh intent"),
    ("OF61131", "Wounding or inflicting grievous bodily harm", OAPA, "s 20", EitherWay, "s20 sec20 gbh unlawful wounding malicious"),
    ("OF61102", "Assault occasioning actual bodily harm", OAPA, "s 47", EitherWay, "s47 abh aoabh"),
    ("CJ88116", "Assault by beating", CJA_88, "s 39", Summary, "s39 battery common assault"),
    ("CJ88001", "Common assault", CJA_88, "s 39", Summary, "s39 assault"),
    ("CJ88160", "Assault by beating of an emergency worker", EMERGENCY, "s 1", EitherWay, "emergency worker ew police officer battery paramedic nurse"),
    ("CJ88159", "Common assault of an emergency worker", EMERGENCY, "s 1", EitherWay, "emergency worker ew police officer"),
    ("PL96001", "Assaulting a constable in the execution of duty", POLICE, "s 89(1)", Summary, "assault pc police officer"),
    ("PL96003", "Resisting or obstructing a constable", POLICE, "s 89(2)", Summary, "obstruct pc police resist"),
    ("SC15005", "Intentional strangulation", SERIOUS_CRIME, "s 75A", EitherWay, "s75a non-fatal strangulation nfs choking"),
    ("SC15006", "Intentional suffocation", SERIOUS_CRIME, "s 75A", EitherWay, "s75a"),
    ("SC15004", "Controlling or coercive behaviour in an intimate or family relationship", SERIOUS_CRIME, "s 76", EitherWay, "s76 ccb coercive control domestic abuse dv"),
    ("SC15001", "Participating in the activities of an organised crime group", SERIOUS_CRIME, "s 45", IndictableOnly, "ocg"),
    ("COML017", "False imprisonment", COMMON, "", IndictableOnly, "unlawful detention"),
    ("COML020", "Kidnapping", COMMON, "", IndictableOnly, "kidnap abduction"),
    ("MS15001", "Holding a person in slavery or servitude", SLAVERY, "s 1", EitherWay, "modern slavery"),
    ("MS15002", "Requiring forced or compulsory labour", SLAVERY, "s 1", EitherWay, "modern slavery"),
    ("MS15003", "Human trafficking", SLAVERY, "s 2", EitherWay, "arranging travel exploitation modern slavery"),
    ("CY33054", "Child cruelty", CHILDREN, "s 1", EitherWay, "neglect ill-treatment assault abandonment child"),
    ("DV04003", "Causing or allowing the death of a child or vulnerable adult", DVCV, "s 5", IndictableOnly, ""),
    ("DV04004", "Causing or allowing a child or vulnerable adult to suffer serious physical harm", DVCV, "s 5", IndictableOnly, ""),
    ("CJ15001", "Ill-treatment or wilful neglect by a care worker", CJCA, "s 20", EitherWay, ""),
    ("PH97004", "Harassment", HARASSMENT, "s 2", Summary, "s2 without violence"),
    ("PH97009", "Harassment putting a person in fear of violence", HARASSMENT, "s 4", EitherWay, "s4"),
    ("PH97006", "Stalking", HARASSMENT, "s 2A", Summary, "s2a"),
    ("PH97010", "Stalking involving fear of violence", HARASSMENT, "s 4A", EitherWay, "s4a"),
    ("PH97011", "Stalking involving serious alarm or distress", HARASSMENT, "s 4A", EitherWay, "s4a"),
    ("SE20002", "Breach of a restraining order", SENTENCING, "s 363", EitherWay, "ro restraining"),
    ("PH97012", "Breach of a restraining order made on acquittal", HARASSMENT, "s 5A", EitherWay, "ro restraining"),
    ("FL96001", "Breach of a non-molestation order", FAMILY, "s 42A", EitherWay, "nmo molestation"),
    ("DA21001", "Breach of a domestic abuse protection order", DOMESTIC, "s 39", EitherWay, "dapo"),
    ("ST19001", "Breach of a stalking protection order", STALKING, "s 8", EitherWay, "spo"),
    ("SE20001", "Breach of a criminal behaviour order", SENTENCING, "s 339", EitherWay, "cbo antisocial"),
    ("SE20012", "Breach of a sexual harm prevention order", SENTENCING, "s 354", EitherWay, "shpo"),
    ("PU86001", "Riot", PUBLIC_ORDER, "s 1", IndictableOnly, "s1"),
    ("PU86002", "Violent disorder", PUBLIC_ORDER, "s 2", EitherWay, "s2"),
    ("PU86003", "Affray", PUBLIC_ORDER, "s 3", EitherWay, "s3 fight"),
    ("PU86004", "Causing fear or provocation of violence", PUBLIC_ORDER, "s 4", Summary, "s4 poa threatening behaviour words"),
    ("PU86116", "Intentional harassment, alarm or distress", PUBLIC_ORDER, "s 4A", Summary, "s4a poa threatening behaviour words"),
    ("PU86149", "Causing harassment, alarm or distress", PUBLIC_ORDER, "s 5", Summary, "s5 poa threatening behaviour words"),
    ("PU86021", "Stirring up racial hatred by words or behaviour", PUBLIC_ORDER, "s 18", EitherWay, ""),
    ("CD98070", "Racially or religiously aggravated common assault", DISORDER, "s 29", EitherWay, "racial religious beating s39"),
    ("CD98073", "Racially or religiously aggravated assault occasioning actual bodily harm", DISORDER, "s 29", EitherWay, "racial religious abh s47"),
    ("CD98072", "Racially or religiously aggravated wounding or grievous bodily harm", DISORDER, "s 29", EitherWay, "racial religious gbh s20"),
    ("CD98074", "Racially or religiously aggravated criminal damage", DISORDER, "s 30", EitherWay, "racial religious"),
    ("CD98066", "Racially or religiously aggravated fear or provocation of violence", DISORDER, "s 31", EitherWay, "racial religious public order s4"),
    ("CD98067", "Racially or religiously aggravated intentional harassment, alarm or distress", DISORDER, "s 31", EitherWay, "racial religious public order s4a"),
    ("CD98075", "Racially or religiously aggravated harassment, alarm or distress", DISORDER, "s 31", Summary, "racial religious public order s5"),
    ("CD98069", "Racially or religiously aggravated harassment", DISORDER, "s 32", EitherWay, "racial religious"),
    ("CJ67002", "Drunk and disorderly", CRIME_67, "s 91", Summary, "d&d drunk public"),
    ("PS22001", "Public nuisance", PCSC, "s 78", EitherWay, ""),
    ("TH68010", "Theft from a shop", THEFT, "s 1", EitherWay, "shoplifting shop theft retail"),
    ("TH68001", "Theft from the person", THEFT, "s 1", EitherWay, "pickpocket snatch"),
    ("TH68002", "Theft in a dwelling", THEFT, "s 1", EitherWay, ""),
    ("TH68003", "Theft by an employee", THEFT, "s 1", EitherWay, "workplace"),
    ("TH68006", "Theft of a pedal cycle", THEFT, "s 1", EitherWay, "bike bicycle"),
    ("TH68007", "Theft from a motor vehicle", THEFT, "s 1", EitherWay, "car"),
    ("TH68013", "Theft of a motor vehicle", THEFT, "s 1", EitherWay, "car stolen vehicle"),
    ("TH68020", "Theft", THEFT, "s 1", EitherWay, "other finding steal stealing"),
    ("TH68023", "Robbery", THEFT, "s 8(1)", IndictableOnly, "s8 mugging rob"),
    ("TH68025", "Assault with intent to rob", THEFT, "s 8(2)", IndictableOnly, "s8"),
    ("TH68036", "Burglary of a dwelling and theft", THEFT, "s 9(1)(b)", EitherWay, "s9 burg house domestic"),
    ("TH68026", "Burglary of a dwelling with intent to steal", THEFT, "s 9(1)(a)", EitherWay, "s9 burg house domestic"),
    ("TH68037", "Burglary of a building other than a dwelling and theft", THEFT, "s 9(1)(b)", EitherWay, "s9 burg nondwelling commercial shop"),
    ("TH68027", "Burglary of a building other than a dwelling with intent to steal", THEFT, "s 9(1)(a)", EitherWay, "s9 burg nondwelling commercial"),
    ("TH68045", "Aggravated burglary of a dwelling", THEFT, "s 10", IndictableOnly, "s10 burg weapon"),
    ("TH68050", "Taking a motor vehicle without consent", THEFT, "s 12", Summary, "s12 twoc twocing taking without owner car"),
    ("TH68054", "Being carried in a motor vehicle taken without consent", THEFT, "s 12", Summary, "s12 twoc passenger allow"),
    ("TH68141", "Aggravated vehicle taking with dangerous driving", THEFT, "s 12A", EitherWay, "s12a twoc agg"),
    ("TH68058", "Abstracting electricity", THEFT, "s 13", EitherWay, "s13 electric bypass meter"),
    ("TH68061", "False accounting", THEFT, "s 17", EitherWay, "s17"),
    ("TH68071", "Blackmail", THEFT, "s 21", IndictableOnly, "s21 menaces demand"),
    ("TH68073", "Handling stolen goods", THEFT, "s 22", EitherWay, "s22 handle receiving"),
    ("TH68078", "Going equipped for theft", THEFT, "s 25", EitherWay, "s25 equipped steal tools"),
    ("TH78011", "Making off without payment", THEFT_78, "s 3", EitherWay, "s3 bilking fuel petrol taxi"),
    ("CD71039", "Criminal damage to property valued under £5,000", DAMAGE, "s 1(1)", EitherWay, "s1 crim dam damage"),
    ("CD71038", "Criminal damage to property valued over £5,000", DAMAGE, "s 1(1)", EitherWay, "s1 crim dam damage"),
    ("CD71040", "Criminal damage to property of unknown value", DAMAGE, "s 1(1)", EitherWay, "s1 crim dam damage"),
    ("CD71041", "Criminal damage with intent to endanger life", DAMAGE, "s 1(2)", IndictableOnly, ""),
    ("CD71042", "Criminal damage being reckless as to whether life is endangered", DAMAGE, "s 1(2)", IndictableOnly, "reckless endangering"),
    ("CD71015", "Arson", DAMAGE, "s 1(3)", EitherWay, "fire"),
    ("CD71049", "Arson with intent to endanger life", DAMAGE, "s 1(2) and (3)", IndictableOnly, "fire"),
    ("CD71043", "Threats to damage property", DAMAGE, "s 2", EitherWay, "s2 threat"),
    ("CD71045", "Possessing an article with intent to damage property", DAMAGE, "s 3", EitherWay, "s3"),
    ("CJ88144", "Having an article with a blade or point in a public place", CJA_88, "s 139", EitherWay, "s139 knife bladed article"),
    ("CJ88154", "Threatening a person with a blade or point in a public place", CJA_88, "s 139AA", EitherWay, "s139aa knife bladed article"),
    ("CJ88152", "Having an article with a blade or point on school premises", CJA_88, "s 139A", EitherWay, "s139a knife bladed article"),
    ("PC53001", "Having an offensive weapon in a public place", PREVENTION, "s 1", EitherWay, "s1 weapon"),
    ("PC53003", "Threatening a person with an offensive weapon in a public place", PREVENTION, "s 1A", EitherWay, "s1a weapon"),
    ("CJ88153", "Possessing an offensive weapon in a private place", CJA_88, "s 141", Summary, "s141 weapon zombie knife"),
    ("OW19004", "Having a corrosive substance in a public place", OFFENSIVE, "s 6", EitherWay, "acid"),
    ("FI68059", "Possessing a firearm with intent to endanger life", FIREARMS, "s 16", IndictableOnly, "s16 gun"),
    ("FI68320", "Possessing a firearm with intent to cause fear of violence", FIREARMS, "s 16A", IndictableOnly, "s16a gun"),
    ("FI68321", "Possessing an imitation firearm with intent to cause fear of violence", FIREARMS, "s 16A", IndictableOnly, "s16a gun"),
    ("FI68076", "Having a firearm with intent to commit an indictable offence", FIREARMS, "s 18", IndictableOnly, "gun"),
    ("FI68435", "Having an imitation firearm in a public place", FIREARMS, "s 19", EitherWay, "s19 gun"),
    ("FI68001", "Possessing a firearm without a certificate", FIREARMS, "s 1", EitherWay, "gun"),
    ("FI68014", "Possessing a shotgun without a certificate", FIREARMS, "s 2", EitherWay, "gun"),
    ("FI68410", "Possessing a disguised firearm", FIREARMS, "s 5(1A)", IndictableOnly, "prohibited weapon stun gun taser"),
    ("FI68103", "Possessing a firearm when prohibited for five years", FIREARMS, "s 21", EitherWay, "gun"),
    ("SX03002", "Rape of a woman aged 16 or over", SEXUAL, "s 1", IndictableOnly, "s1 raso"),
    ("SX03004", "Rape of a man aged 16 or over", SEXUAL, "s 1", IndictableOnly, "s1 raso"),
    ("SX03001", "Rape of a girl aged 13 to 15", SEXUAL, "s 1", IndictableOnly, "s1 child raso"),
    ("SX03013", "Rape of a girl under 13", SEXUAL, "s 5", IndictableOnly, "s5 child raso"),
    ("SX03014", "Rape of a boy under 13", SEXUAL, "s 5", IndictableOnly, "s5 child raso"),
    ("SX03005", "Assault by penetration of a female aged 13 or over", SEXUAL, "s 2", IndictableOnly, "s2 sexual raso"),
    ("SX03007", "Sexual assault on a female", SEXUAL, "s 3", EitherWay, "s3 touching groping raso"),
    ("SX03008", "Sexual assault on a male", SEXUAL, "s 3", EitherWay, "s3 touching groping raso"),
    ("SX03011", "Causing a female aged 13 or over to engage in penetrative sexual activity without consent", SEXUAL, "s 4", IndictableOnly, "s4 raso"),
    ("SX03017", "Sexual assault of a girl under 13", SEXUAL, "s 7", EitherWay, "s7 child touching raso"),
    ("SX03025", "Penetrative sexual activity with a girl aged 13 to 15", SEXUAL, "s 9", IndictableOnly, "s9 child raso"),
    ("SX03224", "Sexual communication with a child", SEXUAL, "s 15A", EitherWay, "s15a grooming"),
    ("SX03225", "Meeting a girl under 16 following grooming", SEXUAL, "s 15", EitherWay, "s15 child"),
    ("SX03128", "Exposure", SEXUAL, "s 66", EitherWay, "s66 flashing indecent"),
    ("SX03130", "Voyeurism", SEXUAL, "s 67", EitherWay, "s67"),
    ("SX03250", "Sharing an intimate photograph or film with intent to cause alarm, distress or humiliation", SEXUAL, "s 66B", EitherWay, "s66b revenge porn intimate image"),
    ("SX03204", "Failing to comply with sex offender notification requirements", SEXUAL, "s 91", EitherWay, "sex offenders register sor"),
    ("PK78008", "Making an indecent photograph of a child", CHILDREN_78, "s 1", EitherWay, "s1 iioc images download"),
    ("PK78003", "Distributing an indecent photograph of a child", CHILDREN_78, "s 1", EitherWay, "s1 iioc images share"),
    ("CJ88115", "Possessing an indecent photograph of a child", CJA_88, "s 160", EitherWay, "s160 iioc images"),
    ("MD71210", "Possessing cocaine (class A)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession powder"),
    ("MD71214", "Possessing crack cocaine (class A)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession"),
    ("MD71211", "Possessing heroin (class A)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession diamorphine"),
    ("MD71530", "Possessing cannabis (class B)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession weed resin"),
    ("MD71230", "Possessing cocaine with intent to supply (class A)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing"),
    ("MD71234", "Possessing crack cocaine with intent to supply (class A)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing"),
    ("MD71231", "Possessing heroin with intent to supply (class A)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing diamorphine"),
    ("MD71526", "Possessing cannabis with intent to supply (class B)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing weed"),
    ("MD71130", "Supplying cocaine (class A)", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs supply dealing"),
    ("MD71131", "Supplying heroin (class A)", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs supply dealing diamorphine"),
    ("MD71170", "Being concerned in the supply of cocaine", DRUGS, "s 4(3)(b)", EitherWay, "s4 drugs county lines"),
    ("MD71171", "Being concerned in the supply of heroin", DRUGS, "s 4(3)(b)", EitherWay, "s4 drugs county lines diamorphine"),
    ("MD71532", "Supplying cannabis (class B)", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs supply dealing weed"),
    ("MD71531", "Producing cannabis (class B)", DRUGS, "s 4(2)", EitherWay, "s4 drugs grow production weed"),
    ("MD71440", "Cultivating cannabis", DRUGS, "s 6", EitherWay, "s6 drugs grow cultivation weed"),
    ("MD71070", "Obstructing a person exercising powers of search for drugs", DRUGS, "s 23(4)", EitherWay, "s23"),
    ("PS16004", "Possessing a psychoactive substance with intent to supply", PSYCHO, "s 7", EitherWay, "s7 spice nos legal high"),
    ("FA06001", "Fraud by false representation", FRAUD, "s 2", EitherWay, "s2 fbfr deception scam"),
    ("FA06002", "Fraud by failing to disclose information", FRAUD, "s 3", EitherWay, "s3"),
    ("FA06003", "Fraud by abuse of position", FRAUD, "s 4", EitherWay, "s4"),
    ("FA06004", "Possessing articles for use in fraud", FRAUD, "s 6", EitherWay, "s6"),
    ("FA06007", "Obtaining services dishonestly", FRAUD, "s 11", EitherWay, "s11"),
    ("COML011", "Conspiracy to defraud", COMMON, "", IndictableOnly, "fraud"),
    ("PC02020", "Concealing or transferring criminal property", PROCEEDS, "s 327", EitherWay, "s327 money laundering poca"),
    ("PC02006", "Entering into an arrangement concerning criminal property", PROCEEDS, "s 328", EitherWay, "s328 money laundering poca"),
    ("PC02021", "Acquiring, using or possessing criminal property", PROCEEDS, "s 329", EitherWay, "s329 money laundering poca"),
    ("FC81002", "Forgery", FORGERY, "s 1", EitherWay, "s1 false instrument"),
    ("ID10001", "Possessing identity documents with intent", IDENTITY, "s 4", IndictableOnly, "s4 false passport"),
    ("BA10010", "Bribery", BRIBERY, "ss 1 and 2", EitherWay, "bribe corruption"),
    ("CM90002", "Unauthorised access to a computer with intent", COMPUTER, "s 2", EitherWay, "s2 hacking"),
    ("RA88046", "Causing death by dangerous driving", TRAFFIC, "s 1", IndictableOnly, "s1 dbdd fatal"),
    ("RT88526", "Causing serious injury by dangerous driving", TRAFFIC, "s 1A", EitherWay, "s1a"),
    ("RT88026", "Dangerous driving", TRAFFIC, "s 2", EitherWay, "s2 dd"),
    ("RT88564", "Causing death by careless driving", TRAFFIC, "s 2B", EitherWay, "s2b fatal inconsiderate"),
    ("RT88575", "Careless driving", TRAFFIC, "s 3", Summary, "s3 without due care and attention inconsiderate"),
    ("RA88047", "Causing death by careless driving when over the prescribed limit", TRAFFIC, "s 3A", IndictableOnly, "s3a fatal alcohol drink"),
    ("RT88007", "Driving with excess alcohol", TRAFFIC, "s 5(1)(a)", Summary, "s5 drink drive driving over prescribed limit opl"),
    ("RT88008", "Being in charge of a vehicle with excess alcohol", TRAFFIC, "s 5(1)(b)", Summary, "s5 drink drunk over prescribed limit"),
    ("RT88584", "Driving with a controlled drug above the specified limit", TRAFFIC, "s 5A", Summary, "s5a drug drive driving"),
    ("RT88340", "Driving when unfit through drugs", TRAFFIC, "s 4(1)", Summary, "s4 drug drive"),
    ("RT88010", "Failing to provide a specimen for analysis (driving)", TRAFFIC, "s 7(6)", Summary, "s7 breath specimen refuse"),
    ("RT88333", "Driving while disqualified", TRAFFIC, "s 103(1)(b)", Summary, "s103 disqual dwd"),
    ("RA88001", "Using a motor vehicle without insurance", TRAFFIC, "s 143", Summary, "s143 uninsured third party"),
    ("RT88218", "Failing to stop after an accident", TRAFFIC, "s 170", Summary, "s170 fts hit and run"),
    ("RT88220", "Failing to report an accident", TRAFFIC, "s 170", Summary, "s170 ftr"),
    ("RT88530", "Causing death by driving while disqualified", TRAFFIC, "s 3ZC", IndictableOnly, "fatal"),
    ("RR84019", "Speeding on a motorway", REGULATION, "s 17(4)", Summary, "exceed 70 mph"),
    ("BA76001", "Failing to surrender to bail", BAIL, "s 6(1)", Summary, "s6 fts absconding fta"),
    ("COML030", "Perverting the course of justice", COMMON, "", IndictableOnly, "pcj"),
    ("CJ94005", "Intimidating a witness or juror", WITNESS, "s 51(1)", EitherWay, "s51 witness intimidation"),
    ("CL67011", "Assisting an offender (indictable offence)", CRIMINAL_LAW, "s 4", IndictableOnly, "s4"),
    ("CL67008", "Wasting police time", CRIMINAL_LAW, "s 5(2)", Summary, "s5 wasteful employment false report"),
    ("COML016", "Escape from lawful custody", COMMON, "", IndictableOnly, ""),
    ("PR52024", "Conveying a list A article into or out of prison", PRISON, "s 40B", IndictableOnly, "drugs weapon throw"),
    ("PR52028", "Conveying a list B article into or out of prison", PRISON, "s 40C", EitherWay, "mobile phone throw"),
    ("CA03005", "Sending a grossly offensive or menacing message by a public network", COMMS, "s 127(1)", Summary, "s127 malicious communications"),
    ("OS23002", "Sending a threatening communication", ONLINE, "s 181", EitherWay, "s181 malicious communications threat message"),
    ("OS23001", "Sending a false communication", ONLINE, "s 179", Summary, "s179 malicious communications"),
    ("CL77012", "Bomb hoax by false information", CRIMINAL_LAW_77, "s 51", EitherWay, "s51 hoax"),
    ("CA81001", "Vehicle interference", ATTEMPTS, "s 9", Summary, "s9 interfering car doors"),
    ("AW06041", "Causing unnecessary suffering to an animal", ANIMALS, "s 4", EitherWay, "s4 cruelty"),
    ("DD91034", "Dog dangerously out of control causing injury", DOGS, "s 3(1)", EitherWay, "s3"),
    ("IM71133", "Knowingly entering the United Kingdom without leave", IMMIGRATION, "s 24", EitherWay, "s24 illegal entry"),
    ("VG24005", "Begging in a public place", VAGRANCY, "s 3", Summary, "s3"),
];
