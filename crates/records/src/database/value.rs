//! A value that a statement is given.

use model::Timestamp;

/// A value of a column. Nothing has a type, too: PostgreSQL wants to know it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(Option<String>),
    Integer(Option<i64>),
    Boolean(bool),
    Integers(Vec<i64>),
    Texts(Vec<String>),
}

/// The most values of one list.
const MOST_LISTED: usize = 16_384;

/// Values to choose among, for `Session::among`; nothing where there are none. Those beyond the most of one list are left out.
impl Value {
    pub(crate) fn numbers(numbers: impl IntoIterator<Item = u64>) -> Option<Self> {
        let numbers = numbers.into_iter().take(MOST_LISTED);
        let listed: Vec<i64> = numbers.map(|number| i64::try_from(number).unwrap_or(i64::MAX)).collect();
        (!listed.is_empty()).then_some(Self::Integers(listed))
    }

    pub(crate) fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Option<Self> {
        let listed: Vec<String> = texts.into_iter().take(MOST_LISTED).map(Into::into).collect();
        (!listed.is_empty()).then_some(Self::Texts(listed))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.into()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(Some(number))
    }
}

/// A number beyond the largest of the store becomes the largest.
impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Integer(Some(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}

impl From<Option<u64>> for Value {
    fn from(number: Option<u64>) -> Self {
        number.map_or(Self::Integer(None), Self::from)
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Value {
    fn from(is: bool) -> Self {
        Self::Boolean(is)
    }
}

impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        at.0.into()
    }
}

impl From<Option<Timestamp>> for Value {
    fn from(at: Option<Timestamp>) -> Self {
        at.map(|at| at.0).into()
    }
}
