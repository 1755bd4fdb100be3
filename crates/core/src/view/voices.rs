//! Who speaks: every person and organisation that statements are attributed to, with what they are quoted for.
//!
//! A source that was resolved to an entity speaks under its name. One that was not speaks under its own words, and
//! words that mean somebody else in every article ("he", "they") are never joined across articles.
//!
//! Start with [`voices`].

use super::facets::FacetView;
use super::order::sorted;
use super::wording::{cell, claim, row};
use super::{AttributionView, CorpusView, DocumentView, FactKind, LedgerRow, SpanView};
use std::collections::{BTreeMap, BTreeSet};

/// The order of the voices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VoiceOrder {
    /// Those with the most statements first.
    #[default]
    Statements,
    /// Those with the most words first.
    Words,
    /// By name.
    Name,
}

/// What to show. The default shows everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VoicesQuery {
    /// The documents shown, by index; `None` is all of them.
    pub documents: Option<BTreeSet<u32>>,
    /// The classes of cues shown; `None` is all of them.
    pub stances: Option<BTreeSet<String>>,
    /// The order of the voices.
    pub order: VoiceOrder,
}

/// A statement: an attribution of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementRef {
    /// The index of the document.
    pub document: u32,
    /// The index of the attribution in it.
    pub attribution: u32,
}

/// How much one document quotes a voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QuotedView {
    /// Statements.
    pub n_statements: u32,
    /// Their words.
    pub n_words: u32,
}

/// One who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceView {
    /// A readable id, unique in the corpus, for links: that of the entity, or `~` and the words.
    pub id: String,
    /// The name, or the words that stand for whoever it is; empty where nobody is named.
    pub name: String,
    /// The index of the entity; `None`: not resolved.
    pub entity: Option<u32>,
    /// The statements by day of publication, the undated last.
    pub statements: Vec<StatementRef>,
    /// How much each document quotes it, by index of the document.
    pub quoted: BTreeMap<u32, QuotedView>,
    /// How many of its statements have which class of cue.
    pub stances: BTreeMap<String, u32>,
}

impl VoiceView {
    /// The words of all its statements.
    #[must_use]
    pub fn n_words(&self) -> u32 {
        self.quoted.values().map(|quoted| quoted.n_words).sum()
    }
}

/// All who speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoicesView {
    /// The voices in the order asked for.
    pub voices: Vec<VoiceView>,
    /// The documents, with the number of their statements.
    pub documents: Vec<FacetView<u32>>,
    /// The classes of cues, with the number of their statements.
    pub stances: Vec<FacetView<String>>,
    /// How much each document quotes anybody, by index of the document.
    pub quoted: BTreeMap<u32, QuotedView>,
    /// How many statements the filters hide.
    pub n_hidden: u32,
}

/// The voices of `corpus` that `query` asks for.
#[must_use]
pub fn voices(corpus: &CorpusView, query: &VoicesQuery) -> VoicesView {
    let shows_document = |document: u32| query.documents.as_ref().is_none_or(|shown| shown.contains(&document));
    let shows_stance = |stance: &str| query.stances.as_ref().is_none_or(|shown| shown.contains(stance));
    let mut documents = Vec::new();
    let mut stances: BTreeMap<&str, u32> = BTreeMap::new();
    let mut quoted: BTreeMap<u32, QuotedView> = BTreeMap::new();
    let mut found: BTreeMap<String, VoiceView> = BTreeMap::new();
    let mut n_hidden = 0;
    for (index, document) in (0..).zip(&corpus.documents) {
        let is_shown = shows_document(index);
        let mut n_statements = 0;
        for (number, attribution) in (0..).zip(&document.attributions) {
            // A facet counts what it would show, the other being as it is.
            n_statements += u32::from(shows_stance(&attribution.stance));
            *stances.entry(&attribution.stance).or_default() += u32::from(is_shown);
            if !is_shown || !shows_stance(&attribution.stance) {
                n_hidden += 1;
                continue;
            }
            let (id, name, entity) = speaker(corpus, document, attribution);
            let voice = found.entry(id.clone()).or_insert_with(|| VoiceView {
                id,
                name,
                entity,
                statements: Vec::new(),
                quoted: BTreeMap::new(),
                stances: BTreeMap::new(),
            });
            voice.statements.push(StatementRef { document: index, attribution: number });
            *voice.stances.entry(attribution.stance.clone()).or_default() += 1;
            let n_words = n_words(document, &attribution.content);
            for quoted in [voice.quoted.entry(index).or_default(), quoted.entry(index).or_default()] {
                quoted.n_statements += 1;
                quoted.n_words += n_words;
            }
        }
        documents.push(FacetView { value: index, n_events: n_statements, is_shown });
    }
    let mut voices: Vec<VoiceView> = found.into_values().collect();
    for voice in &mut voices {
        let day = |at: &StatementRef| {
            let day = corpus.documents.get(at.document as usize).and_then(|document| document.date.day);
            (day.is_none(), day)
        };
        voice.statements = sorted(&voice.statements, &|a, b| day(a).cmp(&day(b)));
    }
    let rank = |voice: &VoiceView| match query.order {
        VoiceOrder::Statements => voice.statements.len(),
        VoiceOrder::Words => voice.n_words() as usize,
        VoiceOrder::Name => 0,
    };
    // Whoever is known comes before words that may be anybody's.
    let voices = sorted(&voices, &|a, b| {
        let known = a.entity.is_none().cmp(&b.entity.is_none());
        known.then(rank(b).cmp(&rank(a))).then_with(|| a.name.cmp(&b.name))
    });
    VoicesView {
        voices,
        documents,
        stances: stances
            .into_iter()
            .map(|(value, n_events)| FacetView { value: value.to_owned(), n_events, is_shown: shows_stance(value) })
            .collect(),
        quoted,
        n_hidden,
    }
}

/// How much the chosen documents quote whom: a row for each voice, that of most statements first, with each document's
/// statements, their words and the classes of their cues; above them the sums, with how the statements are reported.
#[must_use]
pub fn voices_by_source(corpus: &CorpusView, documents: &[u32]) -> Vec<LedgerRow> {
    let query = VoicesQuery { documents: Some(documents.iter().copied().collect()), ..VoicesQuery::default() };
    let view = voices(corpus, &query);
    if view.voices.is_empty() {
        return Vec::new();
    }
    let attribution = |at: &StatementRef| {
        let document = corpus.documents.get(at.document as usize)?;
        Some((document, document.attributions.get(at.attribution as usize)?))
    };
    let row_of = |name: String, detail: &str, statements: &[StatementRef], is_sum: bool| {
        let cells = documents.iter().map(|&document| {
            let own: Vec<&StatementRef> = statements.iter().filter(|at| at.document == document).collect();
            let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
            let mut stances: BTreeMap<&str, u32> = BTreeMap::new();
            let mut words = 0;
            let mut claims = Vec::new();
            for (text, its) in own.iter().filter_map(|at| attribution(at)) {
                *kinds.entry(&its.kind).or_default() += 1;
                *stances.entry(&its.stance).or_default() += 1;
                words += n_words(text, &its.content);
                let span = its.cue.or(its.source).or_else(|| its.content.first().copied());
                claims.extend(its.sentence.zip(span).map(|(sentence, span)| claim(document, sentence, span)));
            }
            if own.is_empty() {
                return cell(String::new(), Vec::new());
            }
            let all = corpus.documents.get(document as usize).map_or(0, |text| n_words(text, &sentences(text)));
            let listed = |counts: &BTreeMap<&str, u32>| {
                counts.iter().map(|(name, n)| format!("{n} {name}")).collect::<Vec<_>>().join(", ")
            };
            let percent = (u64::from(words) * 100 + u64::from(all) / 2) / u64::from(all.max(1));
            let value = format!("{} · {words} words, {percent} % of the text · {}", listed(&kinds), listed(&stances));
            cell(value, if is_sum { Vec::new() } else { claims })
        });
        row(FactKind::Voice, name, detail.to_owned(), cells.collect())
    };
    let all: Vec<StatementRef> = view.voices.iter().flat_map(|voice| voice.statements.iter().copied()).collect();
    let mut rows =
        vec![row_of(ALL_VOICES.to_owned(), "how statements are reported, and by which kind of cue", &all, true)];
    rows.extend(view.voices.iter().map(|voice| {
        let name = if voice.name.is_empty() { NOBODY_NAMED } else { &voice.name };
        let detail = if voice.entity.is_some() { "" } else { "not resolved to a name" };
        row_of(name.to_owned(), detail, &voice.statements, false)
    }));
    rows
}

/// The row of all voices in [`voices_by_source`].
const ALL_VOICES: &str = "All voices";
/// The row of those who are not named.
const NOBODY_NAMED: &str = "Nobody named";

fn sentences(document: &DocumentView) -> Vec<SpanView> {
    document.sentences.iter().map(|sentence| sentence.span).collect()
}

/// The words for whoever says `attribution`, and the entity behind them where it is known.
#[must_use]
pub fn speaker_name(
    corpus: &CorpusView,
    document: &DocumentView,
    attribution: &AttributionView,
) -> (String, Option<u32>) {
    let entity = attribution
        .speaker
        .and_then(|mention| document.mentions.get(mention as usize)?.entity)
        .and_then(|index| Some((corpus.entities.get(index as usize)?.name.clone(), Some(index))));
    entity.unwrap_or_else(|| (attribution.source.map_or("", |span| words(document, span)).to_owned(), None))
}

/// The id of the voice that an attribution belongs to.
#[must_use]
pub fn voice_id(corpus: &CorpusView, document: &DocumentView, attribution: &AttributionView) -> String {
    speaker(corpus, document, attribution).0
}

/// Id, name and entity of a speaker.
fn speaker(
    corpus: &CorpusView,
    document: &DocumentView,
    attribution: &AttributionView,
) -> (String, String, Option<u32>) {
    let (name, entity) = speaker_name(corpus, document, attribution);
    if let Some(entity) = entity.and_then(|index| corpus.entities.get(index as usize)) {
        return (entity.id.clone(), name, attribution_entity(document, attribution));
    }
    // Only for ids and pronouns: what has other letters is told apart by them as well.
    let folded = name.to_ascii_lowercase();
    let id = if is_pronoun(&folded) { format!("~{folded}~{}", document.key) } else { format!("~{folded}") };
    (id, name, None)
}

fn attribution_entity(document: &DocumentView, attribution: &AttributionView) -> Option<u32> {
    document.mentions.get(attribution.speaker? as usize)?.entity
}

/// Whether words mean somebody else in every text.
fn is_pronoun(folded: &str) -> bool {
    const PRONOUNS: [&str; 12] = ["he", "she", "they", "it", "we", "i", "you", "who", "one", "others", "some", "many"];
    PRONOUNS.contains(&folded)
}

fn words(document: &DocumentView, span: SpanView) -> &str {
    document.text.get(span.start_byte as usize..span.end_byte as usize).unwrap_or_default()
}

fn n_words(document: &DocumentView, content: &[SpanView]) -> u32 {
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    let n = content.iter().map(|&span| words(document, span).split_whitespace().filter(is_word).count()).sum::<usize>();
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::{AnalysisOptions, analyze};
    use crate::corpus::Corpus;
    use crate::ingest::ingest;
    use crate::view::{CorpusTitle, corpus_view};

    fn corpus() -> CorpusView {
        let texts = [
            (
                "a.txt",
                "date 2021-03-12\n\nMayor Lena Ortiz said that the bridge was safe. They said that it was closed.",
            ),
            (
                "b.txt",
                "date 2021-03-10\n\nMayor Lena Ortiz denied that the bridge was closed. They said that nobody came.",
            ),
        ];
        let documents = texts.iter().flat_map(|(name, text)| ingest(name, text.as_bytes()).documents);
        let documents = documents.map(|document| analyze(document, &AnalysisOptions::default())).collect();
        corpus_view(&Corpus::new(documents), CorpusTitle::default(), Vec::new())
    }

    #[test]
    fn one_person_is_one_voice_over_all_articles() {
        let view = voices(&corpus(), &VoicesQuery::default());
        let ortiz = &view.voices[0];
        assert_eq!(ortiz.name, "Lena Ortiz");
        let documents: Vec<u32> = ortiz.statements.iter().map(|at| at.document).collect();
        assert_eq!(documents, [1, 0], "in order of time");
        assert_eq!(ortiz.stances.get("denying"), Some(&1));
        assert_eq!(ortiz.quoted[&0], QuotedView { n_statements: 1, n_words: 5 });
        let all: u32 = view.quoted.values().map(|quoted| quoted.n_words).sum();
        assert_eq!(view.voices.iter().map(VoiceView::n_words).sum::<u32>(), all);
    }

    #[test]
    fn they_is_somebody_else_in_every_article() {
        let view = voices(&corpus(), &VoicesQuery::default());
        let they: Vec<&VoiceView> = view.voices.iter().filter(|voice| voice.name == "They").collect();
        assert_eq!(they.len(), 2);
        assert!(they.iter().all(|voice| voice.entity.is_none() && voice.statements.len() == 1));
    }

    #[test]
    fn each_source_is_said_to_quote_so_much() {
        let rows = voices_by_source(&corpus(), &[0, 1]);
        assert_eq!(rows[0].fact, ALL_VOICES);
        let ortiz = rows.iter().find(|row| row.fact == "Lena Ortiz").unwrap();
        assert_eq!(ortiz.cells[0].value, "1 indirect · 5 words, 33 % of the text · 1 neutral");
        assert!(ortiz.cells[1].value.ends_with("1 denying"), "{ortiz:?}");
        assert_eq!(ortiz.cells[1].claims.len(), 1);
        assert!(rows[0].cells[0].value.starts_with("2 indirect"), "{rows:?}");
        assert_eq!(voices_by_source(&corpus(), &[]), []);
    }

    #[test]
    fn filters_hide_and_count() {
        let all = voices(&corpus(), &VoicesQuery::default());
        let query = VoicesQuery { stances: Some(["denying".to_owned()].into()), ..VoicesQuery::default() };
        let view = voices(&corpus(), &query);
        assert_eq!(view.voices.len(), 1);
        let n: usize = all.voices.iter().map(|voice| voice.statements.len()).sum();
        assert_eq!(view.n_hidden as usize, n - 1);
        let by_name = voices(&corpus(), &VoicesQuery { order: VoiceOrder::Name, ..VoicesQuery::default() });
        assert_eq!(by_name.voices.len(), all.voices.len());
    }
}
