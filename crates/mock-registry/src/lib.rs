//! mock-registry
