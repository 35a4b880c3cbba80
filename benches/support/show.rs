//! Prints figures: the only place where benchmarks print.

use std::fmt::Display;

/// A headline with what the columns hold.
pub(crate) fn title(text: &str, columns: &[&str]) {
    line("", &[]);
    line(text, columns);
}

/// A name and its figures.
pub(crate) fn row(name: &str, figures: &[&dyn Display]) {
    let figures: Vec<String> = figures.iter().map(ToString::to_string).collect();
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    line(name, &figures);
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn line(name: &str, figures: &[&str]) {
    let mut line = format!("{name:<44}");
    for figure in figures {
        line = format!("{line}{figure:>14}");
    }
    println!("{}", line.trim_end());
}
