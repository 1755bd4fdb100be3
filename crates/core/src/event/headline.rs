//! Headlines: what a report would be called, in words of its own article.
//!
//! A title names what happened: who, the verb, to whom or what. It is made of stretches of the text: the clause of the
//! trigger without the words that date it and without what ties it to other clauses; the subject, where the clause has
//! none of its own ("erupted and lasted"); what a relative pronoun stands for; the name behind a pronoun, where it is
//! known. Of somebody's words the title is who says what. What is too long ends where a phrase does; titles and offices
//! before a name go first. A noun far from its verb is a title by itself ("the end of a war").

use super::Words;
use crate::{
    model::{Attribution, Headline, MentionForm, QuotationKind, TokenKind},
    pos::Tag,
    text::TextRange,
};

/// The longest title, in bytes of the text. Two lines of a list, and what a label beside a mark can hold.
const MAX_BYTES: usize = 84;
/// A title of fewer words says too little.
const MIN_WORDS: usize = 3;
/// An antecedent has at most this many words.
const MAX_ANTECEDENT: usize = 8;

/// What is taken off a title's beginning: words that tie a clause to another one.
fn is_opener(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "when"
            | "since"
            | "after"
            | "as"
            | "while"
            | "and"
            | "but"
            | "because"
            | "before"
            | "if"
            | "that"
            | "though"
            | "although"
            | "whether"
            | "or"
            | "where"
            | "until"
            | "till"
            | "however"
            | "meanwhile"
            | "then"
            | "so"
    )
}

/// A title in the making: tokens of the sentence.
struct Draft<'w, 'a> {
    words: &'w Words<'a>,
    /// Tokens, in the order of the title.
    tokens: Vec<usize>,
    /// What it lacks: the more, the worse.
    flaws: u8,
    /// Whether it ends where no phrase does.
    is_cut: bool,
}

/// The title of a report: its trigger stands at token `at`, and `dated_by` are the words that date it.
pub(super) fn headline(words: &Words<'_>, at: usize, class: &str, dated_by: Option<TextRange>) -> Headline {
    let trigger = words.tokens.get(at).map(|token| token.range).unwrap_or_default();
    let said =
        |speech: &&Attribution| speech.cue.is_some_and(|cue| cue.intersect(trigger).is_some_and(|c| !c.is_empty()));
    if class == "statement"
        && let Some(speech) = words.speeches().find(said)
        && let Some(headline) = speech_headline(words, speech, dated_by)
    {
        return headline;
    }
    let content = words.speeches().find_map(|speech| speech.content.iter().find(|part| part.contains_range(trigger)));
    let mut draft = Draft { words, tokens: Vec::new(), flaws: 0, is_cut: false };
    draft.take_clause(at, dated_by, content.copied());
    draft.complete(at);
    draft.fit(at);
    draft.extend(at);
    draft.finish()
}

/// "Ada Quill said the port would close", "Ada Quill: The port will close".
fn speech_headline(words: &Words<'_>, speech: &Attribution, dated_by: Option<TextRange>) -> Option<Headline> {
    let named = speech.speaker.and_then(|id| {
        let mention = words.mentions.get(id.index())?;
        let named = if mention.form == MentionForm::Named {
            Some(mention)
        } else {
            words.mentions.get(mention.antecedent?.index())
        };
        named.filter(|mention| mention.form == MentionForm::Named).map(|mention| mention.range)
    });
    let source = named.or(speech.source)?;
    let content = *speech.content.first()?;
    let is_quoted = speech.kind == QuotationKind::Direct;
    let cue = speech.cue.filter(|_| !is_quoted);
    let room = MAX_BYTES.saturating_sub(len(source) + cue.map_or(1, |cue| len(cue) + 2));
    let inside: Vec<usize> = (0..words.tokens.len())
        .filter(|&i| words.tokens.get(i).is_some_and(|token| content.contains_range(token.range)))
        .filter(|&i| !dated_by.is_some_and(|date| words.is_date_phrase(i, date)))
        .collect();
    let first = inside.iter().position(|&i| !words.is_mark(i) && !words.word(i).eq_ignore_ascii_case("that"))?;
    let mut draft = Draft { words, tokens: inside.get(first..)?.to_vec(), flaws: 2, is_cut: false };
    draft.cut(room, 0);
    draft.trim_marks();
    if draft.n_words() < 2 {
        return None;
    }
    let mut headline = draft.finish();
    let is_pronoun = named.is_none() && len(source) <= 4;
    headline.flaws += u8::from(is_pronoun);
    headline.parts.splice(0..0, [Some(source), cue].into_iter().flatten());
    headline.is_quoted = is_quoted;
    Some(headline)
}

fn len(range: TextRange) -> usize {
    usize::from(range.len())
}

impl Words<'_> {
    fn is_mark(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    fn tag(&self, index: usize) -> Tag {
        self.tags.get(index).copied().unwrap_or(Tag::Other)
    }

    /// Whether the token begins with a capital letter.
    fn is_capital(&self, index: usize) -> bool {
        self.word(index).starts_with(char::is_uppercase)
    }

    /// Whether the token stands in a trigger of several words, behind its first ("set up").
    fn is_in_trigger(&self, index: usize) -> bool {
        self.triggers.iter().any(|&(at, found)| at < index && index < at + found.n_tokens)
    }

    /// Whether two tokens stand in one name.
    fn is_one_name(&self, a: usize, b: usize) -> bool {
        let mention = |i: usize| self.mentions.index_at(self.tokens.get(i)?.range.start());
        mention(a).is_some_and(|own| mention(b) == Some(own))
    }

    /// The place, among the tokens of a clause, of its verb: a finite one, or a participle right behind a noun, which the
    /// past tense of many verbs looks like.
    pub(super) fn predicate(&self, tokens: &[usize]) -> Option<usize> {
        let is_participle = |place: usize, i: usize| {
            let before = place.checked_sub(1).and_then(|before| tokens.get(before));
            self.tag(i) == Tag::Participle
                && before.is_some_and(|&before| self.tag(before).is_nominal() || self.tag(before) == Tag::Gerund)
        };
        let finite = tokens.iter().position(|&i| self.tag(i).is_finite());
        finite.or_else(|| tokens.iter().enumerate().position(|(place, &i)| is_participle(place, i)))
    }

    /// The words that date something, with the preposition that ties them.
    fn is_date_phrase(&self, index: usize, date: TextRange) -> bool {
        let is_date = |i: usize| self.tokens.get(i).is_some_and(|token| date.contains_range(token.range));
        is_date(index)
            || is_date(index + 1)
                && matches!(self.word(index).to_ascii_lowercase().as_str(), "on" | "in" | "at" | "during")
    }
}

impl Draft<'_, '_> {
    /// The trigger's clause without what opens and what dates it; of what somebody says only what is said.
    fn take_clause(&mut self, at: usize, dated_by: Option<TextRange>, content: Option<TextRange>) {
        let words = self.words;
        let own = words.clause(at);
        let range = |i: usize| words.tokens.get(i).map(|token| token.range).unwrap_or_default();
        let of_clause = (0..words.tokens.len())
            .filter(|&i| words.clause(i) == own)
            .filter(|&i| content.is_none_or(|content| content.contains_range(range(i))));
        let mut tokens: Vec<usize> = of_clause.collect();
        if let Some(date) = dated_by {
            let is_date = |i: usize| date.contains_range(range(i));
            let ties = |i: usize| {
                matches!(words.word(i).to_ascii_lowercase().as_str(), "on" | "in" | "at" | "from" | "during" | "over")
            };
            let says_more = |i: usize| {
                matches!(
                    words.word(i).to_ascii_lowercase().as_str(),
                    "until" | "till" | "since" | "before" | "after" | "by" | "of" | "for" | "than" | "between" | "to"
                )
            };
            let first = tokens.iter().copied().find(|&i| is_date(i));
            // A preposition that says more than "on" keeps the date: "went on until 9 November".
            if let Some(first) = first.filter(|&first| !(first > 0 && says_more(first - 1) && first - 1 > at)) {
                let is_range = first > 0 && words.word(first - 1).eq_ignore_ascii_case("from");
                tokens.retain(|&i| !is_date(i) && !(i + 1 == first && (ties(i) || is_range || says_more(i))));
            }
        }
        self.tokens = tokens;
        self.open();
    }

    /// Takes off marks and openers in front.
    fn open(&mut self) {
        let words = self.words;
        let skip = self.tokens.iter().take_while(|&&i| words.is_mark(i) || is_opener(words.word(i))).count();
        self.tokens.drain(..skip.min(self.tokens.len()));
        self.trim_marks();
    }

    fn trim_marks(&mut self) {
        let words = self.words;
        while let Some(&last) = self.tokens.last() {
            // A quotation mark or parenthesis that closes one inside the title belongs to it.
            let opens = match words.word(last) {
                ")" => "(",
                "”" => "“",
                "%" => "%",
                _ => "",
            };
            if !words.is_mark(last) || self.tokens.iter().any(|&i| words.word(i) == opens) {
                break;
            }
            self.tokens.pop();
        }
    }

    fn n_words(&self) -> usize {
        self.tokens.iter().filter(|&&i| !self.words.is_mark(i)).count()
    }

    /// Gives a clause that has none its subject.
    fn complete(&mut self, at: usize) {
        let words = self.words;
        let Some(&first) = self.tokens.first() else { return };
        let is_relative = |word: &str| matches!(word.to_ascii_lowercase().as_str(), "who" | "which" | "that" | "whose");
        // The opener "that" was taken off; what it stands for is the word before it, if that is a noun.
        let is_bare_that = first > 0
            && words.word(first - 1).eq_ignore_ascii_case("that")
            && words.tag(first).is_finite()
            && first > 1
            && words.tag(first - 2).is_nominal();
        if is_relative(words.word(first)) || is_bare_that {
            let pronoun = if is_bare_that { first - 1 } else { first };
            let before = self.antecedent(pronoun);
            if !before.is_empty() {
                if !words.word(first).eq_ignore_ascii_case("whose") && !is_bare_that {
                    self.tokens.remove(0);
                }
                self.tokens.splice(0..0, before);
                self.flaws += 1;
                return;
            }
        }
        let verb = words.predicate(&self.tokens);
        let before = self.tokens.iter().take(verb.unwrap_or(self.tokens.len()));
        let has_subject = before.clone().any(|&i| words.tag(i).is_nominal() || words.tag(i) == Tag::Gerund);
        // A clause without a verb is a noun phrase, and names what happened by itself, or it is no clause at all.
        let is_phrase = verb.is_none() && self.n_words() >= MIN_WORDS && !words.tag(first).is_verb();
        if has_subject && verb.is_some() || is_phrase {
            self.flaws += if verb.is_none() { 3 } else { 0 };
            return;
        }
        let subject = self.subject_before(words.clause(at));
        self.flaws += if subject.is_empty() { 4 } else { 1 };
        self.tokens.splice(0..0, subject);
    }

    /// The nouns that a relative pronoun stands for: the noun phrase right before it.
    fn antecedent(&self, pronoun: usize) -> Vec<usize> {
        let words = self.words;
        let mut end = pronoun;
        while end > 0 && words.is_mark(end - 1) {
            end -= 1;
        }
        let mut start = end;
        while start > 0 && end - start < MAX_ANTECEDENT {
            let i = start - 1;
            let tag = words.tag(i);
            let is_part = tag.is_nominal()
                || matches!(tag, Tag::Adjective | Tag::Possessive | Tag::Number | Tag::Determiner)
                || matches!(words.word(i), "’s" | "'s" | "-");
            // "A group of soldiers who": the whole of it; "the fate of the man who": only he.
            let is_of =
                words.word(i) == "of" && start < end && words.tag(start) != Tag::Determiner && !words.is_capital(start);
            if !is_part && !is_of {
                break;
            }
            start = i;
            if tag == Tag::Determiner {
                break;
            }
        }
        (start..end).collect()
    }

    /// The subject that a clause without one shares with the clauses before it.
    fn subject_before(&self, own: u32) -> Vec<usize> {
        let words = self.words;
        let clause = |n: u32| (0..words.tokens.len()).filter(move |&i| words.clause(i) == n).collect::<Vec<_>>();
        let mut found: Vec<usize> = Vec::new();
        for n in (0..own).rev() {
            let tokens = clause(n);
            let skip = tokens.iter().take_while(|&&i| words.is_mark(i) || is_opener(words.word(i))).count();
            let tokens: Vec<usize> =
                tokens.into_iter().skip(skip).filter(|&i| !words.is_mark(i) || words.word(i) == "-").collect();
            let finite = words.predicate(&tokens);
            let is_adverbial = tokens.first().is_none_or(|&i| {
                matches!(words.tag(i), Tag::Preposition | Tag::Adverb | Tag::Gerund | Tag::Participle)
            });
            match finite {
                // Remarks between commas: the earliest of them in a row is what they are about.
                None if !is_adverbial && tokens.iter().any(|&i| words.tag(i).is_nominal()) => found = tokens,
                None => {}
                Some(verb) if found.is_empty() => {
                    let subject: Vec<usize> = tokens.into_iter().take(verb).collect();
                    let is_relative = subject.first().is_some_and(|&i| words.tag(i) == Tag::Relative);
                    if is_relative || subject.is_empty() {
                        continue;
                    }
                    return subject;
                }
                Some(_) => break,
            }
        }
        found
    }

    /// Shortens a draft that is too long: offices before names first, then phrases behind the trigger, then what stands
    /// before it.
    fn fit(&mut self, at: usize) {
        if self.length() > MAX_BYTES {
            self.drop_roles();
        }
        let place = self.tokens.iter().position(|&i| i == at).unwrap_or(0);
        if self.length() <= MAX_BYTES {
            return;
        }
        if self.bytes_to(place) > MAX_BYTES {
            let start = self.phrase_start(place);
            self.tokens.drain(..start);
            self.flaws += 3;
        }
        let place = self.tokens.iter().position(|&i| i == at).unwrap_or(0);
        self.cut(MAX_BYTES, place);
    }

    /// Gives a noun that says too little the relative clause behind it: "a deal that ended the fighting".
    fn extend(&mut self, at: usize) {
        let words = self.words;
        let next = words.clause(at) + 1;
        let behind: Vec<usize> = (at..words.tokens.len()).filter(|&i| words.clause(i) == next).collect();
        let is_relative = behind.first().is_some_and(|&i| matches!(words.word(i), "that" | "which" | "who"));
        if self.n_words() < MIN_WORDS && is_relative && !words.is_verb(at) {
            self.tokens.extend(behind);
            let place = self.tokens.iter().position(|&i| i == at).unwrap_or(0);
            self.cut(MAX_BYTES, place);
            self.trim_marks();
        }
    }

    /// Where the phrase begins that holds the token at `place`: "the first large protest", "a flare-up of violence"; for
    /// a verb its subject, and what that is about: "the towns it had lost".
    fn phrase_start(&self, place: usize) -> usize {
        let words = self.words;
        let tag = |place: usize| self.tokens.get(place).map_or(Tag::Other, |&i| words.tag(i));
        let mut start = place;
        let back = |start: &mut usize, is_part: &dyn Fn(usize) -> bool| {
            while *start > 0 && is_part(*start - 1) {
                *start -= 1;
            }
        };
        if tag(place).is_verb() {
            back(&mut start, &|place| tag(place).is_verb() || matches!(tag(place), Tag::Adverb | Tag::To));
        }
        let is_noun_part = |place: usize| {
            let word = self.tokens.get(place).map_or("", |&i| words.word(i));
            let is_noun = tag(place).is_nominal() && tag(place) != Tag::Pronoun;
            is_noun
                || matches!(
                    tag(place),
                    Tag::Adjective | Tag::Possessive | Tag::Number | Tag::Determiner | Tag::Participle
                )
                || matches!(word, "of" | "’s" | "'s" | "-")
                // "flare-up"
                || self.tokens.get(place).is_some_and(|&i| words.word(i + 1) == "-" || i > 0 && words.word(i - 1) == "-")
        };
        if start > 0 && tag(start - 1) == Tag::Pronoun {
            start -= 1;
        }
        back(&mut start, &is_noun_part);
        // A noun alone says too little: what it stands behind comes along ("the fallout from a deal").
        if place - start < MIN_WORDS - 1
            && start > 1
            && tag(start - 1) == Tag::Preposition
            && tag(start - 2).is_nominal()
        {
            start -= 1;
            back(&mut start, &is_noun_part);
        }
        while start < place && self.tokens.get(start).is_some_and(|&i| words.word(i) == "of" || words.is_mark(i)) {
            start += 1;
        }
        start
    }

    /// Ends the draft within `room` bytes where a phrase ends, behind the token at `place` and what it needs.
    fn cut(&mut self, room: usize, place: usize) {
        if self.length() <= room {
            return;
        }
        let words = self.words;
        let can_end = |end: usize| {
            let (Some(&last), Some(&next)) = (self.tokens.get(end - 1), self.tokens.get(end)) else { return false };
            let opens = matches!(
                words.tag(next),
                Tag::Preposition
                    | Tag::Coordinator
                    | Tag::Subordinator
                    | Tag::Relative
                    | Tag::To
                    | Tag::Mark
                    | Tag::Gerund
            ) || is_opener(words.word(next));
            let ends = !matches!(
                words.tag(last),
                Tag::Preposition
                    | Tag::Determiner
                    | Tag::Possessive
                    | Tag::Adjective
                    | Tag::Coordinator
                    | Tag::To
                    | Tag::Modal
                    | Tag::Subordinator
                    | Tag::Relative
                    | Tag::Mark
                    | Tag::Number
            ) && !matches!(
                words.word(last).to_ascii_lowercase().as_str(),
                "was" | "were" | "is" | "are" | "has" | "have" | "had" | "be" | "been"
            );
            // What is joined belongs together: "France and Russia"; a genitive needs its noun.
            let is_joined = words.tag(next) == Tag::Coordinator
                || matches!(words.word(next), "’s" | "'s" | "-" | "%")
                || words.is_one_name(last, next)
                || words.is_in_trigger(next);
            opens && ends && !is_joined && words.word(last) != "-"
        };
        let fitting = (place + 1..self.tokens.len()).rev().find(|&end| self.bytes_to(end - 1) <= room && can_end(end));
        let n_least = (place + 1).max(MIN_WORDS);
        match fitting.filter(|&end| end >= n_least) {
            Some(end) => self.tokens.truncate(end),
            None => {
                let end = (1..=self.tokens.len()).rev().find(|&end| self.bytes_to(end - 1) < room).unwrap_or(1);
                self.tokens.truncate(end);
                self.flaws += 5;
                self.is_cut = true;
            }
        }
        self.trim_marks();
    }

    /// Takes off the words before a person's name that say who that is, and remarks in parentheses.
    fn drop_roles(&mut self) {
        let words = self.words;
        let mut dropped: Vec<TextRange> = Vec::new();
        for &i in &self.tokens {
            let Some(token) = words.tokens.get(i) else { continue };
            let mention = words.mentions.index_at(token.range.start()).and_then(|m| words.mentions.get(m));
            if let Some(role) = mention.and_then(|mention| mention.role) {
                // Only an office in front: what stands behind a name is a remark of its own.
                if role.end() <= token.range.start() {
                    dropped.push(role);
                }
            }
        }
        let range = |i: usize| words.tokens.get(i).map(|token| token.range).unwrap_or_default();
        let first = self.tokens.first().copied();
        self.tokens.retain(|&i| !dropped.iter().any(|role| role.contains_range(range(i))));
        // "The" of "the mayor Ada Quill" goes with the mayor.
        if self.tokens.first().copied() == first
            && first.is_some_and(|i| words.tag(i) == Tag::Determiner)
            && dropped.iter().any(|role| {
                self.tokens
                    .get(1)
                    .is_some_and(|&i| role.end() <= range(i).start() && role.start() >= range(first.unwrap_or(0)).end())
            })
        {
            self.tokens.remove(0);
        }
    }

    fn length(&self) -> usize {
        self.tokens.len().checked_sub(1).map_or(0, |last| self.bytes_to(last))
    }

    /// The bytes of the title up to and with its token at `place`.
    fn bytes_to(&self, place: usize) -> usize {
        let mut n_bytes = 0;
        let mut end = None;
        for &i in self.tokens.iter().take(place + 1) {
            let Some(token) = self.words.tokens.get(i) else { continue };
            n_bytes += len(token.range) + usize::from(end.is_some_and(|end| end != token.range.start()));
            end = Some(token.range.end());
        }
        n_bytes
    }

    /// The stretches of text, with a name for a pronoun that stands for somebody known.
    fn finish(self) -> Headline {
        let words = self.words;
        let mut parts: Vec<TextRange> = Vec::new();
        let mut flaws = self.flaws;
        let mut last: Option<usize> = None;
        for (place, &i) in self.tokens.iter().enumerate() {
            let Some(token) = words.tokens.get(i) else { continue };
            if place == 0 && words.tag(i) == Tag::Pronoun {
                let mention = words.mentions.index_at(token.range.start()).and_then(|m| words.mentions.get(m));
                let named = mention.and_then(|mention| words.mentions.get(mention.antecedent?.index()));
                match named.filter(|named| named.form == MentionForm::Named) {
                    Some(named) => {
                        parts.push(named.range);
                        continue;
                    }
                    None => flaws += 2,
                }
            }
            match parts.last_mut().filter(|_| last.is_some_and(|last| last + 1 == i)) {
                Some(part) => *part = part.cover(token.range),
                None => parts.push(token.range),
            }
            last = Some(i);
        }
        Headline { parts, is_quoted: false, is_cut: self.is_cut, flaws }
    }
}
