//! How this person writes dates, times and numbers, as the system's settings say it.

/// The person's regional format as a BCP 47 tag that has a region, such as `de-CH`. Its language may be another than that
/// of the words on the screen. Nothing where the system names no region.
pub fn regional_format() -> Option<String> {
    tag(&name()?)
}

/// What `setlocale` would take for dates and times.
#[cfg(not(any(windows, target_os = "macos")))]
fn name() -> Option<String> {
    wanted(|variable| Some(std::env::var_os(variable)?.to_string_lossy().into_owned()))
}

/// The regional format of Windows' settings, which is apart from the language of its windows.
#[cfg(windows)]
fn name() -> Option<String> {
    use windows_sys::Win32::Globalization::GetUserDefaultLocaleName;

    /// Windows' `LOCALE_NAME_MAX_LENGTH`, with the zero at the end.
    const LONGEST_NAME: i32 = 85;
    let mut name = [0; LONGEST_NAME as usize];
    // SAFETY: `name` outlives the call, which writes no more than the length that it is given.
    let length = unsafe { GetUserDefaultLocaleName(name.as_mut_ptr(), LONGEST_NAME) };
    let length = usize::try_from(length).ok()?.checked_sub(1)?;
    String::from_utf16(name.get(..length)?).ok()
}

/// The region of macOS' settings, with the first language there.
#[cfg(target_os = "macos")]
fn name() -> Option<String> {
    Some(objc2_foundation::NSLocale::currentLocale().localeIdentifier().to_string())
}

/// The first of POSIX' variables that is set: one that is empty counts as none, one that says `C` as an answer.
#[cfg(not(any(windows, target_os = "macos")))]
fn wanted(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut values = ["LC_ALL", "LC_TIME", "LANG"].into_iter().filter_map(variable);
    values.find(|value| !value.is_empty())
}

/// The tag of a locale's name: POSIX' `de_CH.UTF-8@euro`, macOS' `en_GB@rg=dezzzz`, or a tag already. Nothing where it
/// names no region, as `C` and `POSIX` do.
fn tag(name: &str) -> Option<String> {
    let (name, modifier) = name.split_once('@').unwrap_or((name, ""));
    let (name, _encoding) = name.split_once('.').unwrap_or((name, ""));
    let mut subtags = name.split(['_', '-']).peekable();
    let language = subtags.next().filter(|each| is_letters(each) && matches!(each.len(), 2 | 3))?;
    let script = subtags.next_if(|each| is_letters(each) && each.len() == 4).or(match modifier {
        "cyrillic" => Some("Cyrl"),
        "devanagari" => Some("Deva"),
        "latin" => Some("Latn"),
        _ => None,
    });
    let written = subtags.next().filter(|each| is_region(each))?;
    let region = modifier.split(';').find_map(override_of).unwrap_or(written).to_ascii_uppercase();
    Some(match script {
        Some(script) => format!("{language}-{script}-{region}"),
        None => format!("{language}-{region}"),
    })
}

/// The region that a keyword of macOS puts in the place of the locale's own.
fn override_of(keyword: &str) -> Option<&str> {
    keyword.strip_prefix("rg=")?.get(..2).filter(|each| is_region(each))
}

fn is_letters(subtag: &str) -> bool {
    subtag.bytes().all(|each| each.is_ascii_alphabetic())
}

/// Whether it is a country's two letters, or the three digits of a part of the world.
fn is_region(subtag: &str) -> bool {
    match subtag.len() {
        2 => is_letters(subtag),
        3 => subtag.bytes().all(|each| each.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn the_name_of_a_locale_is_a_tag_where_it_has_a_region() {
        for (name, expected) in [
            ("de_DE", Some("de-DE")),
            ("de_CH.UTF-8", Some("de-CH")),
            ("de_DE@euro", Some("de-DE")),
            ("ca_ES.UTF-8@valencia", Some("ca-ES")),
            ("sr_RS@latin", Some("sr-Latn-RS")),
            ("uz_UZ.UTF-8@cyrillic", Some("uz-Cyrl-UZ")),
            ("ber_DZ", Some("ber-DZ")),
            ("es_419", Some("es-419")),
            ("en-DE", Some("en-DE")),
            ("zh-Hant-TW", Some("zh-Hant-TW")),
            ("zh-Hans_CN", Some("zh-Hans-CN")),
            ("de-DE_phoneb", Some("de-DE")),
            ("en_GB@calendar=gregorian;rg=dezzzz", Some("en-DE")),
            ("en_GB@rg=", Some("en-GB")),
            ("en_GB@rg=ééé", Some("en-GB")),
        ] {
            assert_eq!(tag(name).as_deref(), expected, "{name}");
        }
        let no_region = ["", "C", "C.UTF-8", "POSIX", "C_DE", "de", "eo.UTF-8", "_DE", "@euro", ".UTF-8"];
        let garbage =
            ["de_", "de_DEUTSCHLAND", "de__DE", "d3_DE", "dé_DE", "deutsch_DE", "/usr/share", "\u{fffd}"];
        for name in no_region.into_iter().chain(garbage) {
            assert_eq!(tag(name), None, "{name}");
        }
    }

    #[cfg(not(any(windows, target_os = "macos")))]
    #[test]
    fn the_first_variable_that_is_set_says_how_dates_are_written() {
        let format = |[all, time, lang]: [Option<&str>; 3]| {
            let name = super::wanted(|variable| {
                let value = match variable {
                    "LC_ALL" => all,
                    "LC_TIME" => time,
                    _ => lang,
                };
                value.map(str::to_owned)
            });
            tag(&name?)
        };
        let (english, german, swiss) = (Some("en_US.UTF-8"), Some("de_DE.UTF-8"), Some("fr_CH"));
        assert_eq!(format([None, None, None]), None);
        assert_eq!(format([None, None, english]).as_deref(), Some("en-US"));
        assert_eq!(format([None, german, english]).as_deref(), Some("de-DE"));
        assert_eq!(format([swiss, german, english]).as_deref(), Some("fr-CH"));
        assert_eq!(format([Some(""), Some(""), english]).as_deref(), Some("en-US"));
        assert_eq!(format([Some("C.UTF-8"), german, english]), None, "it is set, and names no region");
        assert_eq!(format([None, Some("POSIX"), english]), None);
    }
}
