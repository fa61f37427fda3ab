//! Folds letters to plain lower case: what the engine's lexicon keeps its entries in, and what a search compares.

/// `c` in lower case without accents, written into `buffer` where it is not one of a few fixed strings; combining marks
/// vanish. Letters beyond Latin only lose their case.
#[inline]
pub fn fold_char(c: char, buffer: &mut [u8; 4]) -> &str {
    match c {
        '’' | 'ʼ' | '‘' | '`' => "'",
        '\u{2010}' | '\u{2011}' => "-",
        '\u{a0}' => " ",
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' => "",
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' | 'Ạ'..='ặ' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' | 'Ḍ' | 'ḍ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'Ẹ'..='ệ' | 'ə' | 'Ə' => "e",
        'Ĝ'..='ģ' | 'Ǧ' | 'ǧ' => "g",
        'Ĥ'..='ħ' | 'Ḥ' | 'ḥ' | 'Ḩ' | 'ḩ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'Ỉ'..='ị' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ' | 'ķ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ọ'..='ợ' | 'Ơ' | 'ơ' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'Ș' | 'ș' | 'Ṣ' | 'ṣ' => "s",
        'ß' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' | 'Ṭ' | 'ṭ' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ụ'..='ự' | 'Ư' | 'ư' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' | 'Ỳ'..='ỹ' => "y",
        'Ź'..='ž' | 'Ẓ' | 'ẓ' => "z",
        _ => c.to_lowercase().next().unwrap_or(c).encode_utf8(buffer),
    }
}

/// `words` folded.
pub fn folded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut buffer = [0; 4];
    for c in words.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.push_str(fold_char(c, &mut buffer));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn accents_and_case_vanish() {
        assert_eq!(
            folded("Łódź Åse N’Djamena Türkiye Ðorđe ΑΒ"),
            "lodz ase n'djamena turkiye dorde αβ"
        );
        assert_eq!(folded("e\u{301}"), "e");
    }
}
