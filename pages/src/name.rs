//! Names of operations: what a file of a spec is called.

/// Words of titles that tell operations from nothing.
const EMPTY: &[&str] = &["a", "an", "the", "api", "apis", "endpoint"];

/// By a title: `Delete a Card` is `delete_card`. Nothing if no letter is in it.
#[must_use]
pub fn of_title(title: &str) -> Option<String> {
    let words = words(title);
    let telling = words
        .iter()
        .filter(|word| !EMPTY.contains(&word.as_str()) && !is_version(word));
    joined(telling)
}

/// By a request: `DELETE /storecard/card/v1` is `delete_card`.
#[must_use]
pub fn of_request(method: &str, path: &str) -> Option<String> {
    let segments = path.split('/').filter(|segment| !segment.starts_with('{'));
    let last = segments
        .map(words)
        .rfind(|words| words.iter().any(|word| !is_version(word)));
    let method = match method {
        "GET" => "get",
        "POST" => "post",
        "PUT" => "put",
        "PATCH" => "patch",
        "DELETE" => "delete",
        _ => "call",
    };
    let last = last?.into_iter().filter(|word| word != method);
    joined(std::iter::once(&method.to_owned()).chain(&last.collect::<Vec<_>>()))
}

fn words(text: &str) -> Vec<String> {
    let words = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}

fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or(word);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

fn joined<'a>(words: impl IntoIterator<Item = &'a String>) -> Option<String> {
    let words: Vec<&str> = words.into_iter().map(String::as_str).collect();
    let name = words.join("_");
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{of_request, of_title};

    #[test]
    fn names_are_what_titles_and_requests_say() {
        assert_eq!(of_title("Delete a Card").as_deref(), Some("delete_card"));
        assert_eq!(
            of_title("v2 Delete Token API").as_deref(),
            Some("delete_token")
        );
        assert_eq!(of_title("的"), None);
        let request = of_request("DELETE", "/storecard/card/v1");
        assert_eq!(request.as_deref(), Some("delete_card"));
        let request = of_request("DELETE", "/customers/{id}/cards/{card_id}");
        assert_eq!(request.as_deref(), Some("delete_cards"));
        assert_eq!(
            of_request("POST", "/card/delete/").as_deref(),
            Some("post_delete")
        );
        assert_eq!(of_request("GET", "/v1"), None);
    }
}
