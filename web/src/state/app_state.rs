//! The state and its reducer.

use super::{Action, Card, Corrections, Layers, Selection, Story};
use crate::route::{CompareAs, Page, Route, RouteFigure, RoutePassage, RouteProblem};
use chrono::NaiveDate;
use parallax_core::text::OffsetMap;
use parallax_core::view::correct::{Correction, report_key, taken_out_of};
use parallax_core::view::facets::{Facet, facet_of};
use parallax_core::view::figures::{FigureRef, FiguresQuery};
use parallax_core::view::lanes::{LaneBy, LaneOrder};
use parallax_core::view::selector::{self, PassageSelector};
use parallax_core::view::timeline::{Clock, TimelineQuery};
use parallax_core::view::voices::{VoiceOrder, VoicesQuery};
use parallax_core::view::{CellRelation, CorpusView, EventView, SpanView, order};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::Reducible;

/// How many documents are compared when nobody has chosen: as many columns as a screen holds.
const N_COMPARED: usize = 4;

/// The days that the timeline shows, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// The relations that the rows of the ledger can be chosen by, with their names in links.
pub const RELATIONS: [(CellRelation, &str); 6] = [
    (CellRelation::Contradicts, "contradicts"),
    (CellRelation::Tension, "tension"),
    (CellRelation::Vaguer, "vaguer"),
    (CellRelation::Agrees, "agrees"),
    (CellRelation::AlsoReports, "like-words"),
    (CellRelation::Alone, "alone"),
];

/// What lanes can gather, with its name in links.
const LANES_BY: [(LaneBy, &str); 3] = [(LaneBy::Actor, "who"), (LaneBy::Place, "place"), (LaneBy::Class, "kind")];
/// The orders of lanes, with their names in links.
const LANE_ORDERS: [(LaneOrder, &str); 2] = [(LaneOrder::Time, "time"), (LaneOrder::Name, "name")];

/// The value that a link means by a name; the usual one, where it says nothing.
fn named<T: Copy + Default>(values: &[(T, &str)], name: Option<&str>) -> T {
    values.iter().find(|(_, slug)| Some(*slug) == name).map(|&(value, _)| value).unwrap_or_default()
}

/// The name of a value in links; the usual one has none.
fn name_of<T: PartialEq>(values: &[(T, &str)], value: &T) -> Option<String> {
    values.iter().find(|(known, _)| known == value).map(|(_, slug)| (*slug).to_owned())
}

/// Something in a link that this corpus cannot follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkProblem {
    /// The link itself is not understood.
    Route(RouteProblem),
    /// No such event.
    Event(String),
    /// No such document.
    Document(String),
    /// No such class of events.
    Class(String),
    /// No such relation.
    Relation(String),
    /// No such figure.
    Figure(String),
    /// No such voice.
    Voice(String),
    /// No such place.
    Place(String),
    /// No such person or place.
    Entity(String),
    /// The text at the passage is not what the link was made from.
    Passage,
}

/// Everything that the page shows follows from this.
#[derive(Debug, Clone, PartialEq)]
pub struct AppState {
    /// The corpus, as corrected.
    pub corpus: Rc<CorpusView>,
    /// What the reader corrected in it.
    pub corrections: Rc<Corrections>,
    /// The page shown.
    pub page: Page,
    /// What of the corpus is shown.
    pub query: Rc<TimelineQuery>,
    /// The part of the timeline shown; `None`: all.
    pub window: Option<Window>,
    /// Whether the sources have lanes of their own.
    pub has_lanes: bool,
    /// Whether empty stretches of the axis are folded.
    pub is_folding: bool,
    /// What is selected.
    pub selection: Option<Selection>,
    /// The documents compared, by index; empty: nobody has chosen.
    pub compared: Rc<[u32]>,
    /// The form of the comparison.
    pub compare_as: CompareAs,
    /// The relation of the ledger's rows shown; `None`: all rows.
    pub relation: Option<CellRelation>,
    /// The measure whose figures are shown; `None`: nobody has chosen.
    pub measure: Option<Rc<str>>,
    /// The classes of cues shown; `None`: all.
    pub stances: Option<BTreeSet<String>>,
    /// The order of the voices.
    pub voice_order: VoiceOrder,
    /// The layers drawn in an article.
    pub layers: Layers,
    /// The document read, by index; `None`: nobody has chosen.
    pub document: Option<u32>,
    /// The passage in it.
    pub passage: Option<SpanView>,
    /// The story that is told on its page.
    pub story: Story,
    /// What is searched; empty on every page but that of a search.
    pub asked: Rc<str>,
    /// What of the link could not be followed.
    pub problems: Rc<[LinkProblem]>,
    /// Whether this state is just what a link asked for: then the address stays as it was opened.
    pub is_from_link: bool,
}

impl AppState {
    /// The page as it opens without a link.
    #[must_use]
    pub fn new(corpus: Rc<CorpusView>) -> Self {
        Self {
            corrections: Rc::new(Corrections::new(Rc::clone(&corpus), Vec::new())),
            corpus,
            page: Page::default(),
            query: Rc::default(),
            window: None,
            has_lanes: true,
            is_folding: true,
            selection: None,
            compared: Rc::new([]),
            compare_as: CompareAs::default(),
            relation: None,
            measure: None,
            stances: None,
            voice_order: VoiceOrder::default(),
            layers: Layers::default(),
            document: None,
            passage: None,
            story: Story::default(),
            asked: Rc::from(""),
            problems: Rc::new([]),
            is_from_link: true,
        }
    }

    /// The page as a link opens it.
    #[must_use]
    pub fn open(corpus: Rc<CorpusView>, route: &Route, problems: &[RouteProblem]) -> Self {
        Self::open_corrected(Corrections::new(corpus, Vec::new()), route, problems)
    }

    /// The page as a link opens it, with what the reader corrected in the corpus.
    #[must_use]
    pub fn open_corrected(mut corrections: Corrections, route: &Route, problems: &[RouteProblem]) -> Self {
        let mut found: Vec<LinkProblem> = problems.iter().cloned().map(LinkProblem::Route).collect();
        let mut state = Self::new(corrections.apply());
        state.corrections = Rc::new(corrections);
        let corpus = Rc::clone(&state.corpus);
        let document = |key: &String, found: &mut Vec<LinkProblem>| {
            let index = document_index(&corpus, key);
            if index.is_none() {
                found.push(LinkProblem::Document(key.clone()));
            }
            index
        };
        state.page = route.page;
        if route.page == Page::Search {
            state.asked = route.search.as_deref().unwrap_or_default().into();
        }
        state.window = route.window.map(|(from, to)| Window { from, to });
        state.has_lanes = !route.is_without_lanes;
        state.is_folding = !route.is_unfolded;
        state.compare_as = route.compare_as;
        if let Some(name) = &route.relation {
            state.relation = RELATIONS.iter().find(|(_, slug)| slug == name).map(|&(relation, _)| relation);
            if state.relation.is_none() {
                found.push(LinkProblem::Relation(name.clone()));
            }
        }
        state.selection = route.difference.map(Selection::Difference);
        if let Some(id) = &route.event {
            if let Some(id) = find_event(&corpus, id) {
                state.selection = Some(Selection::Event(id.into()));
            } else {
                found.push(LinkProblem::Event(id.clone()));
            }
        }
        state.measure = route.measure.as_deref().map(Rc::from);
        if let Some(figure) = &route.figure {
            let at = find_figure(&corpus, figure);
            if let Some((at, measure)) = at {
                state.selection = Some(Selection::Figure(at));
                // A link to a figure shows its measure, whatever else it says.
                state.measure = state.measure.map(|_| measure.into());
            } else {
                found.push(LinkProblem::Figure(figure.to_string()));
            }
        }
        if let Some(id) = &route.voice {
            // Words that stand for nobody known may be anything.
            if id.starts_with('~') || corpus.entities.iter().any(|entity| entity.id == *id) {
                state.selection = Some(Selection::Voice(id.as_str().into()));
            } else {
                found.push(LinkProblem::Voice(id.clone()));
            }
        }
        if let Some(id) = &route.place {
            if corpus.entities.iter().any(|entity| entity.id == *id) {
                state.selection = Some(Selection::Place(id.as_str().into()));
            } else {
                found.push(LinkProblem::Place(id.clone()));
            }
        }
        let mut known_event = |id: &str| {
            let is_known = corpus.events.iter().any(|event| event.id == id);
            if !is_known {
                found.push(LinkProblem::Event(id.to_owned()));
            }
            is_known
        };
        let begin = route.begin.as_deref().filter(|id| known_event(id));
        let card = match Card::from_slug(route.card.as_deref()) {
            Card::Event(id) if !known_event(&id) => Card::Title,
            card => card,
        };
        state.story = Story { begin: begin.map(Rc::from), card };
        state.stances = route.stances.as_ref().map(|stances| stances.iter().cloned().collect());
        state.voice_order = match route.voice_order.as_deref() {
            Some("words") => VoiceOrder::Words,
            Some("name") => VoiceOrder::Name,
            _ => VoiceOrder::Statements,
        };
        state.layers = Layers::from_slugs(route.layers.as_deref());
        let documents =
            route.documents.as_ref().map(|keys| keys.iter().filter_map(|key| document(key, &mut found)).collect());
        let classes = route.classes.as_ref().map(|classes| {
            for class in classes {
                if corpus.events.iter().all(|event| event.class != *class) {
                    found.push(LinkProblem::Class(class.clone()));
                }
            }
            classes.iter().cloned().collect()
        });
        state.query = Rc::new(TimelineQuery {
            clock: if route.is_by_report { Clock::Reported } else { Clock::Happened },
            documents,
            classes,
            known: route.known,
            lanes_by: named(&LANES_BY, route.lanes_by.as_deref()),
            lane_order: named(&LANE_ORDERS, route.lane_order.as_deref()),
            people: entities(&corpus, &route.people, &mut found),
            places: entities(&corpus, &route.places, &mut found),
        });
        state.compared = route
            .compared
            .iter()
            .filter_map(|key| document(key, &mut found))
            .collect::<BTreeSet<u32>>()
            .into_iter()
            .collect();
        state.document = route.document.as_ref().and_then(|key| document(key, &mut found));
        if let Some(passage) = &route.passage {
            state.passage = state
                .document
                .and_then(|index| corpus.documents.get(index as usize))
                .and_then(|document| find_passage(&document.text, passage));
            if state.passage.is_none() {
                found.push(LinkProblem::Passage);
            }
        }
        state.problems = found.into();
        state
    }

    /// The link to what is shown.
    #[must_use]
    pub fn route(&self) -> Route {
        let key = |index: u32| Some(self.corpus.documents.get(index as usize)?.key.clone());
        let keys = |indices: &mut dyn Iterator<Item = u32>| indices.filter_map(key).collect();
        Route {
            page: self.page,
            event: match &self.selection {
                Some(Selection::Event(id)) => Some(id.to_string()),
                _ => None,
            },
            difference: match self.selection {
                Some(Selection::Difference(row)) => Some(row),
                _ => None,
            },
            window: self.window.map(|window| (window.from, window.to)),
            is_by_report: self.query.clock == Clock::Reported,
            is_without_lanes: !self.has_lanes,
            is_unfolded: !self.is_folding,
            lanes_by: name_of(&LANES_BY, &self.query.lanes_by),
            lane_order: name_of(&LANE_ORDERS, &self.query.lane_order),
            known: self.query.known,
            documents: self.query.documents.as_ref().map(|shown| keys(&mut shown.iter().copied())),
            classes: self.query.classes.as_ref().map(|shown| shown.iter().cloned().collect()),
            people: entity_ids(&self.corpus, &self.query.people),
            places: entity_ids(&self.corpus, &self.query.places),
            compared: keys(&mut self.compared.iter().copied()),
            compare_as: self.compare_as,
            relation: RELATIONS
                .iter()
                .find(|&&(relation, _)| Some(relation) == self.relation)
                .map(|&(_, slug)| slug.to_owned()),
            measure: self.measure.as_deref().map(str::to_owned),
            figure: match self.selection {
                Some(Selection::Figure(at)) => describe_figure(&self.corpus, at),
                _ => None,
            },
            voice: match &self.selection {
                Some(Selection::Voice(id)) => Some(id.to_string()),
                _ => None,
            },
            stances: self.stances.as_ref().map(|shown| shown.iter().cloned().collect()),
            voice_order: match self.voice_order {
                VoiceOrder::Statements => None,
                VoiceOrder::Words => Some("words".to_owned()),
                VoiceOrder::Name => Some("name".to_owned()),
            },
            layers: self.layers.slugs(),
            document: self.document.and_then(key),
            passage: self.passage.and_then(|span| {
                let document = self.corpus.documents.get(self.document? as usize)?;
                describe_passage(&document.text, span)
            }),
            place: match &self.selection {
                Some(Selection::Place(id)) => Some(id.to_string()),
                _ => None,
            },
            begin: self.story.begin.as_deref().map(str::to_owned),
            card: self.story.card.slug(),
            search: (self.page == Page::Search && !self.asked.is_empty()).then(|| self.asked.to_string()),
        }
    }

    /// The index of the event selected.
    #[must_use]
    pub fn selected_event(&self) -> Option<u32> {
        let Some(Selection::Event(id)) = &self.selection else {
            return None;
        };
        let index = self.corpus.events.iter().position(|e| e.id == **id)?;
        u32::try_from(index).ok()
    }

    /// The figure selected.
    #[must_use]
    pub fn selected_figure(&self) -> Option<FigureRef> {
        if let Some(Selection::Figure(at)) = self.selection { Some(at) } else { None }
    }

    /// Which figures are shown: those of the measure chosen, or of the one selected.
    #[must_use]
    pub fn figures_query(&self) -> FiguresQuery {
        let of_selected = || {
            let at = self.selected_figure()?;
            Some(self.corpus.documents.get(at.document as usize)?.figures.get(at.figure as usize)?.measure.clone())
        };
        FiguresQuery {
            measure: self.measure.as_deref().map(str::to_owned).or_else(of_selected),
            documents: self.query.documents.clone(),
        }
    }

    /// Which voices are shown.
    #[must_use]
    pub fn voices_query(&self) -> VoicesQuery {
        VoicesQuery { documents: self.query.documents.clone(), stances: self.stances.clone(), order: self.voice_order }
    }

    /// The documents compared: those chosen, or the first ones that say most about the same things.
    #[must_use]
    pub fn compared_documents(&self) -> Rc<[u32]> {
        if self.compared.is_empty() { default_comparison(&self.corpus).into() } else { Rc::clone(&self.compared) }
    }

    /// The document read: the one chosen, or the first.
    #[must_use]
    pub fn read_document(&self) -> Option<u32> {
        self.document.or_else(|| (!self.corpus.documents.is_empty()).then_some(0))
    }

    fn toggle_document(&mut self, document: u32) {
        let all: BTreeSet<u32> = (0..count(self.corpus.documents.len())).collect();
        let query = Rc::make_mut(&mut self.query);
        query.documents = toggled(query.documents.take(), document, &all);
    }

    fn toggle_entity(&mut self, entity: u32) {
        let facet = self.corpus.entities.get(entity as usize).and_then(|view| facet_of(&view.kind));
        let query = Rc::make_mut(&mut self.query);
        let chosen = match facet {
            Some(Facet::People) => &mut query.people,
            Some(Facet::Places) => &mut query.places,
            _ => return,
        };
        if !chosen.remove(&entity) {
            chosen.insert(entity);
        }
    }

    fn toggle_class(&mut self, class: &str) {
        let mut all = BTreeSet::new();
        all.extend(self.corpus.events.iter().map(|event| event.class.clone()));
        let query = Rc::make_mut(&mut self.query);
        query.classes = toggled(query.classes.take(), class.to_owned(), &all);
    }
}

/// The event with this id, or the one that its report stands in where nobody took it out: a link of somebody who
/// corrects the corpus is good for somebody who does not.
fn find_event<'a>(corpus: &CorpusView, id: &'a str) -> Option<&'a str> {
    let is_there = |id: &&str| corpus.events.iter().any(|event| event.id == **id);
    Some(id).filter(is_there).or_else(|| taken_out_of(id).filter(is_there))
}

/// The entities that a link names.
fn entities(corpus: &CorpusView, ids: &[String], found: &mut Vec<LinkProblem>) -> BTreeSet<u32> {
    let mut entities = BTreeSet::new();
    for id in ids {
        match corpus.entities.iter().position(|entity| entity.id == *id) {
            Some(index) => {
                entities.insert(count(index));
            }
            None => found.push(LinkProblem::Entity(id.clone())),
        }
    }
    entities
}

fn entity_ids(corpus: &CorpusView, entities: &BTreeSet<u32>) -> Vec<String> {
    entities.iter().filter_map(|&entity| Some(corpus.entities.get(entity as usize)?.id.clone())).collect()
}

/// The figure that a link names, and its measure.
fn find_figure(corpus: &CorpusView, wanted: &RouteFigure) -> Option<(FigureRef, String)> {
    let document = document_index(corpus, &wanted.document)?;
    let view = corpus.documents.get(document as usize)?;
    let start = OffsetMap::new(&view.text).byte_from_char(wanted.start_chars)?;
    let figure = view.figures.iter().position(|figure| figure.span.start_byte == u32::from(start))?;
    let measure = view.figures.get(figure)?.measure.clone();
    Some((FigureRef { document, figure: count(figure) }, measure))
}

fn describe_figure(corpus: &CorpusView, at: FigureRef) -> Option<RouteFigure> {
    let document = corpus.documents.get(at.document as usize)?;
    let start = document.figures.get(at.figure as usize)?.span.start_byte;
    let start_chars = OffsetMap::new(&document.text).char_from_byte(start.into())?;
    Some(RouteFigure { document: document.key.clone(), start_chars })
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// A choice with one value switched; choosing all is no choice.
fn toggled<T: Ord + Clone>(chosen: Option<BTreeSet<T>>, value: T, all: &BTreeSet<T>) -> Option<BTreeSet<T>> {
    let mut next = chosen.unwrap_or_else(|| all.clone());
    if !next.remove(&value) {
        next.insert(value);
    }
    (next != *all).then_some(next)
}

fn document_index(corpus: &CorpusView, key: &str) -> Option<u32> {
    let index = corpus.documents.iter().position(|d| d.key == key)?;
    u32::try_from(index).ok()
}

/// The documents that take part in the most events with another document, as many as a screen holds, in their order.
fn default_comparison(corpus: &CorpusView) -> Vec<u32> {
    let mut n_shared = vec![0_u32; corpus.documents.len()];
    let is_shared = |event: &&EventView| event.n_documents > 1;
    for event in corpus.events.iter().filter(is_shared) {
        let documents: BTreeSet<u32> = event.reports.iter().map(|r| r.document).collect();
        for document in documents {
            if let Some(n) = n_shared.get_mut(document as usize) {
                *n += 1;
            }
        }
    }
    let most_shared = order(n_shared.len(), &|a, b| n_shared.get(b).cmp(&n_shared.get(a)));
    let chosen: BTreeSet<u32> = most_shared.into_iter().take(N_COMPARED).map(count).collect();
    chosen.into_iter().collect()
}

fn find_passage(text: &str, passage: &RoutePassage) -> Option<SpanView> {
    let RoutePassage { start_chars, end_chars, quote, sum, before, after } = passage.clone();
    selector::find(text, &PassageSelector { start_chars, end_chars, quote, sum, before, after })
}

fn describe_passage(text: &str, span: SpanView) -> Option<RoutePassage> {
    let PassageSelector { start_chars, end_chars, quote, sum, before, after } = selector::describe(text, span)?;
    Some(RoutePassage { start_chars, end_chars, quote, sum, before, after })
}

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = match action {
            Action::Follow(route) => {
                return Rc::new(Self { is_from_link: false, ..Self::open(Rc::clone(&self.corpus), &route, &[]) });
            }
            Action::Open(route, problems) => {
                let corpus = Rc::clone(&self.corpus);
                let corrections = Rc::clone(&self.corrections);
                return Rc::new(Self { corrections, ..Self::open(corpus, &route, &problems) });
            }
            Action::TakeCorpus(corpus) => {
                let corrections = self.corrections.of(corpus);
                return Rc::new(Self { is_from_link: false, ..Self::open_corrected(corrections, &self.route(), &[]) });
            }
            Action::Restore(made) => {
                let corrections = self.corrections.restored(made);
                let is_from_link = self.is_from_link;
                return Rc::new(Self { is_from_link, ..Self::open_corrected(corrections, &self.route(), &[]) });
            }
            _ => (*self).clone(),
        };
        next.apply(action);
        if next.page != Page::Search {
            next.asked = Rc::from("");
        }
        if next == *self {
            return self;
        }
        next.is_from_link = false;
        Rc::new(next)
    }
}

impl AppState {
    fn apply(&mut self, action: Action) {
        match action {
            Action::Open(..) | Action::Follow(_) | Action::TakeCorpus(_) | Action::Restore(_) => {}
            Action::Search(words) => {
                self.page = Page::Search;
                self.asked = words;
            }
            Action::DismissProblems => self.problems = Rc::new([]),
            Action::Show(page) => {
                self.page = page;
                // A story that was left is told from its beginning.
                if page != Page::Story {
                    self.story = Story::default();
                }
            }
            Action::SelectEvent(event) => {
                self.selection = event
                    .and_then(|index| self.corpus.events.get(index as usize))
                    .map(|event| Selection::Event(event.id.as_str().into()));
            }
            Action::SelectDifference(row) => self.selection = row.map(Selection::Difference),
            Action::SetMeasure(measure) => {
                self.measure = Some(measure);
                if let Some(Selection::Figure(_)) = self.selection {
                    self.selection = None;
                }
            }
            Action::SelectFigure(at) => {
                if at.is_none() {
                    // Its measure stays.
                    self.measure = self.figures_query().measure.map(Rc::from);
                }
                self.selection = at.map(Selection::Figure);
            }
            Action::SelectVoice(id) => self.selection = id.map(Selection::Voice),
            Action::SelectPlace(id) => self.selection = id.map(Selection::Place),
            Action::StartStory(begin) => {
                let id = begin.and_then(|event| Some(Rc::from(self.corpus.events.get(event as usize)?.id.as_str())));
                self.page = Page::Story;
                self.story = Story { card: id.clone().map_or(Card::Title, Card::Event), begin: id };
            }
            Action::TurnTo(card) => self.story.card = card,
            Action::ToggleStance(stance) => {
                let documents = self.corpus.documents.iter().flat_map(|document| &document.attributions);
                let mut all = BTreeSet::new();
                all.extend(documents.map(|attribution| attribution.stance.clone()));
                self.stances = toggled(self.stances.take(), stance.to_string(), &all);
            }
            Action::OrderVoices(order) => self.voice_order = order,
            Action::ToggleLayer(layer) => self.layers = self.layers.toggled(layer),
            Action::Look(window) => self.window = window,
            Action::SetClock(clock) => {
                if self.query.clock != clock {
                    Rc::make_mut(&mut self.query).clock = clock;
                    self.window = None;
                }
            }
            Action::ShowLanes(has_lanes) => self.has_lanes = has_lanes,
            Action::ArrangeLanes(by, order) => {
                self.has_lanes = true;
                let query = Rc::make_mut(&mut self.query);
                (query.lanes_by, query.lane_order) = (by, order);
            }
            Action::Know(known) => Rc::make_mut(&mut self.query).known = known,
            Action::FoldAxis(is_folding) => self.is_folding = is_folding,
            Action::ToggleDocument(document) => self.toggle_document(document),
            Action::ToggleClass(class) => self.toggle_class(&class),
            Action::ToggleEntity(entity) => self.toggle_entity(entity),
            Action::ClearFacet(facet) => self.query = Rc::new(self.query.without(facet)),
            Action::ClearFilters => {
                let query = Rc::make_mut(&mut self.query);
                query.documents = None;
                query.classes = None;
                query.people.clear();
                query.places.clear();
                self.stances = None;
            }
            Action::ToggleCompared(document) => {
                let mut documents: BTreeSet<u32> = self.compared_documents().iter().copied().collect();
                if !documents.remove(&document) {
                    documents.insert(document);
                }
                self.compare(documents);
            }
            Action::Compare(documents) => {
                self.page = Page::Compare;
                self.compare(documents.into_iter().collect());
            }
            Action::CompareAs(form) => {
                self.compare_as = form;
                self.forget_difference();
            }
            Action::ShowRelation(relation) => self.relation = relation,
            Action::Read(document, passage) => {
                self.page = Page::Read;
                self.document = Some(document);
                self.passage = passage;
            }
            Action::TakeOut(event, report) => {
                let Some(event) = self.corpus.events.get(event as usize) else { return };
                let Some(report) = event.reports.get(report as usize) else { return };
                let correction = Correction { event: event.id.clone(), report: report_key(&self.corpus, report) };
                self.correct(|corrections| corrections.add(correction));
            }
            Action::PutBack(event) => {
                let Some(id) = self.corpus.events.get(event as usize).map(|event| event.id.clone()) else { return };
                self.correct(|corrections| corrections.take_back(|correction| correction.new_event() == id));
            }
            Action::PutAllBack => self.correct(|corrections| corrections.take_back(|_| true)),
            Action::Undo => self.correct(Corrections::undo),
            Action::Redo => self.correct(Corrections::redo),
        }
    }

    /// Changes the corrections, and the corpus with them. The event selected stays, or the one that it went into.
    fn correct(&mut self, change: impl FnOnce(&mut Corrections)) {
        let corrections = Rc::make_mut(&mut self.corrections);
        let before = Rc::clone(corrections.made());
        change(corrections);
        if *corrections.made() == before {
            return;
        }
        self.corpus = corrections.apply();
        self.forget_difference();
        if let Some(Selection::Event(id)) = &self.selection {
            self.selection = find_event(&self.corpus, id).map(|id| Selection::Event(id.into()));
        }
    }

    /// A comparison takes two at least; the row selected belonged to the one before.
    fn compare(&mut self, documents: BTreeSet<u32>) {
        if documents.len() >= 2 {
            self.compared = documents.into_iter().collect();
            self.forget_difference();
        }
    }

    fn forget_difference(&mut self) {
        if matches!(self.selection, Some(Selection::Difference(_))) {
            self.selection = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::CorrectionStep;
    use crate::testing::corpus;

    fn state() -> Rc<AppState> {
        Rc::new(AppState::new(Rc::new(corpus())))
    }

    fn after(state: &Rc<AppState>, actions: impl IntoIterator<Item = Action>) -> Rc<AppState> {
        actions.into_iter().fold(Rc::clone(state), Reducible::reduce)
    }

    /// The link of a state opens the same state.
    fn assert_restored(state: &AppState) {
        let link = state.route().to_string();
        let (route, problems) = Route::parse(&link);
        let opened = AppState::open(Rc::clone(&state.corpus), &route, &problems);
        let expected = AppState { is_from_link: true, ..state.clone() };
        assert_eq!(opened, expected, "{link}");
    }

    #[test]
    fn every_state_is_a_link() {
        let passage = corpus().documents[1].sentences[0].span;
        let window = Window { from: "2020-09-20".parse().unwrap(), to: "2020-11-30".parse().unwrap() };
        let mut current = state();
        assert_restored(&current);
        for action in [
            Action::SelectEvent(Some(1)),
            Action::Look(Some(window)),
            Action::ShowLanes(false),
            Action::FoldAxis(false),
            Action::Know(Some("2020-10-01".parse().unwrap())),
            Action::ArrangeLanes(LaneBy::Place, LaneOrder::Time),
            Action::ToggleDocument(2),
            Action::ToggleClass("fighting".into()),
            Action::ToggleEntity(0),
            Action::ToggleEntity(1),
            Action::ClearFacet(Facet::People),
            Action::Compare(vec![0, 2]),
            Action::CompareAs(CompareAs::Matrix),
            Action::CompareAs(CompareAs::SourceMatrix),
            Action::ShowRelation(Some(CellRelation::Tension)),
            Action::SelectDifference(Some(2)),
            Action::Read(1, Some(passage)),
            Action::SetClock(Clock::Reported),
            Action::Look(Some(window)),
            Action::Show(Page::Timeline),
            Action::ToggleLayer(crate::state::Layer::Names),
            Action::OrderVoices(VoiceOrder::Words),
            Action::SelectVoice(Some("~they".into())),
            Action::ToggleStance("denying".into()),
            Action::Show(Page::Figures),
            Action::SelectFigure(Some(FigureRef { document: 1, figure: 0 })),
            Action::SetMeasure("killed".into()),
            Action::StartStory(Some(1)),
            Action::TurnTo(Card::End),
            Action::TurnTo(Card::Event("home".into())),
            Action::StartStory(None),
            Action::Search("kind:fighting \"as of\"".into()),
            Action::Show(Page::Timeline),
        ] {
            let next = after(&current, [action.clone()]);
            assert_ne!(next, current, "{action:?}");
            assert_restored(&next);
            current = next;
        }
    }

    #[test]
    fn what_changes_nothing_keeps_the_very_state() {
        let state = state();
        for action in [
            Action::Show(Page::Timeline),
            Action::SelectEvent(None),
            Action::Look(None),
            Action::SetClock(Clock::Happened),
            Action::ClearFilters,
            Action::Compare(vec![0]),
            Action::DismissProblems,
        ] {
            let next = Rc::clone(&state).reduce(action.clone());
            if !matches!(action, Action::Compare(_)) {
                assert!(Rc::ptr_eq(&next, &state), "{action:?}");
            }
        }
    }

    #[test]
    fn switching_all_on_again_is_no_filter() {
        let off = after(&state(), [Action::ToggleDocument(0)]);
        assert_eq!(off.query.documents, Some(BTreeSet::from([1, 2])));
        let on = after(&off, [Action::ToggleDocument(0)]);
        assert_eq!(on.query.documents, None);
        let none = after(&state(), (0..3).map(Action::ToggleDocument));
        assert_eq!(none.query.documents, Some(BTreeSet::new()));
        assert_restored(&none);
    }

    #[test]
    fn each_filter_is_cleared_alone() {
        let both = after(&state(), [Action::ToggleEntity(0), Action::ToggleEntity(1), Action::ToggleDocument(0)]);
        assert_eq!((both.query.people.len(), both.query.places.len()), (1, 1));
        let one = after(&both, [Action::ClearFacet(Facet::People), Action::ClearFacet(Facet::Sources)]);
        assert_eq!((one.query.people.len(), one.query.places.len(), one.query.documents.is_none()), (0, 1, true));
        let none = after(&one, [Action::ClearFilters]);
        assert_eq!(none.query, state().query);
    }

    #[test]
    fn a_link_to_what_is_gone_says_so_and_the_rest_holds() {
        let hash = "#/read?event=gone&source=zzz&source=b&kind=magic&doc=b&at=0-5&quote=Other";
        let (route, problems) = Route::parse(hash);
        let state = AppState::open(Rc::new(corpus()), &route, &problems);
        assert_eq!(
            *state.problems,
            [
                LinkProblem::Event("gone".to_owned()),
                LinkProblem::Document("zzz".to_owned()),
                LinkProblem::Class("magic".to_owned()),
                LinkProblem::Passage,
            ]
        );
        assert_eq!(state.page, Page::Read);
        assert_eq!(state.document, Some(1));
        assert_eq!(state.query.documents, Some(BTreeSet::from([1])));
        assert!(state.is_from_link, "the address stays as it was opened");
        let seen = Rc::new(state).reduce(Action::DismissProblems);
        assert!(seen.problems.is_empty());
    }

    #[test]
    fn another_corpus_keeps_what_it_still_has() {
        let before = after(&state(), [Action::SelectEvent(Some(1)), Action::ToggleDocument(0), Action::Read(2, None)]);
        let mut fewer = corpus();
        fewer.documents.remove(0);
        let now = before.reduce(Action::TakeCorpus(Rc::new(fewer)));
        assert_eq!(now.document, Some(1), "the same document at its new place");
        assert_eq!(now.selected_event(), Some(1));
        assert!(!now.is_from_link);
    }

    #[test]
    fn a_report_is_taken_out_and_put_back() {
        let state = after(&state(), [Action::SelectEvent(Some(0))]);
        let out = after(&state, [Action::TakeOut(0, 1)]);
        assert_eq!(out.corpus.events.len(), 4);
        assert_eq!(out.selection, state.selection, "the event stays selected");
        assert_eq!(out.corpus.events[0].n_documents, 2);
        assert_eq!(out.corrections.last, Some(CorrectionStep::TakenOut));
        let undone = after(&out, [Action::Undo]);
        assert_eq!((&undone.corpus, undone.corrections.can_redo()), (&state.corpus, true));
        let redone = after(&undone, [Action::Redo]);
        assert_eq!(redone.corpus, out.corpus);
        assert!(!redone.corrections.can_redo() && redone.corrections.can_undo());
        let new = redone.corpus.events.iter().position(|event| event.id.starts_with("fight!")).unwrap();
        let back = after(
            &redone,
            [Action::SelectEvent(u32::try_from(new).ok()), Action::PutBack(u32::try_from(new).unwrap())],
        );
        assert_eq!(
            (&back.corpus, &back.selection),
            (&state.corpus, &state.selection),
            "to the event that it went into"
        );
        assert_eq!(after(&out, [Action::PutAllBack]).corpus, state.corpus);
        assert!(Rc::ptr_eq(&state.clone().reduce(Action::Undo), &state), "nothing to undo");
        assert!(Rc::ptr_eq(&state.clone().reduce(Action::TakeOut(0, 9)), &state), "no such report");
    }

    #[test]
    fn links_hold_with_and_without_corrections() {
        let plain = state();
        let out = after(&plain, [Action::TakeOut(0, 1)]);
        let new = out.corpus.events.iter().position(|event| event.id.starts_with("fight!")).unwrap();
        let selected = after(&out, [Action::SelectEvent(u32::try_from(new).ok())]);
        let (route, problems) = Route::parse(&selected.route().to_string());
        let elsewhere = AppState::open(Rc::clone(&plain.corpus), &route, &problems);
        assert_eq!(
            (elsewhere.selected_event(), elsewhere.problems.len()),
            (Some(0), 0),
            "the event it was taken out of"
        );
        let here = after(&out, [Action::Open(Box::new(route), problems)]);
        assert_eq!((here.selection.clone(), &here.corrections), (selected.selection.clone(), &out.corrections));
    }

    #[test]
    fn corrections_of_an_earlier_visit_hold_and_what_fits_nothing_is_kept() {
        let out = after(&state(), [Action::TakeOut(0, 1)]);
        let made = out.corrections.made().to_vec();
        let opened = after(&state(), [Action::Restore(made.clone())]);
        assert_eq!((&opened.corpus, opened.corrections.can_undo()), (&out.corpus, false));
        let mut other = corpus();
        other.events.remove(0);
        let now = out.reduce(Action::TakeCorpus(Rc::new(other)));
        assert_eq!((now.corrections.n_orphans, now.corrections.made().to_vec()), (1, made));
    }

    #[test]
    fn a_comparison_never_falls_below_two() {
        let two = after(&state(), [Action::Compare(vec![0, 1])]);
        let still = after(&two, [Action::ToggleCompared(1)]);
        assert_eq!(*still.compared, [0, 1]);
        let three = after(&two, [Action::ToggleCompared(2)]);
        assert_eq!(*three.compared, [0, 1, 2]);
        assert_eq!(three.page, Page::Compare);
    }

    #[test]
    fn without_a_choice_those_with_most_in_common_are_compared() {
        let state = state();
        assert_eq!(*state.compared_documents(), [0, 1, 2]);
        assert_eq!(state.read_document(), Some(0));
    }

    #[test]
    fn another_clock_forgets_the_window_and_another_form_the_row() {
        let window = Window { from: "2020-09-20".parse().unwrap(), to: "2020-11-30".parse().unwrap() };
        let state = after(&state(), [Action::Look(Some(window)), Action::SetClock(Clock::Reported)]);
        assert_eq!(state.window, None);
        let state = after(&state, [Action::SelectDifference(Some(1)), Action::CompareAs(CompareAs::SideBySide)]);
        assert_eq!(state.selection, None);
    }
}
