//! Everything that can happen to the state.

use super::{Card, Layer, Window};
use crate::route::{CompareAs, Page, Route, RouteProblem};
use chrono::NaiveDate;
use parallax_core::view::correct::Correction;
use parallax_core::view::facets::Facet;
use parallax_core::view::figures::FigureRef;
use parallax_core::view::lanes::{LaneBy, LaneOrder};
use parallax_core::view::timeline::Clock;
use parallax_core::view::voices::VoiceOrder;
use parallax_core::view::{CellRelation, CorpusView, SpanView};
use std::rc::Rc;

/// A change that somebody asks for.
#[derive(Debug, Clone)]
pub enum Action {
    /// Take another corpus; what is selected and filtered stays wherever it exists in the new one.
    TakeCorpus(Rc<CorpusView>),
    /// Follow a link, as read from the address.
    Open(Box<Route>, Vec<RouteProblem>),
    /// Go where a link leads, as a step that "back" can undo.
    Follow(Box<Route>),
    /// Search, and show all that is found.
    Search(Rc<str>),
    /// The reader has seen what was wrong with the link.
    DismissProblems,
    /// Show another page.
    Show(Page),
    /// Select an event by index, or nothing.
    SelectEvent(Option<u32>),
    /// Select a row of the ledger or a passage of the side-by-side view.
    SelectDifference(Option<u32>),
    /// Show the figures of another measure.
    SetMeasure(Rc<str>),
    /// Select a figure, or nothing.
    SelectFigure(Option<FigureRef>),
    /// Select somebody who speaks, by id, or nobody.
    SelectVoice(Option<Rc<str>>),
    /// Select a place, by id, or none.
    SelectPlace(Option<Rc<str>>),
    /// Switch one class of cues on or off.
    ToggleStance(Rc<str>),
    /// Put the voices in another order.
    OrderVoices(VoiceOrder),
    /// Switch one layer of an article on or off.
    ToggleLayer(Layer),
    /// Show a part of the timeline; `None`: all of it.
    Look(Option<Window>),
    /// Place events by another of their times.
    SetClock(Clock),
    /// Show or hide the sources' lanes.
    ShowLanes(bool),
    /// Gather the lanes by something else, in this order.
    ArrangeLanes(LaneBy, LaneOrder),
    /// Show only what could be known at the end of a day; `None`: everything.
    Know(Option<NaiveDate>),
    /// Fold empty stretches of the axis or draw them at their length.
    FoldAxis(bool),
    /// Switch one document on or off.
    ToggleDocument(u32),
    /// Switch one class of events on or off.
    ToggleClass(Rc<str>),
    /// Take an entity into the filter of its kind or out of it, by index.
    ToggleEntity(u32),
    /// Switch one filter off.
    ClearFacet(Facet),
    /// Show all documents, classes and cues again.
    ClearFilters,
    /// Take a document into the comparison or out of it.
    ToggleCompared(u32),
    /// Compare exactly these documents, and show the comparison.
    Compare(Vec<u32>),
    /// Show the comparison in another form.
    CompareAs(CompareAs),
    /// Show only the rows of the ledger of one relation; `None`: all.
    ShowRelation(Option<CellRelation>),
    /// Read a document, at a passage if one is given.
    Read(u32, Option<SpanView>),
    /// Tell the story of what the timeline shows, from an event on or from its beginning.
    StartStory(Option<u32>),
    /// Turn to a card of the story.
    TurnTo(Card),
    /// Take a report out of its event, both by index: the one in the corpus, the other in the event.
    TakeOut(u32, u32),
    /// Put the report that became this event, by index, back into the event that it was taken out of.
    PutBack(u32),
    /// Take all corrections back.
    PutAllBack,
    /// Take the corrections of an earlier visit.
    Restore(Vec<Correction>),
    /// Undo the last correction.
    Undo,
    /// Do again what was undone last.
    Redo,
}
