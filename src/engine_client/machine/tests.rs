//! The machine driven by hand: what happens, when, and what must come of it, written as short lines.

use super::*;
use crate::protocol::{BUILD, PROTOCOL};
use pressmark_annotation::Analysis;

/// A machine and a clock; every step gives its outputs as words.
#[derive(Default)]
struct Play {
    machine: Machine,
    now: Millis,
}

impl Play {
    fn step(&mut self, input: Input) -> String {
        let outputs = self.machine.step(input, self.now);
        outputs.iter().map(words).collect::<Vec<_>>().join(" | ")
    }

    fn analyse(&mut self, text: &str) -> (RequestId, String) {
        let id = self.machine.next_id();
        let said = self.step(Input::Analyse {
            id,
            text: text.to_owned(),
            options: AnalyseOptions::default(),
        });
        (id, said)
    }

    fn hears(&mut self, message: FromWorker) -> String {
        self.step(Input::Message(self.machine.generation, Ok(message)))
    }

    fn greets(&mut self) -> String {
        self.hears(FromWorker::Hello {
            protocol: PROTOCOL,
            build: BUILD.to_owned(),
        })
    }

    fn answers(&mut self, id: RequestId) -> String {
        let body = ResponseBody::Analysis(Analysis::default());
        self.hears(FromWorker::Response(Response { id, micros: 5, body }))
    }

    fn breaks(&mut self) -> String {
        self.step(Input::Error(self.machine.generation, "boom".to_owned()))
    }

    /// Lets the time pass until the machine wants to be woken, and wakes it.
    fn waits(&mut self) -> String {
        self.now = self.machine.deadline().expect("a deadline");
        self.step(Input::Tick)
    }
}

fn words(output: &Output) -> String {
    match output {
        Output::Spawn(generation, Place::Worker) => format!("spawn {}", generation.0),
        Output::Spawn(generation, Place::Page) => format!("spawn {} on the page", generation.0),
        Output::Post(id, _) => format!("post {}", id.0),
        Output::Terminate => "terminate".to_owned(),
        Output::Emit(EngineEvent::Starting) => "starting".to_owned(),
        Output::Emit(EngineEvent::Progress { .. }) => "progress".to_owned(),
        Output::Emit(EngineEvent::Advanced { request, thousandths }) => format!("{} at {thousandths}", request.0),
        Output::Emit(EngineEvent::Speed { bytes_per_milli }) => format!("{bytes_per_milli} bytes a millisecond"),
        Output::Emit(EngineEvent::Ready { .. }) => "ready".to_owned(),
        Output::Emit(EngineEvent::Analysed { request, .. }) => format!("analysed {}", request.0),
        Output::Emit(EngineEvent::Failed { request, .. }) => format!("failed {}", request.0),
        Output::Emit(EngineEvent::Crashed { restarting, .. }) => {
            if *restarting { "crashed, restarting" } else { "crashed" }.to_owned()
        }
        Output::Emit(EngineEvent::Unavailable { .. }) => "unavailable".to_owned(),
    }
}

/// A machine whose worker has greeted.
fn ready() -> Play {
    let mut play = Play::default();
    assert_eq!(play.step(Input::Start), "spawn 1 | starting");
    assert_eq!(play.greets(), "ready");
    play
}

#[test]
fn a_request_is_answered() {
    let mut play = ready();
    let (id, said) = play.analyse("text");
    assert_eq!(said, "post 1");
    assert_eq!(play.answers(id), "analysed 1");
    assert_eq!(play.machine.deadline(), None);
}

#[test]
fn progress_is_told_of_the_request_that_is_asked_and_keeps_it_from_timing_out() {
    let mut play = ready();
    let (id, _) = play.analyse("text");
    let told = |id, thousandths| FromWorker::Progress { id, thousandths };
    assert_eq!(play.hears(told(RequestId(99), 500)), "");
    play.now += REQUEST_TIMEOUT - 1;
    assert_eq!(play.hears(told(id, 430)), "1 at 430");
    assert_eq!(play.machine.deadline(), Some(play.now + REQUEST_TIMEOUT));
    assert_eq!(play.answers(id), "analysed 1");
    assert_eq!(play.hears(told(id, 990)), "");
}

/// A machine on a page that can run the engine itself.
fn self_reliant() -> Play {
    Play {
        machine: Machine::default().with_page(true),
        now: 0,
    }
}

#[test]
fn where_no_worker_starts_the_page_runs_the_engine() {
    let mut play = self_reliant();
    play.step(Input::Start);
    let (id, _) = play.analyse("text");
    assert_eq!(play.breaks(), "terminate | spawn 2 on the page | starting");
    assert_eq!(play.greets(), "ready | post 1");
    assert_eq!(play.answers(id), "analysed 1");
    // It stays there.
    let (id, _) = play.analyse("text");
    assert_eq!(
        play.step(Input::Cancel(id)),
        "terminate | spawn 3 on the page | starting"
    );
}

#[test]
fn a_worker_that_has_greeted_is_not_given_up_for_the_page() {
    let mut play = self_reliant();
    play.step(Input::Start);
    play.greets();
    assert_eq!(play.breaks(), "terminate | crashed, restarting | spawn 2 | starting");
}

#[test]
fn a_page_that_cannot_run_the_engine_either_gives_up() {
    let mut play = self_reliant();
    play.step(Input::Start);
    play.breaks();
    assert_eq!(
        play.breaks(),
        "terminate | crashed, restarting | spawn 3 on the page | starting"
    );
    play.breaks();
    play.waits();
    play.breaks();
    play.waits();
    assert_eq!(play.breaks(), "terminate | crashed | unavailable");
}

#[test]
fn how_fast_the_engine_is_is_passed_on() {
    let mut play = ready();
    let speed = FromWorker::Speed { bytes_per_milli: 800 };
    assert_eq!(play.hears(speed), "800 bytes a millisecond");
}

#[test]
fn a_long_text_leaves_a_fresh_worker_behind() {
    let mut play = ready();
    let (long, _) = play.analyse(&"a".repeat(LONG_REQUEST));
    let (short, _) = play.analyse("text");
    assert_eq!(play.answers(long), "analysed 1 | terminate | spawn 2 | starting");
    assert_eq!(play.greets(), "ready | post 2");
    assert_eq!(play.answers(short), "analysed 2");
}

#[test]
fn requests_wait_for_the_greeting_and_for_each_other() {
    let mut play = Play::default();
    play.step(Input::Start);
    let (first, said) = play.analyse("one");
    assert_eq!(said, "");
    let (second, said) = play.analyse("two");
    assert_eq!(said, "");
    assert_eq!(play.greets(), "ready | post 1");
    assert_eq!(play.answers(first), "analysed 1 | post 2");
    assert_eq!(play.answers(second), "analysed 2");
}

#[test]
fn asking_starts_an_engine_that_was_never_started() {
    let mut play = Play::default();
    assert_eq!(play.analyse("one").1, "spawn 1 | starting");
}

#[test]
fn starting_twice_starts_once() {
    let mut play = ready();
    assert_eq!(play.step(Input::Start), "");
}

#[test]
fn a_slow_start_is_told_and_then_given_up() {
    let mut play = Play::default();
    play.step(Input::Start);
    assert_eq!(play.waits(), "progress");
    assert_eq!(play.now, SLOW_START);
    assert_eq!(play.waits(), "terminate | crashed, restarting | spawn 2 | starting");
    assert_eq!(play.now, START_TIMEOUT);
}

#[test]
fn a_crash_restarts_the_worker_and_asks_again_once() {
    let mut play = ready();
    play.analyse("poison");
    play.analyse("fine");
    assert_eq!(play.breaks(), "terminate | crashed, restarting | spawn 2 | starting");
    assert_eq!(play.greets(), "ready | post 1");
    let crash = FromWorker::Crash {
        message: "index out of bounds".to_owned(),
    };
    assert_eq!(play.hears(crash), "terminate | failed 1 | crashed, restarting");
    assert_eq!(play.waits(), "spawn 3 | starting");
    assert_eq!(play.greets(), "ready | post 2");
}

#[test]
fn what_a_terminated_worker_says_is_ignored() {
    let mut play = ready();
    let (id, _) = play.analyse("text");
    let old = play.machine.generation;
    play.breaks();
    let late = FromWorker::Response(Response {
        id,
        micros: 5,
        body: ResponseBody::Analysis(Analysis::default()),
    });
    assert_eq!(play.step(Input::Message(old, Ok(late))), "");
    assert_eq!(play.step(Input::Error(old, "late".to_owned())), "");
}

#[test]
fn silence_counts_as_a_crash_and_long_texts_have_longer() {
    let mut play = ready();
    play.analyse("text");
    assert_eq!(play.waits(), "terminate | crashed, restarting | spawn 2 | starting");
    assert_eq!(play.now, REQUEST_TIMEOUT);
    let mut play = ready();
    play.analyse(&"x".repeat(1_000_000));
    assert_eq!(play.machine.deadline(), Some(REQUEST_TIMEOUT + REQUEST_TIMEOUT_PER_MB));
}

#[test]
fn after_three_restarts_in_a_minute_the_engine_is_given_up() {
    let mut play = ready();
    for _ in 0..MAX_RESTARTS {
        assert!(play.breaks().contains("restarting"));
        play.waits();
        play.greets();
    }
    play.analyse("one");
    play.analyse("two");
    assert_eq!(play.breaks(), "terminate | crashed | failed 1 | failed 2 | unavailable");
    assert_eq!(play.analyse("three").1, "failed 3");
    assert_eq!(play.breaks(), "", "nothing is left to break");
    play.now += RESTART_WINDOW;
    assert_eq!(play.analyse("four").1, "spawn 5 | starting");
}

#[test]
fn restarts_come_after_growing_pauses() {
    let mut play = ready();
    assert_eq!(play.breaks(), "terminate | crashed, restarting | spawn 2 | starting");
    for pause in &PAUSES[1..] {
        let then = play.now;
        assert_eq!(play.breaks(), "terminate | crashed, restarting");
        assert_eq!(play.waits(), format!("spawn {} | starting", play.machine.generation.0));
        assert_eq!(play.now, then + pause);
    }
}

#[test]
fn what_is_asked_between_two_workers_waits_for_the_next() {
    let mut play = ready();
    play.breaks();
    play.breaks();
    assert_eq!(play.analyse("one").1, "");
    play.waits();
    assert_eq!(play.greets(), "ready | post 1");
}

#[test]
fn crashes_long_apart_do_not_add_up() {
    let mut play = ready();
    for _ in 0..3 * MAX_RESTARTS {
        play.now += RESTART_WINDOW / 2;
        assert!(play.breaks().contains("restarting"));
        if matches!(play.machine.state, State::Resting { .. }) {
            play.waits();
        }
        play.greets();
    }
}

#[test]
fn the_user_can_try_again() {
    let mut play = ready();
    for _ in 0..MAX_RESTARTS {
        play.breaks();
        play.waits();
    }
    assert!(play.breaks().contains("unavailable"));
    assert_eq!(play.step(Input::Start), "spawn 5 | starting");
}

#[test]
fn a_worker_of_another_build_is_not_used() {
    let mut play = Play::default();
    play.step(Input::Start);
    play.analyse("one");
    let hello = FromWorker::Hello {
        protocol: PROTOCOL,
        build: "other".to_owned(),
    };
    assert_eq!(play.hears(hello), "terminate | failed 1 | unavailable");
    play.now += 10 * RESTART_WINDOW;
    assert_eq!(play.analyse("two").1, "failed 2", "only a new page helps");
    assert_eq!(play.step(Input::Start), "");
}

#[test]
fn cancelling_replaces_a_busy_worker_and_forgets_a_waiting_request() {
    let mut play = ready();
    let (first, _) = play.analyse("one");
    let (second, _) = play.analyse("two");
    let (third, _) = play.analyse("three");
    assert_eq!(play.step(Input::Cancel(second)), "");
    assert_eq!(play.step(Input::Cancel(first)), "terminate | spawn 2 | starting");
    assert_eq!(play.greets(), "ready | post 3");
    assert_eq!(play.answers(third), "analysed 3");
    assert_eq!(play.step(Input::Cancel(first)), "", "long gone");
}

#[test]
fn a_message_that_cannot_be_read_counts_as_a_crash() {
    let mut play = ready();
    play.analyse("one");
    let garbage = Input::Message(play.machine.generation, Err(ProtocolError::Malformed("x".to_owned())));
    assert_eq!(
        play.step(garbage),
        "terminate | crashed, restarting | spawn 2 | starting"
    );
}

#[test]
fn an_answer_to_nothing_is_ignored() {
    let mut play = ready();
    assert_eq!(play.answers(RequestId(99)), "");
}
