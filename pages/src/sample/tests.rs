//! Facts of printed requests and answers.

use super::{Sample, answer, request};
use crate::read::Reading;
use crate::{Answer, Page};

/// Each fact as a line, secrets marked.
fn facts(text: &str, as_answer: bool) -> Vec<String> {
    let page = Page::new(text).unwrap();
    let mut reading = Reading::new(&page);
    let sample = Sample {
        operation: "o",
        name: "sample",
        text: &page.excerpt(),
    };
    if as_answer {
        answer(&mut reading, &sample, &Answer::status("200"));
    } else {
        request(&mut reading, &sample);
    }
    let facts = reading.facts().iter();
    facts
        .map(|fact| {
            let place = &fact.place;
            assert!(!place.quote.is_empty(), "{fact:?}");
            let line = text.split('\n').nth(place.line as usize - 1).unwrap();
            let from: String = line.chars().skip(place.column as usize - 1).collect();
            assert!(from.starts_with(&place.quote), "{fact:?}");
            format!(
                "{} {} {}{} {}:{}",
                fact.about.to_string().strip_prefix("o/").unwrap_or("-"),
                fact.aspect.word(),
                fact.value,
                if fact.secret { " (secret)" } else { "" },
                place.line,
                place.column
            )
        })
        .collect()
}

fn has(text: &str, as_answer: bool, expected: &[&str]) {
    let facts = facts(text, as_answer);
    for expected in expected {
        assert!(
            facts.iter().any(|fact| fact == expected),
            "{expected} is not in\n{}",
            facts.join("\n")
        );
    }
}

#[test]
fn a_command_with_a_line_that_is_glued_to_the_next() {
    let text = "curl -X POST https://api.example.in/card/delete \\\n-u your_api_key: \\\n\
        -H 'x-routing-id: customer_1122'\\\n-d card_token=c75a9fca-1121-xxxx-xxxx-47d5c4971456\n";
    has(
        text,
        false,
        &[
            "- method POST 1:9",
            "server/sample url https://api.example.in 1:14",
            "- path /card/delete 1:36",
            "auth/basic scheme basic 2:1",
            "auth/basic compute password: \"\" 2:1",
            "sample/sample defect placeholder 2:4",
            "header/x-routing-id listed x-routing-id 3:5",
            "header/x-routing-id example customer_1122 3:19",
            "sample/sample defect shell 3:33",
            "body/card_token listed card_token 4:4",
            "sample/sample defect placeholder 4:15",
            "- media application/x-www-form-urlencoded 4:1",
        ],
    );
}

#[test]
fn a_command_with_json_and_a_masked_header() {
    let text = "curl --location --request POST 'https://api.example.in/v4/card/delete' \\\n\
        --header 'Authorization: Basic <Base 64 of the key>' \\\n\
        --header 'x-routing-id: customer_1122'\\\n\
        --header 'Content-Type: application/json' \\\n\
        --data-raw '{\"card_reference\":\"reference_goes_here\",\"n\": 1}'";
    has(
        text,
        false,
        &[
            "- method POST 1:27",
            "header/authorization listed Authorization 2:11",
            "auth/basic scheme basic 2:26",
            "sample/sample defect placeholder 2:26",
            "sample/sample defect shell 3:39",
            "header/content-type value application/json 4:25",
            "- media application/json 4:25",
            "body/card_reference listed card_reference 5:14",
            "body/card_reference type string 5:31",
            "sample/sample defect placeholder 5:31",
            "body/n example 1 5:58",
        ],
    );
    let facts = facts(text, false);
    assert!(!facts.iter().any(|fact| fact.contains("wrong_media")));
}

#[test]
fn what_is_printed_and_should_not_be_is_secret() {
    let text = "curl -G 'https://api.example.in/cards/c_1' -b 'PHPSESSID=k3' -d a=b -H 'authorization: hmac \
        username=\"u\", signature=\"ab\"'";
    has(
        text,
        false,
        &[
            "- method GET 1:10",
            "query/a example b 1:67",
            "cookie/PHPSESSID example k3 (secret) 1:58",
            "sample/sample defect cookie 1:48",
            "sample/sample defect credential 1:73",
        ],
    );
    let text = facts(text, false).pop().unwrap();
    assert!(text.contains("(secret)"), "{text}");
}

#[test]
fn bodies_without_a_command() {
    let text = "{\"success\":false,\"message\":\"nothing is here\"}";
    has(
        text,
        false,
        &[
            "sample/sample defect no_command 1:1",
            "body/success type boolean 1:12",
            "body/message example \"nothing is here\" 1:28",
            "sample/sample text {\"success\":false,\"message\":\"nothing is here\"} 1:1",
        ],
    );
    has("import os\n", false, &["sample/sample defect not_read 1:1"]);
    has("a=b&c=d", false, &["body/c example d 1:7"]);
    has("{}", false, &["sample/sample defect empty 1:1"]);
}

#[test]
fn messages_and_rules_of_curl() {
    has(
        "POST /cards HTTP/1.1\nContent-Type: application/json\n\n{\"a\": [1, 2]}",
        false,
        &[
            "- method POST 1:1",
            "body/a/[] example 2 4:11",
            "- media application/json 2:15",
        ],
    );
    has(
        "curl -I a.example/b",
        false,
        &["- method HEAD 1:6", "server/sample url a.example 1:9"],
    );
    has(
        "curl -T f https://a.example/b",
        false,
        &["- method PUT 1:6"],
    );
    has(
        "curl --max-time 5 -sSXDELETE https://a.example/b --nope x",
        false,
        &[
            "- method DELETE 1:23",
            "sample/sample defect unknown_option 1:50",
            "sample/sample defect stray_word 1:57",
        ],
    );
    has("curl -X GET", false, &["sample/sample defect no_url 1:1"]);
    has(
        "curl https://a.example -H",
        false,
        &["sample/sample defect no_value 1:24"],
    );
    has(
        "curl https://a.example -d '{\"a\": 1}'",
        false,
        &[
            "sample/sample defect wrong_media 1:28",
            "body/a type number 1:34",
        ],
    );
    has(
        "curl https://a.example -F 'file=@card.csv;type=text/csv' -F a=b",
        false,
        &[
            "- media multipart/form-data 1:28",
            "body/a example b 1:63",
            "body/file example @card.csv 1:33",
        ],
    );
    has(
        "curl https://a.example -d @- <<END\n{\"a\": 1}\nEND\n",
        false,
        &["body/a type number 2:7"],
    );
    has(
        "curl https://a.example && curl https://b.example",
        false,
        &["sample/sample defect several 1:27"],
    );
}

#[test]
fn answers_give_members_with_places() {
    has(
        "{ \"status\": 0, \"message\": card not found, \"list\": [{\"id\": \"x\"}] }",
        true,
        &[
            "answer/200/member/status type number 1:13",
            "answer/200/member/message example \"card not found\" 1:27",
            "sample/sample defect not_json 1:27",
            "answer/200/member/list type array 1:51",
            "answer/200/member/list/[]/id listed id 1:53",
            "sample/sample text {\"status\":0,\"message\":\"card not found\",\"list\":[{\"id\":\"x\"}]} 1:1",
        ],
    );
    has(
        "HTTP/1.1 404 Not Found\nX-Id: 1\n\n{\"error\": true}",
        true,
        &[
            "answer/200 listed 404 1:10",
            "answer/200/header/x-id example 1 2:7",
            "answer/200/member/error type boolean 4:11",
        ],
    );
}

/// What must not be written is neither in a value that may be, nor quoted at a place.
#[test]
fn no_secret_is_quoted() {
    let key = "sk_test_4eC39HqLyjWDarjt";
    let texts = [
        format!("curl -u {key}: https://a.example"),
        format!("curl -u{key}:b https://a.example"),
        format!("curl https://{key}@a.example/b"),
        format!("curl https://a.example -H 'Authorization: Bearer {key}' -H \"X-Api-Key: {key}\""),
        format!("curl https://a.example --oauth2-bearer {key}"),
        format!("curl --header=Authorization:{key} https://a.example stray-{key}"),
        format!("curl https://a.example?api_key={key} -b a={key} -d secret={key}"),
        format!(
            "curl https://a.example --json '{{\"access_token\": [\"{key}\"], \"a\": {key}, {key}}}'"
        ),
        format!("POST /a HTTP/1.1\nAuthorization: {key}\n\n{{\"password\": \"{key}\"}}"),
        format!("{{\"a\": {{\"b\": \"{key}\"}}}} {key}"),
        format!("import client\nclient.login('{key}')"),
        format!("a={key}"),
        format!("HTTP/1.1 200 OK\nSet-Cookie: {key}\n\n<b>{key}</b>"),
    ];
    for text in &texts {
        for as_answer in [false, true] {
            let page = Page::new(text.as_str()).unwrap();
            let mut reading = Reading::new(&page);
            let sample = Sample {
                operation: "o",
                name: "sample",
                text: &page.excerpt(),
            };
            if as_answer {
                answer(&mut reading, &sample, &Answer::status("200"));
            } else {
                request(&mut reading, &sample);
            }
            let open = reading.facts().iter().filter(|fact| !fact.secret);
            for fact in open {
                assert!(!fact.value.contains(key), "{text}: {fact:?}");
                assert!(!fact.place.quote.contains(key), "{text}: {fact:?}");
            }
            assert!(
                reading
                    .facts()
                    .iter()
                    .all(|fact| !fact.place.quote.contains(key))
            );
            assert!(reading.facts().iter().any(|fact| fact.secret), "{text}");
        }
    }
}
