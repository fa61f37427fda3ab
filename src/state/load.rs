//! What long texts cost: from what length one is asked, and how much time and memory they take.
//!
//! The figures were measured in Chromium with texts of 0.5 to 10 MB; docs/RELIABILITY.md has them.

/// From so many bytes on a text is opened only when the person has said so.
pub const ASKS_FROM: usize = 2_000_000;

/// Texts of more bytes are not analysed: the page could not hold what is found in them.
pub const ANALYSES_UP_TO: usize = 12_000_000;

/// How many bytes of an article an engine reads in a millisecond, until it has told.
const USUAL_SPEED: u32 = 800;

/// How many halves of the engine's time everything takes, drawing included.
const HALVES_WITH_DRAWING: usize = 4;

/// Bytes of memory for each byte of text that is open.
const MEMORY_OPEN: usize = 40;

/// Bytes of memory for each byte of text that is analysed.
const MEMORY_ANALYSED: usize = 150;

/// About how many seconds it takes to open and analyse so many bytes, where the engine reads so many in a millisecond. Long
/// times are rounded up to tens.
pub fn seconds(bytes: usize, bytes_per_milli: Option<u32>) -> usize {
    let speed = bytes_per_milli.filter(|speed| *speed > 0).unwrap_or(USUAL_SPEED);
    let seconds = (bytes / speed as usize * HALVES_WITH_DRAWING / 2).div_ceil(1000).max(1);
    if seconds < 20 {
        seconds
    } else {
        seconds.div_ceil(10) * 10
    }
}

/// About how many megabytes of memory so many bytes of text take, rounded up to tens.
pub fn memory(bytes: usize, analysed: bool) -> usize {
    let each = if analysed { MEMORY_ANALYSED } else { MEMORY_OPEN };
    (bytes * each / 1_000_000).div_ceil(10) * 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_follow_the_speed_of_the_machine() {
        assert_eq!(seconds(2_000_000, Some(1_000)), 4);
        assert_eq!(seconds(2_000_000, Some(100)), 40);
        assert_eq!(seconds(10, Some(0)), seconds(10, None));
        assert_eq!(seconds(8_000_000, Some(970)), 17);
        assert_eq!(seconds(12_000_000, Some(970)), 30);
    }

    #[test]
    fn analysing_takes_more_memory_than_opening() {
        assert!(memory(ASKS_FROM, true) > memory(ASKS_FROM, false));
        assert_eq!(memory(1_000_000, true) % 10, 0);
    }
}
