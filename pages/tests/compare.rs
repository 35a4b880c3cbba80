//! What changed between two readings, told as lines.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use wirescribe_pages::compare::{Change, Kind, compare};
use wirescribe_pages::{Aspect, Class, Fact, Facts, Place, Unread};

/// Facts as lines `about aspect = value`, with `?` behind what only a sample shows, and `!` behind a secret; `unread: text`
/// is a line that nobody knew.
fn facts(lines: &str) -> Facts {
    let mut facts = Facts::default();
    for (number, line) in (1..).zip(lines.lines().map(str::trim)) {
        let place = Place {
            line: number,
            column: 1,
            quote: line.to_owned(),
        };
        if let Some(text) = line.strip_prefix("unread: ") {
            facts.unread.push(Unread {
                place,
                text: text.to_owned(),
            });
            continue;
        }
        let Some((subject, value)) = line.split_once(" = ") else {
            continue;
        };
        let (about, aspect) = subject.split_once(' ').expect("an aspect");
        let (value, class) = value
            .strip_suffix(" ?")
            .map_or((value, Class::Stated), |value| (value, Class::Sample));
        let (value, secret) = value
            .strip_suffix(" !")
            .map_or((value, false), |value| (value, true));
        facts.facts.push(Fact {
            about: about.parse().expect(about),
            aspect: Aspect::of_word(aspect).expect(aspect),
            value: value.to_owned(),
            class,
            place,
            secret,
        });
    }
    facts
}

fn told(changes: &[Change]) -> Vec<String> {
    let line = |change: &Change| {
        let kind = match change.kind {
            Kind::Added => "added",
            Kind::Removed => "removed",
            Kind::Changed => "changed",
            Kind::Renamed => "renamed",
            Kind::Lost => "lost",
        };
        let shown = |values: &[String]| {
            let values = values.iter().map(String::as_str);
            let values = values.map(|value| {
                if value.starts_with("sha256:") {
                    "(digest)"
                } else {
                    value
                }
            });
            values.collect::<Vec<_>>().join("|")
        };
        let (old, new) = (shown(&change.old), shown(&change.new));
        format!(
            "{kind} {} {}: {old} -> {new}",
            change.about,
            change.aspect.word()
        )
    };
    changes.iter().map(line).collect()
}

const PAGE: &str = "
    - title = Delete Card
    - address = https://docs.acme.test/delete
    del title = Delete Card
    del method = DELETE
    del path = /cards
    del/server/test url = https://test.acme.test
    del/server/production url = https://acme.test
    del/query/owner listed = owner
    del/query/owner type = String
    del/query/owner requirement = Mandatory
    del/query/owner wording = 111111111111
    del/query/cardToken listed = cardToken
    del/query/cardToken type = String
    del/query/cardToken requirement = Mandatory
    del/query/cardToken wording = 222222222222
    del/query/kind listed = kind
    del/query/kind type = String
    del/query/kind requirement = Optional
    del/query/kind allowed = Credit
    del/query/kind allowed = Debit
    del/header/date listed = Date
    del/header/date type = String
    del/body/note listed = note
    del/body/note type = String
    del/body/more listed = more
    del/body/more type = String
    del/auth/signature scheme = signature
    del/auth/signature formula = sha512(body|date|secret)
    del/auth/signature compute = signature: x
    del/auth/signature example = hidden !
    del/answer/200 listed = 200
    del/answer/200/member/message listed = message ?
    del/answer/200/member/message type = string ?
    del/answer/200/member/message example = \"gone\" ?
    del/answer/200/member/status listed = status ?
    del/answer/200/member/status type = number ?
    del/answer/200/member/status example = 1 ?
    del/sample/request text = curl -X DELETE https://test.acme.test/cards?owner=a&cardToken=b ?
    del/sample/answer text = {\"message\":\"gone\",\"status\":1} ?
    del/code/E1 listed = E1
    del/code/E2 listed = E2
";

/// Takes out the lines that hold a text, then puts the second in the place of each first.
fn edited(without: &[&str], instead: &[(&str, &str)], more: &str) -> String {
    let kept = PAGE
        .lines()
        .filter(|line| !without.iter().any(|gone| line.contains(gone)));
    let mut text = kept.collect::<Vec<_>>().join("\n");
    for (old, new) in instead {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    format!("{text}\n{more}")
}

fn assert_told(new: &str, expected: &[&str]) {
    let changes = compare(&facts(PAGE), &facts(new));
    assert_eq!(told(&changes), expected, "from {new}");
}

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
