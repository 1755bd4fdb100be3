//! The part of the address after `#`: every state of the page as a link.
//!
//! A [`Route`] speaks of documents and events by their ids, so a link holds when other documents join the corpus. It
//! is a form of its own, not the inner state ([`crate::state`] converts), and knows nothing else of the page.
//!
//! `#/timeline?event=…&from=2020-09-20&to=2020-11-30` – the page as the path, everything that differs from the
//! default as parameters. Unknown pages, parameters and values are reported as [`RouteProblem`]s, and the rest holds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Page {
    /// What happened when.
    #[default]
    Timeline,
    /// What the sources agree on and where they differ.
    Compare,
    /// How many, of whom, says who.
    Figures,
    /// Who says what.
    Voices,
    /// One article.
    Read,
    /// Where it happened.
    Map,
    /// The events one by one, over the whole screen. It has no tab: a button of the timeline leads to it.
    Story,
    /// All that a search has found. It has no tab: the box in the header leads to it.
    Search,
}

impl Page {
    /// Those that have a tab, in that order.
    pub const ALL: [Self; 6] = [Self::Timeline, Self::Compare, Self::Figures, Self::Voices, Self::Read, Self::Map];

    /// Its name in a link.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Compare => "compare",
            Self::Figures => "figures",
            Self::Voices => "voices",
            Self::Read => "read",
            Self::Map => "map",
            Self::Story => "story",
            Self::Search => "search",
        }
    }
}

/// The forms of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum CompareAs {
    /// Facts by rows, documents by columns.
    #[default]
    Ledger,
    /// The texts beside each other.
    SideBySide,
    /// All documents against all.
    Matrix,
    /// All sources against all.
    SourceMatrix,
    /// What each calls the same thing.
    Wording,
    /// Whom each quotes.
    Voices,
    /// What they have word for word.
    SharedText,
    /// All of it, to take away.
    Report,
}

impl CompareAs {
    /// All of them, in the order of their buttons.
    pub const ALL: [Self; 8] = [
        Self::Ledger,
        Self::SideBySide,
        Self::Matrix,
        Self::SourceMatrix,
        Self::Wording,
        Self::Voices,
        Self::SharedText,
        Self::Report,
    ];

    /// Its name in a link.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::SideBySide => "side",
            Self::Matrix => "matrix",
            Self::SourceMatrix => "sources",
            Self::Wording => "wording",
            Self::Voices => "voices",
            Self::SharedText => "shared",
            Self::Report => "report",
        }
    }
}

/// A passage of a document, with enough of its words and of what surrounds them to find it again or not at all.
///
/// # Units
/// Unicode code points of the document's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoutePassage {
    /// First code point.
    pub start_chars: u32,
    /// First code point after it.
    pub end_chars: u32,
    /// Its words, or how they begin.
    pub quote: String,
    /// The check sum of all its words, where `quote` is only their beginning.
    pub sum: Option<u32>,
    /// What stands before it.
    pub before: String,
    /// What stands after it.
    pub after: String,
}

/// A figure by its place: `KEY@START`.
///
/// # Units
/// Unicode code points of the document's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteFigure {
    /// The key of the document.
    pub document: String,
    /// The figure's first code point.
    pub start_chars: u32,
}

impl fmt::Display for RouteFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.document, self.start_chars)
    }
}

impl std::str::FromStr for RouteFigure {
    type Err = ();

    fn from_str(value: &str) -> Result<Self, ()> {
        let (document, start) = value.rsplit_once('@').ok_or(())?;
        Ok(Self { document: document.to_owned(), start_chars: start.parse().map_err(|_| ())? })
    }
}

/// What a link says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The id of the event selected.
    pub event: Option<String>,
    /// The first and last day of the timeline's window; `None`: all of it.
    pub window: Option<(NaiveDate, NaiveDate)>,
    /// Whether the timeline goes by the time of the reports.
    pub is_by_report: bool,
    /// Whether the sources' own lanes are hidden.
    pub is_without_lanes: bool,
    /// Whether empty stretches of the axis are drawn at their length.
    pub is_unfolded: bool,
    /// What the timeline's lanes gather; `None`: the page's choice.
    pub lanes_by: Option<String>,
    /// The order of the lanes; `None`: the page's choice.
    pub lane_order: Option<String>,
    /// Only what could be known at the end of this day is shown; `None`: everything.
    pub known: Option<NaiveDate>,
    /// The keys of the documents shown; `None`: all.
    pub documents: Option<Vec<String>>,
    /// The classes of events shown; `None`: all.
    pub classes: Option<Vec<String>>,
    /// The ids of the people and organisations of which events are shown; empty: no matter whom.
    pub people: Vec<String>,
    /// The ids of the places of which events are shown; empty: no matter where.
    pub places: Vec<String>,
    /// The keys of the documents compared; empty: the page's choice.
    pub compared: Vec<String>,
    /// The form of the comparison.
    pub compare_as: CompareAs,
    /// The relation of the rows shown, by its name in a link; `None`: all rows.
    pub relation: Option<String>,
    /// The row of the ledger, or the passage of the side-by-side view, that is selected.
    pub difference: Option<u32>,
    /// The measure whose figures are shown; `None`: the page's choice.
    pub measure: Option<String>,
    /// The figure selected.
    pub figure: Option<RouteFigure>,
    /// The id of the voice selected.
    pub voice: Option<String>,
    /// The classes of cues shown; `None`: all.
    pub stances: Option<Vec<String>>,
    /// The order of the voices; `None`: the page's choice.
    pub voice_order: Option<String>,
    /// The layers drawn in an article; `None`: the page's choice.
    pub layers: Option<Vec<String>>,
    /// The key of the document read; `None`: the page's choice.
    pub document: Option<String>,
    /// The passage in it.
    pub passage: Option<RoutePassage>,
    /// The id of the place selected.
    pub place: Option<String>,
    /// The id of the event that the story begins with; `None`: with the first.
    pub begin: Option<String>,
    /// The card of the story: `end`, or the id of an event; `None`: the title.
    pub card: Option<String>,
    /// What is searched.
    pub search: Option<String>,
}

/// Something in a link that could not be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteProblem {
    /// There is no such page.
    Page(String),
    /// There is no such parameter.
    Parameter(String),
    /// A parameter has a value that it cannot have.
    Value {
        /// The parameter.
        name: String,
        /// The value.
        value: String,
    },
}

impl Route {
    /// Reads the part of an address after `#`, with or without the `#`.
    #[must_use]
    pub fn parse(hash: &str) -> (Self, Vec<RouteProblem>) {
        let mut route = Self::default();
        let mut problems = Vec::new();
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let hash = hash.strip_prefix('/').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let slug = path.trim_end_matches('/');
        match Page::ALL.into_iter().chain([Page::Story, Page::Search]).find(|page| page.slug() == slug) {
            Some(page) => route.page = page,
            None if slug.is_empty() => {}
            None => problems.push(RouteProblem::Page(slug.to_owned())),
        }
        let mut from = None;
        let mut to = None;
        let (mut quote, mut before, mut after) = (String::new(), String::new(), String::new());
        let mut sum = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let is_understood = match &*name {
                "event" => route.event.replace(value.to_string()).is_none(),
                "from" => read_into(&mut from, &value),
                "to" => read_into(&mut to, &value),
                "time" => read_flag(&mut route.is_by_report, &value, "reported", "happened"),
                "lanes" => read_flag(&mut route.is_without_lanes, &value, "off", "on"),
                "fold" => read_flag(&mut route.is_unfolded, &value, "off", "on"),
                "rows" => {
                    route.lanes_by = Some(value.to_string());
                    matches!(&*value, "who" | "place" | "kind")
                }
                "sort" => {
                    route.lane_order = Some(value.to_string());
                    matches!(&*value, "time" | "name")
                }
                "known" => read_into(&mut route.known, &value),
                "source" => push(route.documents.get_or_insert_default(), &value),
                "kind" => push(route.classes.get_or_insert_default(), &value),
                "person" => push(&mut route.people, &value),
                "place" => push(&mut route.places, &value),
                "compare" => push(&mut route.compared, &value),
                "as" => {
                    let form = CompareAs::ALL.into_iter().find(|form| form.slug() == value);
                    route.compare_as = form.unwrap_or_default();
                    form.is_some()
                }
                "relation" => route.relation.replace(value.to_string()).is_none(),
                "row" => read_into(&mut route.difference, &value),
                "measure" => route.measure.replace(value.to_string()).is_none(),
                "figure" => read_into(&mut route.figure, &value),
                "voice" => route.voice.replace(value.to_string()).is_none(),
                "cue" => push(route.stances.get_or_insert_default(), &value),
                "by" => {
                    route.voice_order = Some(value.to_string());
                    matches!(&*value, "words" | "name")
                }
                "layer" => push(route.layers.get_or_insert_default(), &value),
                "where" => route.place.replace(value.to_string()).is_none(),
                "begin" => route.begin.replace(value.to_string()).is_none(),
                "card" => route.card.replace(value.to_string()).is_none(),
                "q" => route.search.replace(value.to_string()).is_none(),
                "doc" => route.document.replace(value.to_string()).is_none(),
                "at" => {
                    route.passage = parse_range(&value);
                    route.passage.is_some()
                }
                "quote" => write_into(&mut quote, &value),
                "before" => write_into(&mut before, &value),
                "after" => write_into(&mut after, &value),
                "sum" => {
                    sum = u32::from_str_radix(&value, 16).ok();
                    sum.is_some()
                }
                _ => {
                    problems.push(RouteProblem::Parameter(name.to_string()));
                    true
                }
            };
            if !is_understood {
                problems.push(RouteProblem::Value { name: name.to_string(), value: value.to_string() });
            }
        }
        if let Some(passage) = &mut route.passage {
            *passage = RoutePassage { quote, sum, before, after, ..*passage };
        }
        route.window = match (from, to) {
            (Some(from), Some(to)) if from <= to => Some((from, to)),
            (None, None) => None,
            (from, to) => {
                let day = |day: Option<NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
                problems.push(RouteProblem::Value {
                    name: "from–to".to_owned(),
                    value: format!("{}–{}", day(from), day(to)),
                });
                None
            }
        };
        // One empty value stands for an empty choice: all switched off.
        for values in
            [&mut route.documents, &mut route.classes, &mut route.stances, &mut route.layers].into_iter().flatten()
        {
            values.retain(|value| !value.is_empty());
        }
        (route, problems)
    }
}

fn push(values: &mut Vec<String>, value: &str) -> bool {
    values.push(value.to_owned());
    true
}

fn write_into(slot: &mut String, value: &str) -> bool {
    value.clone_into(slot);
    true
}

fn read_into<T: std::str::FromStr>(slot: &mut Option<T>, value: &str) -> bool {
    *slot = value.parse().ok();
    slot.is_some()
}

fn read_flag(flag: &mut bool, value: &str, on: &str, off: &str) -> bool {
    *flag = value == on;
    value == on || value == off
}

fn parse_range(value: &str) -> Option<RoutePassage> {
    let (start, end) = value.split_once('-')?;
    let (start_chars, end_chars) = (start.parse().ok()?, end.parse().ok()?);
    (start_chars < end_chars).then_some(RoutePassage { start_chars, end_chars, ..RoutePassage::default() })
}

impl fmt::Display for Route {
    /// The link, from `#` on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            page,
            event,
            window,
            is_by_report,
            is_without_lanes,
            is_unfolded,
            lanes_by,
            lane_order,
            known,
            documents,
            classes,
            people,
            places,
            compared,
            compare_as,
            relation,
            difference,
            measure,
            figure,
            voice,
            stances,
            voice_order,
            layers,
            document,
            passage,
            place,
            begin,
            card,
            search,
        } = self;
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(search) = search {
            query.append_pair("q", search);
        }
        if let Some(document) = document {
            query.append_pair("doc", document);
        }
        if let Some(passage) = passage {
            let range = format!("{}-{}", passage.start_chars, passage.end_chars);
            query.append_pair("at", &range);
            for (name, value) in [("quote", &passage.quote), ("before", &passage.before), ("after", &passage.after)] {
                if !value.is_empty() {
                    query.append_pair(name, value);
                }
            }
            if let Some(sum) = passage.sum {
                query.append_pair("sum", &format!("{sum:08x}"));
            }
        }
        for (name, values) in [("compare", compared), ("person", people), ("place", places)] {
            for value in values {
                query.append_pair(name, value);
            }
        }
        if *compare_as != CompareAs::default() {
            query.append_pair("as", compare_as.slug());
        }
        if let Some(difference) = difference {
            query.append_pair("row", &difference.to_string());
        }
        let figure = figure.as_ref().map(ToString::to_string);
        for (name, value) in [
            ("event", event),
            ("relation", relation),
            ("measure", measure),
            ("figure", &figure),
            ("voice", voice),
            ("by", voice_order),
            ("where", place),
            ("begin", begin),
            ("card", card),
            ("rows", lanes_by),
            ("sort", lane_order),
            ("known", &known.map(|day| day.to_string())),
        ] {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        if let Some((from, to)) = window {
            query.append_pair("from", &from.to_string());
            query.append_pair("to", &to.to_string());
        }
        for (name, flag, value) in
            [("time", is_by_report, "reported"), ("lanes", is_without_lanes, "off"), ("fold", is_unfolded, "off")]
        {
            if *flag {
                query.append_pair(name, value);
            }
        }
        for (name, choice) in [("source", documents), ("kind", classes), ("cue", stances), ("layer", layers)] {
            match choice.as_deref() {
                Some([]) => {
                    query.append_pair(name, "");
                }
                Some(values) => {
                    for value in values {
                        query.append_pair(name, value);
                    }
                }
                None => {}
            }
        }
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        write!(f, "#/{}{mark}{query}", page.slug())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Route {
        Route {
            page: Page::Read,
            event: Some("2020-09-27-fighting".to_owned()),
            window: Some(("2020-09-20".parse().unwrap(), "2020-11-30".parse().unwrap())),
            is_by_report: true,
            is_without_lanes: true,
            is_unfolded: true,
            lanes_by: Some("who".to_owned()),
            lane_order: Some("time".to_owned()),
            known: Some("2020-10-01".parse().unwrap()),
            documents: Some(vec!["000".to_owned(), "a&b=c/é".to_owned()]),
            classes: Some(Vec::new()),
            people: vec!["ada-quill".to_owned()],
            places: vec!["x".to_owned(), "y & z".to_owned()],
            compared: vec!["000".to_owned(), "004".to_owned()],
            compare_as: CompareAs::Matrix,
            relation: Some("tension".to_owned()),
            difference: Some(3),
            measure: Some("shot down".to_owned()),
            figure: Some(RouteFigure { document: "a@b".to_owned(), start_chars: 7 }),
            voice: Some("~he~000".to_owned()),
            stances: Some(vec!["denying".to_owned()]),
            voice_order: Some("words".to_owned()),
            layers: Some(Vec::new()),
            document: Some("002".to_owned()),
            passage: Some(RoutePassage {
                start_chars: 12,
                end_chars: 90,
                quote: "“It was” + 50% & more".to_owned(),
                sum: Some(0x00c0_ffee),
                before: "said: ".to_owned(),
                after: String::new(),
            }),
            place: Some("port-said".to_owned()),
            begin: Some("2020-09-27-fighting".to_owned()),
            card: Some("end".to_owned()),
            search: Some("\"as of\" kind:x & y".to_owned()),
        }
    }

    #[test]
    fn a_link_says_everything_and_comes_back() {
        for route in [Route::default(), full()] {
            let link = route.to_string();
            assert_eq!(Route::parse(&link), (route, Vec::new()), "{link}");
        }
    }

    #[test]
    fn the_default_is_short() {
        assert_eq!(Route::default().to_string(), "#/timeline");
        assert_eq!(Route::parse(""), (Route::default(), Vec::new()));
        assert_eq!(Route::parse("#"), (Route::default(), Vec::new()));
    }

    #[test]
    fn what_cannot_be_followed_is_reported_and_the_rest_holds() {
        let (route, problems) =
            Route::parse("#/tarot?event=x&from=2020-13-45&time=yesterday&at=9-2&colour=red&fold=off");
        assert_eq!(route.page, Page::Timeline);
        assert_eq!(route.event.as_deref(), Some("x"));
        assert!(route.is_unfolded && route.window.is_none() && route.passage.is_none());
        let value = |name: &str, value: &str| RouteProblem::Value { name: name.to_owned(), value: value.to_owned() };
        assert_eq!(
            problems,
            [
                RouteProblem::Page("tarot".to_owned()),
                value("from", "2020-13-45"),
                value("time", "yesterday"),
                value("at", "9-2"),
                RouteProblem::Parameter("colour".to_owned()),
            ]
        );
    }

    #[test]
    fn a_window_needs_both_ends_in_order() {
        for hash in
            ["#/timeline?from=2020-01-01", "#/timeline?to=2020-01-01", "#/timeline?from=2020-02-01&to=2020-01-01"]
        {
            let (route, problems) = Route::parse(hash);
            assert!(route.window.is_none() && problems.len() == 1, "{hash}");
        }
    }

    #[test]
    fn garbage_never_panics() {
        for hash in ["#/%", "#?=&&=", "#/read?doc=%FF%FE&at=1-", "#//timeline//", "#/read?at=99999999999-1"] {
            let (route, _) = Route::parse(hash);
            let _ = route.to_string();
        }
    }
}
