//! Training sentences made from templates.
//!
//! The marked texts are encyclopedia and social media; news introduces people by title, quotes agencies by acronym and
//! opens with a place. The templates supply these settings. Half of what fills them is on the word lists, half is made up
//! of syllables, so that the settings are learned and not the lists.

use crate::corpus::Article;
use parallax_core::model::EntityKind;

const TEMPLATES: &str = include_str!("../data/news.txt");
/// Times that each template is filled.
const N_ROUNDS: usize = 40;

/// The word lists, by what they fill.
struct Lists {
    countries: Vec<&'static str>,
    nationalities: Vec<&'static str>,
    capitals: Vec<&'static str>,
    places: Vec<&'static str>,
    given: Vec<&'static str>,
    family: Vec<&'static str>,
    organizations: Vec<&'static str>,
    titles: Vec<String>,
}

const SYLLABLES: [&str; 60] = [
    "ba", "bo", "chi", "da", "de", "do", "el", "en", "fa", "fu", "ga", "go", "ha", "hi", "ja", "ji", "ka", "ke", "kha",
    "ki", "ko", "la", "le", "li", "lu", "ma", "me", "mi", "mo", "mu", "na", "ne", "ngo", "ni", "no", "nya", "ol", "pa",
    "pe", "po", "qa", "ra", "re", "ri", "ro", "sa", "se", "sha", "shi", "so", "ta", "te", "thi", "to", "tu", "va",
    "wa", "ya", "yo", "zu",
];
const ENDINGS: [&str; 24] = [
    "n", "r", "s", "l", "m", "k", "t", "", "", "", "ng", "d", "yan", "ov", "ez", "wi", "sen", "li", "shvili", "vić",
    "ski", "man", "ula", "eh",
];
const FIELDS: [&str; 20] = [
    "Health",
    "Education",
    "Defence",
    "Foreign Affairs",
    "Finance",
    "Agriculture",
    "Trade and Industry",
    "Justice",
    "Culture",
    "Energy",
    "Transport",
    "Human Rights",
    "Women’s Affairs",
    "Public Works",
    "Statistics",
    "Technology",
    "Environment",
    "Water and Sanitation",
    "Labour",
    "Tourism",
];
const BODIES: [&str; 24] = [
    "Ministry",
    "Department",
    "Institute",
    "University",
    "Commission",
    "Council",
    "Union",
    "Association",
    "Bank",
    "Party",
    "Agency",
    "Federation",
    "Authority",
    "Committee",
    "Society",
    "Academy",
    "Foundation",
    "Board",
    "Centre",
    "Office",
    "Corporation",
    "Group",
    "Service",
    "Front",
];
const QUALITIES: [&str; 16] = [
    "National",
    "Central",
    "Supreme",
    "International",
    "Democratic",
    "Federal",
    "People’s",
    "United",
    "General",
    "Royal",
    "Electoral",
    "Progressive",
    "Workers’",
    "Regional",
    "Public",
    "Economic",
];
const HEADS_OF_PLACES: [&str; 12] = [
    "River",
    "Province",
    "District",
    "Region",
    "Valley",
    "Lake",
    "Mountains",
    "Island",
    "County",
    "State",
    "Bay",
    "Peninsula",
];
const BUILDINGS: [&str; 10] = [
    "International Airport",
    "Stadium",
    "Hospital",
    "Palace",
    "Square",
    "Museum",
    "Prison",
    "Hotel",
    "Bridge",
    "Mosque",
];
const EVENTS: [&str; 12] = [
    "World Cup",
    "Agreement",
    "Treaty",
    "Peace Prize",
    "Act",
    "Festival",
    "Accords",
    "Declaration",
    "Games",
    "Cup",
    "Protocol",
    "Constitution",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 8] = ["January", "March", "April", "May", "June", "July", "September", "November"];

/// A generator of numbers that gives the same ones every time (xorshift64).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn chance(&mut self, per_cent: usize) -> bool {
        self.below(100) < per_cent
    }

    /// A word that no list has.
    fn word(&mut self) -> String {
        let n = 1 + self.below(3);
        let mut word: String = (0..n).map(|_| self.pick(&SYLLABLES)).collect();
        word.push_str(self.pick(&ENDINGS));
        word[..1].to_uppercase() + &word[1..]
    }

    fn acronym(&mut self) -> String {
        let n = 2 + self.below(4);
        (0..n).map(|_| char::from(b'A' + u8::try_from(self.below(26)).unwrap_or_default())).collect()
    }
}

fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

impl Lists {
    fn read() -> Self {
        const DATA: [&str; 6] = [
            include_str!("../../core/data/en/entity/countries.tsv"),
            include_str!("../../core/data/en/entity/cities.tsv"),
            include_str!("../../core/data/en/entity/regions.tsv"),
            include_str!("../../core/data/en/entity/person_names.tsv"),
            include_str!("../../core/data/en/entity/organizations.tsv"),
            include_str!("../../core/data/en/entity/titles.tsv"),
        ];
        let column = |file: usize, column: usize| rows(DATA[file]).filter_map(move |row| row.get(column).copied());
        let split = |cells: &mut dyn Iterator<Item = &'static str>, by: [char; 2]| -> Vec<&'static str> {
            cells.flat_map(|cell| cell.split(by)).map(str::trim).filter(|word| word.len() > 1).collect()
        };
        let of_class = |file: usize, classes: &'static [&'static str]| {
            rows(DATA[file]).filter(|row| classes.contains(&row[0])).map(|row| row[1])
        };
        let mut places = split(&mut column(1, 3), ['|', '|']);
        places.extend(split(&mut column(2, 1), [';', '|']));
        Self {
            countries: split(&mut column(0, 1), ['|', '|']),
            nationalities: split(&mut column(0, 2), ['|', '|']),
            capitals: split(&mut column(0, 3), ['|', '|']),
            places,
            given: split(&mut of_class(3, &["given", "either"]), [' ', ' ']),
            family: split(&mut of_class(3, &["family", "either"]), [' ', ' ']),
            organizations: split(&mut of_class(4, &["known", "bodies"]), [';', '|']),
            titles: of_class(5, &["office", "rank", "form", "faith", "noble"])
                .flat_map(|cell| cell.split(' '))
                .map(|title| title.replace('_', " "))
                .collect(),
        }
    }

    fn given(&self, random: &mut Random) -> String {
        if random.chance(55) { random.pick(&self.given).to_owned() } else { random.word() }
    }

    fn family(&self, random: &mut Random) -> String {
        match random.below(100) {
            0..35 => random.pick(&self.family).to_owned(),
            35..40 => format!("{}-{}", random.word(), random.word()),
            40..45 => format!(
                "{} {}",
                random.pick(&["al-", "van ", "de ", "bin ", "Al-", "El-", "dos "]).trim_end(),
                random.word()
            )
            .replace("- ", "-"),
            _ => random.word(),
        }
    }

    fn organization(&self, random: &mut Random) -> String {
        let place = if random.chance(50) { random.pick(&self.countries) } else { random.pick(&self.places) };
        match random.below(10) {
            0..2 => random.pick(&self.organizations).to_owned(),
            2 => format!("{} of {}", random.pick(&BODIES[..8]), random.pick(&FIELDS)),
            3 => format!("{} {} of {place}", random.pick(&QUALITIES), random.pick(&BODIES)),
            4 => {
                format!("{} {} {}", random.pick(&self.nationalities), random.pick(&FIELDS[..12]), random.pick(&BODIES))
            }
            5 => format!(
                "{place} {}",
                random.pick(&["Police", "Post", "Times", "United", "University", "Airways", "News Agency", "Bank"])
            ),
            6 => format!(
                "{} {}",
                random.word(),
                random.pick(&["Group", "Holdings", "Ltd", "Inc", "Foundation", "Airlines", "News", "Media", "Motors"])
            ),
            7 => random.word(),
            8 => format!("{} {} {}", random.pick(&QUALITIES), random.pick(&FIELDS[..12]), random.pick(&BODIES)),
            _ => random.acronym(),
        }
    }

    fn place(&self, random: &mut Random) -> String {
        match random.below(10) {
            0..5 => random.pick(&self.places).to_owned(),
            5 => format!(
                "{} {}",
                random.pick(&["Al", "El", "San", "Port", "New", "Mount", "Santa", "East"]),
                random.word()
            ),
            6 => format!("{} {}", random.word(), random.word()),
            _ => random.word(),
        }
    }
}

/// Articles of sentences about the same few people.
pub(crate) fn articles() -> Vec<Article> {
    let lists = Lists::read();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let templates: Vec<&str> = TEMPLATES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let mut articles = Vec::new();
    for _ in 0..N_ROUNDS * templates.len() / SENTENCES {
        let mut article = Article::new();
        let mut family = lists.family(&mut random);
        for _ in 0..SENTENCES {
            fill(random.pick(&templates), &lists, &mut random, &mut family, &mut article);
        }
        articles.push(article);
    }
    articles
}

const SENTENCES: usize = 8;

fn fill(template: &str, lists: &Lists, random: &mut Random, family: &mut String, article: &mut Article) {
    use EntityKind::{Organization, Other, Person, Place};
    let mut parts: Vec<(String, Option<EntityKind>)> = Vec::new();
    for (i, piece) in template.split(['{', '}']).enumerate() {
        if i % 2 == 0 {
            parts.push((piece.to_owned(), None));
            continue;
        }
        match piece {
            "P" => {
                // Half the time the person whom the article is about.
                if random.chance(50) {
                    *family = lists.family(random);
                }
                let middle = match random.below(10) {
                    0 => format!("{}. ", random.acronym().get(..1).unwrap_or("A")),
                    1 => format!("{} ", lists.given(random)),
                    _ => String::new(),
                };
                parts.push((format!("{} {middle}{family}", lists.given(random)), Some(Person)));
            }
            "L" => parts.push((family.clone(), Some(Person))),
            "O" => parts.push((lists.organization(random), Some(Organization))),
            "A" => parts.push((random.acronym(), Some(Organization))),
            "OA" => {
                let long =
                    format!("{} {} {}", random.pick(&QUALITIES), random.pick(&FIELDS[..5]), random.pick(&BODIES));
                let short: String =
                    long.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
                parts.extend([
                    (long, Some(Organization)),
                    (" (".into(), None),
                    (short, Some(Organization)),
                    (")".into(), None),
                ]);
            }
            "G" => parts.push((lists.place(random), Some(Place))),
            "C" => parts.push((random.pick(&lists.countries).to_owned(), Some(Place))),
            "K" => parts.push((random.pick(&lists.capitals).to_owned(), Some(Place))),
            "N" => parts.push((random.pick(&lists.nationalities).to_owned(), Some(Other))),
            "R" => parts.push((format!("{} {}", random.word(), random.pick(&HEADS_OF_PLACES)), Some(Place))),
            "F" => {
                let name = if random.chance(50) { random.word() } else { random.pick(&lists.places).to_owned() };
                parts.push((format!("{name} {}", random.pick(&BUILDINGS)), Some(Place)));
            }
            "E" => {
                let name = if random.chance(50) { random.word() } else { random.pick(&lists.places).to_owned() };
                parts.push((format!("{name} {}", random.pick(&EVENTS)), Some(Other)));
            }
            "T" => {
                let at = random.below(lists.titles.len());
                parts.push((lists.titles[at].clone(), None));
            }
            "D" => parts.push((random.pick(&DAYS).to_owned(), None)),
            _ => parts.push((random.pick(&MONTHS).to_owned(), None)),
        }
    }
    article.push_parts(&parts);
}
