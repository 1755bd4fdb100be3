//! The timeline as a picture to take away: SVG 1.1, self-contained. Words of articles are escaped text in it, and never
//! markup.

use super::surface::{Align, FADE_ALPHA, Ink, Palette, Surface, Type};
use crate::dom::direction;
use crate::number::Short;
use std::cell::{Cell, RefCell};
use std::f64::consts::TAU;
use std::fmt::Write as _;

/// A picture in the making.
pub(super) struct SvgSurface {
    body: RefCell<String>,
    /// So many clips and fades have a name.
    n_names: Cell<u32>,
}

impl SvgSurface {
    pub(super) fn new() -> Self {
        Self { body: RefCell::default(), n_names: Cell::new(0) }
    }

    /// The picture: `title` says what it shows.
    pub(super) fn finish(self, width_px: f64, height_px: f64, title: &str, palette: &Palette) -> String {
        let (font, paper) = (escaped(&palette.font), escaped(&palette.paper));
        let (title, body) = (escaped(title), self.body.into_inner());
        let size = format!("width=\"{}\" height=\"{}\"", number(width_px), number(height_px));
        let view = format!("viewBox=\"0 0 {} {}\"", number(width_px), number(height_px));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {size} {view} font-family=\"{font}\" role=\"img\"><title>{title}</title><rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>{body}</svg>\n"
        )
    }

    fn add(&self, element: &str) {
        self.body.borrow_mut().push_str(element);
    }

    fn name(&self) -> u32 {
        self.n_names.set(self.n_names.get() + 1);
        self.n_names.get()
    }
}

fn number(value: f64) -> String {
    Short(value).to_string()
}

/// Text as it may stand between tags and inside an attribute; what no XML may hold is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The attributes of an ink.
fn attributes(ink: Ink<'_>) -> String {
    let mut attributes =
        format!(" fill=\"{}\"", if ink.fill.is_empty() { "none".to_owned() } else { escaped(ink.fill) });
    if ink.alpha < 1.0 {
        let _ = write!(attributes, " opacity=\"{}\"", number(ink.alpha));
    }
    if !ink.stroke.is_empty() {
        let _ = write!(attributes, " stroke=\"{}\" stroke-width=\"{}\"", escaped(ink.stroke), number(ink.width_px));
        if !ink.dashes.is_empty() {
            let dashes: Vec<String> = ink.dashes.iter().map(|&dash| number(dash)).collect();
            let _ = write!(attributes, " stroke-dasharray=\"{}\"", dashes.join(" "));
        }
    }
    attributes
}

fn rect(left: f64, top: f64, width: f64, height: f64, radius: f64, attributes: &str) -> String {
    let [left, top, width, height] = [left, top, width.max(0.0), height.max(0.0)].map(number);
    let round = if radius > 0.0 { format!(" rx=\"{}\"", number(radius)) } else { String::new() };
    format!("<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"{round}{attributes}/>")
}

impl Surface for SvgSurface {
    fn rect(&self, left: f64, top: f64, width: f64, height: f64, ink: Ink<'_>) {
        self.rounded(left, top, width, height, 0.0, ink);
    }

    fn rounded(&self, left: f64, top: f64, width: f64, height: f64, radius: f64, ink: Ink<'_>) {
        self.add(&rect(left, top, width, height, radius, &attributes(ink)));
    }

    fn slice(&self, x: f64, y: f64, radius: f64, (from, to): (f64, f64), ink: Ink<'_>) {
        let [cx, cy, r] = [x, y, radius].map(number);
        if to - from >= TAU - 1e-9 {
            self.add(&format!("<circle cx=\"{cx}\" cy=\"{cy}\" r=\"{r}\"{}/>", attributes(ink)));
            return;
        }
        let at = |angle: f64| {
            let (across, down) = direction(angle);
            format!("{} {}", number(x + radius * across), number(y + radius * down))
        };
        let is_large = u8::from(to - from > TAU / 2.0);
        let path = format!("M{cx} {cy}L{}A{r} {r} 0 {is_large} 1 {}Z", at(from), at(to));
        self.add(&format!("<path d=\"{path}\"{}/>", attributes(ink)));
    }

    fn lines(&self, points: &[(f64, f64)], is_closed: bool, ink: Ink<'_>) {
        let points: Vec<String> = points.iter().map(|&(x, y)| format!("{},{}", number(x), number(y))).collect();
        let element = if is_closed { "polygon" } else { "polyline" };
        self.add(&format!("<{element} points=\"{}\"{}/>", points.join(" "), attributes(ink)));
    }

    fn fade(&self, (from_x, top): (f64, f64), to_x: f64, height: f64, color: &str) {
        let (name, color) = (self.name(), escaped(color));
        let (x1, x2) = if from_x < to_x { (0, 1) } else { (1, 0) };
        let opacity = number(FADE_ALPHA);
        self.add(&format!(
            "<linearGradient id=\"fade-{name}\" x1=\"{x1}\" x2=\"{x2}\"><stop stop-color=\"{color}\" stop-opacity=\"{opacity}\"/><stop offset=\"1\" stop-color=\"{color}\" stop-opacity=\"0\"/></linearGradient>"
        ));
        let fill = format!(" fill=\"url(#fade-{name})\"");
        self.add(&rect(from_x.min(to_x), top, (to_x - from_x).abs(), height, 0.0, &fill));
    }

    fn words(&self, text: &str, x: f64, y: f64, (form, align): (Type, Align), color: &str) {
        let anchor = if align == Align::Center { " text-anchor=\"middle\"" } else { "" };
        let weight = if form.weight == 400 { String::new() } else { format!(" font-weight=\"{}\"", form.weight) };
        // The middle of letters lies about a third of their size above the line; not all programs know another base.
        let base = number(y + form.size_px * 0.35);
        let (x, size, color, text) = (number(x), number(form.size_px), escaped(color), escaped(text));
        self.add(&format!(
            "<text x=\"{x}\" y=\"{base}\" font-size=\"{size}\"{weight}{anchor} fill=\"{color}\">{text}</text>"
        ));
    }

    fn clip(&self, left: f64, top: f64, width: f64, height: f64, radius: f64) {
        let name = self.name();
        let area = rect(left, top, width, height, radius, "");
        self.add(&format!("<clipPath id=\"clip-{name}\">{area}</clipPath><g clip-path=\"url(#clip-{name})\">"));
    }

    fn shift(&self, x: f64, y: f64) {
        self.add(&format!("<g transform=\"translate({} {})\">", number(x), number(y)));
    }

    fn end(&self) {
        self.add("</g>");
    }

    fn stamp(&self, _: u64, (x, y): (f64, f64), _: (f64, f64), draw: &dyn Fn(&dyn Surface)) {
        self.shift(x, y);
        draw(self);
        self.end();
    }

    fn stretch(
        &self,
        _: u64,
        (left, top): (f64, f64),
        (width, _): (f64, f64),
        _: f64,
        draw: &dyn Fn(&dyn Surface, f64),
    ) {
        self.shift(left, top);
        draw(self, width);
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn palette() -> Palette {
        Palette { paper: "#fff".to_owned(), font: "\"A & B\", serif".to_owned(), ..Palette::default() }
    }

    #[test]
    fn words_of_articles_are_never_markup() {
        let svg = SvgSurface::new();
        let form = (super::super::surface::PLAIN, Align::Left);
        svg.words("</text><script>alert('1')</script>&amp;\u{0}\u{8}", 1.0, 2.0, form, "red\"/><x y=\"");
        let svg = svg.finish(10.0, 20.0, "<b>\"", &palette());
        assert!(!svg.contains("<script") && !svg.contains("<x ") && !svg.contains("<b>"), "{svg}");
        assert!(svg.contains("&lt;/text&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</text>"), "{svg}");
        assert!(svg.contains("font-family=\"&quot;A &amp; B&quot;, serif\""));
    }

    #[test]
    fn what_is_opened_is_closed() {
        let svg = SvgSurface::new();
        svg.clip(0.0, 0.0, 5.0, 5.0, 0.0);
        svg.stamp(1, (2.0, 3.0), (5.0, 5.0), &|surface| surface.disc(0.0, 0.0, 4.0, Ink::fill("red")));
        svg.fade((3.0, 0.0), -4.0, 2.0, "blue");
        svg.end();
        let svg = svg.finish(5.0, 5.0, "t", &palette());
        assert_eq!(svg.matches("<g ").count(), svg.matches("</g>").count());
        assert!(
            svg.contains("<g transform=\"translate(2 3)\"><circle cx=\"0\" cy=\"0\" r=\"4\" fill=\"red\"/></g>"),
            "{svg}"
        );
    }

    #[test]
    fn a_slice_goes_the_long_way_where_it_is_long() {
        let svg = SvgSurface::new();
        svg.slice(0.0, 0.0, 10.0, (0.0, TAU * 0.75), Ink::fill("red"));
        assert!(svg.finish(1.0, 1.0, "", &palette()).contains("M0 0L10 0A10 10 0 1 1 0 -10Z"));
    }
}
