//! The part of an example that a page shows.
//!
//! An example is a whole set of specs, so that a test can run it: each file stands after `#=== <provider>/<file>`. Only
//! what stands between the lines `# example` and `# end` is shown.

/// The lines to show, each file under its name; `…` where something between them is left out.
pub(super) fn excerpt(text: &str) -> String {
    let mut shown = String::new();
    let mut file = None;
    let (mut inside, mut skipped) = (false, false);
    for line in text.lines() {
        match (line.strip_prefix("#=== "), line) {
            (Some(name), _) => (file, inside, skipped) = (Some(name), false, false),
            (None, "# example") => {
                inside = true;
                if let Some(name) = file.take() {
                    shown.push_str("# ");
                    shown.push_str(name);
                    shown.push('\n');
                } else if skipped {
                    shown.push_str("…\n");
                }
            }
            (None, "# end") => (inside, skipped) = (false, false),
            (None, _) if inside => {
                shown.push_str(line);
                shown.push('\n');
            }
            (None, _) => skipped = true,
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn files_are_named_and_gaps_are_marked() {
        let text = "#=== a/b.yaml\nx: 1\n#=== a/c.yaml\nw: 1\n# example\nx: 1\n# end\ny: 2\n# example\nz: 3\n# end\n";
        assert_eq!(excerpt(text), "# a/c.yaml\nx: 1\n…\nz: 3\n");
    }
}
