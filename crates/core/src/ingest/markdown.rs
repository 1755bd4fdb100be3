//! Markdown with front matter.
//!
//! The text of such a document is what its reader sees: the title, a blank line, then the body's words without
//! markup. Offsets count that text.
//!
//! # References
//! CommonMark 0.31.2 (by `pulldown-cmark`); YAML 1.2 (by `saphyr`), TOML 1.1 (by `toml`). Front matter is a
//! convention of static site generators: `---` for YAML, `+++` for TOML, on the first line.

use super::{meta, plain};
use crate::{
    error::IngestError,
    model::{Block, BlockKind, Document, DocumentMeta},
    note::{Note, NoteCode},
    text,
};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use saphyr::{LoadableYamlNode as _, Yaml};
use std::collections::BTreeMap;

pub(super) fn read(path: &str, key: &str, source: &str, notes: &mut Vec<Note>) -> Result<Document, IngestError> {
    let (mut fields, body) = front_matter(source)?;
    let mut take = |name: &str| fields.remove(name).filter(|value| !value.trim().is_empty());
    let stated = take("date");
    let day = stated.as_deref().and_then(meta::parse_day);
    if let (Some(text), None) = (stated, day) {
        notes.push(Note { place: path.to_owned(), code: NoteCode::DateIgnored { text } });
    }
    let given = DocumentMeta {
        title: take("title"),
        outlet: take("outlet"),
        author: take("author"),
        url: take("url"),
        language: take("language"),
        digest_of: take("digest_of"),
    };
    let rendered = render(body, given.title.as_deref());
    if rendered.text.trim().is_empty() {
        return Err(IngestError::Empty);
    }
    let stated_dates = meta::stated_dates(day, given.url.as_deref());
    // The lines around the article are found as in plain text; the markup then says what it knows better.
    let mut document = plain::read_with(key, rendered.text, given, stated_dates);
    for block in &mut document.blocks {
        let marked = rendered.blocks.iter().find(|marked| marked.range.contains_range(block.range));
        match marked.map(|marked| marked.kind) {
            Some(kind @ (BlockKind::Headline | BlockKind::Heading)) => block.kind = kind,
            _ if matches!(block.kind, BlockKind::Headline | BlockKind::Heading) => block.kind = BlockKind::Paragraph,
            _ => {}
        }
    }
    if document.meta.title.is_none() || !document.blocks.iter().any(|block| block.kind == BlockKind::Headline) {
        let headline = document.blocks.iter().find(|block| block.kind == BlockKind::Headline);
        document.meta.title = headline.map(|block| text::slice(&document.text, block.range).to_owned());
    }
    Ok(document)
}

/// The body as its reader sees it. Each block is a paragraph of its own: one line, blank lines between.
struct Rendered {
    text: String,
    blocks: Vec<Block>,
}

impl Rendered {
    fn push(&mut self, words: &str, kind: BlockKind) {
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&line);
        self.blocks.push(Block { range: text::range(start, self.text.len()), kind });
    }
}

fn render(body: &str, title: Option<&str>) -> Rendered {
    let mut rendered = Rendered { text: String::new(), blocks: Vec::new() };
    if let Some(title) = title {
        rendered.push(title, BlockKind::Headline);
    }
    let mut words = String::new();
    let mut kind = BlockKind::Paragraph;
    let mut hidden = 0usize;
    for event in Parser::new(body) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                rendered.push(&std::mem::take(&mut words), kind);
                let is_headline = level == HeadingLevel::H1 && rendered.blocks.is_empty();
                kind = if is_headline { BlockKind::Headline } else { BlockKind::Heading };
            }
            // What stands instead of a picture, and raw HTML, is no running text.
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::HtmlBlock) => hidden = hidden.saturating_sub(1),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::BlockQuote(_),
            ) => {
                rendered.push(&std::mem::take(&mut words), kind);
                kind = BlockKind::Paragraph;
            }
            Event::Text(part) | Event::Code(part) if hidden == 0 => words.push_str(&part),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    rendered.push(&words, kind);
    rendered
}

/// Splits off the front matter. Only scalar fields count; lists and maps of a site generator are passed over.
fn front_matter(source: &str) -> Result<(BTreeMap<String, String>, &str), IngestError> {
    let (fence, format) = match source.lines().next().map(str::trim_end) {
        Some("---") => ("---", "YAML"),
        Some("+++") => ("+++", "TOML"),
        _ => return Ok((BTreeMap::new(), source)),
    };
    let mut start = source.find('\n').map_or(source.len(), |end| end + 1);
    let head_start = start;
    for line in source.get(start..).unwrap_or_default().split_inclusive('\n') {
        if line.trim_end() == fence {
            let head = source.get(head_start..start).unwrap_or_default();
            let body = source.get(start + line.len()..).unwrap_or_default();
            let fields = if fence == "---" { yaml_fields(head) } else { toml_fields(head) };
            return fields.map(|fields| (fields, body)).map_err(|message| IngestError::FrontMatter { format, message });
        }
        start += line.len();
    }
    Err(IngestError::FrontMatterOpen { fence })
}

fn yaml_fields(head: &str) -> Result<BTreeMap<String, String>, String> {
    let documents = Yaml::load_from_str(head).map_err(|error| error.to_string())?;
    let Some(mapping) = documents.first().and_then(|document| document.as_mapping()) else {
        return Ok(BTreeMap::new());
    };
    let scalar = |value: &Yaml<'_>| match value {
        Yaml::Value(saphyr::Scalar::String(text)) => Some(text.to_string()),
        Yaml::Value(saphyr::Scalar::Integer(number)) => Some(number.to_string()),
        _ => None,
    };
    Ok(mapping.iter().filter_map(|(name, value)| Some((name.as_str()?.to_owned(), scalar(value)?))).collect())
}

fn toml_fields(head: &str) -> Result<BTreeMap<String, String>, String> {
    let table: toml::Table = head.parse().map_err(|error: toml::de::Error| error.to_string().replace('\n', " "))?;
    let scalar = |value: toml::Value| match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    Ok(table.into_iter().filter_map(|(name, value)| Some((name, scalar(value)?))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ingest::ingest, model::DateBasis};

    #[test]
    fn yaml_and_toml_front_matter_say_the_same() {
        let yaml = "---\ntitle: \"A bridge: built\"\noutlet: The Daily\ndate: 2021-03-04\ntags: [a, b]\n---\n\nIt *stands*.\n\n## Later\n\nIt [fell](https://x.example).\n";
        let toml = "+++\ntitle = \"A bridge: built\"\noutlet = \"The Daily\"\ndate = 2021-03-04\ntags = ['a', 'b']\n+++\n\nIt *stands*.\n\n## Later\n\nIt [fell](https://x.example).\n";
        let [a, b] = [yaml, toml].map(|source| ingest("x.md", source.as_bytes()).documents.remove(0));
        assert_eq!(a, b);
        assert_eq!(a.text, "A bridge: built\n\nIt stands.\n\nLater\n\nIt fell.");
        let kinds: Vec<_> = a.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Headline, BlockKind::Paragraph, BlockKind::Heading, BlockKind::Paragraph]);
        assert_eq!(a.meta.outlet.as_deref(), Some("The Daily"));
        assert_eq!(a.stated_dates.len(), 1);
        assert_eq!(a.stated_dates[0].basis, DateBasis::Metadata);
    }

    #[test]
    fn markup_that_is_no_prose_is_left_out() {
        let got = ingest(
            "x.md",
            b"# Head\n\n![alt](p.png)\n\n<script>alert(1)</script>\n\n> Quoted\n> words.\n\n- one\n- two\n",
        );
        assert_eq!(got.documents[0].text, "Head\n\nQuoted words.\n\none\n\ntwo");
        assert_eq!(got.documents[0].meta.title.as_deref(), Some("Head"));
    }

    #[test]
    fn broken_front_matter_names_its_place() {
        let got = ingest("x.md", b"---\ntitle: [\n---\nBody.");
        let message = got.errors[0].to_string();
        assert!(
            message.starts_with("has front matter that is not valid YAML (") && message.contains("line"),
            "{message}"
        );
    }
}
