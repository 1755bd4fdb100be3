//! Answers requests: no browser in here, so all of it is tested without one.

use super::protocol::{Outcome, Reply, Request};
use super::tables::{report_on, table};
use crate::route::{Page, Route};
use crate::state::AppState;
use crate::text;
use parallax_core::view::report::ReportForm;
use parallax_core::view::{CorpusView, SpanView, ledger};
use parallax_search::{Limits, SearchIndex};
use std::rc::Rc;

/// What the worker keeps between requests.
#[derive(Debug, Default)]
pub struct Desk {
    corpus: Option<Rc<CorpusView>>,
    /// Made for the first search.
    index: Option<SearchIndex>,
    /// Why there is no corpus.
    problem: String,
}

impl Desk {
    /// Takes a corpus as it is packed, in place of the one before.
    pub fn open(&mut self, bundle: &[u8]) {
        self.index = None;
        (self.corpus, self.problem) = match parallax_bundle::decode(bundle) {
            Ok(corpus) => (Some(Rc::new(corpus)), String::new()),
            Err(error) => (None, error.to_string()),
        };
    }

    /// Works out what was asked for.
    ///
    /// # Errors
    /// There is no corpus.
    pub fn answer(&mut self, request: &Request) -> Outcome {
        let corpus = self.corpus.as_ref().ok_or_else(|| self.problem.clone())?;
        Ok(match request {
            Request::Search { query, n_hits } => {
                let index = self.index.get_or_insert_with(|| SearchIndex::new(corpus));
                Reply::Search(index.search(corpus, query, Limits { hits: *n_hits }))
            }
            Request::Table { documents, form, language } => {
                text::set_language(*language);
                Reply::Table(table(corpus, documents, *form))
            }
            Request::Report { documents, address, is_html } => {
                let form = if *is_html { ReportForm::Html } else { ReportForm::Markdown };
                Reply::Report(report_on(corpus, &ledger(corpus, documents), &passage_links(corpus, address), form))
            }
        })
    }

    /// Answers a request as it came in a message.
    #[must_use]
    pub fn answer_bytes(&mut self, request: &[u8]) -> Vec<u8> {
        let outcome = postcard::from_bytes(request)
            .map_err(|_| text::WORKER_FAILED.get().to_owned())
            .and_then(|request| self.answer(&request));
        // Serialisation to memory cannot fail: every type inside is a plain struct, list or string.
        postcard::to_allocvec(&outcome).unwrap_or_default()
    }
}

/// The addresses of passages, from a page at `address`.
fn passage_links(corpus: &Rc<CorpusView>, address: &str) -> impl Fn(u32, SpanView) -> String + use<> {
    let (base, hash) = address.split_once('#').unwrap_or((address, ""));
    let base = base.to_owned();
    let (route, _) = Route::parse(hash);
    let state = AppState { page: Page::Read, ..AppState::open(Rc::clone(corpus), &route, &[]) };
    move |document, span| {
        let there = AppState { document: Some(document), passage: Some(span), ..state.clone() };
        format!("{base}{}", there.route())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::CompareAs;
    use crate::testing::corpus;

    fn desk() -> Desk {
        let mut desk = Desk::default();
        desk.open(&parallax_bundle::encode(&corpus()));
        desk
    }

    #[test]
    fn a_request_in_a_message_is_answered_in_a_message() {
        let request =
            Request::Table { documents: vec![0, 1], form: CompareAs::Wording, language: text::Language::English };
        let answer = desk().answer_bytes(&postcard::to_allocvec(&request).unwrap());
        let Ok(Ok(Reply::Table(table))) = postcard::from_bytes::<Outcome>(&answer) else { panic!("{answer:?}") };
        assert_eq!(table.ledger.documents, [0, 1]);
        assert!(table.warning.is_some());
    }

    #[test]
    fn what_is_no_request_and_what_has_no_corpus_is_an_error_in_words() {
        let answer = desk().answer_bytes(&[255, 1]);
        assert_eq!(postcard::from_bytes::<Outcome>(&answer), Ok(Err(text::WORKER_FAILED.get().to_owned())));
        let mut damaged = Desk::default();
        damaged.open(b"nothing");
        let request =
            Request::Table { documents: Vec::new(), form: CompareAs::Wording, language: text::Language::English };
        assert!(damaged.answer(&request).unwrap_err().contains("bundle"));
    }

    #[test]
    fn a_search_is_of_the_corpus_that_was_opened_last() {
        let mut desk = desk();
        let request = Request::Search { query: "clashes".to_owned(), n_hits: 5 };
        let Ok(Reply::Search(found)) = desk.answer(&request) else { panic!("no search") };
        assert!(found.passages.n > 0, "{found:?}");
        let empty = CorpusView { documents: Vec::new(), events: Vec::new(), entities: Vec::new(), ..corpus() };
        desk.open(&parallax_bundle::encode(&empty));
        let Ok(Reply::Search(found)) = desk.answer(&request) else { panic!("no search") };
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_report_links_to_the_page_that_asked() {
        let address = "https://p.example/a/?x=1#/compare?as=report&kind=fighting";
        let request = Request::Report { documents: vec![0, 1], address: address.to_owned(), is_html: false };
        let Ok(Reply::Report(report)) = desk().answer(&request) else { panic!("no report") };
        let start = "(<https://p.example/a/?x=1#/read?doc=";
        assert!(report.contains(start) && report.contains("kind=fighting"), "{report}");
    }
}
