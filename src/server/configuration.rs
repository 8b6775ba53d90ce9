//! The settings in force, folder by folder, from all the places that give any.
//!
//! From weakest to strongest: the defaults, `initializationOptions`, the editor's `viva` section,
//! `[tool.viva]` of the folder's `pyproject.toml`. Editors answer with every setting they know of,
//! chosen or not, so what a project says has to be stronger to count at all.

use std::collections::HashSet;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use jiff::Zoned;
use serde_json::Value;
use tower_lsp::ls_types::Uri;

use crate::bank::Bank;
use crate::features::Reader;
use crate::settings::{Layer, Merged, PROJECT_FILE, Settings, merge, read_project};

/// The settings for the files of one folder, or for files outside all of them.
#[derive(Debug, Default)]
pub struct Scoped {
    pub settings: Settings,
    ignored: Option<Gitignore>,
}

#[derive(Debug)]
pub struct Configuration {
    bank: fn() -> &'static Bank,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    options: Layer,
    /// What the editor says for no folder in particular.
    window: Layer,
    outside: Arc<Scoped>,
    folders: Vec<Folder>,
    /// What is wrong now; people have been told, except of those in `untold`.
    problems: HashSet<String>,
    untold: Vec<String>,
}

#[derive(Debug)]
struct Folder {
    uri: Uri,
    path: PathBuf,
    /// What the editor says for this folder; what it says for the window, until it does.
    editor: Option<Layer>,
    project: Option<Layer>,
    scoped: Arc<Scoped>,
}

impl Configuration {
    pub fn new(bank: fn() -> &'static Bank) -> Self {
        Self {
            bank,
            state: Mutex::default(),
        }
    }

    /// Takes what `initialize` brings.
    pub fn initialize(&self, options: Option<&Value>, folders: Vec<Uri>) {
        let mut state = self.lock();
        state.options = layer(
            "initializationOptions",
            options.cloned().unwrap_or_default(),
        );
        state.add(folders);
        state.update(self.bank);
    }

    pub fn change_folders(&self, removed: &[Uri], added: Vec<Uri>) {
        let mut state = self.lock();
        state
            .folders
            .retain(|folder| !removed.contains(&folder.uri));
        state.add(added);
        state.update(self.bank);
    }

    /// The folders whose settings an editor can be asked for.
    pub fn folders(&self) -> Vec<Uri> {
        self.lock()
            .folders
            .iter()
            .map(|folder| folder.uri.clone())
            .collect()
    }

    /// Takes the editor's section for the window, and for the folders where it has their own.
    pub fn set_editor(&self, window: Value, folders: Vec<(Uri, Value)>) {
        let editors = |values| layer("the editor's settings", section(values));
        let mut state = self.lock();
        state.window = editors(window);
        for folder in &mut state.folders {
            let own = folders.iter().find(|(uri, _)| *uri == folder.uri);
            folder.editor = own.map(|(_, values)| editors(values.clone()));
        }
        state.update(self.bank);
    }

    /// Reads the project files at these addresses anew.
    pub fn read_projects(&self, changed: &[Uri]) {
        let changed: Vec<_> = changed.iter().filter_map(Uri::to_file_path).collect();
        let mut state = self.lock();
        let state = &mut *state;
        for folder in &mut state.folders {
            let file = folder.path.join(PROJECT_FILE);
            if changed.iter().any(|path| **path == *file) {
                folder.read_project(&mut state.untold);
            }
        }
        state.update(self.bank);
    }

    /// The settings for a file: its folder's, the innermost if several hold it.
    pub fn at(&self, uri: Option<&Uri>) -> Arc<Scoped> {
        let state = self.lock();
        let path = uri.and_then(Uri::to_file_path);
        let holding = state.folders.iter().filter(|folder| {
            path.as_ref()
                .is_some_and(|path| path.starts_with(&folder.path))
        });
        let folder = match uri {
            Some(_) => holding.max_by_key(|folder| folder.path.as_os_str().len()),
            // What is about no file is about the first folder.
            None => state.folders.first(),
        };
        Arc::clone(folder.map_or(&state.outside, |folder| &folder.scoped))
    }

    /// What is wrong and people have not been told.
    pub fn untold(&self) -> Vec<String> {
        mem::take(&mut self.lock().untold)
    }

    /// All settings in force; equal when nothing changed.
    pub fn all(&self) -> Vec<Settings> {
        let state = self.lock();
        let folders = state.folders.iter().map(|folder| &folder.scoped);
        let all = std::iter::once(&state.outside).chain(folders);
        all.map(|scoped| scoped.settings.clone()).collect()
    }

    /// What the person set for no folder in particular.
    pub fn personal(&self) -> Settings {
        self.lock().outside.settings.clone()
    }

    /// Whether the settings say so for any folder, or outside of all.
    pub fn any(&self, says: impl Fn(&Settings) -> bool) -> bool {
        let state = self.lock();
        let folders = state.folders.iter().map(|folder| &folder.scoped);
        let mut all = std::iter::once(&state.outside).chain(folders);
        all.any(|scoped| says(&scoped.settings))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Every change ends with `update`, which makes the state whole from its layers.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn add(&mut self, folders: Vec<Uri>) {
        for uri in folders {
            let Some(path) = uri.to_file_path().map(|path| path.into_owned()) else {
                continue;
            };
            let mut folder = Folder {
                uri,
                path,
                editor: None,
                project: None,
                scoped: Arc::default(),
            };
            folder.read_project(&mut self.untold);
            self.folders.push(folder);
        }
    }

    fn update(&mut self, bank: fn() -> &'static Bank) {
        let mut problems = HashSet::new();
        let mut settle = |layers: &[&Layer], root: &Path| {
            let Merged {
                settings,
                problems: wrong,
            } = merge(bank, layers.iter().copied());
            problems.extend(wrong);
            let ignored = patterns(root, &settings.ignore.paths).unwrap_or_else(|problem| {
                problems.insert(problem);
                None
            });
            Arc::new(Scoped { settings, ignored })
        };
        self.outside = settle(&[&self.options, &self.window], Path::new("/"));
        for folder in &mut self.folders {
            let mut layers = vec![
                &self.options,
                folder.editor.as_ref().unwrap_or(&self.window),
            ];
            layers.extend(&folder.project);
            folder.scoped = settle(&layers, &folder.path);
        }
        let mut new: Vec<_> = problems.difference(&self.problems).cloned().collect();
        new.sort_unstable();
        self.untold.extend(new);
        self.problems = problems;
    }
}

impl Folder {
    /// A file that cannot be read as TOML changes nothing: it is likely being edited.
    fn read_project(&mut self, problems: &mut Vec<String>) {
        match read_project(&self.path) {
            Ok(layer) => self.project = layer,
            Err(problem) => problems.push(problem),
        }
    }
}

impl Scoped {
    /// The bank as the person sees it today who has these settings.
    pub fn reader(&self, bank: &'static Bank) -> Reader<'static, '_> {
        Reader {
            bank,
            settings: &self.settings,
            today: Zoned::now().date(),
        }
    }

    /// Whether a file is one of those to leave alone.
    pub fn ignores(&self, uri: &Uri) -> bool {
        let (Some(ignored), Some(path)) = (&self.ignored, uri.to_file_path()) else {
            return false;
        };
        path.starts_with(ignored.path())
            && ignored
                .matched_path_or_any_parents(&*path, false)
                .is_ignore()
    }
}

fn layer(place: &str, values: Value) -> Layer {
    Layer {
        place: place.to_owned(),
        values,
    }
}

/// The section itself: some clients send it with its name around it.
fn section(mut values: Value) -> Value {
    match values.get_mut("viva") {
        Some(section) => section.take(),
        None => values,
    }
}

/// The matcher of the patterns, if there are any; the error is a message.
fn patterns(root: &Path, patterns: &[String]) -> Result<Option<Gitignore>, String> {
    if patterns.is_empty() {
        return Ok(None);
    }
    let mut builder = GitignoreBuilder::new(root);
    for pattern in patterns {
        builder
            .add_line(None, pattern)
            .map_err(|error| format!("`viva.ignore.paths`: {pattern:?}: {error}"))?;
    }
    let built = builder
        .build()
        .map_err(|error| format!("`viva.ignore.paths`: {error}"))?;
    Ok(Some(built))
}
