//! The one list of settings: names, what they take, what they do.

use super::known::Known;

/// One setting. Its default is what [`Settings::default`](super::Settings) says.
#[derive(Debug)]
pub struct Setting {
    /// Below `viva`, in editors' spelling: `focus.interviewDate`. `pyproject.toml` has it in
    /// kebab-case.
    pub key: &'static str,
    /// Markdown, sentences.
    pub about: &'static str,
    pub kind: Kind,
}

/// What a setting takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// `true` or `false`.
    Flag,
    /// One of these names, each with what it does.
    Choice(&'static [(&'static str, &'static str)]),
    /// A list of names of this kind; those of several places add up where `adds` is set, otherwise
    /// the last place's list counts.
    Names { of: Known, adds: bool },
    /// A list of patterns as in `.gitignore`; those of several places add up.
    Patterns,
    /// A day, `2026-11-30`, or an empty text for none.
    Date,
}

/// Every setting, in the order of the documentation.
pub const SCHEMA: &[Setting] = &[
    Setting {
        key: "hover",
        about: "What hovering over a construct shows.",
        kind: Kind::Choice(&[
            ("off", "Nothing."),
            (
                "compact",
                "The question, its facts and a summary of the answer.",
            ),
            ("full", "The whole card."),
        ]),
    },
    Setting {
        key: "codeActions",
        about: "Offer to open the cards of the code at the cursor when code actions are asked for.",
        kind: Kind::Flag,
    },
    Setting {
        key: "codeLens",
        about: "Show one line above each function and class whose decorators, name or parameters raise a \
                question, naming it.",
        kind: Kind::Flag,
    },
    Setting {
        key: "inlayHints",
        about: "Show the question's number at the end of each line that raises one.",
        kind: Kind::Flag,
    },
    Setting {
        key: "diagnostics",
        about: "Mark code that interviewers show as a pitfall, such as a mutable default, with a hint.",
        kind: Kind::Flag,
    },
    Setting {
        key: "documentLinks",
        about: "Make the names of questions in comments, such as `Q45` and `google-3`, links to their cards.",
        kind: Kind::Flag,
    },
    Setting {
        key: "completion",
        about: "Complete the words of a comment that begins with `# viva:`, such as `# viva: slots`, to the \
                questions that they find.",
        kind: Kind::Flag,
    },
    Setting {
        key: "focus.companies",
        about: "Companies you prepare for. What they ask comes first everywhere.",
        kind: Kind::Names {
            of: Known::Company,
            adds: false,
        },
    },
    Setting {
        key: "focus.topics",
        about: "Topics you prepare. Their questions come first everywhere.",
        kind: Kind::Names {
            of: Known::Topic,
            adds: false,
        },
    },
    Setting {
        key: "focus.difficulty",
        about: "How hard the questions are that come first everywhere.",
        kind: Kind::Names {
            of: Known::Difficulty,
            adds: false,
        },
    },
    Setting {
        key: "focus.interviewDate",
        about: "The day of your interview, such as `2026-11-30`. In the 30 days before it, the \
                questions that most companies ask come first among equals.",
        kind: Kind::Date,
    },
    Setting {
        key: "ignore.questions",
        about: "Questions that are never shown, such as `45` and `google-3`.",
        kind: Kind::Names {
            of: Known::Question,
            adds: true,
        },
    },
    Setting {
        key: "ignore.constructs",
        about: "Constructs that raise no question, such as `f-string`; `docs/constructs.md` lists them.",
        kind: Kind::Names {
            of: Known::Construct,
            adds: true,
        },
    },
    Setting {
        key: "ignore.paths",
        about: "Files and folders that Viva leaves alone: patterns as in a `.gitignore` of the \
                workspace folder.",
        kind: Kind::Patterns,
    },
];
