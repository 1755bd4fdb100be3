//! Plain text as news sites and scrapers leave it.
//!
//! Nothing is cut out: each line or paragraph becomes a [`Block`] whose kind says what it is. Around the article there
//! may be a `date 2020-12-25` line (with text after it or not), a headline, a byline with a date, captions and a
//! footer. A line that fits none of them is a paragraph; when in doubt, it is prose.

use super::meta;
use crate::{
    lexicon::Table,
    model::{Block, BlockKind, DateBasis, Document, DocumentMeta, StatedDate},
    text::{self, TextRange},
};
use std::sync::LazyLock;

/// Class ⇥ phrase, see the file.
static LINE_CUES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/en/ingest/line_cues.tsv")));

/// The longest headline, byline or cross-head, in bytes. Newspapers keep headlines under 100 characters; wire slugs
/// and translated headlines run longer.
const MAX_LINE_BYTES: usize = 220;

/// Makes a document of plain text.
pub(super) fn read(key: &str, text: String) -> Document {
    read_with(key, text, DocumentMeta::default(), Vec::new())
}

/// Makes a document of plain text about which something is known already; what is given wins over what is found.
pub(super) fn read_with(key: &str, text: String, given: DocumentMeta, mut stated_dates: Vec<StatedDate>) -> Document {
    let mut found = Findings::default();
    let mut blocks = Vec::new();
    for range in paragraphs(&text) {
        found.add_blocks(&text, range, &mut blocks);
    }
    found.find_headline(&text, &mut blocks);
    found.find_footer(&text, &mut blocks);
    stated_dates.append(&mut found.dates);
    stated_dates.sort_by_key(|stated| stated.basis);
    let title = blocks
        .iter()
        .find(|block| block.kind == BlockKind::Headline)
        .map(|block| text::slice(&text, block.range).to_owned());
    let meta = DocumentMeta {
        title: given.title.or(title),
        outlet: given.outlet.or(found.outlet),
        author: given.author.or(found.author),
        ..given
    };
    Document { key: key.to_owned(), meta, text, blocks, stated_dates }
}

/// What the lines around the article say about it.
#[derive(Default)]
struct Findings {
    outlet: Option<String>,
    author: Option<String>,
    dates: Vec<StatedDate>,
}

impl Findings {
    /// Sorts one line or paragraph into its block, or two where a `date …` line goes on with text.
    fn add_blocks(&mut self, text: &str, range: TextRange, blocks: &mut Vec<Block>) {
        let line = text::slice(text, range);
        let is_top = !blocks.iter().any(|block: &Block| block.kind == BlockKind::Paragraph);
        let mut push = |range, kind| blocks.push(Block { range, kind });
        if is_top && let Some((date, len_bytes)) = header_date(line) {
            let start = usize::from(range.start());
            let header = text::range(start, start + len_bytes);
            self.dates.push(StatedDate { date, basis: DateBasis::Header, evidence: Some(header) });
            push(header, BlockKind::Metadata);
            let rest = text::trim(text, text::range(start + len_bytes, usize::from(range.end())));
            if !rest.is_empty() {
                push(rest, BlockKind::Paragraph);
            }
        } else if is_top && let Some(date) = byline_date(line) {
            self.dates.push(StatedDate { date, basis: DateBasis::Byline, evidence: Some(range) });
            // "Cheryl Sanders" on the line before the date is the author.
            if let Some(before) = blocks.last_mut().filter(|block| is_name(text::slice(text, block.range))) {
                before.kind = BlockKind::Metadata;
                self.author.get_or_insert_with(|| text::slice(text, before.range).to_owned());
            }
            blocks.push(Block { range, kind: BlockKind::Metadata });
        } else if is_top && let Some(name) = byline_name(line) {
            self.author.get_or_insert_with(|| name.to_owned());
            push(range, BlockKind::Metadata);
        } else if is_caption(line) {
            push(range, BlockKind::Caption);
        } else if is_title_line(line) || is_name(line) {
            push(range, BlockKind::Heading);
        } else {
            push(range, BlockKind::Paragraph);
        }
    }

    /// The first title line before any prose is the headline; a title line with no text below it is no heading.
    fn find_headline(&self, text: &str, blocks: &mut [Block]) {
        let has_prose = blocks.iter().any(|block| block.kind == BlockKind::Paragraph);
        let top = blocks.iter().position(|block| block.kind == BlockKind::Paragraph).unwrap_or(blocks.len());
        let (above, below) = blocks.split_at_mut(top);
        let mut headings = above.iter_mut().filter(|block| block.kind == BlockKind::Heading);
        if let Some(first) = headings.next().filter(|_| has_prose) {
            first.kind = BlockKind::Headline;
        }
        for block in headings {
            // Names and slugs between headline and text: a second line in capitals is a heading, the rest is prose.
            if text::slice(text, block.range).split_whitespace().count() > 12 {
                block.kind = BlockKind::Paragraph;
            }
        }
        if let Some(last) = below.last_mut().filter(|block| block.kind == BlockKind::Heading) {
            last.kind = BlockKind::Paragraph;
        }
    }

    /// The last lines may belong to the site and not to the article.
    fn find_footer(&mut self, text: &str, blocks: &mut [Block]) {
        for block in blocks.iter_mut().rev() {
            let line = text::slice(text, block.range);
            let Some((is_outlet, rest)) = footer(line) else { break };
            if is_outlet {
                self.outlet = Some(rest.trim_end_matches(['.', ' ']).to_owned());
            }
            block.kind = BlockKind::Footer;
        }
    }
}

/// The paragraphs of `text`, trimmed. Where lines are hard-wrapped a blank line separates them, else each line is one.
fn paragraphs(text: &str) -> Vec<TextRange> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push(text::trim(text, text::range(start, start + line.len())));
        start += line.len();
    }
    if !is_hard_wrapped(&lines) {
        lines.retain(|line| !line.is_empty());
        return lines;
    }
    lines
        .split(|line| line.is_empty())
        .filter_map(|chunk| Some(TextRange::new(chunk.first()?.start(), chunk.last()?.end())))
        .collect()
}

/// Whether lines end where a screen of some width ended and not where a paragraph did: nearly all of the lines
/// that another line follows are about as long as the longest, and that is a usual width.
fn is_hard_wrapped(lines: &[TextRange]) -> bool {
    /// Typewriter, terminal and mail widths, in bytes.
    const WIDTHS: std::ops::RangeInclusive<u32> = 55..=110;
    let len = |line: &TextRange| u32::from(line.len());
    let followed: Vec<u32> = lines
        .windows(2)
        .filter_map(|pair| pair.last().filter(|next| !next.is_empty()).and(pair.first()).map(len))
        .filter(|&n| n > 0)
        .collect();
    let longest = followed.iter().copied().max().unwrap_or_default();
    let full = followed.iter().filter(|&&n| n * 3 >= longest * 2).count();
    followed.len() >= 3 && WIDTHS.contains(&longest) && full * 10 >= followed.len() * 8
}

/// `date 2020-12-25`, with or without text after it: the day and the length of the header in bytes.
fn header_date(line: &str) -> Option<(chrono::NaiveDate, usize)> {
    let (cue, rest) = LINE_CUES.longest_prefix("date", line)?;
    let value = rest.trim_start_matches([' ', '\t', ':']);
    let day = value.get(..10)?;
    let date = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    // A clock time that follows the day belongs to it: `date: 2020-12-25T10:00:00Z`.
    let tail = value.get(10..).unwrap_or_default();
    let clock = if tail.starts_with('T') { tail.find(char::is_whitespace).unwrap_or(tail.len()) } else { 0 };
    let boundary = tail.get(clock..).unwrap_or_default();
    let is_end = boundary.is_empty() || boundary.starts_with(char::is_whitespace);
    is_end.then_some((date, cue + (rest.len() - value.len()) + 10 + clock))
}

/// A line that holds a date and nothing else, or a name and a date: "October 24, 2020", "By A. Name | 24 Oct 2020".
fn byline_date(line: &str) -> Option<chrono::NaiveDate> {
    if line.len() > 120 || line.contains('\n') {
        return None;
    }
    let after_cue = LINE_CUES.longest_prefix("date", line).map(|(_, rest)| rest.trim_start_matches([' ', ':']));
    after_cue
        .and_then(meta::parse_day)
        .or_else(|| meta::parse_day(line))
        .or_else(|| line.split(['|', '·', '•', '—', '–']).skip(1).find_map(meta::parse_day))
}

/// The name in "By Cheryl Sanders".
fn byline_name(line: &str) -> Option<&str> {
    let (_, rest) = LINE_CUES.longest_prefix("byline", line)?;
    let name = rest.trim_start_matches([' ', ':']).split(['|', ',']).next()?.trim();
    is_name(name).then_some(name)
}

/// Two to four capitalized words and nothing else.
fn is_name(line: &str) -> bool {
    let n_words = line.split_whitespace().take(5).count();
    (2..=4).contains(&n_words)
        && line.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        })
}

fn is_caption(line: &str) -> bool {
    line.len() <= 600 && LINE_CUES.contains_any("caption", line)
}

/// A line that does not end as a sentence does, and is short enough for a headline or a cross-head.
fn is_title_line(line: &str) -> bool {
    let Some(last) = line.chars().last() else { return false };
    line.len() <= MAX_LINE_BYTES
        && !line.contains('\n')
        && !matches!(last, '.' | '…' | ':' | ';' | ',' | '!' | '"' | '”' | '»' | ')')
        && !line.contains(". ")
        && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '\''))
}

/// Whether the line is the site's own, whether it names the outlet, and what follows the cue.
fn footer(line: &str) -> Option<(bool, &str)> {
    if line.len() > MAX_LINE_BYTES {
        return None;
    }
    let names_outlet = LINE_CUES.longest_prefix("footer-outlet", line);
    let (is_outlet, (_, rest)) = match names_outlet {
        Some(found) => (true, found),
        None => (false, LINE_CUES.longest_prefix("footer", line)?),
    };
    let rest = rest.trim();
    Some((is_outlet && !rest.is_empty() && rest.split_whitespace().count() <= 5, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Caption, Footer, Heading, Headline, Metadata, Paragraph};

    fn check(text: &str, expected: &[(BlockKind, &str)]) -> Document {
        let document = read("x", text.to_owned());
        let got: Vec<_> = document.blocks.iter().map(|b| (b.kind, text::slice(&document.text, b.range))).collect();
        assert_eq!(got, expected);
        document
    }

    fn dates(document: &Document) -> Vec<(String, DateBasis)> {
        document.stated_dates.iter().map(|stated| (stated.date.to_string(), stated.basis)).collect()
    }

    #[test]
    fn a_date_line_may_go_on_with_the_lead() {
        let document = check(
            " date 2021-03-04 The mayor must go, her critics say.\r\n\r\nThe mayor stays.",
            &[
                (Metadata, "date 2021-03-04"),
                (Paragraph, "The mayor must go, her critics say."),
                (Paragraph, "The mayor stays."),
            ],
        );
        assert_eq!(dates(&document), [("2021-03-04".into(), DateBasis::Header)]);
        assert_eq!(document.meta.title, None);
    }

    #[test]
    fn headline_author_date_cross_head_and_footer() {
        let document = check(
            "Mayor Backs New Bridge\n\nJane Q. Doe\nMarch 4, 2021\n\nThe mayor agreed.\n\nWhat comes next\n\nNobody knows.\n\nOther reports by The Daily",
            &[
                (Headline, "Mayor Backs New Bridge"),
                (Metadata, "Jane Q. Doe"),
                (Metadata, "March 4, 2021"),
                (Paragraph, "The mayor agreed."),
                (Heading, "What comes next"),
                (Paragraph, "Nobody knows."),
                (Footer, "Other reports by The Daily"),
            ],
        );
        assert_eq!(dates(&document), [("2021-03-04".into(), DateBasis::Byline)]);
        assert_eq!(document.meta.author.as_deref(), Some("Jane Q. Doe"));
        assert_eq!(document.meta.outlet.as_deref(), Some("The Daily"));
        assert_eq!(document.meta.title.as_deref(), Some("Mayor Backs New Bridge"));
    }

    #[test]
    fn a_caption_is_no_dateline() {
        let document = check(
            "Mayor rejects talks\nThe mayor in her office, Sept. 27, 2020. (City Hall/Handout via Wire)\n\nThe mayor will not talk.",
            &[
                (Headline, "Mayor rejects talks"),
                (Caption, "The mayor in her office, Sept. 27, 2020. (City Hall/Handout via Wire)"),
                (Paragraph, "The mayor will not talk."),
            ],
        );
        assert_eq!(dates(&document), []);
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let text = "The council met on a day so long that nobody could later remember\nhow it had begun, or why the mayor had left the hall before the\nvote was called, or who had counted the hands that went up in the\nsmoke.\n\nThen it was over.";
        let document = read("x", text.into());
        assert_eq!(document.blocks.len(), 2);
        assert_eq!(
            check("One.\nTwo.\nThree.", &[(Paragraph, "One."), (Paragraph, "Two."), (Paragraph, "Three.")]).meta,
            DocumentMeta::default()
        );
    }

    #[test]
    fn a_single_line_is_prose_whatever_it_looks_like() {
        check("Nothing to add", &[(Heading, "Nothing to add")]);
        check("", &[]);
    }

    #[test]
    fn a_date_in_running_text_states_nothing() {
        let document = read("x", "The vote is set.\n\nMarch 4, 2021\n\nOn that day all will vote.".into());
        assert_eq!(dates(&document), []);
    }
}
