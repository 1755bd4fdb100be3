//! The published JSON forms: what `parallax analyze` and `parallax corpus` write.
//!
//! Offsets count Unicode code points of the document's text. The forms are versioned by their schemas,
//! `schema/analysis.schema.json` and `schema/corpus.schema.json`; a test holds the output against them. Every key of the
//! contract is always there. `layers` names the layers that were computed, so that an empty list means "none found" only
//! where its layer is named.

use super::{
    AlignmentView, AttributionView, CellRelation, CorpusView, DateView, DocumentView, EntityView, EventView, FactKind,
    FigureView, LedgerRow, MentionView, ReportView, SentenceRef, SpanView, WithinView, ledger::shared_facts,
};
use crate::{
    compare::{Relation, relate_days},
    model::DaySpan,
    text::{OffsetMap, TextSize},
};
use chrono::NaiveDate;
use serde::Serialize;
use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// The layers that this version computes.
const LAYERS: [&str; 6] = ["sentences", "timexes", "entities", "attributions", "figures", "events"];

/// One article with its layers, for any serialiser.
#[must_use]
pub fn analysis<'v>(
    document: &'v DocumentView,
    entities: &'v [EntityView],
    reports: &'v [ReportView],
) -> impl Serialize + 'v {
    DocumentJson::new(document, entities, reports.iter())
}

/// A corpus with its events and comparisons, for any serialiser.
#[must_use]
pub fn corpus(corpus: &CorpusView) -> impl Serialize + '_ {
    CorpusJson::new(corpus)
}

/// One line of `parallax analyze`, without the line's end.
#[must_use]
pub fn analysis_line(document: &DocumentView, entities: &[EntityView], reports: &[ReportView]) -> String {
    to_json(&analysis(document, entities, reports))
}

/// The whole of `parallax corpus`.
#[must_use]
pub fn corpus_json(view: &CorpusView) -> String {
    to_json(&corpus(view))
}

fn to_json(value: &impl Serialize) -> String {
    // Cannot fail: every key is a string and nothing here serialises by hand.
    serde_json::to_string(value).unwrap_or_default()
}

#[derive(Serialize)]
struct DocumentJson<'v> {
    id: &'v str,
    title: Option<&'v str>,
    outlet: Option<&'v str>,
    author: Option<&'v str>,
    url: Option<&'v str>,
    language: Option<&'v str>,
    date: DocumentDateJson<'v>,
    layers: [&'static str; 6],
    sentences: Vec<SpanJson>,
    timexes: Vec<TimexJson<'v>>,
    entities: Vec<MentionJson<'v>>,
    attributions: Vec<AttributionJson<'v>>,
    figures: Vec<FigureJson<'v>>,
    events: Vec<ReportJson<'v>>,
}

#[derive(Serialize)]
struct DocumentDateJson<'v> {
    value: Option<NaiveDate>,
    basis: &'v str,
    evidence: Vec<SpanJson>,
}

#[derive(Serialize, Clone, Copy)]
struct SpanJson {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct TimexJson<'v> {
    #[serde(flatten)]
    span: SpanJson,
    text: &'v str,
    r#type: &'v str,
    value: Option<&'v str>,
    r#mod: Option<&'v str>,
    quant: Option<&'v str>,
    freq: Option<&'v str>,
    edtf: Option<&'v str>,
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
    rule: &'v str,
    because: &'v str,
}

#[derive(Serialize)]
struct MentionJson<'v> {
    #[serde(flatten)]
    span: SpanJson,
    text: &'v str,
    kind: &'v str,
    entity: Option<&'v str>,
    role: Option<SpanJson>,
    rule: &'v str,
}

#[derive(Serialize)]
struct AttributionJson<'v> {
    kind: &'v str,
    source: Option<SourceJson<'v>>,
    cue: Option<SpanJson>,
    content: Vec<SpanJson>,
    stance: &'v str,
    parent: Option<u32>,
    rule: &'v str,
}

#[derive(Serialize)]
struct SourceJson<'v> {
    #[serde(flatten)]
    span: SpanJson,
    entity: Option<&'v str>,
    form: Option<&'v str>,
}

#[derive(Serialize)]
struct FigureJson<'v> {
    #[serde(flatten)]
    span: SpanJson,
    text: &'v str,
    measure: &'v str,
    min: Option<AmountJson>,
    max: Option<AmountJson>,
    approximate: bool,
    unit: Option<&'v str>,
    counted: Option<&'v str>,
    scope: &'v str,
    side: Option<&'v str>,
    part_of: Option<u32>,
    attribution: Option<u32>,
    speaker: Option<&'v str>,
    as_of: Option<NaiveDate>,
    rule: &'v str,
}

/// A number as JSON has it: whole where it is.
#[derive(Serialize)]
#[serde(untagged)]
enum AmountJson {
    Whole(i64),
    Decimal(f64),
}

impl AmountJson {
    #[expect(clippy::cast_precision_loss, reason = "a decimal has few digits: see the lexicon's largest multiplier")]
    fn new(thousandths: i64) -> Self {
        if thousandths % 1000 == 0 {
            Self::Whole(thousandths / 1000)
        } else {
            Self::Decimal(thousandths as f64 / 1000.0)
        }
    }
}

#[derive(Serialize)]
struct ReportJson<'v> {
    #[serde(flatten)]
    span: SpanJson,
    trigger: &'v str,
    class: &'v str,
    sentence: u32,
    clause: SpanJson,
    date: Option<&'v str>,
    timex: Option<u32>,
    actors: Vec<&'v str>,
    targets: Vec<&'v str>,
    place: Option<&'v str>,
    status: &'v str,
}

#[derive(Serialize)]
struct CorpusJson<'v> {
    title: &'v str,
    documents: Vec<DocumentJson<'v>>,
    entities: Vec<EntityJson<'v>>,
    events: Vec<EventJson<'v>>,
    comparisons: Vec<ComparisonJson<'v>>,
}

#[derive(Serialize)]
struct EntityJson<'v> {
    id: &'v str,
    name: &'v str,
    kind: &'v str,
    aliases: Vec<AliasJson<'v>>,
    related: Option<&'v str>,
    country: Option<&'v str>,
    coordinates: Option<CoordinatesJson>,
    because: &'v [String],
}

/// Degrees.
#[derive(Serialize)]
struct CoordinatesJson {
    lat: f64,
    lon: f64,
}

#[derive(Serialize)]
struct AliasJson<'v> {
    form: &'v str,
    documents: Vec<&'v str>,
    count: u32,
}

#[derive(Serialize)]
struct EventJson<'v> {
    id: &'v str,
    title: &'v str,
    salience: f64,
    date: Option<&'v str>,
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
    class: &'v str,
    reports: Vec<PlaceJson<'v>>,
    because: &'v [String],
    interval: Option<IntervalJson<'v>>,
    within: Option<WithinJson<'v>>,
    parts: Vec<&'v str>,
}

#[derive(Serialize)]
struct IntervalJson<'v> {
    start: Option<&'v str>,
    end: Option<&'v str>,
}

#[derive(Serialize)]
struct WithinJson<'v> {
    event: &'v str,
    because: &'v [String],
}

#[derive(Serialize)]
struct PlaceJson<'v> {
    document: &'v str,
    #[serde(flatten)]
    span: SpanJson,
}

#[derive(Serialize)]
struct ComparisonJson<'v> {
    kind: &'static str,
    relation: Option<&'static str>,
    event: Option<Cow<'v, str>>,
    claims: Vec<ClaimJson<'v>>,
    because: Cow<'v, [String]>,
}

#[derive(Serialize)]
struct ClaimJson<'v> {
    #[serde(flatten)]
    place: PlaceJson<'v>,
    value: Cow<'v, str>,
}

/// A document's text with its offsets in code points.
struct Text<'v> {
    document: &'v DocumentView,
    offsets: OffsetMap,
}

impl<'v> Text<'v> {
    fn new(document: &'v DocumentView) -> Self {
        Self { document, offsets: OffsetMap::new(&document.text) }
    }

    fn span(&self, span: SpanView) -> SpanJson {
        let char = |byte| self.offsets.char_from_byte(TextSize::new(byte)).unwrap_or_default();
        SpanJson { start: char(span.start_byte), end: char(span.end_byte) }
    }

    fn slice(&self, span: SpanView) -> &'v str {
        self.document.text.get(span.start_byte as usize..span.end_byte as usize).unwrap_or_default()
    }

    fn place(&self, span: SpanView) -> PlaceJson<'v> {
        PlaceJson { document: &self.document.key, span: self.span(span) }
    }
}

fn edtf(date: Option<&DateView>) -> Option<&str> {
    date.map(|date| date.edtf.as_str())
}

impl<'v> DocumentJson<'v> {
    fn new(
        document: &'v DocumentView,
        entities: &'v [EntityView],
        reports: impl Iterator<Item = &'v ReportView>,
    ) -> Self {
        let text = Text::new(document);
        let timex = |timex: &'v super::TimexView| TimexJson {
            span: text.span(timex.span),
            text: text.slice(timex.span),
            r#type: &timex.ty,
            value: timex.value.as_deref(),
            r#mod: timex.modifier.as_deref(),
            quant: timex.quant.as_deref(),
            freq: timex.freq.as_deref(),
            edtf: edtf(timex.date.as_ref()),
            earliest: timex.date.as_ref().and_then(|date| date.earliest),
            latest: timex.date.as_ref().and_then(|date| date.latest),
            rule: &timex.rule,
            because: &timex.because,
        };
        let mention = |mention: &'v MentionView| MentionJson {
            span: text.span(mention.span),
            text: text.slice(mention.span),
            kind: &mention.kind,
            entity: mention.entity.and_then(|index| entities.get(index as usize)).map(|entity| entity.id.as_str()),
            role: mention.role.map(|role| text.span(role)),
            rule: &mention.rule,
        };
        let speaker = |mention: Option<u32>| {
            let mention = mention.and_then(|index| document.mentions.get(index as usize))?;
            Some(entities.get(mention.entity? as usize)?.id.as_str())
        };
        let attribution = |attribution: &'v AttributionView| AttributionJson {
            kind: &attribution.kind,
            source: attribution.source.map(|source| SourceJson {
                span: text.span(source),
                entity: speaker(attribution.speaker),
                form: attribution
                    .speaker
                    .and_then(|index| document.mentions.get(index as usize))
                    .map(|mention| mention.form.as_str()),
            }),
            cue: attribution.cue.map(|cue| text.span(cue)),
            content: attribution.content.iter().map(|&content| text.span(content)).collect(),
            stance: &attribution.stance,
            parent: attribution.parent,
            rule: &attribution.rule,
        };
        let figure = |figure: &'v FigureView| FigureJson {
            span: text.span(figure.span),
            text: text.slice(figure.span),
            measure: &figure.measure,
            min: figure.min_thousandths.map(AmountJson::new),
            max: figure.max_thousandths.map(AmountJson::new),
            approximate: figure.is_approximate,
            unit: figure.unit.as_deref(),
            counted: figure.counted.map(|counted| text.slice(counted)),
            scope: &figure.scope,
            side: figure.side.as_deref(),
            part_of: figure.part_of,
            attribution: figure.attribution,
            speaker: speaker(figure.speaker),
            as_of: figure.as_of_latest,
            rule: &figure.rule,
        };
        // The entity's id, or the words where nobody knows whom they mean.
        let named = |index: u32| {
            let mention = document.mentions.get(index as usize)?;
            let entity = mention.entity.and_then(|index| entities.get(index as usize));
            Some(entity.map_or(text.slice(mention.span), |entity| entity.id.as_str()))
        };
        let report = |report: &'v ReportView| ReportJson {
            span: text.span(report.trigger),
            trigger: text.slice(report.trigger),
            class: &report.class,
            sentence: report.sentence,
            clause: text.span(report.span),
            date: edtf(report.date.as_ref()),
            timex: report.timex,
            actors: report.actors.iter().filter_map(|&index| named(index)).collect(),
            targets: report.targets.iter().filter_map(|&index| named(index)).collect(),
            place: report.place.and_then(named),
            status: &report.status,
        };
        Self {
            id: &document.key,
            title: document.title.as_deref(),
            outlet: document.outlet.as_deref(),
            author: document.author.as_deref(),
            url: document.url.as_deref(),
            language: document.language.as_deref(),
            date: DocumentDateJson {
                value: document.date.day,
                basis: &document.date.basis,
                evidence: document.date.evidence.iter().map(|&span| text.span(span)).collect(),
            },
            layers: LAYERS,
            sentences: document.sentences.iter().map(|sentence| text.span(sentence.span)).collect(),
            timexes: document.timexes.iter().map(timex).collect(),
            entities: document.mentions.iter().filter(|mention| mention.form == "named").map(mention).collect(),
            attributions: document.attributions.iter().map(attribution).collect(),
            figures: document.figures.iter().map(figure).collect(),
            events: reports.map(report).collect(),
        }
    }
}

impl<'v> CorpusJson<'v> {
    fn new(corpus: &'v CorpusView) -> Self {
        let texts: Vec<Text<'v>> = corpus.documents.iter().map(Text::new).collect();
        let mut reports: BTreeMap<u32, Vec<&ReportView>> = BTreeMap::new();
        for report in corpus.events.iter().flat_map(|event| &event.reports) {
            reports.entry(report.document).or_default().push(report);
        }
        for list in reports.values_mut() {
            list.sort_by_key(|report| (report.span, report.trigger));
        }
        let documents = (0..).zip(&corpus.documents).map(|(index, document)| {
            let reports = reports.get(&index).into_iter().flatten().copied();
            DocumentJson::new(document, &corpus.entities, reports)
        });
        let mut comparisons: Vec<ComparisonJson<'v>> =
            corpus.events.iter().map(|event| compare_dates(event, &texts)).collect();
        let sentence_claim = |at: &SentenceRef| {
            let text = texts.get(at.document as usize)?;
            let span = text.document.sentences.get(at.sentence as usize)?.span;
            Some(ClaimJson { place: text.place(span), value: text.slice(span).into() })
        };
        comparisons.extend(alike(&corpus.alignments).into_iter().map(|group| {
            let because = match group.sentences.len() {
                2 => Cow::Borrowed(group.because),
                n => {
                    let all = format!(
                        "any two of these {n} sentences are alike; the reasons are those of the most alike two"
                    );
                    Cow::Owned([&[all], group.because].concat())
                }
            };
            ComparisonJson {
                kind: "same",
                // One matter; whether they agree on it, words alone do not tell.
                relation: None,
                event: None,
                claims: group.sentences.iter().filter_map(sentence_claim).collect(),
                because,
            }
        }));
        comparisons.extend(corpus.conflicts.iter().map(|conflict| ComparisonJson {
            kind: "date",
            relation: Some(Relation::Contradicts.name()),
            event: None,
            claims: conflict.sentences.iter().filter_map(sentence_claim).collect(),
            because: conflict.because.as_slice().into(),
        }));
        comparisons.extend(shared_facts(corpus).into_iter().map(|row| compare_fact(row, &texts)));
        let mut parts: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for event in &corpus.events {
            if let Some(within) = &event.within {
                parts.entry(within.event).or_default().push(&event.id);
            }
        }
        let event =
            |(index, event)| EventJson::new(event, &corpus.events, parts.remove(&index).unwrap_or_default(), &texts);
        let events = (0..).zip(&corpus.events).map(event).collect();
        Self {
            title: &corpus.title,
            documents: documents.collect(),
            entities: corpus.entities.iter().map(|entity| EntityJson::new(entity, corpus)).collect(),
            events,
            comparisons,
        }
    }
}

impl<'v> EntityJson<'v> {
    fn new(entity: &'v EntityView, corpus: &'v CorpusView) -> Self {
        let key = |document: u32| corpus.documents.get(document as usize).map(|document| document.key.as_str());
        Self {
            id: &entity.id,
            name: &entity.name,
            kind: &entity.kind,
            aliases: entity
                .aliases
                .iter()
                .map(|alias| AliasJson {
                    form: &alias.form,
                    documents: alias.counts.iter().filter_map(|&(document, _)| key(document)).collect(),
                    count: alias.counts.iter().map(|&(_, n)| n).sum(),
                })
                .collect(),
            related: entity
                .related
                .and_then(|index| corpus.entities.get(index as usize))
                .map(|other| other.id.as_str()),
            country: entity.country.as_deref(),
            coordinates: entity.coordinates.map(|(latitude, longitude)| CoordinatesJson {
                lat: f64::from(latitude) / 100.0,
                lon: f64::from(longitude) / 100.0,
            }),
            because: &entity.because,
        }
    }
}

impl<'v> EventJson<'v> {
    fn new(event: &'v EventView, events: &'v [EventView], parts: Vec<&'v str>, texts: &[Text<'v>]) -> Self {
        let within = |within: &'v WithinView| {
            let whole = events.get(within.event as usize)?;
            Some(WithinJson { event: &whole.id, because: &within.because })
        };
        Self {
            id: &event.id,
            title: &event.title,
            salience: f64::from(event.salience) / 1000.0,
            date: edtf(event.date.as_ref()),
            earliest: event.date.as_ref().and_then(|date| date.earliest),
            latest: event.date.as_ref().and_then(|date| date.latest),
            class: &event.class,
            reports: event
                .reports
                .iter()
                .filter_map(|report| Some(texts.get(report.document as usize)?.place(report.span)))
                .collect(),
            because: &event.because,
            interval: event.interval.as_ref().map(|interval| IntervalJson {
                start: edtf(interval.start.as_ref()),
                end: edtf(interval.end.as_ref()),
            }),
            within: event.within.as_ref().and_then(within),
            parts,
        }
    }
}

/// Sentences of which any two report the same.
struct Alike<'v> {
    sentences: Vec<SentenceRef>,
    /// Why the two that are most alike do.
    because: &'v [String],
}

/// The pairs of sentences that report the same, in groups of which any two are a pair: what n articles say in one way is
/// written once and not n² times. Each pair is in at least one group, and no group holds another pair.
fn alike(alignments: &[AlignmentView]) -> Vec<Alike<'_>> {
    let mut partners: BTreeMap<SentenceRef, BTreeSet<SentenceRef>> = BTreeMap::new();
    for pair in alignments {
        partners.entry(pair.a).or_default().insert(pair.b);
        partners.entry(pair.b).or_default().insert(pair.a);
    }
    let none = BTreeSet::new();
    let of = |sentence: &SentenceRef| partners.get(sentence).unwrap_or(&none);
    let mut told: BTreeSet<(SentenceRef, SentenceRef)> = BTreeSet::new();
    let mut groups = Vec::new();
    // The most alike first: they stand for what their group has in common.
    let mut strongest: Vec<&AlignmentView> = alignments.iter().collect();
    strongest.sort_by_key(|pair| (Reverse(pair.score), pair.a, pair.b));
    for pair in strongest {
        if told.contains(&(pair.a, pair.b)) {
            continue;
        }
        let mut sentences = vec![pair.a, pair.b];
        for &other in of(&pair.a).intersection(of(&pair.b)) {
            if sentences.iter().all(|member| of(member).contains(&other)) {
                sentences.push(other);
            }
        }
        sentences.sort_unstable();
        for (place, &a) in sentences.iter().enumerate() {
            told.extend(sentences.iter().skip(place + 1).map(|&b| (a, b)));
        }
        groups.push(Alike { sentences, because: &pair.because });
    }
    groups.sort_by(|x, y| x.sentences.cmp(&y.sentences));
    groups
}

/// The dates that the documents give one event; `only` where a single document reports it.
fn compare_dates<'v>(event: &'v EventView, texts: &[Text<'v>]) -> ComparisonJson<'v> {
    let days = |date: &DateView| DaySpan::new(date.earliest, date.latest);
    let reference = event.date.as_ref().map(days);
    let relations =
        event.reports.iter().filter_map(|report| Some(relate_days(reference?, days(report.date.as_ref()?))));
    let is_shared = event.n_documents > 1;
    ComparisonJson {
        kind: if is_shared { "date" } else { "only" },
        relation: if is_shared { relations.max().map(Relation::name) } else { None },
        event: Some(event.id.as_str().into()),
        claims: event
            .reports
            .iter()
            .filter_map(|report| {
                let text = texts.get(report.document as usize)?;
                Some(ClaimJson {
                    place: text.place(report.span),
                    value: edtf(report.date.as_ref()).unwrap_or_default().into(),
                })
            })
            .collect(),
        because: event.because.as_slice().into(),
    }
}

/// What several documents say on one question of number, duration or position.
fn compare_fact<'v>(row: LedgerRow, texts: &[Text<'v>]) -> ComparisonJson<'v> {
    let relation = match row.relation {
        CellRelation::Agrees => Some(Relation::Agrees),
        CellRelation::Vaguer => Some(Relation::Vaguer),
        CellRelation::Tension => Some(Relation::Tension),
        CellRelation::Contradicts => Some(Relation::Contradicts),
        _ => None,
    };
    ComparisonJson {
        kind: match row.kind {
            FactKind::Date => "date",
            FactKind::Number | FactKind::Duration => "number",
            FactKind::Position => "position",
            FactKind::Actor => "actor",
            FactKind::Passage | FactKind::Voice | FactKind::SharedText => "same",
            FactKind::Label | FactKind::Word => "wording",
        },
        relation: relation.map(Relation::name),
        event: row.event.map(Cow::Owned),
        claims: row
            .cells
            .iter()
            .flat_map(|cell| cell.claims.iter().map(move |claim| (cell, claim)))
            .filter_map(|(cell, claim)| {
                let text = texts.get(claim.sentence.document as usize)?;
                Some(ClaimJson { place: text.place(claim.span), value: cell.value.clone().into() })
            })
            .collect(),
        because: Cow::Owned(row.because),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_grouped_and_none_is_lost_or_added() {
        let at = |document| SentenceRef { document, sentence: 0 };
        let pair = |a, b, score| AlignmentView { a: at(a), b: at(b), score, because: vec![format!("{a} {b}")] };
        // Three that are all alike, a fourth that is like one of them, and two apart.
        let pairs = [pair(0, 1, 300), pair(0, 2, 900), pair(1, 2, 500), pair(2, 3, 400), pair(7, 8, 200)];
        let groups = alike(&pairs);
        let documents: Vec<Vec<u32>> =
            groups.iter().map(|g| g.sentences.iter().map(|s| s.document).collect()).collect();
        assert_eq!(documents, [vec![0, 1, 2], vec![2, 3], vec![7, 8]]);
        assert_eq!(groups[0].because, ["0 2"]);
        let n_pairs: usize = groups.iter().map(|g| g.sentences.len() * (g.sentences.len() - 1) / 2).sum();
        assert_eq!(n_pairs, pairs.len());
    }
}
