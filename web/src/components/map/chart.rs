//! The map itself: drawn as SVG, so that it prints and follows the colors of the page; moved by pointer, wheel and keys.

use super::labels::{Wanted, place_labels};
use super::projection::{MapView, Pixels};
use super::site::Site;
use crate::dom::use_width;
use crate::number::{Factor, Short, rounded};
use crate::text;
use parallax_bundle::outlines::{Outlines, STEPS_PER_DEGREE};
use std::fmt::Write as _;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{
    AddEventListenerOptions, CanvasRenderingContext2d, Element, HtmlCanvasElement, KeyboardEvent, PointerEvent,
    WheelEvent,
};
use yew::prelude::*;

/// One press of a zoom key or button.
const ZOOM: f64 = 1.5;
/// How much one pixel of the wheel zooms.
const WHEEL_ZOOM: f64 = 0.0016;
/// One press of an arrow key, as a part of the map.
const PAN: f64 = 0.15;
/// How far a pointer moves before it drags.
const DRAG_PX: f64 = 5.0;
/// How near a pointer must be to a mark.
const REACH_PX: f64 = 8.0;
/// The map first shows the places that have so large a part of all reports.
const MAIN_PART: f64 = 0.7;
/// As many marks as the map draws at most; those with the fewest reports are in the list alone.
const MAX_MARKS: usize = 120;
/// Once around the globe.
const AROUND: i32 = 360 * STEPS_PER_DEGREE;
/// The font of the names; the style sheet has the same.
const FONT: &str = "600 13px system-ui, sans-serif";

/// What [`MapChart`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct MapChartProps {
    /// The outlines of the countries.
    pub outlines: Rc<Outlines>,
    /// The countries that are named, by index.
    pub named: Rc<[usize]>,
    /// The places, those with most reports first.
    pub sites: Rc<[Site]>,
    /// The row of the place selected.
    pub selected: Option<u32>,
    /// What a screen reader says of it.
    pub label: AttrValue,
    /// A place was chosen, or none.
    pub on_select: Callback<Option<u32>>,
    /// The reader wants to see the evidence.
    pub on_enter: Callback<()>,
}

/// Pointers that are down, and how far the first has moved.
#[derive(Debug, Default)]
struct Gesture {
    pointers: Vec<(i32, Pixels)>,
    moved_px: f64,
}

/// The map.
#[component]
pub fn MapChart(props: &MapChartProps) -> Html {
    let root = use_node_ref();
    let width = use_width(&root, true);
    let size = (width, (width * 0.56).clamp(260.0, 520.0));
    let moved = use_state_eq(|| None::<MapView>);
    let gesture = use_mut_ref(Gesture::default);
    let land = use_memo(Rc::clone(&props.outlines), |outlines| AttrValue::from(land_path(outlines)));
    let widths = use_memo(Rc::clone(&props.sites), |sites| name_widths(sites));
    let main = use_memo(Rc::clone(&props.sites), |sites| main_places(sites));
    let view = moved.unwrap_or_else(|| MapView::over(&main, size));
    let set = {
        let moved = moved.setter();
        move |view: MapView| moved.set(Some(view))
    };
    // The wheel must not scroll the page; only a listener that says so may prevent that.
    let newest = use_mut_ref(|| (view, size));
    *newest.borrow_mut() = (view, size);
    {
        let (root, set) = (root.clone(), set.clone());
        use_effect_with((), move |()| {
            let closure = Closure::<dyn Fn(WheelEvent)>::new({
                let root = root.clone();
                move |event: WheelEvent| {
                    event.prevent_default();
                    let (view, size) = *newest.borrow();
                    if let Some(at) = position(&root, event.client_x(), event.client_y()) {
                        set(view.zoomed((-event.delta_y() * WHEEL_ZOOM).exp(), at, size));
                    }
                }
            });
            let element = root.cast::<Element>();
            let options = AddEventListenerOptions::new();
            options.set_passive(false);
            let function = closure.as_ref().unchecked_ref();
            if let Some(element) = &element {
                let _ = element
                    .add_event_listener_with_callback_and_add_event_listener_options("wheel", function, &options);
            }
            move || {
                if let Some(element) = element {
                    let _ = element.remove_event_listener_with_callback("wheel", closure.as_ref().unchecked_ref());
                }
            }
        });
    }
    {
        // A place chosen in the list comes onto the map.
        let (moved, sites) = (moved.setter(), Rc::clone(&props.sites));
        use_effect_with(props.selected, move |selected| {
            let site = sites.iter().find(|site| Some(site.row) == *selected);
            if let Some(site) = site.filter(|site| !is_inside(view.project(site.at, size), size)) {
                moved.set(Some(MapView { center: site.at, ..view }));
            }
        });
    }
    let shown = shown_sites(&props.sites, props.selected, &view, size);
    let onkeydown = {
        let (set, moved, on_select, on_enter) =
            (set.clone(), moved.setter(), props.on_select.clone(), props.on_enter.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let middle = (size.0 / 2.0, size.1 / 2.0);
            let pan = |x: f64, y: f64| set(view.panned((x * PAN * size.0, y * PAN * size.1), size));
            match event.key().as_str() {
                "ArrowLeft" | "a" => pan(1.0, 0.0),
                "ArrowRight" | "d" => pan(-1.0, 0.0),
                "ArrowUp" => pan(0.0, 1.0),
                "ArrowDown" => pan(0.0, -1.0),
                "+" | "=" | "w" => set(view.zoomed(ZOOM, middle, size)),
                "-" | "s" => set(view.zoomed(1.0 / ZOOM, middle, size)),
                "f" => moved.set(None),
                "Enter" => on_enter.emit(()),
                "Escape" => on_select.emit(None),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onpointerdown = {
        let (gesture, root) = (Rc::clone(&gesture), root.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((at, element)) = position(&root, event.client_x(), event.client_y()).zip(root.cast::<Element>())
            {
                let _ = element.set_pointer_capture(event.pointer_id());
                let mut gesture = gesture.borrow_mut();
                if gesture.pointers.is_empty() {
                    gesture.moved_px = 0.0;
                }
                gesture.pointers.push((event.pointer_id(), at));
            }
        })
    };
    let onpointermove = {
        let (gesture, root, set) = (Rc::clone(&gesture), root.clone(), set.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(at) = position(&root, event.client_x(), event.client_y()) else {
                return;
            };
            if let Some(view) = gesture.borrow_mut().moved(&view, event.pointer_id(), at, size) {
                set(view);
            }
        })
    };
    let onpointerup = {
        let (gesture, root, on_select) = (Rc::clone(&gesture), root.clone(), props.on_select.clone());
        let marks: Vec<(Pixels, f64, u32)> =
            shown.iter().map(|mark| (mark.at, mark.radius_px, mark.site.row)).collect();
        Callback::from(move |event: PointerEvent| {
            let mut gesture = gesture.borrow_mut();
            gesture.pointers.retain(|(id, _)| *id != event.pointer_id());
            let Some(at) = position(&root, event.client_x(), event.client_y()) else {
                return;
            };
            if gesture.pointers.is_empty() && gesture.moved_px < DRAG_PX {
                let distance = |mark: &&(Pixels, f64, u32)| (mark.0.0 - at.0).hypot(mark.0.1 - at.1) - mark.1;
                let nearest = marks.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
                on_select.emit(nearest.filter(|mark| distance(mark) <= REACH_PX).map(|mark| mark.2));
            }
        })
    };
    let onpointercancel = {
        let gesture = Rc::clone(&gesture);
        Callback::from(move |_: PointerEvent| gesture.borrow_mut().pointers.clear())
    };
    let wanted: Vec<Wanted> = shown
        .iter()
        .map(|mark| Wanted {
            at: mark.at,
            radius_px: mark.radius_px,
            width_px: widths.get(mark.place).copied().unwrap_or(80.0),
        })
        .collect();
    let labels = place_labels(&wanted, size);
    let zoom = |factor: f64| {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set(view.zoomed(factor, (size.0 / 2.0, size.1 / 2.0), size)))
    };
    let fit = {
        let moved = moved.setter();
        Callback::from(move |_: MouseEvent| moved.set(None))
    };
    let named = props.named.iter().filter_map(|&index| props.outlines.countries.get(index));
    html! {
        <div class="plx-map">
            <div
                ref={root}
                class="plx-map__view"
                role="application"
                tabindex="0"
                aria-label={props.label.clone()}
                {onkeydown}
                {onpointerdown}
                {onpointermove}
                {onpointerup}
                {onpointercancel}
            >
                <svg viewBox={format!("0 0 {} {}", rounded(size.0), rounded(size.1))} width={rounded(size.0).to_string()} height={rounded(size.1).to_string()} aria-hidden="true">
                    <g transform={transform(&view, size)}>
                        <path class="plx-map__land" d={(*land).clone()} />
                        { for named.map(|country| html! { <path key={country.name.clone()} class="plx-map__named" d={rings_path(&props.outlines, &country.rings)} /> }) }
                    </g>
                    { for shown.iter().map(|mark| circle(mark, props.selected)) }
                    { for shown.iter().zip(&labels).filter_map(|(mark, place)| Some(name(mark, (*place)?, props.selected))) }
                </svg>
            </div>
            <div class="plx-map__tools">
                <button type="button" class="plx-button plx-button--square" aria-label={text::ZOOM_OUT} title={text::ZOOM_OUT} onclick={zoom(1.0 / ZOOM)}>{ "−" }</button>
                <button type="button" class="plx-button plx-button--square" aria-label={text::ZOOM_IN} title={text::ZOOM_IN} onclick={zoom(ZOOM)}>{ "+" }</button>
                <button type="button" class="plx-button" onclick={fit}>{ text::MAP_FIT }</button>
            </div>
        </div>
    }
}

impl Gesture {
    /// The view after a pointer has moved: drawn along by one, zoomed by two.
    fn moved(&mut self, view: &MapView, id: i32, at: Pixels, size: Pixels) -> Option<MapView> {
        let index = self.pointers.iter().position(|(known, _)| *known == id)?;
        let other = self.pointers.iter().find(|(known, _)| *known != id).map(|(_, at)| *at);
        let before = self.pointers.get_mut(index).map(|pointer| std::mem::replace(&mut pointer.1, at))?;
        let by = (at.0 - before.0, at.1 - before.1);
        self.moved_px += by.0.hypot(by.1);
        if self.moved_px < DRAG_PX {
            return None;
        }
        Some(match other {
            None => view.panned(by, size),
            Some(other) => {
                let length = |from: Pixels| (from.0 - other.0).hypot(from.1 - other.1).max(1.0);
                let middle = (f64::midpoint(at.0, other.0), f64::midpoint(at.1, other.1));
                view.panned((by.0 / 2.0, by.1 / 2.0), size).zoomed(length(at) / length(before), middle, size)
            }
        })
    }
}

/// A mark on the screen.
#[derive(Debug)]
struct Mark<'a> {
    site: &'a Site,
    /// Its place among all sites.
    place: usize,
    at: Pixels,
    radius_px: f64,
}

/// The sites on the screen, the one selected first, then those with most reports.
fn shown_sites<'a>(sites: &'a [Site], selected: Option<u32>, view: &MapView, size: Pixels) -> Vec<Mark<'a>> {
    let mark = |(place, site): (usize, &'a Site)| Mark {
        site,
        place,
        at: view.project(site.at, size),
        radius_px: radius_px(site.n_reports),
    };
    let is_selected = |site: &Site| Some(site.row) == selected;
    let first = sites.iter().enumerate().filter(|(_, site)| is_selected(site));
    let rest = sites.iter().enumerate().filter(|(_, site)| !is_selected(site));
    first.chain(rest).map(mark).filter(|mark| is_inside(mark.at, size)).take(MAX_MARKS).collect()
}

/// An area in proportion to the number of reports, within what can be seen and pressed.
#[expect(clippy::cast_precision_loss, reason = "a number of reports")]
fn radius_px(n_reports: usize) -> f64 {
    (4.2 * (n_reports as f64).sqrt()).clamp(5.0, 24.0)
}

fn is_inside(at: Pixels, size: Pixels) -> bool {
    at.0 >= 0.0 && at.1 >= 0.0 && at.0 <= size.0 && at.1 <= size.1
}

/// The places with most reports that together have the main part of them. Sites come with most reports first.
#[expect(clippy::cast_precision_loss, reason = "numbers of reports")]
fn main_places(sites: &[Site]) -> Vec<(f64, f64)> {
    let all: usize = sites.iter().map(|site| site.n_reports).sum();
    let mut places = Vec::new();
    let mut sum = 0;
    for site in sites {
        if sum as f64 >= MAIN_PART * all as f64 {
            break;
        }
        sum += site.n_reports;
        places.push(site.at);
    }
    places
}

/// From steps of the outlines, north upwards, to pixels.
fn transform(view: &MapView, size: Pixels) -> String {
    let steps = f64::from(STEPS_PER_DEGREE);
    let origin = view.project((0.0, 0.0), size);
    let (across, along) = (view.px_per_degree * view.stretch / steps, view.px_per_degree / steps);
    format!("matrix({} 0 0 {} {} {})", Factor(across), Factor(along), Short(origin.0), Short(origin.1))
}

fn land_path(outlines: &Outlines) -> String {
    let mut path = String::new();
    for country in &outlines.countries {
        path.push_str(&rings_path(outlines, &country.rings));
    }
    path
}

fn rings_path(outlines: &Outlines, rings: &[Vec<i32>]) -> String {
    let mut path = String::new();
    for ring in rings {
        let mut last = None;
        let mut turned = 0;
        for (x, y) in outlines.points(ring) {
            // A ring that crosses the 180th meridian goes on beyond it, and not back around the globe.
            let mut x = x + turned;
            if let Some((x_before, _)) = last.filter(|&(x_before, _): &(i32, i32)| (x - x_before).abs() > AROUND / 2) {
                let turn = if x < x_before { AROUND } else { -AROUND };
                turned += turn;
                x += turn;
            }
            let _ = match last {
                None => write!(path, "M{x} {}", -y),
                Some((x_before, y_before)) if (x, y) != (x_before, y_before) => {
                    write!(path, "l{} {}", x - x_before, y_before - y)
                }
                Some(_) => Ok(()),
            };
            last = Some((x, y));
        }
        path.push('z');
    }
    path
}

fn circle(mark: &Mark<'_>, selected: Option<u32>) -> Html {
    let is_selected = Some(mark.site.row) == selected;
    let class = classes!(
        "plx-map__mark",
        mark.site.is_country.then_some("plx-map__mark--country"),
        is_selected.then_some("plx-map__mark--selected")
    );
    let px = |value: f64| Short(value).to_string();
    html! { <circle key={mark.site.row} {class} cx={px(mark.at.0)} cy={px(mark.at.1)} r={px(mark.radius_px)} /> }
}

fn name(mark: &Mark<'_>, place: Pixels, selected: Option<u32>) -> Html {
    let is_selected = Some(mark.site.row) == selected;
    let class = classes!("plx-map__name", is_selected.then_some("plx-map__name--selected"));
    let key = format!("name-{}", mark.site.row);
    html! { <text {key} {class} x={Short(place.0).to_string()} y={Short(place.1).to_string()}>{ &mark.site.name }</text> }
}

/// How wide the names are.
fn name_widths(sites: &[Site]) -> Vec<f64> {
    let context = || -> Option<CanvasRenderingContext2d> {
        let canvas = web_sys::window()?.document()?.create_element("canvas").ok()?;
        canvas.dyn_into::<HtmlCanvasElement>().ok()?.get_context("2d").ok()??.dyn_into().ok()
    };
    let context = context();
    if let Some(context) = &context {
        context.set_font(FONT);
    }
    let width = |site: &Site| {
        let measured = context.as_ref().and_then(|context| context.measure_text(&site.name).ok());
        measured.map_or(80.0, |measured| measured.width() + 2.0)
    };
    sites.iter().map(width).collect()
}

/// Where on the map a pointer is.
fn position(root: &NodeRef, client_x: i32, client_y: i32) -> Option<Pixels> {
    let rect = root.cast::<Element>()?.get_bounding_client_rect();
    Some((f64::from(client_x) - rect.left(), f64::from(client_y) - rect.top()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(row: u32, n_reports: usize, at: (f64, f64)) -> Site {
        Site { row, name: format!("Place {row}"), at, n_reports, is_country: false }
    }

    #[test]
    fn the_map_begins_with_what_most_reports_name() {
        let sites =
            [site(0, 40, (45.0, 40.0)), site(1, 40, (49.0, 40.0)), site(2, 5, (2.0, 48.0)), site(3, 1, (-77.0, 38.0))];
        assert_eq!(main_places(&sites), [(45.0, 40.0), (49.0, 40.0)]);
        assert_eq!(main_places(&sites[..1]), [(45.0, 40.0)]);
        assert_eq!(main_places(&[]), []);
    }

    #[test]
    fn two_fingers_zoom_and_one_draws_along() {
        let size = (400.0, 300.0);
        let view = MapView::over(&[(45.0, 40.0), (49.0, 41.0)], size);
        let mut gesture = Gesture { pointers: vec![(1, (100.0, 100.0))], moved_px: 0.0 };
        assert_eq!(gesture.moved(&view, 1, (102.0, 100.0), size), None, "a tremor is no drag");
        let drawn = gesture.moved(&view, 1, (132.0, 100.0), size).unwrap();
        assert!(drawn.center.0 < view.center.0);
        gesture.pointers.push((2, (232.0, 100.0)));
        let zoomed = gesture.moved(&view, 2, (332.0, 100.0), size).unwrap();
        assert!((zoomed.px_per_degree / view.px_per_degree - 2.0).abs() < 1e-9);
        assert_eq!(gesture.moved(&view, 9, (0.0, 0.0), size), None, "a pointer that is not down");
    }

    #[test]
    fn outlines_become_closed_rings_with_north_above() {
        let outlines =
            Outlines { arcs: vec![vec![(0, 0), (10, 0), (10, 5)], vec![(10, 5), (0, 0)]], countries: Vec::new() };
        assert_eq!(rings_path(&outlines, &[vec![0, 1]]), "M0 0l10 0l0 -5l-10 5z");
        let across =
            Outlines { arcs: vec![vec![(3590, 0), (-3590, 10), (-3595, 20), (3590, 0)]], countries: Vec::new() };
        assert_eq!(rings_path(&across, &[vec![0]]), "M3590 0l20 -10l-5 -10l-15 20z");
    }
}
