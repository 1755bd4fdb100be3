//! Where articles come from: files, folders, standard input.

use crate::progress::{self, Progress};
use parallax_core::{
    error::IngestError,
    ingest::{self, Ingested, Keys, MAX_DOCUMENT_BYTES},
    model::Document,
    view::CorpusTitle,
};
use serde::Deserialize;
use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// The file beside the articles that names their corpus.
const TITLE_FILE: &str = "corpus.toml";
/// All inputs of one run. Hands out sources one by one, counts what could be read, and says what could not.
pub(crate) struct Input {
    root: PathBuf,
    pending: std::vec::IntoIter<PathBuf>,
    lines: Option<Lines>,
    n_bytes: Option<u64>,
    keys: Keys,
    notes: Vec<String>,
    n_read: usize,
    n_rejected: usize,
}

/// A stream of JSON Lines.
struct Lines {
    name: String,
    from: Box<dyn BufRead>,
    line_number: usize,
}

/// Something that holds documents: a file, or one line of a stream.
pub(crate) struct Source {
    pub(crate) name: String,
    content: Content,
}

enum Content {
    File(PathBuf),
    Line(usize, String),
}

impl Input {
    /// Finds what there is to read; reads nothing yet.
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let mut input = Self {
            root: path.to_owned(),
            pending: Vec::new().into_iter(),
            lines: None,
            n_bytes: None,
            keys: Keys::default(),
            notes: Vec::new(),
            n_read: 0,
            n_rejected: 0,
        };
        if path == Path::new("-") {
            input.lines =
                Some(Lines { name: "standard input".into(), from: Box::new(io::stdin().lock()), line_number: 0 });
            return Ok(input);
        }
        let unreadable =
            |error: io::Error| format!("{}: cannot be read ({error}); check the path given as --input", path.display());
        let kind = fs::metadata(path).map_err(unreadable)?;
        let files = if kind.is_dir() { input.files_below(path) } else { vec![path.to_owned()] };
        if files.is_empty() && input.n_rejected == 0 {
            return Err(format!("{}: holds no articles; put .txt, .md, .json or .jsonl files into it", path.display()));
        }
        input.n_bytes = Some(files.iter().filter_map(|file| fs::metadata(file).ok()).map(|file| file.len()).sum());
        input.pending = files.into_iter();
        Ok(input)
    }

    /// The bytes to read, where that is known.
    pub(crate) fn size(&self) -> Option<u64> {
        self.n_bytes
    }

    /// The next thing to read.
    pub(crate) fn next(&mut self, progress: &Progress) -> Option<Source> {
        loop {
            if let Some(lines) = &mut self.lines {
                let mut line = Vec::new();
                match lines.from.read_until(b'\n', &mut line) {
                    Ok(0) => self.lines = None,
                    Ok(n_bytes) => {
                        progress.advance(n_bytes as u64);
                        lines.line_number += 1;
                        let source = Source {
                            name: lines.name.clone(),
                            content: Content::Line(lines.line_number, String::from_utf8_lossy(&line).into_owned()),
                        };
                        return Some(source);
                    }
                    Err(error) => {
                        let message =
                            format!("{}: reading stopped after line {} ({error})", lines.name, lines.line_number);
                        self.lines = None;
                        self.reject(&message);
                    }
                }
                continue;
            }
            let path = self.pending.next()?;
            let name = self.name_of(&path);
            let is_stream =
                path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl") || e.eq_ignore_ascii_case("ndjson"));
            if is_stream {
                match File::open(&path) {
                    Ok(file) => self.lines = Some(Lines { name, from: Box::new(BufReader::new(file)), line_number: 0 }),
                    Err(error) => {
                        self.reject(&format!("{name}: {}", IngestError::Unreadable { message: error.to_string() }));
                    }
                }
                continue;
            }
            progress.advance(fs::metadata(&path).map_or(0, |file| file.len()));
            return Some(Source { name, content: Content::File(path) });
        }
    }

    /// Reads one source; what cannot be read is said and counted.
    pub(crate) fn read(&mut self, source: &Source) -> Vec<Document> {
        let ingested = match &source.content {
            Content::Line(number, line) => ingest::ingest_record_line(&source.name, *number, line),
            Content::File(path) => match read_file(path) {
                Ok(bytes) => ingest::ingest(&source.name, &bytes),
                Err(error) => Ingested { errors: vec![error], ..Ingested::default() },
            },
        };
        let Ingested { mut documents, notes, errors } = ingested;
        for error in errors {
            self.reject(&format!("{source}: {error}"));
        }
        let renamed: Vec<_> = documents.iter_mut().filter_map(|document| self.keys.claim(document)).collect();
        for note in notes.into_iter().chain(renamed) {
            progress::say(&note.to_string());
            self.notes.push(note.to_string());
        }
        self.n_read += documents.len();
        documents
    }

    /// Says that something was not read.
    pub(crate) fn reject(&mut self, message: &str) {
        self.n_rejected += 1;
        progress::say(message);
        self.notes.push(message.to_owned());
    }

    /// Whether the run was a success.
    pub(crate) fn verdict(&self, strict: bool) -> Result<(), String> {
        match (self.n_read, self.n_rejected) {
            (0, _) if self.root == Path::new("-") => {
                Err("standard input: held no article; give JSON Lines, or --input FILE|DIR".to_owned())
            }
            (0, _) => Err(format!("{}: no article could be read", self.root.display())),
            (_, n) if strict && n > 0 => Err(format!("{n} of the inputs could not be read (--strict)")),
            _ => Ok(()),
        }
    }

    /// Everything that was said, for the page.
    pub(crate) fn into_notes(self) -> Vec<String> {
        self.notes
    }

    /// The title of the corpus: from `corpus.toml` in the folder, or in its only subfolder; else the folder's name.
    pub(crate) fn title(&self) -> Result<CorpusTitle, String> {
        #[derive(Deserialize)]
        struct TitleFile {
            title: String,
            #[serde(default)]
            description: String,
        }
        let folder = self.only_folder();
        for file in [self.root.join(TITLE_FILE), folder.join(TITLE_FILE)] {
            let Ok(content) = fs::read_to_string(&file) else { continue };
            let TitleFile { title, description } = toml::from_str(&content).map_err(|error| {
                let message = error.to_string().lines().collect::<Vec<_>>().join(" ");
                format!(
                    "{}: not usable ({message}); write title = \"…\" and, if you like, description = \"…\"",
                    file.display()
                )
            })?;
            return Ok(CorpusTitle { title, description });
        }
        let name = folder.file_stem().filter(|_| self.root != Path::new("-"));
        let name = name.map_or_else(|| "Corpus".to_owned(), |name| name.to_string_lossy().into_owned());
        Ok(CorpusTitle { title: name, description: String::new() })
    }

    /// The input folder, or below it the only folder that everything lies in.
    fn only_folder(&self) -> PathBuf {
        let mut entries =
            fs::read_dir(&self.root).into_iter().flatten().flatten().filter(|entry| !is_hidden(&entry.path()));
        match (entries.next(), entries.next()) {
            (Some(only), None) if only.path().is_dir() => only.path(),
            _ => fs::canonicalize(&self.root).unwrap_or_else(|_| self.root.clone()),
        }
    }

    fn files_below(&mut self, root: &Path) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for entry in
            WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|e| e.depth() == 0 || !is_hidden(e.path()))
        {
            match entry {
                Ok(entry) if entry.file_type().is_file() && !is_about_the_corpus(entry.path()) => {
                    files.push(entry.into_path());
                }
                Ok(_) => {}
                Err(error) => self.reject(&format!("{}: cannot be read ({error})", root.display())),
            }
        }
        files
    }

    /// A file's path under the input folder, with `/` between its parts; a single file's name.
    fn name_of(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).ok().filter(|below| !below.as_os_str().is_empty());
        let below = below.or_else(|| path.file_name().map(Path::new)).unwrap_or(path);
        below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}

/// A file's bytes. One that is too large to be an article is not read at all; an array of articles may be.
fn read_file(path: &Path) -> Result<Vec<u8>, IngestError> {
    let unreadable = |error: io::Error| IngestError::Unreadable { message: error.to_string() };
    let len_bytes = usize::try_from(fs::metadata(path).map_err(unreadable)?.len()).unwrap_or(usize::MAX);
    let is_array = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if len_bytes > MAX_DOCUMENT_BYTES && !is_array {
        return Err(IngestError::TooLarge { len_bytes, limit_bytes: MAX_DOCUMENT_BYTES });
    }
    fs::read(path).map_err(unreadable)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Files that speak of the corpus and are no article: its title, read-me, sources and licence.
fn is_about_the_corpus(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    name == TITLE_FILE || ["readme", "sources.", "license", "licence"].iter().any(|start| name.starts_with(start))
}
