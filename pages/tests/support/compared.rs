//! Facts as lines, changes as lines, and one page that is edited.

use wirescribe_pages::compare::{Change, Kind, compare};
use wirescribe_pages::{Aspect, Class, Fact, Facts, Place, Unread};

/// Facts as lines `about aspect = value`, with `?` behind what only a sample shows, and `!` behind a secret; `unread: text`
/// is a line that nobody knew.
pub(crate) fn facts(lines: &str) -> Facts {
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

pub(crate) fn told(changes: &[Change]) -> Vec<String> {
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

pub(crate) const PAGE: &str = "
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
pub(crate) fn edited(without: &[&str], instead: &[(&str, &str)], more: &str) -> String {
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

pub(crate) fn assert_told(new: &str, expected: &[&str]) {
    let changes = compare(&facts(PAGE), &facts(new));
    assert_eq!(told(&changes), expected, "from {new}");
}
