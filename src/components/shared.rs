//! A shared value that is compared by where it is, not by what it holds: what components take as props, so that telling
//! whether to draw again costs nothing however long the article is.

use std::ops::Deref;
use std::rc::Rc;

use yew::html::ImplicitClone;

/// A shared value; equal only to itself.
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// The pointer itself.
    pub fn rc(&self) -> &Rc<T> {
        &self.0
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<&Rc<T>> for Shared<T> {
    fn from(value: &Rc<T>) -> Self {
        Self(Rc::clone(value))
    }
}

impl<T> From<Rc<T>> for Shared<T> {
    fn from(value: Rc<T>) -> Self {
        Self(value)
    }
}

impl<T> ImplicitClone for Shared<T> {}
