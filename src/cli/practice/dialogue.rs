//! Practice as a dialogue of plain lines: for pipes and for screen readers.

use std::io::{self, BufRead, Write};

use super::sitting::{Act, Answer, Asked, Page, Sitting};
use crate::cli::failure::{Failure, error};
use crate::cli::output::{self, Format, shown};
use crate::features::{fenced, question_text};
use crate::practice::Grade;

const HELP: &str = "\
empty line: see the answer
h, hint: a hint; Hard is the best grade then
x: see the answer without having tried; only Again is left then
1 to 4, or again, hard, good, easy: how well you knew it
f, follow-up: the next follow-up question, and then its answer
u, undo: take back what you did last
s, skip: leave it for later
b, bury: not again today
c, cram: at the end, go on beyond what is due
q, quit: leave";

/// Asks until the person leaves or the input ends.
///
/// # Errors
/// Standard output cannot be written, or something could not be saved.
pub fn run(mut sitting: Sitting) -> Result<(), Failure> {
    let mut out = output::stdout(Format::Text);
    let talked = talk(&mut sitting, &mut out);
    // Whoever stopped listening has answered all the same.
    let saved = sitting.finish();
    drop(out);
    saved.and(talked.map_err(Failure::from))
}

fn talk(sitting: &mut Sitting, out: &mut impl Write) -> io::Result<()> {
    let mut lines = io::stdin().lock().lines();
    let mut told = Told::default();
    loop {
        told.tell(sitting, out)?;
        write!(out, "> ")?;
        out.flush()?;
        let Some(line) = lines.next() else {
            writeln!(out)?;
            return out.flush();
        };
        // What is no UTF-8 is no answer either.
        let line = line.unwrap_or_else(|_| "?".to_owned());
        match act(&line, sitting) {
            Some(act) => {
                if sitting.act(act) {
                    return out.flush();
                }
            }
            None => writeln!(out, "{HELP}")?,
        }
    }
}

/// What a line means; none where it means nothing.
fn act(line: &str, sitting: &Sitting) -> Option<Act> {
    Some(match line.trim().to_lowercase().as_str() {
        // With nothing left to ask, an empty line is no wish to go on for ever.
        "" if matches!(sitting.page, Page::End(_)) => Act::Leave,
        "" | "a" | "answer" => Act::Answer,
        "h" | "hint" => Act::Hint,
        "x" => Act::GiveUp,
        "1" | "again" => Act::Grade(Grade::Again),
        "2" | "hard" => Act::Grade(Grade::Hard),
        "3" | "good" => Act::Grade(Grade::Good),
        "4" | "easy" => Act::Grade(Grade::Easy),
        "f" | "follow-up" => Act::FollowUp,
        "u" | "undo" => Act::Undo,
        "s" | "skip" => Act::Skip,
        "b" | "bury" => Act::Bury,
        "c" | "cram" => Act::Cram,
        "q" | "quit" | "leave" => Act::Leave,
        _ => return None,
    })
}

/// What was said already.
#[derive(Default)]
struct Told {
    /// The question, by its id and by when it was put.
    question: Option<(String, std::time::Instant)>,
    hints: usize,
    answer: bool,
    follow_ups: usize,
    trouble: Option<String>,
}

impl Told {
    /// Says what is new.
    fn tell(&mut self, sitting: &Sitting, out: &mut impl Write) -> io::Result<()> {
        if let Some(notice) = &sitting.notice {
            writeln!(out, "{}", shown(notice))?;
        }
        if self.trouble != sitting.trouble {
            self.trouble.clone_from(&sitting.trouble);
            out.flush()?;
            if let Some(trouble) = &self.trouble {
                error(&shown(trouble));
            }
        }
        match &sitting.page {
            Page::End(markdown) => {
                print(out, &format!("\n{markdown}"))?;
                self.question = None;
            }
            Page::Question(asked) => self.tell_question(sitting, asked, out)?,
        }
        Ok(())
    }

    fn tell_question(
        &mut self,
        sitting: &Sitting,
        asked: &Asked,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let id = (asked.question.id.clone(), asked.since);
        if self.question.as_ref() != Some(&id) {
            *self = Self {
                question: Some(id),
                trouble: self.trouble.take(),
                ..Self::default()
            };
            print(out, &format!("\n{}", question_text(asked.question, None)))?;
            if let Some(place) = sitting.place(asked.question) {
                let code = fenced("python", &place.code);
                print(out, &format!("\n{}\n\n{code}", place.name()))?;
            }
            writeln!(out)?;
            if let Some((number, all, left)) = sitting.interview() {
                let minutes = left.as_secs().div_ceil(60);
                writeln!(out, "Question {number} of {all}, {minutes} min left.")?;
            } else {
                let left = asked.left;
                writeln!(out, "{} due, {} new.", left.due, left.new)?;
            }
        }
        for hint in &asked.hints[self.hints..] {
            print(out, &format!("\n{hint}\n"))?;
        }
        self.hints = asked.hints.len();
        let Some(answer) = &asked.answer else {
            return writeln!(
                out,
                "Enter: answer. h: hint. x: don't know. ?: all there is."
            );
        };
        if !self.answer {
            print(out, &format!("\n{}", answer.card))?;
            self.answer = true;
        }
        for part in &answer.follow_ups[self.follow_ups..] {
            print(out, &format!("\n{part}\n"))?;
        }
        self.follow_ups = answer.follow_ups.len();
        tell_choices(answer, out)
    }
}

fn tell_choices(answer: &Answer, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nHow well did you know it?")?;
    for choice in answer.choices.iter().filter(|choice| choice.is_allowed) {
        let number = u8::from(choice.grade);
        writeln!(out, "{number} {}: {}", choice.grade.name(), choice.interval)?;
    }
    if answer.more {
        writeln!(out, "f: a follow-up question")?;
    }
    Ok(())
}

fn print(out: &mut impl Write, markdown: &str) -> io::Result<()> {
    markdown
        .lines()
        .try_for_each(|line| writeln!(out, "{}", shown(line)))
}
