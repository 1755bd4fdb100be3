//! The timeline's two canvases, and moving through time on them.
//!
//! The window moves many times a second, so it lives in here and not in the state of the page: frames are drawn on the
//! browser's beat without a render, and the page hears of the window when it has come to rest. What the canvases show
//! is also in the list beside them, which is what a screen reader reads.

use super::paint::{Frame, OVERVIEW_PX, Painter, Target, context, gutter_px, height_px, window_px};
use super::scale::{Axis, DayRange, Viewport};
use super::scene::Scene;
use crate::text;
use parallax_core::view::CorpusView;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{
    AddEventListenerOptions, Event, EventTarget, HtmlCanvasElement, HtmlElement, KeyboardEvent, PointerEvent,
    ResizeObserver, WheelEvent,
};
use yew::prelude::*;

/// One press of a zoom key.
const KEY_ZOOM: f64 = 0.7;
/// One press of a move key, as a part of the window.
const KEY_PAN: f64 = 0.2;
/// How much one pixel of the wheel zooms.
const WHEEL_ZOOM: f64 = 0.0022;
/// How long a movement that a key began takes.
const GLIDE_MILLIS: f64 = 170.0;
/// How long the window rests before the page hears of it.
const REST_MILLIS: i32 = 180;
/// How far a pointer moves before it drags.
const DRAG_PX: f64 = 4.0;
/// How near a pointer must be to a handle of the overview.
const HANDLE_PX: f64 = 9.0;

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
#[derive(Debug, Properties, PartialEq)]
pub struct TimelineChartProps {
    /// For the titles of the events.
    pub corpus: Rc<CorpusView>,
    /// What is drawn.
    pub scene: Rc<Scene>,
    /// The axis on which it stands.
    pub axis: Rc<Axis>,
    /// The days to show; `None`: all.
    pub window: Option<DayRange>,
    /// The index of the event selected.
    pub selected: Option<u32>,
    /// What a screen reader says of it.
    pub label: AttrValue,
    /// Changes when the colors do.
    pub theme: AttrValue,
    /// The words beside the zoom buttons.
    pub summary: Html,
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
}

/// What a pointer is doing.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Gesture {
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
}

/// A movement on its way.
#[derive(Debug, Clone, Copy)]
struct Glide {
    from: Viewport,
    to: Viewport,
    began_millis: f64,
}

struct Chart {
    props: Rc<ChartInput>,
    painter: Painter,
    viewport: Viewport,
    /// The width of the canvases, and of the column of titles on them.
    canvas_px: f64,
    gutter_px: f64,
    glide: Option<Glide>,
    /// The window as the page last heard of it, or asked for it: in whole days, as a link has it. Only another one
    /// moves the window, so what the page echoes never makes it jump.
    told: Option<DayRange>,
    gesture: Option<Gesture>,
    pointers: Vec<(i32, f64)>,
    root: HtmlElement,
    overview: HtmlCanvasElement,
    detail: HtmlCanvasElement,
    tip: HtmlElement,
    frame: Option<i32>,
    rest: Option<i32>,
    on_frame: Option<Closure<dyn FnMut(f64)>>,
    on_rest: Option<Closure<dyn FnMut()>>,
}

/// The props that the drawing needs.
struct ChartInput {
    corpus: Rc<CorpusView>,
    scene: Rc<Scene>,
    axis: Rc<Axis>,
    selected: Option<u32>,
    describe: Callback<u32, String>,
    on_select: Callback<Option<u32>>,
    on_step: Callback<Step>,
    on_enter: Callback<()>,
    on_window: Callback<Option<DayRange>>,
}

impl ChartInput {
    fn new(props: &TimelineChartProps) -> Self {
        Self {
            corpus: Rc::clone(&props.corpus),
            scene: Rc::clone(&props.scene),
            axis: Rc::clone(&props.axis),
            selected: props.selected,
            describe: props.describe.clone(),
            on_select: props.on_select.clone(),
            on_step: props.on_step.clone(),
            on_enter: props.on_enter.clone(),
            on_window: props.on_window.clone(),
        }
    }
}

/// The overview and the detail of the timeline.
#[component]
pub fn TimelineChart(props: &TimelineChartProps) -> Html {
    let root = use_node_ref();
    let overview = use_node_ref();
    let detail = use_node_ref();
    let tip = use_node_ref();
    let chart = use_mut_ref(|| None::<Rc<RefCell<Chart>>>);

    // The canvases exist after the first render; everything else refers to them.
    {
        let (root, overview, detail, tip) = (root.clone(), overview.clone(), detail.clone(), tip.clone());
        let chart = Rc::clone(&chart);
        let input = Rc::new(ChartInput::new(props));
        use_effect_with((), move |()| {
            let built = (|| Some(Chart::new(input, root.cast()?, overview.cast()?, detail.cast()?, tip.cast()?)))();
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
        let input = Rc::new(ChartInput::new(props));
        let deps = (Rc::clone(&props.scene), Rc::clone(&props.axis), props.selected, props.window, props.theme.clone());
        let callbacks = Rc::clone(&input);
        let target = Rc::clone(&chart);
        use_effect(move || {
            // Callbacks may be new at each render, at no cost.
            if let Some(chart) = target.borrow().as_ref() {
                chart.borrow_mut().props = callbacks;
            }
        });
        use_effect_with(deps, move |(_, _, _, window, _)| {
            if let Some(chart) = chart.borrow().as_ref() {
                Chart::update(chart, input, *window);
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
                <p id="plx-chart-hint" class="plx-visually-hidden">{ text::CHART_HINT }</p>
            </div>
        </>
    }
}

/// A target, the event's name, what is called.
type Listener = (EventTarget, &'static str, Closure<dyn FnMut(Event)>);

/// Listeners that go when they are dropped.
struct Listeners {
    closures: Vec<Listener>,
    observer: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
}

impl Drop for Listeners {
    fn drop(&mut self) {
        for (target, name, closure) in &self.closures {
            let function = closure.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback(name, function);
        }
        if let Some((observer, _)) = &self.observer {
            observer.disconnect();
        }
    }
}

fn listen(chart: &Rc<RefCell<Chart>>) -> Listeners {
    let mut closures = Vec::new();
    let (root, overview, detail) = {
        let chart = chart.borrow();
        (chart.root.clone(), chart.overview.clone(), chart.detail.clone())
    };
    let mut on = |target: &EventTarget, name: &'static str, handler: fn(&Rc<RefCell<Chart>>, &Event)| {
        let weak = Rc::downgrade(chart);
        let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Some(chart) = weak.upgrade() {
                handler(&chart, &event);
            }
        });
        let options = AddEventListenerOptions::new();
        options.set_passive(false);
        let function = closure.as_ref().unchecked_ref();
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(name, function, &options);
        closures.push((target.clone(), name, closure));
    };
    for canvas in [&overview, &detail] {
        let target: &EventTarget = canvas;
        on(target, "wheel", |chart, event| {
            if let Some(event) = event.dyn_ref() {
                Chart::wheel(chart, event);
            }
        });
        on(target, "pointerdown", |chart, event| {
            if let Some(event) = event.dyn_ref() {
                Chart::pointer_down(chart, event);
            }
        });
        on(target, "pointermove", |chart, event| {
            if let Some(event) = event.dyn_ref() {
                Chart::pointer_move(chart, event);
            }
        });
        for name in ["pointerup", "pointercancel"] {
            on(target, name, |chart, event| {
                if let Some(event) = event.dyn_ref() {
                    Chart::pointer_up(chart, event);
                }
            });
        }
        on(target, "pointerleave", |chart, _| chart.borrow().hide_tip());
    }
    on(&root, "keydown", |chart, event| {
        if let Some(event) = event.dyn_ref() {
            Chart::key(chart, event);
        }
    });
    let scheme = web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    if let Some(scheme) = scheme {
        on(&scheme, "change", |chart, _| {
            chart.borrow_mut().read_palette();
            Chart::schedule(chart);
        });
    }
    let weak = Rc::downgrade(chart);
    let closure = Closure::<dyn FnMut()>::new(move || {
        if let Some(chart) = weak.upgrade() {
            Chart::resize(&chart);
        }
    });
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(&root);
    }
    Listeners { closures, observer: observer.map(|observer| (observer, closure)) }
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
    fn new(
        props: Rc<ChartInput>,
        root: HtmlElement,
        overview: HtmlCanvasElement,
        detail: HtmlCanvasElement,
        tip: HtmlElement,
    ) -> Rc<RefCell<Self>> {
        let chart = Rc::new(RefCell::new(Self {
            props,
            painter: Painter::default(),
            viewport: Viewport::whole(0.0),
            canvas_px: 0.0,
            gutter_px: 0.0,
            glide: None,
            told: None,
            gesture: None,
            pointers: Vec::new(),
            root,
            overview,
            detail,
            tip,
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

    fn read_palette(&mut self) {
        let root = self.root.clone();
        self.painter.read_palette(&root);
    }

    /// New props: what they change is drawn; a window that the page asks for is gone to.
    fn update(this: &Rc<RefCell<Self>>, props: Rc<ChartInput>, window: Option<DayRange>) {
        {
            let mut chart = this.borrow_mut();
            let is_new_axis = chart.props.axis != props.axis;
            let is_new_scene = is_new_axis || chart.props.scene != props.scene;
            let is_new_selection = chart.props.selected != props.selected;
            chart.props = props;
            chart.read_palette();
            if is_new_scene {
                chart.painter.forget();
            }
            chart.measure();
            if is_new_axis || window != chart.told {
                chart.told = window;
                chart.viewport = chart.wanted(window);
                chart.glide = None;
            }
            if is_new_selection {
                chart.reveal_selected();
            }
        }
        Self::schedule(this);
        if this.borrow().glide.is_some() {
            Self::wait_for_rest(this);
        }
    }

    fn wanted(&self, window: Option<DayRange>) -> Viewport {
        let width_px = self.viewport.width_px;
        window.map_or(Viewport::whole(width_px), |days| Viewport::over_days(&self.props.axis, days, width_px))
    }

    /// Takes the widths of the page and gives the canvases their heights.
    fn measure(&mut self) {
        let n_lanes = self.props.scene.lanes.len();
        self.canvas_px = f64::from(self.overview.client_width());
        self.gutter_px = if self.is_detail_shown() { gutter_px(self.canvas_px, n_lanes) } else { 0.0 };
        let width_px = (self.canvas_px - self.gutter_px).max(0.0);
        if (width_px - self.viewport.width_px).abs() > 0.5 {
            self.viewport.width_px = width_px;
            self.painter.forget();
        }
        let height = height_px(self.props.scene.lanes.len());
        let _ = self.overview.style().set_property("height", &format!("{OVERVIEW_PX}px"));
        let _ = self.detail.style().set_property("height", &format!("{height}px"));
    }

    /// On a small screen only the overview is shown, above the upright list.
    fn is_detail_shown(&self) -> bool {
        self.detail.client_height() > 0
    }

    fn resize(this: &Rc<RefCell<Self>>) {
        {
            let mut chart = this.borrow_mut();
            chart.measure();
        }
        Self::draw(this);
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
    fn target(&self) -> Viewport {
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

    fn go(this: &Rc<RefCell<Self>>, to: Viewport, is_gliding: bool) {
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

    fn zoom(this: &Rc<RefCell<Self>>, factor: f64) {
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

    fn pan(this: &Rc<RefCell<Self>>, share: f64) {
        let to = {
            let target = this.borrow().target();
            target.panned(target.width_px * share)
        };
        Self::go(this, to, true);
    }

    fn fit(this: &Rc<RefCell<Self>>) {
        let width_px = this.borrow().viewport.width_px;
        Self::go(this, Viewport::whole(width_px), true);
    }

    fn schedule(this: &Rc<RefCell<Self>>) {
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

    fn draw(this: &Rc<RefCell<Self>>) {
        let is_moving = {
            let mut chart = this.borrow_mut();
            chart.frame = None;
            let is_moving = chart.advance();
            chart.paint();
            is_moving
        };
        if is_moving {
            Self::schedule(this);
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
        let frame = Frame {
            scene: &props.scene,
            axis: &props.axis,
            viewport: &self.viewport,
            selected: props.selected,
            corpus: &props.corpus,
        };
        if let Some(context) = context(&self.overview, self.canvas_px, OVERVIEW_PX) {
            self.painter.draw_overview(&context, &frame, self.gutter_px);
        }
        let height = height_px(props.scene.lanes.len());
        let detail = self.is_detail_shown().then(|| context(&self.detail, self.canvas_px, height)).flatten();
        if let Some(context) = detail {
            self.painter.draw_detail(&context, &frame, self.gutter_px);
        }
    }

    /// Where a pointer is along the axis, in pixels from its left edge.
    fn axis_px(&self, event: &MouseEvent) -> f64 {
        f64::from(event.client_x()) - self.overview.get_bounding_client_rect().left() - self.gutter_px
    }

    /// Where a pointer is on the detail.
    fn detail_px(&self, event: &MouseEvent) -> (f64, f64) {
        let rect = self.detail.get_bounding_client_rect();
        (f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top())
    }

    fn wheel(this: &Rc<RefCell<Self>>, event: &WheelEvent) {
        event.prevent_default();
        let to = {
            let chart = this.borrow();
            let unit = match event.delta_mode() {
                WheelEvent::DOM_DELTA_LINE => 16.0,
                WheelEvent::DOM_DELTA_PAGE => 400.0,
                _ => 1.0,
            };
            let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
            let viewport = chart.viewport;
            if event.shift_key() {
                viewport.panned(dx + dy)
            } else if dx.abs() > dy.abs() {
                viewport.panned(dx)
            } else {
                // A pinch on a trackpad comes as a wheel with Control and small steps.
                let speed = if event.ctrl_key() { 4.0 } else { 1.0 };
                let factor = (dy * WHEEL_ZOOM * speed).clamp(-0.5, 0.5);
                let x_px = chart.axis_px(event);
                viewport.zoomed(&chart.props.axis, 1.0 + factor, x_px)
            }
        };
        this.borrow().hide_tip();
        Self::go(this, to, false);
    }

    fn pointer_down(this: &Rc<RefCell<Self>>, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let mut chart = this.borrow_mut();
        let Some(canvas) = event.target().and_then(|t| t.dyn_into::<HtmlCanvasElement>().ok()) else {
            return;
        };
        let _ = canvas.set_pointer_capture(event.pointer_id());
        let x_px = chart.axis_px(event);
        chart.pointers.push((event.pointer_id(), x_px));
        chart.glide = None;
        chart.hide_tip();
        chart.gesture = match chart.pointers.as_slice() {
            [(_, a), (_, b)] => {
                Some(Gesture::Pinch { distance_px: (a - b).abs().max(1.0), middle_px: f64::midpoint(*a, *b) })
            }
            [_] if canvas == chart.overview => Some(chart.grip(x_px)),
            [_] => Some(Gesture::Press { x_px }),
            _ => None,
        };
        drop(chart);
        Self::follow(this, x_px, event.pointer_id());
    }

    /// What a press on the overview takes hold of: an end of the window, the window, or a place to bring it to.
    fn grip(&self, x_px: f64) -> Gesture {
        let whole = Viewport::whole(self.viewport.width_px);
        let at = whole.axis_from_px(x_px);
        let (left, right) = window_px(&self.viewport);
        if (x_px - left).abs() <= HANDLE_PX {
            Gesture::Handle { fixed: self.viewport.end }
        } else if (x_px - right).abs() <= HANDLE_PX {
            Gesture::Handle { fixed: self.viewport.start }
        } else if (left..right).contains(&x_px) {
            Gesture::Brush { grip: at - self.viewport.start }
        } else {
            Gesture::Brush { grip: (self.viewport.end - self.viewport.start) / 2.0 }
        }
    }

    fn pointer_move(this: &Rc<RefCell<Self>>, event: &PointerEvent) {
        let canvas = event.target().and_then(|t| t.dyn_into::<HtmlCanvasElement>().ok());
        let Some(canvas) = canvas else { return };
        let x_px = this.borrow().axis_px(event);
        if this.borrow().gesture.is_none() {
            this.borrow().point_at(&canvas, event, x_px);
            return;
        }
        Self::follow(this, x_px, event.pointer_id());
    }

    /// A pointer that is down has moved.
    fn follow(this: &Rc<RefCell<Self>>, x_px: f64, pointer: i32) {
        let to = {
            let mut chart = this.borrow_mut();
            if let Some(known) = chart.pointers.iter_mut().find(|(id, _)| *id == pointer) {
                known.1 = x_px;
            }
            let viewport = chart.viewport;
            let whole = Viewport::whole(viewport.width_px);
            match chart.gesture {
                Some(Gesture::Press { x_px: from }) if (x_px - from).abs() > DRAG_PX => {
                    chart.gesture = Some(Gesture::Pan { x_px });
                    Some(viewport.panned(from - x_px))
                }
                Some(Gesture::Pan { x_px: from }) => {
                    chart.gesture = Some(Gesture::Pan { x_px });
                    Some(viewport.panned(from - x_px))
                }
                Some(Gesture::Pinch { distance_px, middle_px }) => match chart.pointers.as_slice() {
                    [(_, a), (_, b), ..] => {
                        let (distance, middle) = ((a - b).abs().max(1.0), f64::midpoint(*a, *b));
                        chart.gesture = Some(Gesture::Pinch { distance_px: distance, middle_px: middle });
                        let zoomed = viewport.zoomed(&chart.props.axis, distance_px / distance, middle_px);
                        Some(zoomed.panned(middle_px - middle))
                    }
                    _ => None,
                },
                Some(Gesture::Brush { grip }) => {
                    let start = whole.axis_from_px(x_px) - grip;
                    let end = start + viewport.end - viewport.start;
                    Some(Viewport { start, end, ..viewport }.clamped())
                }
                Some(Gesture::Handle { fixed }) => {
                    let at = whole.axis_from_px(x_px.clamp(0.0, viewport.width_px));
                    let wanted =
                        Viewport { start: at.min(fixed), end: at.max(fixed).max(at.min(fixed) + 1e-6), ..viewport };
                    // No narrower than zooming would make it.
                    let px = wanted.px_from_axis(fixed);
                    Some(wanted.zoomed(&chart.props.axis, 1.0, px).clamped())
                }
                Some(Gesture::Press { .. }) | None => None,
            }
        };
        if let Some(to) = to {
            Self::go(this, to, false);
        }
    }

    fn pointer_up(this: &Rc<RefCell<Self>>, event: &PointerEvent) {
        let (gesture, is_cancelled) = {
            let mut chart = this.borrow_mut();
            chart.pointers.retain(|(id, _)| *id != event.pointer_id());
            let rest = match chart.pointers.as_slice() {
                [(_, x_px), ..] => Some(Gesture::Pan { x_px: *x_px }),
                [] => None,
            };
            let gesture = chart.gesture.take();
            chart.gesture = rest;
            (gesture, event.type_() == "pointercancel")
        };
        if let (Some(Gesture::Press { .. }), false) = (gesture, is_cancelled) {
            let (x_px, y_px) = this.borrow().detail_px(event);
            Self::choose(this, x_px, y_px);
        }
    }

    /// A click: an event is selected, a cluster is opened, an empty place selects nothing.
    fn choose(this: &Rc<RefCell<Self>>, x_px: f64, y_px: f64) {
        let (target, on_select) = {
            let chart = this.borrow();
            (chart.painter.target_at(x_px, y_px).cloned(), chart.props.on_select.clone())
        };
        match target {
            None => on_select.emit(None),
            Some(Target::Event(event)) => on_select.emit(Some(event)),
            Some(Target::Cluster(events)) => {
                let (to, most_prominent) = this.borrow().opened(&events);
                match to {
                    Some(to) => Self::go(this, to, true),
                    None => on_select.emit(most_prominent),
                }
            }
        }
    }

    /// The window that shows the events of a cluster apart, unless they share their place or the window shows them
    /// already; and the most prominent of them.
    fn opened(&self, events: &[u32]) -> (Option<Viewport>, Option<u32>) {
        let lane = self.props.scene.lanes.first();
        let marks: Vec<_> =
            lane.map_or(&[][..], |lane| &lane.marks).iter().filter(|mark| events.contains(&mark.event)).collect();
        let most_prominent = marks.iter().max_by_key(|mark| mark.salience).map(|mark| mark.event);
        let start = marks.iter().map(|mark| mark.start).fold(f64::INFINITY, f64::min);
        let end = marks.iter().map(|mark| mark.end).fold(f64::NEG_INFINITY, f64::max);
        let is_one_place = marks.windows(2).all(|pair| matches!(pair, [a, b] if (a.start - b.start).abs() < 1e-9));
        let margin = (end - start) * 0.25;
        let wanted = Viewport { start: start - margin, end: end + margin, width_px: self.viewport.width_px };
        let is_closer = wanted.end - wanted.start < (self.viewport.end - self.viewport.start) * 0.9;
        let to = (!is_one_place && is_closer).then(|| wanted.zoomed(&self.props.axis, 1.0, wanted.width_px / 2.0));
        (to, most_prominent)
    }

    fn point_at(&self, canvas: &HtmlCanvasElement, event: &PointerEvent, x_px: f64) {
        let style = canvas.style();
        if *canvas == self.overview {
            let (left, right) = window_px(&self.viewport);
            let is_handle = (x_px - left).abs() <= HANDLE_PX || (x_px - right).abs() <= HANDLE_PX;
            let _ = style.set_property("cursor", if is_handle { "ew-resize" } else { "grab" });
            return;
        }
        let (x_px, y_px) = self.detail_px(event);
        let target = self.painter.target_at(x_px, y_px);
        let _ = style.set_property("cursor", if target.is_some() { "pointer" } else { "grab" });
        match target {
            Some(target) if event.pointer_type() != "touch" => self.show_tip(target, x_px, y_px),
            _ => self.hide_tip(),
        }
    }

    fn show_tip(&self, target: &Target, x_px: f64, y_px: f64) {
        let words = match target {
            Target::Event(event) => self.props.describe.emit(*event),
            Target::Cluster(events) => text::cluster(events.len()),
        };
        self.tip.set_text_content(Some(&words));
        self.tip.set_hidden(false);
        let room_px = self.canvas_px - f64::from(self.tip.offset_width());
        let left = (x_px + 14.0).clamp(0.0, room_px.max(0.0));
        let top = f64::from(self.detail.offset_top()) + y_px + 18.0;
        let _ = self.tip.style().set_property("left", &format!("{left}px"));
        let _ = self.tip.style().set_property("top", &format!("{top}px"));
    }

    fn hide_tip(&self) {
        self.tip.set_hidden(true);
    }

    fn key(this: &Rc<RefCell<Self>>, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let (on_step, on_select, on_enter) = {
            let chart = this.borrow();
            let props = &chart.props;
            (props.on_step.clone(), props.on_select.clone(), props.on_enter.clone())
        };
        match (event.key().as_str(), event.shift_key()) {
            ("ArrowLeft", true) | ("a" | "A", _) => Self::pan(this, -KEY_PAN),
            ("ArrowRight", true) | ("d" | "D", _) => Self::pan(this, KEY_PAN),
            ("ArrowLeft" | "ArrowUp", false) => on_step.emit(Step::Previous),
            ("ArrowRight" | "ArrowDown", false) => on_step.emit(Step::Next),
            ("Home", _) => on_step.emit(Step::First),
            ("End", _) => on_step.emit(Step::Last),
            ("+" | "=" | "w" | "W", _) => Self::zoom(this, KEY_ZOOM),
            ("-" | "_" | "s" | "S", _) => Self::zoom(this, 1.0 / KEY_ZOOM),
            ("f" | "F" | "0", _) => Self::fit(this),
            ("Enter", _) => on_enter.emit(()),
            ("Escape", _) => on_select.emit(None),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}
