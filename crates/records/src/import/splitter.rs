//! Splits bytes into records, one byte after another.

/// The longest record, in bytes; a longer one is left out.
const LONGEST_RECORD: usize = 1 << 20;

/// The record at hand, and where it began.
#[derive(Debug)]
pub(super) struct Splitter {
    /// Whether line ends within quotation marks belong to the record, as in CSV.
    has_quotes: bool,
    record: Vec<u8>,
    is_quoted: bool,
    is_too_long: bool,
    /// The line at hand, from 1.
    line: u64,
    /// The line in which the record at hand began.
    began: u64,
}

/// A record with its first line, or why it cannot be read.
type Split = Option<(u64, Result<Vec<u8>, String>)>;

impl Splitter {
    pub(super) fn new(has_quotes: bool) -> Self {
        Self { has_quotes, record: Vec::new(), is_quoted: false, is_too_long: false, line: 1, began: 1 }
    }

    /// Takes a byte, and gives the record that it ends.
    pub(super) fn take(&mut self, byte: u8) -> Split {
        if byte == b'\n' {
            self.line += 1;
            if !self.is_quoted {
                return self.end();
            }
        }
        if self.has_quotes && byte == b'"' {
            self.is_quoted = !self.is_quoted;
        }
        if self.record.len() < LONGEST_RECORD {
            self.record.push(byte);
        } else {
            // A quotation mark that nothing closes must not swallow the rest.
            self.is_too_long = true;
            self.is_quoted = false;
        }
        None
    }

    /// Gives the last record, which no line end follows.
    pub(super) fn finish(&mut self) -> Split {
        self.end()
    }

    fn end(&mut self) -> Split {
        let began = std::mem::replace(&mut self.began, self.line);
        self.is_quoted = false;
        let mut record = std::mem::take(&mut self.record);
        if std::mem::take(&mut self.is_too_long) {
            return Some((began, Err(format!("it is longer than {LONGEST_RECORD} bytes"))));
        }
        if record.last() == Some(&b'\r') {
            record.pop();
        }
        let is_blank = record.iter().all(u8::is_ascii_whitespace);
        (!is_blank).then_some((began, Ok(record)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(has_quotes: bool, text: &str) -> Vec<(u64, String)> {
        let mut splitter = Splitter::new(has_quotes);
        let mut found: Vec<_> = text.bytes().filter_map(|byte| splitter.take(byte)).collect();
        found.extend(splitter.finish());
        found.into_iter().map(|(line, record)| (line, String::from_utf8(record.unwrap()).unwrap())).collect()
    }

    #[test]
    fn a_record_is_a_line_or_in_csv_more_where_it_is_quoted() {
        let text = "a,b\r\n\n1,\"x\ny\"\"\n\"\n2,z";
        let lines =
            [(1, "a,b"), (3, "1,\"x\ny\"\"\n\""), (6, "2,z")].map(|(line, text)| (line, text.to_owned()));
        assert_eq!(split(true, text), lines);
        assert_eq!(split(false, "{\"a\":\"\n{}\n").len(), 2);
    }

    #[test]
    fn a_record_without_an_end_is_left_out_and_the_next_is_read() {
        let mut splitter = Splitter::new(true);
        let endless = format!("\"{}\n1,2\n", "x".repeat(LONGEST_RECORD + 1));
        let found: Vec<_> = endless.bytes().filter_map(|byte| splitter.take(byte)).collect();
        assert!(
            matches!(found.as_slice(), [(1, Err(_)), (2, Ok(record))] if record == b"1,2"),
            "{}",
            found.len()
        );
    }
}
