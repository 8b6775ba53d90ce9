//! All constructs, family by family, and the tables that find a construct by what triggers it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::construct::{Construct, Detector, Trigger};
use super::{
    builtins, classes, comments, comprehensions, expressions, functions, idioms, importing,
    iteration, libraries, library, literals, methods, recipes, statements, strings, style,
};
use crate::syntax::Kind;

/// Each family's rows.
static FAMILIES: [&[Construct]; 17] = [
    functions::CONSTRUCTS,
    classes::CONSTRUCTS,
    methods::CONSTRUCTS,
    statements::CONSTRUCTS,
    expressions::CONSTRUCTS,
    comprehensions::CONSTRUCTS,
    strings::CONSTRUCTS,
    builtins::CONSTRUCTS,
    library::CONSTRUCTS,
    libraries::CONSTRUCTS,
    iteration::CONSTRUCTS,
    recipes::CONSTRUCTS,
    literals::CONSTRUCTS,
    importing::CONSTRUCTS,
    idioms::CONSTRUCTS,
    style::CONSTRUCTS,
    comments::CONSTRUCTS,
];

/// Every construct, in the registry's order.
pub fn constructs() -> impl Iterator<Item = &'static Construct> {
    FAMILIES.iter().copied().flatten()
}

/// The construct with this id.
pub fn construct(id: &str) -> Option<&'static Construct> {
    constructs().find(|construct| construct.id == id)
}

/// Why a construct is a pitfall, if it is one.
pub fn pitfall(id: &str) -> Option<&'static str> {
    type Sentences = FxHashMap<&'static str, &'static str>;
    static PITFALLS: LazyLock<Sentences> = LazyLock::new(|| {
        let sentence = |construct: &Construct| Some((construct.id, construct.pitfall?));
        constructs().filter_map(sentence).collect()
    });
    PITFALLS.get(id).copied()
}

pub(super) type ByName = FxHashMap<&'static str, Vec<&'static str>>;

/// A prefix that references a construct: the qualified name, what is excepted, the construct's id.
#[derive(Debug)]
pub(super) struct Reference {
    pub to: &'static str,
    pub except: &'static [&'static str],
    pub construct: &'static str,
    /// Whether only imports count.
    pub import: bool,
}

/// Construct ids by what triggers them.
#[derive(Debug, Default)]
pub(super) struct Triggers {
    pub node: Vec<Vec<(&'static str, Detector)>>,
    pub method: ByName,
    pub class_variable: ByName,
    pub attribute: ByName,
    /// By the first segment of the qualified name.
    pub reference: FxHashMap<&'static str, Vec<Reference>>,
    pub call: ByName,
    pub call_with: FxHashMap<(&'static str, u32), Vec<&'static str>>,
    pub decorator: ByName,
    pub base: ByName,
    pub base_other_than: Vec<(&'static str, &'static str)>,
    pub replaced_attribute: Vec<&'static str>,
    pub default: ByName,
}

impl Triggers {
    pub fn get() -> &'static Triggers {
        static TRIGGERS: LazyLock<Triggers> = LazyLock::new(Triggers::build);
        &TRIGGERS
    }

    fn build() -> Self {
        let mut all = Triggers {
            node: vec![Vec::new(); Kind::COUNT],
            ..Default::default()
        };
        for construct in constructs() {
            for trigger in construct.triggers {
                all.add(construct.id, trigger);
            }
        }
        all
    }

    fn add(&mut self, id: &'static str, trigger: &'static Trigger) {
        let named = |map: &mut ByName, names: &[&'static str]| {
            for name in names {
                map.entry(name).or_default().push(id);
            }
        };
        match trigger {
            Trigger::Node(kinds, detector) => {
                for &kind in *kinds {
                    self.node[kind as usize].push((id, *detector));
                }
            }
            Trigger::Method(names) => named(&mut self.method, names),
            Trigger::ClassVariable(name) => named(&mut self.class_variable, &[name]),
            Trigger::Attribute(names) => named(&mut self.attribute, names),
            Trigger::Reference { to, except } => self.refer(id, to, except, false),
            Trigger::Import(to) => self.refer(id, to, &[], true),
            Trigger::Call(names) => named(&mut self.call, names),
            Trigger::CallWith(name, count) => {
                self.call_with.entry((name, *count)).or_default().push(id);
            }
            Trigger::Decorator(names) => named(&mut self.decorator, names),
            Trigger::Base(name) => named(&mut self.base, &[name]),
            Trigger::BaseOtherThan(name) => self.base_other_than.push((name, id)),
            Trigger::ReplacedAttribute => self.replaced_attribute.push(id),
            Trigger::Default(names) => named(&mut self.default, names),
        }
    }

    fn refer(
        &mut self,
        construct: &'static str,
        names: &'static [&'static str],
        except: &'static [&'static str],
        import: bool,
    ) {
        for to in names {
            let first = to.split('.').next().unwrap_or(to);
            let reference = Reference {
                to,
                except,
                construct,
                import,
            };
            self.reference.entry(first).or_default().push(reference);
        }
    }

    /// Constructs that a qualified name references; `import` says whether an import names it.
    pub fn referenced(&self, qualified: &str, import: bool) -> impl Iterator<Item = &'static str> {
        let first = qualified.split('.').next().unwrap_or(qualified);
        let rows = self
            .reference
            .get(first)
            .map(Vec::as_slice)
            .unwrap_or_default();
        rows.iter()
            .filter(move |row| import || !row.import)
            .filter(|row| is_or_below(qualified, row.to))
            .filter(|row| {
                !row.except
                    .iter()
                    .any(|except| is_or_below(qualified, except))
            })
            .map(|row| row.construct)
    }
}

fn is_or_below(qualified: &str, name: &str) -> bool {
    qualified
        .strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a builtin's name can trigger anything on its own.
pub(super) fn is_watched_builtin(name: &str) -> bool {
    static WATCHED: LazyLock<rustc_hash::FxHashSet<&'static str>> = LazyLock::new(|| {
        let all = Triggers::get();
        let maps = [&all.call, &all.decorator, &all.base, &all.default];
        let names = maps.into_iter().flat_map(|map| map.keys().copied());
        let rest = all.base_other_than.iter().map(|(name, _)| *name);
        let counted = all.call_with.keys().map(|(name, _)| *name);
        names
            .chain(rest)
            .chain(counted)
            .filter_map(|name| name.strip_prefix("builtins."))
            .collect()
    });
    WATCHED.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_kebab_case() {
        let mut seen = std::collections::HashSet::new();
        for construct in constructs() {
            assert!(seen.insert(construct.id), "{} stands twice", construct.id);
            let kebab = construct
                .id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(kebab, "{} is not kebab-case", construct.id);
        }
    }
}
