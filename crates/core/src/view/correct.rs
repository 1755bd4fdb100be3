//! Corrections: what a reader sees and the analysis did not.
//!
//! A false merge says that two newsrooms confirm each other when they do not, so a reader can take any report out of
//! its event: it becomes an event of its own, with the date, the class and the title that it gives itself, and what was
//! only true of the two together goes. [`correct`] makes a new view and leaves the old one as it is, so that what was
//! corrected can be taken back.
//!
//! A [`Correction`] names event and report by what they are made of and not by their places. In a corpus that has
//! changed it fits the same words or nothing: it is an orphan then, and never a guess.

use super::{CorpusView, EventView, FactView, ReportView, SentenceRef, order};
use crate::{corpus::of_voices, model::DaySpan};
use chrono::NaiveDate;

/// What stands between the id of the event that a report was taken out of and the report's key, in the id of the event
/// that it became.
const OUT_OF: char = '!';
/// The reason that is left where what joined two reports was taken out.
const BY_WAY: &str = "joined by way of a report that a reader took out";

/// "This report is not about that event."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The event's id.
    pub event: String,
    /// The report's key: see [`report_key`].
    pub report: String,
}

impl Correction {
    /// The event that the report becomes.
    #[must_use]
    pub fn new_event(&self) -> String {
        format!("{}{OUT_OF}{}", self.event, self.report)
    }
}

/// The event that a report was taken out of to become the event `id`; `None` for an event that nobody corrected.
#[must_use]
pub fn taken_out_of(id: &str) -> Option<&str> {
    id.split_once(OUT_OF).map(|(event, _)| event)
}

/// A name for a report that is made of its words: the key of its document and a hash of its clause and its trigger.
/// Reports of one document that share both cannot be told apart, nor need they be.
#[must_use]
#[inline(never)]
pub fn report_key(corpus: &CorpusView, report: &ReportView) -> String {
    let document = corpus.documents.get(report.document as usize);
    let words = |span: super::SpanView| {
        let text = document.map_or("", |document| document.text.as_str());
        text.get(span.start_byte as usize..span.end_byte as usize).unwrap_or_default()
    };
    // FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923): short, and nobody gains anything by a collision.
    let bytes = words(report.span).bytes().chain([0]).chain(words(report.trigger).bytes());
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let key = document.map_or("", |document| document.key.as_str());
    format!("{}@{hash:016x}", key.replace(|c: char| c.is_control() || c == OUT_OF, " "))
}

/// The corpus with all corrections that fit it, and how many fit nothing.
#[must_use]
#[inline(never)] // The page loads this later, by its name.
pub fn correct(corpus: &CorpusView, corrections: &[Correction]) -> (CorpusView, usize) {
    let mut corpus = corpus.clone();
    let n_orphans = corrections.iter().filter(|correction| take_out(&mut corpus, correction).is_none()).count();
    (corpus, n_orphans)
}

/// Makes the report an event of its own; `None` where there is no such report among several of such an event.
fn take_out(corpus: &mut CorpusView, correction: &Correction) -> Option<()> {
    let at = corpus.events.iter().position(|event| event.id == correction.event && event.reports.len() > 1)?;
    let event = corpus.events.get(at)?;
    let place = event.reports.iter().position(|report| report_key(corpus, report) == correction.report)?;
    let event = corpus.events.get_mut(at)?;
    let report = event.reports.remove(place);
    let sentence = sentence_of(&report);
    let others: Vec<SentenceRef> = event.reports.iter().map(sentence_of).collect();
    let title = event.title.clone();
    let mut own = EventView {
        id: correction.new_event(),
        title: String::new(),
        class: String::new(),
        date: None,
        reports: vec![report],
        n_documents: 1,
        salience: 0,
        because: Vec::new(),
        joined: Vec::new(),
        interval: None,
        within: None,
    };
    forget_joins(event, u32::try_from(place).unwrap_or(u32::MAX));
    settle(event, own.reports.first().is_some_and(|report| report.title == title));
    settle(&mut own, true);
    let (known_from, own_known_from) = (first_day(event), first_day(&own));
    // What the sentences state of the event goes where they go; where another report of the event shares the sentence,
    // nobody knows which of the two is meant, and it stays.
    let (whole, new) = (u32::try_from(at).ok()?, u32::try_from(corpus.events.len()).ok()?);
    corpus.events.push(own);
    if !others.contains(&sentence) {
        let mut moved = Vec::new();
        for fact in corpus.facts.iter_mut().filter(|fact| fact.event == Some(whole)) {
            let (gone, kept) = std::mem::take(&mut fact.answers)
                .into_iter()
                .partition::<Vec<_>, _>(|answer| answer.claim.sentence == sentence);
            fact.answers = kept;
            fact.known_from = known_from;
            if !gone.is_empty() {
                moved.push(FactView { event: Some(new), known_from: own_known_from, answers: gone, ..fact.clone() });
            }
        }
        corpus.facts.retain(|fact| !fact.answers.is_empty());
        corpus.facts.append(&mut moved);
    }
    corpus.alignments.retain(|pair| {
        !(pair.a == sentence && others.contains(&pair.b) || pair.b == sentence && others.contains(&pair.a))
    });
    put_in_order(corpus);
    Some(())
}

const fn sentence_of(report: &ReportView) -> SentenceRef {
    SentenceRef { document: report.document, sentence: report.sentence }
}

fn first_day(event: &EventView) -> Option<NaiveDate> {
    event.date.as_ref()?.earliest
}

/// Drops what joined the report that stood at `place`. Where the others hang together by it alone, that is said.
fn forget_joins(event: &mut EventView, place: u32) {
    let mut because = std::mem::take(&mut event.because).into_iter();
    let mut joined = Vec::new();
    for (a, b) in std::mem::take(&mut event.joined) {
        let reason = because.next();
        if a != place && b != place {
            event.because.extend(reason);
            let moved = |i: u32| if i > place { i - 1 } else { i };
            joined.push((moved(a), moved(b)));
        }
    }
    event.because.extend(because.filter(|reason| reason != BY_WAY));
    // A cluster of n reports is held together by n − 1 merges.
    if joined.len() + 1 < event.reports.len() {
        event.because.push(BY_WAY.to_owned());
    }
    event.joined = joined;
}

/// Makes date, class, number of sources and salience those of the event's reports; the title too, if `needs_title`.
fn settle(event: &mut EventView, needs_title: bool) {
    let Some(clearest) = event.reports.iter().min_by_key(|report| width_days(report)) else { return };
    if clearest.date.is_some() {
        event.date.clone_from(&clearest.date);
        event.interval.clone_from(&clearest.interval);
    } else if event.because.iter().filter(|reason| *reason != BY_WAY).count() <= event.joined.len() {
        // No reason for bounds: the report that was taken out dated the others.
        event.date = None;
        event.interval = None;
    }
    event.class.clone_from(&clearest.class);
    let start = clearest.interval.as_ref().and_then(|interval| interval.start.as_ref()).or(clearest.date.as_ref());
    let is_day = start.is_some_and(|date| date.earliest.is_some() && date.earliest == date.latest);
    event.salience = of_voices(event.reports.iter().map(|report| report.voice).sum(), is_day);
    let mut documents: Vec<u32> = event.reports.iter().map(|report| report.document).collect();
    documents.dedup();
    event.n_documents = u32::try_from(documents.len()).unwrap_or(u32::MAX);
    if needs_title {
        let whole = event.reports.iter().find(|report| !report.title.ends_with('…'));
        if let Some(report) = whole.or(event.reports.first()) {
            event.title.clone_from(&report.title);
        }
    }
    if let [only] = event.reports.as_mut_slice() {
        only.title = String::new();
    }
}

/// How many days the date of a report leaves open.
fn width_days(report: &ReportView) -> i64 {
    let days = report.date.as_ref().map(|date| DaySpan::new(date.earliest, date.latest));
    days.and_then(DaySpan::n_days).unwrap_or(i64::MAX)
}

/// Puts the events in order of time again, those that no report dates last, and what points to them with them.
fn put_in_order(corpus: &mut CorpusView) {
    let key = |event: &EventView| {
        let clearest = event.reports.iter().min_by_key(|report| width_days(report));
        let date = clearest.and_then(|report| report.date.as_ref());
        let place = clearest.map(|report| (report.document, report.trigger.start_byte));
        (date.is_none(), date.map(|date| (date.earliest, date.latest)), place)
    };
    let keys: Vec<_> = corpus.events.iter().map(key).collect();
    let order = order(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
    let mut places = vec![0_u32; order.len()];
    for (place, &event) in (0..).zip(&order) {
        if let Some(own) = places.get_mut(event) {
            *own = place;
        }
    }
    let moved = |event: u32| places.get(event as usize).copied();
    let mut events: Vec<Option<EventView>> = std::mem::take(&mut corpus.events).into_iter().map(Some).collect();
    corpus.events = order.iter().filter_map(|&event| events.get_mut(event)?.take()).collect();
    for fact in &mut corpus.facts {
        fact.event = fact.event.and_then(moved);
    }
    let lasts: Vec<bool> = corpus.events.iter().map(|event| event.interval.is_some()).collect();
    for event in &mut corpus.events {
        // Nothing is a part of an event that is no longer said to have lasted.
        event.within = event.within.take().and_then(|mut within| {
            within.event = moved(within.event)?;
            lasts.get(within.event as usize).is_some_and(|&lasts| lasts).then_some(within)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{ledger, tests::corpus};

    /// Three articles on one outbreak, one of them vaguer, and an article on something else.
    fn three() -> CorpusView {
        let corpus = corpus(&[
            ("a.txt", "date 2024-05-20\n\nFighting erupted in Norland on 3 May 2024, and 12 people were killed."),
            ("b.txt", "date 2024-05-06\n\nFighting erupted in Norland on 3 May 2024 near the coast."),
            ("c.txt", "date 2024-05-07\n\nFighting erupted again in Norland on 3 May 2024, villagers said."),
            ("d.txt", "date 2024-05-08\n\nThe mayor of Quill resigned on 7 May 2024."),
        ]);
        assert!(corpus.events.iter().any(|event| event.n_documents == 3), "{:?}", corpus.events);
        corpus
    }

    fn merged(corpus: &CorpusView) -> &EventView {
        corpus.events.iter().max_by_key(|event| event.reports.len()).unwrap()
    }

    fn take(corpus: &CorpusView, report: usize) -> Correction {
        let event = merged(corpus);
        Correction { event: event.id.clone(), report: report_key(corpus, &event.reports[report]) }
    }

    #[test]
    fn a_report_leaves_its_event_and_both_are_what_their_own_reports_say() {
        let corpus = three();
        let correction = take(&corpus, 1);
        let (after, n_orphans) = correct(&corpus, std::slice::from_ref(&correction));
        assert_eq!((n_orphans, after.events.len()), (0, corpus.events.len() + 1));
        let rest = after.events.iter().find(|event| event.id == correction.event).unwrap();
        let own = after.events.iter().find(|event| event.id == correction.new_event()).unwrap();
        assert_eq!(taken_out_of(&own.id), Some(rest.id.as_str()));
        assert_eq!((rest.n_documents, own.n_documents), (2, 1));
        assert_eq!(rest.reports.iter().map(|report| report.document).collect::<Vec<_>>(), [0, 2]);
        assert!(own.because.is_empty() && own.joined.is_empty() && rest.joined.iter().all(|&(a, b)| a < 2 && b < 2));
        assert_eq!(own.title, merged(&corpus).reports[1].title);
        assert!(own.salience < merged(&corpus).salience && rest.salience < merged(&corpus).salience);
        // Analysed alone, the article gives the same event.
        let alone = super::super::tests::corpus(&[("b.txt", &corpus.documents[1].text)]);
        let [only] = alone.events.as_slice() else { panic!("{:?}", alone.events) };
        assert_eq!((&only.title, &only.class, &only.date), (&own.title, &own.class, &own.date));
        assert_eq!(only.salience, own.salience);
    }

    #[test]
    fn the_ledger_follows() {
        let corpus = three();
        let row = |corpus: &CorpusView| {
            let rows = ledger(corpus, &[0, 1]).rows;
            rows.iter()
                .filter(|row| row.detail.ends_with("when") && row.cells.iter().all(|c| !c.claims.is_empty()))
                .count()
        };
        assert_eq!(row(&corpus), 1, "both date one event");
        let (after, _) = correct(&corpus, &[take(&corpus, 1)]);
        assert_eq!(row(&after), 0, "each has an event of its own");
        let tied =
            |corpus: &CorpusView| corpus.alignments.iter().filter(|p| p.a.document == 0 && p.b.document == 1).count();
        assert!(tied(&corpus) > 0 && tied(&after) == 0, "they are no longer said to report the same");
        let counted = |corpus: &CorpusView| corpus.facts.iter().map(|fact| fact.answers.len()).sum::<usize>();
        assert_eq!(counted(&after), counted(&corpus), "no answer is lost");
    }

    #[test]
    fn numbers_go_with_their_sentence() {
        let corpus = three();
        let (after, _) = correct(&corpus, &[take(&corpus, 0)]);
        let own = after.events.iter().position(|event| taken_out_of(&event.id).is_some()).unwrap();
        let of = |corpus: &CorpusView| {
            corpus.facts.iter().filter(|fact| fact.title.contains("illed")).map(|fact| fact.event).collect::<Vec<_>>()
        };
        let whole = corpus.events.iter().position(|event| event.n_documents == 3).unwrap();
        assert_eq!(of(&corpus), [u32::try_from(whole).ok()]);
        assert_eq!(of(&after), [u32::try_from(own).ok()]);
    }

    #[test]
    fn order_does_not_matter_and_what_remains_alone_has_no_reasons() {
        let corpus = three();
        let (first, second) = (take(&corpus, 0), take(&corpus, 1));
        let (one_way, _) = correct(&corpus, &[first.clone(), second.clone()]);
        let (other_way, _) = correct(&corpus, &[second, first]);
        assert_eq!(one_way.events, other_way.events);
        assert!(one_way.events.iter().all(|event| event.reports.len() == 1 && event.joined.is_empty()));
        assert!(one_way.events.iter().all(|event| event.reports.iter().all(|report| report.title.is_empty())));
    }

    #[test]
    fn what_fits_nothing_changes_nothing() {
        let corpus = three();
        let fits = take(&corpus, 0);
        let gone = Correction { report: format!("{}0", fits.report), ..fits.clone() };
        assert_eq!(correct(&corpus, &[gone]), (corpus.clone(), 1));
        let elsewhere = Correction { event: "no-such-event".into(), ..fits.clone() };
        assert_eq!(correct(&corpus, &[elsewhere]), (corpus.clone(), 1));
        let twice = correct(&corpus, &[fits.clone(), fits.clone()]);
        assert_eq!((twice.1, twice.0), (1, correct(&corpus, &[fits]).0));
    }
}
