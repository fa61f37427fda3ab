//! Which tab may edit a document. Two places in one page are told apart as two tabs are.

use std::cell::RefCell;
use std::rc::Rc;

use super::page::wait;
use pressmark::browser::tenancy::{Change, Tenancy};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

type Changes = Rc<RefCell<Vec<Change>>>;

async fn enter(id: &str) -> (Rc<Tenancy>, Changes) {
    let changes = Changes::default();
    let heard = Rc::clone(&changes);
    let place = Tenancy::enter(id, Callback::from(move |change| heard.borrow_mut().push(change))).await;
    (Rc::new(place), changes)
}

#[wasm_bindgen_test]
async fn the_second_waits_until_the_first_is_gone() {
    let (first, _) = enter("test-wait").await;
    let (second, heard) = enter("test-wait").await;
    assert!(first.is_mine() && !second.is_mine());
    let (other, _) = enter("test-wait-other").await;
    assert!(other.is_mine(), "another document is another matter");
    drop(first);
    wait(100).await;
    assert!(second.is_mine());
    assert_eq!(*heard.borrow(), [Change::Gained]);
    // One that leaves the line never gets it.
    let (third, nothing) = enter("test-wait").await;
    drop(third);
    drop(second);
    wait(100).await;
    assert_eq!(*nothing.borrow(), []);
    let (fourth, _) = enter("test-wait").await;
    assert!(fourth.is_mine());
}

#[wasm_bindgen_test]
async fn the_second_asks_and_the_first_hands_over() {
    let (first, first_heard) = enter("test-ask").await;
    let (second, second_heard) = enter("test-ask").await;
    second.take_over();
    wait(100).await;
    assert_eq!(*first_heard.borrow(), [Change::Asked]);
    assert!(!second.is_mine(), "the first has not saved yet");
    first.hand_over();
    wait(100).await;
    assert!(second.is_mine() && !first.is_mine());
    assert_eq!(*second_heard.borrow(), [Change::Gained]);
    // And back again.
    first.take_over();
    wait(100).await;
    second.hand_over();
    wait(1_300).await;
    assert!(first.is_mine() && !second.is_mine());
    assert_eq!(*first_heard.borrow(), [Change::Asked, Change::Gained]);
}

#[wasm_bindgen_test]
async fn one_that_hears_and_does_not_hand_over_loses_it() {
    let (first, first_heard) = enter("test-steal").await;
    let (second, second_heard) = enter("test-steal").await;
    second.take_over();
    wait(1_300).await;
    assert!(first.is_mine(), "one that has heard gets time to save");
    wait(5_300).await;
    assert!(second.is_mine() && !first.is_mine());
    assert_eq!(*first_heard.borrow(), [Change::Asked, Change::Lost]);
    assert_eq!(*second_heard.borrow(), [Change::Gained]);
    drop(second);
    wait(100).await;
    assert!(first.is_mine(), "it waited in the line");
}
