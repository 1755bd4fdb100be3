//! The report: its text, to copy and to take away.

use crate::text;
use yew::prelude::*;

/// What [`Report`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct ReportProps {
    /// Its text.
    pub markdown: AttrValue,
    /// Whether the text has just been copied, and how that went.
    pub copied: Option<bool>,
    /// The text is to be copied.
    pub on_copy: Callback<MouseEvent>,
    /// It is to be downloaded: as HTML, or as Markdown.
    pub on_download: Callback<bool>,
}

/// The buttons, and the text below them.
#[component]
pub fn Report(props: &ReportProps) -> Html {
    let download = |is_html: bool| props.on_download.reform(move |_: MouseEvent| is_html);
    html! {
        <>
            <div class="plx-report__bar">
                <button type="button" class="plx-button" onclick={download(false)}>{ text::DOWNLOAD_MARKDOWN }</button>
                <button type="button" class="plx-button" onclick={download(true)}>{ text::DOWNLOAD_HTML }</button>
                <button type="button" class="plx-button" onclick={props.on_copy.clone()}>
                    { if props.copied == Some(true) { text::REPORT_COPIED.get() } else { text::COPY_MARKDOWN.get() } }
                </button>
            </div>
            if props.copied == Some(false) {
                <p role="status">{ text::REPORT_COPY_FAILED }</p>
            }
            <pre class="plx-report" tabindex="0" role="region" aria-label={text::REPORT_LABEL}>{ &props.markdown }</pre>
        </>
    }
}
