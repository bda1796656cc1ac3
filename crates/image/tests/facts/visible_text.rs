//! Hostile text becomes visible. Ordinary text in any language is unchanged.

use std::borrow::Cow;

use image::{visible, visible_lines};
use proptest::prelude::*;

/// Characters that hide, reorder or control, each with its code point.
fn deceptive() -> Vec<char> {
    let ranges = [
        ('\u{0}', '\u{1f}'),
        ('\u{7f}', '\u{9f}'),
        ('\u{ad}', '\u{ad}'),
        ('\u{61c}', '\u{61c}'),
        ('\u{180e}', '\u{180e}'),
        ('\u{200b}', '\u{200b}'),
        ('\u{200e}', '\u{200f}'),
        ('\u{2028}', '\u{202e}'),
        ('\u{2060}', '\u{206f}'),
        // Hangul fillers, which are invisible and count as letters.
        ('\u{115f}', '\u{1160}'),
        ('\u{3164}', '\u{3164}'),
        ('\u{ffa0}', '\u{ffa0}'),
        ('\u{feff}', '\u{feff}'),
        ('\u{fff9}', '\u{fffb}'),
        // Tag characters, which can hide a whole message.
        ('\u{e0000}', '\u{e007f}'),
    ];
    ranges.into_iter().flat_map(|(first, last)| first..=last).collect()
}

#[test]
fn every_deceptive_character_is_shown_as_its_code_point() {
    for character in deceptive() {
        let text = format!("a{character}b");
        let shown = format!("a⟨U+{:04X}⟩b", u32::from(character));
        assert_eq!(visible(&text), shown);
        let stays = matches!(character, '\n' | '\t');
        assert_eq!(visible_lines(&text).as_ref(), if stays { &text } else { &shown });
    }
}

#[test]
fn an_overridden_direction_cannot_hide_an_extension() {
    assert_eq!(visible("invoice\u{202e}gpj.exe"), "invoice⟨U+202E⟩gpj.exe");
    assert_eq!(visible("\u{2066}a\u{2069}"), "⟨U+2066⟩a⟨U+2069⟩");
    assert_eq!(visible("ad\u{200b}min"), "ad⟨U+200B⟩min");
    assert_eq!(visible("\u{1b}[31mred"), "⟨U+001B⟩[31mred");
}

#[test]
fn lines_keep_their_line_feeds_and_tabs() {
    assert_eq!(visible_lines("RUN a \\\n\t&& b\r\n"), "RUN a \\\n\t&& b⟨U+000D⟩\n");
    assert_eq!(visible("RUN a\n\tb"), "RUN a⟨U+000A⟩⟨U+0009⟩b");
}

#[test]
fn ordinary_text_of_every_language_is_left_alone() {
    for text in [
        "",
        "plain text, with (punctuation)!",
        "用户权限验证失败。",
        "後台正在部署中，請稍後。",
        "日本語のテキスト、カタカナ ｶﾀｶﾅ",
        "한국어 텍스트",
        "한국어",
        "العربية نص عادي مع أرقام ١٢٣",
        "עִבְרִית",
        "می‌خواهم",
        "हिन्दी क्ष क्‍ष",
        "தமிழ்",
        "ภาษาไทย",
        "ខ្មែរ",
        "Việt Nam",
        "Ünïcödé – “quotes” … €",
        "Ελληνικά, русский, Հայերեն, ქართული",
        "አማርኛ",
        "ᠮᠣᠩᠭᠣᠯ",
        "🐳 🚀 👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️ 👍🏽 🇨🇳 1️⃣",
        "∑ ∫ √ ≤ ≥ ± × ÷",
        "non\u{a0}breaking\u{202f}blank",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠮷",
        "⟨U+202E⟩",
    ] {
        assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text}");
        assert!(matches!(visible_lines(text), Cow::Borrowed(same) if same == text), "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_shown_holds_nothing_deceptive_and_stays_as_it_is(text in any::<String>(), hidden in prop::sample::select(deceptive()), at in any::<prop::sample::Index>()) {
        let cut = at.index(text.chars().count() + 1);
        let text: String = text.chars().take(cut).chain([hidden]).chain(text.chars().skip(cut)).collect();
        let shown = visible(&text).into_owned();
        prop_assert!(!shown.contains(|character| deceptive().contains(&character)));
        prop_assert_eq!(visible(&shown), shown.as_str());
        let lines = visible_lines(&text).into_owned();
        prop_assert!(!lines.contains(|character| deceptive().contains(&character) && !matches!(character, '\n' | '\t')));
    }

    #[test]
    fn everything_else_stays_in_its_place(text in any::<String>()) {
        let kept: String = text.chars().filter(|character| !deceptive().contains(character)).collect();
        prop_assert_eq!(visible(&kept), kept.as_str());
        let mut rest = visible(&text).into_owned();
        for character in kept.chars() {
            let at = rest.find(character);
            prop_assert!(at.is_some(), "{character:?} is gone");
            rest = rest.split_off(at.unwrap() + character.len_utf8());
        }
    }
}
