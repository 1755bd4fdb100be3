//! Tab-separated files.

/// The rows of a file: `N` columns each, missing ones empty. Lines that begin with `#` and empty lines are not
/// rows.
pub(crate) fn rows<const N: usize>(file: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    file.lines().map(|line| line.trim_end_matches('\r')).filter(|line| !line.is_empty() && !line.starts_with('#')).map(
        |line| {
            let mut columns = line.split('\t').map(str::trim);
            std::array::from_fn(|_| columns.next().unwrap_or_default())
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skips_comments_and_fills_up_short_rows() {
        let file = "# word\tclass\n\nmay\tmonth\t5\r\nnow\tpresent\n";
        assert_eq!(rows::<3>(file).collect::<Vec<_>>(), [["may", "month", "5"], ["now", "present", ""]]);
    }
}
