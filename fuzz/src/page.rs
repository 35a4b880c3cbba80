//! Any text as a source: it is read as whatever it looks like and as everything else, or refused with a reason.

use wirescribe_pages::compare::compare;
use wirescribe_pages::contradiction::contradictions;
use wirescribe_pages::draft::{Given, draft};
use wirescribe_pages::{About, Facts, Form, Page};

/// Reads, and does with the facts what the command line does.
pub fn run(data: &[u8]) {
    let Ok(page) = Page::new(String::from_utf8_lossy(data)) else {
        return;
    };
    let _ = Form::of(&page);
    for form in Form::ALL {
        match form.read(&page) {
            Ok(facts) => {
                assert_eq!(facts.form, form.word());
                assert_eq!(form.read(&page).as_ref(), Ok(&facts), "read twice");
                check(&page, &facts);
            }
            Err(error) => {
                let line = error.to_string();
                assert!(!line.is_empty() && !line.contains('\n'), "{line:?}");
            }
        }
    }
}

fn check(page: &Page, facts: &Facts) {
    assert!(facts.unread.len() <= facts.lines);
    let lines: Vec<&str> = page.text().split('\n').collect();
    for fact in &facts.facts {
        let name = fact.about.to_string();
        assert_eq!(name.parse::<About>().as_ref(), Ok(&fact.about), "{name}");
        let (line, column) = (fact.place.line as usize, fact.place.column as usize);
        let line = lines.get(line.wrapping_sub(1)).copied().unwrap_or_default();
        let start = line.char_indices().nth(column.wrapping_sub(1));
        let found = start.and_then(|(start, _)| line.get(start..));
        let quote = &fact.place.quote;
        let stands = found.is_some_and(|found| found.starts_with(quote.as_str()));
        assert!(stands && !quote.is_empty(), "{name} is not at {quote:?}");
    }
    let found = contradictions(facts);
    for found in &found {
        assert!(!found.message.contains('\n'), "{:?}", found.message);
    }
    let given = Given {
        address: None,
        retrieved: "2026-01-01".to_owned(),
        provider: "any".to_owned(),
        shared: None,
        taken: std::collections::BTreeSet::new(),
    };
    let drafted = draft(facts, &found, &given);
    assert_eq!(draft(facts, &found, &given), drafted, "drafted twice");
    assert!(compare(facts, facts).is_empty(), "nothing has changed");
}
