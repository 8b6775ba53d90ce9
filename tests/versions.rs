//! One version: that of `Cargo.toml`.

use std::fs;
use std::path::Path;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_python_package_takes_the_version_of_the_crate() {
    let pyproject: toml::Table = read("pyproject.toml").parse().unwrap();
    let project = &pyproject["project"];
    assert_eq!(project.get("version"), None);
    assert_eq!(project["dynamic"].as_array().unwrap(), &["version".into()]);
}

#[test]
fn the_extension_of_visual_studio_code_has_the_version_of_the_crate() {
    for file in ["package.json", "package-lock.json"] {
        let file = format!("editors/vscode/{file}");
        let json: serde_json::Value = serde_json::from_str(&read(&file)).unwrap();
        assert_eq!(json["version"], VERSION, "{file}");
    }
}

#[test]
fn packages_say_the_same_of_themselves() {
    let cargo: toml::Table = read("Cargo.toml").parse().unwrap();
    let pyproject: toml::Table = read("pyproject.toml").parse().unwrap();
    for key in ["name", "description", "license", "readme"] {
        assert_eq!(cargo["package"][key], pyproject["project"][key], "{key}");
    }
}
