//! How a command or a place is found by what is typed of its name.

/// How well a text is found by a query: the smaller the better, `None` where it is not. Case does not matter.
///
/// Best is the beginning of the text, then the beginning of a word, then any place; then all words of the query in any order,
/// and last its letters one after the other with others between them, the fewer the better; at most three for each letter.
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

/// The items whose text is found by a query, the best ones first, with the rank of the best. `None` where none is found.
pub fn best_first<T>(items: Vec<T>, text_of: impl Fn(&T) -> &str, query: &str) -> Option<(usize, Vec<T>)> {
    let mut found: Vec<(usize, T)> =
        items.into_iter().filter_map(|item| Some((rank(text_of(&item), query)?, item))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    let best = found.first()?.0;
    Some((best, found.into_iter().map(|(_, item)| item).collect()))
}

/// How many characters of the text lie between those of the query, from the first to the last that are found in order.
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
