//! Steps that name nothing: digests, encodings, changes of texts and pairs.

use super::super::Problems;
use super::super::at::At;
use super::super::template::{self, Raw};
use super::step_types::check_count;
use crate::diagnostic::Code;
use crate::model::{Decoding, Digest, Encoding, PairPiece, PairsStep, Step, TextStep};
use crate::spec;

/// Steps that say everything by themselves.
pub(super) fn plain(step: &spec::Step) -> Option<Step> {
    use spec::Step as S;
    Some(match step {
        S::Md5 => Step::Digest(Digest::Md5),
        S::Sha1 => Step::Digest(Digest::Sha1),
        S::Sha256 => Step::Digest(Digest::Sha256),
        S::Sha384 => Step::Digest(Digest::Sha384),
        S::Sha512 => Step::Digest(Digest::Sha512),
        S::Hex => Step::Encode(Encoding::Hex),
        S::HexUpper => Step::Encode(Encoding::HexUpper),
        S::Base64 => Step::Encode(Encoding::Base64),
        S::Base64Unpadded => Step::Encode(Encoding::Base64Unpadded),
        S::Base64url => Step::Encode(Encoding::Base64url),
        S::Base64urlUnpadded => Step::Encode(Encoding::Base64urlUnpadded),
        S::Unhex => Step::Decode(Decoding::Unhex),
        S::Unbase64 => Step::Decode(Decoding::Unbase64),
        S::Unbase64url => Step::Decode(Decoding::Unbase64url),
        S::Utf8 => Step::Utf8,
        S::Truncate(length) => Step::Truncate(*length),
        S::Skip(length) => Step::Skip(*length),
        S::Json => Step::Json,
        S::Split(split) => Step::Split(split.items.clone(), split.key.clone()),
        S::Pick(keys) => Step::Pairs(PairsStep::Pick(keys.clone())),
        S::PickPrefix(prefix) => Step::Pairs(PairsStep::PickPrefix(prefix.clone())),
        S::Drop(keys) => Step::Pairs(PairsStep::Drop(keys.clone())),
        S::DropEmpty => Step::Pairs(PairsStep::DropEmpty),
        S::Sort(spec::SortBy::Key) => Step::Pairs(PairsStep::SortByKey),
        S::Sort(spec::SortBy::LowerKey) => Step::Pairs(PairsStep::SortByLowerKey),
        S::Sort(spec::SortBy::KeyAndValue) => Step::Pairs(PairsStep::SortByKeyAndValue),
        _ => return text_step(step).map(Step::Text),
    })
}

fn text_step(step: &spec::Step) -> Option<TextStep> {
    use spec::Step as S;
    Some(match step {
        S::Lower => TextStep::Lower,
        S::Upper => TextStep::Upper,
        S::Trim => TextStep::Trim,
        S::CollapseSpaces => TextStep::CollapseSpaces,
        S::Percent => TextStep::Percent,
        S::PercentPath => TextStep::PercentPath,
        S::Form => TextStep::Form,
        S::StripPrefix(prefix) => TextStep::StripPrefix(prefix.clone()),
        S::Part(part) => TextStep::Part(part.by.clone(), part.index),
        _ => return None,
    })
}

pub(super) fn text_steps(
    steps: &[spec::Step],
    at: At<'_>,
    problems: &mut Problems,
) -> Option<Vec<TextStep>> {
    check_count(steps.len(), "steps", at, problems);
    let mut resolved = Vec::with_capacity(steps.len());
    for (index, step) in steps.iter().enumerate() {
        let at = at.index(index);
        let found = match step {
            spec::Step::Escape(map) => match escape(map, at.key("escape"), problems)? {
                Step::Text(step) => Some(step),
                _ => None,
            },
            _ => text_step(step),
        };
        let Some(step) = found else {
            problems.add(at.problem(
                Code::ValueType,
                "only a step from text to text can be applied to every pair",
                "use `lower`, `upper`, `trim`, `collapse_spaces`, `percent`, `percent_path`, `form`, `escape`, `strip_prefix` or `part`",
            ));
            return None;
        };
        resolved.push(step);
    }
    Some(resolved)
}

pub(super) fn escape(map: &spec::Map<String>, at: At<'_>, problems: &mut Problems) -> Option<Step> {
    let mut replaced = Vec::with_capacity(map.len());
    for (key, text) in map.iter() {
        let mut characters = key.chars();
        let (Some(character), None) = (characters.next(), characters.next()) else {
            problems.add(at.key(key).key_problem(
                Code::Value,
                "a single character is escaped, and this is none",
                "write one character, such as `\":\": \"\\\\:\"`",
            ));
            return None;
        };
        check_length(text, at.key(key), problems);
        replaced.push((character, text.clone()));
    }
    Some(Step::Text(TextStep::Escape(replaced)))
}

pub(super) fn resolve_render(
    render: &spec::Render,
    at: At<'_>,
    problems: &mut Problems,
) -> Option<Step> {
    let (each, join, at) = match render {
        spec::Render::Each(each) => (each, "", at),
        spec::Render::Joined(rules) => (&rules.each, rules.join.as_str(), at.key("each")),
    };
    check_length(each, at, problems);
    check_length(join, at, problems);
    let pieces = template::split(each).ok().and_then(|pieces| {
        let piece = |piece| match piece {
            Raw::Literal(text) => Some(PairPiece::Literal(text)),
            Raw::Name(name) if name == "key" => Some(PairPiece::Key),
            Raw::Name(name) if name == "value" => Some(PairPiece::Value),
            Raw::Name(_) => None,
        };
        pieces.into_iter().map(piece).collect::<Option<Vec<_>>>()
    });
    let Some(each) = pieces else {
        problems.add(at.problem(
            Code::Template,
            "a pair is written with `{key}` and `{value}` alone",
            "write it as `\"{key}={value}\"`",
        ));
        return None;
    };
    Some(Step::Render {
        each,
        join: join.to_owned(),
    })
}

/// What stands around, or in place of, a piece is short in every scheme; a long one would multiply.
fn check_length(text: &str, at: At<'_>, problems: &mut Problems) {
    const LONGEST: usize = 250;
    if text.len() > LONGEST {
        problems.add(at.problem(
            Code::Value,
            format!("more than {LONGEST} bytes for each piece"),
            "put what is long into a value of its own",
        ));
    }
}
