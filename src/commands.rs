//! Commands register themselves for the keyboard, the palette and the table of shortcuts.

mod keyboard;

use command::{Keys, Platform};
use leptos::{
    prelude::*,
    reactive::owner::{Owner, WeakOwner},
};

pub use self::keyboard::listen_to_keyboard;
use crate::stored::browser_storage;

/// The storage key of the user's shortcut setting.
const STORAGE_KEY: &str = "berth.keys";

/// The stored value that turns single-key shortcuts off.
const OFF: &str = "off";

/// The command that deletes what is selected in a list. The screen of the list registers it, and the list offers it.
pub const DELETE_SELECTION: &str = "delete-selection";

/// What a command acts on. The table of shortcuts has a heading for each, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The current row.
    Row,
    /// The list on the screen.
    List,
    /// The page, if it is not a list.
    Screen,
    /// The whole console.
    Everywhere,
}

impl Group {
    /// All groups, in display order.
    pub const ALL: [Self; 4] = [Self::Row, Self::List, Self::Screen, Self::Everywhere];
}

/// An available command.
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
    /// A command without keys that can always run. `id` is its internal name. If two commands have the same id, the
    /// later one wins.
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

    /// Each of these runs it, unless a later command has the same keys.
    pub fn with_keys(mut self, keys: &'static [Keys]) -> Self {
        self.keys = keys;
        self
    }

    /// Holding the key repeats the command. Only for commands that can be undone.
    pub fn repeating(mut self) -> Self {
        self.repeats = true;
        self
    }

    /// Marks a destructive command. It is last in its group, so that Enter does not run it by accident.
    pub fn destroying(mut self) -> Self {
        self.destroys = true;
        self
    }

    /// While there is a reason, the command is disabled. The palette shows the reason. An empty reason shows nothing.
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

    /// The label. Empty if the page of the command is gone.
    pub fn label(&self) -> String {
        self.label.try_get().unwrap_or_default()
    }

    /// Why it is disabled.
    pub fn refusal(&self) -> Option<String> {
        self.refusal.try_get().flatten()
    }
}

/// A command with its owner.
#[derive(Clone)]
struct Registered {
    number: u32,
    command: Command,
    /// The component that registered it. The command runs in its context.
    owner: Option<WeakOwner>,
}

/// The dialogs of the keyboard.
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

/// All available commands. A copy is a handle to the same commands.
#[derive(Clone, Copy)]
pub struct Commands {
    registered: RwSignal<Vec<Registered>>,
    next: StoredValue<u32>,
    sheet: RwSignal<Option<CommandSheet>>,
    takes_characters: RwSignal<bool>,
}

/// Provides the commands as context. Call it once.
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
    /// Registers a command until the current owner is disposed, that is, until its component leaves the page.
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

    /// All available commands, by group, in the order of registration, each once, destructive ones last.
    pub fn here(&self) -> Vec<Command> {
        let registered = self.registered.read();
        let is_last = |at: usize, id: &str| registered.iter().skip(at + 1).all(|later| later.command.id != id);
        let lasting = registered.iter().enumerate().filter(|(at, this)| is_last(*at, this.command.id));
        let mut here: Vec<Command> = lasting.map(|(_, this)| this.command.clone()).collect();
        here.sort_by_key(|command| (command.group, command.destroys));
        here
    }

    /// A command by its id, if it exists.
    pub fn find(&self, id: &str) -> Option<Command> {
        self.registered.with(|registered| {
            registered.iter().rfind(|registered| registered.command.id == id).map(|found| found.command.clone())
        })
    }

    /// Runs a command if it exists and is enabled. Returns whether it ran.
    pub fn run(&self, id: &str) -> bool {
        let found = self
            .registered
            .with_untracked(|registered| registered.iter().rfind(|registered| registered.command.id == id).cloned());
        found.is_some_and(|found| found.run())
    }

    /// The dialog that is open or loading.
    pub fn sheet(&self) -> RwSignal<Option<CommandSheet>> {
        self.sheet
    }

    /// Opens or closes a dialog, or stops loading it.
    pub fn toggle(&self, sheet: CommandSheet) {
        self.sheet.update(|open| *open = if *open == Some(sheet) { None } else { Some(sheet) });
    }

    /// Whether single-key shortcuts are on.
    pub fn takes_characters(&self) -> bool {
        self.takes_characters.get()
    }

    /// Turns single-key shortcuts on or off, and stores the setting.
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

/// The keyboard platform, for the names of keys.
pub fn platform() -> Platform {
    Platform::of_name(&window().navigator().platform().unwrap_or_default())
}

fn are_keys_off() -> bool {
    browser_storage::read(STORAGE_KEY).as_deref() == Some(OFF)
}
