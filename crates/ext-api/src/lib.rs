//! ext-api
