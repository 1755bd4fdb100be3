//! Finds elements in the page that Trunk wrote.
//!
//! Not an HTML parser: the input is our own page, with quoted attributes and closed scripts. What
//! does not look like that is an error with the place in it, never a guess.

use std::ops::Range;

use anyhow::{Context as _, Result, bail};

/// Names, in lower case, and where their values lie.
type Attributes = Vec<(String, Range<usize>)>;

/// One element: its start tag, and for `script` and `style` its text up to the end tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    /// From `<` to the `>` of the start tag, or of the end tag of a `script` or `style`.
    pub(super) range: Range<usize>,
    /// The raw text between start and end tag; empty for elements other than `script` and `style`.
    pub(super) text: Range<usize>,
    attributes: Attributes,
}

impl Element {
    /// The value of the attribute, as written.
    pub(super) fn attribute<'page>(&self, page: &'page str, name: &str) -> Option<&'page str> {
        page.get(self.attribute_range(name)?)
    }

    /// Where the value of the attribute lies, without its quotation marks.
    pub(super) fn attribute_range(&self, name: &str) -> Option<Range<usize>> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone())
    }
}

/// All elements of one `name` (lower case), in the order of the page, comments left out.
///
/// # Errors
/// A tag or comment has no end, or an attribute value has no quotation marks.
pub(super) fn elements(page: &str, name: &str) -> Result<Vec<Element>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = find_from(page, at, "<") {
        if page[start..].starts_with("<!--") {
            at = find_from(page, start, "-->").with_context(|| unclosed(page, start))? + "-->".len();
            continue;
        }
        let tag_name_len =
            page[start + 1..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(page.len() - start - 1);
        let tag_name = page[start + 1..start + 1 + tag_name_len].to_ascii_lowercase();
        if tag_name.is_empty() {
            at = start + 1;
            continue;
        }
        let (attributes, tag_end) = attributes(page, start, start + 1 + tag_name_len)?;
        let mut element = Element { range: start..tag_end, text: tag_end..tag_end, attributes };
        if matches!(tag_name.as_str(), "script" | "style") {
            let text_end = find_from(page, tag_end, &format!("</{tag_name}")).with_context(|| unclosed(page, start))?;
            element.text = tag_end..text_end;
            element.range.end = find_from(page, text_end, ">").with_context(|| unclosed(page, start))? + 1;
        }
        at = element.range.end;
        if tag_name == name {
            found.push(element);
        }
    }
    Ok(found)
}

/// The attributes of the tag that starts at `start`, read from `at`, and the end of the tag.
fn attributes(page: &str, start: usize, mut at: usize) -> Result<(Attributes, usize)> {
    let mut attributes = Attributes::new();
    loop {
        let rest = page[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        at = page.len() - rest.len();
        if rest.starts_with('>') {
            return Ok((attributes, at + 1));
        }
        let name_len = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .with_context(|| unclosed(page, start))?;
        let name = rest[..name_len].to_ascii_lowercase();
        at += name_len;
        let Some(value) = page[at..].strip_prefix('=') else {
            attributes.push((name, at..at));
            continue;
        };
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            bail!("the attribute `{name}` needs quotation marks in `{}`", excerpt(page, start));
        };
        let value_start = at + "=\"".len();
        let value_end = page[value_start..].find(quote).with_context(|| unclosed(page, start))? + value_start;
        attributes.push((name, value_start..value_end));
        at = value_end + 1;
    }
}

fn find_from(page: &str, at: usize, what: &str) -> Option<usize> {
    page[at..].find(what).map(|found| at + found)
}

fn unclosed(page: &str, start: usize) -> String {
    format!("no end to `{}`", excerpt(page, start))
}

fn excerpt(page: &str, start: usize) -> String {
    page[start..].chars().take(60).collect()
}

/// Replaces the ranges, which must not overlap, each by its text.
pub(super) fn replace(page: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(page.len());
    let mut at = 0;
    for (range, text) in edits {
        out.push_str(&page[at..range.start]);
        out.push_str(&text);
        at = range.end;
    }
    out.push_str(&page[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::{elements, replace};

    const PAGE: &str = r#"<!-- <script>not me</script> --><head><LINK rel="stylesheet" href='./a.css' integrity/>
<script type="module" id=".">if (a < b) { "<link rel=x>" }</script></head>"#;

    #[test]
    fn finds_elements_and_their_attributes() {
        let links = elements(PAGE, "link").unwrap();
        assert_eq!(links.len(), 1, "neither the comment nor the script holds an element");
        assert_eq!(links[0].attribute(PAGE, "href"), Some("./a.css"));
        assert_eq!(links[0].attribute(PAGE, "integrity"), Some(""));
        assert_eq!(links[0].attribute(PAGE, "media"), None);
    }

    #[test]
    fn a_script_has_text_and_ends_with_its_end_tag() {
        let scripts = elements(PAGE, "script").unwrap();
        assert_eq!(scripts.len(), 1);
        assert_eq!(&PAGE[scripts[0].text.clone()], r#"if (a < b) { "<link rel=x>" }"#);
        assert!(PAGE[scripts[0].range.clone()].ends_with("</script>"));
    }

    #[test]
    fn what_is_not_closed_is_an_error() {
        for page in ["<script>x", "<!-- x", "<a href=\"x", "<a href=x>", "<a"] {
            assert!(elements(page, "a").is_err(), "{page}");
        }
    }

    #[test]
    fn edits_apply_in_any_order() {
        assert_eq!(replace("abcdef", vec![(4..5, "E".into()), (1..3, String::new())]), "adEf");
    }
}
