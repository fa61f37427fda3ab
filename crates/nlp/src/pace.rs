//! How far an analysis is, and where it may rest.
//!
//! The engine's long loops pass a [`Pace`] by after every few sentences. It tells the caller how far the work is, in
//! thousandths, and the caller may ask it to rest there: the work is a future, which then gives control back and goes on
//! when it is polled again. A worker never rests and tells the page how far it is; on the page itself the engine rests so
//! that the page stays alive. What is found depends on neither.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// What the caller wants after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The work goes on.
    GoOn,
    /// The work rests until it is polled again.
    Rest,
}

/// So many sentences, paragraphs or the like are done between two steps: some tenths of a millisecond.
const EVERY: usize = 16;

/// Passed by at every step.
pub struct Pace<'a> {
    hear: Option<&'a mut dyn FnMut(u16) -> Turn>,
    /// Where the present stage began, in thousandths of the whole.
    from: u16,
    /// Where it ends.
    to: u16,
}

impl std::fmt::Debug for Pace<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pace")
            .field("from", &self.from)
            .field("to", &self.to)
            .finish_non_exhaustive()
    }
}

impl<'a> Pace<'a> {
    /// Calls `hear` at every step with the thousandths that are done, which never become fewer.
    pub fn new(hear: &'a mut dyn FnMut(u16) -> Turn) -> Self {
        Self {
            hear: Some(hear),
            from: 0,
            to: 0,
        }
    }

    /// Tells nobody and never rests.
    pub fn silent() -> Pace<'static> {
        Pace {
            hear: None,
            from: 0,
            to: 0,
        }
    }

    /// Begins the next stage, which reaches up to `to` thousandths of the whole.
    pub(crate) fn stage(&mut self, to: u16) -> Breath {
        self.from = self.to;
        self.to = to;
        self.tell(self.from)
    }

    /// So many of the stage's pieces are done, counted from 0.
    #[inline(never)]
    pub(crate) fn step(&mut self, done: usize, of: usize) -> Breath {
        if self.hear.is_none() || done % EVERY != EVERY - 1 {
            return Breath(false);
        }
        let share = u64::from(self.to - self.from) * done.min(of) as u64 / of.max(1) as u64;
        self.tell(self.from + u16::try_from(share).unwrap_or_default())
    }

    #[inline(never)]
    fn tell(&mut self, thousandths: u16) -> Breath {
        Breath(self.hear.as_mut().is_some_and(|hear| hear(thousandths) == Turn::Rest))
    }
}

/// Gives control back once, where the work shall rest. By hand and not an `async fn`, because the code of one is repeated
/// wherever it is awaited.
#[derive(Debug)]
pub(crate) struct Breath(bool);

impl Future for Breath {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if !self.0 {
            return Poll::Ready(());
        }
        self.0 = false;
        // Whoever runs it as one task among others shall come back to it.
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// Does work without a break, whatever its pace.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_follow_one_another_up_to_their_shares() {
        let mut heard = Vec::new();
        let mut hear = |thousandths| {
            heard.push(thousandths);
            Turn::GoOn
        };
        let mut pace = Pace::new(&mut hear);
        at_once(async {
            pace.stage(400).await;
            for done in 0..64 {
                pace.step(done, 64).await;
            }
            pace.stage(1000).await;
            pace.step(15, 0).await;
        });
        assert_eq!(heard, [0, 93, 193, 293, 393, 400, 400]);
    }

    #[test]
    fn who_is_asked_to_rest_gives_control_back_until_polled_again() {
        let mut hear = |_| Turn::Rest;
        let mut pace = Pace::new(&mut hear);
        let mut work = pin!(async {
            pace.stage(500).await;
            pace.stage(1000).await;
        });
        let mut context = Context::from_waker(Waker::noop());
        let polls = std::iter::from_fn(|| work.as_mut().poll(&mut context).is_pending().then_some(()));
        assert_eq!(polls.count(), 2);
    }
}
