//! Completion as the shells see it.

use std::process::Command;

use super::{viva, viva_in};

#[test]
fn every_shell_gets_a_script() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = viva(&["completions", shell]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{shell}: {run:?}");
        for command in ["scan", "show", "search", "difficulty"] {
            assert!(run.out.contains(command), "{shell} lacks {command}");
        }
    }
    viva(&["completions", "cmd"]).fails(2, "possible values: bash");
}

#[test]
fn scripts_name_questions_and_what_the_bank_holds() {
    for (shell, offered) in [
        ("zsh", [r#"45\:"What is __slots__?""#, r"Data\ Structures"]),
        ("fish", ["-a '45' -d 'What is __slots__?'", "Concurrency"]),
    ] {
        let script = viva(&["completions", shell]).out;
        for text in offered {
            assert!(script.contains(text), "{shell} does not offer {text}");
        }
    }
}

/// Bash runs the script, and its function is asked as bash asks it when Tab is pressed.
#[cfg(unix)]
#[test]
fn bash_completes() {
    for (words, offered) in [
        (&["viva", "sh"][..], &["show"][..]),
        (&["viva", "show", "google-1"], &["google-1", "google-10"]),
        (&["viva", "list", "--company", "Net"], &["Netflix"]),
        (&["viva", "list", "--construct", "slo"], &["slots"]),
        (&["viva", "practice", "--company", "Net"], &["Netflix"]),
        (&["viva", "list", "--topic", "Data"], &[]),
        (&["viva", "completions", "z"], &["zsh"]),
    ] {
        let output = Command::new("bash")
            .args(["--norc", "-c"])
            .arg(
                "source <(\"$1\" completions bash); shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); \
                 _viva viva \"${@: -1}\" \"${@: -2:1}\"; printf '%s\\n' \"${COMPREPLY[@]}\"",
            )
            .arg("bash")
            .arg(viva_in(".".as_ref(), &[]).get_program())
            .args(words)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        let complete: Vec<_> = told.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(complete, offered, "{words:?}: {output:?}");
    }
}
