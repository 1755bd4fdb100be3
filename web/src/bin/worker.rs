//! The worker. The page starts it when something is asked for that the page does not work out itself.

fn main() {
    parallax_web::worker::serve();
}
