//! What is pending, in every spec.

use wirescribe_codegen::diagnostic::{OneLine, Place};
use wirescribe_codegen::source::{Outline, SourceFile};
use wirescribe_pages::tree::Tree;
use wirescribe_pages::yaml::Editor;

use crate::Failure;
use crate::sources::PROVIDER;

/// One item of the list `pending` of a spec.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// Folder of the provider.
    pub(crate) provider: String,
    /// Name of the spec's file without its ending.
    pub(crate) stem: String,
    /// The file, as findings show it.
    pub(crate) file: String,
    /// Where the item begins.
    pub(crate) place: Place,
    /// What it is called in its spec.
    pub(crate) id: String,
    /// Which part of the spec it concerns.
    pub(crate) about: String,
    /// What the page says.
    pub(crate) page: String,
    /// What could stand there instead.
    pub(crate) offers: Option<Tree>,
    /// Whether the part could be taken away.
    pub(crate) removes: bool,
}

impl Item {
    /// Names it among all specs.
    pub(crate) fn full_id(&self) -> String {
        format!("{}/{}#{}", self.provider, self.stem, self.id)
    }

    /// The same, decided at another part of the spec.
    pub(super) fn at(&self, part: Option<&str>) -> Self {
        Self {
            about: part.unwrap_or(&self.about).to_owned(),
            ..self.clone()
        }
    }
}

/// Every item; of one spec alone if it is named, `acme/delete_card`.
pub(crate) fn all(files: &[SourceFile], spec: Option<&str>) -> Result<Vec<Item>, Failure> {
    let endpoints = files.iter().filter(|file| file.stem != PROVIDER);
    let name = |file: &SourceFile| format!("{}/{}", file.provider, file.stem);
    let wanted: Vec<&SourceFile> = endpoints
        .filter(|file| spec.is_none_or(|spec| spec == name(file)))
        .collect();
    if let (true, Some(spec)) = (wanted.is_empty(), spec) {
        return Err(Failure::usage(
            format!("there is no spec `{spec}`"),
            "name it as its folder and file, without the ending: acme/delete_card",
        ));
    }
    let mut items = Vec::new();
    for file in wanted {
        items.extend(of(file)?);
    }
    Ok(items)
}

/// The items of one spec.
pub(crate) fn of(file: &SourceFile) -> Result<Vec<Item>, Failure> {
    let editor = Editor::new(&file.text)
        .map_err(|error| Failure::input(format!("{}: {error}", file.display)))?;
    let outline = Outline::parse(file);
    let pending = editor.get(&["pending"]).map_or(&[][..], Tree::items);
    let items = pending.iter().enumerate().map(|(index, item)| {
        let keys = ["pending", &index.to_string()];
        let place = outline.as_ref().map(|outline| outline.place(&keys).0);
        let text = |key: &str| item.get(key).and_then(Tree::scalar).map(str::to_owned);
        Item {
            provider: file.provider.clone(),
            stem: file.stem.clone(),
            file: file.display.clone(),
            place: place.unwrap_or(Place::START),
            id: text("id").unwrap_or_default(),
            about: text("about").unwrap_or_default(),
            page: text("page").unwrap_or_default(),
            offers: item
                .get("offers")
                .filter(|offers| !is_null(offers))
                .cloned(),
            removes: text("removes").as_deref() == Some("true"),
        }
    });
    Ok(items.collect())
}

pub(super) fn is_null(value: &Tree) -> bool {
    matches!(value, Tree::Typed(spelling) if matches!(spelling.as_str(), "" | "~" | "null" | "Null" | "NULL"))
}

/// `ID at PART`: what a decision changes may stand elsewhere than what it is about.
pub(super) fn id_and_part(text: &str) -> (&str, Option<&str>) {
    match text.split_once(" at ") {
        Some((id, part)) => (id.trim(), Some(part.trim())),
        None => (text, None),
    }
}

/// The item that an argument names, by its id alone where that is enough.
pub(crate) fn named<'a>(items: &'a [Item], id: &str) -> Result<&'a Item, Failure> {
    let fits = |item: &&Item| item.full_id() == id || item.id == id;
    let found: Vec<&Item> = items.iter().filter(fits).collect();
    match found.as_slice() {
        [item] => Ok(item),
        [] => Err(Failure::usage(
            format!("nothing pending is called `{id}`"),
            "`wirescribe review --list` shows what is pending",
        )
        .list(items.iter().map(Item::full_id).collect())),
        several => Err(Failure::usage(
            format!("several specs have something pending that is called `{id}`"),
            "name one of these",
        )
        .list(several.iter().map(|item| item.full_id()).collect())),
    }
}

/// A value in one line, for people.
pub(crate) fn shown(value: &Tree) -> String {
    OneLine(&value.inline()).to_string()
}
