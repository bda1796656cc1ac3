//! The state that every request to a registry shares.

use image::RegistryHost;

use super::caller::Caller;
use super::documents::Documents;
use super::gone::Gone;
use super::habits::Habits;
use super::heavy_work::HeavyWork;
use super::image_locks::ImageLocks;
use super::limits::Limits;
use super::name_lists::NameLists;
use super::registry_client::RegistryClient;
use super::running::Running;
use super::tag_orders::TagOrders;
use super::watched::Watched;
use crate::settings::Upstream;
use crate::upstream::TlsError;

/// One registry as one caller sees it, and what has been read of it. Copies share everything but the caller.
#[derive(Clone)]
pub struct Oci {
    pub client: RegistryClient,
    pub documents: Documents,
    pub lists: NameLists,
    pub tag_orders: TagOrders,
    pub heavy: HeavyWork,
    pub gone: Gone,
    pub image_locks: ImageLocks,
    pub habits: Habits,
    pub watched: Watched,
    pub running: Running,
    /// The host that references start with.
    pub address: Option<RegistryHost>,
    pub limits: Limits,
}

impl Oci {
    /// Sends nothing yet. `running` is the work that goes on after its request was closed.
    ///
    /// # Errors
    /// When certificates cannot be checked on this machine.
    pub fn new(
        registry: &Upstream,
        public_address: Option<&RegistryHost>,
        limits: Limits,
        running: Running,
    ) -> Result<Oci, TlsError> {
        let client = RegistryClient::new(registry, &limits)?;
        let heavy = HeavyWork::default();
        Ok(Oci {
            documents: Documents::new(client.clone(), &limits, heavy.clone()),
            client,
            lists: NameLists::new(&limits, heavy.clone()),
            tag_orders: TagOrders::new(limits.kept_lists, heavy.clone()),
            heavy,
            gone: Gone::default(),
            image_locks: ImageLocks::default(),
            habits: Habits::default(),
            watched: Watched::default(),
            running,
            address: public_address.cloned().or_else(|| registry.url.host()),
            limits,
        })
    }

    pub fn acting_for(&self, caller: Caller) -> Oci {
        let client = self.client.acting_for(caller);
        let documents = self.documents.read_by(client.clone());
        Oci { client, documents, ..self.clone() }
    }
}
