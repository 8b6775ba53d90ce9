//! Bars and sparklines of block characters, whose heights tell as much without colour.

/// Eighths of a character's height.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Eighths of a character's width.
const WIDTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// One character a number, as high as it is beside the greatest; `·` for 0.
pub fn sparkline(numbers: &[usize]) -> String {
    let greatest = numbers.iter().copied().max().unwrap_or(0).max(1);
    let height = |number: usize| match number {
        0 => '·',
        _ => HEIGHTS[(number * HEIGHTS.len()).div_ceil(greatest) - 1],
    };
    numbers.iter().copied().map(height).collect()
}

/// A bar of a share, 0 to 1, and what is missing of `width` as dots.
pub fn bar(share: f64, width: usize) -> String {
    let eighths = (share.clamp(0.0, 1.0) * (width * 8) as f64).round() as usize;
    let mut bar = "█".repeat(eighths / 8);
    bar.extend((eighths % 8).checked_sub(1).map(|part| WIDTHS[part]));
    let rest = width - eighths.div_ceil(8);
    bar + &"·".repeat(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_something_can_be_told_from_nothing() {
        assert_eq!(sparkline(&[0, 1, 500, 1000]), "·▁▄█");
        assert_eq!(sparkline(&[1, 2, 8]), "▁▂█");
        assert_eq!(sparkline(&[0, 0]), "··");
        assert_eq!(sparkline(&[]), "");
    }

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        for (share, drawn) in [
            (0.0, "····"),
            (0.25, "█···"),
            (0.3125, "█▎··"),
            (0.97, "███▉"),
            (1.0, "████"),
            (7.0, "████"),
        ] {
            assert_eq!(bar(share, 4), drawn, "{share}");
        }
    }
}
