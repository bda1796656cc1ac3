//! The connections that there are, and whether there is room for one more.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::client::Client;
use super::limits::Limits;
use super::watch::{Leave, Watch};

pub struct Table {
    limits: Limits,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    next: u64,
    open: HashMap<u64, Entry>,
    /// Connections that have not been told to leave.
    counted: usize,
    /// The same of each client.
    clients: HashMap<Client, usize>,
}

struct Entry {
    client: Option<Client>,
    watch: Arc<Watch>,
    is_counted: bool,
}

/// One connection's entry, which goes with it.
pub struct Place {
    table: Arc<Table>,
    number: u64,
    pub watch: Arc<Watch>,
}

/// What became of a new connection.
pub struct Admission {
    /// None where all connections are at work.
    pub place: Option<Place>,
    pub is_limit_reached: bool,
}

impl Table {
    pub fn new(limits: Limits) -> Arc<Table> {
        Arc::new(Table { limits, inner: Mutex::default() })
    }

    /// Takes a new connection. Where a limit is reached, the connection that has been unused for longest makes room.
    pub fn admit(self: &Arc<Table>, address: IpAddr) -> Admission {
        let client = Client::of(address);
        let mut inner = self.inner();
        let of_client = client.and_then(|client| inner.clients.get(&client)).copied().unwrap_or_default();
        let is_client_full = of_client >= self.limits.per_client;
        let is_full = inner.counted >= self.limits.all;
        let is_limit_reached = is_client_full || is_full;
        let has_room = match () {
            () if is_client_full => inner.make_room(|other| other == client),
            () if is_full => inner.make_room(|_| true),
            () => true,
        };
        if !has_room {
            return Admission { place: None, is_limit_reached };
        }
        let (number, watch) = (inner.next, Arc::new(Watch::new()));
        inner.next = inner.next.wrapping_add(1);
        inner.count(client);
        inner.open.insert(number, Entry { client, watch: Arc::clone(&watch), is_counted: true });
        Admission { place: Some(Place { table: Arc::clone(self), number, watch }), is_limit_reached }
    }

    /// Lets the connection go that has been unused for longest.
    pub fn make_room(&self) -> bool {
        self.inner().make_room(|_| true)
    }

    /// Tells those connections to leave at once that a question picks out.
    pub fn close(&self, is_to_go: impl Fn(&Watch) -> bool) {
        for entry in self.inner().open.values().filter(|entry| is_to_go(&entry.watch)) {
            entry.watch.tell(Leave::AtOnce);
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn make_room(&mut self, of: impl Fn(Option<Client>) -> bool) -> bool {
        let candidates = self.open.iter().filter(|(_, entry)| entry.is_counted && of(entry.client));
        let unused = candidates.filter_map(|(number, entry)| Some((entry.watch.unused()?, *number)));
        let Some((_, number)) = unused.max_by_key(|(unused, number)| (*unused, std::cmp::Reverse(*number))) else {
            return false;
        };
        if let Some(entry) = self.open.get_mut(&number) {
            entry.is_counted = false;
            entry.watch.tell(Leave::WhenDone);
            let client = entry.client;
            self.uncount(client);
        }
        true
    }

    fn count(&mut self, client: Option<Client>) {
        self.counted = self.counted.saturating_add(1);
        if let Some(client) = client {
            let count = self.clients.entry(client).or_default();
            *count = count.saturating_add(1);
        }
    }

    fn uncount(&mut self, client: Option<Client>) {
        self.counted = self.counted.saturating_sub(1);
        let Some(client) = client else { return };
        if let Some(count) = self.clients.get_mut(&client) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.clients.remove(&client);
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inner = self.table.inner();
        if let Some(Entry { client, is_counted: true, .. }) = inner.open.remove(&self.number) {
            inner.uncount(client);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "127.0.0.1";
    const ONE: &str = "192.0.2.1";
    const OTHER: &str = "192.0.2.2";

    fn table(all: usize, per_client: usize) -> Arc<Table> {
        Table::new(Limits { all, per_client, ..Limits::of_open_files(0) })
    }

    fn admit(table: &Arc<Table>, address: &str) -> Option<Place> {
        table.admit(address.parse().unwrap()).place
    }

    fn counts(table: &Table) -> (usize, usize) {
        let inner = table.inner();
        (inner.counted, inner.clients.values().sum())
    }

    #[test]
    fn an_unused_connection_makes_room_for_a_new_one() {
        let table = table(2, 2);
        let (first, second) = (admit(&table, HERE).unwrap(), admit(&table, HERE).unwrap());
        first.watch.request_begins(false);
        assert!(table.admit(HERE.parse().unwrap()).is_limit_reached);
        let mut told = Box::pin(second.watch.told());
        assert_eq!(futures::FutureExt::now_or_never(&mut told), Some(Leave::WhenDone));
        assert!(futures::FutureExt::now_or_never(first.watch.told()).is_none());
    }

    #[test]
    fn where_all_are_at_work_there_is_no_room() {
        let table = table(2, 2);
        let places = [admit(&table, HERE).unwrap(), admit(&table, HERE).unwrap()];
        places.iter().for_each(|place| place.watch.request_begins(false));
        assert!(admit(&table, HERE).is_none());
        drop(places);
        assert!(admit(&table, HERE).is_some());
    }

    #[test]
    fn a_client_at_its_limit_takes_nothing_from_others() {
        let table = table(10, 2);
        let other = admit(&table, OTHER).unwrap();
        let mine = [admit(&table, ONE).unwrap(), admit(&table, ONE).unwrap()];
        mine.iter().for_each(|place| place.watch.request_begins(false));
        assert!(admit(&table, ONE).is_none());
        assert!(futures::FutureExt::now_or_never(other.watch.told()).is_none());
        assert!(admit(&table, OTHER).is_some());
        // A proxy on this machine has no limit of its own.
        let of_proxy: Vec<Place> = (0..7).filter_map(|_| admit(&table, HERE)).collect();
        assert_eq!(of_proxy.len(), 7);
    }

    #[test]
    fn every_connection_that_goes_is_counted_once() {
        let table = table(2, 2);
        let places: Vec<Place> = (0..5).filter_map(|_| admit(&table, ONE)).collect();
        assert_eq!((places.len(), counts(&table)), (5, (2, 2)));
        drop(places);
        assert_eq!(counts(&table), (0, 0));
        assert!(table.inner().open.is_empty() && table.inner().clients.is_empty());
    }
}
