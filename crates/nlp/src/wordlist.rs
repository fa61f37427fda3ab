//! Reading the engine's plain word lists: one entry a line, `#` for comments, tabs between columns.

/// The entries of a list file, without comments and blank lines.
pub(crate) fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
