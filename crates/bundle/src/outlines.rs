//! The outlines of the world's countries, for a map that needs no network.
//!
//! Borders are arcs that two countries share, as in TopoJSON, so each is stored once.
//!
//! # Format, version 2
//! The header of a bundle with the magic `PLXO`; the payload is a list of numbers, each a varint (LEB128), signed ones in
//! zigzag form: how many arcs; for each how many points, and each point as the difference to the one before. Then how
//! many countries; for each the length of its name and the name in UTF-8, the same for its code, the point of its label, how many rings, and for
//! each ring how many arcs and their signed numbers.

use super::{BundleError, pack, unpack};

/// The version that [`encode`] writes and [`decode`] reads.
pub const VERSION: u16 = 2;
/// A coordinate counts so many steps to the degree: 5.5 km on a meridian.
pub const STEPS_PER_DEGREE: i32 = 20;

const MAGIC: [u8; 4] = *b"PLXO";

/// A point in steps east of Greenwich and north of the equator.
pub type Point = (i32, i32);

/// The outlines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlines {
    /// Lines from one meeting of borders to the next.
    pub arcs: Vec<Vec<Point>>,
    /// The countries, by name.
    pub countries: Vec<Country>,
}

/// A country or territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// Its English name.
    pub name: String,
    /// Its ISO 3166-1 alpha-2 code; empty where it has none.
    pub code: String,
    /// Where its name can stand.
    pub label: Point,
    /// Its rings: the arcs in order, `!i` for arc `i` backwards. None where it is too small to be drawn.
    pub rings: Vec<Vec<i32>>,
}

impl Outlines {
    /// The points of a ring.
    pub fn points<'a>(&'a self, ring: &'a [i32]) -> impl Iterator<Item = Point> + 'a {
        ring.iter().flat_map(|&reference| {
            let index = usize::try_from(if reference < 0 { !reference } else { reference }).unwrap_or(usize::MAX);
            let arc = self.arcs.get(index).map_or(&[][..], Vec::as_slice);
            let n = arc.len();
            (0..n).filter_map(move |i| arc.get(if reference < 0 { n - 1 - i } else { i }).copied())
        })
    }
}

/// Packs outlines.
#[must_use]
pub fn encode(outlines: &Outlines) -> Vec<u8> {
    let mut out = Vec::new();
    write_len(&mut out, outlines.arcs.len());
    let mut last = (0, 0);
    for arc in &outlines.arcs {
        write_len(&mut out, arc.len());
        for &point in arc {
            write_point(&mut out, point, &mut last);
        }
    }
    write_len(&mut out, outlines.countries.len());
    for country in &outlines.countries {
        for text in [&country.name, &country.code] {
            write_len(&mut out, text.len());
            out.extend(text.bytes());
        }
        write_point(&mut out, country.label, &mut last);
        write_len(&mut out, country.rings.len());
        for ring in &country.rings {
            write_len(&mut out, ring.len());
            ring.iter().for_each(|&reference| write_signed(&mut out, reference));
        }
    }
    pack(MAGIC, VERSION, &out)
}

/// Unpacks outlines.
///
/// # Errors
/// Says whether the bytes are something else, of another version, or damaged. Never panics, whatever the bytes.
pub fn decode(bytes: &[u8]) -> Result<Outlines, BundleError> {
    let payload = unpack(MAGIC, VERSION, bytes)?;
    read(&mut payload.as_slice()).ok_or(BundleError::Damaged)
}

fn read(rest: &mut &[u8]) -> Option<Outlines> {
    let mut outlines = Outlines::default();
    let mut last = (0, 0);
    for _ in 0..read_number(rest)? {
        let mut arc = Vec::new();
        for _ in 0..read_number(rest)? {
            arc.push(read_point(rest, &mut last)?);
        }
        outlines.arcs.push(arc);
    }
    for _ in 0..read_number(rest)? {
        let (name, code) = (read_text(rest)?, read_text(rest)?);
        let label = read_point(rest, &mut last)?;
        let mut rings = Vec::new();
        for _ in 0..read_number(rest)? {
            let mut ring = Vec::new();
            for _ in 0..read_number(rest)? {
                ring.push(read_signed(rest)?);
            }
            rings.push(ring);
        }
        outlines.countries.push(Country { name, code, label, rings });
    }
    rest.is_empty().then_some(outlines)
}

fn read_text(rest: &mut &[u8]) -> Option<String> {
    let len = read_number(rest)? as usize;
    let (text, after) = rest.split_at_checked(len)?;
    *rest = after;
    Some(std::str::from_utf8(text).ok()?.to_owned())
}

fn write_len(out: &mut Vec<u8>, len: usize) {
    write_number(out, u32::try_from(len).unwrap_or(u32::MAX));
}

fn write_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}

fn write_signed(out: &mut Vec<u8>, number: i32) {
    write_number(out, (number.cast_unsigned() << 1) ^ (number >> 31).cast_unsigned());
}

fn write_point(out: &mut Vec<u8>, point: Point, last: &mut Point) {
    write_signed(out, point.0.wrapping_sub(last.0));
    write_signed(out, point.1.wrapping_sub(last.1));
    *last = point;
}

fn read_number(rest: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in (0..35).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        number |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn read_signed(rest: &mut &[u8]) -> Option<i32> {
    let number = read_number(rest)?;
    Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
}

fn read_point(rest: &mut &[u8], last: &mut Point) -> Option<Point> {
    *last = (last.0.wrapping_add(read_signed(rest)?), last.1.wrapping_add(read_signed(rest)?));
    Some(*last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Outlines {
        Outlines {
            arcs: vec![vec![(0, 0), (100, 5), (-3600, 1800)], vec![(-3600, 1800), (0, 0)], Vec::new()],
            countries: vec![
                Country {
                    name: "Nordland – Süd".to_owned(),
                    code: "NS".to_owned(),
                    label: (-12, 7),
                    rings: vec![vec![0, 1], vec![!1, !0]],
                },
                Country { name: String::new(), code: String::new(), label: (i32::MIN, i32::MAX), rings: Vec::new() },
            ],
        }
    }

    #[test]
    fn outlines_come_back() {
        assert_eq!(decode(&encode(&sample())), Ok(sample()));
        assert_eq!(decode(&encode(&Outlines::default())), Ok(Outlines::default()));
    }

    #[test]
    fn a_ring_runs_along_its_arcs_in_their_direction() {
        let outlines = sample();
        let there: Vec<Point> = outlines.points(&[0, 1]).collect();
        let back: Vec<Point> = outlines.points(&[!1, !0]).collect();
        assert_eq!(there, [(0, 0), (100, 5), (-3600, 1800), (-3600, 1800), (0, 0)]);
        assert_eq!(back, there.into_iter().rev().collect::<Vec<_>>());
        assert_eq!(outlines.points(&[7, i32::MIN]).count(), 0, "no such arcs");
    }

    #[test]
    fn what_is_damaged_is_refused() {
        let bytes = encode(&sample());
        for len in 0..bytes.len() {
            assert!(decode(&bytes[..len]).is_err(), "{len}");
        }
        for i in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[i] ^= 0x40;
            assert!(i == 6 || i == 7 || decode(&changed).is_err(), "{i}");
        }
        assert_eq!(decode(b"PLXB, something else"), Err(BundleError::NotABundle));
        for payload in [&[1, 200][..], &[0xff; 6], &[0, 1, 9, 65], &[0, 1, 0, 0, 0, 0, 1, 1], &[0, 0, 0]] {
            assert_eq!(decode(&pack(MAGIC, VERSION, payload)), Err(BundleError::Damaged), "{payload:?}");
        }
    }

    #[test]
    fn the_outlines_of_the_page_are_whole() {
        let outlines = decode(include_bytes!("../../../web/data/outlines.plxo")).unwrap();
        assert!(outlines.countries.len() > 230);
        assert!(
            outlines.countries.iter().any(|country| country.code == "SG"),
            "small ones have a place, if no outline"
        );
        assert!(outlines.countries.iter().any(|country| country.name == "Iceland"));
        for country in &outlines.countries {
            for ring in &country.rings {
                let points: Vec<Point> = outlines.points(ring).collect();
                assert_eq!(points.first(), points.last(), "{} has an open ring", country.name);
                assert!(
                    points.iter().all(|&(x, y)| x.abs() <= 180 * STEPS_PER_DEGREE && y.abs() <= 90 * STEPS_PER_DEGREE)
                );
            }
        }
    }
}
