//! Finds commands and places by typed text.

/// How well a text matches a query. Smaller is better, `None` is no match. Case is ignored.
///
/// Best to worst: the start of the text, the start of a word, any position, all words of the query in any order, and
/// finally its letters in order with other letters in between: the fewer the better, at most three per letter.
pub fn rank(text: &str, query: &str) -> Option<usize> {
    let (text, query) = (text.to_lowercase(), query.trim().to_lowercase());
    if text.starts_with(&query) {
        return Some(0);
    }
    let is_a_words_beginning = |at: usize| {
        text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|before| !before.is_alphanumeric())
    };
    if text.match_indices(&query).any(|(at, _)| is_a_words_beginning(at)) {
        return Some(1);
    }
    if text.contains(&query) {
        return Some(2);
    }
    if query.split_whitespace().all(|word| text.contains(word)) {
        return Some(3);
    }
    let letters = query.chars().filter(|character| !character.is_whitespace()).count();
    gaps(&text, &query).filter(|gaps| *gaps <= 3 * letters).map(|gaps| gaps.saturating_add(4))
}

/// The matching items, best first, with the rank of the best one. `None` if nothing matches.
pub fn best_first<T>(items: Vec<T>, text_of: impl Fn(&T) -> &str, query: &str) -> Option<(usize, Vec<T>)> {
    let mut found: Vec<(usize, T)> =
        items.into_iter().filter_map(|item| Some((rank(text_of(&item), query)?, item))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    let best = found.first()?.0;
    Some((best, found.into_iter().map(|(_, item)| item).collect()))
}

/// The number of characters between those of the query, from its first to its last match in order.
fn gaps(text: &str, query: &str) -> Option<usize> {
    let mut wanted = query.chars().filter(|character| !character.is_whitespace()).peekable();
    let mut gaps = 0;
    let mut has_begun = false;
    for character in text.chars() {
        match wanted.peek() {
            None => break,
            Some(next) if *next == character => {
                has_begun = true;
                wanted.next();
            }
            Some(_) if has_begun => gaps += 1,
            Some(_) => {}
        }
    }
    wanted.peek().is_none().then_some(gaps)
}
