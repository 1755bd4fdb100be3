//! A comparison to take away: Markdown, or HTML that prints.
//!
//! Whatever comes from an article is data. In Markdown each mark of punctuation that could mean something is escaped by
//! a backslash (`CommonMark` 0.31, section 2.4), an address is kept from becoming a link (GFM, section 6.9), and line
//! breaks become spaces, so no text can open a block of its own. In HTML the five characters of markup become
//! references. Links are those of the page and, for the original of an article, `http` and `https` only.
//!
//! Start with [`report`].

use super::{CellRelation, CorpusView, DocumentView, LedgerView, SpanView};

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportForm {
    /// `CommonMark`.
    Markdown,
    /// One HTML file without anything from outside.
    Html,
}

/// A part of a report.
#[derive(Debug, Clone, Copy)]
pub struct ReportSection<'a> {
    /// Its heading.
    pub title: &'a str,
    /// What a reader must know of it, or empty.
    pub note: &'a str,
    /// Its rows.
    pub table: &'a LedgerView,
}

/// What a report says in the words of whoever shows it, and where its links lead.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "closures have none")]
pub struct ReportWords<'a> {
    /// The title of the whole.
    pub title: &'a str,
    /// The heading of the list of articles.
    pub sources: &'a str,
    /// The words of a link to a passage.
    pub read: &'a str,
    /// The name of a relation.
    pub relation: &'a dyn Fn(CellRelation) -> &'static str,
    /// When an article was published.
    pub published: &'a dyn Fn(&DocumentView) -> String,
    /// The address of a passage of a document.
    pub link: &'a dyn Fn(u32, SpanView) -> String,
}

/// The report on the chosen documents.
#[must_use]
pub fn report(
    corpus: &CorpusView,
    documents: &[u32],
    sections: &[ReportSection<'_>],
    words: ReportWords<'_>,
    form: ReportForm,
) -> String {
    let mut page = Writer { form, out: String::new() };
    page.open(words.title);
    page.line("h1", words.title);
    page.line("h2", words.sources);
    let view = |index: u32| corpus.documents.get(index as usize);
    for document in documents.iter().filter_map(|&index| view(index)) {
        let url = document.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        page.item(&document.badge, &citation(document, words), url.map(|url| (url, url)));
    }
    for section in sections.iter().filter(|section| !section.table.rows.is_empty()) {
        page.line("h2", section.title);
        if !section.note.is_empty() {
            page.line("p", section.note);
        }
        for row in &section.table.rows {
            page.line("h3", &joined(&[&row.fact, (words.relation)(row.relation)], " — "));
            page.line("p", &row.detail);
            for (&index, cell) in section.table.documents.iter().zip(&row.cells) {
                let Some(document) = view(index) else { continue };
                page.item(&document.label, &joined(&[&cell.value, (words.relation)(cell.relation)], " · "), None);
                for claim in &cell.claims {
                    let Some(sentence) = document.sentences.get(claim.sentence.sentence as usize) else { continue };
                    let text = super::wording::words_at(document, sentence.span);
                    page.quote(text, &citation(document, words), words.read, &(words.link)(index, sentence.span));
                }
            }
            for because in &row.because {
                page.line("p", because);
            }
        }
    }
    page.close();
    page.out
}

/// Who published what, and when: “Title”. Outlet. Author. Day.
fn citation(document: &DocumentView, words: ReportWords<'_>) -> String {
    let title = document.title.as_ref().map(|title| format!("“{title}”")).unwrap_or_default();
    let outlet = document.outlet.as_deref().unwrap_or(&document.label);
    joined(&[&title, outlet, document.author.as_deref().unwrap_or_default(), &(words.published)(document)], ", ")
}

fn joined(parts: &[&str], by: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(by)
}

struct Writer {
    form: ReportForm,
    out: String,
}

impl Writer {
    fn open(&mut self, title: &str) {
        if self.form == ReportForm::Html {
            self.add("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
            self.add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
            self.add("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
            self.text(title);
            self.add("</title>\n<style>body{max-width:44em;margin:2em auto;padding:0 1em;font:16px/1.5 serif}");
            self.add("h1,h2,h3{font-family:sans-serif;line-height:1.25;break-after:avoid}h3{margin-bottom:0}");
            self.add(
                "p{margin:.3em 0}blockquote{margin:.4em 0 .6em 1.5em;break-inside:avoid}small{display:block}</style>\n",
            );
        }
    }

    fn close(&mut self) {
        self.add(if self.form == ReportForm::Html { "</html>\n" } else { "" });
    }

    /// A heading or a paragraph, by its HTML element.
    fn line(&mut self, element: &str, text: &str) {
        let mark = match element {
            "h1" => "# ",
            "h2" => "## ",
            "h3" => "### ",
            _ => "",
        };
        self.wrap(&format!("<{element} dir=\"auto\">"), mark, text, &format!("</{element}>\n"), "\n\n");
    }

    /// What a source has, under its name.
    fn item(&mut self, name: &str, text: &str, link: Option<(&str, &str)>) {
        self.wrap("<p><b dir=\"auto\">", "**", name, "</b>: ", "**: ");
        self.text(text);
        if let Some((words, address)) = link {
            self.add(" ");
            self.link(words, address);
        }
        self.wrap("", "", "", "</p>\n", "\n\n");
    }

    fn quote(&mut self, text: &str, citation: &str, words: &str, address: &str) {
        self.wrap("<blockquote dir=\"auto\">", "> ", text, "<small>", "\\\n> ");
        self.text(citation);
        self.add(" · ");
        self.link(words, address);
        self.wrap("", "", "", "</small></blockquote>\n", "\n\n");
    }

    fn link(&mut self, words: &str, address: &str) {
        if self.form == ReportForm::Html {
            self.add("<a href=\"");
            self.text(address);
            self.wrap("\">", "", words, "</a>", "");
        } else {
            self.add("[");
            self.text(words);
            // Between angle brackets nothing but these ends or escapes an address.
            let address = address.replace('\\', "%5C").replace('<', "%3C").replace('>', "%3E");
            let address: String = address.chars().filter(|c| !c.is_control()).collect();
            self.add(&format!("](<{address}>)"));
        }
    }

    /// A text with what stands before and after it in each form.
    fn wrap(&mut self, html: &str, markdown: &str, text: &str, html_end: &str, markdown_end: &str) {
        let is_html = self.form == ReportForm::Html;
        self.add(if is_html { html } else { markdown });
        self.text(text);
        self.add(if is_html { html_end } else { markdown_end });
    }

    fn add(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Data: one line in which nothing is markup.
    fn text(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut before = ' ';
        let mut chars = text.chars().peekable();
        let mut is_first = true;
        let mut is_number = true;
        while let Some(c) = chars.next() {
            let next = chars.peek().copied().unwrap_or(' ');
            match self.form {
                ReportForm::Html => match c {
                    '&' => self.add("&amp;"),
                    '<' => self.add("&lt;"),
                    '>' => self.add("&gt;"),
                    '"' => self.add("&quot;"),
                    '\'' => self.add("&#39;"),
                    c => self.out.push(c),
                },
                ReportForm::Markdown => {
                    let is_special = match c {
                        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&' | '$' | '@' => {
                            true
                        }
                        // A list or a heading's underline, where a line could begin.
                        '-' | '+' | '=' => is_first,
                        '.' | ')' => (is_number && !is_first) || before.eq_ignore_ascii_case(&'w'),
                        ':' => !next.is_whitespace(),
                        _ => false,
                    };
                    if is_special {
                        self.out.push('\\');
                    }
                    self.out.push(c);
                }
            }
            before = c;
            is_number &= c.is_ascii_digit();
            is_first = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{ledger, tests::corpus};

    const HOSTILE: &str = "date 2021-03-12\n\nOn 11 March 2021 a bus crashed near the <script>alert(1)</script> *mayor* [went](javascript:x) \
                           to ![a](http://b.example) www.c.example & `home` \"at\" once.";

    fn report_of(text: &str, form: ReportForm) -> String {
        let mut corpus = corpus(&[("a.txt", text), ("b.txt", "date 2021-03-13\n\nA bus crashed on 9 March 2021.")]);
        corpus.documents[0].outlet = Some("<b>Paper</b>\n\n# Heading".to_owned());
        corpus.documents[0].url = Some("javascript:alert(1)".to_owned());
        let table = ledger(&corpus, &[0, 1]);
        let words = ReportWords {
            title: "Report",
            sources: "Sources",
            read: "Read",
            relation: &|relation| if relation == CellRelation::Silent { "not found" } else { "" },
            published: &|_| String::new(),
            link: &|document, span| format!("https://p.example/?d={document}&at={}>\"", span.start_byte),
        };
        report(&corpus, &[0, 1], &[ReportSection { title: "Facts", note: "", table: &table }], words, form)
    }

    #[test]
    fn in_html_an_article_is_text() {
        let html = report_of(HOSTILE, ReportForm::Html);
        assert!(!html.contains("<script") && !html.contains("<b>Paper"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; *mayor*"), "{html}");
        assert!(html.contains("&amp;at=0") || html.contains("&amp;at="), "{html}");
        assert!(!html.contains("href=\"javascript:"), "{html}");
        assert!(html.contains("not found"));
    }

    #[test]
    fn in_markdown_an_article_is_text() {
        let markdown = report_of(HOSTILE, ReportForm::Markdown);
        assert!(!markdown.contains("<script") || markdown.contains("\\<script\\>"), "{markdown}");
        assert!(markdown.contains("\\*mayor\\* \\[went\\](javascript\\:x)"), "{markdown}");
        assert!(markdown.contains("\\!\\[a\\](http\\://b.example) www\\.c.example \\& \\`home\\`"), "{markdown}");
        assert!(markdown.contains("\\<b\\>Paper\\</b\\> \\# Heading"), "{markdown}");
        assert!(markdown.contains("%3E\">)"), "an address cannot end early: {markdown}");
        let headings: Vec<&str> = markdown.lines().filter(|line| line.starts_with("# ")).collect();
        assert_eq!(headings, ["# Report"]);
    }

    #[test]
    fn lines_cannot_begin_a_list() {
        let mut page = Writer { form: ReportForm::Markdown, out: String::new() };
        page.line("p", "- a\n- b\n1. c");
        page.line("p", "1. d");
        assert_eq!(page.out, "\\- a - b 1. c\n\n1\\. d\n\n");
    }
}
