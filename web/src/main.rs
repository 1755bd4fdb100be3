//! Starts the explorer: opens the corpus, then shows the page in place of the static text.

use parallax_web::ROOT_ID;
use parallax_web::app::{App, AppProps};
use parallax_web::services::theme::Theme;
use parallax_web::services::{corpus_source, language, panic_page, worker};
use parallax_web::text;
use std::rc::Rc;
use yew::platform::spawn_local;

fn main() {
    yew::set_custom_panic_hook(Box::new(panic_page::show));
    Theme::stored().apply();
    language::apply(language::stored_or_preferred());
    spawn_local(async {
        let loaded = corpus_source::load().await;
        let document = web_sys::window().and_then(|window| window.document());
        let Some((document, root)) = document.and_then(|d| {
            let root = d.get_element_by_id(ROOT_ID)?;
            Some((d, root))
        }) else {
            return;
        };
        match loaded {
            Ok(loaded) => {
                worker::open(loaded.bundle);
                let corpus = Rc::new(loaded.corpus);
                yew::Renderer::<App>::with_root_and_props(root, AppProps { corpus }).render();
            }
            Err(error) => {
                let remedy =
                    if corpus_source::is_bare_file() { text::LOAD_REMEDY_FILE.get() } else { text::LOAD_REMEDY.get() };
                panic_page::show_message(&document, text::LOAD_TITLE.get(), &error.to_string(), remedy);
            }
        }
    });
}
