//! Numbers as attributes and style sheets take them.

use std::fmt;

/// A length or a place, to a hundredth: more only makes the page larger. Rust's own way of writing floats would be eight
/// kilobytes to download.
#[derive(Debug, Clone, Copy)]
pub struct Short(pub f64);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = rounded(self.0 * 100.0);
        let (whole, part) = (hundredths / 100, (hundredths % 100).abs());
        if hundredths < 0 && whole == 0 {
            f.write_str("-")?;
        }
        write!(f, "{whole}")?;
        match part {
            0 => Ok(()),
            part if part % 10 == 0 => write!(f, ".{}", part / 10),
            part => write!(f, ".{part:02}"),
        }
    }
}

/// A factor, to a millionth.
#[derive(Debug, Clone, Copy)]
pub struct Factor(pub f64);

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}e-6", rounded(self.0 * 1e6))
    }
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates; nothing on a page is that long")]
#[must_use]
pub fn rounded(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_whole_ones_whole() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (12.0, "12"),
            (12.5, "12.5"),
            (12.345, "12.35"),
            (0.05, "0.05"),
            (-0.5, "-0.5"),
            (-3.999, "-4"),
            (-0.004, "0"),
            (1e9, "1000000000"),
        ];
        for (value, written) in cases {
            assert_eq!(Short(value).to_string(), written);
        }
        assert_eq!(Factor(0.123_456_7).to_string(), "123457e-6");
        assert!(!Short(f64::NAN).to_string().contains('N') && !Short(f64::INFINITY).to_string().contains('i'));
    }
}
