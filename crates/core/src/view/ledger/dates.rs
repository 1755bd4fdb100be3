//! When an event happened, and when two documents that tell one happening differ on it.

use super::{
    FactKind, LedgerClaim,
    fact::{AnswerValue, AnswerView, FactView},
};
use crate::view::{CorpusView, EventView, ReportView, SentenceRef};

/// The question when `event`, number `index` of the corpus, happened.
pub(super) fn fact(corpus: &CorpusView, index: u32, event: &EventView) -> FactView {
    FactView {
        kind: FactKind::Date,
        title: event.title.clone(),
        detail: format!("{} · when", event.class),
        event: Some(index),
        known_from: event.date.as_ref().and_then(|date| date.earliest),
        answers: event.reports.iter().map(|report| answer(corpus, report)).collect(),
        because: event.because.clone(),
    }
}

/// The question when that happened which events `a` and `b` tell with different dates.
pub(super) fn disputed(corpus: &CorpusView, a: u32, b: u32, because: Vec<String>) -> Option<FactView> {
    let event = |index: u32| corpus.events.get(index as usize);
    let mut fact = fact(corpus, a, event(a)?);
    fact.answers.extend(event(b)?.reports.iter().map(|report| answer(corpus, report)));
    fact.detail = format!("{} · when, by two accounts", event(a)?.class);
    fact.because.extend(because);
    Some(fact)
}

fn answer(corpus: &CorpusView, report: &ReportView) -> AnswerView {
    let timexes = corpus.documents.get(report.document as usize).map(|document| &document.timexes);
    let dated_by = timexes.zip(report.timex).and_then(|(timexes, timex)| timexes.get(timex as usize));
    AnswerView {
        value: report.date.as_ref().map_or(AnswerValue::Undated, |date| AnswerValue::Days(date.earliest, date.latest)),
        label: report.date.as_ref().map_or_else(String::new, |date| date.label.clone()),
        claim: LedgerClaim {
            sentence: SentenceRef { document: report.document, sentence: report.sentence },
            span: dated_by.map_or(report.span, |timex| timex.span),
        },
    }
}
