//! Rules for money: a currency's sign, code or noun beside a number.

use super::atoms::Kind;
use super::counts::Num;
use super::decimal::Decimal;
use super::{Found, Grammar};
use crate::closed;
use crate::token::{Shape, TokenKind};
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// "$2.5 million", "Rs 500 crore", "RM1.2bn", "5 million euros", "50 cents", "US$ 4 billion".
    pub(super) fn money(&self, at: usize) -> Option<Found> {
        // A sign of its own token, or two ("US" "$").
        if let Some(first) = self.signed_amount(at) {
            // "between £9m and £11m".
            let between = at
                .checked_sub(1)
                .filter(|before| self.is(*before, &["between"]) && self.is(first.end, &["and"]));
            return match between.and_then(|between| Some((between, self.signed_amount(first.end + 1)?))) {
                Some((between, second)) => Some(
                    Found {
                        start: between,
                        end: second.end,
                        ..first
                    }
                    .value(None),
                ),
                None => Some(first),
            };
        }
        if self.sign(at).is_some() {
            return None;
        }
        let number = self.number(at).filter(|number| number.prefix.is_empty())?;
        let (number, second) = self.with_second(number);
        let value = number.value.filter(|_| !second);
        let found = |end, rule, value, currency: &str| {
            Found::new(number.start, end, Onto::Money, rule).value(self.sum(value, currency))
        };
        if let Some(currency) = self
            .atoms
            .part(number.suffix, Kind::Cent)
            .or_else(|| (number.suffix == "p").then_some("GBP"))
        {
            return Some(found(number.end, "money/cents", value.and_then(hundredth), currency));
        }
        if !number.suffix.is_empty() {
            return None;
        }
        if let Some((currency, length)) = self.atoms.get(number.end, Kind::Cent) {
            let end = number.end + length;
            return Some(found(end, "money/cents", value.and_then(hundredth), currency));
        }
        if let Some((currency, length)) = self.currency_noun(&number) {
            return Some(found(number.end + length, "money/currency-noun", value, currency));
        }
        // "5 million-euro".
        if let Some(currency) = self.scale_and_currency(number.end) {
            let (power, currency) = currency;
            let value = value.and_then(|value| value.scaled(power));
            return Some(found(number.end + 1, "money/currency-noun", value, currency));
        }
        // "148.90 to the dollar", "0.9188 per euro": a rate of exchange, in a currency that isn't said.
        if self.exchange_rate(&number) {
            return Some(Found::new(number.start, number.end, Onto::Money, "money/rate").confidence(750));
        }
        // "5 million USD", "190 Br".
        let (currency, length) = self.atoms.get(number.end, Kind::Sign)?;
        let token = self.layout.tokens.get(number.end)?;
        let code = self.word(number.end).len() == 3 && token.shape == Shape::Upper;
        let letters = closed::LETTER_SIGNS_AFTER.contains(&self.word(number.end));
        let symbol = matches!(self.word(number.end), "€" | "₽" | "₴" | "₫" | "₸");
        (code || letters || symbol).then(|| found(number.end + length, "money/code", value, currency))
    }

    /// An amount behind its sign, apart or glued.
    fn signed_amount(&self, at: usize) -> Option<Found> {
        if let Some((currency, length)) = self.sign(at) {
            return self.signed(at, currency, length);
        }
        let number = self.number(at).filter(|number| !number.prefix.is_empty())?;
        self.glued_sign(at, &number)
    }

    /// An amount behind its sign.
    fn signed(&self, at: usize, currency: &str, length: usize) -> Option<Found> {
        let number = self
            .number(at + length)
            .filter(|number| number.figures && number.prefix.is_empty())?;
        let found = Found::new(at, number.end, Onto::Money, "money/symbol").value(self.sum(number.value, currency));
        // "$5-million-a-year" stays with its figures; "$5-million" is whole; "$50,000-a-plate" is its figures.
        if let Some(tail) = number.suffix.strip_prefix('-') {
            if let Some(power) = self.atoms.part(tail, Kind::Scale) {
                let value = number.value.and_then(|value| value.scaled(power.parse().ok()?));
                return Some(found.value(self.sum(value, currency)));
            }
            let last = self.word(number.end.checked_sub(1)?);
            if tail.starts_with("a-") || tail.starts_with("an-") || tail.starts_with("per-") {
                let cut = last.len().checked_sub(number.suffix.len())? as u32;
                return Some(Found {
                    cut: Some(cut),
                    ..found
                });
            }
        }
        // "$20 million-a-year", "£2m-a-year": the power of ten counts, and the amount ends with it.
        if let Some((power, end, cut)) = self.scale_before_hyphen(&number) {
            let value = number.value.and_then(|value| value.scaled(power));
            let cut = Some(cut);
            return Some(Found { end, cut, ..found }.value(self.sum(value, currency)));
        }
        // "$1.2m" has its power within; "US$50 million dollars" names its currency twice.
        let twice = self
            .atoms
            .get(number.end, Kind::Money)
            .filter(|(noun, _)| *noun == currency);
        let end = number.end + twice.map_or(0, |(_, length)| length);
        Some(Found { end, ..found }.confidence(960))
    }

    /// The power of ten before a hyphen, apart from its figures or glued to them ("20 million-plus", "1.2bn-plus"), the token
    /// behind it, and where it ends in that token, in bytes.
    fn scale_before_hyphen(&self, number: &Num<'_>) -> Option<(u32, usize, u32)> {
        let apart = number.suffix.is_empty();
        let end = number.end + usize::from(apart);
        let word = self.word(end.checked_sub(1)?);
        let suffix = if apart { word } else { number.suffix };
        let (scale, tail) = suffix.split_once('-')?;
        let power = self
            .atoms
            .part(scale, Kind::Scale)
            .filter(|_| !apart || scale.len() > 1)?;
        let cut = word.len().checked_sub(tail.len() + 1)? as u32;
        Some((power.parse().ok()?, end, cut))
    }

    /// "RM1.2bn", "R9,400", "JD112 million", "R41-million".
    fn glued_sign(&self, at: usize, number: &Num<'_>) -> Option<Found> {
        let currency = self.atoms.part(number.prefix, Kind::Sign)?;
        let capitals = number.prefix.chars().next().is_some_and(char::is_uppercase);
        let power = number
            .suffix
            .strip_prefix('-')
            .and_then(|tail| self.atoms.part(tail, Kind::Scale))
            .map(|power| power.parse().unwrap_or(0));
        // A single letter before few figures is a road, a vitamin or a flight as often as money, unless the text has shown
        // that it is money.
        let long = self.word(at).len() > number.prefix.len() + 3 || number.end > at + 1 || power.is_some();
        let sure = number.prefix.len() > 1 || long || self.atoms.letter_is_money(number.prefix);
        (capitals && (number.suffix.is_empty() || power.is_some()) && sure).then(|| {
            let value = match power {
                Some(power) => number.value.and_then(|value| value.scaled(power)),
                None => number.value,
            };
            Found::new(at, number.end, Onto::Money, "money/glued-symbol")
                .value(self.sum(value, currency))
                .confidence(800)
        })
    }

    /// The currency's noun behind a number, in lower case, and its length.
    fn currency_noun(&self, number: &Num<'_>) -> Option<(&'static str, usize)> {
        let (currency, length) = self.atoms.get(number.end, Kind::Money)?;
        let token = self.layout.tokens.get(number.end)?;
        let lower = token.shape == Shape::Lower || length > 1;
        // "two won", "five marks": nouns with another sense need figures.
        let bare = self.is(number.end, closed::BARE_MONEY) && !number.figures && number.end == number.start + 1;
        (lower && !bare && !self.weighs(number)).then_some((currency, length))
    }

    /// Whether "pounds" behind this number are a weight: "lost 19 pounds", "six pounds of cocaine", "6 pounds, 2 ounces".
    fn weighs(&self, number: &Num<'_>) -> bool {
        if !self.is(number.end, &["pound", "pounds"]) {
            return false;
        }
        let next = number.end + 1;
        let ounces = next + usize::from(self.is(next, &[","]));
        let of = self.is(next, &["of"]) && !self.is(next + 1, closed::MONEY_AFTER_OF);
        let verb = (1..=4).any(|back| {
            number
                .start
                .checked_sub(back)
                .is_some_and(|verb| self.is(verb, closed::WEIGHT_VERBS) && self.joined(verb + 1))
        });
        let scaled = number
            .value
            .and_then(Decimal::integer)
            .is_none_or(|value| value >= 1_000_000);
        (verb || of) && !scaled
            || self.is(next, &["heavier", "lighter", "overweight", "per"])
            || self
                .number(ounces)
                .is_some_and(|rest| self.is(rest.end, &["ounce", "ounces"]))
    }

    /// "million-euro" behind a number: the power of ten and the currency.
    fn scale_and_currency(&self, at: usize) -> Option<(u32, &'static str)> {
        let (scale, noun) = self.word(at).split_once('-')?;
        let power = self.atoms.part(scale, Kind::Scale).filter(|_| scale.len() > 1)?;
        Some((power.parse().ok()?, self.atoms.part(noun, Kind::Money)?))
    }

    /// Whether "to the dollar", "per euro" or "against the yen" follows a number in figures.
    fn exchange_rate(&self, number: &Num<'_>) -> bool {
        if !number.figures {
            return false;
        }
        let next = if self.is(number.end, &["per"]) {
            number.end + 1
        } else if self.is(number.end, &["to", "against"]) && self.is(number.end + 1, &["the"]) {
            number.end + 2
        } else {
            return false;
        };
        let next = next + usize::from(self.is(next, &["U.S.", "US"]));
        self.is(next, closed::RATE_CURRENCIES)
    }

    /// The currency symbol or code at `at`, and how many tokens it takes; figures must follow.
    fn sign(&self, at: usize) -> Option<(&'static str, usize)> {
        if self.is(at + 1, &["$", "£", "¥"]) && self.glued(at + 1) {
            let joined = format!("{}{}", self.word(at), self.word(at + 1));
            if let Some(currency) = self.atoms.part(&joined, Kind::Sign) {
                return Some((currency, 2));
            }
        }
        let (currency, length) = self.atoms.get(at, Kind::Sign)?;
        let token = self.layout.tokens.get(at)?;
        let symbol = token.kind == TokenKind::Punctuation
            || token.shape == Shape::Upper && self.word(at).len() > 1
            || closed::LETTER_SIGNS.contains(&self.word(at));
        // "the MK 2", "the AD 70": letters of their own need an amount, not a small number.
        (symbol && self.atoms.figures(at + length)).then_some((currency, length))
    }

    /// Takes in a second number behind "to", "or" or "and" where a unit follows both ("5 to 10 percent", "between 5 and 10 percent").
    pub(super) fn with_second<'t>(&'t self, number: Num<'t>) -> (Num<'t>, bool) {
        let between = number.start.checked_sub(1).filter(|before| {
            self.is(*before, &["between"]) && self.is(number.end, &["and"]) && self.joined(number.start)
        });
        if number.suffix.is_empty()
            && (self.is(number.end, &["to", "or"]) || between.is_some())
            && let Some(second) = self.number(number.end + 1)
            && second.prefix.is_empty()
            && second.start == number.end + 1
            && second.suffix.is_empty()
            && (self.atoms.is(second.end, Kind::Percent)
                || self.atoms.is(second.end, Kind::Unit)
                || self.atoms.is(second.end, Kind::Money))
        {
            return (
                Num {
                    start: between.unwrap_or(number.start),
                    ..second
                },
                true,
            );
        }
        (number, false)
    }
}

/// A number of cents in the main unit.
pub(super) fn hundredth(value: Decimal) -> Option<Decimal> {
    let cents = value.to_string();
    let (whole, fraction) = cents.split_once('.').unwrap_or((&cents, ""));
    let padded = format!("{whole:0>3}");
    let (units, rest) = padded.split_at_checked(padded.len().checked_sub(2)?)?;
    Decimal::parse(&format!("{units}.{rest}{fraction}"))
}
