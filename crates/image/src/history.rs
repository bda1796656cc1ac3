//! The build history: which step created which layer, and each step as a Dockerfile instruction.

use crate::config::HistoryEntry;

/// A build step as a Dockerfile instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// `RUN`, `COPY`, …; empty if unknown.
    pub instruction: String,
    pub arguments: String,
}

/// Dockerfile instructions that change only the configuration and create no layer.
const WITHOUT_LAYER: [&str; 13] = [
    "ENV",
    "CMD",
    "ENTRYPOINT",
    "LABEL",
    "EXPOSE",
    "USER",
    "ARG",
    "VOLUME",
    "STOPSIGNAL",
    "SHELL",
    "HEALTHCHECK",
    "MAINTAINER",
    "ONBUILD",
];

const WITH_LAYER: [&str; 4] = ["RUN", "COPY", "ADD", "WORKDIR"];

/// The layer that each step created, counted from 0, or `None`.
///
/// Usually a step says whether it created a layer. If it does not (in bk-repo's details), steps that change only the
/// configuration count as creating none. If the number of steps with a layer differs from `layer_count`, no step gets
/// a layer.
pub fn layer_of_each_step(history: &[HistoryEntry], layer_count: usize) -> Option<Vec<Option<usize>>> {
    // BuildKit creates a layer for each WORKDIR. Other builders do so only if it creates the folder. The number of
    // layers tells which of both applies.
    [true, false].into_iter().find_map(|workdir_has_layer| aligned(history, layer_count, workdir_has_layer))
}

fn aligned(history: &[HistoryEntry], layer_count: usize, workdir_has_layer: bool) -> Option<Vec<Option<usize>>> {
    let mut next = 0_usize;
    let layers: Vec<Option<usize>> = history
        .iter()
        .map(|entry| {
            let is_empty = entry.empty_layer.unwrap_or_else(|| seems_empty(entry, workdir_has_layer));
            (!is_empty).then(|| {
                let layer = next;
                next = layer.saturating_add(1);
                layer
            })
        })
        .collect();
    (next == layer_count && !history.is_empty()).then_some(layers)
}

fn seems_empty(entry: &HistoryEntry, workdir_has_layer: bool) -> bool {
    let created_by = entry.created_by.as_deref().unwrap_or_default();
    let instruction = step(created_by).instruction;
    match instruction.as_str() {
        "WORKDIR" => !workdir_has_layer || without_operation(created_by).is_some(),
        instruction => WITHOUT_LAYER.contains(&instruction),
    }
}

/// Parses `created_by` as builders write it: `/bin/sh -c #(nop)  CMD …`, `RUN /bin/sh -c … # buildkit`, `|1 A=b
/// /bin/sh -c …`.
pub fn step(created_by: &str) -> Step {
    let text = created_by.trim();
    let text = text.strip_suffix("# buildkit").unwrap_or(text).trim_end();
    if let Some(instruction) = without_operation(text) {
        return split_instruction(instruction);
    }
    if let Some(command) = shell_command(text) {
        return Step { instruction: "RUN".to_owned(), arguments: command.to_owned() };
    }
    if let Some(rest) = text.strip_prefix('|') {
        // The number of build arguments, the arguments, then the shell.
        let command = rest.find(SHELL).and_then(|at| shell_command(rest.get(at..)?));
        if let Some(command) = command {
            return Step { instruction: "RUN".to_owned(), arguments: command.to_owned() };
        }
    }
    let step = split_instruction(text);
    if step.instruction == "RUN" {
        let arguments = match step.arguments.strip_prefix('|') {
            Some(rest) => rest.find(SHELL).and_then(|at| rest.get(at..)).unwrap_or(&step.arguments),
            None => &step.arguments,
        };
        let command = shell_command(arguments).unwrap_or(arguments).to_owned();
        return Step { arguments: command, ..step };
    }
    step
}

const SHELL: &str = "/bin/sh -c ";

/// The text after `#(nop)`. The classic builder passes it to the image's shell, whichever that is.
fn without_operation(text: &str) -> Option<&str> {
    let (shell, instruction) = text.split_once("#(nop)")?;
    let runs_next = ["-c", "/C", "-Command"].iter().any(|option| shell.trim_end().ends_with(option));
    runs_next.then(|| instruction.trim())
}

fn shell_command(text: &str) -> Option<&str> {
    text.strip_prefix(SHELL).map(str::trim)
}

fn split_instruction(text: &str) -> Step {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    if WITHOUT_LAYER.contains(&first) || WITH_LAYER.contains(&first) {
        Step { instruction: first.to_owned(), arguments: rest.trim().to_owned() }
    } else {
        Step { instruction: String::new(), arguments: text.to_owned() }
    }
}
