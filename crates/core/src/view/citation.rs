//! Citations of an article, or of a passage in it, for a text, a footnote or a reference manager.
//!
//! Only what the article states goes in. Names are left as they stand: whether an author is one person, several or an
//! office is not told apart, so nothing is turned round or shortened.
//!
//! # References
//! The Chicago Manual of Style, 17th ed., §14.191 (notes for newspapers); O. Patashnik, "`BibTeXing`" (1988), §3 (`@misc`);
//! Citation Style Language 1.0.2, schema `csl-data.json`.

use super::{DocumentView, month_label};
use crate::time::explain::month_name;
use chrono::{Datelike as _, NaiveDate};
use std::fmt::Write as _;

/// The form of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitationForm {
    /// One sentence with the words quoted.
    Plain,
    /// A footnote after the Chicago Manual of Style.
    Chicago,
    /// An entry for a `.bib` file.
    Bibtex,
    /// An item for reference managers.
    CslJson,
}

impl CitationForm {
    /// All of them, in the order of their buttons.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Chicago, Self::Bibtex, Self::CslJson];
}

/// What is cited.
#[derive(Debug, Clone, Copy)]
pub struct Citation<'a> {
    /// The article.
    pub document: &'a DocumentView,
    /// The words quoted from it; empty: all of it.
    pub quote: &'a str,
    /// Where the passage can be read in this corpus.
    pub address: &'a str,
    /// The day on which somebody read it there.
    pub accessed: Option<NaiveDate>,
}

/// Writes a citation.
#[must_use]
pub fn cite(citation: &Citation<'_>, form: CitationForm) -> String {
    match form {
        CitationForm::Plain => plain(citation),
        CitationForm::Chicago => chicago(citation),
        CitationForm::Bibtex => bibtex(citation),
        CitationForm::CslJson => csl_json(citation),
    }
}

impl<'a> Citation<'a> {
    fn title(&self) -> String {
        one_line(self.document.title.as_deref().unwrap_or(&self.document.label))
    }

    fn author(&self) -> Option<String> {
        self.document.author.as_deref().map(one_line)
    }

    fn outlet(&self) -> Option<String> {
        self.document.outlet.as_deref().map(one_line)
    }

    /// The day of publication, and whether it was worked out and stands nowhere.
    fn day(&self) -> Option<(NaiveDate, bool)> {
        self.document.date.day.map(|day| (day, self.document.date.basis == "inferred"))
    }

    /// The page it was published on, or where it can be read in this corpus.
    fn url(&self) -> &'a str {
        let is_web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
        self.document.url.as_deref().filter(is_web).unwrap_or(self.address)
    }

    fn has_own_url(&self) -> bool {
        self.url() != self.address
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Quotation marks within quotation marks are single ones.
fn quoted(text: &str) -> String {
    let inner: String = text
        .chars()
        .map(|c| match c {
            '“' => '‘',
            '”' => '’',
            '"' => '\'',
            c => c,
        })
        .collect();
    format!("“{inner}”")
}

fn plain(citation: &Citation<'_>) -> String {
    let mut out = String::new();
    let quote = one_line(citation.quote);
    if !quote.is_empty() {
        let _ = write!(out, "{} – ", quoted(&quote));
    }
    let date = citation.day().map(|(day, is_inferred)| {
        let day = super::day_label(day);
        if is_inferred { format!("{day} (inferred from the text)") } else { day }
    });
    let parts = [citation.author(), Some(quoted(&citation.title())), citation.outlet(), date];
    out.push_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    if citation.has_own_url() {
        let _ = write!(out, ", {}", citation.url());
    }
    let _ = write!(out, ". {}", citation.address);
    out
}

fn chicago(citation: &Citation<'_>) -> String {
    let title = citation.title();
    // The comma stands inside the quotation marks, unless the title ends with a mark of its own.
    let comma = if title.ends_with(['?', '!']) { "" } else { "," };
    let title = quoted(&format!("{title}{comma}"));
    let date = match citation.day() {
        Some((day, false)) => american(day),
        Some((day, true)) => format!("[{}]", american(day)),
        None => "n.d.".to_owned(),
    };
    let head: Vec<String> = [citation.author(), Some(title)].into_iter().flatten().collect();
    let accessed = citation.accessed.map(|day| format!("accessed {}", american(day)));
    let rest = [citation.outlet(), Some(date), accessed, Some(citation.url().to_owned())];
    format!("{} {}.", head.join(", "), rest.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// A day as Chicago writes it: "March 11, 2021".
fn american(day: NaiveDate) -> String {
    format!("{} {}, {}", month_name(day), day.day(), day.year())
}

fn bibtex(citation: &Citation<'_>) -> String {
    // A second pair of braces keeps names and capitals as they stand.
    let mut out = format!("@misc{{{},\n", bibtex_key(citation));
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(out, "  {name} = {value},");
    };
    for (name, value) in
        [("author", citation.author()), ("title", Some(citation.title())), ("organization", citation.outlet())]
    {
        if let Some(value) = value {
            field(name, &format!("{{{{{}}}}}", tex(&value)));
        }
    }
    if let Some((day, _)) = citation.day() {
        field("year", &format!("{{{}}}", day.year()));
        field("month", &month_label(day).to_ascii_lowercase());
    }
    field("howpublished", &format!("{{\\url{{{}}}}}", tex_url(citation.url())));
    let mut notes = Vec::new();
    let quote = one_line(citation.quote);
    if !quote.is_empty() {
        notes.push(tex(&quoted(&quote)));
    }
    if citation.day().is_some_and(|(_, is_inferred)| is_inferred) {
        notes.push("Date inferred from the text".to_owned());
    }
    if let Some(day) = citation.accessed {
        notes.push(format!("Accessed {day}"));
    }
    if citation.has_own_url() {
        notes.push(format!("\\url{{{}}}", tex_url(citation.address)));
    }
    if !notes.is_empty() {
        field("note", &format!("{{{}}}", notes.join("; ")));
    }
    out.push_str("}\n");
    out
}

/// Outlet or author, year, and the first long word of the title, in ASCII letters.
fn bibtex_key(citation: &Citation<'_>) -> String {
    let letters = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let who = citation.outlet().or_else(|| citation.author()).map(|who| letters(&who)).unwrap_or_default();
    let year = citation.day().map(|(day, _)| day.year().to_string()).unwrap_or_default();
    let title = citation.title();
    let word = title.split_whitespace().map(letters).find(|word| word.len() > 3).unwrap_or_default();
    let key = format!("{who}{year}{word}");
    if key.is_empty() { "article".to_owned() } else { key }
}

/// Text with everything that TeX would read as a command made harmless.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address inside `\url{…}`: what would end it or begin a comment is percent-encoded or escaped.
fn tex_url(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '%' | '#' => out.extend(['\\', c]),
            '\\' => out.push_str("\\%5C"),
            '{' => out.push_str("\\%7B"),
            '}' => out.push_str("\\%7D"),
            c if c.is_control() || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

fn csl_json(citation: &Citation<'_>) -> String {
    let mut fields = vec![("id", json(&bibtex_key(citation))), ("type", json("article-newspaper"))];
    fields.push(("title", json(&citation.title())));
    if let Some(outlet) = citation.outlet() {
        fields.push(("container-title", json(&outlet)));
    }
    if let Some(author) = citation.author() {
        fields.push(("author", format!("[{{ \"literal\": {} }}]", json(&author))));
    }
    let parts = |day: NaiveDate| format!("\"date-parts\": [[{}, {}, {}]]", day.year(), day.month(), day.day());
    if let Some((day, is_inferred)) = citation.day() {
        let circa = if is_inferred { ", \"circa\": true" } else { "" };
        fields.push(("issued", format!("{{ {}{circa} }}", parts(day))));
    }
    if let Some(day) = citation.accessed {
        fields.push(("accessed", format!("{{ {} }}", parts(day))));
    }
    fields.push(("URL", json(citation.url())));
    if let Some(language) = &citation.document.language {
        fields.push(("language", json(language)));
    }
    let quote = one_line(citation.quote);
    let note = [quote.as_str(), if citation.has_own_url() { citation.address } else { "" }];
    let note: Vec<&str> = note.into_iter().filter(|part| !part.is_empty()).collect();
    if !note.is_empty() {
        fields.push(("note", json(&note.join(" "))));
    }
    let lines: Vec<String> = fields.into_iter().map(|(name, value)| format!("    \"{name}\": {value}")).collect();
    format!("[\n  {{\n{}\n  }}\n]\n", lines.join(",\n"))
}

/// A JSON string (RFC 8259 §7); `<` is escaped too, so that it may stand inside a script element.
fn json(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' || matches!(c, '<' | '\u{7f}' | '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::tests::corpus;

    fn document() -> DocumentView {
        let text = "---\ntitle: \"Strike at the port: 50% of cranes & {two} ships idle\"\noutlet: The Daily_Courier\nauthor: M. Vale\ndate: 2021-03-11\nurl: https://courier.example/a%20b#c\nlanguage: en\n---\nThe cranes stood still on Thursday.";
        corpus(&[("courier.md", text)]).documents.remove(0)
    }

    fn cited(document: &DocumentView, form: CitationForm) -> String {
        let quote = "The “cranes”\nstood \\still ~ 100%";
        let address = "https://reader.example/#/read?doc=courier&at=1-9";
        cite(&Citation { document, quote, address, accessed: NaiveDate::from_ymd_opt(2026, 11, 22) }, form)
    }

    #[test]
    fn a_sentence_quotes_and_says_where_from() {
        assert_eq!(
            cited(&document(), CitationForm::Plain),
            "“The ‘cranes’ stood \\still ~ 100%” – M. Vale, “Strike at the port: 50% of cranes & {two} ships idle”, The Daily_Courier, 11 Mar 2021, https://courier.example/a%20b#c. https://reader.example/#/read?doc=courier&at=1-9"
        );
    }

    #[test]
    fn a_footnote_follows_chicago() {
        assert_eq!(
            cited(&document(), CitationForm::Chicago),
            "M. Vale, “Strike at the port: 50% of cranes & {two} ships idle,” The Daily_Courier, March 11, 2021, accessed November 22, 2026, https://courier.example/a%20b#c."
        );
        let mut bare = document();
        (bare.author, bare.outlet, bare.url, bare.date.day) = (None, None, None, None);
        bare.title = Some("Who is to pay?".to_owned());
        let note = cite(
            &Citation { document: &bare, quote: "", address: "file:///p.html#/read", accessed: None },
            CitationForm::Chicago,
        );
        assert_eq!(note, "“Who is to pay?” n.d., file:///p.html#/read.");
    }

    #[test]
    fn a_bibtex_entry_holds_no_commands_of_the_article() {
        assert_eq!(
            cited(&document(), CitationForm::Bibtex),
            "@misc{thedailycourier2021strike,\n  author = {{M. Vale}},\n  title = {{Strike at the port: 50\\% of cranes \\& \\{two\\} ships idle}},\n  organization = {{The Daily\\_Courier}},\n  year = {2021},\n  month = mar,\n  howpublished = {\\url{https://courier.example/a\\%20b\\#c}},\n  note = {“The ‘cranes’ stood \\textbackslash{}still \\textasciitilde{} 100\\%”; Accessed 2026-11-22; \\url{https://reader.example/\\#/read?doc=courier&at=1-9}},\n}\n"
        );
    }

    #[test]
    fn an_item_for_reference_managers_is_json() {
        let mut document = document();
        document.author = Some("A \"B\" \\ <script>\u{1}".to_owned());
        document.date.basis = "inferred".to_owned();
        let item: serde_json::Value = serde_json::from_str(&cited(&document, CitationForm::CslJson)).unwrap();
        let item = &item[0];
        assert_eq!(item["author"][0]["literal"], "A \"B\" \\ <script>\u{1}");
        assert_eq!(item["issued"]["date-parts"][0], serde_json::json!([2021, 3, 11]));
        assert_eq!(item["issued"]["circa"], true);
        assert_eq!(item["URL"], "https://courier.example/a%20b#c");
        assert_eq!(item["container-title"], "The Daily_Courier");
        assert!(!cited(&document, CitationForm::CslJson).contains("<script"));
    }

    #[test]
    fn an_address_that_is_no_page_of_the_web_is_not_passed_on() {
        let mut document = document();
        document.url = Some("javascript:alert(1)".to_owned());
        for form in CitationForm::ALL {
            assert!(!cited(&document, form).contains("javascript"), "{form:?}");
        }
    }
}
