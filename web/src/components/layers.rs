//! The layers of annotation over one text: where they overlap, the text is cut at every border, so that it stays one
//! text whatever is switched on.
//!
//! Every layer has a mark of its own that is not a color: times a line, names dots, figures two lines, events a frame,
//! speech dashes.

use super::figures::figure_speaker;
use super::marked_text::words;
use super::popover::{Annotation, Entry};
use crate::text;
use parallax_core::view::figures::{FigureRef, LaneScope};
use parallax_core::view::voices::speaker_name;
use parallax_core::view::{AttributionView, CorpusView, DocumentView, FigureView, SpanView};
use yew::prelude::*;

/// What a mark marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// A time expression, by index.
    Time(usize),
    /// A mention, by index.
    Name(usize),
    /// The words of an attribution that were said, by index.
    Said(usize),
    /// The words that introduce them.
    Cue(usize),
    /// A figure, by index.
    Figure(usize),
    /// An event, by index in the corpus.
    Event(usize),
}

impl MarkKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Time(_) => "plx-layer--times",
            Self::Name(_) => "plx-layer--names",
            Self::Said(_) => "plx-layer--said",
            Self::Cue(_) => "plx-layer--speech",
            Self::Figure(_) => "plx-layer--figures",
            Self::Event(_) => "plx-layer--events",
        }
    }
}

/// A marked stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where it lies.
    pub span: SpanView,
    /// What it marks.
    pub kind: MarkKind,
}

/// A stretch of text under the same marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it lies.
    pub span: SpanView,
    /// The marks over it, by index.
    pub marks: Vec<usize>,
}

/// Cuts `span` at every border of `marks`, which may overlap in any way.
#[must_use]
pub fn segments(span: SpanView, marks: &[Mark]) -> Vec<Segment> {
    let mut borders = std::collections::BTreeSet::from([span.start_byte, span.end_byte]);
    let inside = |byte: u32| byte.clamp(span.start_byte, span.end_byte);
    borders.extend(marks.iter().flat_map(|mark| [inside(mark.span.start_byte), inside(mark.span.end_byte)]));
    let borders: Vec<u32> = borders.into_iter().collect();
    let pairs = borders.iter().zip(borders.iter().skip(1));
    pairs
        .map(|(&start_byte, &end_byte)| Segment {
            span: SpanView { start_byte, end_byte },
            marks: marks
                .iter()
                .enumerate()
                .filter(|(_, mark)| mark.span.start_byte < end_byte && start_byte < mark.span.end_byte)
                .map(|(i, _)| i)
                .collect(),
        })
        .collect()
}

/// All marks of a document within `span`; `shows` says which kinds are switched on.
#[must_use]
pub fn marks(corpus: &CorpusView, index: u32, span: SpanView, shows: &dyn Fn(MarkKind) -> bool) -> Vec<Mark> {
    let Some(document) = corpus.documents.get(index as usize) else {
        return Vec::new();
    };
    let mut marks = Vec::new();
    let mut add = |at: SpanView, kind: MarkKind| {
        if at.start_byte < span.end_byte && span.start_byte < at.end_byte && shows(kind) {
            marks.push(Mark { span: at, kind });
        }
    };
    // What is long comes first, so that it lies outermost.
    for (i, attribution) in document.attributions.iter().enumerate() {
        attribution.content.iter().for_each(|&content| add(content, MarkKind::Said(i)));
    }
    for (i, figure) in document.figures.iter().enumerate() {
        add(figure.span, MarkKind::Figure(i));
    }
    for (i, timex) in document.timexes.iter().enumerate() {
        add(timex.span, MarkKind::Time(i));
    }
    for (i, mention) in document.mentions.iter().enumerate() {
        add(mention.span, MarkKind::Name(i));
    }
    for (i, attribution) in document.attributions.iter().enumerate() {
        attribution.cue.iter().for_each(|&cue| add(cue, MarkKind::Cue(i)));
    }
    for (i, event) in corpus.events.iter().enumerate() {
        for report in event.reports.iter().filter(|report| report.document == index) {
            add(report.trigger, MarkKind::Event(i));
        }
    }
    marks
}

/// A stretch of a document with its marks.
pub fn layered(corpus: &CorpusView, index: u32, span: SpanView, shows: &dyn Fn(MarkKind) -> bool) -> Html {
    let Some(document) = corpus.documents.get(index as usize) else {
        return Html::default();
    };
    let marks = marks(corpus, index, span, shows);
    segments(span, &marks)
        .into_iter()
        .map(|segment| {
            let plain = html! { { words(document, segment.span) } };
            let over: Vec<Mark> = segment.marks.iter().filter_map(|&i| marks.get(i).copied()).collect();
            let nested = looks(document, &over).into_iter().rev().fold(plain, |inner, (class, is_undated)| {
                let class = classes!(class, is_undated.then_some("plx-layer--undated"));
                html! { <span {class}>{ inner }</span> }
            });
            let is_open = |mark: &&Mark| !matches!(mark.kind, MarkKind::Said(_));
            let entries: Vec<Entry> =
                over.iter().filter(is_open).filter_map(|mark| entry(corpus, index, mark.kind)).collect();
            if entries.is_empty() {
                return nested;
            }
            let id = format!("plx-mark-{}", segment.span.start_byte);
            html! { <Annotation key={segment.span.start_byte} {id} {entries}>{ nested }</Annotation> }
        })
        .collect()
}

/// How the words under some marks look: each look once, the outermost first. However many marks lie over one word, the
/// elements around it stay few.
fn looks(document: &DocumentView, marks: &[Mark]) -> Vec<(&'static str, bool)> {
    let mut looks = Vec::new();
    for mark in marks {
        let is_undated =
            matches!(mark.kind, MarkKind::Time(i) if document.timexes.get(i).is_some_and(|timex| timex.date.is_none()));
        let look = (mark.kind.class(), is_undated);
        if !looks.contains(&look) {
            looks.push(look);
        }
    }
    looks
}

/// What a panel says about a mark.
fn entry(corpus: &CorpusView, index: u32, kind: MarkKind) -> Option<Entry> {
    let document = corpus.documents.get(index as usize)?;
    Some(match kind {
        MarkKind::Time(i) => {
            let timex = document.timexes.get(i)?;
            let value = timex.value.clone().unwrap_or_default();
            let details = [Some(value.clone()), timex.modifier.clone()].into_iter().flatten().filter(|w| !w.is_empty());
            let mut lines = vec![
                [text::timex_type(&timex.ty).to_owned()].into_iter().chain(details).collect::<Vec<_>>().join(" · "),
            ];
            lines.push(text::capitalized(&timex.because));
            lines.extend(timex.is_ambiguous.then(|| text::capitalized(text::AMBIGUOUS.get())));
            Entry::new(timex.date.as_ref().map_or(value, |date| text::date_label(&date.label)), lines, &timex.rule)
        }
        MarkKind::Name(i) => {
            let mention = document.mentions.get(i)?;
            let entity = mention.entity.and_then(|entity| corpus.entities.get(entity as usize));
            let role = mention.role.map(|role| words(document, role).to_owned()).unwrap_or_default();
            let name = entity.map_or_else(|| words(document, mention.span).to_owned(), |entity| entity.name.clone());
            let why = entity.and_then(|entity| entity.because.first()).map(|because| text::capitalized(because));
            let lines = vec![text::mention(&mention.kind, &mention.form, &role), why.unwrap_or_default()];
            Entry::new(name, lines, &mention.rule)
        }
        MarkKind::Cue(i) | MarkKind::Said(i) => {
            let attribution = document.attributions.get(i)?;
            Entry::new(speaker(corpus, document, attribution), vec![cue_line(document, attribution)], &attribution.rule)
        }
        MarkKind::Figure(i) => {
            let figure = document.figures.get(i)?;
            let at = FigureRef { document: index, figure: u32::try_from(i).ok()? };
            let mut lines = vec![figure_line(figure), text::capitalized(&text::said_by(&figure_speaker(corpus, at)))];
            lines
                .extend(text::as_of(figure.as_of_earliest, figure.as_of_latest).map(|words| text::capitalized(&words)));
            Entry::new(text::amount_label(&figure.label), lines, &figure.rule)
        }
        MarkKind::Event(i) => {
            let event = corpus.events.get(i)?;
            let date = text::event_date(event.date.as_ref());
            let of = text::reported_by(event.n_documents as usize, corpus.documents.len());
            Entry::new(event.title.clone(), vec![format!("{} · {date} · {of}", text::event_class(&event.class))], "")
        }
    })
}

/// Who says an attribution.
#[must_use]
pub fn speaker(corpus: &CorpusView, document: &DocumentView, attribution: &AttributionView) -> String {
    let (name, entity) = speaker_name(corpus, document, attribution);
    match (name.is_empty(), entity) {
        (true, _) => text::NOBODY_NAMED.get().to_owned(),
        (false, None) => format!("“{name}”"),
        (false, Some(_)) => name,
    }
}

/// The cue of an attribution with its class.
#[must_use]
pub fn cue_line(document: &DocumentView, attribution: &AttributionView) -> String {
    let cue = attribution.cue.map(|cue| words(document, cue)).unwrap_or_default();
    text::cue(cue, &attribution.stance, &attribution.kind)
}

/// What a figure measures, and of whom.
#[must_use]
pub fn figure_line(figure: &FigureView) -> String {
    let scope = LaneScope {
        unit: figure.unit.clone(),
        kind: figure.scope.clone(),
        side: figure.side.clone(),
        is_part: figure.part_of.is_some(),
    };
    format!("{} · {}", text::measure(&figure.measure), text::scope(&scope))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{corpus, span};

    #[test]
    fn segments_tile_the_text_whatever_overlaps() {
        let mark = |start, end, i| Mark { span: span(start, end), kind: MarkKind::Name(i) };
        let whole = span(10, 40);
        for marks in [
            vec![],
            vec![mark(10, 40, 0)],
            vec![mark(12, 30, 0), mark(15, 20, 1), mark(18, 35, 2)],
            vec![mark(0, 15, 0), mark(35, 90, 1)],
            vec![mark(20, 20, 0), mark(50, 60, 1)],
        ] {
            let segments = segments(whole, &marks);
            let mut at = 10;
            for segment in &segments {
                assert_eq!(segment.span.start_byte, at, "{marks:?}");
                assert!(segment.span.end_byte > at);
                at = segment.span.end_byte;
                for (i, mark) in marks.iter().enumerate() {
                    let covers =
                        mark.span.start_byte <= segment.span.start_byte && segment.span.end_byte <= mark.span.end_byte;
                    assert_eq!(covers, segment.marks.contains(&i), "{marks:?} {segment:?}");
                }
            }
            assert_eq!(at, 40, "{marks:?}");
        }
    }

    #[test]
    fn a_thousand_marks_over_one_word_look_like_one_of_each_kind() {
        let corpus = corpus();
        let mark = |i, kind: fn(usize) -> MarkKind| Mark { span: span(0, 5), kind: kind(i) };
        let marks: Vec<Mark> = (0..1000).flat_map(|i| [mark(i, MarkKind::Said), mark(i, MarkKind::Event)]).collect();
        let looks = looks(&corpus.documents[1], &marks);
        assert_eq!(looks, [("plx-layer--said", false), ("plx-layer--events", false)]);
    }

    #[test]
    fn a_layer_that_is_off_marks_nothing() {
        let corpus = corpus();
        let sentence = corpus.documents[1].sentences[0].span;
        let all = marks(&corpus, 1, sentence, &|_| true);
        assert!(all.iter().any(|mark| matches!(mark.kind, MarkKind::Time(0))));
        assert!(all.iter().any(|mark| matches!(mark.kind, MarkKind::Figure(0))));
        assert!(all.iter().all(|mark| entry(&corpus, 1, mark.kind).is_some()));
        let times = marks(&corpus, 1, sentence, &|kind| matches!(kind, MarkKind::Time(_)));
        assert_eq!(times.len(), 1);
    }
}
