//! Model to views.

use super::ledger::{EventNotes, other_facts};
use super::{
    AliasView, AlignmentView, AttributionView, BlockView, ConflictView, CorpusView, DateView, DocumentDateView,
    DocumentView, EntityView, EventView, FigureView, IntervalView, LabelView, MentionView, ReportView, SentenceRef,
    SentenceView, SharedPassageView, SpanView, TimexView, WithinView,
    labels::{badge_candidates, capitalized, day_label, figure_label, span_label},
};
use crate::{
    compare::{Alignment, Likeness, align, disputed},
    corpus::{Bounds, Corpus, EntityIndex, Event, Ground, MergeReason, ReportRef, SharedPassage},
    model::{
        Amount, AnalyzedDocument, Attribution, AttributionId, BlockKind, DateBasis, DaySpan, Dct, DocId, EntityId,
        EventId, EventPhase, Figure, FigureId, Headline, Label, Mention, MentionForm, MentionId, Report, ReportId,
        SentenceId, Timex, TimexId,
    },
    text::TextRange,
    time,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What people call a corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorpusTitle {
    /// Its title.
    pub title: String,
    /// One sentence on what it is, or empty.
    pub description: String,
}

/// Turns a corpus into what an interface needs.
#[must_use]
pub fn corpus_view(corpus: &Corpus, title: CorpusTitle, notes: Vec<String>) -> CorpusView {
    let mut documents: Vec<DocumentView> = corpus
        .documents
        .iter()
        .enumerate()
        .map(|(index, document)| document_view(document, &corpus.entities, DocId::new(index)))
        .collect();
    label(&mut documents);
    let mut events: Vec<EventView> = corpus.events.iter().filter_map(|event| event_view(corpus, event)).collect();
    make_ids_unique(&mut events);
    let withins: Vec<Option<WithinView>> =
        corpus.events.iter().map(|event| within_view(corpus, &events, event)).collect();
    for (event, within) in events.iter_mut().zip(withins) {
        event.within = within;
    }
    let likeness = Likeness::new(corpus.sources());
    let mut alignments: Vec<AlignmentView> =
        align(corpus, &likeness).iter().map(|alignment| alignment_view(corpus, alignment)).collect();
    alignments.extend(corpus.events.iter().flat_map(|event| event_alignments(corpus, event)));
    alignments.extend(corpus.shared.passages().iter().flat_map(|passage| passage_alignments(corpus, passage)));
    alignments.sort_by_key(|alignment| (alignment.a, alignment.b));
    alignments.dedup_by(|next, first| {
        let is_same = (next.a, next.b) == (first.a, first.b);
        if is_same {
            first.score = first.score.max(next.score);
            next.because.retain(|reason| !first.because.contains(reason));
            first.because.append(&mut next.because);
        }
        is_same
    });
    let CorpusTitle { title, description } = title;
    let entities = entity_views(&corpus.entities);
    let conflicts = corpus.conflicts.iter().map(|reports| conflict_view(corpus, reports)).collect();
    let shared = corpus.shared.passages().iter().map(shared_view).collect();
    let facts = Vec::new();
    let mut view =
        CorpusView { title, description, documents, entities, events, alignments, shared, conflicts, facts, notes };
    view.facts = other_facts(&view, event_notes(corpus, &likeness, &view));
    view
}

/// Turns one document, number `id` of those that `entities` was made of, into its view; as yet without label, badge and
/// color, which depend on its neighbors.
#[must_use]
pub fn document_view(analyzed: &AnalyzedDocument, entities: &EntityIndex, id: DocId) -> DocumentView {
    let document = &analyzed.document;
    let meta = document.meta.clone();
    DocumentView {
        key: document.key.clone(),
        label: String::new(),
        badge: String::new(),
        hue: 0,
        title: meta.title,
        outlet: meta.outlet,
        author: meta.author,
        url: meta.url,
        language: meta.language,
        digest_of: meta.digest_of,
        date: document_date(&analyzed.dct),
        text: document.text.clone(),
        blocks: document
            .blocks
            .iter()
            .map(|block| BlockView { span: span(block.range), kind: block_kind(block.kind).to_owned() })
            .collect(),
        sentences: analyzed
            .sentences
            .iter()
            .map(|sentence| SentenceView { span: span(sentence.range), block: sentence.block })
            .collect(),
        timexes: analyzed.timexes.iter().map(|timex| timex_view(analyzed, timex)).collect(),
        mentions: (0..)
            .zip(&analyzed.mentions)
            .map(|(index, mention)| mention_view(analyzed, mention, entities.entity_of(id, MentionId::new(index))))
            .collect(),
        attributions: analyzed.attributions.iter().map(|a| attribution_view(analyzed, a)).collect(),
        figures: analyzed.figures.iter().map(|figure| figure_view(analyzed, figure)).collect(),
        labels: analyzed.labels.iter().map(|label| label_view(analyzed, label, entities, id)).collect(),
    }
}

/// The reports of one document.
#[must_use]
pub fn report_views(analyzed: &AnalyzedDocument, document: u32) -> Vec<ReportView> {
    analyzed.reports.iter().map(|report| report_view(analyzed, report, document)).collect()
}

fn span(range: TextRange) -> SpanView {
    SpanView { start_byte: range.start().into(), end_byte: range.end().into() }
}

const fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Metadata => "metadata",
        BlockKind::Caption => "caption",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Footer => "footer",
    }
}

fn document_date(dct: &Dct) -> DocumentDateView {
    let (basis, because) = match dct.basis {
        DateBasis::Metadata => ("metadata", "stated beside the text"),
        DateBasis::Header => ("header", "stated in the first line"),
        DateBasis::Byline => ("byline", "stated in the byline"),
        DateBasis::Url => ("url", "stated in the page’s address"),
        DateBasis::Inferred => ("inferred", "not stated; the only day that fits its own dates and weekdays"),
        DateBasis::Unknown => ("unknown", "not stated, and the text leaves it open"),
    };
    DocumentDateView {
        day: dct.date,
        basis: basis.to_owned(),
        because: because.to_owned(),
        evidence: dct.evidence.iter().copied().map(span).collect(),
    }
}

fn date_view(timex: &Timex) -> Option<DateView> {
    let (days, edtf) = timex.days.zip(timex.edtf.clone())?;
    Some(DateView { edtf, earliest: days.earliest(), latest: days.latest(), label: span_label(days) })
}

fn timex_view(analyzed: &AnalyzedDocument, timex: &Timex) -> TimexView {
    TimexView {
        span: span(timex.range),
        sentence: analyzed.sentence_of(timex).map(SentenceId::get),
        ty: timex.ty.name().to_owned(),
        value: timex.value.clone(),
        modifier: timex.modifier.map(|modifier| modifier.name().to_owned()),
        quant: timex.quant.clone(),
        freq: timex.freq.clone(),
        date: date_view(timex),
        rule: timex.rule.to_string(),
        because: time::explain(timex, &analyzed.timexes, &analyzed.document.text),
        is_ambiguous: timex.is_ambiguous,
    }
}

/// The entities of a corpus.
#[must_use]
pub fn entity_views(index: &EntityIndex) -> Vec<EntityView> {
    let entities = index.entities.iter();
    entities
        .map(|entity| EntityView {
            id: entity.slug.clone(),
            name: entity.name.clone(),
            kind: entity.kind.name().to_owned(),
            aliases: entity
                .aliases
                .iter()
                .map(|alias| AliasView {
                    form: alias.form.clone(),
                    counts: alias.counts.iter().map(|&(document, n)| (document.get(), n)).collect(),
                })
                .collect(),
            related: entity.related.map(EntityId::get),
            country: entity.location.map(|location| location.country.to_owned()),
            coordinates: entity.location.and_then(|location| location.coordinates),
            because: entity.because.clone(),
        })
        .collect()
}

fn mention_view(analyzed: &AnalyzedDocument, mention: &Mention, entity: Option<EntityId>) -> MentionView {
    MentionView {
        span: span(mention.range),
        sentence: analyzed.sentence_of(mention).map(SentenceId::get),
        kind: mention.kind.name().to_owned(),
        form: match mention.form {
            MentionForm::Named => "named",
            MentionForm::Nominal => "nominal",
            MentionForm::Pronominal => "pronominal",
        }
        .to_owned(),
        entity: entity.map(EntityId::get),
        antecedent: mention.antecedent.map(MentionId::get),
        role: mention.role.map(span),
        rule: mention.rule.to_string(),
    }
}

fn attribution_view(analyzed: &AnalyzedDocument, attribution: &Attribution) -> AttributionView {
    AttributionView {
        kind: attribution.kind.name().to_owned(),
        source: attribution.source.map(span),
        speaker: attribution.speaker.map(MentionId::get),
        cue: attribution.cue.map(span),
        stance: attribution.stance.to_owned(),
        content: attribution.content.iter().copied().map(span).collect(),
        parent: attribution.parent.map(AttributionId::get),
        sentence: analyzed.sentence_of(attribution).map(SentenceId::get),
        rule: attribution.rule.to_string(),
    }
}

fn figure_view(analyzed: &AnalyzedDocument, figure: &Figure) -> FigureView {
    FigureView {
        span: span(figure.range),
        sentence: analyzed.sentence_of(figure).map(SentenceId::get),
        measure: figure.measure.to_owned(),
        min_thousandths: figure.min.map(Amount::thousandths),
        max_thousandths: figure.max.map(Amount::thousandths),
        is_approximate: figure.is_approximate,
        label: figure_label(figure.min, figure.max, figure.is_approximate),
        unit: figure.unit.map(str::to_owned),
        counted: figure.counted.map(span),
        scope: figure.scope.kind.clone(),
        side: figure.scope.side.clone(),
        part_of: figure.part_of.map(FigureId::get),
        attribution: figure.attribution.map(AttributionId::get),
        speaker: figure.speaker.map(MentionId::get),
        as_of_earliest: figure.as_of.and_then(DaySpan::earliest),
        as_of_latest: figure.as_of.and_then(DaySpan::latest),
        rule: figure.rule.to_string(),
    }
}

fn label_view(analyzed: &AnalyzedDocument, label: &Label, entities: &EntityIndex, document: DocId) -> LabelView {
    let entity = label.name.and_then(|name| entities.entity_of(document, name));
    let related = entity.and_then(|id| entities.entity(id)?.related);
    LabelView {
        span: span(label.range),
        sentence: analyzed.sentence_of(label).map(SentenceId::get),
        family: label.family.to_owned(),
        entity: related.or(entity).map(EntityId::get),
    }
}

fn report_view(analyzed: &AnalyzedDocument, report: &Report, document: u32) -> ReportView {
    let date_of = |timex: TimexId| date_view(analyzed.timexes.get(timex.index())?);
    let interval =
        report.extent.map(|extent| IntervalView { start: date_of(extent.start), end: extent.end.and_then(date_of) });
    ReportView {
        document,
        sentence: report.sentence.get(),
        span: span(report.range),
        trigger: span(report.trigger),
        class: report.class.to_owned(),
        timex: report.timex.map(TimexId::get),
        date: report_date(analyzed, report, interval.as_ref()),
        interval,
        status: report.status.name().to_owned(),
        actors: report.actors.iter().map(|id| id.get()).collect(),
        targets: report.targets.iter().map(|id| id.get()).collect(),
        place: report.place.map(MentionId::get),
        title: String::new(),
        voice: 0,
    }
}

/// The date that a report gives: that of its time expression, or the whole stretch of what lasted.
fn report_date(analyzed: &AnalyzedDocument, report: &Report, interval: Option<&IntervalView>) -> Option<DateView> {
    // An interval of EDTF has dates at its ends and no intervals: of a week counts the outer day, as an approximate one.
    let side = |date: &DateView, outer: Option<NaiveDate>| match outer {
        Some(day) if date.edtf.contains('/') => format!("{day}~"),
        _ => date.edtf.clone(),
    };
    match interval {
        Some(IntervalView { start: Some(start), end: Some(end) }) => Some(DateView {
            edtf: format!("{}/{}", side(start, start.earliest), side(end, end.latest)),
            earliest: start.earliest,
            latest: end.latest,
            label: span_label(DaySpan::new(start.earliest, end.latest)),
        }),
        Some(IntervalView { start: Some(start), end: None }) => Some(DateView {
            edtf: format!("{}/..", side(start, start.earliest)),
            earliest: start.earliest,
            latest: None,
            label: format!("since {}", start.label),
        }),
        _ => date_view(analyzed.timexes.get(report.timex?.index())?),
    }
}

fn event_view(corpus: &Corpus, event: &Event) -> Option<EventView> {
    let view =
        |at: ReportRef| corpus.report(at).map(|(analyzed, report)| report_view(analyzed, report, at.document.get()));
    let clearest = view(event.clearest)?;
    let titles: Vec<(u8, String)> = event.reports.iter().filter_map(|&at| report_title(corpus, at)).collect();
    let title = titles.iter().min_by_key(|(flaws, _)| *flaws)?.1.clone();
    let mut reports: Vec<ReportView> = event.reports.iter().filter_map(|&at| view(at)).collect();
    for (report, &voice) in reports.iter_mut().zip(&event.voices) {
        report.voice = voice;
    }
    if reports.len() > 1 {
        for (report, title) in reports.iter_mut().zip(titles) {
            report.title = title.1;
        }
    }
    let place = |at: ReportRef| event.reports.iter().position(|&other| other == at).map(|i| ReportId::new(i).get());
    let joined = event.because.iter().filter_map(|reason| place(reason.a).zip(place(reason.b))).collect();
    let n_documents = reports.iter().map(|report| report.document).collect::<BTreeSet<_>>().len();
    let bounds = event.bounds.as_ref();
    let date = clearest.date.or_else(|| bounds.map(|bounds| bounds_view(bounds.days)));
    let mut because: Vec<String> = event.because.iter().map(|reason| merge_reason(corpus, reason)).collect();
    because.extend(bounds.map(|bounds| bounds_reason(corpus, bounds)));
    Some(EventView {
        id: event_id(date.as_ref(), &title),
        title,
        class: clearest.class,
        date,
        salience: event.salience,
        n_documents: u32::try_from(n_documents).unwrap_or(u32::MAX),
        because,
        joined,
        interval: clearest.interval,
        within: None,
        reports,
    })
}

/// The longer event that an event is a part of.
fn within_view(corpus: &Corpus, events: &[EventView], event: &Event) -> Option<WithinView> {
    let part = event.within.as_ref()?;
    let whole = corpus.events.get(part.event)?;
    let mut because = Vec::new();
    if let Some(date) = &events.get(part.event)?.date {
        because.push(format!("its date lies within {}", date.label));
    }
    let class = |event: &Event| corpus.report(event.clearest).map_or("", |(_, report)| report.class);
    because.push(if class(event) == class(whole) {
        format!("both are {}", class(event))
    } else {
        format!("{} is what {} may bring", class(event), class(whole))
    });
    let names = part.names.iter().filter_map(|&id| Some(corpus.entities.entity(id)?.name.clone()));
    let names: Vec<String> = names.collect();
    because.push(if names.is_empty() {
        "one sentence tells both".to_owned()
    } else {
        format!("both name {}", quoted(&names))
    });
    Some(WithinView { event: EventId::new(part.event).get(), because })
}

/// The days between two bounds, as a date: an interval of EDTF whose side without a bound is open.
fn bounds_view(days: DaySpan) -> DateView {
    let side = |day: Option<NaiveDate>| day.map_or_else(|| "..".to_owned(), |day| format!("{day}~"));
    DateView {
        edtf: format!("{}/{}", side(days.earliest()), side(days.latest())),
        earliest: days.earliest(),
        latest: days.latest(),
        label: span_label(days),
    }
}

fn bounds_reason(corpus: &Corpus, bounds: &Bounds) -> String {
    let dated = |reports: &[ReportRef]| {
        let words = |at: &ReportRef| {
            let (analyzed, report) = corpus.report(*at)?;
            let days = report.days?;
            Some(format!("“{}” ({})", analyzed.slice(report.trigger), span_label(days)))
        };
        reports.iter().filter_map(words).collect::<Vec<_>>().join(", ")
    };
    let mut parts = vec!["no sentence dates it".to_owned()];
    if bounds.days.earliest().is_some() {
        parts.push(format!("told as after {}", dated(&bounds.from)));
    }
    if bounds.days.latest().is_some() {
        parts.push(if bounds.to.is_empty() {
            "published when it had happened".to_owned()
        } else {
            format!("told as before {}", dated(&bounds.to))
        });
    }
    parts.join("; ")
}

/// What a report would be called, and what that lacks.
fn report_title(corpus: &Corpus, at: ReportRef) -> Option<(u8, String)> {
    let (analyzed, report) = corpus.report(at)?;
    let words = |range: TextRange| analyzed.slice(range).split_whitespace().collect::<Vec<_>>().join(" ");
    let Headline { parts, is_quoted, is_cut, flaws } = &report.headline;
    let mut title = String::new();
    for (place, part) in parts.iter().enumerate() {
        let part = words(*part);
        // Where a date was left out, a mark may be what follows.
        if place > 0 && !part.starts_with([',', ';', ':', '.', '!', '?']) {
            title.push_str(if *is_quoted && place == 1 { ": " } else { " " });
        }
        title.push_str(&part);
    }
    if *is_cut {
        title.push('…');
    }
    Some((*flaws, capitalized(title.trim())))
}

/// A name for links: the date and the first words of the title.
fn event_id(date: Option<&DateView>, title: &str) -> String {
    /// Words of a title that go into an id.
    const ID_WORDS: usize = 5;
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(ID_WORDS);
    let date = date
        .map_or("undated", |date| date.edtf.as_str())
        .replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', "_");
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    format!("{date}-{}", words.join("-"))
}

fn make_ids_unique(events: &mut [EventView]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for event in events {
        let n = seen.entry(event.id.clone()).or_default();
        *n += 1;
        if *n > 1 {
            event.id = format!("{}~{n}", event.id);
        }
    }
}

fn merge_reason(corpus: &Corpus, reason: &MergeReason) -> String {
    let Some((_, report)) = corpus.report(reason.a) else { return String::new() };
    let mut parts = Vec::new();
    if let Some(day) = report.days.and_then(DaySpan::as_day).filter(|_| reason.same_day) {
        parts.push(format!("both date it to {}", day_label(day)));
    } else if reason.same_week {
        parts.push("the week that the one names holds the day of the other".to_owned());
    } else {
        parts.push("their dates allow it".to_owned());
    }
    let other = corpus.report(reason.b).map_or(report.class, |(_, other)| other.class);
    match report.phase.filter(|_| reason.same_phase) {
        Some(EventPhase::Begin) => parts.push(format!("both report a beginning ({})", report.class)),
        Some(EventPhase::End) => parts.push(format!("both report an end ({})", report.class)),
        None if other == report.class => parts.push(format!("both report {}", report.class)),
        None => parts.push(format!("one reports {}, the other {other}", report.class)),
    }
    let grounds = reason.evidence.grounds.iter().filter(|(ground, _)| !matches!(ground, Ground::Day(_)));
    parts.extend(grounds.filter_map(|(ground, _)| ground_reason(corpus, ground)));
    parts.join("; ")
}

/// What speaks for or against two sentences reporting one thing, in words.
fn ground_reason(corpus: &Corpus, ground: &Ground) -> Option<String> {
    let names = |ids: &[EntityId]| {
        let names = ids.iter().filter_map(|&id| Some(corpus.entities.entity(id)?.name.clone()));
        quoted(&names.collect::<Vec<_>>())
    };
    Some(match ground {
        Ground::Words(words) if words.is_empty() => return None,
        Ground::Words(words) => format!("words in common: {}", quoted(words)),
        Ground::People(people) => format!("both name {}", names(people)),
        Ground::OtherPeople => "although they name different people".to_owned(),
        Ground::Places(places) => format!("both name the place {}", names(places)),
        Ground::OtherPlaces => "although they name different places".to_owned(),
        Ground::Elsewhere => "although they name different places, unknown to the other article".to_owned(),
        Ground::Organizations(organizations) => format!("both name {}", names(organizations)),
        Ground::Number => "both give the same number".to_owned(),
        Ground::OtherNumber => "although they give different numbers".to_owned(),
        Ground::Weekday => "both name the same day of the week".to_owned(),
        Ground::OtherWeekday => "although they name different days of the week".to_owned(),
        Ground::Day(day) => format!("both name {}", day_label(*day)),
        Ground::OtherDay => "although they name different days".to_owned(),
        Ground::OtherNames => "although no name stands in both".to_owned(),
    })
}

/// What the analysis knows of the events of `view` that is not in it.
fn event_notes(corpus: &Corpus, likeness: &Likeness<'_>, view: &CorpusView) -> EventNotes {
    let mut event_of: BTreeMap<(u32, SpanView), u32> = BTreeMap::new();
    for (index, event) in (0..).zip(&view.events) {
        event_of.extend(event.reports.iter().map(|report| ((report.document, report.trigger), index)));
    }
    let event = |at: ReportRef| {
        let (_, report) = corpus.report(at)?;
        event_of.get(&(at.document.get(), span(report.trigger))).copied()
    };
    let disputed = disputed(corpus, likeness);
    let disputed = disputed.into_iter().filter_map(|it| {
        let mut because: Vec<String> =
            it.evidence.grounds.iter().filter_map(|(ground, _)| ground_reason(corpus, ground)).collect();
        because.push("their sentences tell one happening and date it differently".to_owned());
        Some((event(it.a)?, event(it.b)?, because))
    });
    let begins = |at: &ReportRef| {
        let begin = |report: &Report| report.class == "fighting" && report.phase == Some(EventPhase::Begin);
        corpus.report(*at).is_some_and(|(_, report)| begin(report))
    };
    let beginnings = corpus.events.iter().filter(|event| event.reports.iter().any(begins));
    let beginnings = beginnings.filter_map(|its| event(its.clearest));
    EventNotes { disputed: disputed.collect(), beginnings: beginnings.collect() }
}

/// Reports that were joined into one event stand in sentences that report the same, whatever their words.
fn event_alignments(corpus: &Corpus, event: &Event) -> Vec<AlignmentView> {
    /// The reports that are tied to each other; of an event told more often the first ones stand for the rest, so that
    /// pairs stay few.
    const MAX_TIED: usize = 12;
    let because: Vec<String> = event.because.iter().map(|reason| merge_reason(corpus, reason)).collect();
    let score = event.because.iter().map(|reason| reason.score).min().unwrap_or_default();
    let sentences: Vec<SentenceRef> = event
        .reports
        .iter()
        .take(MAX_TIED)
        .filter_map(|&at| {
            let (_, report) = corpus.report(at)?;
            Some(SentenceRef { document: at.document.get(), sentence: report.sentence.get() })
        })
        .collect();
    let pairs = sentences.iter().enumerate().flat_map(|(i, &a)| sentences.iter().skip(i + 1).map(move |&b| (a, b)));
    pairs
        .filter(|(a, b)| a.document != b.document)
        .map(|(a, b)| AlignmentView { a, b, score, because: because.clone() })
        .collect()
}

fn conflict_view(corpus: &Corpus, reports: &[ReportRef]) -> ConflictView {
    let sentence = |at: &ReportRef| {
        let (_, report) = corpus.report(*at)?;
        Some(SentenceRef { document: at.document.get(), sentence: report.sentence.get() })
    };
    ConflictView {
        sentences: reports.iter().filter_map(sentence).collect::<BTreeSet<_>>().into_iter().collect(),
        because: vec!["the dates and the order that these sentences give cannot all be true".to_owned()],
    }
}

fn shared_view(passage: &SharedPassage) -> SharedPassageView {
    SharedPassageView {
        n_words: u32::try_from(passage.n_words).unwrap_or(u32::MAX),
        places: passage.places.iter().map(|&(document, range)| (document.get(), span(range))).collect(),
    }
}

/// The sentences of a passage in its first document beside those in each of the others.
fn passage_alignments(corpus: &Corpus, passage: &SharedPassage) -> Vec<AlignmentView> {
    let sentences = |&(document, range): &(DocId, TextRange)| -> Vec<SentenceRef> {
        let of = corpus.documents.get(document.index());
        let touched =
            of.into_iter().flat_map(|analyzed| {
                analyzed.sentences.iter().enumerate().filter(move |(_, sentence)| {
                    sentence.range.intersect(range).is_some_and(|common| !common.is_empty())
                })
            });
        touched
            .map(|(index, _)| SentenceRef { document: document.get(), sentence: SentenceId::new(index).get() })
            .collect()
    };
    let Some((first, others)) = passage.places.split_first() else { return Vec::new() };
    let originals = sentences(first);
    let because = vec![format!("a shared passage: {} words in a row are the same", passage.n_words)];
    let pairs = others.iter().flat_map(|place| originals.iter().copied().zip(sentences(place)).collect::<Vec<_>>());
    let view = |(a, b): (SentenceRef, SentenceRef)| AlignmentView {
        a: a.min(b),
        b: a.max(b),
        score: 1000,
        because: because.clone(),
    };
    pairs.map(view).collect()
}

fn alignment_view(corpus: &Corpus, alignment: &Alignment) -> AlignmentView {
    let sentence =
        |at: crate::corpus::SentenceKey| SentenceRef { document: at.document.get(), sentence: at.sentence.get() };
    AlignmentView {
        a: sentence(alignment.a),
        b: sentence(alignment.b),
        score: alignment.score,
        because: alignment.evidence.grounds.iter().filter_map(|(ground, _)| ground_reason(corpus, ground)).collect(),
    }
}

/// Words as a reader meets them: the first few, in quotation marks.
fn quoted(words: &[String]) -> String {
    const SHOWN: usize = 6;
    words.iter().take(SHOWN).map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
}

/// Gives each document a label, a badge that no other has, and a color.
fn label(documents: &mut [DocumentView]) {
    let mut labels: BTreeMap<String, u32> = BTreeMap::new();
    let mut badges = BTreeSet::new();
    for (hue, document) in documents.iter_mut().enumerate() {
        let label = match (&document.outlet, document.date.day) {
            (Some(outlet), Some(day)) => format!("{outlet}, {}", day_label(day)),
            (Some(outlet), None) => format!("{outlet}, undated"),
            (None, Some(day)) if document.date.basis != "inferred" => format!("Report of {}", day_label(day)),
            (None, _) => "Undated report".to_owned(),
        };
        let n = labels.entry(label.clone()).or_default();
        *n += 1;
        document.label = if *n > 1 { format!("{label} ({n})") } else { label };
        document.badge = badge_candidates(&document.label).find(|badge| !badges.contains(badge)).unwrap_or_default();
        badges.insert(document.badge.clone());
        document.hue = u32::try_from(hue).unwrap_or_default();
    }
}
