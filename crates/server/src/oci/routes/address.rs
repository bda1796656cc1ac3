//! `GET /ext/addr`: the host that references start with.

use crate::oci::registry::Oci;

/// Empty when the registry's URL has a host that no reference can start with.
pub fn address(oci: &Oci) -> String {
    oci.address.as_ref().map(ToString::to_string).unwrap_or_default()
}
