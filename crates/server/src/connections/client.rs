//! Who a connection is counted for.

use std::net::{IpAddr, Ipv6Addr};

/// One client, identified by its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    /// No client for this machine itself: a proxy there has the connections of everybody who comes through it. In IPv6 a
    /// client has a network of its own (`/64`).
    pub fn of(address: IpAddr) -> Option<Client> {
        let address = address.to_canonical();
        match address {
            _ if address.is_loopback() => None,
            IpAddr::V4(_) => Some(Client(address)),
            IpAddr::V6(address) => {
                let network = Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64));
                Some(Client(IpAddr::V6(network)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(address: &str) -> Option<Client> {
        Client::of(address.parse().unwrap())
    }

    #[test]
    fn a_proxy_on_this_machine_is_no_client() {
        for address in ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(client(address), None, "{address}");
        }
    }

    #[test]
    fn addresses_of_one_network_are_one_client_in_ipv6_only() {
        assert_eq!(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::9"));
        assert_ne!(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
        assert_ne!(client("192.0.2.1"), client("192.0.2.2"));
        assert_eq!(client("192.0.2.1"), client("::ffff:192.0.2.1"));
    }
}
