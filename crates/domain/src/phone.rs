use phonenumber::country;

/// An e-mail address or a phone number in the one way in which it is looked up; nothing for other text.
pub(crate) fn address_key(text: &str, country: Option<&str>) -> Option<String> {
    match text.contains('@') {
        true => Some(text.trim().to_lowercase()),
        false => phone_key(text, country),
    }
}

/// A phone number in any written form as E.164 has it, such as `+14255550100`; nothing for other text. Extensions are
/// left out. Without a country, it has to begin with its country code.
pub(crate) fn phone_key(text: &str, country: Option<&str>) -> Option<String> {
    let text: String = text.trim().chars().map(half_width).collect();
    let text = text.strip_prefix("tel:").unwrap_or(&text);
    let text = text.split_once(";ext=").map_or(text, |(number, _)| number);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let begins_well = text.starts_with(|first: char| first.is_ascii_digit() || first == '+' || first == '(');
    if !begins_well || !(SHORTEST..=LONGEST).contains(&digits) {
        return None;
    }
    let number = phonenumber::parse(country.and_then(find_country), text).ok()?;
    Some(format!("+{}{}", number.code().value(), number.national()))
}

/// Whether two letters stand for a country with phone numbers.
pub(crate) fn is_country(country: &str) -> bool {
    find_country(country).is_some()
}

/// Digits of a number, those of an extension and of a way to dial out included.
const SHORTEST: usize = 6;
const LONGEST: usize = 30;

fn find_country(country: &str) -> Option<country::Id> {
    country.to_ascii_uppercase().parse().ok()
}

/// The plain form of a character of East Asian keyboards.
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
            address_key(" Kenny.Smith@Example.COM ", None).as_deref(),
            Some("kenny.smith@example.com")
        );
        assert_eq!(address_key("Kenny Smith", Some("US")), None);
        assert_eq!(address_key("+1 425 555 0100", None).as_deref(), Some("+14255550100"));
    }
}
