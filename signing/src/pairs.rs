//! Lists of keys and values: what is selected, changed, sorted and rendered to be signed.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use crate::{Error, Fault};

/// Keys and values in an order of their own; a key may be there several times.
///
/// Text that came in is borrowed as long as nothing changes it. `Debug` shows how many pairs there
/// are and nothing of them.
///
/// ```
/// use wirescribe_signing::{Error, Pairs};
///
/// # fn main() -> Result<(), Error> {
/// let pairs = Pairs::from_query("b=2&a=1&empty=")?.drop_empty().sort_by_key();
/// let text = pairs.render("&", |out, key, value| out.extend([key, "=", value]));
/// assert_eq!(text, "a=1&b=2");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Pairs<'a>(Vec<Pair<'a>>);

type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

impl<'a> Pairs<'a> {
    /// No pairs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a pair.
    pub fn push(&mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) {
        self.0.push((key.into(), value.into()));
    }

    /// Appends a pair, in a chain.
    #[must_use]
    #[inline]
    pub fn with(mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        self.push(key, value);
        self
    }

    /// Appends the pairs of another list.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Appends the pairs of another list, in a chain.
    #[must_use]
    #[inline]
    pub fn chain(mut self, other: Self) -> Self {
        self.extend(other);
        self
    }

    /// Keeps the pairs with one of these keys, in the order they are in.
    #[must_use]
    #[inline]
    pub fn pick(self, keys: &[&str]) -> Self {
        self.retain(|key, _| keys.contains(&key))
    }

    /// Keeps the pairs whose key begins so.
    #[must_use]
    #[inline]
    pub fn pick_prefix(self, prefix: &str) -> Self {
        self.retain(|key, _| key.starts_with(prefix))
    }

    /// Drops the pairs with one of these keys.
    #[must_use]
    #[inline]
    pub fn drop(self, keys: &[&str]) -> Self {
        self.retain(|key, _| !keys.contains(&key))
    }

    /// Drops the pairs whose value is empty.
    #[must_use]
    #[inline]
    pub fn drop_empty(self) -> Self {
        self.retain(|_, value| !value.is_empty())
    }

    #[inline]
    fn retain(mut self, is_kept: impl Fn(&str, &str) -> bool) -> Self {
        self.0.retain(|pair| is_kept(&pair.0, &pair.1));
        self
    }

    /// Sorts by the bytes of the keys; pairs with the same key stay in order.
    #[must_use]
    #[inline]
    pub fn sort_by_key(mut self) -> Self {
        self.sort(|(one, _), (other, _)| one.cmp(other));
        self
    }

    /// Sorts by the bytes of the keys, then by the bytes of the values.
    #[must_use]
    #[inline]
    pub fn sort_by_key_and_value(mut self) -> Self {
        self.sort(Ord::cmp);
        self
    }

    /// Sorts by the bytes of the keys as if their ASCII letters were in lower case; pairs with the
    /// same key stay in order.
    #[must_use]
    #[inline]
    pub fn sort_by_lower_key(mut self) -> Self {
        self.sort(|(one, _), (other, _)| lower(one).cmp(lower(other)));
        self
    }

    /// Compiled once, unlike the methods around it, whose moves should not be real ones.
    fn sort(&mut self, order: fn(&Pair<'a>, &Pair<'a>) -> Ordering) {
        self.0.sort_by(order);
    }

    /// Changes each key, with [`percent`](crate::percent) for example.
    #[must_use]
    #[inline]
    pub fn map_keys(mut self, map: impl for<'b> Fn(&'b str) -> Cow<'b, str>) -> Self {
        for (key, _) in &mut self.0 {
            change(key, &map);
        }
        self
    }

    /// Changes each value, with [`percent`](crate::percent) for example.
    #[must_use]
    #[inline]
    pub fn map_values(mut self, map: impl for<'b> Fn(&'b str) -> Cow<'b, str>) -> Self {
        for (_, value) in &mut self.0 {
            change(value, &map);
        }
        self
    }

    /// The value of the first pair with this key; empty when there is none.
    #[must_use]
    pub fn first(&self, key: &str) -> &str {
        self.iter()
            .find(|pair| pair.0 == key)
            .map_or("", |pair| pair.1)
    }

    /// The value of a key, or nothing when there is none. Two of one key are refused: whoever reads the
    /// message may take the other one.
    ///
    /// ```
    /// use wirescribe_signing::Pairs;
    ///
    /// let pairs = Pairs::split("t=1,v=2,v=3", ",", "=");
    /// assert_eq!(pairs.single("t").ok(), Some("1"));
    /// assert_eq!(pairs.single("u").ok(), Some(""));
    /// assert!(pairs.single("v").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// [`Fault::Repeated`](crate::Fault::Repeated) of the key.
    pub fn single(&self, key: &str) -> Result<&str, Error> {
        let mut values = self
            .iter()
            .filter_map(|(known, value)| (known == key).then_some(value));
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(Error::new(key.to_owned(), Fault::Repeated)),
            (value, None) => Ok(value.unwrap_or_default()),
        }
    }

    /// The values of all pairs with this key.
    pub fn all<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s str> {
        self.iter()
            .filter(move |pair| pair.0 == key)
            .map(|pair| pair.1)
    }

    /// Keys and values in order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (&**key, &**value))
    }

    /// Whether there are no pairs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same pairs, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Pairs<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let pairs = self.0.into_iter();
        pairs
            .map(|(key, value)| (owned(key), owned(value)))
            .collect()
    }

    /// One text of all pairs: `write` appends each of them, the separator goes between.
    #[must_use]
    pub fn render(&self, separator: &str, write: impl Fn(&mut String, &str, &str)) -> String {
        // Two more for what `write` puts around a key and a value, such as `=`.
        let lengths = self.iter().map(|(key, value)| key.len() + value.len());
        let around = self.0.len() * (separator.len() + 2);
        let mut out = String::with_capacity(lengths.sum::<usize>() + around);
        self.write(&mut out, separator, write);
        out
    }

    pub(crate) fn write<S: Sink>(
        &self,
        out: &mut S,
        separator: &str,
        write: impl Fn(&mut S, &str, &str),
    ) {
        for (index, (key, value)) in self.iter().enumerate() {
            if index > 0 {
                out.push(separator);
            }
            write(out, key, value);
        }
    }
}

/// What takes texts one after the other.
pub(crate) trait Sink {
    fn push(&mut self, text: &str);
}

impl Sink for String {
    fn push(&mut self, text: &str) {
        self.push_str(text);
    }
}

fn lower(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().map(|byte| byte.to_ascii_lowercase())
}

/// Text that was borrowed stays borrowed when the change is no change, or only cuts.
fn change<'a>(text: &mut Cow<'a, str>, map: &impl for<'b> Fn(&'b str) -> Cow<'b, str>) {
    match text {
        Cow::Borrowed(borrowed) => *text = map(borrowed),
        Cow::Owned(owned) => match map(owned) {
            Cow::Borrowed(same) if same == owned => {}
            changed => *text = Cow::Owned(changed.into_owned()),
        },
    }
}

impl<'a> FromIterator<Pair<'a>> for Pairs<'a> {
    fn from_iter<I: IntoIterator<Item = Pair<'a>>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl fmt::Debug for Pairs<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pairs({})", self.0.len())
    }
}
