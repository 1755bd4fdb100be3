//! Which documents tell one story, by what else is like them.
//!
//! Two articles on one affair share words; so do two on affairs of one kind. What tells these apart is the company they
//! keep: articles of one story are like the same other articles. Each document has the few that are most like it, and
//! itself, each weighed by the square of the likeness; two documents are of one story as far as these lists agree
//! (shared nearest neighbors, Jarvis and Patrick 1973; weighed as by Ertöz, Steinbach and Kumar 2003). Where there are
//! only two documents, or nothing is like either, they are of one story as far as their words are alike.
//!
//! # References
//! Jarvis, Patrick: *Clustering using a similarity measure based on shared near neighbors* (IEEE Transactions on
//! Computers, 1973). Ertöz, Steinbach, Kumar: *Finding clusters of different sizes, shapes, and densities in noisy, high
//! dimensional data* (SIAM Data Mining, 2003).

use super::TermIndex;
use crate::model::DocId;

/// A document's company.
const MAX_NEIGHBORS: usize = 16;
/// A word of more documents finds no neighbors.
const MAX_DOCUMENTS: usize = 200;
/// Articles whose cosine is this tell one story (see [`super::Sources::story`]); nothing less like itself is a document.
const MIN_SELF: f64 = 0.1;

/// The documents that are most like each document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stories {
    /// For each document: its neighbors and itself, by number, with their weights; the squares add up to 1.
    neighbors: Vec<Vec<(DocId, f64)>>,
}

impl Stories {
    /// Finds the neighbors of each document.
    #[must_use]
    pub fn new(terms: &TermIndex) -> Self {
        let mut postings: Vec<Vec<(DocId, f64)>> = vec![Vec::new(); terms.n_terms()];
        let documents = || (0..terms.n_documents()).map(DocId::new);
        for document in documents() {
            for &(term, weight) in terms.document_vector(document) {
                if let Some(list) = postings.get_mut(term.index()) {
                    list.push((document, weight));
                }
            }
        }
        postings.iter_mut().filter(|list| list.len() > MAX_DOCUMENTS).for_each(Vec::clear);
        let mut cosines = vec![0.0; terms.n_documents()];
        let neighbors = documents().map(|document| {
            for &(term, weight) in terms.document_vector(document) {
                for &(other, its) in postings.get(term.index()).map_or(&[][..], Vec::as_slice) {
                    if let Some(cosine) = cosines.get_mut(other.index()) {
                        *cosine += weight * its;
                    }
                }
            }
            let mut found: Vec<(DocId, f64)> = documents()
                .zip(&cosines)
                .map(|(other, &cosine)| (other, cosine))
                .filter(|(_, cosine)| *cosine > 0.0)
                .collect();
            cosines.fill(0.0);
            found.retain(|(other, _)| *other != document);
            found.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            found.truncate(MAX_NEIGHBORS);
            let nearest = found.first().map_or(0.0, |(_, cosine)| *cosine);
            found.push((document, nearest.max(MIN_SELF)));
            unit(found)
        });
        Self { neighbors: neighbors.collect() }
    }

    /// How far two documents are of one story, 0 to 1.
    #[must_use]
    pub fn likeness(&self, a: DocId, b: DocId) -> f64 {
        let of = |document: DocId| self.neighbors.get(document.index()).map_or(&[][..], Vec::as_slice);
        let in_b = |document: DocId| {
            of(b)
                .binary_search_by_key(&document, |(its, _)| *its)
                .ok()
                .and_then(|at| of(b).get(at))
                .map(|(_, weight)| weight)
        };
        of(a).iter().filter_map(|&(document, weight)| Some(weight * in_b(document)?)).sum()
    }
}

/// The squares of the cosines, by document, at length 1.
fn unit(mut neighbors: Vec<(DocId, f64)>) -> Vec<(DocId, f64)> {
    neighbors.sort_by_key(|(document, _)| *document);
    let length = neighbors.iter().map(|(_, cosine)| (cosine * cosine) * (cosine * cosine)).sum::<f64>().sqrt();
    for (_, weight) in &mut neighbors {
        *weight = *weight * *weight / length;
    }
    neighbors
}
