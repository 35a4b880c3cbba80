//! Edits of one set of specs, and whether they break code: known answers, by which the witness itself is judged.

use wirescribe_codegen::source::SourceFile;

use super::fixture;

/// What every edit is made to.
const BASE: &str = include_str!("base.yaml");

/// One edit: texts that stand in the base once, and what takes their place.
pub(crate) struct Edit {
    pub(crate) name: &'static str,
    pub(crate) breaks: bool,
    replace: &'static [(&'static str, &'static str)],
}

const fn breaks(name: &'static str, replace: &'static [(&'static str, &'static str)]) -> Edit {
    Edit {
        name,
        breaks: true,
        replace,
    }
}

const fn compiles(name: &'static str, replace: &'static [(&'static str, &'static str)]) -> Edit {
    Edit {
        name,
        breaks: false,
        replace,
    }
}

/// Substitutions of types: each of them breaks.
pub(crate) const SUBSTITUTIONS: [Edit; 9] = [
    breaks("text to integer", &[("message: text", "message: integer")]),
    breaks("optional to required", &[("hint?: text", "hint: text")]),
    breaks(
        "list to single",
        &[("tags: { type: [text] }", "tags: text")],
    ),
    breaks("enum to text", &[("kind: Kind\n", "kind: text\n")]),
    breaks("newtype to text", &[("holder: Holder", "holder: text")]),
    breaks("response field removed", &[("      message: text\n", "")]),
    breaks(
        "return type changed",
        &[
            ("returns: Deleted", "returns: Gone"),
            (
                "  Problem:",
                "  Gone: { object: { card: CardId } }\n  Problem:",
            ),
        ],
    ),
    breaks(
        "failure variant split",
        &[(
            "  - { when: { status: [400, 404] }, fails: Refused, body: Problem }\n",
            "  - { when: { status: 400 }, fails: Malformed, body: Problem }\n  \
               - { when: { status: 404 }, fails: Missing, body: Problem }\n",
        )],
    ),
    breaks(
        "parameter moved from query to body",
        &[
            ("    reason: text\n", ""),
            (
                "    address: Address\n",
                "    address: Address\n    reason: text\n",
            ),
        ],
    ),
];

/// Other edits, of both kinds.
pub(crate) const OTHERS: &[Edit] = &[
    breaks(
        "required parameter added",
        &[("    limit: integer", "    limit: integer\n    more: text")],
    ),
    breaks(
        "required parameter became optional",
        &[("    reason: text", "    reason?: text")],
    ),
    breaks(
        "optional parameter became required",
        &[("since?: text", "since: text")],
    ),
    breaks(
        "parameter of another type",
        &[("limit: integer", "limit: text")],
    ),
    breaks(
        "optional parameter of another type",
        &[("since?: text", "since?: integer")],
    ),
    breaks(
        "parameter renamed in Rust",
        &[("since?: text", "since?: { type: text, rust: from }")],
    ),
    breaks(
        "credential removed",
        &[
            ("  account: text\n", ""),
            (
                "  account_header: { set: { header.x-account: \"{account}\" } }\n",
                "",
            ),
            ("  auth: account_header\n", ""),
        ],
    ),
    breaks(
        "key of webhooks renamed",
        &[
            ("webhook_key: secret", "hook_key: secret"),
            ("hmac_sha256: webhook_key", "hmac_sha256: hook_key"),
        ],
    ),
    breaks(
        "webhooks no longer verified",
        &[(
            "    verify: { equals: { header.x-signature: \"{signature}\" } }\n",
            "    set: { header.x-signature: \"{signature}\" }\n",
        )],
    ),
    breaks(
        "response header became optional",
        &[("x-request-id: text", "x-request-id?: text")],
    ),
    breaks("variable of a host renamed", &[("{region}", "{area}")]),
    breaks(
        "environment removed",
        &[("  live: https://api.acme.example\n", "")],
    ),
    breaks("enum value removed", &[("[credit, debit]", "[credit]")]),
    breaks(
        "type moved to the provider",
        &[
            ("  Holder: text\n", ""),
            ("  CardId: text\n", "  CardId: text\n  Holder: text\n"),
        ],
    ),
    breaks(
        "member became sensitive",
        &[("message: text", "message: { type: text, sensitive: true }")],
    ),
    breaks("type no longer received", &[("      kind: Kind\n", "")]),
    breaks(
        "request no longer compares exactly",
        &[("after?: text", "after?: text, near?: Address")],
    ),
    breaks(
        "body of a success may be missing",
        &[(
            "returns: Deleted }",
            "returns: Deleted, body: \"Deleted?\" }",
        )],
    ),
    compiles(
        "type moved to its endpoint",
        &[
            ("  Address: { object: { line: text, city?: text } }\n", ""),
            (
                "  Holder: text\n",
                "  Holder: text\n  Address: { object: { line: text, city?: text } }\n",
            ),
        ],
    ),
    compiles(
        "enum value added",
        &[("[credit, debit]", "[credit, debit, prepaid]")],
    ),
    compiles(
        "optional parameter added",
        &[("    since?: text", "    since?: text\n    until?: text")],
    ),
    compiles(
        "response field added",
        &[("message: text", "message: text\n      more: text")],
    ),
    compiles(
        "failure added",
        &[(
            "  - { when: { status: [400, 404]",
            "  - { when: { status: 409 }, fails: Conflict, body: Problem }\n  - { when: { status: [400, 404]",
        )],
    ),
    compiles(
        "arguments of one kind swapped",
        &[(
            "    reason: text\n    note: text\n",
            "    note: text\n    reason: text\n",
        )],
    ),
    compiles(
        "parameter with another wire name",
        &[("reason: text", "why: { type: text, rust: reason }")],
    ),
    compiles(
        "another text",
        &[("doc: Deletes a card.", "doc: Deletes a card for good.")],
    ),
    compiles("another path", &[("/cards/{card}", "/v2/cards/{card}")]),
    compiles(
        "another status",
        &[(
            "status: 200 }, returns: Deleted",
            "status: 202 }, returns: Deleted",
        )],
    ),
    compiles(
        "another host",
        &[("https://api.acme.example", "https://eu.acme.example")],
    ),
    compiles(
        "environment added",
        &[(
            "  live: https",
            "  test: https://test.acme.example\n  live: https",
        )],
    ),
    compiles(
        "optional parameter moved to a header",
        &[(
            "    since?: text\n  json",
            "  headers: { since?: text }\n  json",
        )],
    ),
    compiles(
        "another formula",
        &[(
            "[{ hmac_sha256: webhook_key }, hex]",
            "[{ hmac_sha512: webhook_key }, base64]",
        )],
    ),
];

impl Edit {
    /// The specs before.
    pub(crate) fn before() -> Vec<SourceFile> {
        fixture::parts(BASE)
    }

    /// The specs after.
    pub(crate) fn after(&self) -> Vec<SourceFile> {
        let mut text = BASE.to_owned();
        for (from, to) in self.replace {
            assert_eq!(text.matches(from).count(), 1, "{}: {from}", self.name);
            text = text.replace(from, to);
        }
        fixture::parts(&text)
    }
}
