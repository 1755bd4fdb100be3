//! The content security policy of the page.
//!
//! `web/index.html` states it in a `meta` element. What cannot be written by hand is added here: the
//! hash of every inline script and style sheet, so that nothing inline runs except what was built.
//!
//! # References
//! Content Security Policy Level 3, §2.3 (source lists), §6.7 (hashes).

use anyhow::{Context as _, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

use super::html;

/// Directives with their source expressions, in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Policy {
    directives: Vec<(String, Vec<String>)>,
}

impl Policy {
    pub(super) fn parse(text: &str) -> Self {
        let directives = text.split(';').filter_map(|directive| {
            let mut words = directive.split_whitespace().map(str::to_owned);
            Some((words.next()?.to_ascii_lowercase(), words.collect()))
        });
        Self { directives: directives.collect() }
    }

    /// Allows `source` in `directive`, in place of `'none'` where that is what it says.
    pub(super) fn allow(&mut self, directive: &str, source: &str) {
        let sources = self.sources_mut(directive);
        sources.retain(|known| known != "'none'");
        if !sources.iter().any(|known| known == source) {
            sources.push(source.to_owned());
        }
    }

    /// The policy of a page that is alone in the world: nothing may come from an origin, not even
    /// from its own, and workers are made from its own text.
    pub(super) fn without_origin(mut self) -> Self {
        for (_, sources) in &mut self.directives {
            sources.retain(|source| source.starts_with('\'') && source != "'self'" || source == "data:");
        }
        self.allow("worker-src", "blob:");
        self
    }

    /// The sources of `directive`; one that is not stated starts with what it falls back to.
    fn sources_mut(&mut self, directive: &str) -> &mut Vec<String> {
        let position = |name: &str| self.directives.iter().position(|(known, _)| known == name);
        let idx = match (position(directive), position("default-src")) {
            (Some(idx), _) => idx,
            (None, fallback) => {
                let sources = fallback.map_or_else(Vec::new, |idx| self.directives[idx].1.clone());
                self.directives.push((directive.to_owned(), sources));
                self.directives.len() - 1
            }
        };
        &mut self.directives[idx].1
    }
}

impl std::fmt::Display for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (idx, (name, sources)) in self.directives.iter().enumerate() {
            let separator = if idx == 0 { "" } else { "; " };
            let sources = if sources.is_empty() { "'none'".to_owned() } else { sources.join(" ") };
            write!(f, "{separator}{name} {sources}")?;
        }
        Ok(())
    }
}

/// Rewrites the policy in `page`: what the page says, changed by `adapt`, plus the hashes of what is
/// inline in it.
///
/// # Errors
/// The page has no policy, or is not well formed.
pub(super) fn seal(page: &str, adapt: impl FnOnce(Policy) -> Policy) -> Result<String> {
    let meta = html::elements(page, "meta")?
        .into_iter()
        .find(|meta| {
            meta.attribute(page, "http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy"))
        })
        .context("the page has no <meta http-equiv=\"Content-Security-Policy\" content=\"…\">")?;
    let content = meta.attribute_range("content").context("the page's policy has no content")?;
    let mut policy = adapt(Policy::parse(&page[content.clone()]));
    for script in html::elements(page, "script")? {
        let is_code = script.attribute(page, "type").is_none_or(|kind| kind.is_empty() || kind == "module");
        if is_code && script.attribute(page, "src").is_none() {
            policy.allow("script-src", &hash(&page[script.text]));
        }
    }
    for style in html::elements(page, "style")? {
        policy.allow("style-src", &hash(&page[style.text]));
    }
    Ok(html::replace(page, vec![(content, policy.to_string())]))
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::{Policy, seal};

    #[test]
    fn a_policy_reads_and_prints() {
        let text = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
        assert_eq!(Policy::parse(text).to_string(), text);
        assert_eq!(Policy::parse(" img-src ;; ").to_string(), "img-src 'none'");
    }

    #[test]
    fn allowing_a_source_replaces_none() {
        let mut policy = Policy::parse("worker-src 'none'");
        policy.allow("worker-src", "'self'");
        policy.allow("worker-src", "'self'");
        policy.allow("style-src", "'self'");
        assert_eq!(policy.to_string(), "worker-src 'self'; style-src 'self'");
    }

    #[test]
    fn without_an_origin_only_what_is_inline_is_left() {
        let policy = Policy::parse(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data: 'self' https:",
        );
        assert_eq!(
            policy.without_origin().to_string(),
            "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'none'; img-src data:; worker-src blob:"
        );
    }

    #[test]
    fn inline_scripts_are_allowed_by_hash_and_data_is_not_a_script() {
        let page = r#"<meta http-equiv="Content-Security-Policy" content="script-src 'self'"><script src="./a.js"></script><script>alert('Hello, world.');</script><script type="application/octet-stream">AAAA</script>"#;
        let sealed = seal(page, |policy| policy).unwrap();
        // The hash is the one that CSP Level 3 gives for this script in its example.
        assert!(
            sealed.contains(r#"content="script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='""#),
            "{sealed}"
        );
    }

    #[test]
    fn a_page_without_a_policy_is_refused() {
        assert!(seal("<title>x</title>", |policy| policy).is_err());
    }
}
