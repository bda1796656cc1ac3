//! What can be done on a screen: every command registers itself, for the keyboard, the palette and the table of keys.

mod keyboard;

use command::{Keys, Platform};
use leptos::{
    prelude::*,
    reactive::owner::{Owner, WeakOwner},
};

pub use self::keyboard::listen_to_keyboard;
use crate::stored::browser_storage;

/// Where the reader's choice about keys is kept.
const STORAGE_KEY: &str = "berth.keys";

/// The only choice that changes anything.
const OFF: &str = "off";

/// What a command acts on. The table of keys has a heading for each, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The row that the keyboard is at, or those that are selected.
    Row,
    /// The list on the screen.
    List,
    /// The screen, where it is none of a list.
    Screen,
    /// The console, on every screen.
    Everywhere,
}

impl Group {
    /// All groups, from what is nearest to the reader.
    pub const ALL: [Self; 4] = [Self::Row, Self::List, Self::Screen, Self::Everywhere];
}

/// Something that the reader can do here and now.
#[derive(Clone)]
pub struct Command {
    id: &'static str,
    group: Group,
    label: Signal<String>,
    keys: &'static [Keys],
    repeats: bool,
    destroys: bool,
    refusal: Signal<Option<String>>,
    run: Callback<()>,
}

impl Command {
    /// A command without keys that can always be run. `id` is its name in the program; of two with the same one the later counts.
    pub fn new(id: &'static str, group: Group, label: impl Into<Signal<String>>, run: Callback<()>) -> Self {
        Self {
            id,
            group,
            label: label.into(),
            keys: &[],
            repeats: false,
            destroys: false,
            refusal: Signal::stored(None),
            run,
        }
    }

    /// Each of these runs it, unless a later command has the same.
    pub fn with_keys(mut self, keys: &'static [Keys]) -> Self {
        self.keys = keys;
        self
    }

    /// Holding its key down runs it again and again. Not for anything that cannot be taken back.
    pub fn repeating(mut self) -> Self {
        self.repeats = true;
        self
    }

    /// Marks what takes something away. It stands last in its group, where nobody runs it who only meant to press Enter.
    pub fn destroying(mut self) -> Self {
        self.destroys = true;
        self
    }

    /// As long as there is a reason against it, its key does nothing, and the palette gives the reason.
    pub fn unless(mut self, refusal: Signal<Option<String>>) -> Self {
        self.refusal = refusal;
        self
    }

    pub fn id(&self) -> &'static str {
        self.id
    }

    pub fn group(&self) -> Group {
        self.group
    }

    pub fn keys(&self) -> &'static [Keys] {
        self.keys
    }

    /// What it is called; empty when the page that it belongs to is gone.
    pub fn label(&self) -> String {
        self.label.try_get().unwrap_or_default()
    }

    /// Why it cannot be run.
    pub fn refusal(&self) -> Option<String> {
        self.refusal.try_get().flatten()
    }
}

/// A command, and whose it is.
#[derive(Clone)]
struct Registered {
    number: u32,
    command: Command,
    /// The component that registered it, whose context it runs in.
    owner: Option<WeakOwner>,
}

/// The dialogs that belong to the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandSheet {
    Palette,
    KeyTable,
}

impl CommandSheet {
    /// The command that opens it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Palette => "commands",
            Self::KeyTable => "keyboard-shortcuts",
        }
    }

    /// The keys of that command.
    pub const fn keys(self) -> &'static [Keys] {
        match self {
            Self::Palette => &[Keys::Primary('k')],
            Self::KeyTable => &[Keys::Char('?')],
        }
    }
}

/// Everything that can be done at the moment. A copy is a handle to the same commands.
#[derive(Clone, Copy)]
pub struct Commands {
    registered: RwSignal<Vec<Registered>>,
    next: StoredValue<u32>,
    sheet: RwSignal<Option<CommandSheet>>,
    takes_characters: RwSignal<bool>,
}

/// Makes the commands that components find in their context. Call it once.
pub fn provide_commands() -> Commands {
    let commands = Commands {
        registered: RwSignal::new(Vec::new()),
        next: StoredValue::new(0),
        sheet: RwSignal::new(None),
        takes_characters: RwSignal::new(!are_keys_off()),
    };
    provide_context(commands);
    commands
}

pub fn use_commands() -> Commands {
    expect_context()
}

impl Commands {
    /// Offers a command until the current owner is cleaned up: until the component that registers it leaves the page.
    pub fn register(&self, command: Command) {
        let number = self.next.get_value();
        self.next.set_value(number.wrapping_add(1));
        let owner = Owner::current().map(|owner| owner.downgrade());
        self.registered.update(|registered| registered.push(Registered { number, command, owner }));
        let registered = self.registered;
        on_cleanup(move || {
            registered.try_update(|registered| registered.retain(|other| other.number != number));
        });
    }

    /// What can be done here, group by group in the order of registration, each command once, what destroys last.
    pub fn here(&self) -> Vec<Command> {
        let registered = self.registered.read();
        let is_last = |at: usize, id: &str| registered.iter().skip(at + 1).all(|later| later.command.id != id);
        let lasting = registered.iter().enumerate().filter(|(at, this)| is_last(*at, this.command.id));
        let mut here: Vec<Command> = lasting.map(|(_, this)| this.command.clone()).collect();
        here.sort_by_key(|command| (command.group, command.destroys));
        here
    }

    /// Runs a command that is still here and can be run, and says whether it was.
    pub fn run(&self, id: &str) -> bool {
        let found = self
            .registered
            .with_untracked(|registered| registered.iter().rfind(|registered| registered.command.id == id).cloned());
        found.is_some_and(|found| found.run())
    }

    /// The dialog that is open, or on its way.
    pub fn sheet(&self) -> RwSignal<Option<CommandSheet>> {
        self.sheet
    }

    /// Opens a dialog, or closes it, or stops waiting for it.
    pub fn toggle(&self, sheet: CommandSheet) {
        self.sheet.update(|open| *open = if *open == Some(sheet) { None } else { Some(sheet) });
    }

    /// Whether keys that write characters run commands.
    pub fn takes_characters(&self) -> bool {
        self.takes_characters.get()
    }

    /// Turns keys that write characters on or off, and remembers it.
    pub fn take_characters(&self, takes: bool) {
        self.takes_characters.set(takes);
        browser_storage::write(STORAGE_KEY, if takes { "on" } else { OFF });
    }
}

impl Registered {
    fn run(&self) -> bool {
        if untrack(|| self.command.refusal()).is_some() {
            return false;
        }
        let run = || self.command.run.try_run(()).is_some();
        match self.owner.as_ref().map(WeakOwner::upgrade) {
            Some(Some(owner)) => owner.with(run),
            Some(None) => false,
            None => run(),
        }
    }
}

/// Whose keyboard this is, as far as keys have other names.
pub fn platform() -> Platform {
    Platform::of_name(&window().navigator().platform().unwrap_or_default())
}

fn are_keys_off() -> bool {
    browser_storage::read(STORAGE_KEY).as_deref() == Some(OFF)
}
