//! `viva completions`: the script that makes a shell complete `viva` commands.

use std::io::Write;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory};
use clap_complete::{Shell, generate};

use super::failure::Failure;
use super::output::{self, Format};
use crate::bank::Bank;
use crate::features::plain;

/// Print the script that makes your shell complete `viva` commands
///
/// It knows the commands and their options, and in bash, fish and zsh what the bank holds: questions,
/// topics, companies and constructs.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  viva completions bash > ~/.local/share/bash-completion/completions/viva"
)]
pub struct Arguments {
    /// The shell that is to complete
    #[arg(value_enum)]
    shell: Shell,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let mut command = with_values(super::Arguments::command(), self.shell);
        // The generator panics where it cannot write; a reader may leave early.
        let mut script = Vec::new();
        generate(self.shell, &mut command, "viva", &mut script);
        if self.shell == Shell::Fish {
            script.extend(fish_arguments(&command).into_bytes());
        }
        let mut out = output::stdout(Format::Text);
        out.write_all(&script)?;
        Ok(out.flush()?)
    }
}

/// The command line with every value that the bank knows. The real one takes any, since its messages
/// say which is near and its help has no room for all.
fn with_values(command: Command, shell: Shell) -> Command {
    let bank = Bank::embedded();
    let values = |known: Vec<&'static str>| {
        let mut known = known;
        // The scripts of other shells would offer the words of such a value one by one.
        known.retain(|value| shell == Shell::Zsh || !value.contains(' '));
        PossibleValuesParser::new(known)
    };
    let of_bank = |command: Command| {
        command
            .mut_arg("topic", |topic| topic.value_parser(values(bank.topics())))
            .mut_arg("company", |company| {
                company.value_parser(values(bank.companies()))
            })
    };
    let ids = bank
        .questions()
        .iter()
        .map(|question| PossibleValue::new(question.id.as_str()).help(plain(&question.title)));
    let ids = PossibleValuesParser::new(ids);
    command
        .mut_subcommand("show", |show| show.mut_arg("id", |id| id.value_parser(ids)))
        .mut_subcommand("list", |list| {
            of_bank(list).mut_arg("construct", |construct| {
                construct.value_parser(values(bank.constructs()))
            })
        })
        .mut_subcommand("practice", of_bank)
}

/// The values of the arguments that have no option's name, which the generator leaves out for fish.
fn fish_arguments(command: &Command) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('\'', "\\'");
    let mut script = String::new();
    for subcommand in command.get_subcommands() {
        let name = subcommand.get_name();
        for value in subcommand
            .get_positionals()
            .flat_map(Arg::get_possible_values)
        {
            let help = value
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            script += &format!(
                "complete -c viva -n '__fish_viva_using_subcommand {name}' -f -a '{}' -d '{}'\n",
                quoted(value.get_name()),
                quoted(&help),
            );
        }
    }
    script
}
