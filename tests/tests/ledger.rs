//! The ledger on short invented reports: which questions it sees, and how the answers stand to each other.
#![cfg(not(target_arch = "wasm32"))]

use parallax_core::view::{
    CellRelation::{self, Agrees, Contradicts, Silent, Tension, Vaguer},
    CorpusView,
    FactKind::{self, Actor, Date, Duration, Number, Position},
    LedgerRow, columns_by_source, ledger, matrix,
};
use parallax_tests::{
    build_corpus,
    event_suite::{merge_cases, merge_corpus},
};

/// The corpus of reports without names: the first is "a.txt".
fn corpus(reports: &[&str]) -> CorpusView {
    let files: Vec<(String, &str)> =
        ('a'..).zip(reports).map(|(name, report)| (format!("{name}.txt"), *report)).collect();
    build_corpus(files.iter().map(|(name, report)| (name.as_str(), report.as_bytes())))
}

fn rows(corpus: &CorpusView) -> Vec<LedgerRow> {
    let documents: Vec<u32> = (0..).zip(&corpus.documents).map(|(index, _)| index).collect();
    ledger(corpus, &documents).rows
}

/// A question, and how each document's answer stands to the others.
type Compared = (FactKind, Vec<CellRelation>);

/// What was compared: kind, and the relation of each document's cell; rows of one document and of mere likeness left out.
fn compared(reports: &[&str]) -> Vec<Compared> {
    let compares = |row: &LedgerRow| {
        let relations = row.cells.iter().map(|cell| cell.relation);
        row.kind != FactKind::Passage
            && relations.clone().any(|relation| matches!(relation, Agrees | Vaguer | Tension | Contradicts))
    };
    let rows = rows(&corpus(reports));
    rows.into_iter()
        .filter(compares)
        .map(|row| (row.kind, row.cells.iter().map(|cell| cell.relation).collect()))
        .collect()
}

#[test]
fn answers_to_one_question_are_compared() {
    let cases: [(&str, &[&str], Vec<Compared>); 10] = [
        (
            "two lower bounds, close together",
            &[
                "date 2021-06-25\n\nIn all, more than 340 people were wounded.",
                "date 2021-06-25\n\nHospitals counted more than 350 people wounded.",
            ],
            vec![(Number, vec![Vaguer, Agrees])],
        ),
        (
            "a lower bound and an estimate above it",
            &[
                "date 2021-06-25\n\nIn all, the war cost more than 3,400 lives.",
                "date 2021-05-24\n\nThe minister put the toll at home: about 4,200 people have been killed so far.",
            ],
            vec![(Number, vec![Tension, Tension])],
        ),
        (
            "the same number",
            &[
                "date 2021-06-25\n\nIn all, 340 people were wounded.",
                "date 2021-06-25\n\nHospitals counted 340 people wounded.",
            ],
            vec![(Number, vec![Agrees, Agrees])],
        ),
        (
            "a rough number and an exact one",
            &[
                "date 2021-06-25\n\nIn all, about 350 people were wounded.",
                "date 2021-06-25\n\nHospitals counted 340 people wounded.",
            ],
            vec![(Number, vec![Vaguer, Agrees])],
        ),
        (
            "two counts of one incident on one day",
            &[
                "date 2021-06-25\n\nThe ferry Aurora sank off Port Quill on June 24, killing 40 people.",
                "date 2021-06-25\n\nThe ferry Aurora sank near Port Quill on June 24, killing 52 people.",
            ],
            vec![(Number, vec![Contradicts, Contradicts]), (Date, vec![Agrees, Agrees])],
        ),
        (
            "two counts of one incident on different days",
            &[
                "date 2021-06-25\n\nThe ferry Aurora sank off Port Quill on June 24, killing 40 people.",
                "date 2021-06-28\n\nThe ferry Aurora sank near Port Quill on June 24, killing 52 people.",
            ],
            vec![(Number, vec![Tension, Tension]), (Date, vec![Agrees, Agrees])],
        ),
        (
            "days and weeks",
            &[
                "date 2021-06-25\n\nThe deal ended 44 days of fierce fighting.",
                "date 2021-06-20\n\nSix weeks of battles left the valley empty.",
            ],
            vec![(Duration, vec![Agrees, Vaguer])],
        ),
        (
            "a third that says nothing",
            &[
                "date 2021-06-25\n\nThe deal ended 44 days of fierce fighting.",
                "date 2021-06-20\n\nSix weeks of battles left the valley empty.",
                "date 2021-06-22\n\nThe harbor was quiet.",
            ],
            vec![(Duration, vec![Agrees, Vaguer, Silent])],
        ),
        (
            "for and against",
            &[
                "date 2021-06-25\n\nPresident Ada Quill rejected the use of peacekeepers.",
                "date 2021-07-20\n\nPresident Ada Quill backed the deployment of peacekeepers.",
            ],
            vec![(Position, vec![Tension, Tension])],
        ),
        (
            "one day in two forms",
            &[
                "date 2021-06-25\n\nThe ferry Aurora sank off Port Quill on June 24.",
                "date 2021-06-25\n\nOn 24 June the ferry Aurora sank off Port Quill.",
            ],
            vec![(Date, vec![Agrees, Agrees])],
        ),
    ];
    for (what, reports, expected) in cases {
        assert_eq!(compared(reports), expected, "{what}");
    }
}

#[test]
fn answers_to_two_questions_are_not_compared() {
    let cases: [(&str, &[&str]); 9] = [
        (
            "civilians and everybody",
            &[
                "date 2021-06-25\n\nIn all, 60 civilians were killed.",
                "date 2021-06-25\n\nIn all, 90 people were killed.",
            ],
        ),
        (
            "one side and another",
            &[
                "date 2021-06-25\n\nIn all, 60 Norwegian soldiers were killed.",
                "date 2021-06-25\n\nIn all, 90 Danish soldiers were killed.",
            ],
        ),
        (
            "killed and wounded",
            &[
                "date 2021-06-25\n\nIn all, 60 people were killed.",
                "date 2021-06-25\n\nIn all, 90 people were wounded.",
            ],
        ),
        (
            "years apart",
            &["date 2018-06-25\n\nIn all, 60 people were killed.", "date 2021-06-25\n\nIn all, 90 people were killed."],
        ),
        (
            "of another order",
            &["date 2021-06-25\n\nIn all, 5 people were killed.", "date 2021-06-25\n\nIn all, 900 people were killed."],
        ),
        (
            "two incidents with days of their own",
            &[
                "date 2021-06-25\n\nThe ferry Aurora sank off Port Quill on June 24, killing 40 people.",
                "date 2021-06-25\n\nA bus crashed near Reedham on June 23, killing 41 people.",
            ],
        ),
        (
            "a part and a whole",
            &[
                "date 2021-06-25\n\nPolice arrested 58 people, including 12 students.",
                "date 2021-06-25\n\nPolice arrested 30 students.",
            ],
        ),
        (
            "talks and fighting",
            &[
                "date 2021-06-25\n\nThe deal ended 44 days of fighting.",
                "date 2021-06-25\n\nSix weeks of talks ended on Monday.",
            ],
        ),
        (
            "two speakers",
            &[
                "date 2021-06-25\n\nPresident Ada Quill rejected the use of peacekeepers.",
                "date 2021-07-20\n\nMinister Tom Reed backed the deployment of peacekeepers.",
            ],
        ),
    ];
    for (what, reports) in cases {
        let compared = compared(reports);
        assert!(compared.is_empty(), "{what}: {compared:?}");
    }
}

#[test]
fn a_matrix_counts_what_the_ledger_of_each_two_shows() {
    let corpus = corpus(&[
        "date 2021-06-25\n\nThe ferry Aurora sank off Port Quill on June 24, killing 40 people. In all, 340 people were wounded.",
        "date 2021-06-25\n\nThe ferry Aurora sank off Port Quill on June 24, killing 41 people.",
        "date 2021-06-26\n\nHospitals counted 340 people wounded. A bus crashed near Reedham on June 23.",
    ]);
    let view = matrix(&corpus, &[vec![0], vec![1], vec![2]]);
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        let counts = ledger(&corpus, &[a, b]).counts;
        let pair = view.pair(b as usize, a as usize).expect("a pair");
        assert_eq!((pair.n_contradicts, pair.n_tension), (counts.contradicts, counts.tension), "{a} {b}");
        assert_eq!(pair.n_shared, counts.facts - counts.alone, "{a} {b}");
        let own = view.n_facts[a as usize] + view.n_facts[b as usize];
        assert_eq!(own - pair.n_shared, counts.facts, "{a} {b}");
    }
    assert!(view.pairs.iter().any(|pair| pair.n_contradicts > 0), "{view:?}");
    assert_eq!(view.n_all, ledger(&corpus, &[0, 1, 2]).counts.facts);
    assert_eq!(view.reading.iter().map(|step| step.n_new).sum::<u32>(), view.n_all);
    assert_eq!(view.reading_shared.iter().map(|step| step.n_new).sum::<u32>(), view.n_shared);
    assert_eq!(matrix(&corpus, &[]).reading, []);
}

#[test]
fn sources_stand_to_each_other_as_their_articles_do() {
    let article = |outlet: &str, date: &str, text: &str| format!("---\noutlet: {outlet}\ndate: {date}\n---\n{text}");
    let files = [
        (
            "a.md",
            article(
                "Quill Post",
                "2021-06-25",
                "The ferry Aurora sank off Port Quill on June 24, killing 40 people. In all, 340 people were wounded.",
            ),
        ),
        (
            "b.md",
            article(
                "Reedham News",
                "2021-06-25",
                "The ferry Aurora sank off Port Quill on June 24, killing 41 people.",
            ),
        ),
        (
            "c.md",
            article(
                "Quill Post",
                "2021-06-26",
                "Hospitals counted 340 people wounded. A bus crashed near Reedham on June 23.",
            ),
        ),
    ];
    let corpus = build_corpus(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    let columns = columns_by_source(&corpus, &[0, 1, 2]);
    assert_eq!(columns, [vec![0, 2], vec![1]]);
    let view = matrix(&corpus, &columns);
    let pair = view.pair(0, 1).expect("two sources");
    assert!(pair.n_contradicts > 0 && pair.n_shared <= view.n_facts[1], "{view:?}");
    assert_eq!(view.n_all, ledger(&corpus, &[0, 1, 2]).counts.facts);
}

/// The suite of days that sources differ on.
const DISPUTED_DATES: &str = include_str!("../suite/ledger/disputed_dates.md");

#[test]
fn days_contradict_only_where_one_happening_is_told() {
    let mut wrong = Vec::new();
    for case in merge_cases(DISPUTED_DATES).unwrap() {
        let rows = rows(&merge_corpus(std::slice::from_ref(&case)));
        let contradicts = rows.iter().any(|row| row.kind == Date && row.relation == Contradicts);
        if contradicts != case.is_one {
            wrong.push(case.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn who_holds_and_who_began_are_compared_by_entity() {
    let cases: [(&str, &[&str], Vec<Compared>); 6] = [
        (
            "one holder under two labels",
            &[
                "date 2021-06-25\n\nMombasa lies in Kenya but has been under the control of ethnic Ugandan forces since 1994.",
                "date 2021-06-25\n\nMombasa, long a part of Kenya, has been controlled by Ugandan separatists since 1991.",
            ],
            vec![(Actor, vec![Agrees, Agrees])],
        ),
        (
            "two holders",
            &[
                "date 2021-06-25\n\nMombasa is held by Ugandan rebels.",
                "date 2021-06-25\n\nKenyan troops occupy Mombasa.",
            ],
            vec![(Actor, vec![Tension, Tension])],
        ),
        (
            "no holder",
            &[
                "date 2021-06-25\n\nMombasa is held by Ugandan rebels.",
                "date 2021-06-25\n\nMombasa is held in esteem by many.",
            ],
            vec![],
        ),
        (
            "who began, and both blamed",
            &[
                "date 2021-06-25\n\nFighting broke out on June 22 when Ugandan forces attacked the port of Mombasa.",
                "date 2021-06-25\n\nFighting broke out in Mombasa on June 22, with Kenya and Uganda accusing each other of attacks.",
            ],
            vec![(Actor, vec![Tension, Tension]), (Date, vec![Agrees, Agrees])],
        ),
        (
            "one attacker in two sources",
            &[
                "date 2021-06-25\n\nFighting broke out on June 22 when Ugandan forces attacked the port of Mombasa.",
                "date 2021-06-25\n\nFighting broke out on June 22 when Ugandan forces shelled the port of Mombasa.",
            ],
            vec![(Date, vec![Agrees, Agrees]), (Actor, vec![Agrees, Agrees])],
        ),
        (
            "an attacker in one source only",
            &[
                "date 2021-06-25\n\nFighting broke out on June 22 when Ugandan forces attacked the port of Mombasa.",
                "date 2021-06-25\n\nFighting broke out in the port of Mombasa on June 22.",
            ],
            vec![(Date, vec![Agrees, Agrees])],
        ),
    ];
    for (what, reports, expected) in cases {
        assert_eq!(compared(reports), expected, "{what}");
    }
}

#[test]
fn what_is_the_same_or_has_nothing_in_common_is_never_in_conflict() {
    let article = "date 2021-06-25\n\nThe ferry “Aurora” sank off Malmö on June 24, killing 40 people. \
                   About 300 were wounded, the café’s owner said. Police arrested Ada Quill on Thursday.";
    let utf_16: Vec<u8> = [0xFEFF].into_iter().chain(article.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let windows_1252: Vec<u8> = article
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            '’' => 0x92,
            c => u8::try_from(u32::from(c)).expect("Latin"),
        })
        .collect();
    let other = "date 2021-06-25\n\nThe council of Reedham raised the rents on May 3.";
    let pairs: [(&str, [&[u8]; 2]); 5] = [
        ("the same twice", [article.as_bytes(), article.as_bytes()]),
        ("two encodings", [article.as_bytes(), &utf_16]),
        ("two more", [article.as_bytes(), &windows_1252]),
        ("nothing in common", [article.as_bytes(), other.as_bytes()]),
        ("hardly a text", [article.as_bytes(), b"-"]),
    ];
    for (what, [a, b]) in pairs {
        let corpus = build_corpus([("a.txt", a), ("b.txt", b)]);
        let rows = rows(&corpus);
        let is_at_odds = |row: &&LedgerRow| matches!(row.relation, Contradicts | Tension);
        assert_eq!(rows.iter().find(is_at_odds), None, "{what}");
        assert!(!rows.is_empty(), "{what}");
        let is_same = a == b || what.starts_with("two");
        assert_eq!(rows.iter().all(|row| row.relation != CellRelation::Alone), is_same, "{what}");
        let columns: Vec<Vec<u32>> = (0..).zip(&corpus.documents).map(|(index, _)| vec![index]).collect();
        let shared = matrix(&corpus, &columns).pair(0, 1).map_or(0, |pair| pair.n_shared);
        assert_eq!(shared > 0, is_same, "{what}");
    }
}
