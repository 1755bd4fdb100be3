//! Reported quantities, one measure at a time, in lanes of what can be compared.
//!
//! Two figures share a lane only if they answer the same question: same measure and unit, the same kind of what is
//! counted, the same side, and neither a part of another figure where the other is a whole. Whatever differs in one of
//! these is kept apart, so that no drawing invites a comparison that the texts do not allow.
//!
//! Start with [`figures`].

use super::facets::FacetView;
use super::order::sorted;
use super::{CorpusView, FigureView};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What to show. The default shows the commonest measure of all documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FiguresQuery {
    /// The measure; `None`, or one that no document has: the commonest.
    pub measure: Option<String>,
    /// The documents shown, by index; `None` is all of them.
    pub documents: Option<BTreeSet<u32>>,
}

/// A figure of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureRef {
    /// The index of the document.
    pub document: u32,
    /// The index of the figure in it.
    pub figure: u32,
}

/// A figure in its lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureMarkView {
    /// Which one it is.
    pub at: FigureRef,
    /// The day on which it was reported; `None`: its document has no date.
    pub day: Option<NaiveDate>,
    /// Smallest possible value in thousandths of the unit; `None`: no lower bound.
    pub min_thousandths: Option<i64>,
    /// Largest possible value in thousandths of the unit; `None`: no upper bound.
    pub max_thousandths: Option<i64>,
    /// Whether the value is said to be rough.
    pub is_approximate: bool,
}

/// Who or what is counted: what figures of one lane have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LaneScope {
    /// The unit of a measure that has one.
    pub unit: Option<String>,
    /// The kind of what is counted.
    pub kind: String,
    /// Whose side is counted, where the text says one: a name, or `both`.
    pub side: Option<String>,
    /// Whether these are parts of other figures: "including two civilians".
    pub is_part: bool,
}

/// Figures that answer one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLaneView {
    /// The question: who or what is counted.
    pub scope: LaneScope,
    /// The figures, by day of report, the undated last.
    pub marks: Vec<FigureMarkView>,
}

/// The figures of one measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresView {
    /// The measures of the documents shown, the commonest first, with the number of their figures; one is shown.
    pub measures: Vec<FacetView<String>>,
    /// The documents, with the number of their figures of this measure.
    pub documents: Vec<FacetView<u32>>,
    /// The days on which the figures were reported, in order; `None`, at the end, where some have no date.
    pub days: Vec<Option<NaiveDate>>,
    /// The lanes, those with the most figures first.
    pub lanes: Vec<FigureLaneView>,
    /// How many figures of this measure are in documents that are not shown.
    pub n_hidden: u32,
}

impl FiguresView {
    /// The measure shown; none where no document has a figure.
    #[must_use]
    pub fn measure(&self) -> Option<&str> {
        self.measures.iter().find(|facet| facet.is_shown).map(|facet| facet.value.as_str())
    }

    /// The figures in the order of the lanes.
    pub fn marks(&self) -> impl Iterator<Item = &FigureMarkView> {
        self.lanes.iter().flat_map(|lane| &lane.marks)
    }
}

/// The figures of `corpus` that `query` asks for.
#[must_use]
pub fn figures(corpus: &CorpusView, query: &FiguresQuery) -> FiguresView {
    let is_shown = |document: u32| query.documents.as_ref().is_none_or(|shown| shown.contains(&document));
    let mut measures: BTreeMap<&str, u32> = BTreeMap::new();
    for (_, figure) in all(corpus) {
        // What is hidden counts as a choice too: a measure does not vanish with the source that was switched off.
        *measures.entry(&figure.measure).or_default() += 1;
    }
    let measures: Vec<(&str, u32)> = measures.into_iter().collect();
    let measures = sorted(&measures, &|a, b| b.1.cmp(&a.1));
    let wanted = query.measure.as_deref();
    let chosen = measures.iter().find(|(measure, _)| Some(*measure) == wanted).or(measures.first()).map(|m| m.0);

    let mut documents: Vec<FacetView<u32>> = (0..)
        .zip(&corpus.documents)
        .map(|(value, _)| FacetView { value, n_events: 0, is_shown: is_shown(value) })
        .collect();
    let mut lanes: BTreeMap<LaneScope, Vec<FigureMarkView>> = BTreeMap::new();
    let mut days = BTreeSet::new();
    let mut n_hidden = 0;
    for (at, figure) in all(corpus).filter(|(_, figure)| Some(figure.measure.as_str()) == chosen) {
        let (Some(facet), Some(document)) =
            (documents.get_mut(at.document as usize), corpus.documents.get(at.document as usize))
        else {
            continue;
        };
        facet.n_events += 1;
        if !facet.is_shown {
            n_hidden += 1;
            continue;
        }
        let day = document.date.day;
        // `None` sorts last.
        days.insert((day.is_none(), day));
        lanes.entry(scope(figure)).or_default().push(FigureMarkView {
            at,
            day,
            min_thousandths: figure.min_thousandths,
            max_thousandths: figure.max_thousandths,
            is_approximate: figure.is_approximate,
        });
    }
    let lanes: Vec<FigureLaneView> = lanes
        .into_iter()
        .map(|(scope, marks)| {
            let day = |mark: &FigureMarkView| (mark.day.is_none(), mark.day);
            FigureLaneView { scope, marks: sorted(&marks, &|a, b| day(a).cmp(&day(b))) }
        })
        .collect();
    let rank = |lane: &FigureLaneView| (lane.scope.is_part, usize::MAX - lane.marks.len());
    let lanes = sorted(&lanes, &|a, b| rank(a).cmp(&rank(b)));
    FiguresView {
        measures: measures
            .into_iter()
            .map(|(value, n_events)| FacetView { value: value.to_owned(), n_events, is_shown: Some(value) == chosen })
            .collect(),
        documents,
        days: days.into_iter().map(|(_, day)| day).collect(),
        lanes,
        n_hidden,
    }
}

fn all(corpus: &CorpusView) -> impl Iterator<Item = (FigureRef, &FigureView)> {
    (0..).zip(&corpus.documents).flat_map(|(document, view)| {
        (0..).zip(&view.figures).map(move |(figure, view)| (FigureRef { document, figure }, view))
    })
}

fn scope(figure: &FigureView) -> LaneScope {
    LaneScope {
        unit: figure.unit.clone(),
        kind: figure.scope.clone(),
        side: figure.side.clone(),
        is_part: figure.part_of.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::{AnalysisOptions, analyze};
    use crate::corpus::Corpus;
    use crate::ingest::ingest;
    use crate::view::{CorpusTitle, corpus_view};

    fn corpus(texts: &[(&str, &str)]) -> CorpusView {
        let documents = texts.iter().flat_map(|(name, text)| ingest(name, text.as_bytes()).documents);
        let documents = documents.map(|document| analyze(document, &AnalysisOptions::default())).collect();
        corpus_view(&Corpus::new(documents), CorpusTitle::default(), Vec::new())
    }

    fn three() -> CorpusView {
        corpus(&[
            ("a.txt", "date 2021-03-12\n\nThe flood killed at least 40 people. Police arrested 14 people."),
            ("b.txt", "date 2021-03-10\n\nThe flood killed about 35 people, including two children."),
            ("c.txt", "The flood killed 12 soldiers."),
        ])
    }

    #[test]
    fn what_answers_another_question_has_a_lane_of_its_own() {
        let view = figures(&three(), &FiguresQuery::default());
        assert_eq!(view.measure(), Some("killed"));
        let first = &view.lanes[0];
        assert_eq!(first.scope.kind, "people");
        let days: Vec<String> = first.marks.iter().filter_map(|mark| Some(mark.day?.to_string())).collect();
        assert_eq!(days, ["2021-03-10", "2021-03-12"], "by day of report");
        assert_eq!(first.marks[1].min_thousandths, Some(40_000));
        assert_eq!(first.marks[1].max_thousandths, None, "a bound stays a bound");
        for lane in &view.lanes {
            for mark in &lane.marks {
                let figure = &three().documents[mark.at.document as usize].figures[mark.at.figure as usize];
                assert_eq!(scope(figure), lane.scope);
            }
        }
        assert!(view.lanes.len() >= 3 && view.lanes.last().unwrap().scope.is_part);
        assert_eq!(view.days.len(), 3);
        assert_eq!(view.days[2], None, "without a date comes last");
    }

    #[test]
    fn a_source_switched_off_is_counted_not_forgotten() {
        let query = FiguresQuery { measure: Some("killed".to_owned()), documents: Some([1, 2].into()) };
        let view = figures(&three(), &query);
        assert_eq!((view.n_hidden, view.documents[0].n_events), (1, 1));
        assert!(view.marks().all(|mark| mark.at.document != 0));
        assert!(view.measures.iter().any(|facet| facet.value == "arrested"));
    }

    #[test]
    fn a_measure_that_nobody_reports_falls_back_and_nothing_is_nothing() {
        let query = FiguresQuery { measure: Some("seats".to_owned()), documents: None };
        assert_eq!(figures(&three(), &query).measure(), Some("killed"));
        let empty = figures(&corpus(&[("a.txt", "Nothing is counted here.")]), &query);
        assert!(empty.measure().is_none() && empty.lanes.is_empty());
    }
}
