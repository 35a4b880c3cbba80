//! What changed between two readings, told as lines.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/compared.rs"]
mod compared;

use compared::{PAGE, assert_told, edited};

#[test]
fn another_rendering_is_no_change() {
    assert_told(PAGE, &[]);
    let backwards: Vec<&str> = PAGE.lines().rev().collect();
    assert_told(&backwards.join("\n"), &[]);
    let rendered = edited(
        &["- address"],
        &[
            ("= String", "= string"),
            ("Mandatory", "(mandatory)"),
            ("hidden !", " !"),
            ("https://acme.test", "https://acme.test/"),
            ("curl -X DELETE", "curl  -X\tDELETE"),
        ],
        "del/query/kind type = String",
    );
    assert_told(&rendered, &[]);
    let other_name = edited(&[], &[("del", "deleted")], "");
    assert_told(&other_name.replace("deletedete", "delete"), &[]);
}

#[test]
fn what_is_said_otherwise_is_told() {
    for (old, new, expected) in [
        (
            "method = DELETE",
            "method = POST",
            "changed del method: DELETE -> POST",
        ),
        (
            "path = /cards",
            "path = /card",
            "changed del path: /cards -> /card",
        ),
        (
            "url = https://test.acme.test",
            "url = https://api.acme.test",
            "changed del/server/test url: https://test.acme.test -> https://api.acme.test",
        ),
        (
            "222222222222",
            "333333333333",
            "changed del/query/cardToken wording: 222222222222 -> 333333333333",
        ),
        (
            "kind requirement = Optional",
            "kind requirement = Mandatory",
            "changed del/query/kind requirement: Optional -> Mandatory",
        ),
        (
            "= Debit",
            "= Prepaid",
            "changed del/query/kind allowed: Debit -> Prepaid",
        ),
        (
            "status type = number",
            "status type = string",
            "changed del/answer/200/member/status type: number -> string",
        ),
        (
            "sha512(body",
            "hmac(body",
            "changed del/auth/signature formula: sha512(body|date|secret) -> hmac(body|date|secret)",
        ),
    ] {
        assert_told(&edited(&[], &[(old, new)], ""), &[expected]);
    }
    let more = "del/query/kind allowed = Prepaid";
    assert_told(
        &edited(&[], &[], more),
        &["added del/query/kind allowed:  -> Prepaid"],
    );
    assert_told(
        &edited(&["= Debit"], &[], ""),
        &["removed del/query/kind allowed: Debit -> "],
    );
    assert_told(
        &edited(
            &["= Delete Card"],
            &[],
            "- title = Remove\ndel title = Remove",
        ),
        &[
            "changed - title: Delete Card -> Remove",
            "changed del title: Delete Card -> Remove",
        ],
    );
}

#[test]
fn a_sample_is_told_once() {
    let other = edited(&[], &[("\"gone\"", "\"deleted\"")], "");
    assert_told(
        &other,
        &[
            "changed del/sample/answer text: {\"message\":\"gone\",\"status\":1} -> {\"message\":\"deleted\",\"status\":1}",
        ],
    );
    let member = edited(
        &[],
        &[("\"status\":1}", "\"status\":1,\"id\":7}")],
        "del/answer/200/member/id listed = id ?\ndel/answer/200/member/id type = number ?",
    );
    assert_told(
        &member,
        &[
            "changed del/sample/answer text: {\"message\":\"gone\",\"status\":1} -> {\"message\":\"gone\",\"status\":1,\"id\":7}",
            "added del/answer/200/member/id listed:  -> id",
        ],
    );
    let gone = edited(&["member/status"], &[(",\"status\":1", "")], "");
    assert_told(
        &gone,
        &[
            "removed del/answer/200/member/status listed: status -> ",
            "changed del/sample/answer text: {\"message\":\"gone\",\"status\":1} -> {\"message\":\"gone\"}",
        ],
    );
    let second = edited(
        &[],
        &[("sample/answer text", "sample/answer%202 text")],
        "del/sample/answer text = {\"status\":0} ?",
    );
    assert_told(
        &second,
        &["added del/sample/answer text:  -> {\"status\":0}"],
    );
}

#[test]
fn only_what_is_surely_gone_is_removed() {
    // The table stands, and the name is nowhere.
    assert_told(
        &edited(&["query/kind"], &[], ""),
        &["removed del/query/kind listed: kind -> "],
    );
    assert_told(
        &edited(&["code/E2"], &[], ""),
        &["removed del/code/E2 listed: E2 -> "],
    );
    // A sample or a line that nobody knew has it still.
    assert_told(
        &edited(&["query/cardToken"], &[], ""),
        &["lost del/query/cardToken listed: cardToken -> "],
    );
    assert_told(
        &edited(
            &["query/cardToken"],
            &[],
            "del/query/cardToken listed = cardToken ?",
        ),
        &["lost del/query/cardToken listed: cardToken -> cardToken"],
    );
    assert_told(
        &edited(
            &["query/cardToken"],
            &[("&cardToken=b", "")],
            "unread: or the cardToken, if any",
        ),
        &[
            "lost del/query/cardToken listed: cardToken -> ",
            "changed del/sample/request text: (digest) -> (digest)",
        ],
    );
    // Nothing of the table is left.
    assert_told(
        &edited(&["/body/"], &[], ""),
        &["lost del/body/note listed: note|more -> "],
    );
    assert_told(
        &edited(&["header/date"], &[], ""),
        &["lost del/header/date listed: Date -> "],
    );
    assert_told(
        &edited(
            &["/query/"],
            &[],
            "del/query/owner listed = owner ?\ndel/query/cardToken listed = cardToken ?",
        ),
        &["lost del/query/owner listed: owner|cardToken|kind -> "],
    );
    assert_told(
        &edited(&[" formula", " compute"], &[], ""),
        &[
            "lost del/auth/signature compute: signature: x -> ",
            "lost del/auth/signature formula: sha512(body|date|secret) -> ",
        ][1..],
    );
    assert_told(
        &edited(&["del method"], &[], "del method = DELETE ?"),
        &["lost del method: DELETE -> DELETE"],
    );
    // A column is told once; one cell is told as what it is.
    assert_told(
        &edited(&[" requirement"], &[], ""),
        &["lost del/query/owner requirement: Mandatory -> "],
    );
    assert_told(
        &edited(&["kind requirement"], &[], ""),
        &["removed del/query/kind requirement: Optional -> "],
    );
    // The page says so itself.
    assert_told(
        &edited(&["/body/"], &[], "del no_body = "),
        &["lost del/body/note listed: note|more -> "],
    );
    assert_told(
        &edited(&["/body/"], &[], "del no_body = none"),
        &[
            "added del no_body:  -> none",
            "removed del/body/note listed: note -> ",
            "removed del/body/more listed: more -> ",
        ],
    );
}

#[test]
fn what_is_new_is_told_by_its_name() {
    let more = "
        del/header/x-idempotency listed = X-Idempotency
        del/header/x-idempotency type = String
        del/body/address listed = address
        del/body/address/street listed = street
        del/answer/400 listed = 400
        del/answer/400/member/error listed = error
    ";
    assert_told(
        &edited(&[], &[], more),
        &[
            "added del/header/x-idempotency listed:  -> X-Idempotency",
            "added del/body/address listed:  -> address",
            "added del/answer/400 listed:  -> 400",
        ],
    );
    let stated = "del/answer/200/member/message listed = message";
    assert_told(
        &edited(&[], &[], stated),
        &["added del/answer/200/member/message listed:  -> message"],
    );
    // It was shown before it was stated.
    assert_told(
        &edited(&["answer/200 listed"], &[], ""),
        &["lost del/answer/200 listed: 200 -> "],
    );
}

#[test]
fn another_name_is_no_other_thing() {
    assert_told(
        &edited(
            &[],
            &[
                ("query/cardToken", "query/card_token"),
                ("= cardToken", "= card_token"),
            ],
            "",
        ),
        &["renamed del/query/cardToken listed: cardToken -> card_token"],
    );
    // By its description, though the name is another; what else changed is told under the old name.
    assert_told(
        &edited(
            &[],
            &[
                ("query/owner", "query/customer"),
                ("= owner", "= customer"),
                (
                    "customer requirement = Mandatory",
                    "customer requirement = Optional",
                ),
            ],
            "",
        ),
        &[
            "renamed del/query/owner listed: owner -> customer",
            "changed del/query/owner requirement: Mandatory -> Optional",
        ],
    );
    assert_told(
        &edited(
            &[],
            &[
                ("member/message", "member/msg"),
                ("= message", "= msg"),
                ("\"message\"", "\"msg\""),
            ],
            "",
        ),
        &[
            "renamed del/answer/200/member/message listed: message -> msg",
            "changed del/sample/answer text: {\"message\":\"gone\",\"status\":1} -> {\"msg\":\"gone\",\"status\":1}",
        ],
    );
    assert_told(
        &edited(&[], &[("server/test", "server/sandbox")], ""),
        &["renamed del/server/test listed: test -> sandbox"],
    );
    // Two it could be are none; another type is another thing.
    let two = "del/query/kindOne listed = kindOne\ndel/query/kindTwo listed = kindTwo";
    assert_told(
        &edited(&["query/kind"], &[], two),
        &[
            "removed del/query/kind listed: kind -> ",
            "added del/query/kindOne listed:  -> kindOne",
            "added del/query/kindTwo listed:  -> kindTwo",
        ],
    );
    let number = "del/query/kinds listed = kinds\ndel/query/kinds type = Integer";
    assert_told(
        &edited(&["query/kind"], &[], number),
        &[
            "removed del/query/kind listed: kind -> ",
            "added del/query/kinds listed:  -> kinds",
        ],
    );
    // An answer that now has its status is the same answer.
    assert_told(
        &edited(&[], &[("answer/200", "answer/201:success")], ""),
        &[
            "removed del/answer/200 listed: 200 -> ",
            "added del/answer/201:success listed:  -> 200",
        ],
    );
    assert_told(
        &edited(&[], &[("answer/200", "answer/200:success")], ""),
        &[],
    );
}
