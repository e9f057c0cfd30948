//! The normal form of phone numbers and e-mail addresses, for look-ups.

use phonenumber::metadata::DATABASE;
use phonenumber::{Metadata, PhoneNumber, country};

/// An e-mail address or a phone number in normal form; nothing for other text.
pub fn address_key(text: &str, country: Option<&str>) -> Option<String> {
    match text.contains('@') {
        true => Some(text.trim().to_lowercase()),
        false => phone_key(text, country),
    }
}

/// The normal form of a phone number in any notation, such as `+14255550100`; nothing for other text.
/// Extensions are dropped. A number without a country code is taken as one of the given country, if it can
/// be.
pub fn phone_key(text: &str, country: Option<&str>) -> Option<String> {
    let text: String = text.trim().chars().map(half_width).collect();
    let text = text.strip_prefix("tel:").unwrap_or(&text);
    let text = text.split_once(";ext=").map_or(text, |(number, _)| number);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let begins_well = text.starts_with(|first: char| first.is_ascii_digit() || first == '+' || first == '(');
    if !begins_well || !(SHORTEST..=LONGEST).contains(&digits) {
        return None;
    }
    let country = country.and_then(find_country);
    // The prefix for calls abroad of most countries. The parser knows the others.
    let abroad = text.strip_prefix('+').or(text.strip_prefix("00"));
    if let Some(number) = abroad.and_then(with_code) {
        return Some(normal(&number));
    }
    let at_home = country.and_then(|country| phonenumber::parse(Some(country), text).ok());
    let is_good = at_home.as_ref().is_some_and(is_possible);
    // Written with the code of another country, without a plus.
    let foreign = || with_code(text).filter(is_possible);
    let number = at_home.filter(|_| is_good).or_else(foreign);
    let number = number.or_else(|| phonenumber::parse(Some(country?), text).ok())?;
    Some(normal(&number))
}

/// The normal form of a text-message thread, for comparison.
pub fn thread_key(thread: &str, country: Option<&str>) -> String {
    phone_key(thread, country).unwrap_or_else(|| thread.to_owned())
}

/// A number with its country code. A trunk prefix after the code, as in "+44 (0)20", is dropped.
fn with_code(text: &str) -> Option<PhoneNumber> {
    let parse = |text: &str| phonenumber::parse(None, format!("+{}", text.trim_start_matches('+'))).ok();
    let number = parse(text)?;
    if is_possible(&number) {
        return Some(number);
    }
    let code = number.code().value();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let without_trunk = || {
        let mut of_code = DATABASE.by_code(&code)?.into_iter();
        let trunk = of_code.find_map(|each| each.national_prefix())?;
        let national = digits.strip_prefix(&code.to_string())?.strip_prefix(trunk)?;
        parse(&format!("{code}{national}")).filter(is_possible)
    };
    without_trunk().or(Some(number))
}

/// Whether a number has the length and the first digits of its country's numbers.
fn is_possible(number: &PhoneNumber) -> bool {
    let national = number.national().to_string();
    let of_code = DATABASE.by_code(&number.code().value());
    let fits = |each: &&Metadata| {
        let found = each.descriptors().general().national_number().find(&national);
        found.is_some_and(|found| found.start() == 0 && found.end() == national.len())
    };
    of_code.is_some_and(|all| all.iter().any(fits))
}

/// The normal form. In some countries a mobile number is written with or without an extra digit.
fn normal(number: &PhoneNumber) -> String {
    let (code, national) = (number.code().value(), number.national().to_string());
    let national = match (code, national.as_bytes()) {
        // Brazil: mobile numbers have a nine after the area code, which older ones lack.
        (55, [one, two, b'6'..=b'9', ..]) if national.len() == 10 => {
            format!("{}{}9{}", char::from(*one), char::from(*two), &national[2..])
        }
        // Mexico: the one for mobile numbers was abolished.
        (52, [b'1', ..]) if national.len() == 11 => national[1..].to_owned(),
        // Argentina: the nine for mobile numbers is dialled only from abroad.
        (54, [b'9', ..]) if national.len() == 11 => national[1..].to_owned(),
        _ => national,
    };
    format!("+{code}{national}")
}

/// Whether two letters stand for a country with phone numbers.
pub(crate) fn is_country(country: &str) -> bool {
    find_country(country).is_some()
}

/// The digits of a number, including those of an extension and of an international prefix.
const SHORTEST: usize = 6;
const LONGEST: usize = 30;

fn find_country(country: &str) -> Option<country::Id> {
    country.to_ascii_uppercase().parse().ok()
}

/// The ASCII form of a full-width character.
fn half_width(each: char) -> char {
    match each {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(each) - 0xfee0).unwrap_or(each),
        '\u{3000}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_known_in_any_written_form() {
        let forms = [
            "+1 425 555 0100",
            "(425) 555-0100",
            "425.555.0100",
            "1-425-555-0100",
            "tel:+1-425-555-0100",
            "tel:+1-425-555-0100;ext=22",
            "+1 (425) 555-0100 ext. 22",
            "425/555-0100 x22",
            "＋１　４２５　５５５　０１００",
            "  +14255550100 ",
        ];
        for form in forms {
            assert_eq!(phone_key(form, Some("US")).as_deref(), Some("+14255550100"), "{form}");
        }
        assert_eq!(phone_key("011 49 30 1234567", Some("us")).as_deref(), Some("+49301234567"));
        assert_eq!(phone_key("0049 (0)30 1234567", Some("DE")), phone_key("+49 30 123 45 67", None));
        assert_eq!(phone_key("06 1234 5678", Some("IT")).as_deref(), Some("+390612345678"));
    }

    #[test]
    fn without_a_country_a_number_needs_its_country_code() {
        assert_eq!(phone_key("(425) 555-0100", None), None);
        assert_eq!(phone_key("+1 (425) 555-0100", None).as_deref(), Some("+14255550100"));
        assert_eq!(phone_key("(425) 555-0100", Some("Atlantis")), None);
    }

    #[test]
    fn what_is_no_number_has_no_key() {
        for text in ["", "+", "5", "2026", "Order 66", "my order 4255550100", "+999 999 999 999 999 999 999"]
        {
            assert_eq!(phone_key(text, Some("US")), None, "{text}");
        }
    }

    #[test]
    fn an_address_is_looked_up_without_regard_to_case() {
        assert_eq!(
            address_key(" Kiran.Sohal@Example.COM ", None).as_deref(),
            Some("kiran.sohal@example.com")
        );
        assert_eq!(address_key("Kiran Sohal", Some("US")), None);
        assert_eq!(address_key("+1 425 555 0100", None).as_deref(), Some("+14255550100"));
    }

    #[test]
    fn a_number_of_another_country_is_one_however_it_is_written() {
        /// A normal form, its notations, and the countries that use them.
        type Forms = (&'static str, &'static [&'static str], &'static [Option<&'static str>]);
        let same: [Forms; 8] = [
            (
                "+442079460018",
                &["+44 (0)20 7946 0018", "+44 020 7946 0018", "0044 20 7946 0018", "0044 (0)20 7946 0018"],
                &[None, Some("US"), Some("DE"), Some("GB")],
            ),
            ("+33639980001", &["+33 06 39 98 00 01", "+33639980001", "33639980001"], &[None, Some("US")]),
            ("+447700900001", &["447700900001", "+447700900001"], &[None, Some("US")]),
            ("+390612345678", &["+39 06 1234 5678", "0039 06 1234 5678"], &[None, Some("US"), Some("IT")]),
            ("+5511961234567", &["+55 11 6123-4567", "+55 11 96123-4567"], &[None, Some("BR"), Some("US")]),
            ("+525512345678", &["+52 1 55 1234 5678", "+52 55 1234 5678"], &[None, Some("MX"), Some("US")]),
            ("+541123456789", &["+54 9 11 2345 6789", "+54 11 2345 6789"], &[None, Some("AR"), Some("US")]),
            ("+2250123456789", &["+225 01 23 45 67 89"], &[None, Some("FR")]),
        ];
        for (key, forms, countries) in same {
            for (form, country) in
                forms.iter().flat_map(|form| countries.iter().map(move |each| (form, each)))
            {
                assert_eq!(phone_key(form, *country).as_deref(), Some(key), "{form} in {country:?}");
            }
        }
    }

    #[test]
    fn a_number_without_a_plus_is_one_of_the_own_country_where_it_can_be() {
        assert_eq!(phone_key("4425550100", Some("US")).as_deref(), Some("+14425550100"));
        assert_eq!(phone_key("011 15 2345 6789", Some("AR")).as_deref(), Some("+541123456789"));
        assert_eq!(phone_key("020 7946 0018", Some("GB")).as_deref(), Some("+442079460018"));
    }

    #[test]
    fn what_is_no_number_is_a_thread_as_it_is() {
        assert_eq!(thread_key("visitor-7", Some("US")), "visitor-7");
        assert_eq!(thread_key("(425) 555-0100", Some("US")), thread_key("+14255550100", None));
    }
}
