//! A network between a client and a server, which can be cut.

use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// The connections that are open; none is let through while the network is cut.
#[derive(Default)]
struct Wires {
    cut: bool,
    open: Vec<TcpStream>,
}

/// Passes bytes on to a server until it is cut.
pub(crate) struct Network {
    url: String,
    wires: Arc<Mutex<Wires>>,
}

impl Network {
    /// A network to the server at an `http` address.
    pub(crate) fn to(server: &str) -> Self {
        let server: SocketAddr = server.trim_start_matches("http://").parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let wires = Arc::new(Mutex::new(Wires::default()));
        std::thread::spawn({
            let wires = Arc::clone(&wires);
            move || {
                for client in listener.incoming().flatten() {
                    connect(&client, server, &wires);
                }
            }
        });
        Self { url, wires }
    }

    /// Where a client finds the server through this network.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Ends every connection, and each new one as soon as it is made.
    pub(crate) fn cut(&self) {
        let mut wires = self.wires.lock().unwrap();
        wires.cut = true;
        for wire in wires.open.drain(..) {
            // One that has ended by itself cannot be ended again.
            let _ = wire.shutdown(Shutdown::Both);
        }
    }

    /// Lets connections through again.
    pub(crate) fn restore(&self) {
        self.wires.lock().unwrap().cut = false;
    }
}

fn connect(client: &TcpStream, server: SocketAddr, wires: &Mutex<Wires>) {
    let mut wires = wires.lock().unwrap();
    if wires.cut {
        return;
    }
    let Ok(server) = TcpStream::connect(server) else {
        return;
    };
    for (from, to) in [(client, &server), (&server, client)] {
        wires.open.push(from.try_clone().unwrap());
        pass_on(from.try_clone().unwrap(), to.try_clone().unwrap());
    }
}

fn pass_on(mut from: TcpStream, mut to: TcpStream) {
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut from, &mut to);
        // One side has nothing more to say: neither has the other.
        let _ = to.shutdown(Shutdown::Both);
        let _ = from.shutdown(Shutdown::Both);
    });
}
