//! A small corpus for the tests of the state and of the views.

use parallax_core::view::{
    AliasView, AttributionView, BlockView, CorpusView, DateView, DocumentDateView, DocumentView, EntityView, EventView,
    FigureView, ReportView, SentenceView, SpanView, TimexView, day_label,
};

pub(crate) fn span(start: usize, end: usize) -> SpanView {
    SpanView { start_byte: u32::try_from(start).unwrap(), end_byte: u32::try_from(end).unwrap() }
}

pub(crate) fn date(day: &str) -> DateView {
    let day = day.parse().unwrap();
    DateView { edtf: format!("{day}"), earliest: Some(day), latest: Some(day), label: day_label(day) }
}

/// A document whose sentences are the lines of `text`, each a paragraph.
pub(crate) fn document(index: u32, key: &str, published: Option<&str>, text: &str) -> DocumentView {
    let mut blocks = Vec::new();
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in text.lines() {
        let span = span(start, start + line.len());
        sentences.push(SentenceView { span, block: u32::try_from(blocks.len()).unwrap() });
        blocks.push(BlockView { span, kind: "paragraph".to_owned() });
        start += line.len() + 1;
    }
    DocumentView {
        key: key.to_owned(),
        label: format!("Source {key}"),
        badge: key.to_uppercase(),
        hue: index,
        title: Some(format!("Title {key}")),
        outlet: None,
        author: None,
        url: None,
        language: Some("en".to_owned()),
        digest_of: None,
        date: DocumentDateView {
            day: published.map(|day| day.parse().unwrap()),
            basis: "metadata".to_owned(),
            because: "stated in the metadata".to_owned(),
            evidence: Vec::new(),
        },
        text: text.to_owned(),
        blocks,
        sentences,
        timexes: Vec::new(),
        mentions: Vec::new(),
        attributions: Vec::new(),
        figures: Vec::new(),
        labels: Vec::new(),
    }
}

fn entity(id: &str, name: &str, kind: &str) -> EntityView {
    EntityView {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        aliases: vec![AliasView { form: name.to_owned(), counts: Vec::new() }],
        related: None,
        country: None,
        coordinates: None,
        because: Vec::new(),
    }
}

fn event(corpus: &CorpusView, id: &str, class: &str, day: Option<&str>, at: &[(u32, u32)]) -> EventView {
    let reports: Vec<ReportView> = at
        .iter()
        .map(|&(document, sentence)| {
            let span = corpus.documents[document as usize].sentences[sentence as usize].span;
            ReportView {
                document,
                sentence,
                span,
                trigger: span,
                class: class.to_owned(),
                timex: None,
                date: day.map(date),
                interval: None,
                status: "happened".to_owned(),
                actors: Vec::new(),
                targets: Vec::new(),
                place: None,
                title: String::new(),
                voice: 1000,
            }
        })
        .collect();
    EventView {
        id: id.to_owned(),
        title: format!("Event {id}"),
        class: class.to_owned(),
        date: day.map(date),
        n_documents: u32::try_from(reports.len()).unwrap(),
        reports,
        salience: 100,
        because: Vec::new(),
        joined: Vec::new(),
        interval: None,
        within: None,
    }
}

/// Three documents, three events: one that all report, one that one reports, one without a date.
pub(crate) fn corpus() -> CorpusView {
    let mut corpus = CorpusView {
        title: "Test".to_owned(),
        description: String::new(),
        documents: vec![
            document(0, "a", Some("2020-12-25"), "“Fighting” began on 27 September.\nA deal followed."),
            document(1, "b", Some("2020-10-24"), "Clashes broke out on 27 September.\nNothing else."),
            document(2, "c", None, "The fighting began then.\nPeople went home."),
        ],
        entities: vec![entity("ada-quill", "Ada Quill", "person"), entity("norrby", "Norrby", "place")],
        events: Vec::new(),
        alignments: Vec::new(),
        shared: Vec::new(),
        conflicts: Vec::new(),
        facts: Vec::new(),
        notes: Vec::new(),
    };
    corpus.documents[1].timexes.push(TimexView {
        span: span(21, 33),
        sentence: Some(0),
        ty: "DATE".to_owned(),
        value: Some("2020-09-27".to_owned()),
        modifier: None,
        quant: None,
        freq: None,
        date: Some(date("2020-09-27")),
        rule: "timex/date/absolute".to_owned(),
        because: "the year of publication".to_owned(),
        is_ambiguous: false,
    });
    corpus.documents[1].figures.push(FigureView {
        span: span(8, 13),
        sentence: Some(0),
        measure: "killed".to_owned(),
        min_thousandths: Some(14_000),
        max_thousandths: None,
        is_approximate: false,
        label: "14 or more".to_owned(),
        unit: None,
        counted: None,
        scope: "people".to_owned(),
        side: None,
        part_of: None,
        attribution: None,
        speaker: None,
        as_of_earliest: None,
        as_of_latest: None,
        rule: "figure/count".to_owned(),
    });
    corpus.documents[1].attributions.push(AttributionView {
        kind: "indirect".to_owned(),
        source: Some(span(0, 7)),
        speaker: None,
        cue: Some(span(8, 13)),
        stance: "denying".to_owned(),
        content: vec![span(14, 17)],
        parent: None,
        sentence: Some(0),
        rule: "attribution/indirect".to_owned(),
    });
    corpus.events = vec![
        event(&corpus, "fight", "fighting", Some("2020-09-27"), &[(0, 0), (1, 0), (2, 0)]),
        event(&corpus, "deal", "agreement", Some("2020-11-10"), &[(0, 1)]),
        event(&corpus, "home", "fighting", None, &[(2, 1)]),
    ];
    corpus
}
