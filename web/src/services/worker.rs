//! The page's end of the worker: started when something is asked for the first time.
//!
//! A worker that cannot be started, or that breaks, answers everything that was asked of it with one sentence; the rest
//! of the page does without. It is started anew for the next question, but not for ever: what has broken twice in a row
//! will break again.

use crate::text;
use crate::worker::protocol::{Outcome, Request};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::mem::take;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};
use yew::Callback;
use yew::platform::spawn_local;

/// What the page's loader defines: starts the worker and gives it its wasm. It differs between the site and the single
/// file, so it comes with the page and not from here.
const STARTER: &str = "parallaxWorker";

/// After so many failures without an answer between them the worker is not started again.
const MAX_FAILURES: u32 = 2;

#[derive(Default)]
struct Line {
    /// The corpus, as it came.
    bundle: Option<Uint8Array>,
    worker: Option<Worker>,
    is_starting: bool,
    n_failures: u32,
    /// The number of the last request.
    n_asked: u32,
    /// Who waits for which number.
    waiting: Vec<(u32, Callback<Outcome>)>,
    /// What was asked while the worker was being started.
    queue: Vec<Array>,
}

thread_local! {
    static LINE: RefCell<Line> = RefCell::default();
}

/// The corpus that requests are about, packed.
pub fn open(bundle: Uint8Array) {
    LINE.with_borrow_mut(|line| {
        if let Some(worker) = &line.worker {
            let _ = worker.post_message(&Array::of2(&0.into(), &bundle));
        }
        line.bundle = Some(bundle);
    });
}

/// A request that somebody waits for; dropped, its answer is not passed on.
#[derive(Debug)]
pub struct Ticket(u32);

impl Ticket {
    /// Waits for the answer, whoever still wants it.
    pub fn keep(self) {
        std::mem::forget(self);
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        // Never while a callback runs: callbacks are called without the line in hand.
        LINE.with_borrow_mut(|line| line.waiting.retain(|(number, _)| *number != self.0));
    }
}

/// Asks the worker; `done` gets the outcome, once, unless the ticket is dropped before.
#[must_use]
pub fn ask(request: &Request, done: Callback<Outcome>) -> Ticket {
    let request = postcard::to_allocvec(request).unwrap_or_default();
    let (number, has_failed, has_to_start) = LINE.with_borrow_mut(|line| {
        line.n_asked += 1;
        let number = line.n_asked;
        line.waiting.push((number, done));
        let message = Array::of2(&number.into(), &Uint8Array::from(request.as_slice()));
        if let Some(worker) = &line.worker {
            let _ = worker.post_message(&message);
            return (number, false, false);
        }
        line.queue.push(message);
        let has_failed = line.n_failures >= MAX_FAILURES;
        (number, has_failed, !has_failed && !std::mem::replace(&mut line.is_starting, true))
    });
    if has_failed {
        // Later, as every other answer.
        spawn_local(async { fail() });
    } else if has_to_start {
        spawn_local(async {
            if start().await.is_err() {
                fail();
            }
        });
    }
    Ticket(number)
}

async fn start() -> Result<(), JsValue> {
    let starter: Function = Reflect::get(&js_sys::global(), &STARTER.into())?.dyn_into()?;
    let promise: Promise = starter.call0(&JsValue::UNDEFINED)?.dyn_into()?;
    let worker: Worker = JsFuture::from(promise).await?.dyn_into()?;
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| take_answer(&event.data()));
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    let on_error = Closure::<dyn Fn(JsValue)>::new(|_| fail());
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    // They live as long as the worker, which is as long as the page.
    on_message.forget();
    on_error.forget();
    LINE.with_borrow_mut(|line| {
        line.is_starting = false;
        if let Some(bundle) = &line.bundle {
            let _ = worker.post_message(&Array::of2(&0.into(), bundle));
        }
        for message in take(&mut line.queue) {
            let _ = worker.post_message(&message);
        }
        line.worker = Some(worker);
    });
    Ok(())
}

fn take_answer(message: &JsValue) {
    let message: &Array = message.unchecked_ref();
    let number = message.get(0).as_f64();
    let outcome = postcard::from_bytes(&Uint8Array::new(&message.get(1)).to_vec());
    let outcome = outcome.unwrap_or_else(|_| Err(text::WORKER_FAILED.get().to_owned()));
    let done = LINE.with_borrow_mut(|line| {
        line.n_failures = 0;
        let place = line.waiting.iter().position(|(waiting, _)| Some(f64::from(*waiting)) == number)?;
        Some(line.waiting.swap_remove(place).1)
    });
    if let Some(done) = done {
        done.emit(outcome);
    }
}

/// The worker is broken: nobody waits for it any longer.
fn fail() {
    let waiting = LINE.with_borrow_mut(|line| {
        line.is_starting = false;
        line.n_failures += 1;
        line.queue.clear();
        if let Some(worker) = line.worker.take() {
            worker.terminate();
        }
        take(&mut line.waiting)
    });
    for (_, done) in waiting {
        done.emit(Err(text::WORKER_FAILED.get().to_owned()));
    }
}
