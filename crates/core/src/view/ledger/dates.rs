//! When an event happened.

use super::{
    FactKind, LedgerClaim,
    fact::{Answer, Fact, Value},
};
use crate::{
    model::DaySpan,
    view::{CorpusView, EventView, ReportView, SentenceRef},
};

/// The question when `event` happened.
pub(super) fn fact<'v>(corpus: &CorpusView, event: &'v EventView) -> Fact<'v> {
    Fact {
        kind: FactKind::Date,
        title: event.title.clone(),
        detail: format!("{} · when", event.class),
        event: Some(event),
        known_from: event.date.as_ref().and_then(|date| date.earliest),
        answers: event.reports.iter().map(|report| answer(corpus, report)).collect(),
        because: event.because.clone(),
    }
}

fn answer(corpus: &CorpusView, report: &ReportView) -> Answer {
    let timexes = corpus.documents.get(report.document as usize).map(|document| &document.timexes);
    let dated_by = timexes.zip(report.timex).and_then(|(timexes, timex)| timexes.get(timex as usize));
    Answer {
        value: report
            .date
            .as_ref()
            .map_or(Value::Undated, |date| Value::Days(DaySpan::new(date.earliest, date.latest))),
        label: report.date.as_ref().map_or_else(String::new, |date| date.label.clone()),
        claim: LedgerClaim {
            sentence: SentenceRef { document: report.document, sentence: report.sentence },
            span: dated_by.map_or(report.span, |timex| timex.span),
        },
    }
}
