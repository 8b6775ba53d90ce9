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
    /// A whole number in a range, its ends included.
    Whole { from: u32, to: u32 },
    /// A number in a range, its ends included.
    Number { from: f64, to: f64 },
    /// A list of waits, each in minutes.
    Minutes,
}

/// A day at most between two steps of learning: longer waits are FSRS's.
pub const LONGEST_STEP: f64 = 1440.0;

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
    Setting {
        key: "practice.retention",
        about: "How likely you want to recall a question when it comes again: more means more reviews.",
        kind: Kind::Number {
            from: 0.7,
            to: 0.97,
        },
    },
    Setting {
        key: "practice.newPerDay",
        about: "How many questions may be new on one day. With `focus.interviewDate` set there are more, if \
                not all would be seen before it.",
        kind: Kind::Whole { from: 0, to: 1000 },
    },
    Setting {
        key: "practice.learningSteps",
        about: "When a new question comes again, until it is scheduled in days.",
        kind: Kind::Minutes,
    },
    Setting {
        key: "practice.relearningSteps",
        about: "When a question that you forgot comes again, until it is scheduled in days.",
        kind: Kind::Minutes,
    },
    Setting {
        key: "practice.rollover",
        about: "The hour at which a day of practice begins.",
        kind: Kind::Whole { from: 0, to: 23 },
    },
    Setting {
        key: "practice.nudges",
        about: "How often on one day Viva may offer a question that is due while you edit the code that \
                raises it, once you have stopped typing. 0 is never.",
        kind: Kind::Whole { from: 0, to: 50 },
    },
];
