//! Random signing schemes that must be accepted: the generator knows what each start and step takes and gives.

use std::collections::BTreeSet;

use crate::hostile::yaml;
use crate::random::Random;

/// What a request's body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `GET`.
    Get,
    /// `POST` without a body; fields of a form may be set into it.
    Empty,
    Form,
    Json,
}

impl Kind {
    pub(crate) fn method(self) -> &'static str {
        match self {
            Self::Get => "GET",
            _ => "POST",
        }
    }
}

/// A provider with entries of `auth`, which sign one endpoint one after the other.
pub(crate) struct Scheme {
    /// Name of the provider.
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) entries: Vec<Entry>,
    /// Names of the credentials that something uses, and their types.
    pub(crate) credentials: Vec<(&'static str, &'static str)>,
    /// Names of the functions that something uses, and what they give.
    pub(crate) functions: Vec<(&'static str, &'static str)>,
}

pub(crate) struct Entry {
    pub(crate) name: &'static str,
    /// All lines but those of `verify` and the vectors.
    text: String,
    /// The lines of `verify`; empty where the entry only signs.
    pub(crate) verify: String,
}

/// Names of query parameters, fields and members that messages have and values read.
pub(crate) const QUERY: [&str; 3] = ["qa", "q-b", "q_c"];
pub(crate) const MEMBERS: [&str; 3] = ["a", "b-2", "sort"];
pub(crate) const HEADERS: [&str; 2] = ["x-a", "x-b"];

const CREDENTIALS: [(&str, &str); 9] = [
    ("account", "text"),
    ("merchant", "text"),
    ("signing_key", "secret"),
    ("api_key", "secret"),
    ("key_16", "secret"),
    ("key_24", "secret"),
    ("key_32", "secret"),
    ("start_16", "text"),
    ("start_12", "text"),
];

const FUNCTIONS: [(&str, &str); 2] = [("flatten", "text"), ("squeeze", "bytes")];

const CLOCKS: [&str; 12] = [
    "imf_fixdate",
    "iso8601",
    "iso8601_millis",
    "iso_basic",
    "date_basic",
    "date_time_basic",
    "date_time",
    "epoch_seconds",
    "epoch_millis",
    "{ text: \"{day}/{month}/{year} {hour}h{minute}.{second},{millisecond}\", zone: \"+08:00\" }",
    "{ text: \"{{{year}}}-{month}\", zone: \"-03:30\" }",
    "{ text: \"{hour}:{minute}\" }",
];

impl Scheme {
    /// The `provider.yaml`; every entry has its vectors.
    pub(crate) fn provider(&self, vectors: &[Vec<String>]) -> String {
        let mut text = format!(
            "title: {}\nenvironments: {{ test: https://test.example.com }}\n",
            self.name
        );
        if !self.credentials.is_empty() {
            text.push_str("credentials:\n");
        }
        for (name, ty) in &self.credentials {
            text.push_str(&format!("  {name}: {ty}\n"));
        }
        if !self.functions.is_empty() {
            text.push_str("functions:\n");
        }
        for (name, gives) in &self.functions {
            text.push_str(&format!("  {name}: {{ doc: Some., gives: {gives} }}\n"));
        }
        text.push_str("auth:\n");
        for (index, entry) in self.entries.iter().enumerate() {
            text.push_str(&format!(
                "  {}:\n{}{}",
                entry.name, entry.text, entry.verify
            ));
            let vectors = vectors.get(index).map(Vec::as_slice).unwrap_or_default();
            if !vectors.is_empty() {
                text.push_str("    vectors:\n");
            }
            for vector in vectors {
                text.push_str(&format!("      - {vector}\n"));
            }
        }
        text
    }

    /// The endpoint, signed or not.
    pub(crate) fn endpoint(&self, is_signed: bool) -> String {
        let names: Vec<&str> = self.entries.iter().map(|entry| entry.name).collect();
        let auth = if is_signed {
            format!("  auth: [{}]\n", names.join(", "))
        } else {
            String::new()
        };
        let optional = "{ type: text, allow_empty: true }";
        let parameters = |names: &[&str]| {
            let all: Vec<String> = names
                .iter()
                .map(|name| format!("\"{name}?\": {optional}"))
                .collect();
            all.join(", ")
        };
        let body = match self.kind {
            Kind::Form => format!("  form: {{ {} }}\n", parameters(&MEMBERS)),
            Kind::Json => format!("  json: {{ {} }}\n", parameters(&MEMBERS)),
            _ => String::new(),
        };
        format!(
            "doc: Sends.\nsource: {{ page: https://example.com/signing, retrieved: 2026-11-21 }}\nrequest:\n  method: {}\n  path: /pay/{{order}}\n{auth}  path_parameters: {{ order: text }}\n  query: {{ {} }}\n  headers: {{ x-a?: text, x-b?: text, \"idempotency-key?\": {{ type: text, idempotency_key: true }} }}\n{body}effect: update\nrepeat: unknown\noutcomes:\n  - {{ when: {{ status: 2xx }}, returns: Done }}\n",
            self.kind.method(),
            parameters(&QUERY),
        )
    }
}

/// A scheme made of a number.
pub(crate) fn scheme(number: usize) -> Scheme {
    scheme_with(number, Random::new(number as u64 + 1001))
}

/// A scheme whose shape is decided by a number, and all the rest by choices.
pub(crate) fn scheme_with(number: usize, random: Random) -> Scheme {
    let kinds = [
        Kind::Get,
        Kind::Form,
        Kind::Json,
        Kind::Json,
        Kind::Empty,
        Kind::Form,
    ];
    let kind = kinds[number % kinds.len()];
    let mut writer = Writer {
        random,
        kind,
        credentials: BTreeSet::new(),
        functions: BTreeSet::new(),
        taken: BTreeSet::new(),
    };
    let names: &[&'static str] = match number % 5 {
        0 | 3 => &["first", "second"],
        4 => &["first", "webhook"],
        _ => &["first"],
    };
    let last = names.len() - 1;
    let entries = names
        .iter()
        .enumerate()
        .map(|(index, name)| writer.entry(name, index == last))
        .collect();
    Scheme {
        name: format!("s{number:02}"),
        kind,
        entries,
        credentials: CREDENTIALS
            .into_iter()
            .filter(|(name, _)| writer.credentials.contains(name))
            .collect(),
        functions: FUNCTIONS
            .into_iter()
            .filter(|(name, _)| writer.functions.contains(name))
            .collect(),
    }
}

/// What a value is, as far as it decides where the value can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    /// Visible ASCII if `safe`: it can stand in a header.
    Text {
        safe: bool,
    },
    Bytes {
        utf8: bool,
    },
    Pairs,
}

const SAFE: Type = Type::Text { safe: true };
const ANY: Type = Type::Text { safe: false };
const RAW: Type = Type::Bytes { utf8: false };

/// Which parts of the message a value was computed from.
#[derive(Debug, Clone, Copy, Default)]
struct Reads {
    query: bool,
    body: bool,
    headers: bool,
}

impl Reads {
    fn and(self, other: Self) -> Self {
        Self {
            query: self.query || other.query,
            body: self.body || other.body,
            headers: self.headers || other.headers,
        }
    }
}

#[derive(Clone)]
struct Value {
    name: String,
    ty: Type,
    reads: Reads,
    is_used: bool,
    /// An instant or a nonce, chosen by the sender.
    is_chosen: bool,
    /// Pairs in which no key stands twice, which would be refused where one is meant.
    is_unique: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Query,
    Header,
    Body,
}

struct Writer {
    random: Random,
    kind: Kind,
    credentials: BTreeSet<&'static str>,
    functions: BTreeSet<&'static str>,
    /// Places that are taken, in all entries.
    taken: BTreeSet<String>,
}

/// One entry while it is written.
struct Draft {
    prefix: &'static str,
    values: Vec<Value>,
    compute: String,
    set: Vec<(String, String)>,
    clocks: BTreeSet<usize>,
    /// The body is no form and no JSON that could be read.
    is_opaque: bool,
    /// What is placed early into the query reads no other part.
    query_first: bool,
    verifies: bool,
    read: Vec<(String, String)>,
    equals: Vec<(String, String)>,
    verify_compute: String,
    within: Vec<String>,
    has_member: bool,
}

impl Draft {
    fn may_place(&self, part: Part, reads: Reads) -> bool {
        let is_late = match part {
            Part::Query => reads.query,
            Part::Header => reads.headers,
            Part::Body => reads.body || reads.headers,
        };
        // What is computed from the part it is put into cannot be computed again by who receives it.
        if is_late {
            return !self.verifies;
        }
        match part {
            Part::Query => !self.query_first || !(reads.body || reads.headers),
            Part::Header | Part::Body => self.query_first || !reads.query,
        }
    }

    fn of_type(&self, fits: impl Fn(Type) -> bool) -> Vec<usize> {
        (0..self.values.len())
            .filter(|index| fits(self.values[*index].ty))
            .collect()
    }
}

fn is_text(ty: Type) -> bool {
    matches!(ty, Type::Text { .. })
}

impl Writer {
    fn entry(&mut self, name: &'static str, is_last: bool) -> Entry {
        let may_replace = self.kind != Kind::Get && is_last;
        let mut draft = Draft {
            prefix: if name == "first" { "f" } else { "g" },
            values: Vec::new(),
            compute: String::new(),
            set: Vec::new(),
            clocks: BTreeSet::new(),
            is_opaque: self.kind == Kind::Get || (may_replace && self.random.chance(20)),
            query_first: self.random.chance(50),
            verifies: self.random.chance(40),
            read: Vec::new(),
            equals: Vec::new(),
            verify_compute: String::new(),
            within: Vec::new(),
            has_member: false,
        };
        let mut shorthands = String::new();
        if self.random.chance(25) {
            shorthands = self.shorthand();
        }
        for _ in 0..self.random.below(7) + 3 {
            self.value(&mut draft);
        }
        self.place_chosen(&mut draft);
        for _ in 0..self.random.below(2) + 1 {
            self.signature(&mut draft);
        }
        for _ in 0..self.random.below(3) {
            self.place_any(&mut draft);
        }
        if may_replace && draft.is_opaque {
            self.replace_with_text(&mut draft);
        } else if may_replace && !draft.has_member && self.random.chance(35) {
            self.replace_with_members(&mut draft);
        }
        self.use_the_rest(&mut draft);
        self.text(name, &draft, &shorthands)
    }

    fn text(&mut self, name: &'static str, draft: &Draft, shorthands: &str) -> Entry {
        let mut text = format!(
            "    allow: [unsigned-body]\n{shorthands}    compute:\n{}",
            draft.compute
        );
        text.push_str("    set:\n");
        for (place, placed) in &draft.set {
            text.push_str(&format!("      {}: {placed}\n", yaml(place)));
        }
        let verifies = draft.verifies && !draft.equals.is_empty();
        let mut verify = String::new();
        if verifies {
            verify.push_str("    verify:\n");
            if !draft.verify_compute.is_empty() {
                verify.push_str(&format!("      compute:\n{}", draft.verify_compute));
            }
            if !draft.read.is_empty() {
                verify.push_str("      read:\n");
            }
            for (name, place) in &draft.read {
                verify.push_str(&format!("        {name}: {place}\n"));
            }
            verify.push_str("      equals:\n");
            for (place, template) in &draft.equals {
                verify.push_str(&format!("        {}: {}\n", yaml(place), yaml(template)));
            }
            if !draft.within.is_empty() {
                verify.push_str("      within:\n");
            }
            for name in &draft.within {
                verify.push_str(&format!("        {name}: 300\n"));
            }
        }
        Entry { name, text, verify }
    }

    fn shorthand(&mut self) -> String {
        match self.random.below(4) {
            0 if self.taken.insert("header.authorization".to_owned()) => {
                let (account, key) = (self.credential("account"), self.credential("api_key"));
                format!("    basic: {{ username: \"{{{account}}}\", password: \"{{{key}}}\" }}\n")
            }
            1 if self.taken.insert("header.authorization".to_owned()) => {
                format!("    bearer: {}\n", self.credential("api_key"))
            }
            2 if self.taken.insert("header.x-api-key".to_owned()) => {
                format!(
                    "    header_key: {{ X-Api-Key: {} }}\n",
                    self.credential("api_key")
                )
            }
            3 if self.taken.insert("query.key".to_owned()) => {
                format!(
                    "    query_key: {{ key: {} }}\n",
                    self.credential("merchant")
                )
            }
            _ => String::new(),
        }
    }

    fn credential(&mut self, name: &'static str) -> &'static str {
        self.credentials.insert(name);
        name
    }

    /// Writes a value of any kind.
    fn value(&mut self, draft: &mut Draft) {
        let start = self.random.below(100);
        let mut is_chosen = false;
        let (start, ty, reads) = match start {
            0..15 => match self.clock(draft) {
                Some(clock) => {
                    is_chosen = true;
                    (format!("now: {clock}"), SAFE, Reads::default())
                }
                None => return,
            },
            15..27 => {
                let nonces = [
                    "uuid",
                    "increasing",
                    "{ random: { length: 9, alphabet: \"abc!%&\" } }",
                ];
                is_chosen = true;
                let nonce = format!("nonce: {}", self.random.pick(&nonces));
                (nonce, SAFE, Reads::default())
            }
            27..55 => {
                let (text, ty, reads) = self.template(draft, true, true);
                (format!("text: {}", yaml(&text)), ty, reads)
            }
            55..64 => {
                let (text, reads, utf8) = self.raw_template(draft);
                (
                    format!("bytes: {}", yaml(&text)),
                    Type::Bytes { utf8 },
                    reads,
                )
            }
            64..82 => {
                let (name, ty, reads) = self.alone(draft);
                (format!("of: {}", yaml(&name)), ty, reads)
            }
            _ => {
                let (pairs, reads) = self.pairs(draft, 2);
                (format!("pairs: {pairs}"), Type::Pairs, reads)
            }
        };
        if is_chosen && (draft.verifies || self.random.chance(60)) {
            self.add(draft, &start, (ty, reads), true);
            return;
        }
        let count = self.random.below(4);
        let (steps, ty, more) = self.steps(draft, ty, count);
        let mut rules = start;
        if !steps.is_empty() {
            rules = format!("{rules}, then: [{}]", steps.join(", "));
        }
        let (condition, ty, other) = self.condition(draft, ty, rules.starts_with("nonce"));
        rules.push_str(&condition);
        let reads = reads.and(more).and(other);
        self.add(draft, &rules, (ty, reads), false);
    }

    fn add(&mut self, draft: &mut Draft, rules: &str, (ty, reads): (Type, Reads), is_chosen: bool) {
        let name = format!("{}_{}", draft.prefix, draft.values.len() + 1);
        draft
            .compute
            .push_str(&format!("      {name}: {{ {rules} }}\n"));
        let plain = ["query", "form", "json", "headers", "{"];
        let is_unique = !rules.contains("keys:")
            && plain
                .iter()
                .any(|source| rules.starts_with(&format!("pairs: {source}")));
        draft.values.push(Value {
            name,
            ty,
            reads,
            is_used: false,
            is_chosen,
            is_unique,
        });
    }

    fn clock(&mut self, draft: &mut Draft) -> Option<&'static str> {
        let index = self.random.below(CLOCKS.len());
        draft.clocks.insert(index).then(|| CLOCKS[index])
    }

    fn condition(&mut self, draft: &mut Draft, ty: Type, is_bare: bool) -> (String, Type, Reads) {
        if ty == Type::Pairs || is_bare || !self.random.chance(15) {
            return (String::new(), ty, Reads::default());
        }
        let mut reads = Reads::default();
        let when = match self.random.below(if draft.verifies { 3 } else { 4 }) {
            0 => {
                let (name, _, read) = self.alone(draft);
                reads = read;
                yaml(&name)
            }
            1 => {
                reads.body = true;
                "body".to_owned()
            }
            2 => (*self
                .random
                .pick(&["{ method: POST }", "{ method: [GET, PUT] }"]))
            .to_owned(),
            _ => (*self
                .random
                .pick(&["{ operation: signed }", "{ operation: [plain, signed] }"]))
            .to_owned(),
        };
        let mut text = format!(", when: {when}");
        let ty = match ty {
            Type::Text { safe } => {
                if self.random.chance(60) {
                    let (otherwise, other, read) = self.template(draft, false, false);
                    text.push_str(&format!(", otherwise: {}", yaml(&otherwise)));
                    reads = reads.and(read);
                    Type::Text {
                        safe: safe && other == SAFE,
                    }
                } else {
                    ty
                }
            }
            Type::Bytes { .. } => {
                if self.random.chance(60) {
                    let (otherwise, _, read) = self.template(draft, true, true);
                    text.push_str(&format!(", otherwise: {}", yaml(&otherwise)));
                    reads = reads.and(read);
                }
                ty
            }
            Type::Pairs => ty,
        };
        (text, ty, reads)
    }

    /// A template of texts, with the body if it may be bytes; hostile literals if they may be.
    fn template(
        &mut self,
        draft: &mut Draft,
        may_be_bytes: bool,
        may_be_hostile: bool,
    ) -> (String, Type, Reads) {
        let mut text = String::new();
        let (mut safe, mut bytes, mut reads) = (true, false, Reads::default());
        for _ in 0..self.random.below(5) {
            match self.random.below(10) {
                0..3 => {
                    let literal = if may_be_hostile && self.random.chance(50) {
                        self.random.hostile()
                    } else {
                        self.random.plain(4)
                    };
                    safe &= literal.bytes().all(|b| (b' '..=b'~').contains(&b));
                    text.push_str(&literal.replace('{', "{{").replace('}', "}}"));
                }
                3 if may_be_bytes => {
                    bytes = true;
                    reads.body = true;
                    text.push_str("{body}");
                }
                _ => {
                    let (name, ty, read) = self.reference(draft);
                    safe &= ty == SAFE;
                    reads = reads.and(read);
                    text.push_str(&format!("{{{name}}}"));
                }
            }
        }
        let ty = if bytes {
            Type::Bytes { utf8: true }
        } else {
            Type::Text { safe }
        };
        (text, ty, reads)
    }

    fn raw_template(&mut self, draft: &mut Draft) -> (String, Reads, bool) {
        let (mut text, _, mut reads) = self.template(draft, true, true);
        let mut utf8 = true;
        let raw = draft.of_type(|ty| matches!(ty, Type::Bytes { .. }));
        if !raw.is_empty() {
            for _ in 0..=self.random.below(2) {
                let index = *self.random.pick(&raw);
                let value = &mut draft.values[index];
                value.is_used = true;
                reads = reads.and(value.reads);
                utf8 &= value.ty == Type::Bytes { utf8: true };
                text.push_str(&format!("|{{{}}}", value.name));
            }
        }
        (text, reads, utf8)
    }

    /// A name that stands alone in `of`.
    fn alone(&mut self, draft: &mut Draft) -> (String, Type, Reads) {
        if self.random.chance(15) {
            let reads = Reads {
                body: true,
                ..Reads::default()
            };
            return ("body".to_owned(), Type::Bytes { utf8: true }, reads);
        }
        if !draft.values.is_empty() && self.random.chance(60) {
            let index = self.random.below(draft.values.len());
            let value = &mut draft.values[index];
            value.is_used = true;
            return (value.name.clone(), value.ty, value.reads);
        }
        self.reference(draft)
    }

    /// A name that stands for a text.
    fn reference(&mut self, draft: &mut Draft) -> (String, Type, Reads) {
        let none = Reads::default();
        let query = Reads {
            query: true,
            ..none
        };
        let body = Reads { body: true, ..none };
        match self.random.below(12) {
            0..5 => {
                let all = draft.of_type(|ty| is_text(ty) || ty == Type::Pairs);
                if let Some(&index) = (!all.is_empty()).then(|| self.random.pick(&all)) {
                    let value = &mut draft.values[index];
                    value.is_used = true;
                    if value.ty == Type::Pairs {
                        let keys = ["qa", "a", "b-2", "host", "x-a", "t", "c.d"];
                        let key = if value.is_unique {
                            self.random.pick(&keys)
                        } else {
                            "none"
                        };
                        return (format!("{}.{key}", value.name), ANY, value.reads);
                    }
                    return (value.name.clone(), value.ty, value.reads);
                }
                (self.credential("account").to_owned(), SAFE, none)
            }
            5 => (self.credential("merchant").to_owned(), SAFE, none),
            6 | 7 => {
                let parts = [
                    "method",
                    "path",
                    "host",
                    "hostname",
                    "port",
                    "scheme",
                    "operation",
                ];
                let parts = &parts[..if draft.verifies { 6 } else { 7 }];
                ((*self.random.pick(parts)).to_owned(), SAFE, none)
            }
            8 => {
                let name = *self.random.pick(&["query", "path_query"]);
                (name.to_owned(), SAFE, query)
            }
            9 => {
                if self.random.chance(25) {
                    return ("content_type".to_owned(), SAFE, body);
                }
                if self.random.chance(25) {
                    return ("header.content-type".to_owned(), SAFE, body);
                }
                let name = *self.random.pick(&["x-a", "X-B", "host", "x-none"]);
                (format!("header.{name}"), SAFE, none)
            }
            10 => (format!("query.{}", self.random.pick(&QUERY)), ANY, query),
            _ if draft.is_opaque => (self.credential("account").to_owned(), SAFE, none),
            _ => {
                let name = *self.random.pick(&MEMBERS);
                match self.kind {
                    Kind::Json if self.random.chance(30) => {
                        let deep =
                            *self
                                .random
                                .pick(&["json/deep/b", "json/deep/list/1", "json/a/b"]);
                        (deep.to_owned(), ANY, body)
                    }
                    Kind::Json => (format!("json/{name}"), ANY, body),
                    _ => (format!("form.{name}"), ANY, body),
                }
            }
        }
    }

    fn pairs(&mut self, draft: &mut Draft, depth: usize) -> (String, Reads) {
        let none = Reads::default();
        let known = draft.of_type(|ty| ty == Type::Pairs);
        match self.random.below(7) {
            0 => (
                "query".to_owned(),
                Reads {
                    query: true,
                    ..none
                },
            ),
            1 => (
                "headers".to_owned(),
                Reads {
                    headers: true,
                    ..none
                },
            ),
            2 if !draft.is_opaque => {
                let name = if self.kind == Kind::Json {
                    "json"
                } else {
                    "form"
                };
                (name.to_owned(), Reads { body: true, ..none })
            }
            3 if !known.is_empty() => {
                let index = *self.random.pick(&known);
                let value = &mut draft.values[index];
                value.is_used = true;
                (value.name.clone(), value.reads)
            }
            4 | 5 if depth > 0 => {
                let mut reads = none;
                let all: Vec<String> = (0..self.random.below(4))
                    .map(|_| {
                        let (source, read) = self.pairs(draft, depth - 1);
                        reads = reads.and(read);
                        source
                    })
                    .collect();
                (format!("[{}]", all.join(", ")), reads)
            }
            _ => {
                let mut reads = none;
                let mut keys = BTreeSet::new();
                let mut listed = Vec::new();
                for _ in 0..self.random.below(4) {
                    let key = if self.random.chance(50) {
                        (*self.random.pick(&["t", "a", "Z", "b-2"])).to_owned()
                    } else {
                        self.random.hostile()
                    };
                    if keys.insert(key.clone()) {
                        let (text, _, read) = self.template(draft, false, true);
                        reads = reads.and(read);
                        listed.push(format!("{}: {}", yaml(&key), yaml(&text)));
                    }
                }
                (format!("{{ {} }}", listed.join(", ")), reads)
            }
        }
    }

    fn steps(
        &mut self,
        draft: &mut Draft,
        start: Type,
        count: usize,
    ) -> (Vec<String>, Type, Reads) {
        let (mut steps, mut ty, mut reads) = (Vec::new(), start, Reads::default());
        for _ in 0..count {
            let (step, next, read) = match ty {
                Type::Pairs => self.pairs_step(),
                Type::Text { safe } => self.text_step(draft, safe),
                Type::Bytes { utf8 } => self.bytes_step(draft, utf8),
            };
            steps.push(step);
            ty = next;
            reads = reads.and(read);
        }
        (steps, ty, reads)
    }

    fn pairs_step(&mut self) -> (String, Type, Reads) {
        let pairs = [
            "pick: [qa, a, b-2, host, x-a]",
            "pick_prefix: q",
            "drop: [a, content-type]",
            "keys: [lower]",
            "keys: [percent, { part: { by: \"-\", index: 0 } }]",
            "values: [collapse_spaces, upper]",
            "values: [form, { escape: { \"%\": \"\\\\%\" } }, trim]",
            "values: [percent_path]",
            "sort: key",
            "sort: lower_key",
            "sort: key_and_value",
        ];
        let texts = [
            "render: \"{key}={value}&\"",
            "render: \"{value}\"",
            "render: { each: \"{key}:{value}\\n\", join: \"\" }",
            "render: { each: \"{{{key}}}={value}\", join: \"&\" }",
            "render: { each: \"{key}\", join: \";\" }",
            "sort: lower_key }, { render: \"{key}={value},\"",
            "pick_prefix: q }, { render: \"{key}{value}\"",
            "render: { each: \"x\", join: \", \" }",
            "render: { each: \"{value}{key}{value}\", join: \"|\" }",
        ];
        let (step, ty) = match self.random.below(3) {
            0 => (*self.random.pick(&texts), ANY),
            1 => return ("drop_empty".to_owned(), Type::Pairs, Reads::default()),
            _ => (*self.random.pick(&pairs), Type::Pairs),
        };
        (format!("{{ {step} }}"), ty, Reads::default())
    }

    fn text_step(&mut self, draft: &mut Draft, safe: bool) -> (String, Type, Reads) {
        let plain = |step: &str, ty| (step.to_owned(), ty, Reads::default());
        let same = Type::Text { safe };
        match self.random.below(17) {
            0 => plain(
                *self
                    .random
                    .pick(&["lower", "upper", "trim", "collapse_spaces"]),
                same,
            ),
            1 => plain(
                *self.random.pick(&["percent", "percent_path", "form"]),
                SAFE,
            ),
            2 => plain(
                "{ escape: { \":\": \"\\\\:\", \"\\u00e9\": e, \"+\": \"\" } }",
                same,
            ),
            3 => plain("{ part: { by: \"=\", index: 1 } }", same),
            4 => plain("{ part: { by: \"a\", index: 0 } }", same),
            5 => plain(
                *self.random.pick(&[
                    "{ split: { items: \",\", key: \"=\" } }",
                    "{ split: { items: \"&\", key: \"a\" } }",
                ]),
                Type::Pairs,
            ),
            6 => plain("hex, unhex", Type::Bytes { utf8: true }),
            7 => plain("hex_upper, lower, unhex", Type::Bytes { utf8: true }),
            8 => plain("base64, unbase64", Type::Bytes { utf8: true }),
            9 => plain(
                *self
                    .random
                    .pick(&["base64url, unbase64url", "base64url_unpadded, unbase64url"]),
                Type::Bytes { utf8: true },
            ),
            10 => plain("base64url, unbase64url, utf8", same),
            _ => self.bytes_step(draft, true),
        }
    }

    fn bytes_step(&mut self, draft: &mut Draft, utf8: bool) -> (String, Type, Reads) {
        let plain = |step: &str, ty| (step.to_owned(), ty, Reads::default());
        let encodings = [
            "hex",
            "hex_upper",
            "base64",
            "base64_unpadded",
            "base64url",
            "base64url_unpadded",
        ];
        match self.random.below(14) {
            0..3 => plain(*self.random.pick(&encodings), SAFE),
            3 | 4 => plain(
                *self
                    .random
                    .pick(&["md5", "sha1", "sha256", "sha384", "sha512"]),
                RAW,
            ),
            5..8 => self.hmac(draft),
            8 if utf8 => plain("utf8", ANY),
            9 => {
                let length = self.random.below(40);
                (format!("{{ truncate: {length} }}"), RAW, Reads::default())
            }
            10 => {
                let (name, gives) = *self.random.pick(&FUNCTIONS);
                self.functions.insert(name);
                let ty = if gives == "text" { SAFE } else { RAW };
                (format!("{{ call: {name} }}"), ty, Reads::default())
            }
            _ => self.cipher(utf8),
        }
    }

    fn hmac(&mut self, draft: &mut Draft) -> (String, Type, Reads) {
        let step = *self.random.pick(&[
            "hmac_md5",
            "hmac_sha1",
            "hmac_sha256",
            "hmac_sha384",
            "hmac_sha512",
        ]);
        let (key, reads) = self.key(draft, 2);
        (format!("{{ {step}: {key} }}"), RAW, reads)
    }

    fn key(&mut self, draft: &mut Draft, depth: usize) -> (String, Reads) {
        let known = draft.of_type(|ty| ty != Type::Pairs);
        match self.random.below(6) {
            0 if !known.is_empty() => {
                let index = *self.random.pick(&known);
                let value = &mut draft.values[index];
                value.is_used = true;
                // A key must not be empty, and these never are.
                let line = draft.compute.lines().nth(index).unwrap_or_default();
                let is_filled = value.is_chosen
                    || ["md5", "sha1", "sha256", "sha384", "sha512"]
                        .iter()
                        .any(|step| line.ends_with(&format!("{step}] }}")));
                let name = if is_filled {
                    value.name.clone()
                } else {
                    format!("{{ of: {}, then: [sha1] }}", value.name)
                };
                (name, value.reads)
            }
            1 => {
                let (text, _, reads) = self.template(draft, true, true);
                (format!("{{ text: {} }}", yaml(&format!("K{text}"))), reads)
            }
            2 => {
                let key = self.credential("signing_key");
                let steps =
                    *self
                        .random
                        .pick(&["md5, hex", "base64", "sha256", "upper", "hex, unhex"]);
                (
                    format!("{{ of: {key}, then: [{steps}] }}"),
                    Reads::default(),
                )
            }
            3 if depth > 0 => {
                let (inner, reads) = self.key(draft, depth - 1);
                let account = self.credential("account");
                (
                    format!("{{ of: {account}, then: [{{ hmac_sha256: {inner} }}] }}"),
                    reads,
                )
            }
            4 => {
                let key = self.credential("api_key");
                (format!("{{ text: \"{{{key}}}&\" }}"), Reads::default())
            }
            _ => (self.credential("signing_key").to_owned(), Reads::default()),
        }
    }

    fn cipher(&mut self, utf8: bool) -> (String, Type, Reads) {
        let names = ["key_16", "key_24", "key_32"];
        let name = *self.random.pick(&names);
        let key = self.credential(name);
        let back = Type::Bytes { utf8 };
        let (step, ty) = match self.random.below(5) {
            0 => (
                format!(
                    "{{ aes_cbc: {{ key: {key}, iv: {} }} }}",
                    self.credential("start_16")
                ),
                RAW,
            ),
            1 => {
                let cipher = format!("{{ key: {key}, iv: {{ of: {key}, then: [md5] }} }}");
                (
                    format!("{{ aes_cbc: {cipher} }}, {{ aes_cbc_decrypt: {cipher} }}"),
                    back,
                )
            }
            2 => (
                format!(
                    "{{ aes_gcm: {{ key: {{ of: {key}, then: [sha256] }}, iv: {}, aad: {} }} }}",
                    self.credential("start_12"),
                    self.credential("account")
                ),
                RAW,
            ),
            3 => {
                let key = if key == "key_24" {
                    self.credential("key_16")
                } else {
                    key
                };
                let cipher = format!("{{ key: {key}, iv: {} }}", self.credential("start_12"));
                (
                    format!("{{ aes_gcm: {cipher} }}, {{ aes_gcm_decrypt: {cipher} }}"),
                    back,
                )
            }
            _ => {
                let key = self.credential("key_24");
                (
                    format!(
                        "{{ des3_cbc: {{ key: {key}, iv: {{ of: {key}, then: [sha1, {{ truncate: 8 }}] }} }} }}"
                    ),
                    RAW,
                )
            }
        };
        (step, ty, Reads::default())
    }

    /// Instants and nonces go where a receiver finds them.
    fn place_chosen(&mut self, draft: &mut Draft) {
        for index in 0..draft.values.len() {
            let value = draft.values[index].clone();
            if !value.is_chosen || !(draft.verifies || self.random.chance(40)) {
                continue;
            }
            let bare = self.place(draft, &[index], "");
            if let (true, Some(place)) = (draft.verifies, bare) {
                draft.read.push((value.name.clone(), place));
                let is_clock = draft.compute.contains(&format!("{}: {{ now:", value.name));
                let is_whole = ["epoch", "iso", "imf", "date_time"].iter().any(|format| {
                    draft
                        .compute
                        .contains(&format!("{}: {{ now: {format}", value.name))
                });
                if is_clock && is_whole && self.random.chance(50) {
                    draft.within.push(value.name);
                }
            }
        }
    }

    /// A signature over what nothing else uses.
    fn signature(&mut self, draft: &mut Draft) {
        let (mut text, _, mut reads) = self.template(draft, true, true);
        let mut pieces = Vec::new();
        for value in draft.values.iter_mut().filter(|value| !value.is_used) {
            value.is_used = true;
            reads = reads.and(value.reads);
            let key = if value.is_unique { "qa" } else { "none" };
            pieces.push((value.name.clone(), value.ty, key));
        }
        let mut is_raw = false;
        for (name, ty, key) in pieces {
            match ty {
                Type::Pairs => text.push_str(&format!("{{{name}.{key}}}")),
                Type::Text { .. } => text.push_str(&format!("\n{{{name}}}")),
                Type::Bytes { .. } => {
                    is_raw = true;
                    text.push_str(&format!("{{{name}}}"));
                }
            }
        }
        let start = if is_raw { "bytes" } else { "text" };
        let (hmac, _, more) = self.hmac(draft);
        let encodings = [
            "hex",
            "hex_upper",
            "base64",
            "base64_unpadded",
            "base64url",
            "base64url_unpadded",
        ];
        let encoding = *self.random.pick(&encodings);
        let rules = format!("{start}: {}, then: [{hmac}, {encoding}]", yaml(&text));
        self.add(draft, &rules, (SAFE, reads.and(more)), false);
        let index = draft.values.len() - 1;
        let name = draft.values[index].name.clone();
        if draft.verifies
            && draft.verify_compute.is_empty()
            && encoding.starts_with("hex")
            && self.random.chance(40)
        {
            let header = format!("x-{}-list", draft.prefix);
            if draft.may_place(Part::Header, draft.values[index].reads)
                && self.taken.insert(header.clone())
            {
                draft.values[index].is_used = true;
                draft.set.push((
                    format!("header.{header}"),
                    yaml(&format!("v1=00, v1={{{name}}}")),
                ));
                draft.verify_compute = format!(
                    "        parts_{}: {{ of: header.{header}, then: [{{ split: {{ items: \",\", key: \"=\" }} }}] }}\n",
                    draft.prefix
                );
                draft
                    .equals
                    .push((format!("parts_{}.v1", draft.prefix), format!("{{{name}}}")));
                return;
            }
        }
        let mut place = self.place(draft, &[index], "");
        if place.is_none() && draft.verifies {
            draft.verifies = false;
            place = self.place(draft, &[index], "");
        }
        if let (Some(place), true) = (place, draft.verifies) {
            draft.equals.push((place, format!("{{{name}}}")));
        }
    }

    /// Places texts, and says how `verify` names the place.
    fn place(&mut self, draft: &mut Draft, values: &[usize], between: &str) -> Option<String> {
        let mut reads = Reads::default();
        let mut safe = true;
        let mut template = Vec::new();
        for index in values {
            let value = &draft.values[*index];
            reads = reads.and(value.reads);
            safe &= value.ty == SAFE;
            template.push(format!("{{{}}}", value.name));
        }
        let template = yaml(&template.join(between));
        for _ in 0..40 {
            let name = *self.random.pick(&["t", "sig", "x-n", "zz", "b_9", "n-4"]);
            let name = format!("{}-{name}", draft.prefix);
            let (place, part, received) = match self.random.below(4) {
                0 if safe => (
                    format!("header.{name}"),
                    Part::Header,
                    format!("header.{name}"),
                ),
                1 | 2 => (
                    format!("query.{name}"),
                    Part::Query,
                    format!("query.{name}"),
                ),
                _ if draft.is_opaque => continue,
                _ if self.kind == Kind::Json => {
                    (format!("json.{name}"), Part::Body, format!("json/{name}"))
                }
                _ => (format!("form.{name}"), Part::Body, format!("form.{name}")),
            };
            if !draft.may_place(part, reads) || !self.taken.insert(place.clone()) {
                continue;
            }
            draft.has_member |= part == Part::Body;
            let placed = if part == Part::Query && self.random.chance(40) {
                format!("{{ text: {template}, first: true }}")
            } else {
                template
            };
            draft.set.push((place, placed));
            for index in values {
                draft.values[*index].is_used = true;
            }
            return Some(received);
        }
        None
    }

    fn place_any(&mut self, draft: &mut Draft) {
        let texts = draft.of_type(is_text);
        if texts.is_empty() {
            return;
        }
        let values: Vec<usize> = (0..=self.random.below(2))
            .map(|_| *self.random.pick(&texts))
            .collect();
        if let Some(place) = self.place(draft, &values, ".")
            && let (true, [index]) = (draft.verifies, values.as_slice())
        {
            let name = &draft.values[*index].name;
            draft.equals.push((place, format!("{{{name}}}")));
        }
    }

    fn replace_with_text(&mut self, draft: &mut Draft) {
        let mut template = String::from("<");
        for index in draft.of_type(is_text).into_iter().take(2) {
            let value = &draft.values[index];
            if draft.may_place(Part::Body, value.reads) {
                template.push_str(&format!("{{{}}}", value.name));
                draft.values[index].is_used = true;
            }
        }
        if self.random.chance(50) {
            template.push_str("{body}>");
        }
        let placed = format!("{{ text: {}, content_type: text/plain }}", yaml(&template));
        draft.set.push(("body".to_owned(), placed));
    }

    fn replace_with_members(&mut self, draft: &mut Draft) {
        let texts = draft.of_type(is_text);
        let mut members = Vec::new();
        for (number, index) in texts.into_iter().take(3).enumerate() {
            let value = &draft.values[index];
            if draft.may_place(Part::Body, value.reads) {
                members.push(format!(
                    "\"m \\\"{number}\": {}",
                    yaml(&format!("{{{}}}", value.name))
                ));
                draft.values[index].is_used = true;
            }
        }
        if members.is_empty() {
            return;
        }
        let kind = if self.kind == Kind::Json {
            "json"
        } else {
            "form"
        };
        let placed = format!("{{ {kind}: {{ {} }} }}", members.join(", "));
        draft.set.push(("body".to_owned(), placed));
    }

    /// Every value is used in the end.
    fn use_the_rest(&mut self, draft: &mut Draft) {
        if draft.values.iter().any(|value| !value.is_used) {
            self.signature(draft);
        }
        for index in 0..draft.values.len() {
            if !draft.values[index].is_used && self.place(draft, &[index], "").is_none() {
                draft.verifies = false;
                self.place(draft, &[index], "");
            }
        }
    }
}
