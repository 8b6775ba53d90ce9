//! The report: one page of its own, with every plot in words and numbers, and safe whatever it shows.

use viva::bank::Bank;
use viva::features::{Links, Reader, progress, report};
use viva::practice::{Deck, Grade, Plan, Scheduler};
use viva::settings::Settings;

use crate::pages::{self, now};
use crate::simulation;

#[test]
fn it_needs_no_other_file_and_runs_nothing() {
    for page in [pages::year(), pages::first_day(), pages::nothing()] {
        for stranger in [
            "http", "<script", "<link", "<img", "<iframe", "src=", "url(", "@import", " on",
            "style=",
        ] {
            let in_tag = |tag: &str| tag.contains(stranger);
            let (_, body) = page.split_once("</style>").unwrap();
            let tags = body.split('<').filter_map(|part| part.split_once('>'));
            let mut tags = tags.map(|(tag, _)| format!("<{tag}"));
            assert!(!tags.any(|tag| in_tag(&tag)), "{stranger:?} in a tag");
        }
        let (style, _) = page.split_once("</style>").unwrap();
        assert!(!style.contains("url(") && !style.contains("@import"));
        assert!(!page.contains("://"), "an address");
        assert!(page.contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
        ));
    }
}

#[test]
fn every_plot_has_a_name_a_description_and_its_numbers() {
    let page = pages::year();
    let plots: Vec<_> = page.split("<svg ").skip(1).collect();
    assert_eq!(plots.len(), 5);
    for (plot, told) in plots.iter().zip([
        "<th scope=\"row\">Netflix</th>",
        "<th scope=\"row\">Concurrency</th>",
        "<th scope=\"row\">2026-06-20</th>",
        "<th scope=\"row\">2026-07-19</th>",
        "<th scope=\"row\">85 % to 90 %</th>",
    ]) {
        let (svg, rest) = plot.split_once("</svg>").unwrap();
        let (head, _) = svg.split_once('>').unwrap();
        let id = |name: &str| {
            let (_, rest) = head.split_once(&format!("{name}=\"")).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        assert!(head.contains("role=\"img\""), "{head}");
        let title = format!("<title id=\"{}\">", id("aria-labelledby"));
        let description = format!("<desc id=\"{}\">", id("aria-describedby"));
        assert!(svg.contains(&title) && svg.contains(&description), "{head}");
        // Every colour is the style sheet's.
        assert!(
            !svg.contains("fill=\"#") && !svg.contains("stroke=\"#"),
            "{svg}"
        );
        let (table, _) = rest.split_once("</table>").unwrap();
        assert!(
            table.contains("<details>") && table.contains(told),
            "{told}"
        );
    }
}

#[test]
fn an_empty_log_says_how_to_begin() {
    let page = pages::nothing();
    assert!(page.contains("Nothing was practised yet; 150 questions wait."));
    assert!(page.contains("<code>viva practice</code>") && !page.contains("<svg"));
}

#[test]
fn what_cards_say_is_text() {
    let card = |id: &str, title: &str| {
        format!(
            "+++\nid = \"{id}\"\ntitle = \"{title}\"\ndifficulty = \"hard\"\ntopics = [\"<b>&amp;\"]\n\
             companies = [\"</svg><script>x()</script>\"]\nconstructs = [\"slots\"]\nrelated = []\n\n\
             [[links]]\ntitle = \"Docs\"\nurl = \"https://docs.python.org/3/\"\n+++\n\nShort.\n"
        )
    };
    let bank = Bank::load([
        ("1.md", card("1", "Seen")),
        (
            "2.md",
            card("2", "<img src=x onerror=x()> [a](javascript:x)"),
        ),
    ]);
    let (bank, settings) = (bank.unwrap(), Settings::default());
    let (mut deck, scheduler) = (Deck::default(), Scheduler::new(Plan::default()));
    let now = now("2026-03-01T20:00[Europe/Berlin]");
    let entry = simulation::answer(&deck, &scheduler, "1", Grade::Good, &now);
    deck.add([entry], &scheduler);
    let reader = Reader {
        bank: &bank,
        settings: &settings,
        today: now.day(),
    };
    for links in [Links::Web, Links::Commands] {
        let page = report(&progress(&reader, &deck, &scheduler, &now), &bank, links);
        for tag in ["<script", "<img", "<b>&amp;", "javascript:x\""] {
            assert!(!page.contains(tag), "{tag}");
        }
        assert_eq!(
            page.matches("</svg>").count(),
            page.matches("<svg ").count()
        );
        assert!(page.contains("&lt;img src=x onerror=x()&gt; [a](javascript:x)"));
        assert!(page.contains("&lt;b&gt;&amp;amp;"), "{page}");
    }
}
