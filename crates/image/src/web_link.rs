//! Links from registry metadata.

/// Whether a link is safe: only `http` and `https`, and no user or password before the host. Otherwise
/// `https://bank.example@evil.example` could pass for the bank's.
pub fn is_web_link(link: &str) -> bool {
    let scheme = ["http://", "https://"]
        .into_iter()
        .find(|scheme| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let Some(rest) = scheme.and_then(|scheme| link.get(scheme.len()..)) else { return false };
    // Browsers treat a backslash as a slash, and drop tabs and line feeds.
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    !authority.is_empty() && !authority.contains('@') && !link.contains(char::is_control)
}
