//! What the reader corrected, with undo and redo.

use parallax_core::view::CorpusView;
use parallax_core::view::correct::{Correction, correct};
use std::rc::Rc;

/// What was done last, to be announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CorrectionStep {
    /// A report was taken out of its event.
    TakenOut,
    /// A report was put back.
    PutBack,
    /// The last step was undone.
    Undone,
    /// The last step that was undone was done again.
    Redone,
}

/// The corrections of a corpus and their history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrections {
    /// The corpus as it was analysed.
    original: Rc<CorpusView>,
    /// What holds now.
    made: Rc<[Correction]>,
    /// How many of them fit nothing in this corpus: made when its articles read otherwise. They are kept.
    pub n_orphans: usize,
    /// What held before, the latest last.
    past: Vec<Rc<[Correction]>>,
    /// What was undone, the latest last.
    undone: Vec<Rc<[Correction]>>,
    /// What was done last.
    pub last: Option<CorrectionStep>,
}

impl Corrections {
    /// The corrections of an earlier visit.
    #[must_use]
    pub fn new(original: Rc<CorpusView>, made: Vec<Correction>) -> Self {
        Self { original, made: made.into(), n_orphans: 0, past: Vec::new(), undone: Vec::new(), last: None }
    }

    /// The corpus as corrected.
    pub(super) fn apply(&mut self) -> Rc<CorpusView> {
        if self.made.is_empty() {
            self.n_orphans = 0;
            return Rc::clone(&self.original);
        }
        let (corpus, n_orphans) = correct(&self.original, &self.made);
        self.n_orphans = n_orphans;
        Rc::new(corpus)
    }

    /// The corrections of an earlier visit, of the same corpus.
    pub(super) fn restored(&self, made: Vec<Correction>) -> Self {
        Self::new(Rc::clone(&self.original), made)
    }

    /// The same corrections, of another corpus.
    pub(super) fn of(&self, original: Rc<CorpusView>) -> Self {
        Self { original, ..self.clone() }
    }

    /// What holds now.
    #[must_use]
    pub fn made(&self) -> &Rc<[Correction]> {
        &self.made
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    pub(super) fn add(&mut self, correction: Correction) {
        let made = self.made.iter().cloned().chain([correction]).collect();
        self.step(made, CorrectionStep::TakenOut);
    }

    /// Takes back the corrections that `is_wrong` names.
    pub(super) fn take_back(&mut self, is_wrong: impl Fn(&Correction) -> bool) {
        let made = self.made.iter().filter(|correction| !is_wrong(correction)).cloned().collect();
        self.step(made, CorrectionStep::PutBack);
    }

    fn step(&mut self, made: Rc<[Correction]>, step: CorrectionStep) {
        if made.len() != self.made.len() {
            self.past.push(std::mem::replace(&mut self.made, made));
            self.undone.clear();
            self.last = Some(step);
        }
    }

    pub(super) fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.undone.push(std::mem::replace(&mut self.made, before));
            self.last = Some(CorrectionStep::Undone);
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(after) = self.undone.pop() {
            self.past.push(std::mem::replace(&mut self.made, after));
            self.last = Some(CorrectionStep::Redone);
        }
    }
}
