//! The parts of every screen, and copying.

use image::{Age, NameError, NotPullable};
use route::{GoToError, Screen};

use super::English;
use crate::locales::ShellMessages;

impl ShellMessages for English {
    fn doctor(&self) -> &'static str {
        "Doctor"
    }

    fn skip_to_content(&self) -> &'static str {
        "Skip to content"
    }

    fn breadcrumb(&self) -> &'static str {
        "Breadcrumb"
    }

    fn theme(&self) -> &'static str {
        "Theme"
    }

    fn go_to_image(&self) -> &'static str {
        "Go to image"
    }

    fn go_to_hint(&self) -> &'static str {
        "Go to image, or paste a reference"
    }

    fn loading(&self) -> &'static str {
        "Loading"
    }

    fn still_loading(&self) -> &'static str {
        "Still waiting for the registry’s answer."
    }

    fn copy(&self) -> &'static str {
        "Copy"
    }

    fn copy_details(&self) -> &'static str {
        "Copy details"
    }

    fn try_again(&self) -> &'static str {
        "Try again"
    }

    fn stop(&self) -> &'static str {
        "Stop"
    }

    fn cancel(&self) -> &'static str {
        "Cancel"
    }

    fn open(&self) -> &'static str {
        "Open"
    }

    fn yes(&self) -> &'static str {
        "Yes"
    }

    fn go_home(&self) -> &'static str {
        "Go to the start page"
    }

    fn page_not_found(&self) -> &'static str {
        "Page not found"
    }

    fn valid_addresses(&self) -> &'static str {
        "This is not a valid address. Use /project/repository/image:tag with lower-case names of letters, digits, dots, dashes and underscores."
    }

    fn part_not_loaded(&self) -> &'static str {
        "A part of Berth could not be loaded. Check your connection and try again, or reload the page."
    }

    fn console_was_updated(&self) -> &'static str {
        "Berth was updated."
    }

    fn console_was_updated_meaning(&self) -> &'static str {
        "Reload the page to use the new version."
    }

    fn reload(&self) -> &'static str {
        "Reload"
    }

    fn pull_command(&self) -> &'static str {
        "Pull command"
    }

    fn copy_pull_command(&self) -> &'static str {
        "Copy pull command"
    }

    fn address_not_known(&self) -> &'static str {
        "The registry’s address is not known yet. Try again in a moment."
    }

    fn invalid_name(&self) -> &'static str {
        "This name is not valid, so it cannot be opened, copied or deleted here."
    }

    fn page_title(&self, screen: &Screen) -> String {
        let subject = match screen {
            Screen::Home => return "Berth".to_owned(),
            Screen::Project(project) => project.to_string(),
            Screen::Images(repository) => repository.to_string(),
            Screen::Tags(image) => image.name.to_string(),
            Screen::Tag(image, target) => match (target.tag(), target.digest()) {
                (Some(tag), _) => format!("{}:{tag}", image.name),
                (None, Some(digest)) => format!("{}@{}", image.name, digest.short()),
                (None, None) => image.name.to_string(),
            },
            Screen::Doctor => "Doctor".to_owned(),
            Screen::NotFound(_) => self.page_not_found().to_owned(),
        };
        format!("{subject} · Berth")
    }

    fn theme_change(&self, is_dark: bool) -> &'static str {
        if is_dark { "Switch to the light theme" } else { "Switch to the dark theme" }
    }

    fn copied(&self, text: &str) -> String {
        const SHOWN: usize = 200;
        match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("Copied {}…", text.get(..end).unwrap_or_default()),
            None => format!("Copied {text}"),
        }
    }

    fn not_copied(&self, text: &str) -> String {
        format!("The browser blocked copying. Copy it from here: {text}")
    }

    fn copy_pull_command_for(&self, name: &str) -> String {
        format!("Copy pull command for {name}")
    }

    fn copy_digest(&self, short: &str) -> String {
        format!("Copy digest {short}")
    }

    fn no_tag_to_pull(&self, image: &str) -> String {
        format!("{image} has no tag to pull.")
    }

    fn no_pull_address(&self) -> &'static str {
        "No pull command: Docker cannot use the address of this registry. Ask your administrator to start berth with --public-address."
    }

    fn host_is_guessed(&self, host: &str) -> String {
        format!(
            "The registry does not report its address. {host} is the host of this page, and pulling from it may fail."
        )
    }

    fn not_pullable(&self, reason: &NotPullable) -> String {
        match reason {
            NotPullable::UpperCase { component } => {
                format!("This image cannot be pulled: “{component}” has upper-case letters.")
            }
            NotPullable::Component { component } => {
                format!("This image cannot be pulled: “{component}” is not allowed in a reference.")
            }
            NotPullable::TooLong => {
                "This image cannot be pulled: its reference is longer than 255 characters.".to_owned()
            }
        }
    }

    fn bad_name(&self, what: &str, error: &NameError) -> String {
        format!("{what}: {}.", name_problem(error))
    }

    fn go_to_problem(&self, error: &GoToError) -> String {
        match error {
            GoToError::Empty => "Type or paste an image, such as demo/images/hello-world:v1.".to_owned(),
            GoToError::NotAReference(Some(error)) => format!("Not a valid image name: {}.", name_problem(error)),
            GoToError::NotAReference(None) => "Not a reference. Use project/repository/image:tag.".to_owned(),
        }
    }

    fn age(&self, age: Age) -> String {
        let ago = |number: u32, unit: &str| {
            if number == 1 { format!("1 {unit} ago") } else { format!("{number} {unit}s ago") }
        };
        match age {
            Age::Future => "in the future".to_owned(),
            Age::Seconds => "just now".to_owned(),
            Age::Minutes(number) => format!("{number} min ago"),
            Age::Hours(number) => ago(number, "hour"),
            Age::Days(1) => "yesterday".to_owned(),
            Age::Days(number) => ago(number, "day"),
            Age::Weeks(number) => ago(number, "week"),
            Age::Months(number) => ago(number, "month"),
            Age::Years(number) => ago(number, "year"),
        }
    }

    fn no_date(&self) -> String {
        "no build date".to_owned()
    }

    fn pushed(&self, age: &str) -> String {
        format!("pushed {age}")
    }

    fn no_date_but_pushed(&self, exact: &str) -> String {
        format!("No build date. Pushed {exact}")
    }

    fn time_without_zone(&self, time: &str) -> String {
        format!("{time} (the server does not report its time zone; shown as local time)")
    }

    fn percent(&self, number: u64) -> String {
        if number == 0 { "< 1%".to_owned() } else { format!("{number}%") }
    }

    fn bytes(&self, bytes: u64) -> String {
        super::counted(bytes, "byte", "bytes")
    }
}

fn name_problem(error: &NameError) -> String {
    match error {
        NameError::Empty => "it is empty".to_owned(),
        NameError::TooLong { limit } => format!("it is longer than {limit} characters"),
        NameError::UpperCase { .. } => "use lower case only".to_owned(),
        NameError::Forbidden { character, .. } => {
            format!("“{}” is not allowed", image::visible(&character.to_string()))
        }
        NameError::EmptyComponent => "a part between slashes is empty".to_owned(),
        NameError::Separator { .. } => "dots, dashes and underscores must be between letters or digits".to_owned(),
    }
}
