//! The timeline's two canvases, and moving through time on them.
//!
//! The window moves many times a second, so it lives in here and not in the state of the page: frames are drawn on the
//! browser's beat without a render, and the page hears of the window when it has come to rest. What the canvases show
//! is also in the list beside them, which is what a screen reader reads.

use super::listeners::listen;
use super::paint::{Frame, Painter};
use super::picture::{Picture, PictureForm, draw_bitmap};
use super::rows::{OVERVIEW_PX, gutter_px, height_px};
use super::scale::{Axis, DayRange, Viewport, date_from_day, day_from_date};
use super::scene::Scene;
use super::surface::{CanvasSurface, Palette, Ruler, context, detached_canvas, screen_ratio};
use crate::number::{Short, rounded};
use crate::text;
use chrono::NaiveDate;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// One press of a zoom key.
pub(super) const KEY_ZOOM: f64 = 0.7;
/// One press of a move key, as a part of the window.
pub(super) const KEY_PAN: f64 = 0.2;
/// How long a movement that a key began takes.
const GLIDE_MILLIS: f64 = 170.0;
/// How long the window rests before the page hears of it.
const REST_MILLIS: i32 = 180;

/// A step among the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The one before.
    Previous,
    /// The one after.
    Next,
    /// The first of all.
    First,
    /// The last of all.
    Last,
}

/// What [`TimelineChart`] takes.
#[derive(Debug, Clone, Properties, PartialEq)]
pub struct TimelineChartProps {
    /// What is drawn.
    pub scene: Rc<Scene>,
    /// The axis on which it stands.
    pub axis: Rc<Axis>,
    /// The days to show; `None`: all.
    pub window: Option<DayRange>,
    /// The index of the event selected.
    pub selected: Option<u32>,
    /// The day of knowledge; `None`: everything is known.
    pub known: Option<NaiveDate>,
    /// The days on which something was published, in order, each once.
    pub published: Rc<[NaiveDate]>,
    /// What a screen reader says of it.
    pub label: AttrValue,
    /// Changes when the colors do.
    pub theme: AttrValue,
    /// The words beside the zoom buttons.
    pub summary: Html,
    /// What stands with the zoom buttons.
    pub options: Html,
    /// Asks for a picture.
    pub picture: UseStateHandle<Option<PictureForm>>,
    /// What an event is called.
    pub title: Callback<u32, String>,
    /// What to say of an event when a pointer rests on it.
    pub describe: Callback<u32, String>,
    /// An event was chosen, or nothing.
    pub on_select: Callback<Option<u32>>,
    /// The reader steps to a neighbor.
    pub on_step: Callback<Step>,
    /// The reader wants to see the evidence.
    pub on_enter: Callback<()>,
    /// The window has come to rest.
    pub on_window: Callback<Option<DayRange>>,
    /// The day of knowledge was changed, or put aside.
    pub on_known: Callback<Option<NaiveDate>>,
    /// A picture that was asked for is made.
    pub on_picture: Callback<Picture>,
}

/// What a pointer is doing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Gesture {
    /// Pressed on the detail, not moved yet.
    Press { x_px: f64 },
    /// Moving the detail.
    Pan { x_px: f64 },
    /// Two pointers, so far apart and about this middle.
    Pinch { distance_px: f64, middle_px: f64 },
    /// Moving the window on the overview; the pointer holds this place relative to its left edge.
    Brush { grip: f64 },
    /// Moving one end of the window; the other stays.
    Handle { fixed: f64 },
    /// Moving the day of knowledge.
    Known,
}

/// A movement on its way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glide {
    from: Viewport,
    pub(super) to: Viewport,
    began_millis: f64,
}

/// The parts of the page that the timeline works on.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub(super) root: HtmlElement,
    pub(super) overview: HtmlCanvasElement,
    pub(super) detail: HtmlCanvasElement,
    pub(super) tip: HtmlElement,
    /// The handle of the day of knowledge.
    pub(super) known: HtmlElement,
}

pub(super) struct Chart {
    /// What is drawn, with the newest callbacks.
    pub(super) props: Rc<TimelineChartProps>,
    /// What the page has rendered last.
    newest: Rc<TimelineChartProps>,
    /// Whether something of it is to be drawn yet.
    is_stale: bool,
    pub(super) painter: Painter,
    pub(super) viewport: Viewport,
    /// The width of the canvases, and of the column of titles on them.
    pub(super) canvas_px: f64,
    pub(super) gutter_px: f64,
    /// On a small screen only the overview is shown, above the upright list.
    is_detail_shown: bool,
    pub(super) glide: Option<Glide>,
    /// The window as the page last heard of it, or asked for it: in whole days, as a link has it. Only another one
    /// moves the window, so what the page echoes never makes it jump.
    told: Option<DayRange>,
    pub(super) gesture: Option<Gesture>,
    pub(super) pointers: Vec<(i32, f64)>,
    pub(super) parts: Parts,
    /// Measures words; nothing is drawn on it.
    ruler: Option<CanvasRenderingContext2d>,
    frame: Option<i32>,
    rest: Option<i32>,
    on_frame: Option<Closure<dyn FnMut(f64)>>,
    on_rest: Option<Closure<dyn FnMut()>>,
}

/// The overview and the detail of the timeline.
#[component]
pub fn TimelineChart(props: &TimelineChartProps) -> Html {
    let root = use_node_ref();
    let overview = use_node_ref();
    let detail = use_node_ref();
    let tip = use_node_ref();
    let known = use_node_ref();
    let chart = use_mut_ref(|| None::<Rc<RefCell<Chart>>>);

    // The canvases exist after the first render; everything else refers to them.
    {
        let refs = (root.clone(), overview.clone(), detail.clone(), tip.clone(), known.clone());
        let chart = Rc::clone(&chart);
        let props = Rc::new(props.clone());
        use_effect_with((), move |()| {
            let (root, overview, detail, tip, known) = refs;
            let parts = (|| {
                Some(Parts {
                    root: root.cast()?,
                    overview: overview.cast()?,
                    detail: detail.cast()?,
                    tip: tip.cast()?,
                    known: known.cast()?,
                })
            })();
            let built = parts.map(|parts| Chart::new(props, parts));
            let listeners = built.as_ref().map(listen);
            *chart.borrow_mut() = built;
            move || {
                drop(listeners);
                if let Some(chart) = chart.borrow_mut().take() {
                    chart.borrow_mut().stop();
                }
            }
        });
    }
    {
        let chart = Rc::clone(&chart);
        let deps = (Rc::clone(&props.scene), Rc::clone(&props.axis), props.selected, props.window, props.theme.clone());
        let props = Rc::new(props.clone());
        let target = Rc::clone(&chart);
        use_effect(move || {
            // Callbacks may be new at each render, at no cost.
            if let Some(chart) = target.borrow().as_ref() {
                chart.borrow_mut().hear(props);
            }
        });
        use_effect_with(deps, move |_| {
            if let Some(chart) = chart.borrow().as_ref() {
                chart.borrow_mut().is_stale = true;
                Chart::schedule(chart);
            }
        });
    }
    {
        let chart = Rc::clone(&chart);
        let (picture, on_picture) = (props.picture.clone(), props.on_picture.clone());
        use_effect_with(*props.picture, move |form| {
            let made = form.and_then(|form| chart.borrow().as_ref()?.borrow().picture(form));
            if form.is_some() {
                picture.set(None);
            }
            if let Some(made) = made {
                on_picture.emit(made);
            }
        });
    }

    let button = |label: &'static str, sign: &'static str, act: fn(&Rc<RefCell<Chart>>)| {
        let chart = Rc::clone(&chart);
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(chart) = chart.borrow().as_ref() {
                act(chart);
            }
        });
        html! { <button type="button" class="plx-button plx-button--square" aria-label={label} title={label} {onclick}>{ sign }</button> }
    };
    html! {
        <>
            <div class="plx-chart__bar">
                <div class="plx-chart__summary">{ props.summary.clone() }</div>
                <div class="plx-chart__buttons" role="group" aria-label={text::CHART_LABEL}>
                    { button(text::ZOOM_OUT.get(), "−", |chart| Chart::zoom(chart, 1.0 / KEY_ZOOM)) }
                    { button(text::ZOOM_IN.get(), "+", |chart| Chart::zoom(chart, KEY_ZOOM)) }
                    <button
                        type="button"
                        class="plx-button"
                        onclick={
                            let chart = Rc::clone(&chart);
                            Callback::from(move |_: MouseEvent| {
                                if let Some(chart) = chart.borrow().as_ref() {
                                    Chart::fit(chart);
                                }
                            })
                        }
                    >
                        { text::FIT }
                    </button>
                </div>
                { props.options.clone() }
            </div>
            <div
                ref={root}
                class="plx-chart"
                role="application"
                tabindex="0"
                aria-label={props.label.clone()}
                aria-describedby="plx-chart-hint"
            >
                <canvas ref={overview} class="plx-chart__overview" aria-hidden="true" />
                <canvas ref={detail} class="plx-chart__detail" aria-hidden="true" />
                <div ref={tip} class="plx-chart__tip" aria-hidden="true" hidden=true />
                { known_handle(props, known) }
                <p id="plx-chart-hint" class="plx-visually-hidden">{ text::CHART_HINT }</p>
            </div>
        </>
    }
}

/// The handle of the day of knowledge. The chart moves it; keys change its day.
fn known_handle(props: &TimelineChartProps, handle: NodeRef) -> Html {
    let day = props.known.unwrap_or_default();
    let ends = props.published.first().copied().zip(props.published.last().copied()).unwrap_or((day, day));
    let number = |day: NaiveDate| day_from_date(day).to_string();
    let onkeydown = {
        let (on_known, published) = (props.on_known.clone(), Rc::clone(&props.published));
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let to = match event.key().as_str() {
                "ArrowLeft" | "ArrowDown" => day.pred_opt(),
                "ArrowRight" | "ArrowUp" => day.succ_opt(),
                "PageDown" => published.iter().copied().rfind(|&other| other < day),
                "PageUp" => published.iter().copied().find(|&other| other > day),
                "Home" => Some(ends.0),
                "End" => Some(ends.1),
                "Escape" | "Delete" => None,
                _ => return,
            };
            let is_put_aside = matches!(event.key().as_str(), "Escape" | "Delete");
            event.prevent_default();
            event.stop_propagation();
            if is_put_aside {
                // The handle goes: the timeline around it takes the focus.
                let around = event.target_dyn_into::<HtmlElement>().and_then(|handle| handle.parent_element());
                if let Some(around) = around.and_then(|around| around.dyn_into::<HtmlElement>().ok()) {
                    let _ = around.focus();
                }
            }
            if to.is_some() || is_put_aside {
                on_known.emit(to);
            }
        })
    };
    html! {
        <div
            ref={handle}
            class="plx-chart__known"
            role="slider"
            tabindex="0"
            hidden={props.known.is_none()}
            aria-label={text::KNOWN_LABEL}
            aria-valuemin={number(ends.0.min(day))}
            aria-valuemax={number(ends.1.max(day))}
            aria-valuenow={number(day)}
            aria-valuetext={text::day(day)}
            {onkeydown}
        />
    }
}

fn now_millis() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}

fn prefers_no_motion() -> bool {
    web_sys::window()
        .and_then(|w| w.match_media("(prefers-reduced-motion: reduce)").ok().flatten())
        .is_some_and(|query| query.matches())
}

impl Chart {
    fn new(props: Rc<TimelineChartProps>, parts: Parts) -> Rc<RefCell<Self>> {
        let ruler = detached_canvas().and_then(|canvas| context(&canvas, 1.0, 1.0, 1.0));
        let chart = Rc::new(RefCell::new(Self {
            newest: Rc::clone(&props),
            is_stale: false,
            props,
            painter: Painter::default(),
            viewport: Viewport::whole(0.0),
            canvas_px: 0.0,
            gutter_px: 0.0,
            is_detail_shown: false,
            glide: None,
            told: None,
            gesture: None,
            pointers: Vec::new(),
            parts,
            ruler,
            frame: None,
            rest: None,
            on_frame: None,
            on_rest: None,
        }));
        let weak = Rc::downgrade(&chart);
        let on_frame = Closure::<dyn FnMut(f64)>::new(move |_| {
            if let Some(chart) = Weak::upgrade(&weak) {
                Self::draw(&chart);
            }
        });
        let weak = Rc::downgrade(&chart);
        let on_rest = Closure::<dyn FnMut()>::new(move || {
            if let Some(chart) = Weak::upgrade(&weak) {
                Self::tell(&chart);
            }
        });
        {
            let mut chart = chart.borrow_mut();
            chart.on_frame = Some(on_frame);
            chart.on_rest = Some(on_rest);
            chart.read_palette();
        }
        chart
    }

    fn stop(&mut self) {
        if let Some(window) = web_sys::window() {
            if let Some(frame) = self.frame.take() {
                let _ = window.cancel_animation_frame(frame);
            }
            if let Some(rest) = self.rest.take() {
                window.clear_timeout_with_handle(rest);
            }
        }
    }

    pub(super) fn read_palette(&mut self) {
        self.painter.read_palette(&self.parts.root);
    }

    /// New props, of which the callbacks hold from now on; the rest from the next frame on.
    fn hear(&mut self, props: Rc<TimelineChartProps>) {
        let (scene, axis) = (Rc::clone(&self.props.scene), Rc::clone(&self.props.axis));
        let selected = self.props.selected;
        self.props = Rc::new(TimelineChartProps { scene, axis, selected, ..(*props).clone() });
        self.newest = props;
    }

    /// Takes the newest props in, for the frame that is to be drawn; a window that the page asks for is gone to. Only
    /// now, when the page stands as it will, are its sizes read: that lays it out.
    fn update(&mut self) {
        let props = Rc::clone(&self.newest);
        let window = props.window;
        let is_new_axis = self.props.axis != props.axis;
        let is_new_scene = is_new_axis || self.props.scene != props.scene;
        let is_new_selection = self.props.selected != props.selected;
        self.props = props;
        self.read_palette();
        if is_new_scene {
            self.painter.forget();
        }
        self.measure();
        if is_new_axis || window != self.told {
            self.told = window;
            self.viewport = self.wanted(window);
            self.glide = None;
        }
        if is_new_selection {
            self.reveal_selected();
        }
    }

    fn wanted(&self, window: Option<DayRange>) -> Viewport {
        let width_px = self.viewport.width_px;
        window.map_or(Viewport::whole(width_px), |days| Viewport::over_days(&self.props.axis, days, width_px))
    }

    /// Takes the widths of the page and gives the canvases their heights; whether a width has changed.
    fn measure(&mut self) -> bool {
        let n_lanes = self.props.scene.lanes.len();
        // Heights first: to read a width lays the page out, and once is enough.
        let _ = self.parts.overview.style().set_property("height", &format!("{}px", Short(OVERVIEW_PX)));
        let _ = self.parts.detail.style().set_property("height", &format!("{}px", Short(height_px(n_lanes))));
        self.canvas_px = f64::from(self.parts.overview.client_width());
        self.is_detail_shown = self.parts.detail.client_height() > 0;
        self.gutter_px = if self.is_detail_shown { gutter_px(self.canvas_px, n_lanes) } else { 0.0 };
        let width_px = (self.canvas_px - self.gutter_px).max(0.0);
        let has_changed = (width_px - self.viewport.width_px).abs() > 0.5;
        if has_changed {
            self.viewport.width_px = width_px;
            self.painter.forget();
        }
        has_changed
    }

    pub(super) fn resize(this: &Rc<RefCell<Self>>) {
        let has_changed = this.borrow_mut().measure();
        if has_changed {
            Self::draw(this);
        }
    }

    fn reveal_selected(&mut self) {
        let mark = self.props.selected.and_then(|selected| {
            let lane = self.props.scene.lanes.first()?;
            lane.marks.iter().find(|mark| mark.event == selected)
        });
        if let Some(mark) = mark {
            let target = self.target();
            let is_visible = mark.end > target.start && mark.start < target.end;
            let is_wide = mark.end - mark.start > target.end - target.start;
            if !(is_visible && is_wide) {
                let to = target.revealing(f64::midpoint(mark.start, mark.end));
                self.glide_to(to);
            }
        }
    }

    /// Where the window is going, or stands.
    pub(super) fn target(&self) -> Viewport {
        self.glide.map_or(self.viewport, |glide| Viewport { width_px: self.viewport.width_px, ..glide.to })
    }

    fn glide_to(&mut self, to: Viewport) {
        if to == self.viewport {
            self.glide = None;
        } else if prefers_no_motion() {
            self.glide = None;
            self.viewport = to;
        } else {
            self.glide = Some(Glide { from: self.viewport, to, began_millis: now_millis() });
        }
    }

    pub(super) fn go(this: &Rc<RefCell<Self>>, to: Viewport, is_gliding: bool) {
        {
            let mut chart = this.borrow_mut();
            if is_gliding {
                chart.glide_to(to);
            } else {
                chart.glide = None;
                chart.viewport = to;
            }
        }
        Self::schedule(this);
        Self::wait_for_rest(this);
    }

    pub(super) fn zoom(this: &Rc<RefCell<Self>>, factor: f64) {
        let to = {
            let chart = this.borrow();
            let target = chart.target();
            // About the selected event where it is on the screen: that is what the reader looks at.
            let selected = chart.props.selected.and_then(|selected| {
                let lane = chart.props.scene.lanes.first()?;
                let mark = lane.marks.iter().find(|mark| mark.event == selected)?;
                Some(target.px_from_axis(f64::midpoint(mark.start, mark.end)))
            });
            let center =
                selected.filter(|x_px| (0.0..=target.width_px).contains(x_px)).unwrap_or(target.width_px / 2.0);
            target.zoomed(&chart.props.axis, factor, center)
        };
        Self::go(this, to, true);
    }

    pub(super) fn pan(this: &Rc<RefCell<Self>>, share: f64) {
        let to = {
            let target = this.borrow().target();
            target.panned(target.width_px * share)
        };
        Self::go(this, to, true);
    }

    pub(super) fn fit(this: &Rc<RefCell<Self>>) {
        let width_px = this.borrow().viewport.width_px;
        Self::go(this, Viewport::whole(width_px), true);
    }

    pub(super) fn schedule(this: &Rc<RefCell<Self>>) {
        let mut chart = this.borrow_mut();
        if chart.frame.is_none()
            && let Some(on_frame) = &chart.on_frame
        {
            chart.frame =
                web_sys::window().and_then(|w| w.request_animation_frame(on_frame.as_ref().unchecked_ref()).ok());
        }
    }

    /// The page hears of the window when nothing has moved for a moment.
    fn wait_for_rest(this: &Rc<RefCell<Self>>) {
        let mut chart = this.borrow_mut();
        let Some(window) = web_sys::window() else {
            return;
        };
        if let Some(rest) = chart.rest.take() {
            window.clear_timeout_with_handle(rest);
        }
        chart.rest = chart.on_rest.as_ref().and_then(|on_rest| {
            let function = on_rest.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(function, REST_MILLIS).ok()
        });
    }

    fn tell(this: &Rc<RefCell<Self>>) {
        let (on_window, days) = {
            let mut chart = this.borrow_mut();
            chart.rest = None;
            let target = chart.target();
            let days = (!target.is_whole()).then(|| target.days(&chart.props.axis).whole_days());
            chart.told = days;
            (chart.props.on_window.clone(), days)
        };
        on_window.emit(days);
    }

    pub(super) fn draw(this: &Rc<RefCell<Self>>) {
        let (is_moving, is_new_glide) = {
            let mut chart = this.borrow_mut();
            chart.frame = None;
            let is_stale = std::mem::take(&mut chart.is_stale);
            if is_stale {
                chart.update();
            }
            let is_new_glide = is_stale && chart.glide.is_some();
            let is_moving = chart.advance();
            chart.paint();
            (is_moving, is_new_glide)
        };
        if is_moving {
            Self::schedule(this);
        }
        if is_new_glide {
            Self::wait_for_rest(this);
        }
    }

    /// One step of the movement; whether there is more.
    fn advance(&mut self) -> bool {
        let Some(glide) = self.glide else {
            return false;
        };
        let part = ((now_millis() - glide.began_millis) / GLIDE_MILLIS).clamp(0.0, 1.0);
        let eased = 1.0 - (1.0 - part) * (1.0 - part);
        let mix = |from: f64, to: f64| from + (to - from) * eased;
        self.viewport.start = mix(glide.from.start, glide.to.start);
        self.viewport.end = mix(glide.from.end, glide.to.end);
        if part >= 1.0 {
            self.viewport.start = glide.to.start;
            self.viewport.end = glide.to.end;
            self.glide = None;
        }
        part < 1.0
    }

    fn paint(&mut self) {
        let props = Rc::clone(&self.props);
        let Some(ruler) = self.ruler.clone() else { return };
        let ratio = screen_ratio();
        let Self { painter, viewport, canvas_px, gutter_px, parts, is_detail_shown, .. } = self;
        let title = |event: u32| props.title.emit(event);
        let frame = Frame {
            scene: &props.scene,
            axis: &props.axis,
            viewport,
            gutter_px: *gutter_px,
            selected: props.selected,
            title: &title,
        };
        let palette = painter.palette.clone();
        let stamps = std::mem::take(&mut painter.stamps);
        if let Some(context) = context(&parts.overview, *canvas_px, OVERVIEW_PX, ratio) {
            painter.draw_overview(&CanvasSurface::new(&context, &palette, Some(&stamps), ratio), &frame);
        }
        let height = height_px(props.scene.lanes.len());
        let detail = is_detail_shown.then(|| context(&parts.detail, *canvas_px, height, ratio)).flatten();
        if let Some(context) = detail {
            let surface = CanvasSurface::new(&context, &palette, Some(&stamps), ratio);
            painter.draw_detail(&surface, &Ruler::new(&ruler, &palette), &frame);
        }
        painter.stamps = stamps;
        self.place_known();
    }

    /// The window on which the day of knowledge stands: on a small screen that of the overview.
    pub(super) fn known_viewport(&self) -> Viewport {
        if self.is_detail_shown { self.viewport } else { Viewport::whole(self.viewport.width_px) }
    }

    /// Puts the handle of the day of knowledge where that day ends; at the edge, where it is beyond.
    fn place_known(&self) {
        if let Some(known) = self.props.known {
            let at = self.props.axis.axis_from_day(day_from_date(known) + 1.0);
            let x_px = self.known_viewport().px_from_axis(at).clamp(0.0, self.viewport.width_px);
            let _ = self.parts.known.style().set_property("left", &format!("{}px", rounded(self.gutter_px + x_px)));
        }
    }

    /// The day that ends nearest to a place along the axis.
    pub(super) fn known_at(&self, x_px: f64) -> NaiveDate {
        let viewport = self.known_viewport();
        let at = viewport.axis_from_px(x_px.clamp(0.0, viewport.width_px));
        date_from_day((self.props.axis.day_from_axis(at) + 0.5).floor() - 1.0)
    }

    /// A picture of the window, or of the whole.
    fn picture(&self, form: PictureForm) -> Option<Picture> {
        self.with_frame(form.is_whole, |frame| {
            let ruler = Ruler::new(self.ruler.as_ref()?, &self.painter.palette);
            form.draw(&ruler, frame, &self.props.label)
        })
    }

    /// Calls `draw` with a frame that has room, also where the screen has none for the detail.
    fn with_frame<T>(&self, is_whole: bool, draw: impl FnOnce(&Frame<'_>) -> T) -> T {
        let title = |event: u32| self.props.title.emit(event);
        let width_px = self.viewport.width_px.max(MIN_PICTURE_PX);
        let viewport = if is_whole { Viewport::whole(width_px) } else { Viewport { width_px, ..self.viewport } };
        draw(&Frame {
            scene: &self.props.scene,
            axis: &self.props.axis,
            viewport: &viewport,
            gutter_px: gutter_px(width_px, self.props.scene.lanes.len()),
            selected: None,
            title: &title,
        })
    }

    /// Draws the window as it is printed: on white paper whatever the theme, and also where the screen has no room.
    pub(super) fn draw_for_print(&self) {
        let page = web_sys::window().and_then(|window| window.document()?.document_element());
        let Some((page, ruler)) = page.zip(self.ruler.as_ref()) else { return };
        let theme = page.get_attribute(THEME_ATTRIBUTE);
        let _ = page.set_attribute(THEME_ATTRIBUTE, "light");
        let palette = Palette { paper: "white".to_owned(), ..Palette::read(&self.parts.root) };
        let _ = match theme {
            Some(theme) => page.set_attribute(THEME_ATTRIBUTE, &theme),
            None => page.remove_attribute(THEME_ATTRIBUTE),
        };
        let mut painter = Painter::new(palette.clone());
        self.with_frame(false, |frame| {
            draw_bitmap(&self.parts.detail, &mut painter, &Ruler::new(ruler, &palette), frame, 0.0)
        });
    }
}

/// Where the theme stands that the reader chose; the style sheets read it.
const THEME_ATTRIBUTE: &str = "data-theme";
/// A picture is at least so wide.
const MIN_PICTURE_PX: f64 = 800.0;
