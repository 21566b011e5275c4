//! When offences came into force, by the provision that creates them.

use jiff::civil::{Date, date};

/// Act, section as the rows write it (empty: any of the act), and the day its offences came into force. The particular
/// section stands before the act as a whole. General knowledge.
#[rustfmt::skip]
const COMMENCED: &[(&str, &str, Date)] = &[
    ("Theft Act 1968", "s 12A", date(1992, 4, 1)),
    ("Theft Act 1968", "s 24A", date(1996, 12, 18)),
    ("Theft Act 1968", "", date(1969, 1, 1)),
    ("Theft Act 1978", "", date(1978, 10, 20)),
    ("Criminal Damage Act 1971", "", date(1971, 10, 14)),
    ("Offences against the Person Act 1861", "s 16", date(1977, 9, 8)),
    ("Offences against the Person Act 1861", "", date(1861, 11, 1)),
    ("Assaults on Emergency Workers (Offences) Act 2018", "", date(2018, 11, 13)),
    ("Serious Crime Act 2015", "s 75A", date(2022, 6, 7)),
    ("Serious Crime Act 2015", "s 76", date(2015, 12, 29)),
    ("Serious Crime Act 2015", "s 45", date(2015, 5, 3)),
    ("Serious Crime Act 2015", "s 69", date(2015, 5, 3)),
    ("Modern Slavery Act 2015", "s 30", date(2015, 7, 31)),
    ("Modern Slavery Act 2015", "", date(2015, 7, 31)),
    ("Domestic Violence, Crime and Victims Act 2004", "", date(2005, 3, 21)),
    ("Criminal Justice and Courts Act 2015", "", date(2015, 4, 13)),
    ("Corporate Manslaughter and Corporate Homicide Act 2007", "", date(2008, 4, 6)),
    ("Protection from Harassment Act 1997", "s 2A", date(2012, 11, 25)),
    ("Protection from Harassment Act 1997", "s 4A", date(2012, 11, 25)),
    ("Protection from Harassment Act 1997", "s 2", date(1997, 6, 16)),
    ("Protection from Harassment Act 1997", "s 4", date(1997, 6, 16)),
    ("Sentencing Act 2020", "s 363", date(2020, 12, 1)),
    ("Sentencing Act 2020", "s 339", date(2020, 12, 1)),
    ("Sentencing Act 2020", "s 354", date(2020, 12, 1)),
    ("Family Law Act 1996", "s 42A", date(2007, 7, 1)),
    ("Stalking Protection Act 2019", "", date(2020, 1, 20)),
    ("Crime and Disorder Act 1998", "", date(1998, 9, 30)),
    ("Public Order Act 1986", "s 1", date(1987, 4, 1)),
    ("Public Order Act 1986", "s 2", date(1987, 4, 1)),
    ("Public Order Act 1986", "s 3", date(1987, 4, 1)),
    ("Public Order Act 1986", "s 4", date(1987, 4, 1)),
    ("Public Order Act 1986", "s 5", date(1987, 4, 1)),
    ("Public Order Act 1986", "s 4A", date(1995, 2, 3)),
    ("Public Order Act 2023", "s 1", date(2023, 5, 2)),
    ("Public Order Act 2023", "s 2", date(2023, 5, 2)),
    ("Police, Crime, Sentencing and Courts Act 2022", "s 78", date(2022, 6, 28)),
    ("Criminal Justice and Public Order Act 1994", "s 51(1)", date(1995, 2, 3)),
    ("Criminal Justice and Public Order Act 1994", "s 51(2)", date(1995, 2, 3)),
    ("Criminal Justice Act 1988", "s 139", date(1988, 9, 29)),
    ("Criminal Justice Act 1988", "s 139AA", date(2012, 12, 3)),
    ("Prevention of Crime Act 1953", "s 1A", date(2012, 12, 3)),
    ("Offensive Weapons Act 2019", "s 6", date(2022, 4, 6)),
    ("Firearms Act 1968", "s 16A", date(1994, 9, 21)),
    ("Firearms Act 1968", "s 1", date(1968, 8, 1)),
    ("Firearms Act 1968", "s 2", date(1968, 8, 1)),
    ("Firearms Act 1968", "s 16", date(1968, 8, 1)),
    ("Firearms Act 1968", "s 17(1)", date(1968, 8, 1)),
    ("Firearms Act 1968", "s 17(2)", date(1968, 8, 1)),
    ("Firearms Act 1968", "s 18", date(1968, 8, 1)),
    ("Firearms Act 1968", "s 20(1)", date(1968, 8, 1)),
    ("Firearms Act 1968", "s 21", date(1968, 8, 1)),
    ("Sexual Offences Act 2003", "s 15A", date(2017, 4, 3)),
    ("Sexual Offences Act 2003", "s 66A", date(2024, 1, 31)),
    ("Sexual Offences Act 2003", "s 66B", date(2024, 1, 31)),
    ("Sexual Offences Act 2003", "s 67A", date(2019, 4, 12)),
    ("Sexual Offences Act 2003", "s 103I", date(2015, 3, 8)),
    ("Sexual Offences Act 2003", "s 122H", date(2015, 3, 8)),
    ("Sexual Offences Act 2003", "", date(2004, 5, 1)),
    ("Protection of Children Act 1978", "", date(1978, 8, 20)),
    ("Criminal Justice and Immigration Act 2008", "s 63", date(2009, 1, 26)),
    ("Misuse of Drugs Act 1971", "", date(1973, 7, 1)),
    ("Psychoactive Substances Act 2016", "", date(2016, 5, 26)),
    ("Fraud Act 2006", "", date(2007, 1, 15)),
    ("Proceeds of Crime Act 2002", "s 327", date(2003, 2, 24)),
    ("Proceeds of Crime Act 2002", "s 328", date(2003, 2, 24)),
    ("Proceeds of Crime Act 2002", "s 329", date(2003, 2, 24)),
    ("Forgery and Counterfeiting Act 1981", "", date(1981, 10, 28)),
    ("Identity Documents Act 2010", "", date(2011, 1, 21)),
    ("Bribery Act 2010", "", date(2011, 7, 1)),
    ("Computer Misuse Act 1990", "s 1", date(1990, 8, 29)),
    ("Computer Misuse Act 1990", "s 2", date(1990, 8, 29)),
    ("Road Traffic Act 1988", "s 1A", date(2012, 12, 3)),
    ("Road Traffic Act 1988", "s 2B", date(2008, 8, 18)),
    ("Road Traffic Act 1988", "s 2C", date(2022, 6, 28)),
    ("Road Traffic Act 1988", "s 3ZB", date(2008, 8, 18)),
    ("Road Traffic Act 1988", "s 3ZC", date(2015, 4, 13)),
    ("Road Traffic Act 1988", "s 3ZD", date(2015, 4, 13)),
    ("Road Traffic Act 1988", "s 5A", date(2015, 3, 2)),
    ("Road Traffic Act 1988", "s 144A", date(2011, 6, 20)),
    ("Road Traffic Act 1988", "s 41D", date(2007, 2, 27)),
    ("Road Traffic Act 1988", "s 1", date(1992, 7, 1)),
    ("Road Traffic Act 1988", "s 2", date(1992, 7, 1)),
    ("Road Traffic Act 1988", "s 3A", date(1992, 7, 1)),
    ("Road Traffic Act 1988", "s 22A", date(1992, 7, 1)),
    ("Road Traffic Act 1988", "", date(1989, 5, 15)),
    ("Bail Act 1976", "", date(1978, 4, 17)),
    ("Criminal Law Act 1967", "", date(1968, 1, 1)),
    ("Online Safety Act 2023", "", date(2024, 1, 31)),
    ("Animal Welfare Act 2006", "", date(2007, 4, 6)),
    ("Hunting Act 2004", "", date(2005, 2, 18)),
    ("Laser Misuse (Vehicles) Act 2018", "", date(2018, 7, 10)),
    ("Malicious Communications Act 1988", "", date(1988, 9, 29)),
    ("Anti-social Behaviour, Crime and Policing Act 2014", "s 121", date(2014, 6, 16)),
    ("Anti-social Behaviour, Crime and Policing Act 2014", "", date(2014, 10, 20)),
];

/// Offences that an older provision took in later.
#[rustfmt::skip]
const TAKEN_IN: &[(&str, Date)] = &[
    ("CD98077", date(2012, 11, 25)),
    ("CD98078", date(2012, 11, 25)),
    ("CD98079", date(2012, 11, 25)),
    ("CD98080", date(2022, 6, 7)),
    ("DV04004", date(2012, 7, 2)),
];

/// The day from which the offence with this code, created by this provision, has existed; none if it is not known
/// here.
pub(super) fn in_force_from(code: &str, act: &str, section: &str) -> Option<Date> {
    let taken_in = TAKEN_IN.iter().find(|&&(of, _)| of == code);
    taken_in.map(|&(_, day)| day).or_else(|| {
        COMMENCED
            .iter()
            .find(|&&(of, at, _)| of == act && (at.is_empty() || at == section))
            .map(|&(_, _, day)| day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_particular_section_goes_before_the_act() {
        let day = |section| in_force_from("TH68001", "Theft Act 1968", section);
        assert_eq!(day("s 12A"), Some(date(1992, 4, 1)));
        assert_eq!(day("s 1"), Some(date(1969, 1, 1)));
        assert_eq!(in_force_from("XX99001", "Some Act 1999", "s 1"), None);
        let stalking = in_force_from("CD98078", "Crime and Disorder Act 1998", "s 32");
        assert_eq!(stalking, Some(date(2012, 11, 25)));
    }
}
