//! What the worker makes of a request, for components.

use crate::services::worker;
use crate::worker::protocol::{Outcome, Reply, Request};
use std::rc::Rc;
use yew::prelude::*;

/// What is known of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Nothing was asked.
    Idle,
    /// The worker is at it. What it said last is there, about another request.
    Waiting(Option<Rc<Reply>>),
    /// The worker's reply.
    Here(Rc<Reply>),
    /// There is none, and why, in words.
    Failed(Rc<str>),
}

/// Asks the worker for each new `request`. Only the newest is waited for: an answer to one before comes too late and is
/// dropped.
#[hook]
pub fn use_answer(request: Option<Request>) -> Answer {
    // The request that was answered last, and the outcome.
    let known = use_state_eq(|| None::<(Request, Result<Rc<Reply>, Rc<str>>)>);
    {
        let setter = known.setter();
        use_effect_with(request.clone(), move |request| {
            let ticket = request.clone().map(|request| {
                let done = Callback::from({
                    let request = request.clone();
                    move |outcome: Outcome| {
                        setter.set(Some((request.clone(), outcome.map(Rc::new).map_err(Rc::from))));
                    }
                });
                worker::ask(&request, done)
            });
            move || drop(ticket)
        });
    }
    match (request, &*known) {
        (None, _) => Answer::Idle,
        (Some(request), Some((answered, outcome))) if *answered == request => match outcome {
            Ok(reply) => Answer::Here(Rc::clone(reply)),
            Err(words) => Answer::Failed(Rc::clone(words)),
        },
        (Some(_), Some((_, Ok(reply)))) => Answer::Waiting(Some(Rc::clone(reply))),
        (Some(_), _) => Answer::Waiting(None),
    }
}
