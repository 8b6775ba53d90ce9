//! The schedule against FSRS's reference implementation, on random histories.

use std::io::Write;
use std::process::{Command, Stdio};

use fsrs::DEFAULT_PARAMETERS;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use viva::practice::{Grade, Memory, Now, Plan, Scheduler, State};

const HISTORIES: usize = 5000;
const DAY: i64 = 86_400;

struct History {
    parameters: Vec<f32>,
    plan: Plan,
    /// Seconds since 1970, and the grade.
    answers: Vec<(i64, Grade)>,
}

/// Answers at ever later times of the day, so that both count the same days: the reference counts spans of
/// 24 hours, we count days of study.
fn history(random: &mut fastrand::Rng) -> History {
    let own = random.bool();
    let parameters = DEFAULT_PARAMETERS.map(|value| match own {
        true => value * (1.0 + 0.2 * random.f32()),
        false => value,
    });
    let steps: [&[i64]; 4] = [&[60, 600], &[600], &[], &[60, 600, 3600]];
    let plan = Plan {
        retention: 0.7 + 0.27 * random.f32(),
        learning_steps: random.choice(steps).unwrap().to_vec(),
        relearning_steps: random.choice(steps).unwrap().to_vec(),
        interview: None,
    };
    let (mut day, mut second) = (20_000_i64, 0_i64);
    let answers = (0..random.usize(1..=20)).map(|_| {
        second += random.i64(1..=4000);
        day += match random.u8(0..4) {
            0 => 0,
            1 => random.i64(1..=3),
            2 => random.i64(1..=30),
            _ => random.i64(1..=400),
        };
        (day * DAY + second, *random.choice(&Grade::ALL).unwrap())
    });
    History {
        answers: answers.collect(),
        parameters: parameters.to_vec(),
        plan,
    }
}

/// State, step, interval in seconds, stability and difficulty after each answer.
fn ours(history: &History) -> Vec<(State, u8, i64, f64, f64)> {
    let id = "own".to_owned();
    let plan = history.plan.clone();
    let scheduler = Scheduler::with_parameters(plan, &history.parameters, id).unwrap();
    let mut memory = Memory::default();
    let mut after = Vec::new();
    for (at, grade) in &history.answers {
        let at = Timestamp::from_second(*at).unwrap().to_zoned(TimeZone::UTC);
        memory = scheduler.answer(&memory, *grade, &Now::new(at, 0));
        let standing = memory.standing;
        let number = |value: Option<f32>| f64::from(value.unwrap());
        let (stability, difficulty) = (number(standing.stability), number(standing.difficulty));
        after.push((
            standing.state,
            standing.step,
            standing.interval,
            stability,
            difficulty,
        ));
    }
    after
}

#[test]
fn the_schedule_agrees_with_the_reference_on_thousands_of_histories() {
    let Some(packages) = std::env::var_os("VIVA_TEST_ANKI") else {
        panic!("VIVA_TEST_ANKI names no packages: run `cargo xtask test`");
    };
    let mut random = fastrand::Rng::with_seed(6);
    let histories: Vec<_> = (0..HISTORIES).map(|_| history(&mut random)).collect();
    let theirs = replayed(&histories, packages.as_ref());
    assert_eq!(theirs.len(), HISTORIES);
    let (mut answers, mut half, mut worst) = (0, 0, 0.0_f64);
    for (history, theirs) in histories.iter().zip(&theirs) {
        for (ours, theirs) in ours(history).iter().zip(theirs.as_array().unwrap()) {
            answers += 1;
            let (state, step, interval, stability, difficulty) = *ours;
            let told = || format!("{ours:?} and {theirs} for {:?}", history.answers);
            assert_eq!(json!(state), theirs[0], "{}", told());
            assert_eq!(json!(step), theirs[1], "{}", told());
            for (ours, theirs) in [(stability, &theirs[3]), (difficulty, &theirs[4])] {
                let theirs = theirs.as_f64().unwrap();
                worst = worst.max((ours / theirs - 1.0).abs());
            }
            let other = theirs[2].as_i64().unwrap();
            if interval != other {
                // Their numbers have 64 bits, ours 32: half a day may fall to either side, and of
                // thousands of days, more than one.
                let tolerance = DAY.max((1e-4 * other as f64) as i64);
                assert!((interval - other).abs() <= tolerance, "{}", told());
                half += 1;
            }
        }
    }
    println!(
        "{HISTORIES} histories, {answers} answers: {} intervals the same, {half} off by a rounding; \
         stability and difficulty within {worst:.1e}",
        answers - half
    );
    assert!(worst < 1e-3, "{worst}");
    assert!(half * 1000 < answers, "{half} of {answers}");
}

fn replayed(histories: &[History], packages: &std::path::Path) -> Vec<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/practice/reference.py");
    let mut python = Command::new("python3")
        .arg(script)
        .env("PYTHONPATH", packages)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = String::new();
    for History {
        parameters,
        plan,
        answers,
    } in histories
    {
        let line = json!({ "parameters": parameters, "retention": plan.retention, "answers": answers,
            "learning_steps": plan.learning_steps, "relearning_steps": plan.relearning_steps });
        input.push_str(&format!("{line}\n"));
    }
    let mut to = python.stdin.take().unwrap();
    let writer = std::thread::spawn(move || to.write_all(input.as_bytes()).unwrap());
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
