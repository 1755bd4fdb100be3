//! The layers of annotation that the reader of an article sees.

/// One kind of annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Time expressions.
    Times,
    /// Names.
    Names,
    /// Who said what.
    Speech,
    /// Reported quantities.
    Figures,
    /// Events.
    Events,
}

impl Layer {
    /// All of them, in the order of their switches.
    pub const ALL: [Self; 5] = [Self::Times, Self::Names, Self::Speech, Self::Figures, Self::Events];

    /// Its name in a link.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Times => "times",
            Self::Names => "names",
            Self::Speech => "speech",
            Self::Figures => "figures",
            Self::Events => "events",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The layers that are switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layers(u8);

impl Default for Layers {
    /// All but names: a text with every name marked is hard to read.
    fn default() -> Self {
        [Layer::Times, Layer::Speech, Layer::Figures, Layer::Events].into_iter().collect()
    }
}

impl FromIterator<Layer> for Layers {
    fn from_iter<I: IntoIterator<Item = Layer>>(layers: I) -> Self {
        Self(layers.into_iter().fold(0, |bits, layer| bits | layer.bit()))
    }
}

impl Layers {
    /// Whether a layer is on.
    #[must_use]
    pub const fn has(self, layer: Layer) -> bool {
        self.0 & layer.bit() != 0
    }

    /// With one layer switched.
    #[must_use]
    pub const fn toggled(self, layer: Layer) -> Self {
        Self(self.0 ^ layer.bit())
    }

    /// Their names in a link; `None` for the default.
    #[must_use]
    pub fn slugs(self) -> Option<Vec<String>> {
        let on = Layer::ALL.into_iter().filter(|&layer| self.has(layer));
        (self != Self::default()).then(|| on.map(|layer| layer.slug().to_owned()).collect())
    }

    /// The layers that a link names.
    #[must_use]
    pub fn from_slugs(slugs: Option<&[String]>) -> Self {
        let Some(slugs) = slugs else {
            return Self::default();
        };
        Layer::ALL.into_iter().filter(|layer| slugs.iter().any(|slug| slug == layer.slug())).collect()
    }
}
