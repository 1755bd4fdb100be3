//! The pipeline: the only file that knows the order of the annotators.

use crate::{
    coreference,
    entity::{self, EntityInput},
    event::{self, EventInput},
    figure::{self, FigureInput},
    label::{self, LabelInput},
    model::{AnalyzedDocument, Document},
    pos,
    quotation::{self, QuotationInput},
    segment, time,
};

/// What the caller decides about an analysis; everything else follows from the document.
#[derive(Debug, Clone, Default)]
pub struct AnalysisOptions {
    /// How time expressions are read.
    pub time: time::TimeOptions,
}

/// Finds everything there is to find in one document. Cannot fail and does not panic, whatever the text.
#[must_use]
pub fn analyze(document: Document, options: &AnalysisOptions) -> AnalyzedDocument {
    let segmentation = segment::segment(&document);
    let time::TimeAnnotation { dct, timexes, .. } = time::annotate(&document, &segmentation, &options.time);
    let segment::Segmentation { tokens, sentences } = segmentation;
    let tags = pos::tag(&document.text, &tokens, &sentences);
    let mentions = entity::annotate(EntityInput { document: &document, tokens: &tokens, sentences: &sentences });
    let attributions = quotation::annotate(QuotationInput {
        document: &document,
        tokens: &tokens,
        tags: &tags,
        sentences: &sentences,
        mentions: &mentions,
    });
    let (mentions, attributions) = coreference::resolve(&document, &sentences, mentions, attributions);
    let figures = figure::annotate(FigureInput {
        document: &document,
        tokens: &tokens,
        tags: &tags,
        sentences: &sentences,
        timexes: &timexes,
        mentions: &mentions,
        attributions: &attributions,
        dct: &dct,
    });
    let reports = event::annotate(EventInput {
        document: &document,
        tokens: &tokens,
        tags: &tags,
        sentences: &sentences,
        timexes: &timexes,
        mentions: &mentions,
        attributions: &attributions,
        dct: &dct,
    });
    let labels = label::annotate(LabelInput {
        document: &document,
        tokens: &tokens,
        tags: &tags,
        sentences: &sentences,
        mentions: &mentions,
    });
    AnalyzedDocument { document, dct, tokens, sentences, timexes, mentions, attributions, figures, reports, labels }
}
