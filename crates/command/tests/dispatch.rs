//! Key presses and the commands that they run, or do not run.

use command::{Binding, Dispatch, Focus, Key, Keys, Modifiers, Platform, Press, Stage, Verdict};

const BINDINGS: [Binding; 7] = [
    binding("home", &[Keys::Sequence('g', 'h')]),
    binding("images", &[Keys::Sequence('g', 'i')]),
    binding("table", &[Keys::Char('?')]),
    binding("palette", &[Keys::Primary('k')]),
    binding("refresh", &[Keys::Char('r')]),
    binding("select", &[Keys::Char('x')]),
    binding("range", &[Keys::Shift('x')]),
];

const fn binding(id: &'static str, keys: &'static [Keys]) -> Binding {
    Binding { id, keys, is_available: true, repeats: false }
}

fn press(key: &str) -> Press<'_> {
    Press {
        key,
        code: "",
        modifiers: Modifiers::default(),
        platform: Platform::Other,
        is_repeat: false,
        is_composing: false,
        is_handled: false,
    }
}

fn with(key: &str, modifiers: Modifiers) -> Press<'_> {
    Press { modifiers, ..press(key) }
}

const SHIFT: Modifiers = Modifiers { shift: true, ..NOTHING };
const CONTROL: Modifiers = Modifiers { control: true, ..NOTHING };
const ALT: Modifiers = Modifiers { alt: true, ..NOTHING };
const META: Modifiers = Modifiers { meta: true, ..NOTHING };
const NOTHING: Modifiers = Modifiers { control: false, alt: false, meta: false, shift: false, alt_graph: false };

/// The commands that key presses on the page run, each press 0.1 s after the previous one.
fn run(presses: &[Press], bindings: &[Binding]) -> Vec<&'static str> {
    let mut dispatch = Dispatch::default();
    let verdicts = presses
        .iter()
        .zip(0_u32..)
        .map(|(press, turn)| dispatch.press(press, f64::from(turn) * 100.0, Focus::Page, Stage::Page, true, bindings));
    verdicts.filter_map(|verdict| command_of(verdict, bindings)).collect()
}

fn command_of(verdict: Verdict, bindings: &[Binding]) -> Option<&'static str> {
    match verdict {
        Verdict::Run(found) => bindings.get(found).map(|binding| binding.id),
        _ => None,
    }
}

/// The verdict for a single key press.
fn once(press: &Press, focus: Focus, stage: Stage) -> Verdict {
    Dispatch::default().press(press, 0.0, focus, stage, true, &BINDINGS)
}

#[test]
fn each_key_that_writes_nothing_runs_its_own_command_by_its_name() {
    const NAMED: [Binding; 7] = [
        binding("ArrowUp", &[Keys::Key(Key::Up)]),
        binding("ArrowDown", &[Keys::Key(Key::Down)]),
        binding("ArrowLeft", &[Keys::Key(Key::Left)]),
        binding("ArrowRight", &[Keys::Key(Key::Right)]),
        binding("Home", &[Keys::Key(Key::Home)]),
        binding("End", &[Keys::Key(Key::End)]),
        binding("Enter", &[Keys::Key(Key::Enter)]),
    ];
    for Binding { id: name, .. } in NAMED {
        assert_eq!(run(&[press(name)], &NAMED), [name]);
        assert_eq!(run(&[with(name, SHIFT)], &NAMED), [""; 0], "{name} with Shift");
        assert_eq!(run(&[with(name, CONTROL)], &NAMED), [""; 0], "{name} with Ctrl");
    }
    for other in ["Up", "arrowup", "PageUp", "Tab", "Escape"] {
        assert_eq!(run(&[press(other)], &NAMED), [""; 0], "{other}");
    }
}

#[test]
fn a_key_runs_the_command_that_has_it() {
    assert_eq!(run(&[press("r")], &BINDINGS), ["refresh"]);
    assert_eq!(run(&[with("?", SHIFT)], &BINDINGS), ["table"]);
    assert_eq!(run(&[with("k", CONTROL)], &BINDINGS), ["palette"]);
    assert_eq!(run(&[with("k", META)], &BINDINGS), ["palette"]);
    assert_eq!(run(&[press("q")], &BINDINGS), [""; 0]);
}

#[test]
fn shift_makes_another_key_of_a_letter() {
    assert_eq!(run(&[press("x")], &BINDINGS), ["select"]);
    assert_eq!(run(&[with("X", SHIFT)], &BINDINGS), ["range"]);
    // With Caps Lock on, Shift decides.
    assert_eq!(run(&[press("X")], &BINDINGS), ["select"]);
    assert_eq!(run(&[with("x", SHIFT)], &BINDINGS), ["range"]);
    assert_eq!(run(&[with("R", SHIFT)], &BINDINGS), [""; 0]);
}

#[test]
fn letters_with_another_modifier_are_the_browsers() {
    for modifiers in [CONTROL, ALT, META, Modifiers { control: true, alt: true, ..NOTHING }] {
        assert_eq!(run(&[with("r", modifiers)], &BINDINGS), [""; 0], "{modifiers:?}");
    }
    for modifiers in [
        ALT,
        Modifiers { control: true, shift: true, ..NOTHING },
        Modifiers { control: true, alt: true, ..NOTHING },
        Modifiers { control: true, meta: true, ..NOTHING },
    ] {
        assert_eq!(run(&[with("k", modifiers)], &BINDINGS), [""; 0], "{modifiers:?}");
    }
}

#[test]
fn a_bracket_is_a_bracket_on_any_layout() {
    let bindings = [binding("previous", &[Keys::Char('[')])];
    let with_alt_graph = Modifiers { control: true, alt: true, alt_graph: true, ..NOTHING };
    assert_eq!(run(&[press("[")], &bindings), ["previous"]);
    assert_eq!(run(&[with("[", with_alt_graph)], &bindings), ["previous"]);
    let with_option = Press { platform: Platform::Mac, ..with("[", ALT) };
    assert_eq!(run(&[with_option], &bindings), ["previous"]);
    assert_eq!(run(&[with("[", ALT)], &bindings), [""; 0]);
    assert_eq!(run(&[with("[", CONTROL)], &bindings), [""; 0]);
}

#[test]
fn a_layout_without_latin_letters_has_the_keys_where_they_are() {
    let cyrillic = |key, code, modifiers| Press { code, ..with(key, modifiers) };
    assert_eq!(run(&[cyrillic("к", "KeyR", NOTHING)], &BINDINGS), ["refresh"]);
    assert_eq!(run(&[cyrillic("Ч", "KeyX", SHIFT)], &BINDINGS), ["range"]);
    assert_eq!(run(&[cyrillic("л", "KeyK", CONTROL)], &BINDINGS), ["palette"]);
    // A Latin layout decides where its letters are: this is a Dvorak keyboard.
    assert_eq!(run(&[cyrillic("p", "KeyR", NOTHING)], &BINDINGS), [""; 0]);
}

#[test]
fn a_sequence_takes_two_keys_one_soon_after_the_other() {
    assert_eq!(run(&[press("g"), press("h")], &BINDINGS), ["home"]);
    assert_eq!(run(&[press("g"), press("i")], &BINDINGS), ["images"]);
    assert_eq!(run(&[press("g"), press("g"), press("h")], &BINDINGS), ["home"]);
    assert_eq!(run(&[press("h")], &BINDINGS), [""; 0]);
    let mut dispatch = Dispatch::default();
    let mut at = |key, at| dispatch.press(&press(key), at, Focus::Page, Stage::Page, true, &BINDINGS);
    assert_eq!(at("g", 0.0), Verdict::Begun);
    assert_eq!(at("h", 1501.0), Verdict::Ignored);
    assert_eq!(at("g", 2000.0), Verdict::Begun);
    assert_eq!(at("h", 3500.0), Verdict::Run(0));
    assert_eq!(at("h", 3600.0), Verdict::Ignored);
}

#[test]
fn a_wrong_second_key_does_nothing_by_itself() {
    assert_eq!(run(&[press("g"), press("r")], &BINDINGS), [""; 0]);
    assert_eq!(run(&[press("g"), press("r"), press("r")], &BINDINGS), ["refresh"]);
    assert_eq!(run(&[press("g"), press("Escape"), press("h")], &BINDINGS), [""; 0]);
    assert_eq!(run(&[press("g"), with("k", CONTROL)], &BINDINGS), ["palette"]);
}

#[test]
fn a_modifier_on_its_way_does_not_end_a_sequence() {
    let bindings = [binding("range", &[Keys::Shift('x')]), binding("home", &[Keys::Sequence('g', 'h')])];
    assert_eq!(run(&[press("g"), with("Shift", SHIFT), press("h")], &bindings), ["home"]);
}

#[test]
fn no_character_is_a_command_while_somebody_types() {
    for key in ["r", "x", "g", "?"] {
        assert_eq!(once(&press(key), Focus::Typing, Stage::Page), Verdict::Ignored, "{key}");
        let is_taken = once(&press(key), Focus::Pressed, Stage::Page) != Verdict::Ignored;
        assert!(is_taken, "{key} on a button");
    }
    assert_eq!(once(&with("k", CONTROL), Focus::Typing, Stage::Page), Verdict::Run(3));
    // The first letter on the page, the second in a text field.
    let mut dispatch = Dispatch::default();
    dispatch.press(&press("g"), 0.0, Focus::Page, Stage::Page, true, &BINDINGS);
    let second = dispatch.press(&press("h"), 1.0, Focus::Typing, Stage::Page, true, &BINDINGS);
    assert_eq!(second, Verdict::Ignored);
}

#[test]
fn what_is_handled_or_composed_is_not_looked_at() {
    let handled = Press { is_handled: true, ..press("r") };
    let composed = Press { is_composing: true, ..press("r") };
    assert_eq!(run(&[handled, composed], &BINDINGS), [""; 0]);
    let chord = Press { is_handled: true, ..with("k", CONTROL) };
    assert_eq!(run(&[chord], &BINDINGS), [""; 0]);
}

#[test]
fn a_held_key_repeats_only_what_may_be_repeated() {
    let held = |key| Press { is_repeat: true, ..press(key) };
    let moves = Binding { repeats: true, ..binding("down", &[Keys::Char('j'), Keys::Key(Key::Down)]) };
    let bindings = [moves, binding("delete", &[Keys::Char('d')]), binding("home", &[Keys::Sequence('g', 'h')])];
    let presses = [press("j"), held("j"), held("ArrowDown"), press("d"), held("d"), held("d")];
    assert_eq!(run(&presses, &bindings), ["down", "down", "down", "delete"]);
    assert_eq!(run(&[press("g"), held("g"), held("h")], &bindings), [""; 0]);
}

#[test]
fn what_has_the_focus_keeps_the_keys_that_it_needs() {
    let bindings = [binding("open", &[Keys::Key(Key::Enter)]), binding("down", &[Keys::Key(Key::Down)])];
    let verdict = |key, focus| Dispatch::default().press(&press(key), 0.0, focus, Stage::Page, true, &bindings);
    for (focus, enter, arrow) in [
        (Focus::Page, Verdict::Run(0), Verdict::Run(1)),
        (Focus::Pressed, Verdict::Ignored, Verdict::Run(1)),
        (Focus::Moved, Verdict::Ignored, Verdict::Ignored),
        (Focus::Typing, Verdict::Ignored, Verdict::Ignored),
    ] {
        assert_eq!((verdict("Enter", focus), verdict("ArrowDown", focus)), (enter, arrow), "{focus:?}");
    }
    assert_eq!(run(&[with("ArrowDown", SHIFT), with("ArrowDown", ALT)], &bindings), [""; 0]);
}

#[test]
fn the_later_of_two_commands_has_the_keys_even_when_it_cannot_be_run() {
    let page = binding("refresh the page", &[Keys::Char('r')]);
    let bindings = [binding("refresh", &[Keys::Char('r')]), page];
    assert_eq!(run(&[press("r")], &bindings), ["refresh the page"]);
    let bindings = [bindings[0], Binding { is_available: false, ..page }];
    assert_eq!(run(&[press("r")], &bindings), [""; 0]);
}

#[test]
fn below_a_dialog_nothing_is_run_and_the_palette_closes_as_it_opened() {
    for stage in [Stage::Dialog(None), Stage::Dialog(Some("palette"))] {
        for key in ["r", "x", "g", "?", "Escape"] {
            assert_eq!(once(&press(key), Focus::Page, stage), Verdict::Ignored, "{key} below {stage:?}");
        }
    }
    let chord = with("k", CONTROL);
    assert_eq!(once(&chord, Focus::Typing, Stage::Dialog(Some("palette"))), Verdict::Run(3));
    assert_eq!(once(&chord, Focus::Typing, Stage::Dialog(None)), Verdict::Ignored);
}

#[test]
fn what_is_typed_before_a_dialog_is_there_runs_nothing_and_the_wait_can_be_ended() {
    let stage = Stage::Awaited("table");
    for key in ["r", "x", "g"] {
        assert_eq!(once(&press(key), Focus::Page, stage), Verdict::Ignored, "{key}");
    }
    assert_eq!(once(&with("k", CONTROL), Focus::Page, stage), Verdict::Ignored);
    assert_eq!(once(&with("?", SHIFT), Focus::Page, stage), Verdict::Run(2));
    assert_eq!(once(&press("Escape"), Focus::Typing, stage), Verdict::Cancelled);
    // With Ctrl it is a key of the system.
    assert_ne!(once(&with("Escape", CONTROL), Focus::Typing, stage), Verdict::Cancelled);
    assert_eq!(once(&with("k", CONTROL), Focus::Typing, Stage::Awaited("palette")), Verdict::Run(3));
}

#[test]
fn keys_that_write_characters_can_be_turned_off() {
    let bindings = [
        BINDINGS[0],
        BINDINGS[3],
        BINDINGS[6],
        Binding { repeats: true, ..binding("down", &[Keys::Char('j'), Keys::Key(Key::Down)]) },
    ];
    let presses = [press("g"), press("h"), with("X", SHIFT), press("j"), with("k", CONTROL), press("ArrowDown")];
    let mut dispatch = Dispatch::default();
    let run: Vec<_> = presses
        .iter()
        .filter_map(|press| {
            command_of(dispatch.press(press, 0.0, Focus::Page, Stage::Page, false, &bindings), &bindings)
        })
        .collect();
    assert_eq!(run, ["palette", "down"]);
}
