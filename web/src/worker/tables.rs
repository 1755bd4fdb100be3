//! The forms of the comparison that are tables like the ledger, and all of them as a report.

use super::protocol::Table;
use crate::route::CompareAs;
use crate::text;
use parallax_core::view::report::{ReportForm, ReportSection, ReportWords, report};
use parallax_core::view::shared_text::shared_text;
use parallax_core::view::voices::voices_by_source;
use parallax_core::view::wording::{labels, n_words, words};
use parallax_core::view::{CorpusView, DocumentView, LedgerCounts, LedgerView, SpanView};

/// The table of a form; of one that is none, it is empty.
#[must_use]
pub(super) fn table(corpus: &CorpusView, documents: &[u32], form: CompareAs) -> Table {
    let mut warning = None;
    let (rows, note) = match form {
        CompareAs::Wording => {
            let mut rows = labels(corpus, documents);
            rows.extend(words(corpus, documents));
            let sizes: Vec<u32> = chosen(corpus, documents).map(n_words).collect();
            warning = text::small_sample(&sizes);
            (rows, text::LABELS_NOTE.get().to_owned())
        }
        CompareAs::Voices => (voices_by_source(corpus, documents), text::VOICES_NOTE.get().to_owned()),
        CompareAs::SharedText => {
            let view = shared_text(corpus, documents);
            let joined: Vec<String> =
                view.origins.iter().filter(|origin| origin.len() > 1).map(|origin| names(corpus, origin)).collect();
            (view.rows, text::origins(documents.len(), view.origins.len(), &joined))
        }
        _ => (Vec::new(), String::new()),
    };
    Table { ledger: LedgerView { documents: documents.to_vec(), rows, counts: LedgerCounts::default() }, note, warning }
}

fn chosen<'a>(corpus: &'a CorpusView, documents: &'a [u32]) -> impl Iterator<Item = &'a DocumentView> {
    documents.iter().filter_map(|&index| corpus.documents.get(index as usize))
}

fn names(corpus: &CorpusView, documents: &[u32]) -> String {
    chosen(corpus, documents).map(|document| document.label.as_str()).collect::<Vec<_>>().join(" and ")
}

/// The report on the chosen documents: the ledger, and each table that has rows.
#[must_use]
pub(super) fn report_on(
    corpus: &CorpusView,
    ledger: &LedgerView,
    link: &dyn Fn(u32, SpanView) -> String,
    form: ReportForm,
) -> String {
    let documents = &ledger.documents;
    let tables = [CompareAs::Wording, CompareAs::Voices, CompareAs::SharedText]
        .map(|form| (form, table(corpus, documents, form)));
    let mut sections =
        vec![ReportSection { title: text::ledger_words(CompareAs::Ledger).label, note: "", table: ledger }];
    let notes = tables.each_ref().map(|(_, table)| {
        table.warning.as_ref().map_or_else(
            || table.note.clone(),
            |warning| format!("{} {} {warning}", table.note, text::WORDS_NOTE.get()),
        )
    });
    sections.extend(tables.iter().zip(&notes).map(|((form, table), note)| ReportSection {
        title: text::ledger_words(*form).label,
        note,
        table: &table.ledger,
    }));
    let words = ReportWords {
        title: &text::report_title(&corpus.title),
        sources: text::SOURCES.get(),
        read: text::READ.get(),
        relation: &text::relation_word,
        published: &|document| text::published(document.date.day, &document.date.basis),
        link,
    };
    report(corpus, documents, &sections, words, form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::corpus;
    use parallax_core::view::ledger;

    #[test]
    fn a_report_has_each_sentence_with_its_source_and_link() {
        let corpus = corpus();
        let link = |document: u32, span: SpanView| format!("#/read?doc={document}&at={}", span.start_byte);
        let markdown = report_on(&corpus, &ledger(&corpus, &[0, 1]), &link, ReportForm::Markdown);
        assert!(markdown.starts_with("# Comparison: Test\n"), "{markdown}");
        assert!(markdown.contains("> Clashes broke out on 27 September.\\\n> “Title b”, Source b, 24 Oct 2020 · [Read](<#/read?doc=1&at=0>)"), "{markdown}");
        assert!(markdown.contains("not found"), "{markdown}");
        let html = report_on(&corpus, &ledger(&corpus, &[0, 1]), &link, ReportForm::Html);
        assert!(html.contains("<blockquote dir=\"auto\">Clashes broke out"), "{html}");
    }

    #[test]
    fn a_small_sample_is_said_to_be_one() {
        let table = table(&corpus(), &[0, 1], CompareAs::Wording);
        assert!(table.warning.is_some_and(|warning| warning.contains("2000")));
        assert_eq!(text::small_sample(&[2000, 5000]), None);
    }
}
