//! Makes a corpus of any number of events that nobody has written, for benchmarks of the page.
//!
//! `synthetic N_EVENTS FOLDER` writes `events-N.plx`, the bundle that the page opens, and `events-N.json`, the same
//! events for other timelines: `[{"id", "title", "start", "end"}]` with days as `YYYY-MM-DD`, `end` being the last day.
//! The same number gives the same bytes. What an event consists of beside that comes from one analysed sentence, so
//! the views' shape is the analysis's own.

use chrono::{Days, NaiveDate};
use parallax_core::analyze::{AnalysisOptions, analyze};
use parallax_core::corpus::Corpus;
use parallax_core::ingest::ingest;
use parallax_core::view::{
    CorpusTitle, CorpusView, DateView, DocumentView, EventView, ReportView, corpus_view, day_label,
};
use std::error::Error;
use std::path::Path;

/// The one sentence that is analysed.
const PATTERN: &str = "date 2021-03-05 The old bridge over the Lunder collapsed on March 4, 2021.";
const N_DOCUMENTS: u32 = 60;
const N_OUTLETS: u32 = 16;
/// Most of what is reported falls into a few stretches: their first day and their length in days.
const STRETCHES: [(i32, u32, u64, u64); 5] =
    [(1994, 3, 400, 10), (2008, 7, 160, 15), (2016, 1, 700, 20), (2020, 9, 240, 40), (2023, 2, 300, 15)];
const CLASSES: [&str; 8] =
    ["fighting", "agreement", "talks", "statement", "protest", "arrest", "accident", "appointment"];
const WHO: [&str; 10] = [
    "Dockers",
    "The harbor council",
    "Two ministers",
    "Ferry crews",
    "Residents of Norrby",
    "The port authority",
    "Fishermen",
    "A court in Aldhaven",
    "The union",
    "Observers",
];
const WHAT: [&str; 10] = [
    "return to the table",
    "block the northern quay",
    "sign a first paper",
    "reject the offer",
    "count the damage",
    "call for an inquiry",
    "leave the lower town",
    "reopen the bridge",
    "name a mediator",
    "dispute the figures",
];
const WHERE: [&str; 8] = [
    "in Norrby",
    "near the old mill",
    "on the Lunder",
    "at the customs house",
    "in Aldhaven",
    "off the cape",
    "in the lower town",
    "along the coast road",
];

/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), §4. Small, and
/// the same numbers everywhere.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one_of<T: Copy>(&mut self, values: &[T]) -> T {
        let n = u64::try_from(values.len()).expect("a short list");
        values[usize::try_from(self.below(n)).expect("an index")]
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [n_events, folder] = args.as_slice() else {
        return Err("usage: synthetic N_EVENTS FOLDER".into());
    };
    let n_events: u32 = n_events.parse()?;
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder)?;
    let corpus = synthetic(n_events)?;
    std::fs::write(folder.join(format!("events-{n_events}.plx")), parallax_bundle::encode(&corpus))?;
    std::fs::write(folder.join(format!("events-{n_events}.json")), items(&corpus).to_string())?;
    Ok(())
}

fn synthetic(n_events: u32) -> Result<CorpusView, Box<dyn Error>> {
    let documents = ingest("pattern.txt", PATTERN.as_bytes()).documents;
    let corpus = Corpus::new(documents.into_iter().map(|d| analyze(d, &AnalysisOptions::default())).collect());
    let title = CorpusTitle { title: format!("{n_events} events"), ..CorpusTitle::default() };
    let mut corpus = corpus_view(&corpus, title, Vec::new());
    let document = corpus.documents.pop().ok_or("the pattern is no document")?;
    let event = corpus.events.pop().ok_or("the pattern has no event")?;
    let report = event.reports.first().cloned().ok_or("the event has no report")?;

    let mut numbers = Numbers(20_200_927);
    corpus.documents = (0..N_DOCUMENTS).map(|i| document_view(&document, i, &mut numbers)).collect();
    corpus.events = (0..n_events).map(|_| event_view(&event, &report, &mut numbers)).collect();
    corpus.events.sort_by_key(|event| event.date.as_ref().map(|date| (date.earliest, date.latest)));
    for (i, event) in corpus.events.iter_mut().enumerate() {
        event.id = format!("event-{i}");
    }
    Ok(corpus)
}

fn document_view(pattern: &DocumentView, i: u32, numbers: &mut Numbers) -> DocumentView {
    let day = some_day(numbers);
    let outlet = format!("Courier {}", i % N_OUTLETS + 1);
    let mut document = DocumentView {
        key: format!("{i:03}"),
        label: format!("{outlet}, {}", day_label(day)),
        badge: format!("{}{}", char::from(b'A' + u8::try_from(i % 26).expect("a letter")), i / 26 + 1),
        hue: i % N_OUTLETS,
        outlet: Some(outlet),
        ..pattern.clone()
    };
    document.date.day = Some(day);
    document
}

fn event_view(pattern: &EventView, report: &ReportView, numbers: &mut Numbers) -> EventView {
    let date = some_date(numbers);
    let class = numbers.one_of(&CLASSES);
    // Of two hundred, most have one report and few have five.
    let n_reports = match numbers.below(200) {
        0..140 => 1,
        140..175 => 2,
        175..190 => 3,
        190..198 => 4,
        _ => 5,
    };
    let first = numbers.below(u64::from(N_DOCUMENTS));
    let reports = (0..n_reports).map(|k| ReportView {
        document: u32::try_from((first + k * 7) % u64::from(N_DOCUMENTS)).expect("a document"),
        class: class.to_owned(),
        date: Some(date.clone()),
        ..report.clone()
    });
    let mut reports: Vec<ReportView> = reports.collect();
    reports.sort_by_key(|report| report.document);
    // Prominence falls off: the square of an even number is mostly small.
    let even = numbers.below(1000);
    EventView {
        title: format!("{} {} {}", numbers.one_of(&WHO), numbers.one_of(&WHAT), numbers.one_of(&WHERE)),
        class: class.to_owned(),
        date: Some(date),
        n_documents: u32::try_from(reports.len()).expect("few reports"),
        reports,
        salience: u32::try_from(even * even / 1000).expect("at most a thousand"),
        ..pattern.clone()
    }
}

fn some_day(numbers: &mut Numbers) -> NaiveDate {
    let mut at = numbers.below(STRETCHES.iter().map(|(.., weight)| weight).sum());
    for (year, month, n_days, weight) in STRETCHES {
        if at < weight {
            let first = NaiveDate::from_ymd_opt(year, month, 1).expect("a month");
            return first + Days::new(numbers.below(n_days));
        }
        at -= weight;
    }
    NaiveDate::MIN
}

/// Mostly a day; now and then a month, some days, a year.
fn some_date(numbers: &mut Numbers) -> DateView {
    let day = some_day(numbers);
    let (edtf, earliest, latest) = match numbers.below(100) {
        0..84 => (day.to_string(), day, day),
        84..90 => {
            let end = day + Days::new(numbers.below(20) + 1);
            (format!("{day}/{end}"), day, end)
        }
        90..97 => {
            let first = day - Days::new(u64::from(chrono::Datelike::day0(&day)));
            (day.format("%Y-%m").to_string(), first, first + Days::new(27))
        }
        _ => {
            let first = day - Days::new(u64::from(chrono::Datelike::ordinal0(&day)));
            (day.format("%Y").to_string(), first, first + Days::new(364))
        }
    };
    let label =
        if earliest == latest { day_label(day) } else { format!("{} – {}", day_label(earliest), day_label(latest)) };
    DateView { edtf, earliest: Some(earliest), latest: Some(latest), label }
}

/// The events for other timelines.
fn items(corpus: &CorpusView) -> serde_json::Value {
    let item = |event: &EventView| {
        let date = event.date.as_ref()?;
        Some(serde_json::json!({ "id": event.id, "title": event.title, "start": date.earliest, "end": date.latest }))
    };
    corpus.events.iter().filter_map(item).collect()
}
