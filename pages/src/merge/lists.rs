//! Lists: rows, cases and values are each aligned by what makes them what they are.

use super::equal::{is_decided, is_same, is_within};
use super::names::aligned;
use super::walk::{Walk, about, join, refs};
use crate::tree::Tree;

impl Walk {
    pub(super) fn list(&mut self, (old, new): (&Tree, &Tree), path: &[String]) {
        let Some(spec) = self.get(path).cloned() else {
            return;
        };
        let are_scalars = |list: &Tree| list.items().iter().all(|item| item.scalar().is_some());
        match refs(path).as_slice() {
            ["outcomes"] => {
                let places = aligned(old.items(), spec.items());
                let next = aligned(old.items(), new.items());
                self.items((old, new), path, (places, next));
            }
            ["cases"] => {
                let places = cases(old.items(), spec.items());
                let next = cases(old.items(), new.items());
                self.items((old, new), path, (places, next));
            }
            _ if is_within(new, &spec) => {}
            _ if is_same(old, &spec) => self.set(new, path),
            _ if [old, new, &spec].into_iter().all(are_scalars) => self.values((old, new), path),
            _ => self.differ((old, new), path),
        }
    }

    /// Items of which the old draft knows where they are in the spec, and in the new draft.
    fn items(
        &mut self,
        (old, new): (&Tree, &Tree),
        path: &[String],
        (places, next): (Vec<Option<usize>>, Vec<Option<usize>>),
    ) {
        let mut gone = Vec::new();
        for ((item, place), next) in old.items().iter().zip(&places).zip(&next) {
            let Some(place) = place else { continue };
            let whole = join(path, &place.to_string());
            match next.and_then(|next| new.items().get(next)) {
                Some(now) if now != item => {
                    self.value((item, now), &whole);
                    self.follow_body(&whole, (item, now));
                }
                Some(_) => {}
                None => gone.push((*place, item)),
            }
        }
        for (place, item) in new.items().iter().enumerate() {
            let is_new = !next.contains(&Some(place));
            let spec = self.get(path).map_or(&[][..], Tree::items);
            let is_there = spec.iter().any(|own| is_within(item, own)) || !is_free(item, spec);
            if is_new && !is_there && self.editor.push(&refs(path), item).is_ok() {
                self.apply(path, format!("added: {}", super::walk::short(item)));
            }
        }
        // From the end, so that the places of the others stay.
        gone.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
        for (place, item) in gone {
            let whole = join(path, &place.to_string());
            let is_own = self.get(&whole).is_none_or(|spec| is_decided(item, spec));
            if is_own || self.editor.remove_item(&refs(path), place).is_err() {
                self.wait_to_remove(&whole);
            } else {
                let what = format!("taken out: {}", about(&whole));
                self.apply(path, what);
            }
        }
    }

    /// Values as a set: those that went are taken out, those that came are put at the end.
    fn values(&mut self, (old, new): (&Tree, &Tree), path: &[String]) {
        let is_in = |list: &Tree, value: &Tree| list.items().contains(value);
        for value in old.items().iter().filter(|value| !is_in(new, value)) {
            let own = self.get(path).map_or(&[][..], Tree::items);
            if let Some(place) = own.iter().position(|found| found == value)
                && self.editor.remove_item(&refs(path), place).is_ok()
            {
                self.apply(path, format!("without {}", value.inline()));
            }
        }
        for value in new.items().iter().filter(|value| !is_in(old, value)) {
            let has = self.get(path).is_some_and(|own| is_in(own, value));
            if !has && self.editor.push(&refs(path), value).is_ok() {
                self.apply(path, format!("with {}", value.inline()));
            }
        }
    }
}

/// A row with the conditions of another one, and a case of its name, cannot be beside it.
fn is_free(item: &Tree, spec: &[Tree]) -> bool {
    let key = if item.get("when").is_some() {
        "when"
    } else {
        "name"
    };
    let value = item.get(key);
    spec.iter().all(|own| own.get(key) != value)
}

/// Cases by those that receive the same, else by those of the same name.
fn cases(drafted: &[Tree], cases: &[Tree]) -> Vec<Option<usize>> {
    let receives = |one: &Tree, other: &Tree| {
        let both = one.get("receives").zip(other.get("receives"));
        both.is_some_and(|(one, other)| is_within(one, other))
    };
    let named = |one: &Tree, other: &Tree| {
        let both = one.get("name").zip(other.get("name"));
        both.is_some_and(|(one, other)| one == other)
    };
    let mut places: Vec<Option<usize>> = vec![None; drafted.len()];
    for same in [&receives as &dyn Fn(&Tree, &Tree) -> bool, &named] {
        for (index, case) in drafted.iter().enumerate() {
            if places.get(index).is_none_or(Option::is_some) {
                continue;
            }
            let mut all = cases.iter().enumerate();
            let found = all.find(|(place, own)| !places.contains(&Some(*place)) && same(case, own));
            if let Some(slot) = places.get_mut(index) {
                *slot = found.map(|(place, _)| place);
            }
        }
    }
    places
}

/// A text of several lines with the lines that changed; none if one of them is not in it.
pub(super) fn lines((old, new): (&str, &str), own: &str) -> Option<String> {
    let (olds, news): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    if olds.len() != news.len() {
        return None;
    }
    let mut text: Vec<&str> = own.lines().collect();
    for (old, new) in olds.into_iter().zip(news).filter(|(old, new)| old != new) {
        let place = text.iter().position(|line| *line == old || *line == new)?;
        *text.get_mut(place)? = new;
    }
    let feed = if own.ends_with('\n') { "\n" } else { "" };
    Some(text.join("\n") + feed)
}
