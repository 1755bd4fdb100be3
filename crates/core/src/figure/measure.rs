//! What is measured, and who is counted.
//!
//! In this order: the number has a unit ("$5 million", "30 percent"); the counted are named by a noun of the measure
//! ("32 deaths", "200 wounded"); a word of the measure stands before ("killed at least 32 people", "the death of 32
//! people") or behind ("32 people were killed"); the number goes on from the one before ("and three soldiers"). What is
//! left is a count, and only a large or rough one is a figure.

use super::{
    Tokens,
    lexicon::{LEXICON, NumberWord, Role},
    number::{self, Number},
    words::Words,
};
use crate::{
    model::{Amount, RuleId, TokenKind},
    pos::Tag,
};
use std::ops::Range;

/// A figure in token indices.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub(super) tokens: Tokens,
    pub(super) measure: &'static str,
    pub(super) min: Option<Amount>,
    pub(super) max: Option<Amount>,
    pub(super) is_approximate: bool,
    pub(super) unit: Option<&'static str>,
    pub(super) counted: Option<Tokens>,
    pub(super) kind: String,
    pub(super) side: Option<String>,
    /// The index of the finding of the same sentence that it is a part of.
    pub(super) part_of: Option<usize>,
    pub(super) rule: RuleId,
}

/// A count without a measure is a figure from here on.
const LARGE: i64 = 10;

/// How far behind the counted their measure may stand, in tokens.
const REACH: usize = 14;

/// Finds the figures of the sentence.
pub(super) fn find(words: &Words<'_>, sentence: &Range<usize>, in_time: &[bool]) -> Vec<Finding> {
    let is_time = |at: usize| in_time.get(at).copied().unwrap_or_default();
    let mut findings: Vec<Finding> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let starts = !is_time(at) && !is_in_name(words, at, sentence);
        let Some(number) = starts.then(|| number::read(words, at, sentence)).flatten() else {
            at += 1;
            continue;
        };
        let next = number.tokens.end.max(at + 1);
        if !number.tokens.clone().any(is_time) && !is_no_quantity(words, &number, sentence) {
            let reading = Reading { words, sentence: sentence.clone(), number, before: findings.last() };
            if let Some(finding) = reading.read(findings.len().checked_sub(1)) {
                at = finding.tokens.end.max(next);
                findings.push(finding);
                continue;
            }
        }
        at = next;
    }
    findings
}

/// Whether the number is a part of a word or a name: "Covid-19", "Channel 4", "F-16", "No. 5", "Article 5".
fn is_in_name(words: &Words<'_>, at: usize, sentence: &Range<usize>) -> bool {
    if words.kind(at) != TokenKind::Number {
        return false;
    }
    let Some(before) = at.checked_sub(1).filter(|&before| before >= sentence.start) else { return false };
    let touches = words.touches_next(before);
    if touches && (words.is_any(before, &["-", "#", "/", ":", "."]) || words.kind(before) == TokenKind::Word) {
        // "10-12" is read from its first number.
        return true;
    }
    let follows_name = words.tag(before) == Tag::ProperNoun && words.word(before).starts_with(char::is_uppercase);
    let is_label = words.is_any(
        before,
        &[
            "no",
            "article",
            "resolution",
            "chapter",
            "section",
            "page",
            "paragraph",
            "flight",
            "route",
            "highway",
            "channel",
            "room",
            "gate",
            "line",
            "phase",
            "group",
            "grade",
            "apartment",
            "division",
            "district",
            "unit",
            "part",
            "item",
            "day",
            "level",
            "stage",
            "round",
            "class",
        ],
    ) || words.is(before, ".") && before > sentence.start && words.is(before - 1, "no");
    let counts_nothing = !matches!(words.tag(at + 1), Tag::Noun | Tag::PluralNoun | Tag::Adjective | Tag::Participle)
        && !words.is(at + 1, "%");
    is_label || follows_name && counts_nothing
}

/// Whether the number is an age, an ordinal, a score, a time or an address.
fn is_no_quantity(words: &Words<'_>, number: &Number, sentence: &Range<usize>) -> bool {
    let Range { start, end } = number.tokens;
    let before = start.checked_sub(1).filter(|&at| at >= sentence.start);
    let is_before = |names: &[&str]| before.is_some_and(|at| words.is_any(at, names));
    let is_ordinal = words.touches_next(end.wrapping_sub(1)) && words.is_any(end, &["st", "nd", "rd", "th", "s"]);
    // "30-year-old", "aged 30", "Stone, 30,", "30 years"
    let unit_of_time = |at: usize| {
        words.is_any(
            at,
            &[
                "year",
                "years",
                "month",
                "months",
                "week",
                "weeks",
                "day",
                "days",
                "hour",
                "hours",
                "minute",
                "minutes",
                "second",
                "seconds",
                "decade",
                "decades",
                "century",
                "centuries",
                "a.m",
                "p.m",
                "am",
                "pm",
                "o'clock",
                "o’clock",
                "gmt",
            ],
        )
    };
    let is_time = unit_of_time(end) || words.is(end, "-") && unit_of_time(end + 1);
    let is_age = is_before(&["aged", "age"])
        || is_before(&[","])
            && number.is_digits(words)
            && (words.is(end, ",") || end >= sentence.end || words.is(end, "."))
            && number.max < Some(Amount::whole(120))
            && before.is_some_and(|at| at > sentence.start && words.tag(at - 1) == Tag::ProperNoun);
    // "3-1", "10:30", "1/2"
    let is_score = words.is_any(end, &[":", "/"])
        && words.touches_next(end.wrapping_sub(1))
        && words.kind(end + 1) == TokenKind::Number
        || words.is_any(start + 1, &["-", "–"]) && number.is_plain && number.min > number.max
        || is_before(&["-"]) && before.is_some_and(|at| words.touches_next(at));
    let is_address = words.tag(end) == Tag::ProperNoun
        && words
            .is_any(end + 1, &["street", "avenue", "road", "boulevard", "drive", "lane", "square", "st", "ave", "rd"])
        || words.is(end, "downing");
    // "one of the", "one another", "the one", "two-thirds" is a fraction and read as such
    let is_pronoun = number.tokens.len() == 1
        && words.is(start, "one")
        && (is_before(&["the", "this", "that", "no", "any", "another", "every", "each", "some", "which"])
            || words.is_any(
                end,
                &[
                    "another", "of", "by", "day", "thing", "way", "side", "that", "who", "such", "more", "can",
                    "could", "would", "might", "must", "should", "has", "is", "was", "’s", "hand",
                ],
            ));
    let is_compound = words.is(end, "-")
        && words.touches_next(end.wrapping_sub(1))
        && words.touches_next(end)
        && words.kind(end + 1) == TokenKind::Word
        && number.currency.is_none()
        && LEXICON.unit(|on| words.word(end + 1 + on)).is_none();
    is_ordinal || is_time || is_age || is_score || is_address || is_pronoun || is_compound
}

impl Number {
    fn is_digits(&self, words: &Words<'_>) -> bool {
        self.tokens.len() == 1 && words.kind(self.tokens.start) == TokenKind::Number
    }
}

/// A number in its sentence.
struct Reading<'w> {
    words: &'w Words<'w>,
    sentence: Range<usize>,
    number: Number,
    /// The figure before it in the sentence.
    before: Option<&'w Finding>,
}

impl Reading<'_> {
    fn read(self, before_index: Option<usize>) -> Option<Finding> {
        let words = self.words;
        if let Some(finding) = self.read_unit() {
            return Some(finding);
        }
        let counted = self.counted();
        let behind = self.number.tokens.end;
        let is_of_them = words.is(behind, "of") && words.is_any(behind + 1, &["them", "whom", "these", "those"]);
        let end = match &counted {
            Some(counted) => counted.end,
            None if is_of_them => behind + 2,
            None => behind,
        };
        let head = counted.as_ref().map(|counted| counted.end - 1);
        let kind_of_head = head.and_then(|head| LEXICON.entry(words.word(head)).kind);
        let part = self.part_of(before_index);
        let inherited = part.and(self.before).or_else(|| self.goes_on_from());
        // A noun for people who are counted for more than one reason leaves the reason to the verb: "released 16
        // hostages", "dozens of protesters were arrested".
        let by_noun = head.and_then(|head| self.measure_noun(head)).map(|measure| (measure, "figure/measure-noun"));
        let is_open = kind_of_head.is_some_and(|kind| kind != "people");
        let by_loss = head.and_then(|head| self.measure_of_loss(head, kind_of_head));
        let (measure, rule) = by_loss
            .map(|measure| (measure, "figure/loss"))
            .or(by_noun.filter(|_| !is_open))
            .or_else(|| self.measure_before().map(|measure| (measure, "figure/measure-before")))
            .or_else(|| self.measure_behind(end).map(|measure| (measure, "figure/measure-behind")))
            .or(by_noun)
            .or_else(|| inherited.map(|before| (before.measure, "figure/goes-on")))
            .or_else(|| self.plain_count(head, kind_of_head).map(|measure| (measure, "figure/count")))?;
        if measure != "count"
            && head.is_none()
            && inherited.is_none()
            && rule == "figure/measure-before"
            && !self.ends_phrase(end)
        {
            return None;
        }
        let kind = self.kind(counted.as_ref(), measure, inherited);
        let side = self.side(counted.as_ref());
        Some(Finding {
            tokens: self.number.tokens.start..end,
            measure,
            min: self.number.min,
            max: self.number.max,
            is_approximate: self.number.is_approximate,
            unit: self.number.is_fraction.then_some("percent"),
            counted,
            kind,
            side: side.or_else(|| inherited.and_then(|before| before.side.clone())),
            part_of: part,
            rule: RuleId(rule),
        })
    }

    /// "$5 million", "30 percent", "2,000 square kilometers", "more than half of the population".
    fn read_unit(&self) -> Option<Finding> {
        let words = self.words;
        let end = self.number.tokens.end;
        let behind_hyphen = if words.is(end, "-") && words.touches_next(end) { end + 1 } else { end };
        let unit = if words.is(end, "%") {
            Some((("percentage", "percent"), 1))
        } else {
            LEXICON
                .unit(|on| if behind_hyphen + on < self.sentence.end { words.word(behind_hyphen + on) } else { "" })
                .map(|(unit, length)| ((unit.measure, unit.symbol), length + behind_hyphen - end))
        };
        let ((measure, symbol), length) = match (self.number.currency, unit) {
            (Some(code), Some(((_, symbol), length))) if symbol == "USD" && code == "USD" => (("money", code), length),
            (Some(code), _) => (("money", code), 0),
            (None, Some(unit)) => unit,
            (None, None) if self.number.is_fraction => (("share", "percent"), 0),
            (None, None) => return None,
        };
        let end = end + length;
        // "30 percent of the vote": of what.
        let of = (symbol == "percent" && words.is(end, "of")).then(|| self.phrase(end + 1)).flatten();
        let kind = match &of {
            Some(of) => words.word(of.end - 1).to_lowercase(),
            None => measure.to_owned(),
        };
        let tokens_end = of.as_ref().map_or(end, |of| of.end);
        let side = self.side(of.as_ref());
        Some(Finding {
            tokens: self.number.tokens.start..tokens_end,
            measure,
            min: self.number.min,
            max: self.number.max,
            is_approximate: self.number.is_approximate,
            unit: Some(symbol),
            counted: of,
            kind,
            side,
            part_of: None,
            rule: RuleId("figure/unit"),
        })
    }

    /// Who or what is counted: the noun phrase behind the number.
    fn counted(&self) -> Option<Tokens> {
        let words = self.words;
        let mut at = self.number.tokens.end;
        if words.is(at, "of") {
            at += 1;
        }
        if words.is_any(at, &["more", "other", "another", "additional"]) {
            at += 1;
        }
        self.phrase(at)
    }

    /// The noun phrase that begins at `start`, up to its head.
    fn phrase(&self, start: usize) -> Option<Tokens> {
        let words = self.words;
        let limit = self.sentence.end.min(start + 8);
        let mut head = None;
        let mut at = start;
        while at < limit {
            let is_counted_adjective = LEXICON.entry(words.word(at)).measure(Role::Noun).is_some();
            match words.tag(at) {
                Tag::Noun | Tag::PluralNoun | Tag::ProperNoun => {
                    if words.is_any(at, &["dead", "wounded", "injured", "missing"]) && head.is_some() {
                        break;
                    }
                    head = Some(at);
                }
                _ if is_counted_adjective && head.is_none() => head = Some(at),
                Tag::Adjective | Tag::Participle | Tag::Gerund if head.is_none() => {}
                Tag::Determiner | Tag::Possessive if head.is_none() => {}
                Tag::Adjective if words.tag(at + 1) == Tag::Noun || words.tag(at + 1) == Tag::PluralNoun => {}
                Tag::Mark if words.is(at, "-") && words.touches_next(at) => {}
                _ => break,
            }
            at += 1;
            // A plural ends the phrase, unless another noun stands right behind it.
            if head == Some(at - 1)
                && words.tag(at - 1) == Tag::PluralNoun
                && !matches!(words.tag(at), Tag::Noun | Tag::PluralNoun)
            {
                break;
            }
        }
        head.map(|head| start..head + 1)
    }

    /// The measure that the counted noun itself names: "32 deaths", "200 wounded".
    fn measure_noun(&self, head: usize) -> Option<&'static str> {
        LEXICON.entry(self.words.word(head)).measure(Role::Noun)
    }

    /// Verbs that kill only with such an object: "cost more than 900 lives", "lost 40 men".
    fn measure_of_loss(&self, head: usize, kind: Option<&str>) -> Option<&'static str> {
        let words = self.words;
        let verb = self.number.tokens.start.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
        let measure = LEXICON.entry(words.word(verb)).measure(Role::Loss)?;
        let is_life = words.is_any(head, &["lives", "life"]);
        // Whatever the tagger makes of it: "lost" is an adjective elsewhere.
        let is_lost = words.is_any(verb, &["lose", "loses", "losing", "lost"])
            && matches!(kind, Some("people" | "soldiers" | "civilians" | "fighters" | "men" | "children"));
        (is_life || is_lost).then_some(measure)
    }

    /// A word of the measure right before the number: "killed at least 32", "the death of 32", "the lives of 32".
    fn measure_before(&self) -> Option<&'static str> {
        let words = self.words;
        let start = self.number.tokens.start;
        let back = |n: usize| start.checked_sub(n).filter(|&at| at >= self.sentence.start);
        let mut last = back(1)?;
        if words.is_any(last, &["of", "to", "among", "for"]) {
            let event = back(2)?;
            return LEXICON.entry(words.word(event)).measure(Role::Event);
        }
        if words.is_any(last, &["the", "another", "some", "a"]) {
            last = back(2)?;
        }
        let act = LEXICON.entry(words.word(last)).measure(Role::Act)?;
        if !words.tag(last).is_verb() {
            return None;
        }
        // "was killed 3 kilometers away" has no object.
        let is_passive = words.tag(last) == Tag::Participle
            && back(2).is_some_and(|at| words.is_any(at, &["was", "were", "is", "are", "been", "being", "be", "got"]));
        if is_passive {
            return None;
        }
        // "killing and wounding hundreds" counts both together.
        let joint = back(2).filter(|&at| words.is_any(at, &["and", "or"])).and_then(|at| at.checked_sub(1));
        let other = joint.and_then(|at| LEXICON.entry(words.word(at)).measure(Role::Act));
        Some(if other.is_some_and(|other| other != act) { "casualties" } else { act })
    }

    /// A word of the measure behind the counted: "32 people were killed", "32 people, two of them children, died".
    fn measure_behind(&self, end: usize) -> Option<&'static str> {
        let words = self.words;
        let mut at = end;
        let limit = self.sentence.end.min(end + REACH);
        let mut depth = 0;
        let mut has_auxiliary = false;
        while at < limit {
            let entry = LEXICON.entry(words.word(at));
            let tag = words.tag(at);
            if words.is(at, ",") {
                // A remark between commas is passed over as a whole.
                let close = (at + 1..limit).find(|&at| words.is(at, ","));
                let opens_remark = words.is_any(
                    at + 1,
                    &[
                        "including",
                        "among",
                        "most",
                        "mostly",
                        "many",
                        "some",
                        "all",
                        "who",
                        "two",
                        "three",
                        "one",
                        "mainly",
                    ],
                );
                match close {
                    Some(close) if opens_remark && depth == 0 => {
                        at = close + 1;
                        depth = 1;
                        continue;
                    }
                    _ => return None,
                }
            }
            if words.is_any(at, &[";", ":", "(", "“", "\"", "—"]) {
                return None;
            }
            let state = entry.measure(Role::State).filter(|_| tag != Tag::Noun || has_auxiliary || at == end);
            let act = entry.measure(Role::Act).filter(|_| {
                let is_passive = matches!(tag, Tag::Participle | Tag::Past | Tag::Adjective);
                let has_object = matches!(
                    words.tag(at + 1),
                    Tag::Determiner | Tag::Number | Tag::Possessive | Tag::ProperNoun | Tag::PluralNoun
                );
                is_passive
                    && (has_auxiliary || at == end || !has_object)
                    && !(tag == Tag::Past && !has_auxiliary && has_object)
            });
            let joint = |measure: &'static str| {
                let other = words
                    .is_any(at + 1, &["or", "and"])
                    .then(|| LEXICON.entry(words.word(at + 2)).measure(Role::Act))
                    .flatten();
                if other.is_some_and(|other| other != measure) { "casualties" } else { measure }
            };
            if let Some(measure) = act.or(state) {
                return Some(joint(measure));
            }
            if words.is_any(
                at,
                &[
                    "was",
                    "were",
                    "is",
                    "are",
                    "been",
                    "being",
                    "be",
                    "have",
                    "had",
                    "has",
                    "got",
                    "remain",
                    "remained",
                    "reported",
                    "confirmed",
                    "left",
                    "found",
                    "feared",
                    "believed",
                    "still",
                    "listed",
                ],
            ) {
                has_auxiliary |= !words.is_any(at, &["have", "had", "has"]);
            } else {
                let is_other_predicate =
                    tag.is_finite() && tag != Tag::Modal || matches!(tag, Tag::Base | Tag::Subordinator);
                let is_other_number = self.opens_number(at) || tag == Tag::Coordinator && self.opens_number(at + 1);
                if is_other_predicate || is_other_number {
                    return None;
                }
            }
            at += 1;
        }
        None
    }

    fn opens_number(&self, at: usize) -> bool {
        self.words.kind(at) == TokenKind::Number
            || matches!(LEXICON.entry(self.words.word(at)).number, Some(NumberWord::Cardinal(_) | NumberWord::Vague(_)))
    }

    /// "…, including two civilians", "two of them", "among them 12 children": the figure that this one is a part of.
    fn part_of(&self, before_index: Option<usize>) -> Option<usize> {
        let words = self.words;
        let whole = self.before?;
        let start = self.number.tokens.start;
        let gap = whole.tokens.end..start;
        let says_part = gap.len() <= 10
            && gap.clone().any(|at| {
                words.is_any(at, &["including", "among", "include", "included", "whom", "which"])
                    && !words.is(at + 1, "the")
            })
            || words.is(self.number.tokens.end, "of")
                && words.is_any(self.number.tokens.end + 1, &["them", "whom", "those", "these"]);
        let is_joined = gap.clone().any(|at| words.is_any(at, &[";", "while", "but"]));
        // "including two civilians and a child", "…, and 200 wounded" after the remark is a figure of its own.
        let is_list =
            whole.part_of.is_some() && gap.len() <= 2 && gap.clone().all(|at| words.is_any(at, &[",", "and"]));
        if says_part && !is_joined {
            // A part of a part is a part of the same whole.
            return whole.part_of.or(before_index);
        }
        (is_list && !gap.clone().any(|at| words.is(at, ","))).then_some(whole.part_of).flatten()
    }

    /// The figure before, where this one goes on from it: "killed five people and three soldiers".
    fn goes_on_from(&self) -> Option<&Finding> {
        let words = self.words;
        let before = self.before?;
        let gap = before.tokens.end..self.number.tokens.start;
        let is_list = !gap.is_empty() && gap.len() <= 2 && gap.clone().all(|at| words.is_any(at, &[",", "and", "or"]));
        (is_list && before.unit.is_none() && before.measure != "count").then_some(before)
    }

    /// A number without a measure, where it is large or rough enough to be reported and counts a plural.
    fn plain_count(&self, head: Option<usize>, kind: Option<&'static str>) -> Option<&'static str> {
        let words = self.words;
        let head = head?;
        let is_large = !self.number.is_plain || self.number.min.or(self.number.max) >= Some(Amount::whole(LARGE));
        let is_plural = words.tag(head) == Tag::PluralNoun
            || kind.is_some_and(|_| words.is_any(head, &["people", "police", "personnel", "staff", "troops"]));
        (is_large && is_plural).then_some("count")
    }

    /// Whether the number's phrase ends here, so that it counts by itself: "killed 32.", "killed 32 and wounded 200".
    fn ends_phrase(&self, end: usize) -> bool {
        end >= self.sentence.end
            || self.words.kind(end) == TokenKind::Mark
            || matches!(self.words.tag(end), Tag::Coordinator | Tag::Preposition | Tag::Adverb | Tag::Subordinator)
    }

    /// The kind of what is counted, as a comparable key.
    fn kind(&self, counted: Option<&Tokens>, measure: &str, inherited: Option<&Finding>) -> String {
        let words = self.words;
        let head = counted.map(|counted| counted.end - 1);
        let kinds =
            counted.into_iter().flat_map(Clone::clone).rev().filter_map(|at| LEXICON.entry(words.word(at)).kind);
        let own: Option<&str> =
            head.and_then(|_| kinds.clone().find(|kind| *kind != "people")).or_else(|| kinds.clone().next());
        // "soldiers and civilians" together are people.
        let other = head
            .filter(|&head| words.is_any(head + 1, &["and", "or"]))
            .and_then(|head| LEXICON.entry(words.word(head + 2)).kind);
        match (own, head) {
            (Some(_), Some(head))
                if other.is_some_and(|other| Some(other) != own)
                    && LEXICON.entry(words.word(head + 2)).measures.is_empty() =>
            {
                "people".to_owned()
            }
            (Some(kind), _) => kind.to_owned(),
            (None, Some(head)) => words.word(head).to_lowercase(),
            // "47 villagers were killed and 180 wounded"
            (None, None) => match inherited.or(self.before.filter(|before| before.unit.is_none())) {
                Some(before) => before.kind.clone(),
                None if matches!(measure, "destroyed" | "fired" | "votes" | "seats") => measure.to_owned(),
                None => "people".to_owned(),
            },
        }
    }

    /// Whose side is counted: a people's name before the noun, "on both sides", "on the Armenian side".
    fn side(&self, counted: Option<&Tokens>) -> Option<String> {
        let words = self.words;
        let named = counted.into_iter().flat_map(Clone::clone).find_map(|at| LEXICON.entry(words.word(at)).side);
        if let Some(side) = named {
            return Some(side.to_owned());
        }
        self.sentence.clone().find_map(|at| {
            if !words.is_any(at, &["side", "sides"]) || at < self.sentence.start + 1 {
                return None;
            }
            let before = at - 1;
            let is_near = at.abs_diff(self.number.tokens.end) <= 12;
            if words.is_any(before, &["both", "two", "all"]) && words.is(at, "sides") {
                return is_near.then(|| "both".to_owned());
            }
            LEXICON.entry(words.word(before)).side.filter(|_| is_near).map(str::to_owned)
        })
    }
}
