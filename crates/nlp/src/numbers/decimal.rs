//! Exact decimal numbers, so that "2.1 million" is 2100000 on every machine.

/// A decimal number: `mantissa` × 10 to the power of minus `places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    mantissa: u128,
    places: u32,
}

impl Decimal {
    pub const fn from_integer(number: u64) -> Self {
        Self {
            mantissa: number as u128,
            places: 0,
        }
    }

    /// Reads figures: "1,200.5", "1.5", "10,5" with a comma for the point, "1.200.000" with points between thousands.
    pub fn parse(figures: &str) -> Option<Self> {
        if figures.len() > 30 || !figures.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let last = figures.rfind(['.', ',']);
        let groups =
            |mark: char| figures.split(mark).skip(1).all(|group| group.len() == 3) && !figures.starts_with('0');
        let separators = figures.matches(['.', ',']).count();
        let point = last.filter(|at| match figures.get(*at..=*at) {
            // A single point is a decimal point; several are separators.
            Some(".") => separators == 1 || figures.matches('.').count() == 1,
            // A comma separates thousands if groups of three (or of two, as in "1,20,000") follow, else it is a decimal comma.
            Some(",") => separators == 1 && !groups(','),
            _ => false,
        });
        let mut mantissa: u128 = 0;
        let mut places = 0;
        for (at, c) in figures.char_indices() {
            if let Some(digit) = c.to_digit(10) {
                mantissa = mantissa.checked_mul(10)?.checked_add(u128::from(digit))?;
                places += u32::from(point.is_some_and(|point| at > point));
            } else if !matches!(c, '.' | ',') {
                return None;
            }
        }
        Some(Self { mantissa, places })
    }

    /// The number times ten to the power of `power`; `None` where it grows beyond all use.
    pub fn scaled(self, power: u32) -> Option<Self> {
        let cut = power.min(self.places);
        Some(Self {
            mantissa: self.mantissa.checked_mul(10u128.checked_pow(power - cut)?)?,
            places: self.places - cut,
        })
    }

    /// The number times `factor`.
    pub fn times(self, factor: u32) -> Option<Self> {
        Some(Self {
            mantissa: self.mantissa.checked_mul(u128::from(factor))?,
            places: self.places,
        })
    }

    /// The sum of two numbers.
    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let lift = |number: Self| number.mantissa.checked_mul(10u128.checked_pow(places - number.places)?);
        Some(Self {
            mantissa: lift(self)?.checked_add(lift(other)?)?,
            places,
        })
    }

    /// The number as an integer, where it is a small one.
    pub fn integer(self) -> Option<u32> {
        if self.places == 0 {
            self.mantissa.try_into().ok()
        } else {
            None
        }
    }
}

impl std::fmt::Display for Decimal {
    /// Plain figures without separators and without zeros at the end of a fraction.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = 10u128.pow(self.places.min(30));
        let (whole, rest) = (self.mantissa / unit, self.mantissa % unit);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let fraction = format!("{rest:0width$}", width = self.places as usize);
        write!(f, "{whole}.{}", fraction.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn separators_and_points_are_told_apart() {
        for (figures, number) in [
            ("1,200", "1200"),
            ("1,200.50", "1200.5"),
            ("2.5", "2.5"),
            ("10,5", "10.5"),
            ("1,20,000", "120000"),
            ("1.200.000", "1200000"),
            ("0,5", "0.5"),
        ] {
            assert_eq!(
                Decimal::parse(figures).map(|d| d.to_string()).as_deref(),
                Some(number),
                "{figures}"
            );
        }
        assert_eq!(
            Decimal::parse("2.15")
                .and_then(|d| d.scaled(6))
                .map(|d| d.to_string())
                .as_deref(),
            Some("2150000")
        );
        assert_eq!(Decimal::parse("99999999999999999999999999999999999999"), None);
    }
}
