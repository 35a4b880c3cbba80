//! Texts by the place where someone could read them, and what must not be in them.

/// What must not be seen.
pub(crate) struct Planted {
    /// Nowhere: credentials, what is made of them, and sensitive values.
    pub(crate) secret: Vec<String>,
    /// Nowhere but in the `Debug` of a request or an answer: ordinary values of a request.
    pub(crate) ordinary: Vec<String>,
}

/// Whether a text may show ordinary values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    Nothing,
    Ordinary,
}

/// The texts.
#[derive(Default)]
pub(crate) struct Surfaces(Vec<(String, String, Shows)>);

impl Surfaces {
    pub(crate) fn add(&mut self, surface: &str, text: impl Into<String>) {
        self.0
            .push((surface.to_owned(), text.into(), Shows::Nothing));
    }

    pub(crate) fn add_value(&mut self, surface: &str, text: impl Into<String>) {
        self.0
            .push((surface.to_owned(), text.into(), Shows::Ordinary));
    }

    /// The texts of an error: its own and those of its causes.
    pub(crate) fn add_error(&mut self, surface: &str, error: &(dyn std::error::Error + 'static)) {
        let mut next = Some(error);
        let mut depth = 0;
        while let Some(error) = next {
            let surface = format!("{surface}, cause {depth}");
            self.add(&format!("{surface}, Display"), error.to_string());
            // A failure is shown as the value it is.
            self.add_value(
                &format!("{surface}, Debug"),
                format!("{error:?} {error:#?}"),
            );
            (next, depth) = (error.source(), depth + 1);
        }
    }

    /// Every surface on which something is seen that must not be.
    pub(crate) fn leaks(&self, planted: &Planted) -> Vec<String> {
        let mut leaks = Vec::new();
        for (surface, text, shows) in &self.0 {
            let ordinary = planted.ordinary.iter().filter(|_| *shows == Shows::Nothing);
            for value in planted.secret.iter().chain(ordinary) {
                if let Some(at) = text.find(value.as_str()) {
                    let start = text.floor_char_boundary(at.saturating_sub(80));
                    let end = text.ceil_char_boundary(at + value.len() + 20);
                    leaks.push(format!("{surface}: {value} in …{}…", &text[start..end]));
                }
            }
        }
        leaks
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}
