//! The form and the order of question ids.

/// The companies whose prompts the bank carries, in its order; others follow by name.
const COMPANIES: [&str; 4] = ["google", "meta", "amazon", "netflix"];

/// A well-formed id, ordered as the bank is: the table by number, then the companies' prompts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct IdOrder<'a> {
    /// 0 for the table, then one a known company, then one for all the others.
    rank: usize,
    company: &'a str,
    number: u32,
}

impl<'a> IdOrder<'a> {
    /// `None` unless the id is `45` or `google-3`: lowercase, without leading zeros.
    pub(super) fn parse(id: &'a str) -> Option<Self> {
        let (company, digits) = id.rsplit_once('-').unwrap_or(("", id));
        let company_is_well_formed = company.is_empty() != id.contains('-')
            && company.split('-').all(|part| {
                company.is_empty()
                    || (!part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()))
            });
        let number: u32 = digits.parse().ok()?;
        if !company_is_well_formed || number == 0 || number.to_string() != digits {
            return None;
        }
        let rank = match company {
            "" => 0,
            _ => {
                1 + COMPANIES
                    .iter()
                    .position(|known| *known == company)
                    .unwrap_or(COMPANIES.len())
            }
        };
        Some(Self {
            rank,
            company,
            number,
        })
    }

    /// Whether the id is a company's prompt rather than a question of the table.
    pub(super) fn is_prompt(&self) -> bool {
        self.rank > 0
    }
}

/// The id a person may have meant: `Q45` and `q45` are `45`, `Google-3` is `google-3`.
pub(super) fn normalize(spelling: &str) -> String {
    let id = spelling.trim().to_ascii_lowercase();
    match id.strip_prefix('q') {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => number.to_owned(),
        _ => id,
    }
}
