//! The rows: act, section, and the points to prove.

/// What is to be proved of one provision.
pub(super) struct Row {
    /// The act, or `common law`.
    pub(super) act: &'static str,
    /// The section; for common law the beginning of the offence's title.
    pub(super) section: &'static str,
    /// What must be proved, in the order it is usually put.
    pub(super) points: &'static [&'static str],
}

/// The points of a provision. A row of the very subsection comes before that of its section.
pub(super) fn find(act: &str, section: &str, title: &str) -> Option<&'static [&'static str]> {
    let fits = |row: &&Row| {
        if section.is_empty() {
            return title.starts_with(row.section);
        }
        let rest = section.strip_prefix(row.section);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
    };
    ROWS.iter()
        .filter(|row| row.act == act)
        .filter(fits)
        .max_by_key(|row| row.section.len())
        .map(|row| row.points)
}

const fn row(act: &'static str, section: &'static str, points: &'static [&'static str]) -> Row {
    Row {
        act,
        section,
        points,
    }
}

const CJA: &str = "Criminal Justice Act 1988";
const COMMON: &str = "common law";
const DAMAGE: &str = "Criminal Damage Act 1971";
const DRUGS: &str = "Misuse of Drugs Act 1971";
const EMERGENCY: &str = "Assaults on Emergency Workers (Offences) Act 2018";
const FRAUD: &str = "Fraud Act 2006";
const HARASSMENT: &str = "Protection from Harassment Act 1997";
const OAPA: &str = "Offences against the Person Act 1861";
const ORDER: &str = "Public Order Act 1986";
const SERIOUS: &str = "Serious Crime Act 2015";
const SEXUAL: &str = "Sexual Offences Act 2003";
const THEFT: &str = "Theft Act 1968";
const TRAFFIC: &str = "Road Traffic Act 1988";

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = &[
    row(THEFT, "s 1", &["Appropriated: assumed the rights of an owner", "Property", "It belonged to another", "Dishonestly", "Intending to deprive the other of it permanently"]),
    row(THEFT, "s 8", &["Stole: every point of theft", "Used force, or put or sought to put somebody in fear of it then and there", "Immediately before or at the time of stealing", "In order to steal"]),
    row(THEFT, "s 9(1)(a)", &["Entered a building or part of it", "As a trespasser, knowing it or being reckless as to it", "Intending then to steal, to inflict grievous bodily harm or to do unlawful damage"]),
    row(THEFT, "s 9(1)(b)", &["Had entered a building or part of it", "As a trespasser, knowing it or being reckless as to it", "Stole or tried to, or inflicted grievous bodily harm or tried to, inside"]),
    row(THEFT, "s 10", &["Burglary: every point of it", "Had a firearm or imitation, a weapon of offence or an explosive", "Had it at the time of the burglary, and knew it"]),
    row(THEFT, "s 12", &["Took a conveyance for own or another's use, or drove or was carried in one taken", "Without the owner's consent or other lawful authority", "Knowing there was none; no belief in consent or authority"]),
    row(THEFT, "s 21", &["Made a demand", "With menaces", "Unwarranted: no belief in grounds for it and in menaces as a proper means", "With a view to gain, or intending loss to another"]),
    row(THEFT, "s 22", &["The goods were stolen", "Received, retained, removed, disposed of or realised them, helped to or arranged to", "Otherwise than in the course of the stealing", "Knew or believed that they were stolen", "Dishonestly"]),
    row(THEFT, "s 25", &["Had an article with them", "Not at their place of abode", "For use in the course of or in connection with burglary or theft"]),
    row(FRAUD, "s 2", &["Made a representation, expressly or by what was done", "It was untrue or misleading", "Knew that it was or might be", "Dishonestly", "Intending a gain, a loss to another or the risk of one"]),
    row(FRAUD, "s 3", &["Under a legal duty to disclose information", "Failed to disclose it", "Dishonestly", "Intending a gain, a loss to another or the risk of one"]),
    row(FRAUD, "s 4", &["In a position expected to safeguard another's financial interests", "Abused that position", "Dishonestly", "Intending a gain, a loss to another or the risk of one"]),
    row(DAMAGE, "s 1(1)", &["Destroyed or damaged property", "It belonged to another", "Intending to, or reckless as to whether it would be", "Without lawful excuse"]),
    row(DAMAGE, "s 1(2)", &["Destroyed or damaged property", "Intending to, or reckless as to whether it would be", "Intending by that to endanger life, or reckless as to whether it would be endangered", "Without lawful excuse"]),
    row(DAMAGE, "s 1(3)", &["Destroyed or damaged property by fire", "It belonged to another", "Intending to, or reckless as to whether it would be", "Without lawful excuse"]),
    row(COMMON, "Murder", &["Caused the death of a person", "Unlawfully: self-defence or another defence is answered", "Intending to kill or to cause really serious harm"]),
    row(COMMON, "Manslaughter", &["Caused the death of a person", "By an unlawful and dangerous act, or by gross negligence in breach of a duty of care", "Unlawfully: self-defence or another defence is answered"]),
    row(COMMON, "Perverting the course of justice", &["Did an act or series of acts", "Tending to pervert the course of public justice", "Intending that it should"]),
    row(COMMON, "False imprisonment", &["Restrained a person's freedom of movement", "Without lawful authority", "Intending to, or reckless as to whether they would be restrained"]),
    row(COMMON, "Kidnapping", &["Took or carried a person away", "By force or fraud", "Without the person's consent", "Without lawful excuse"]),
    row(OAPA, "s 16", &["Made a threat to kill a person, that one or another", "Intending that the one told should fear that it would be carried out", "Without lawful excuse"]),
    row(OAPA, "s 18", &["Wounded or caused really serious harm", "Unlawfully: self-defence or another defence is answered", "Intending really serious harm, or to resist or prevent a lawful arrest"]),
    row(OAPA, "s 20", &["Wounded or inflicted really serious harm", "Unlawfully: self-defence or another defence is answered", "Intending some harm, or foreseeing that some might follow"]),
    row(OAPA, "s 47", &["Assaulted or battered a person", "It caused actual bodily harm: more than passing or trifling", "Intending or reckless as to the assault or battery", "Unlawfully: self-defence, consent or another defence is answered"]),
    row(CJA, "s 39", &["Applied unlawful force, or made a person expect it at once", "Intending to, or reckless as to it", "Unlawfully: self-defence, consent or another defence is answered"]),
    row(EMERGENCY, "s 1", &["Applied unlawful force, or made a person expect it at once", "Intending to, or reckless as to it", "Unlawfully: self-defence or another defence is answered", "The person was an emergency worker", "Acting in the exercise of functions as one"]),
    row(SERIOUS, "s 75A", &["Strangled or suffocated a person, or did another act that affected the ability to breathe", "Intentionally", "Without a consent that is a defence"]),
    row(SERIOUS, "s 76", &["Behaved controllingly or coercively, repeatedly or continuously", "Personally connected at the time", "It had a serious effect: fear of violence twice, or alarm or distress with a substantial effect on daily life", "Knew or ought to have known that it would"]),
    row(HARASSMENT, "s 2", &["A course of conduct: two occasions or more", "It amounted to harassment of another", "Knew or ought to have known that it did", "Not reasonable, nor to prevent or detect crime"]),
    row(HARASSMENT, "s 2A", &["A course of conduct that amounted to harassment", "Acts associated with stalking", "Knew or ought to have known that it amounted to harassment"]),
    row(HARASSMENT, "s 4", &["A course of conduct: two occasions or more", "It made another fear, on two occasions at least, that violence would be used", "Knew or ought to have known that it would each time"]),
    row(HARASSMENT, "s 4A", &["A course of conduct that amounted to stalking", "It caused fear of violence on two occasions, or serious alarm or distress with a substantial effect on daily life", "Knew or ought to have known that it would"]),
    row(SEXUAL, "s 1", &["Penetrated the vagina, anus or mouth of another with the penis", "Intentionally", "The complainant did not consent (ss 74 to 76)", "Did not reasonably believe in consent"]),
    row(SEXUAL, "s 2", &["Penetrated the vagina or anus with a part of the body or anything else", "Intentionally", "The penetration was sexual", "The complainant did not consent (ss 74 to 76)", "Did not reasonably believe in consent"]),
    row(SEXUAL, "s 3", &["Touched another", "Intentionally", "The touching was sexual", "The complainant did not consent (ss 74 to 76)", "Did not reasonably believe in consent"]),
    row(SEXUAL, "s 5", &["Penetrated the vagina, anus or mouth of another with the penis", "Intentionally", "The complainant was under 13"]),
    row(SEXUAL, "s 7", &["Touched another", "Intentionally", "The touching was sexual", "The complainant was under 13"]),
    row(DRUGS, "s 4(3)", &["Supplied, offered to supply or was concerned in supplying", "It was the controlled drug charged (an offer needs no drug)", "Knew of the supply or offer and its nature"]),
    row(DRUGS, "s 5(2)", &["Had the substance in possession: knew of it and had control of it", "It was the controlled drug charged", "No statutory defence (ss 5(4) and 28)"]),
    row(DRUGS, "s 5(3)", &["Had the substance in possession: knew of it and had control of it", "It was the controlled drug charged", "Intended to supply it to another"]),
    row(DRUGS, "s 4(2)", &["Produced or was concerned in producing", "It was the controlled drug charged", "Knew of the production and its nature"]),
    row(CJA, "s 139", &["Had an article with them, and knew it", "It was bladed or sharply pointed, and no folding pocket knife of 3 inches or less", "In a public place", "No good reason or lawful authority"]),
    row(CJA, "s 139AA", &["Had the article with them in a public place or on school premises", "Threatened a person with it unlawfully and intentionally", "A reasonable person would think there was a risk of serious harm"]),
    row("Prevention of Crime Act 1953", "s 1", &["Had an article with them, and knew it", "An offensive weapon: made or adapted for it, or meant to be used as one", "In a public place", "No lawful authority or reasonable excuse"]),
    row(ORDER, "s 2", &["Three or more present together used or threatened unlawful violence", "The defendant was one of them", "Together it would make a person of reasonable firmness fear for their safety", "Intended or was aware of the violence or threat"]),
    row(ORDER, "s 3", &["Used or threatened unlawful violence towards another, not by words alone", "It would make a person of reasonable firmness present fear for their safety", "Intended or was aware of the violence or threat"]),
    row(ORDER, "s 4", &["Threatening, abusive or insulting words, behaviour or writing towards another", "Intended or was aware that they were", "Meaning the other to believe in violence at once or to provoke it, or likely to"]),
    row(ORDER, "s 4A", &["Threatening, abusive or insulting words, behaviour or display", "Intending harassment, alarm or distress", "It caused a person harassment, alarm or distress", "Not reasonable; not inside a dwelling only"]),
    row(ORDER, "s 5", &["Threatening or abusive words, behaviour or display", "Within the hearing or sight of a person likely to be harassed, alarmed or distressed", "Intended or was aware that they were", "Not reasonable"]),
    row(TRAFFIC, "s 1", &["Drove a mechanically propelled vehicle on a road or in a public place", "Dangerously: far below a careful driver, and obviously so", "The driving caused another's death"]),
    row(TRAFFIC, "s 1A", &["Drove a mechanically propelled vehicle on a road or in a public place", "Dangerously: far below a careful driver, and obviously so", "The driving caused another serious injury"]),
    row(TRAFFIC, "s 2", &["Drove a mechanically propelled vehicle", "On a road or in a public place", "Dangerously: far below a careful driver, and obviously so"]),
    row(TRAFFIC, "s 3", &["Drove a mechanically propelled vehicle", "On a road or in a public place", "Without due care and attention or reasonable consideration"]),
    row(TRAFFIC, "s 5(1)(a)", &["Drove or tried to drive a motor vehicle", "On a road or in a public place", "The proportion of alcohol was over the limit", "The procedure for the specimen was followed"]),
    row(TRAFFIC, "s 5A", &["Drove or was in charge of a motor vehicle on a road or in a public place", "A specified drug in the body", "Over its limit", "The procedure for the specimen was followed"]),
    row(TRAFFIC, "s 7", &["Lawfully required to provide a specimen", "Warned that failing may be prosecuted", "Failed without reasonable excuse"]),
    row(TRAFFIC, "s 103", &["Disqualified from driving at the time", "Drove a motor vehicle on a road, or got a licence"]),
];
