//! Logos, small enough to stand in the address itself.

/// A white disc on blue, 16 by 16.
pub const HARBOUR: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAMAAAAoLQ9TAAAABlBMVEUKaoP///8oLMqCAAAAH0lEQVR42mNgIBMwggE6HyHCyIgmQhMBDGsxHUYaAAAv0ABZ8+JDMAAAAABJRU5ErkJggg==";

/// An amber disc on slate, 16 by 16.
pub const REEL: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAMAAAAoLQ9TAAAABlBMVEUkKTnwuEnucKrlAAAAH0lEQVR42mNgIBMwggE6HyHCyIgmQhMBDGsxHUYaAAAv0ABZ8+JDMAAAAABJRU5ErkJggg==";
