//! Fraud, forgery, money laundering, bribery and computer misuse: code, title, act, section, mode of trial, other words, the most a court may impose and where it says so.

use super::Max::{FineOnly, Months, Unknown, Years};
use super::Row;
use crate::limits::ctl::OffenceClass::{EitherWay, IndictableOnly, Summary};

const BENEFIT: &str = "Social Security Administration Act 1992";
const BRIBERY: &str = "Bribery Act 2010";
const COMMON: &str = "common law";
const COMPUTER: &str = "Computer Misuse Act 1990";
const FORGERY: &str = "Forgery and Counterfeiting Act 1981";
const FRAUD: &str = "Fraud Act 2006";
const IDENTITY: &str = "Identity Documents Act 2010";
const PROCEEDS: &str = "Proceeds of Crime Act 2002";
const TRADEMARK: &str = "Trade Marks Act 1994";

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    ("FA06001", "Fraud by false representation", FRAUD, "s 2", EitherWay, "s2 fbfr deception scam credit card", Years(10), "s 1(3)"),
    ("FA06002", "Fraud by failing to disclose information", FRAUD, "s 3", EitherWay, "s3", Years(10), "s 1(3)"),
    ("FA06003", "Fraud by abuse of position", FRAUD, "s 4", EitherWay, "s4", Years(10), "s 1(3)"),
    ("FA06004", "Possessing articles for use in fraud", FRAUD, "s 6", EitherWay, "s6", Years(5), "s 6(2)"),
    ("FA06007", "Obtaining services dishonestly", FRAUD, "s 11", EitherWay, "s11", Years(5), "s 11(3)"),
    ("COML011", "Conspiracy to defraud", COMMON, "", IndictableOnly, "fraud", Years(10), "Criminal Justice Act 1987 s 12(3)"),
    ("PC02020", "Concealing or transferring criminal property", PROCEEDS, "s 327", EitherWay, "s327 money laundering poca criminal property", Years(14), "s 334(1)"),
    ("PC02006", "Entering into an arrangement concerning criminal property", PROCEEDS, "s 328", EitherWay, "s328 money laundering poca criminal property", Years(14), "s 334(1)"),
    ("PC02021", "Acquiring, using or possessing criminal property", PROCEEDS, "s 329", EitherWay, "s329 money laundering poca criminal property mule", Years(14), "s 334(1)"),
    ("FC81002", "Forgery", FORGERY, "s 1", EitherWay, "s1 false instrument", Years(10), "s 6(2)"),
    ("ID10001", "Possessing identity documents with intent", IDENTITY, "s 4", IndictableOnly, "s4 false passport", Years(10), "s 4(4)"),
    ("BA10010", "Bribery", BRIBERY, "ss 1 and 2", EitherWay, "bribe corruption", Years(10), "s 11(1)"),
    ("CM90002", "Unauthorised access to a computer with intent", COMPUTER, "s 2", EitherWay, "s2 hacking misuse", Years(5), "s 2(5)"),
    ("FA06005", "Making or supplying articles for use in fraud", FRAUD, "s 7", EitherWay, "s7", Years(10), "s 7(2)"),
    ("FA06006", "Participating in a fraudulent business by a sole trader", FRAUD, "s 9", EitherWay, "s9", Years(10), "s 9(6)"),
    ("CS06163", "Fraudulent trading by a company", "Companies Act 2006", "s 993", EitherWay, "s993", Years(10), "s 993(3)"),
    ("PC02010", "Failing to disclose money laundering in the regulated sector", PROCEEDS, "s 330", EitherWay, "s330 poca", Years(5), "s 334(2)"),
    ("PC02024", "Tipping off in the regulated sector", PROCEEDS, "s 333A", EitherWay, "poca money laundering", Years(2), "s 333A(4)"),
    ("PC02035", "Prejudicing a money laundering or confiscation investigation", PROCEEDS, "s 342", EitherWay, "poca", Years(5), "s 342(7)"),
    ("FC81004", "Copying a false instrument", FORGERY, "s 2", EitherWay, "s2", Years(10), "s 6(2)"),
    ("FC81006", "Using a false instrument", FORGERY, "s 3", EitherWay, "s3 forged document", Years(10), "s 6(2)"),
    ("FC81009", "Possessing a false instrument with intent", FORGERY, "s 5(1)", EitherWay, "s5", Years(10), "s 6(2)"),
    ("FC81010", "Possessing a false instrument", FORGERY, "s 5(2)", EitherWay, "s5", Years(2), "s 6(4)"),
    ("FC81015", "Making a counterfeit note with intent", FORGERY, "s 14(1)", EitherWay, "money currency", Years(10), "s 22(1)"),
    ("FC81019", "Passing a counterfeit note", FORGERY, "s 15(1)", EitherWay, "money currency", Years(10), "s 22(1)"),
    ("FC81026", "Possessing a counterfeit note with intent", FORGERY, "s 16(1)", EitherWay, "money currency", Years(10), "s 22(1)"),
    ("ID10002", "Possessing apparatus for making false identity documents", IDENTITY, "s 5", IndictableOnly, "s5", Years(10), "s 5"),
    ("ID10003", "Possessing a false identity document", IDENTITY, "s 6", EitherWay, "s6 passport licence", Years(2), "s 6(2)"),
    ("BA10011", "Requesting or accepting a bribe", BRIBERY, "s 2", EitherWay, "corruption", Years(10), "s 11(1)"),
    ("BA10009", "Failing to prevent bribery by an associate", BRIBERY, "s 7", IndictableOnly, "company", FineOnly, "s 11(3)"),
    ("CM90005", "Unauthorised access to a computer", COMPUTER, "s 1", EitherWay, "s1 hacking misuse", Years(2), "s 1(3)"),
    ("CM90006", "Unauthorised acts with intent to impair a computer", COMPUTER, "s 3", EitherWay, "s3 hacking dos", Years(10), "s 3(6)"),
    ("CM90007", "Making or supplying articles for computer misuse", COMPUTER, "s 3A", EitherWay, "malware", Years(2), "s 3A(5)"),
    ("SS92050", "Dishonest false statement to obtain benefit", BENEFIT, "s 111A", EitherWay, "benefit fraud dwp", Years(7), "s 111A(3)"),
    ("SS92039", "Dishonestly failing to notify a change of circumstances affecting benefit", BENEFIT, "s 111A", EitherWay, "benefit fraud dwp", Years(7), "s 111A(3)"),
    ("SS92042", "Failing to notify a change of circumstances affecting benefit", BENEFIT, "s 112", Summary, "benefit fraud dwp", Months(3), "s 112(2)"),
    ("TC02002", "Fraudulently obtaining tax credits", "Tax Credits Act 2002", "s 35", EitherWay, "benefit fraud", Unknown, ""),
    ("TM70004", "Fraudulent evasion of income tax", "Taxes Management Act 1970", "s 106A", EitherWay, "hmrc", Unknown, ""),
    ("VA94001", "Fraudulent evasion of VAT", "Value Added Tax Act 1994", "s 72", EitherWay, "hmrc", Unknown, ""),
    ("TM94004", "Selling goods with a false trade mark", TRADEMARK, "s 92(1)", EitherWay, "counterfeit", Years(10), "s 92(6)"),
    ("TM94010", "Possessing goods with a false trade mark for sale", TRADEMARK, "s 92(1)", EitherWay, "counterfeit", Years(10), "s 92(6)"),
    ("CP88048", "Making an article infringing copyright for sale", "Copyright, Designs and Patents Act 1988", "s 107(1)", EitherWay, "piracy", Years(10), "s 107(4)"),
    ("DN18005", "Obtaining or disclosing personal data without consent", "Data Protection Act 2018", "s 170", EitherWay, "", FineOnly, "s 196(2)"),
    ("IS86039", "Bankrupt concealing property", "Insolvency Act 1986", "s 354", EitherWay, "bankruptcy", Unknown, ""),
    ("CQ86002", "Acting as a director while disqualified", "Company Directors Disqualification Act 1986", "s 13", EitherWay, "", Years(2), "s 13"),
];
