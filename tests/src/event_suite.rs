//! The suite for events: pairs of short articles that report one happening, or two.

use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    corpus::Corpus,
    ingest::ingest_record_line,
    model::MentionId,
    view::{CorpusTitle, CorpusView, corpus_view},
};

/// The file of the suite.
pub const MERGES: &str = include_str!("../suite/event/merges.md");

/// Two articles, and whether their first sentences report one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeCase {
    /// What the case is about.
    pub name: String,
    /// Whether they do.
    pub is_one: bool,
    /// Day of publication and text of each.
    pub articles: [(String, String); 2],
}

/// What became of the cases.
#[derive(Debug, Default)]
pub struct MergeOutcome {
    /// Pairs of one event.
    pub n_one: usize,
    /// Those that were tied.
    pub n_tied: usize,
    /// Pairs of two events.
    pub n_two: usize,
    /// What was tied and must not be: pairs of two events, and articles of different cases.
    pub false_ties: Vec<String>,
    /// Pairs of one event that were not tied.
    pub missed: Vec<String>,
}

/// Reads the cases.
///
/// # Errors
/// A message that names the case that cannot be read.
pub fn merge_cases(file: &str) -> Result<Vec<MergeCase>, String> {
    let mut cases = Vec::new();
    let mut is_one = None;
    let (mut name, mut articles) = (String::new(), Vec::new());
    for line in file.lines().chain(["# "]) {
        if let Some((day, text)) = line.split_once(" | ") {
            articles.push((day.to_owned(), text.to_owned()));
            continue;
        }
        if line.starts_with('#') && !articles.is_empty() {
            let articles = std::mem::take(&mut articles).try_into().map_err(|_| format!("{name}: not two articles"))?;
            let is_one = is_one.ok_or_else(|| format!("{name}: stands under no heading"))?;
            cases.push(MergeCase { name: std::mem::take(&mut name), is_one, articles });
        }
        match line {
            "# One event" => is_one = Some(true),
            "# Two events" => is_one = Some(false),
            _ => {}
        }
        if let Some(heading) = line.strip_prefix("## ") {
            heading.clone_into(&mut name);
        }
    }
    Ok(cases)
}

/// Reads all cases as one corpus and looks which first sentences are tied.
#[must_use]
pub fn run_merges(cases: &[MergeCase]) -> MergeOutcome {
    let view = merge_corpus(cases);
    let key = |document: u32| view.documents.get(document as usize).map_or("", |document| document.key.as_str());
    let of_events = view.events.iter().flat_map(|event| {
        let firsts = event.reports.iter().filter(|report| report.sentence == 0).map(|report| key(report.document));
        let firsts: Vec<&str> = firsts.collect();
        let pairs = firsts.iter().flat_map(|&a| firsts.iter().map(move |&b| (a, b)));
        pairs.filter(|(a, b)| a < b).collect::<Vec<_>>()
    });
    let of_sentences = view
        .alignments
        .iter()
        .filter(|alignment| alignment.a.sentence == 0 && alignment.b.sentence == 0)
        .map(|alignment| (key(alignment.a.document), key(alignment.b.document)));
    let mut tied: Vec<(&str, &str)> = of_events.chain(of_sentences).collect();
    tied.sort_unstable();
    tied.dedup();
    let mut outcome = MergeOutcome::default();
    for (index, case) in cases.iter().enumerate() {
        let (a, b) = (article_key(index, 0), article_key(index, 1));
        let is_tied = tied.contains(&(a.as_str(), b.as_str()));
        match (case.is_one, is_tied) {
            (true, true) => outcome.n_tied += 1,
            (true, false) => outcome.missed.push(case.name.clone()),
            (false, true) => outcome.false_ties.push(case.name.clone()),
            (false, false) => {}
        }
        outcome.n_one += usize::from(case.is_one);
        outcome.n_two += usize::from(!case.is_one);
    }
    let name = |key: &str| key.get(..3).and_then(|n| cases.get(n.parse::<usize>().ok()?)).map_or("", |c| &c.name);
    let across = tied.iter().filter(|(a, b)| a.get(..3) != b.get(..3));
    outcome.false_ties.extend(across.map(|(a, b)| format!("{} × {}", name(a), name(b))));
    outcome
}

fn article_key(case: usize, article: usize) -> String {
    format!("{case:03}-{article}")
}

/// All articles of all cases as one corpus.
#[must_use]
pub fn merge_corpus(cases: &[MergeCase]) -> CorpusView {
    let mut documents = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        for (article, (day, text)) in case.articles.iter().enumerate() {
            let id = article_key(index, article);
            let quoted = |s: &str| format!("\"{}\"", s.replace('\\', "\\\\").replace('"', "\\\""));
            let line = format!(r#"{{"id": {}, "date": {}, "text": {}}}"#, quoted(&id), quoted(day), quoted(text));
            let read = ingest_record_line("merges", index + 1, &line).documents;
            documents.extend(read.into_iter().map(|document| analyze(document, &AnalysisOptions::default())));
        }
    }
    let title = CorpusTitle { title: "Merges".into(), description: String::new() };
    corpus_view(&Corpus::new(documents), title, Vec::new())
}

/// The file of the suite for roles.
pub const ROLES: &str = include_str!("../suite/event/roles.md");

/// How many sentences were read, and for each that came out otherwise what came out.
#[must_use]
pub fn run_roles(file: &str) -> (usize, Vec<String>) {
    let mut n_sentences = 0;
    let mut failures = Vec::new();
    for (text, marked) in file.lines().filter_map(|line| line.split_once(" | ")) {
        n_sentences += 1;
        let line = format!(r#"{{"id": "a", "date": "2024-05-15", "text": "{text}"}}"#);
        for document in ingest_record_line("roles", 1, &line).documents {
            let analyzed = analyze(document, &AnalysisOptions::default());
            let name = |id: &MentionId| analyzed.mentions.get(id.index()).map_or("?", |m| analyzed.slice(m.range));
            let names = |ids: &[MentionId]| match ids {
                [] => "-".to_owned(),
                ids => ids.iter().map(name).collect::<Vec<_>>().join(", "),
            };
            let found = analyzed.reports.iter().map(|report| {
                format!(
                    "{}: {} > {} @ {} {}",
                    analyzed.slice(report.trigger),
                    names(&report.actors),
                    names(&report.targets),
                    report.place.as_ref().map_or("-", name),
                    report.status.name()
                )
            });
            let found = found.collect::<Vec<_>>().join("; ");
            if found != marked {
                failures.push(format!("{text}\n  found  {found}\n  marked {marked}"));
            }
        }
    }
    (n_sentences, failures)
}
