//! Effects, with one copy of the code that runs them.
//!
//! Yew makes its `use_effect_with` anew for each effect, some seven hundred bytes of WebAssembly a time. This one forgets
//! the types of an effect before it hands it to Yew's, so that there is one for all of them.

use std::any::{Any, TypeId};

use yew::functional::{Hook, TearDown};

/// What an effect depends on.
trait Dependency {
    fn as_any(&self) -> &dyn Any;

    /// Whether `other` is of the same type and equal.
    fn is_same(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + 'static> Dependency for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }
}

/// What any effect depends on, to be compared with what it depended on before.
struct Dependencies(Box<dyn Dependency>);

impl PartialEq for Dependencies {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(other.0.as_any())
    }
}

/// What undoes an effect, if anything does.
type Undo = Option<Box<dyn FnOnce()>>;

/// An effect that finds what it depends on by its type.
type Effect = Box<dyn FnOnce(&dyn Any) -> Undo>;

/// Does what [`yew::functional::use_effect_with`] does: runs `effect` after the component is drawn, whenever `dependencies`
/// are others than before, and what it returned before it runs again and when the component goes.
pub fn use_effect_with<T, D>(dependencies: T, effect: impl FnOnce(&T) -> D + 'static) -> impl Hook<Output = ()>
where
    T: PartialEq + 'static,
    D: TearDown,
{
    erased(
        Dependencies(Box::new(dependencies)),
        Box::new(move |dependencies| {
            let undo = effect(dependencies.downcast_ref::<T>()?);
            let undoes_something = TypeId::of::<D>() != TypeId::of::<()>();
            undoes_something.then(|| Box::new(|| undo.tear_down()) as Box<dyn FnOnce()>)
        }),
    )
}

/// The one effect for all.
fn erased(dependencies: Dependencies, effect: Effect) -> impl Hook<Output = ()> {
    yew::functional::use_effect_with(dependencies, move |dependencies: &Dependencies| {
        let undo = effect(dependencies.0.as_any());
        move || {
            if let Some(undo) = undo {
                undo();
            }
        }
    })
}
