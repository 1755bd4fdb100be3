//! The words of the view that shows one article.

pub const PASSAGE_LABEL: &str = "Passage chosen";
pub const WHOLE_ARTICLE: &str = "This article";
pub const CITE: &str = "Cite";
pub const CITE_TITLE: &str = "Citation";
pub const CITE_FORM: &str = "Form of the citation";
pub const CITE_FORMS: [&str; 4] = ["Plain", "Chicago", "BibTeX", "CSL JSON"];
pub const COPY_CITATION: &str = "Copy the citation";
pub const CITATION_COPIED: &str = "Citation copied";
pub const CITATION_COPY_FAILED: &str = "The browser did not allow copying. Mark the text and copy it yourself.";
pub const FORGET_PASSAGE: &str = "Choose no passage";
pub const SELECT_HINT: &str = "Mark words in the text to cite them or to link to them.";
