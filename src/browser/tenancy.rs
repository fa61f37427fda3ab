//! Which tab may edit a document: the one that holds its lock.
//!
//! The lock is the browser's (Web Locks): it goes when its tab goes, however that ends. A tab that finds a document locked
//! waits in the line for it, and can ask for it: the holder says that it has heard, saves, lets go and waits in turn. A
//! holder that does not answer, because the browser has put it to sleep, loses the lock after a second; one that has
//! heard gets longer, as timers of a hidden tab are slow.
//!
//! Where there are no locks (old browsers, some pages from a disk) every tab may edit; that no tab overwrites what another
//! has written is then the care of [`super::storage`] alone.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, BroadcastChannel, DomException, MessageEvent};
use yew::Callback;

/// Before a document's id, the name of its lock; alone, the name of the channel between tabs.
const NAME: &str = "pressmark";

/// A document that is locked is tried again after so long, and after so long again, in milliseconds.
const MORE_LOOKS: [u32; 2] = [80, 160];

/// How long a tab that asks for a document waits for an answer, in milliseconds.
const PATIENCE: u32 = 1_000;

/// How long it then waits for the document, in milliseconds.
const MORE_PATIENCE: u32 = 6_000;

/// What happens to the right to edit a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another tab asks for it: save, then [`Tenancy::hand_over`].
    Asked,
    /// Another tab has taken it.
    Lost,
    /// It is this tab's now.
    Gained,
    /// Another tab has put it among the deleted ones.
    Deleted,
}

/// This tab's place at one document. Dropping it lets go of the document.
pub struct Tenancy {
    inner: Rc<Inner>,
}

impl fmt::Debug for Tenancy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tenancy")
            .field("name", &self.inner.name)
            .field("held", &self.inner.release.borrow().is_some())
            .finish_non_exhaustive()
    }
}

/// What hears the messages of other tabs.
type Listener = Closure<dyn FnMut(MessageEvent)>;

struct Inner {
    name: String,
    hear: Callback<Change>,
    /// Lets go of the lock, while it is held.
    release: RefCell<Option<Release>>,
    /// How often the lock was given to this tab.
    given: Cell<u32>,
    /// Leaves the line, while this tab waits in it.
    waiting: RefCell<Option<AbortController>>,
    /// A takeover is under way.
    asking: Cell<bool>,
    /// There are no locks.
    lockless: Cell<bool>,
    gone: Cell<bool>,
    channel: Option<BroadcastChannel>,
    listener: RefCell<Option<Listener>>,
    timer: RefCell<Option<Timeout>>,
}

/// Lets go of a lock that was given.
struct Release {
    /// Which time it was given: a lock that is lost is not the one that was given since.
    time: u32,
    settle: Function,
}

/// How a lock is asked for.
enum Way {
    IfFree,
    InLine,
    Take,
}

impl Tenancy {
    /// Takes a place at the document of that id; [`Tenancy::is_mine`] then says whether this tab may edit
    /// it. What changes later, `hear` is told.
    pub async fn enter(id: &str, hear: Callback<Change>) -> Self {
        let inner = Rc::new(Inner {
            name: format!("{NAME}:{id}"),
            hear,
            release: RefCell::default(),
            given: Cell::default(),
            waiting: RefCell::default(),
            asking: Cell::default(),
            lockless: Cell::default(),
            gone: Cell::default(),
            channel: BroadcastChannel::new(NAME).ok(),
            listener: RefCell::default(),
            timer: RefCell::default(),
        });
        inner.listen();
        let mut given = inner.request(&Way::IfFree).await;
        for look in MORE_LOOKS {
            if given == Some(false) {
                // A page that is just going, this one before a reload say, lets go in a moment.
                TimeoutFuture::new(look).await;
                given = inner.request(&Way::IfFree).await;
            }
        }
        inner.lockless.set(given.is_none());
        if given == Some(false) {
            inner.wait();
        }
        Self { inner }
    }

    /// Whether this tab may edit the document now.
    pub fn is_mine(&self) -> bool {
        self.inner.lockless.get() || self.inner.release.borrow().is_some()
    }

    /// Asks the tab that has the document for it, and takes it where there is no answer. [`Change::Gained`] follows.
    pub fn take_over(&self) {
        let inner = &self.inner;
        if inner.asking.replace(true) {
            return;
        }
        inner.post("ask");
        inner.take_after(PATIENCE);
    }

    /// Lets another tab have the document, and waits in the line for it.
    pub fn hand_over(&self) {
        self.inner.let_go();
        self.inner.post("given");
        self.inner.wait();
    }
}

/// Tells the tabs that have the document of that id open that it was deleted here.
pub fn tell_deleted(id: &str) {
    if let Ok(channel) = BroadcastChannel::new(NAME) {
        // Nobody who hears it is the usual case.
        let _ = channel.post_message(&format!("deleted {NAME}:{id}").into());
        channel.close();
    }
}

impl Drop for Tenancy {
    fn drop(&mut self) {
        let inner = &self.inner;
        inner.gone.set(true);
        inner.timer.take();
        inner.let_go();
        inner.leave_line();
        if let Some(channel) = &inner.channel {
            channel.set_onmessage(None);
            channel.close();
        }
        inner.listener.take();
    }
}

impl Inner {
    /// Asks for the lock; whether it was given, or `None` where there are no locks.
    async fn request(self: &Rc<Self>, way: &Way) -> Option<bool> {
        let locks = Reflect::get(web_sys::window()?.navigator().as_ref(), &"locks".into()).ok()?;
        let function: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
        let options = Object::new();
        let (field, value) = match way {
            Way::IfFree => ("ifAvailable", JsValue::TRUE),
            Way::Take => ("steal", JsValue::TRUE),
            Way::InLine => {
                let controller = AbortController::new().ok()?;
                let signal = controller.signal();
                self.waiting.replace(Some(controller));
                ("signal", signal.into())
            }
        };
        // Setting a property of a plain object can't fail.
        let _ = Reflect::set(&options, &field.into(), &value);
        let mut granted = None;
        let answered = Promise::new(&mut |answer, _| granted = Some(answer));
        let (granted, this) = (granted?, Rc::downgrade(self));
        // Called with the lock, or with nothing where it is not to be had; the lock is held until what it gives is settled.
        let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let given = lock.is_truthy();
            let mut until = JsValue::UNDEFINED;
            if let Some(this) = this.upgrade().filter(|this| given && !this.gone.get()) {
                until = Promise::new(&mut |settle, _| {
                    let time = this.given.get() + 1;
                    this.given.set(time);
                    this.release.replace(Some(Release { time, settle }));
                })
                .into();
            }
            let _ = granted.call1(&JsValue::UNDEFINED, &JsValue::from(given));
            until
        });
        let ended = function.call3(&locks, &self.name.as_str().into(), &options, &callback);
        let ended: Promise = ended.ok()?.dyn_into().ok()?;
        // Refused at once (a page from a disk), given up, or taken away later: the first to come tells.
        let first = Promise::race(&js_sys::Array::of2(&answered, &ended));
        let given = JsFuture::from(first).await.ok()?.as_bool()?;
        if given {
            self.watch(ended);
        }
        Some(given)
    }

    /// Notices when the lock that was given last is taken away.
    fn watch(self: &Rc<Self>, ended: Promise) {
        let (this, time) = (Rc::downgrade(self), self.given.get());
        spawn_local(async move {
            let result = JsFuture::from(ended).await;
            let Some(this) = this.upgrade() else { return };
            let taken = result.is_err_and(|error| {
                let name = error.dyn_ref::<DomException>().map(DomException::name);
                name.as_deref() == Some("AbortError")
            });
            let held = this.release.borrow().as_ref().is_some_and(|held| held.time == time);
            if taken && held && !this.gone.get() {
                this.release.take();
                this.hear.emit(Change::Lost);
                this.wait();
            }
        });
    }

    /// Waits in the line for the lock.
    fn wait(self: &Rc<Self>) {
        if self.gone.get() || self.waiting.borrow().is_some() {
            return;
        }
        let this = Rc::clone(self);
        spawn_local(async move {
            let given = this.request(&Way::InLine).await;
            this.waiting.take();
            if given == Some(true) {
                this.gained();
            }
        });
    }

    /// Takes the lock from whoever has it then, where it has not come by itself.
    fn take_after(self: &Rc<Self>, milliseconds: u32) {
        let this = Rc::downgrade(self);
        let timer = Timeout::new(milliseconds, move || {
            if let Some(this) = this.upgrade() {
                if let Some(fired) = this.timer.take() {
                    fired.forget();
                }
                this.take();
            }
        });
        drop(self.timer.replace(Some(timer)));
    }

    /// Takes the lock from whoever has it.
    fn take(self: &Rc<Self>) {
        if !self.asking.replace(false) || self.gone.get() || self.release.borrow().is_some() {
            return;
        }
        self.leave_line();
        let this = Rc::clone(self);
        spawn_local(async move {
            if this.request(&Way::Take).await == Some(true) {
                this.gained();
            }
        });
    }

    fn gained(&self) {
        self.asking.set(false);
        self.timer.take();
        self.leave_line();
        if !self.gone.get() {
            self.hear.emit(Change::Gained);
        }
    }

    fn let_go(&self) {
        if let Some(release) = self.release.take() {
            // Settles the promise for which the lock is held.
            let _ = release.settle.call0(&JsValue::UNDEFINED);
        }
    }

    fn leave_line(&self) {
        if let Some(controller) = self.waiting.take() {
            controller.abort();
        }
    }

    fn post(&self, what: &str) {
        if let Some(channel) = &self.channel {
            // Nobody who hears it is a case that is provided for.
            let _ = channel.post_message(&format!("{what} {}", self.name).into());
        }
    }

    fn listen(self: &Rc<Self>) {
        let Some(channel) = &self.channel else { return };
        let this = Rc::downgrade(self);
        let listener = Listener::new(move |event: MessageEvent| {
            let (Some(this), Some(message)) = (this.upgrade(), event.data().as_string()) else {
                return;
            };
            match message.strip_suffix(&this.name).map(str::trim_end) {
                Some("ask") if this.release.borrow().is_some() => {
                    this.post("heard");
                    this.hear.emit(Change::Asked);
                }
                Some("deleted") => this.hear.emit(Change::Deleted),
                Some("heard") if this.asking.get() => this.take_after(MORE_PATIENCE),
                Some("given") if this.asking.get() => this.take(),
                _ => {}
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        self.listener.replace(Some(listener));
    }
}
