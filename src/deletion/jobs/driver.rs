//! Does what the run says, and tells it what came back.

use deletion::{Answer, ItemNumber, Step};
use leptos::{prelude::*, task::spawn_local};

use super::{
    job::{Job, now},
    registry,
};

impl Job {
    /// Does everything that can be done now.
    pub(super) fn go_on(self) {
        if self.is_ready.try_get_value() != Some(true) {
            return;
        }
        self.clear_timer();
        while let Some(step) = self.run.try_update_value(|run| run.next(now())) {
            match step {
                Step::Send(number) => self.send_item(number),
                Step::Look(number) => self.look_at(number),
                Step::Wait(until) => {
                    self.wake_after(until.since(now()).max(1), move || self.go_on());
                    break;
                }
                Step::Idle => break,
                Step::Finished => {
                    self.keep_changes();
                    self.show();
                    self.end();
                    return;
                }
            }
        }
        self.keep_changes();
        self.show();
    }

    fn send_item(self, number: ItemNumber) {
        let entry = self.run.with_value(|run| {
            let entry = run.entry(number)?;
            Some((entry.item.clone(), entry.expected().cloned()))
        });
        let Some((item, expected)) = entry else { return };
        spawn_local(async move {
            let answer = Answer::from(registry::delete(self.client, &item, expected).await);
            self.run.try_update_value(|run| run.answered(number, answer, now()));
            self.go_on();
        });
    }

    fn look_at(self, number: ItemNumber) {
        let Some(item) = self.run.with_value(|run| run.entry(number).map(|entry| entry.item.clone())) else { return };
        spawn_local(async move {
            let finding = registry::look_at(self.client, &item).await;
            self.run.try_update_value(|run| run.looked(number, finding, now()));
            self.go_on();
        });
    }
}
