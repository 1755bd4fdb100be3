//! The texts beside each other: what belongs together is joined, what only one has stands out.
//!
//! Scrolling one text takes the others to the same place in the story. A pair whose columns have another between them
//! is joined by a ribbon that narrows, goes behind the text between and says where it leads.

use super::pairs::{Pair, SideBySideView, follow};
use super::passages::{pair_class, pair_symbol};
use crate::components::badge::{BadgeView, badge};
use crate::components::marked_text::marked_text;
use crate::components::order::by_place;
use crate::components::relation::most_urgent;
use crate::components::timeline::hue_class;
use crate::dom::{use_window_event, whole_px};
use crate::number::Short;
use crate::text;
use parallax_core::view::{CorpusView, SentenceRef, SpanView};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What [`SideBySide`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct SideBySideProps {
    /// The corpus.
    pub corpus: Rc<CorpusView>,
    /// The texts and what ties them.
    pub view: Rc<SideBySideView>,
    /// The index of the pair selected.
    pub selected: Option<u32>,
    /// The link to a passage of a document.
    pub read_href: Callback<(u32, SpanView), String>,
    /// A pair was selected.
    pub on_select: Callback<Option<u32>>,
}

/// Texts of more sentences than this, taken together, show of what only one has no more than the first of each run.
const WHOLE_TEXTS: usize = 200;
/// More ribbons in sight than this, of each kind in each gutter, could not be told apart.
const MAX_RIBBONS: usize = 40;
/// How wide a ribbon is where it goes behind a column.
const NARROW_PX: f64 = 7.0;

/// A ribbon between two columns, in pixels of its gutter.
#[derive(Debug, Clone, PartialEq)]
struct Ribbon {
    pair: usize,
    outline: String,
    /// The column that it comes from or leads to behind the one beside the gutter.
    beyond: Option<Beyond>,
    x_px: String,
    y_px: String,
}

/// Where a ribbon goes on behind a column.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Beyond {
    /// From this column on the left.
    From(usize),
    /// To this column on the right.
    To(usize),
}

/// Columns with ribbons between them.
#[component]
pub fn SideBySide(props: &SideBySideProps) -> Html {
    let root = use_node_ref();
    let ribbons = use_state_eq(Vec::<Vec<Ribbon>>::new);
    // Where a column was scrolled to by its neighbor: its own scroll event then is no wish of the reader's.
    let led = use_mut_ref(Vec::<(usize, i32)>::new);

    let measure = {
        let (root, ribbons, view) = (root.clone(), ribbons.setter(), Rc::clone(&props.view));
        Callback::from(move |()| {
            if let Some(root) = root.cast::<HtmlElement>() {
                ribbons.set(all_ribbons(&root, &view));
            }
        })
    };
    {
        let measure = measure.clone();
        use_effect_with(Rc::clone(&props.view), move |_| measure.emit(()));
    }
    {
        let measure = measure.clone();
        use_window_event("resize", move |_| measure.emit(()));
    }
    {
        let (root, view, measure, led) = (root.clone(), Rc::clone(&props.view), measure.clone(), Rc::clone(&led));
        use_effect_with((props.selected, Rc::clone(&props.view)), move |(selected, _)| {
            // At first, what the texts have in common.
            let pair = view.pairs.get(selected.unwrap_or_default() as usize);
            if let Some((root, pair)) = root.cast::<HtmlElement>().zip(pair) {
                show_pair(&root, &view, pair, &led);
                measure.emit(());
            }
        });
    }
    let on_scroll = {
        let (root, view, led) = (root.clone(), Rc::clone(&props.view), Rc::clone(&led));
        Callback::from(move |column: usize| {
            if let Some(root) = root.cast::<HtmlElement>() {
                lead(&root, &view, column, &led);
            }
            measure.emit(());
        })
    };
    let n_columns = props.view.documents.len();
    let parts = props.view.documents.iter().enumerate().map(|(i, &document)| {
        html! {
            <>
                if i > 0 {
                    { gutter(props, ribbons.get(i - 1).map_or(&[], Vec::as_slice)) }
                }
                <Column
                    key={document}
                    corpus={Rc::clone(&props.corpus)}
                    view={Rc::clone(&props.view)}
                    column={i}
                    selected={props.selected}
                    read_href={props.read_href.clone()}
                    on_select={props.on_select.clone()}
                    on_scroll={on_scroll.clone()}
                />
            </>
        }
    });
    html! { <div ref={root} class={classes!("plx-sbs", format!("plx-sbs--{n_columns}"))}>{ for parts }</div> }
}

/// What [`Column`] takes.
#[derive(Properties, PartialEq)]
struct ColumnProps {
    corpus: Rc<CorpusView>,
    view: Rc<SideBySideView>,
    column: usize,
    selected: Option<u32>,
    read_href: Callback<(u32, SpanView), String>,
    on_select: Callback<Option<u32>>,
    on_scroll: Callback<usize>,
}

/// One text, sentence by sentence. It renders anew only if what it shows has changed, not when ribbons move.
#[component]
fn Column(props: &ColumnProps) -> Html {
    let index = props.view.documents.get(props.column).copied();
    let Some((index, document)) = index.and_then(|i| Some((i, props.corpus.documents.get(i as usize)?))) else {
        return Html::default();
    };
    let onscroll = {
        let (on_scroll, column) = (props.on_scroll.clone(), props.column);
        Callback::from(move |_: Event| on_scroll.emit(column))
    };
    let n_sentences = |&document: &u32| props.corpus.documents.get(document as usize).map(|d| d.sentences.len());
    let is_folding = props.view.documents.iter().filter_map(n_sentences).sum::<usize>() > WHOLE_TEXTS;
    let has_partner = |sentence: u32| props.view.partnered.contains(&SentenceRef { document: index, sentence });
    let sentences = (0_u32..).zip(&document.sentences).filter_map(|(i, sentence)| {
        let at = SentenceRef { document: index, sentence: i };
        let goes_on = |i: u32| is_folding && !has_partner(i);
        if goes_on(i) && i.checked_sub(1).is_some_and(goes_on) {
            return None;
        }
        let rest = (i + 1..).zip(document.sentences.iter().skip(i as usize + 1)).take_while(|(next, _)| goes_on(i) && goes_on(*next));
        let n_folded = rest.count();
        let is_first =
            i == 0 || document.sentences.get(i as usize - 1).is_some_and(|before| before.block != sentence.block);
        let pairs: Vec<u32> = props.view.pairs_of(at).filter_map(|pair| u32::try_from(pair).ok()).collect();
        let of = |&pair: &u32| props.view.pairs.get(pair as usize);
        let relation = (!pairs.is_empty()).then(|| {
            let urgent = most_urgent(pairs.iter().filter_map(|pair| of(pair)?.relation));
            pairs.iter().find(|pair| of(pair).is_some_and(|pair| pair.relation == urgent)).and_then(of).map(pair_class)
        });
        let is_alone = pairs.is_empty();
        let is_selected = props.selected.is_some_and(|selected| pairs.contains(&selected));
        let class = classes!(
            "plx-sbs__sentence",
            is_first.then_some("plx-sbs__sentence--first"),
            relation.flatten(),
            is_alone.then(|| classes!("plx-sbs__sentence--alone", hue_class(document.hue))),
            is_selected.then_some("plx-sbs__sentence--selected"),
        );
        let marks: Vec<SpanView> = document.timexes.iter().filter(|t| t.sentence == Some(i)).map(|t| t.span).collect();
        // Of several pairs the next one, each time.
        let place = pairs.iter().position(|&pair| props.selected == Some(pair));
        let next = place.and_then(|place| pairs.get(place + 1)).or(pairs.first()).copied();
        let onclick = next.map(|pair| {
            let on_select = props.on_select.clone();
            Callback::from(move |_: MouseEvent| on_select.emit(Some(pair)))
        });
        Some(html! {
            <p key={i} id={sentence_id(at)} {class} {onclick}>
                { marked_text(document, sentence.span, &marks) }
                if is_alone {
                    { " " }<span class="plx-sbs__only">{ text::ONLY_HERE }</span>
                }
                if n_folded > 0 {
                    { " " }<a class="plx-sbs__only" href={props.read_href.emit((index, sentence.span))}>{ text::more_alone(n_folded) }</a>
                }
            </p>
        })
    });
    let first = document.sentences.first().map(|sentence| sentence.span);
    html! {
        <section class="plx-sbs__column" tabindex="0" aria-label={document.label.clone()} {onscroll}>
            <h2 class="plx-sbs__head">
                { badge(&BadgeView::new(document)) }
                { first.map_or_else(Html::default, |span| html! { <a href={props.read_href.emit((index, span))} dir="auto">{ &document.label }</a> }) }
            </h2>
            <div lang={document.language.clone()} dir="auto">{ for sentences }</div>
        </section>
    }
}

fn gutter(props: &SideBySideProps, ribbons: &[Ribbon]) -> Html {
    let shapes = ribbons.iter().filter_map(|ribbon| {
        let pair = props.view.pairs.get(ribbon.pair)?;
        let is_selected = props.selected.is_some_and(|selected| selected as usize == ribbon.pair);
        let onclick = {
            let (on_select, pair) = (props.on_select.clone(), u32::try_from(ribbon.pair).ok());
            Callback::from(move |_: MouseEvent| on_select.emit(pair))
        };
        let badge = |column: usize| {
            let document = props.view.documents.get(column).and_then(|&d| props.corpus.documents.get(d as usize));
            document.map_or("", |document| document.badge.as_str())
        };
        let sign = match ribbon.beyond {
            None => pair_symbol(pair).to_owned(),
            Some(Beyond::From(column)) => format!("{} →", badge(column)),
            Some(Beyond::To(column)) => format!("→ {}", badge(column)),
        };
        let class = classes!(
            "plx-ribbon",
            pair_class(pair),
            ribbon.beyond.map(|_| "plx-ribbon--beyond"),
            is_selected.then_some("plx-ribbon--selected"),
        );
        Some(html! {
            <g key={ribbon.pair} {class} {onclick}>
                <path d={ribbon.outline.clone()} />
                <text x={ribbon.x_px.clone()} y={ribbon.y_px.clone()} text-anchor="middle">{ sign }</text>
            </g>
        })
    });
    html! { <svg class="plx-sbs__gutter" aria-hidden="true">{ for shapes }</svg> }
}

fn sentence_id(at: SentenceRef) -> String {
    format!("plx-sbs-{}-{}", at.document, at.sentence)
}

fn sentence_element(root: &HtmlElement, at: SentenceRef) -> Option<Element> {
    root.query_selector(&format!("#{}", sentence_id(at))).ok()?
}

fn columns(root: &HtmlElement) -> Vec<HtmlElement> {
    use wasm_bindgen::JsCast as _;
    let Ok(found) = root.query_selector_all(".plx-sbs__column") else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|i| found.item(i)?.dyn_into().ok()).collect()
}

fn all_ribbons(root: &HtmlElement, view: &SideBySideView) -> Vec<Vec<Ribbon>> {
    let Ok(gutters) = root.query_selector_all(".plx-sbs__gutter") else {
        return Vec::new();
    };
    (0..gutters.length() as usize)
        .filter_map(|i| {
            use wasm_bindgen::JsCast as _;
            let area = gutters.item(u32::try_from(i).ok()?)?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
            let ribbons = view.pairs.iter().enumerate().filter_map(|(pair_idx, pair)| {
                let (from, to) = view.column(pair.left.document).zip(view.column(pair.right.document))?;
                if from > i || to <= i {
                    return None;
                }
                let ends = |at: SentenceRef| {
                    let rect = sentence_element(root, at)?.get_bounding_client_rect();
                    Some((rect.top() - area.top(), rect.bottom() - area.top()))
                };
                let (mut left, mut right) = (ends(pair.left)?, ends(pair.right)?);
                // Behind the columns between, it runs half-way between its ends.
                let middle = (left.0 + left.1 + right.0 + right.1) / 4.0;
                let narrow = (middle - NARROW_PX / 2.0, middle + NARROW_PX / 2.0);
                let mut beyond = None;
                if to > i + 1 {
                    right = narrow;
                    beyond = Some(Beyond::To(to));
                }
                if from < i {
                    left = narrow;
                    beyond = beyond.or(Some(Beyond::From(from)));
                }
                ribbon(pair_idx, (area.width(), area.height()), left, right, beyond)
            });
            // Those that go on elsewhere lie behind those that end here.
            let (beyond, here): (Vec<Ribbon>, Vec<Ribbon>) = ribbons.partition(|ribbon| ribbon.beyond.is_some());
            Some(beyond.into_iter().take(MAX_RIBBONS).chain(here.into_iter().take(MAX_RIBBONS)).collect())
        })
        .collect()
}

/// The band from one passage to the other; none where both are out of sight on the same side.
fn ribbon(
    pair: usize,
    (width, height): (f64, f64),
    left: (f64, f64),
    right: (f64, f64),
    beyond: Option<Beyond>,
) -> Option<Ribbon> {
    let is_hidden = (left.1 < 0.0 && right.1 < 0.0) || (left.0 > height && right.0 > height);
    if is_hidden || width <= 0.0 {
        return None;
    }
    let middle = width / 2.0;
    let curve = |from: f64, to: f64, end: f64| {
        let (middle, from, to, end) = (Short(middle), Short(from), Short(to), Short(end));
        format!("C{middle} {from} {middle} {to} {end} {to}")
    };
    let (there, back) = (curve(left.0, right.0, width), curve(right.1, left.1, 0.0));
    let outline = format!("M0 {} {there} L{} {} {back} Z", Short(left.0), Short(width), Short(right.1));
    let (x_px, y_px) = match beyond {
        None => (middle, (left.0 + left.1 + right.0 + right.1) / 4.0 + 5.0),
        Some(Beyond::From(_)) => (18.0, f64::midpoint(left.0, left.1) - 7.0),
        Some(Beyond::To(_)) => (width - 18.0, f64::midpoint(right.0, right.1) - 7.0),
    };
    Some(Ribbon {
        pair,
        outline,
        beyond,
        x_px: Short(x_px).to_string(),
        y_px: Short(y_px.clamp(14.0, (height - 6.0).max(14.0))).to_string(),
    })
}

/// The reader scrolled one column: the others go to the same place in the story.
fn lead(root: &HtmlElement, view: &SideBySideView, leader: usize, led: &RefCell<Vec<(usize, i32)>>) {
    let columns = columns(root);
    let Some(from) = columns.get(leader) else {
        return;
    };
    let was_led = led.borrow().iter().any(|&(column, top)| column == leader && (from.scroll_top() - top).abs() <= 1);
    led.borrow_mut().retain(|&(column, _)| column != leader);
    if was_led {
        return;
    }
    for i in (0..columns.len()).filter(|&i| i != leader) {
        take_along(root, view, &columns, (leader, i), led);
    }
}

/// Takes column `to` to the place in the story where column `from` is.
fn take_along(
    root: &HtmlElement,
    view: &SideBySideView,
    columns: &[HtmlElement],
    (leader, i): (usize, usize),
    led: &RefCell<Vec<(usize, i32)>>,
) {
    let (Some(&here), Some(&there)) = (view.documents.get(leader), view.documents.get(i)) else {
        return;
    };
    let (Some(from), Some(to)) = (columns.get(leader), columns.get(i)) else {
        return;
    };
    let anchors: Vec<(f64, f64)> = view
        .pairs
        .iter()
        .filter_map(|pair| match (pair.left.document, pair.right.document) {
            (l, r) if l == here && r == there => Some((pair.left, pair.right)),
            (l, r) if l == there && r == here => Some((pair.right, pair.left)),
            _ => None,
        })
        .filter_map(|(a, b)| {
            Some((place_in(from, &sentence_element(root, a)?), place_in(to, &sentence_element(root, b)?)))
        })
        .collect();
    let anchors = by_place(&anchors, |anchor| anchor.0);
    let lengths = (f64::from(from.scroll_height()), f64::from(to.scroll_height()));
    let half = f64::from(from.client_height()) / 2.0;
    let at = f64::from(from.scroll_top()) + half;
    scroll(to, i, follow(&anchors, lengths, at) - half, led);
}

/// Where an element lies in a column's text, whatever the column's scroll.
fn place_in(column: &HtmlElement, element: &Element) -> f64 {
    let (outer, inner) = (column.get_bounding_client_rect(), element.get_bounding_client_rect());
    f64::midpoint(inner.top(), inner.bottom()) - outer.top() + f64::from(column.scroll_top())
}

fn scroll(column: &HtmlElement, i: usize, top: f64, led: &RefCell<Vec<(usize, i32)>>) {
    let before = column.scroll_top();
    column.set_scroll_top(whole_px(top));
    if column.scroll_top() != before {
        led.borrow_mut().push((i, column.scroll_top()));
    }
}

/// Brings both passages of a pair to the middle, and the other columns to the same place in the story.
fn show_pair(root: &HtmlElement, view: &SideBySideView, pair: &Pair, led: &RefCell<Vec<(usize, i32)>>) {
    let columns = columns(root);
    let mut leader = None;
    let mut others = Vec::new();
    for (i, column) in columns.iter().enumerate() {
        let at = [pair.left, pair.right].into_iter().find(|at| view.documents.get(i) == Some(&at.document));
        if let Some(element) = at.and_then(|at| sentence_element(root, at)) {
            let half = f64::from(column.client_height()) / 2.0;
            scroll(column, i, place_in(column, &element) - half, led);
            leader = leader.or(Some(i));
        } else {
            others.push(i);
        }
    }
    for i in others {
        if let Some(leader) = leader {
            take_along(root, view, &columns, (leader, i), led);
        }
    }
}
