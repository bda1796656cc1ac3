//! How keys are displayed.

use command::{Cap, Key, Keys, Platform, Stroke};

#[test]
fn the_primary_key_is_another_on_a_mac() {
    let palette = Keys::Primary('k');
    assert_eq!(palette.stroke(Platform::Other), Stroke::Together([Cap::Control, Cap::Char('k')]));
    assert_eq!(palette.stroke(Platform::Mac), Stroke::Together([Cap::Command, Cap::Char('k')]));
    for (name, platform) in [
        ("MacIntel", Platform::Mac),
        ("iPhone", Platform::Mac),
        ("Linux x86_64", Platform::Other),
        ("Win32", Platform::Other),
        ("", Platform::Other),
    ] {
        assert_eq!(Platform::of_name(name), platform, "{name}");
    }
}

#[test]
fn keys_are_drawn_one_by_one_together_or_in_turn() {
    let drawn = |keys: Keys| keys.stroke(Platform::Other);
    assert_eq!(drawn(Keys::Char('?')), Stroke::One([Cap::Char('?')]));
    assert_eq!(drawn(Keys::Key(Key::Enter)), Stroke::One([Cap::Named(Key::Enter)]));
    assert_eq!(drawn(Keys::Shift('x')), Stroke::Together([Cap::Shift, Cap::Char('x')]));
    assert_eq!(drawn(Keys::Sequence('g', 'i')), Stroke::InTurn([Cap::Char('g'), Cap::Char('i')]));
}
