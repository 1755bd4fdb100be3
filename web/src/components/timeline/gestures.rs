//! What hands do on the timeline: wheel, pointers, keys.

use super::chart::{Chart, Gesture, KEY_PAN, KEY_ZOOM, Step};
use super::paint::{Frame, Target, window_px};
use super::scale::Viewport;
use crate::text;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlCanvasElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

/// How much one pixel of the wheel zooms.
const WHEEL_ZOOM: f64 = 0.0022;
/// How far a pointer moves before it drags.
const DRAG_PX: f64 = 4.0;
/// How near a pointer must be to a handle of the overview.
const HANDLE_PX: f64 = 9.0;

impl Chart {
    /// Where a pointer is along the axis, in pixels from its left edge.
    fn axis_px(&self, event: &MouseEvent) -> f64 {
        f64::from(event.client_x()) - self.parts.overview.get_bounding_client_rect().left() - self.gutter_px
    }

    /// Where a pointer is on the detail.
    fn detail_px(&self, event: &MouseEvent) -> (f64, f64) {
        let rect = self.parts.detail.get_bounding_client_rect();
        (f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top())
    }

    pub(super) fn wheel(this: &Rc<RefCell<Self>>, event: &WheelEvent) {
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

    pub(super) fn pointer_down(this: &Rc<RefCell<Self>>, event: &PointerEvent) {
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
            [_] if canvas == chart.parts.overview => Some(chart.grip(x_px)),
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

    pub(super) fn pointer_move(this: &Rc<RefCell<Self>>, event: &PointerEvent) {
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
                Some(Gesture::Press { .. } | Gesture::Known) | None => None,
            }
        };
        if let Some(to) = to {
            Self::go(this, to, false);
        }
    }

    pub(super) fn pointer_up(this: &Rc<RefCell<Self>>, event: &PointerEvent) {
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
            (chart.target_at(x_px, y_px), chart.props.on_select.clone())
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

    fn target_at(&self, x_px: f64, y_px: f64) -> Option<Target> {
        let title = |_| String::new();
        let frame = Frame {
            scene: &self.props.scene,
            axis: &self.props.axis,
            viewport: &self.viewport,
            gutter_px: self.gutter_px,
            selected: None,
            title: &title,
        };
        self.painter.target_at(&frame, x_px, y_px)
    }

    /// A pointer takes hold of the day of knowledge, moves it, lets it go.
    pub(super) fn pull_known(this: &Rc<RefCell<Self>>, event: &PointerEvent) {
        let changed = {
            let mut chart = this.borrow_mut();
            match event.type_().as_str() {
                "pointerdown" if event.button() == 0 => {
                    let _ = chart.parts.known.set_pointer_capture(event.pointer_id());
                    chart.gesture = Some(Gesture::Known);
                    None
                }
                "pointermove" if chart.gesture == Some(Gesture::Known) => {
                    let day = chart.known_at(chart.axis_px(event));
                    (chart.props.known != Some(day)).then(|| (chart.props.on_known.clone(), day))
                }
                "pointermove" => None,
                _ => {
                    chart.gesture = None;
                    None
                }
            }
        };
        if let Some((on_known, day)) = changed {
            on_known.emit(Some(day));
        }
    }

    fn point_at(&self, canvas: &HtmlCanvasElement, event: &PointerEvent, x_px: f64) {
        let style = canvas.style();
        if *canvas == self.parts.overview {
            let (left, right) = window_px(&self.viewport);
            let is_handle = (x_px - left).abs() <= HANDLE_PX || (x_px - right).abs() <= HANDLE_PX;
            let _ = style.set_property("cursor", if is_handle { "ew-resize" } else { "grab" });
            return;
        }
        let (x_px, y_px) = self.detail_px(event);
        let target = self.target_at(x_px, y_px);
        let _ = style.set_property("cursor", if target.is_some() { "pointer" } else { "grab" });
        match target {
            Some(target) if event.pointer_type() != "touch" => self.show_tip(&target, x_px, y_px),
            _ => self.hide_tip(),
        }
    }

    fn show_tip(&self, target: &Target, x_px: f64, y_px: f64) {
        let words = match target {
            Target::Event(event) => self.props.describe.emit(*event),
            Target::Cluster(events) => text::cluster(events.len()),
        };
        self.parts.tip.set_text_content(Some(&words));
        self.parts.tip.set_hidden(false);
        let room_px = self.canvas_px - f64::from(self.parts.tip.offset_width());
        let left = (x_px + 14.0).clamp(0.0, room_px.max(0.0));
        let top = f64::from(self.parts.detail.offset_top()) + y_px + 18.0;
        let _ = self.parts.tip.style().set_property("left", &format!("{left}px"));
        let _ = self.parts.tip.style().set_property("top", &format!("{top}px"));
    }

    pub(super) fn hide_tip(&self) {
        self.parts.tip.set_hidden(true);
    }

    pub(super) fn key(this: &Rc<RefCell<Self>>, event: &KeyboardEvent) {
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
            ("k" | "K", _) => {
                // Everything said at once, or only what was known in the middle of the window.
                let (on_known, to) = {
                    let chart = this.borrow();
                    let middle = chart.known_at(chart.viewport.width_px / 2.0);
                    (chart.props.on_known.clone(), chart.props.known.is_none().then_some(middle))
                };
                on_known.emit(to);
            }
            ("Enter", _) => on_enter.emit(()),
            ("Escape", _) => on_select.emit(None),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}
