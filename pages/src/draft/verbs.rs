//! What titles say that calls do.

use super::names;

/// A verb of titles, what it does, and what is so afterwards.
struct Verb {
    words: &'static [&'static str],
    effect: &'static str,
    done: &'static str,
}

const VERBS: &[Verb] = &[
    Verb {
        words: &["delete", "deletes"],
        effect: "delete",
        done: "Deleted",
    },
    Verb {
        words: &["remove", "removes"],
        effect: "delete",
        done: "Removed",
    },
    Verb {
        words: &["cancel", "cancels"],
        effect: "delete",
        done: "Cancelled",
    },
    Verb {
        words: &["revoke", "revokes"],
        effect: "delete",
        done: "Revoked",
    },
    Verb {
        words: &["detach", "detaches"],
        effect: "delete",
        done: "Detached",
    },
    Verb {
        words: &["create", "creates"],
        effect: "create",
        done: "Created",
    },
    Verb {
        words: &["add", "adds"],
        effect: "create",
        done: "Added",
    },
    Verb {
        words: &["save", "saves", "store"],
        effect: "create",
        done: "Saved",
    },
    Verb {
        words: &["register", "registers"],
        effect: "create",
        done: "Registered",
    },
    Verb {
        words: &["issue", "issues"],
        effect: "create",
        done: "Issued",
    },
    Verb {
        words: &["generate", "generates"],
        effect: "create",
        done: "Generated",
    },
    Verb {
        words: &["refund", "refunds"],
        effect: "create",
        done: "Refunded",
    },
    Verb {
        words: &["capture", "captures"],
        effect: "update",
        done: "Captured",
    },
    Verb {
        words: &["update", "updates"],
        effect: "update",
        done: "Updated",
    },
    Verb {
        words: &["edit", "edits"],
        effect: "update",
        done: "Edited",
    },
    Verb {
        words: &["modify", "modifies"],
        effect: "update",
        done: "Modified",
    },
    Verb {
        words: &["change", "changes"],
        effect: "update",
        done: "Changed",
    },
    Verb {
        words: &["set", "sets"],
        effect: "update",
        done: "Set",
    },
    Verb {
        words: &["enable", "enables", "activate"],
        effect: "update",
        done: "Enabled",
    },
    Verb {
        words: &["disable", "disables", "deactivate"],
        effect: "update",
        done: "Disabled",
    },
    Verb {
        words: &["get", "gets", "fetch", "retrieve", "read", "show", "view"],
        effect: "read",
        done: "Retrieved",
    },
    Verb {
        words: &["list", "lists"],
        effect: "read",
        done: "Listed",
    },
    Verb {
        words: &["check", "checks"],
        effect: "read",
        done: "Checked",
    },
    Verb {
        words: &["search", "find", "query"],
        effect: "read",
        done: "Found",
    },
];

/// What a title or a name says that a call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Doing {
    /// `read`, `create`, `update` or `delete`.
    pub(super) effect: Option<&'static str>,
    /// What is so afterwards: `Deleted`.
    pub(super) done: Option<&'static str>,
}

/// By the first verb of a name or a title.
pub(super) fn doing(title: &str) -> Doing {
    let words = names::words(title);
    let known = |word: &String| {
        VERBS
            .iter()
            .find(|verb| verb.words.contains(&word.as_str()))
    };
    match words.iter().find_map(known) {
        Some(verb) => Doing {
            effect: Some(verb.effect),
            done: Some(verb.done),
        },
        None => Doing::default(),
    }
}

/// By the method alone; nothing is said by POST.
pub(super) fn effect_of(method: &str) -> Option<&'static str> {
    Some(match method {
        "GET" | "HEAD" => "read",
        "PUT" | "PATCH" => "update",
        "DELETE" => "delete",
        _ => return None,
    })
}

/// What an operation is about: `VirtualCard` of `delete_virtual_card`.
pub(super) fn noun(operation: &str) -> String {
    let words = names::words(operation);
    let is_verb = |word: &String| VERBS.iter().any(|verb| verb.words.contains(&word.as_str()));
    let rest: Vec<String> = words
        .iter()
        .filter(|word| !is_verb(word))
        .cloned()
        .collect();
    if rest.is_empty() {
        names::camel(operation)
    } else {
        names::camel(&rest.join("_"))
    }
}

/// What a status means; of an empty one, what a failure does.
pub(super) fn meaning(status: &str) -> Option<&'static str> {
    Some(match status {
        "" => "Rejected",
        "200" => "Done",
        "201" => "Made",
        "202" => "Accepted",
        "204" => "NoContent",
        "400" => "BadRequest",
        "401" => "Unauthorized",
        "402" => "PaymentRequired",
        "403" => "Forbidden",
        "404" => "NotFound",
        "405" => "MethodNotAllowed",
        "408" => "TimedOut",
        "409" => "Conflict",
        "410" => "Gone",
        "412" => "PreconditionFailed",
        "415" => "UnsupportedMedia",
        "422" => "Unprocessable",
        "429" => "TooManyRequests",
        "4xx" => "Refused",
        "500" => "ServerError",
        "502" => "BadGateway",
        "503" => "Unavailable",
        "504" => "GatewayTimeout",
        "5xx" => "Broken",
        "3xx" => "Redirected",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{doing, noun};

    #[test]
    fn titles_say_what_is_done() {
        assert_eq!(doing("v2 Delete a Card API").done, Some("Deleted"));
        assert_eq!(doing("Saved cards").effect, None);
        assert_eq!(noun("delete_virtual_card"), "VirtualCard");
        assert_eq!(noun("delete"), "Delete");
    }
}
