//! Reported quantities: `scale` is arithmetic with tests, `chart` draws the lanes, `evidence` shows what stands behind
//! one.

mod chart;
mod evidence;
pub mod scale;

pub use chart::{FigureChartProps, figure_chart};
pub use evidence::{FigureEvidenceProps, figure_evidence};

use parallax_core::view::CorpusView;
use parallax_core::view::figures::FigureRef;
use parallax_core::view::voices::speaker_name;

/// Who says a figure: the name behind the mention, or the words of the attribution that it stands in; empty where
/// nobody is named.
#[must_use]
pub fn figure_speaker(corpus: &CorpusView, at: FigureRef) -> String {
    let speaker = || {
        let document = corpus.documents.get(at.document as usize)?;
        let figure = document.figures.get(at.figure as usize)?;
        if let Some(entity) = figure.speaker.and_then(|mention| document.mentions.get(mention as usize)?.entity) {
            return Some(corpus.entities.get(entity as usize)?.name.clone());
        }
        let attribution = document.attributions.get(figure.attribution? as usize)?;
        Some(speaker_name(corpus, document, attribution).0)
    };
    speaker().unwrap_or_default()
}
