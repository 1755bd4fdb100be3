//! Light, dark, or as the system has it.

use crate::text;

const KEY: &str = "parallax.theme";

/// The reader's choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

impl Theme {
    /// The one that the switch leads to.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::System => text::THEME_SYSTEM.get(),
            Self::Light => text::THEME_LIGHT.get(),
            Self::Dark => text::THEME_DARK.get(),
        }
    }

    const fn slug(self) -> &'static str {
        match self {
            Self::System => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of the last visit.
    #[must_use]
    pub fn stored() -> Self {
        let slug = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        [Self::Light, Self::Dark].into_iter().find(|theme| slug.as_deref() == Some(theme.slug())).unwrap_or_default()
    }

    /// Applies it to the page and keeps it for the next visit, where the browser keeps anything.
    pub fn apply(self) {
        let root =
            web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
        if let Some(root) = root {
            let _ = match self {
                Self::System => root.remove_attribute("data-theme"),
                Self::Light | Self::Dark => root.set_attribute("data-theme", self.slug()),
            };
        }
        if let Some(storage) = storage() {
            let _ = match self {
                Self::System => storage.remove_item(KEY),
                Self::Light | Self::Dark => storage.set_item(KEY, self.slug()),
            };
        }
    }
}

/// What the browser keeps for this page, where it keeps anything.
pub(super) fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
