//! The two streams of the process: the only place that prints.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal as _, StderrLock, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use wirescribe_codegen::diagnostic::OneLine;

use crate::{Exit, Failure};

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`).
    Auto,
    /// Also into files and pipes.
    Always,
    /// Never.
    Never,
}

/// Where a verb prints. A reader that has gone away, as with `| head`, ends the printing and is no error.
pub struct Terminal<'a> {
    out: Stream<'a>,
    err: Stream<'a>,
    /// Whether somebody watches standard error, so that a line can change in place.
    live: bool,
}

struct Stream<'a> {
    to: &'a mut dyn Write,
    colour: bool,
    /// The first failure to write that is worth telling.
    failed: Option<io::Error>,
    closed: bool,
}

/// Standard output, buffered.
pub(crate) fn output() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Standard error.
pub(crate) fn errors() -> StderrLock<'static> {
    io::stderr().lock()
}

impl<'a> Terminal<'a> {
    /// Streams without colour.
    pub fn plain(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            out: Stream::new(out),
            err: Stream::new(err),
            live: false,
        }
    }

    /// Streams with colour where those of the process take it.
    pub(crate) fn of_process(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        let mut terminal = Self::plain(out, err);
        let takes = |choice| choice != ColorChoice::Never;
        terminal.out.colour = takes(AutoStream::choice(&io::stdout()));
        terminal.err.colour = takes(AutoStream::choice(&io::stderr()));
        let is_dumb = std::env::var_os("TERM").is_some_and(|kind| kind == "dumb");
        terminal.live = io::stderr().is_terminal() && !is_dumb;
        terminal
    }

    /// Follows `--color`.
    pub(crate) fn choose(&mut self, colour: Colour) {
        let chosen = match colour {
            Colour::Auto => return,
            Colour::Always => true,
            Colour::Never => false,
        };
        self.out.colour = chosen;
        self.err.colour = chosen;
    }

    /// Whether results are coloured.
    pub(crate) fn colour(&self) -> bool {
        self.out.colour
    }

    /// Prints a result, as it is.
    pub(crate) fn print(&mut self, text: impl Display) {
        self.out.write(format_args!("{text}"));
    }

    /// Tells how the work goes, in one line; never part of the result. A name in it may hold anything.
    pub(crate) fn note(&mut self, text: impl Display) {
        self.tell(OneLine(&text.to_string()));
    }

    fn tell(&mut self, text: impl Display) {
        // What was printed before comes first where both streams end at one place.
        self.out.flush();
        self.err.write(format_args!("{text}\n"));
    }

    /// Shows how far the work is, in one line that changes in place; an empty one ends it. Nothing of it gets into files
    /// and pipes.
    pub(crate) fn progress(&mut self, text: impl Display) {
        if self.live {
            self.err.write(format_args!("\r\x1b[2K{text}"));
            self.err.flush();
        }
    }

    /// Ends the printing of results.
    ///
    /// # Errors
    ///
    /// A result could not be written, for another reason than that nobody reads it.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        self.out.flush();
        match self.out.failed.take() {
            Some(error) => Err(Failure::input(format!("cannot write the result: {error}"))),
            None => Ok(()),
        }
    }

    /// Tells why a verb failed.
    pub(crate) fn fail(&mut self, failure: &Failure) -> Exit {
        self.out.flush();
        let error = if self.err.colour {
            "\x1b[1;91merror\x1b[0m"
        } else {
            "error"
        };
        self.tell(format_args!("{error}: {}", OneLine(&failure.message)));
        for line in &failure.list {
            self.tell(format_args!("  {}", OneLine(line)));
        }
        if let Some(help) = &failure.help {
            self.tell(format_args!("help: {}", OneLine(help)));
        }
        failure.exit
    }

    /// What clap has to say: help and version as a result, the rest as a failure.
    pub(crate) fn usage(&mut self, error: &clap::Error) -> Exit {
        let text = error.render();
        let stream = if error.use_stderr() {
            &mut self.err
        } else {
            &mut self.out
        };
        if stream.colour {
            stream.write(format_args!("{}", text.ansi()));
        } else {
            stream.write(format_args!("{text}"));
        }
        stream.flush();
        if error.use_stderr() {
            Exit::Usage
        } else {
            Exit::Fine
        }
    }
}

impl<'a> Stream<'a> {
    fn new(to: &'a mut dyn Write) -> Self {
        Self {
            to,
            colour: false,
            failed: None,
            closed: false,
        }
    }

    fn write(&mut self, text: std::fmt::Arguments<'_>) {
        if !self.closed {
            let result = self.to.write_fmt(text);
            self.note(result);
        }
    }

    fn flush(&mut self) {
        if !self.closed {
            let result = self.to.flush();
            self.note(result);
        }
    }

    fn note(&mut self, result: io::Result<()>) {
        if let Err(error) = result {
            self.closed = true;
            if error.kind() != io::ErrorKind::BrokenPipe {
                self.failed = Some(error);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Terminal;

    #[test]
    fn a_name_in_a_note_is_not_obeyed() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        Terminal::plain(&mut out, &mut err).note("note: a\n::error::b\u{1b}[31m\u{202e}");
        let told = String::from_utf8(err).expect("a text");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(!told.contains(['\u{1b}', '\u{202e}']), "{told}");
    }
}
