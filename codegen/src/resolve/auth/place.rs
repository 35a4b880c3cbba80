//! `set` and the shorthands: where values go.

use super::super::at::At;
use super::super::header::{is_header_text, resolve_header};
use super::super::{Problems, names};
use super::references::Entry;
use super::values::expect_text;
use crate::diagnostic::Code;
use crate::model::{
    Binding, Encoding, Expression, Name, Piece, Placement, Start, Step, Target, Template, ValueType,
};
use crate::spec;

/// Name of the value that the `basic` shorthand computes.
const USERINFO: &str = "userinfo";

/// Placements while they are collected; a place is given once.
#[derive(Default)]
pub(super) struct Placements {
    pub(super) targets: Vec<Target>,
    /// How many of them are shorthands, which say by themselves that a secret is sent.
    pub(super) shorthands: usize,
}

impl Entry<'_> {
    pub(super) fn resolve_placements(
        &mut self,
        auth: &spec::Auth,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Placements {
        let mut placements = Placements::default();
        self.resolve_basic(auth, at, &mut placements, problems);
        self.resolve_keys(auth, at, &mut placements, problems);
        placements.shorthands = placements.targets.len();
        let at = at.key("set");
        for (key, placed) in auth.set.iter() {
            let at = at.key(key);
            if let Some(target) = self.resolve_target(key, placed, at, problems) {
                check_once(&placements.targets, &target, at, problems);
                placements.targets.push(target);
            }
        }
        placements
    }

    /// HTTP Basic is a value and a header, computed with everything else.
    pub(super) fn bind_userinfo(&mut self, auth: &spec::Auth, at: At<'_>, problems: &mut Problems) {
        let Some(basic) = &auth.basic else {
            return;
        };
        let at = at.key("basic");
        let mut template = self.template(&basic.username, at.key("username"), problems);
        template.push(Piece::Literal(":".to_owned()));
        template.extend(self.template(&basic.password, at.key("password"), problems));
        let binding = Binding {
            name: userinfo(),
            expression: Expression {
                start: Start::Template(template),
                steps: vec![Step::Encode(Encoding::Base64)],
            },
            condition: None,
            ty: ValueType::Text,
        };
        self.bind(binding, at, problems);
    }

    fn resolve_basic(
        &mut self,
        auth: &spec::Auth,
        at: At<'_>,
        placements: &mut Placements,
        problems: &mut Problems,
    ) {
        if auth.basic.is_some() {
            self.used.insert(USERINFO.to_owned());
            placements
                .targets
                .push(authorization("Basic ", Piece::Binding(userinfo())));
        }
        if let Some(name) = &auth.bearer {
            let at = at.key("bearer");
            let piece = self.piece(name, at, problems);
            if let Some(piece) = piece {
                let target = authorization("Bearer ", piece);
                check_once(&placements.targets, &target, at, problems);
                placements.targets.push(target);
            }
        }
    }

    fn resolve_keys(
        &mut self,
        auth: &spec::Auth,
        at: At<'_>,
        placements: &mut Placements,
        problems: &mut Problems,
    ) {
        for (header, name) in auth.header_key.iter() {
            let at_headers = at.key("header_key");
            let at = at_headers.key(header);
            let header = resolve_header(header, at, problems);
            let template = self.piece(name, at, problems).into_iter().collect();
            let target = Target::Header(header, template);
            check_once(&placements.targets, &target, at, problems);
            placements.targets.push(target);
        }
        for (parameter, name) in auth.query_key.iter() {
            let at_query = at.key("query_key");
            let template = self.piece(name, at_query.key(parameter), problems);
            let template = template.into_iter().collect();
            placements
                .targets
                .push(Target::QueryLast(parameter.to_owned(), template));
        }
    }

    fn resolve_target(
        &mut self,
        key: &str,
        placed: &spec::Placed,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Target> {
        if key == "body" {
            return self.resolve_body(placed, at, problems);
        }
        let (place, name) = key.split_once('.').unwrap_or((key, ""));
        if !["header", "query", "form", "json"].contains(&place) || name.is_empty() {
            problems.add(at.key_problem(
                Code::Placement,
                format!("`{}` is not a place", names::shown(key)),
                "write `header.<name>`, `query.<name>`, `form.<name>`, `json.<name>` or `body`",
            ));
            return None;
        }
        let (text, first, at_text) = placed_text(place, placed, at, problems)?;
        let (template, ty) = self.resolve_text(text, at_text, problems);
        expect_text(ty, at_text, problems);
        Some(match place {
            "header" => {
                check_header_text(&template, at_text, problems);
                Target::Header(resolve_header(name, at, problems), template)
            }
            "query" if first => Target::QueryFirst(name.to_owned(), template),
            "query" => Target::QueryLast(name.to_owned(), template),
            "form" => Target::FormField(name.to_owned(), template),
            _ => Target::JsonMember(name.to_owned(), template),
        })
    }

    fn resolve_body(
        &mut self,
        placed: &spec::Placed,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Target> {
        let spec::Placed::Rules(rules) = placed else {
            problems.add(body_problem(at));
            return None;
        };
        let stated = [
            rules.text.is_some(),
            !rules.json.is_empty(),
            !rules.form.is_empty(),
        ];
        let is_one = stated.iter().filter(|stated| **stated).count() == 1;
        if !is_one || rules.first || rules.content_type.is_some() != rules.text.is_some() {
            problems.add(body_problem(at));
            return None;
        }
        if let (Some(text), Some(media_type)) = (&rules.text, &rules.content_type) {
            check_media_type(media_type, at.key("content_type"), problems);
            let (template, _) = self.resolve_text(text, at.key("text"), problems);
            return Some(Target::Body(media_type.clone(), template));
        }
        Some(if rules.json.is_empty() {
            Target::Form(self.members(&rules.form, at.key("form"), problems))
        } else {
            Target::Json(self.members(&rules.json, at.key("json"), problems))
        })
    }

    fn members(
        &mut self,
        members: &spec::Map<String>,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Vec<(String, Template)> {
        let mut resolved = Vec::with_capacity(members.len());
        for (name, text) in members.iter() {
            let (template, ty) = self.resolve_text(text, at.key(name), problems);
            expect_text(ty, at.key(name), problems);
            resolved.push((name.to_owned(), template));
        }
        resolved
    }

    /// Whether a header must never be printed, and so on.
    pub(super) fn placement(&self, target: Target) -> Placement {
        let secret = target
            .templates()
            .flatten()
            .any(|piece| self.is_secret(piece));
        let unless_empty = self.sometimes(&target);
        Placement {
            target,
            secret,
            unless_empty,
        }
    }

    /// The one value of a place, if it counts only `when` and there is no `otherwise`.
    fn sometimes(&self, target: &Target) -> Option<Name> {
        let mut templates = target.templates();
        let (Some(template), None) = (templates.next(), templates.next()) else {
            return None;
        };
        let [Piece::Binding(name)] = template.as_slice() else {
            return None;
        };
        match &self.binding(&name.wire)?.condition {
            Some((_, otherwise)) if otherwise.is_empty() => Some(name.clone()),
            _ => None,
        }
    }
}

fn userinfo() -> Name {
    Name {
        wire: USERINFO.to_owned(),
        rust: USERINFO.to_owned(),
    }
}

fn authorization(scheme: &str, piece: Piece) -> Target {
    let template = vec![Piece::Literal(scheme.to_owned()), piece];
    Target::Header("authorization".to_owned(), template)
}

fn placed_text<'a>(
    place: &str,
    placed: &'a spec::Placed,
    at: At<'a>,
    problems: &mut Problems,
) -> Option<(&'a str, bool, At<'a>)> {
    let rules = match placed {
        spec::Placed::Text(text) => return Some((text, false, at)),
        spec::Placed::Rules(rules) => rules,
    };
    let is_plain = rules.json.is_empty() && rules.form.is_empty() && rules.content_type.is_none();
    match &rules.text {
        Some(text) if is_plain && (place == "query" || !rules.first) => {
            Some((text, rules.first, at))
        }
        _ => {
            problems.add(at.key_problem(
                Code::OneOf,
                "a place takes `text`, and in the query also `first`",
                "write `query.name: { text: \"{value}\", first: true }`, or only the text",
            ));
            None
        }
    }
}

fn body_problem(at: At<'_>) -> crate::Diagnostic {
    at.key_problem(
        Code::OneOf,
        "a body is exactly one of `json`, `form`, and `text` with its `content_type`",
        "write `body: { json: { request: \"{payload}\" } }`, or one of the others",
    )
}

fn check_media_type(media_type: &str, at: At<'_>, problems: &mut Problems) {
    let token = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
    };
    let essence = media_type.split(';').next().unwrap_or_default().trim_end();
    let fits = essence
        .split_once('/')
        .is_some_and(|(kind, subtype)| token(kind) && token(subtype));
    if !fits || !is_header_text(media_type) {
        problems.add(at.problem(
            Code::Header,
            "not a media type",
            "write it as `application/jose`",
        ));
    }
}

fn check_header_text(template: &Template, at: At<'_>, problems: &mut Problems) {
    let literals_fit = template.iter().all(|piece| match piece {
        Piece::Literal(text) => is_header_text(text),
        _ => true,
    });
    if !literals_fit {
        problems.add(at.problem(
            Code::Header,
            "a header holds visible ASCII and spaces",
            "remove other characters",
        ));
    }
}

fn check_once(placed: &[Target], target: &Target, at: At<'_>, problems: &mut Problems) {
    let is_same = |known: &&Target| match (known, target) {
        (Target::Header(one, _), Target::Header(other, _))
        | (Target::FormField(one, _), Target::FormField(other, _))
        | (Target::JsonMember(one, _), Target::JsonMember(other, _)) => one == other,
        (
            Target::QueryFirst(one, _) | Target::QueryLast(one, _),
            Target::QueryFirst(other, _) | Target::QueryLast(other, _),
        ) => one == other,
        _ => false,
    };
    if placed.iter().find(is_same).is_some() {
        problems.add(at.key_problem(
            Code::Placement,
            "this place is set twice",
            "keep one of the two",
        ));
    }
}
