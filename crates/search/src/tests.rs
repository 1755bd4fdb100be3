//! Searches over a small corpus, as a reader would type them.

use crate::{Correction, Hint, Limits, SearchIndex, SearchView, Target};
use parallax_core::analyze::{AnalysisOptions, analyze};
use parallax_core::corpus::Corpus;
use parallax_core::ingest::ingest;
use parallax_core::view::{CorpusTitle, CorpusView, corpus_view};

const TEXTS: [(&str, &str); 4] = [
    (
        "north.md",
        "---\ntitle: Ferry strike ends\noutlet: Northern Herald\ndate: 2021-10-14\n---\nThe ferry strike ended on 12 October 2021. \
         Prime Minister Osvaldo Brennik thanked the crews. Brennik said that talks would resume in November 2021. Police arrested \
         nine people in Port Ellis on Monday.",
    ),
    (
        "south.md",
        "---\ntitle: Crews return\noutlet: Southern Star\ndate: 2021-10-20\n---\nCrews resigned themselves to a truce. Osvaldo \
         Brenick, the prime minister, did not comment. The strike had begun on 27 September 2021. Nobody was arrested.",
    ),
    (
        "east.md",
        "---\ntitle: Harbor reopens\noutlet: Eastern Post\ndate: 2021-11-02\n---\nThe harbor of Port Ellis reopened. The resignation of the harbor master was accepted on 1 November 2021.",
    ),
    (
        "west.md",
        "---\ntitle: Storm\noutlet: Western Mail\ndate: 2021-12-01\n---\nA storm closed the harbor. As of today nobody knows the cost.",
    ),
];

pub(crate) fn corpus() -> CorpusView {
    let documents = TEXTS.iter().flat_map(|(name, text)| ingest(name, text.as_bytes()).documents);
    let documents = documents.map(|document| analyze(document, &AnalysisOptions::default())).collect();
    corpus_view(&Corpus::new(documents), CorpusTitle::default(), Vec::new())
}

fn search(query: &str) -> (CorpusView, SearchView) {
    let corpus = corpus();
    let found = SearchIndex::new(&corpus).search(&corpus, query, Limits { hits: 20 });
    (corpus, found)
}

/// The sentences found, in alphabetical order, with what was asked for in brackets.
fn passages(query: &str) -> Vec<String> {
    let (corpus, found) = search(query);
    assert_eq!(found.passages.n as usize, found.passages.hits.len(), "{query}");
    let mut passages: Vec<String> = found
        .passages
        .hits
        .iter()
        .map(|hit| {
            let Target::Passage(at) = hit.target else { panic!("{hit:?}") };
            let document = &corpus.documents[at.document as usize];
            let span = document.sentences[at.sentence as usize].span;
            let mut text = String::new();
            let mut last = span.start_byte as usize;
            for mark in &hit.marks {
                let (from, to) = (mark.start_byte as usize, mark.end_byte as usize);
                text += &format!("{}[{}]", &document.text[last..from], &document.text[from..to]);
                last = to;
            }
            text + &document.text[last..span.end_byte as usize]
        })
        .collect();
    passages.sort();
    passages
}

fn documents(query: &str) -> Vec<String> {
    let (corpus, found) = search(query);
    let key = |hit: &crate::Hit| match hit.target {
        Target::Document(document) => corpus.documents[document as usize].key.clone(),
        _ => panic!("{hit:?}"),
    };
    found.documents.hits.iter().map(key).collect()
}

#[test]
fn words_match_by_their_stem_and_all_of_them() {
    let resigning = [
        "Crews [resigned] themselves to a truce.",
        "The [resignation] of the harbor master was accepted on 1 November 2021.",
    ];
    assert_eq!(passages("resigns "), resigning);
    assert_eq!(
        passages("harbor resignation "),
        ["The [resignation] of the [harbor] master was accepted on 1 November 2021."]
    );
    assert_eq!(documents("harbor "), ["east", "west"], "a word in the headline counts more");
}

#[test]
fn a_word_matches_while_it_is_typed() {
    assert_eq!(passages("ferr"), ["The [ferry] strike ended on 12 October 2021.", "[Ferry] strike ends"]);
    assert_eq!(passages("ferr "), passages("ferr"), "and is misspelled once it is whole");
}

#[test]
fn phrases_match_word_for_word() {
    assert_eq!(passages("\"as of today\""), ["[As of today] nobody knows the cost."]);
    assert_eq!(passages("\"strike ferry\""), Vec::<String>::new());
}

#[test]
fn a_name_is_found_in_any_spelling() {
    let found = passages("brennik ");
    assert!(found.iter().any(|passage| passage.contains("[Osvaldo Brenick]")), "{found:?}");
    assert!(found.iter().any(|passage| passage.starts_with("[Brennik] said")), "{found:?}");
    assert_eq!(passages("osvaldo brenick").len(), found.len(), "the whole name finds the same");
    let (corpus, found) = search("brenn");
    let Some(Target::Entity(entity)) = found.entities.hits.first().map(|hit| hit.target) else { panic!("{found:?}") };
    assert_eq!(corpus.entities[entity as usize].id, "osvaldo-brenick");
}

#[test]
fn a_misspelled_word_is_corrected_and_said_so() {
    let (_, found) = search("resignatoin ");
    let correction = Correction { typed: "resignatoin".to_owned(), searched: "resignation".to_owned() };
    assert_eq!(found.corrections, [correction]);
    assert_eq!(passages("feryr strkie ").len(), 2);
    let (_, found) = search("xylophone ");
    assert!(found.is_empty());
    assert_eq!(found.hints, [Hint::NotFound("xylophone".to_owned())]);
}

#[test]
fn dates_match_what_lies_within_them() {
    let in_october =
        ["Police arrested nine people in Port Ellis on [Monday].", "The ferry strike ended on [12 October 2021]."];
    assert_eq!(passages("october 2021"), in_october);
    assert_eq!(passages("2021-09-27"), ["The strike had begun on [27 September 2021]."]);
    assert_eq!(passages("strike september 2021").len(), 1);
    let (corpus, found) = search("september 2021");
    let Some(Target::Event(event)) = found.events.hits.first().map(|hit| hit.target) else { panic!("{found:?}") };
    assert_eq!(corpus.events[event as usize].date.as_ref().unwrap().edtf, "2021-09-27");
}

#[test]
fn filters_narrow_and_add_up() {
    assert_eq!(documents("harbor source:eastern"), ["east"]);
    assert_eq!(documents("source:eastern source:western harbor").len(), 2);
    assert_eq!(documents("harbor after:2021-11-15"), ["west"]);
    assert_eq!(documents("harbor before:\"15 november 2021\""), ["east"]);
    assert_eq!(
        search("strike source:southern before:2021-10").1.events.n,
        1,
        "the day of the event, not of the article"
    );
    assert_eq!(search("strike source:southern after:2021-10").1.events.n, 0);
    assert_eq!(passages("place:\"port ellis\" arrested").len(), 1);
    assert!(passages("person:brennik").len() >= 3);
    let (corpus, found) = search("kind:arrest");
    assert!(found.events.n > 0);
    for hit in &found.events.hits {
        let Target::Event(event) = hit.target else { panic!("{hit:?}") };
        assert_eq!(corpus.events[event as usize].class, "arrest");
    }
}

#[test]
fn filters_leave_the_events_that_reading_all_reports_leaves() {
    let corpus = corpus();
    let index = SearchIndex::new(&corpus);
    let named = |name: &str, at: (u32, u32)| {
        corpus.documents[at.0 as usize].mentions.iter().any(|mention| {
            let entity = mention.entity.map(|entity| &corpus.entities[entity as usize]);
            mention.sentence == Some(at.1) && entity.is_some_and(|entity| entity.name.contains(name))
        })
    };
    let by = |outlet: &str, at: (u32, u32)| corpus.documents[at.0 as usize].outlet.as_deref() == Some(outlet);
    let mut n_left = 0;
    for typed in [
        "person:brennik",
        "place:\"port ellis\"",
        "source:southern",
        "kind:arrest",
        "before:2021-10-12",
        "after:2021-10-12",
        "person:brennik source:northern",
        "place:\"port ellis\" kind:arrest source:northern after:2021-10-01",
    ] {
        let has = |filter: &str| typed.contains(filter);
        let day = chrono::NaiveDate::from_ymd_opt(2021, 10, if has("-12") { 12 } else { 1 }).unwrap();
        let left = (0..).zip(&corpus.events).filter(|(_, event)| {
            let date = event.date.as_ref();
            let reports = event.reports.iter().map(|report| (report.document, report.sentence));
            (!has("kind:") || event.class == "arrest")
                && (!has("before:") || date.is_some_and(|date| date.latest.is_some_and(|latest| latest < day)))
                && (!has("after:") || date.is_some_and(|date| date.earliest.is_some_and(|first| first > day)))
                && reports.into_iter().any(|at| {
                    (!has("person:") || named("Bren", at))
                        && (!has("place:") || named("Port Ellis", at))
                        && (!has("northern") || by("Northern Herald", at))
                        && (!has("southern") || by("Southern Star", at))
                })
        });
        let mut left: Vec<Target> = left.map(|(number, _)| Target::Event(number)).collect();
        let found = index.search(&corpus, typed, Limits { hits: 100 });
        let mut targets: Vec<Target> = found.events.hits.iter().map(|hit| hit.target).collect();
        for targets in [&mut left, &mut targets] {
            targets.sort_by_key(|target| if let Target::Event(event) = target { *event } else { u32::MAX });
        }
        n_left += left.len();
        assert_eq!(targets, left, "{typed}");
    }
    assert!(n_left > 5, "{n_left}");
}

#[test]
fn what_is_not_understood_is_words_and_said_so() {
    let (_, found) = search("source:nowhere harbor");
    assert_eq!(found.hints[0], Hint::UnknownValue("source".to_owned(), "nowhere".to_owned()));
    let (_, found) = search("\"harbor reopened");
    assert_eq!(found.hints, [Hint::OpenQuote]);
    assert_eq!(found.documents.n, 1);
    let (_, found) = search("ferry storm ");
    assert_eq!(found.hints, [Hint::NothingHasAll]);
    assert!(found.documents.n >= 2);
}

#[test]
fn words_of_grammar_need_not_be_there() {
    assert_eq!(
        passages("the ferry and strike "),
        ["The [ferry] [strike] ended on 12 October 2021.", "[Ferry] [strike] ends"]
    );
    assert!(!search("the ").1.is_empty());
}

#[test]
fn nothing_that_can_be_typed_is_an_error() {
    let corpus = corpus();
    let index = SearchIndex::new(&corpus);
    let long = "strike ".repeat(400);
    for query in
        ["", " ", "\"", "\"\"", ":", "kind:", "💥", "\u{301}", "person:\"", "a:b:c", "2021-99-99", "0", long.as_str()]
    {
        let found = index.search(&corpus, query, Limits::default());
        assert!(found.passages.hits.len() <= 5, "{query}");
        assert_eq!(found, SearchIndex::new(&corpus).search(&corpus, query, Limits::default()), "{query}");
    }
    let empty = corpus_view(&Corpus::new(Vec::new()), CorpusTitle::default(), Vec::new());
    assert!(SearchIndex::new(&empty).search(&empty, "a \"b c\" 2021 d", Limits::default()).is_empty());
}
