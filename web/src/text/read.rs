//! The words of the view that shows one article.

use super::Text;

pub const PASSAGE_LABEL: Text = Text::new("Passage chosen", "Gewählte Stelle");
pub const WHOLE_ARTICLE: Text = Text::new("This article", "Dieser Artikel");
pub const CITE: Text = Text::new("Cite", "Zitieren");
pub const CITE_TITLE: Text = Text::new("Citation", "Quellenangabe");
pub const CITE_FORM: Text = Text::new("Form of the citation", "Form der Quellenangabe");
pub const CITE_FORMS: [Text; 4] = [
    Text::new("Plain", "Einfach"),
    Text::new("Chicago", "Chicago"),
    Text::new("BibTeX", "BibTeX"),
    Text::new("CSL JSON", "CSL JSON"),
];
pub const COPY_CITATION: Text = Text::new("Copy the citation", "Quellenangabe kopieren");
pub const CITATION_COPIED: Text = Text::new("Citation copied", "Quellenangabe kopiert");
pub const CITATION_COPY_FAILED: Text = Text::new(
    "The browser did not allow copying. Mark the text and copy it yourself.",
    "Der Browser hat das Kopieren nicht erlaubt. Markieren Sie den Text und kopieren Sie ihn selbst.",
);
pub const FORGET_PASSAGE: Text = Text::new("Choose no passage", "Keine Stelle wählen");
pub const SELECT_HINT: Text = Text::new(
    "Mark words in the text to cite them or to link to them.",
    "Markieren Sie Wörter im Text, um sie zu zitieren oder auf sie zu verweisen.",
);
