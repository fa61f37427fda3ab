//! Starts the application in the page.

fn main() {
    pressmark::components::start();
}
