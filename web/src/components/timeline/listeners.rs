//! Which of the browser's events the timeline hears.

use super::chart::{Chart, Parts};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, EventTarget, ResizeObserver};

/// A target, the event's name, what is called.
type Listener = (EventTarget, &'static str, Closure<dyn FnMut(Event)>);

/// Listeners that go when they are dropped.
pub(super) struct Listeners {
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

pub(super) fn listen(chart: &Rc<RefCell<Chart>>) -> Listeners {
    let mut closures = Vec::new();
    let Parts { root, overview, detail, known, .. } = chart.borrow().parts.clone();
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
    for name in ["pointerdown", "pointermove", "pointerup", "pointercancel"] {
        on(&known, name, |chart, event| {
            if let Some(event) = event.dyn_ref() {
                Chart::pull_known(chart, event);
            }
        });
    }
    on(&root, "keydown", |chart, event| {
        if let Some(event) = event.dyn_ref() {
            Chart::key(chart, event);
        }
    });
    if let Some(window) = web_sys::window() {
        on(&window, "beforeprint", |chart, _| chart.borrow().draw_for_print());
        on(&window, "afterprint", |chart, _| Chart::schedule(chart));
    }
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
