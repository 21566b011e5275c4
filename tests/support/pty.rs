//! A program in a pseudo-terminal, seen as a person sees it: keys in, screen out.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take before a test gives up. Generous, because the machine may be busy; nothing waits
/// this long unless it has failed.
const PATIENCE: Duration = Duration::from_mins(4);

/// What came out of the program so far.
struct Output {
    screen: vt100::Parser,
    raw: Vec<u8>,
}

/// A running program and its terminal.
pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    output: Arc<Mutex<Output>>,
    let_go: Arc<AtomicBool>,
    reader: Option<std::thread::JoinHandle<()>>,
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

impl Pty {
    /// Starts `command` in a terminal of this size.
    pub(crate) fn spawn(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let output = Arc::new(Mutex::new(Output {
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            raw: Vec::new(),
        }));
        let let_go = Arc::new(AtomicBool::new(false));
        let mut source = pair.master.try_clone_reader().unwrap();
        let reader = std::thread::spawn({
            let (output, let_go) = (Arc::clone(&output), Arc::clone(&let_go));
            move || {
                let mut buffer = vec![0; 65536];
                while let Ok(count @ 1..) = source.read(&mut buffer) {
                    let mut output = output.lock().unwrap();
                    output.screen.process(&buffer[..count]);
                    output.raw.extend_from_slice(&buffer[..count]);
                    if let_go.load(Ordering::SeqCst) {
                        break;
                    }
                }
            }
        });
        Self {
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            child,
            output,
            let_go,
            reader: Some(reader),
        }
    }

    /// Starts one of this test binary's own hidden tests as the program.
    pub(crate) fn of_child(
        name: &str,
        environment: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args([
            "--exact",
            name,
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ]);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        command.env_remove("COLORTERM");
        command.env("COMPASS_TEST_CHILD", "1");
        for (name, value) in environment {
            command.env(name, value);
        }
        Self::spawn(command, columns, rows)
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Changes the window.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.output
            .lock()
            .unwrap()
            .screen
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Closes the terminal under the program, as a lost connection does.
    pub(crate) fn hang_up(&mut self, key_that_draws: &str) {
        self.let_go.store(true, Ordering::SeqCst);
        self.send(key_that_draws);
        self.reader.take().unwrap().join().unwrap();
        self.writer = None;
        self.master = None;
    }

    /// What is on the screen.
    pub(crate) fn text(&self) -> String {
        self.output.lock().unwrap().screen.screen().contents()
    }

    /// Something about the screen.
    pub(crate) fn screen<T>(&self, ask: impl FnOnce(&vt100::Screen) -> T) -> T {
        ask(self.output.lock().unwrap().screen.screen())
    }

    /// Every byte the program wrote.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.output.lock().unwrap().raw.clone()
    }

    /// The last of them, to be read in a failure.
    fn tail(&self) -> String {
        let raw = self.raw();
        String::from_utf8_lossy(&raw[raw.len().saturating_sub(300)..]).into_owned()
    }

    /// How many frames the program has drawn.
    pub(crate) fn frames(&self) -> usize {
        let raw = self.raw();
        raw.windows(8)
            .filter(|window| window == b"\x1b[?2026h")
            .count()
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, mut is_so: impl FnMut(&Self) -> bool) {
        let start = Instant::now();
        while !is_so(self) {
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for {what}; the screen shows:\n{}\nthe last bytes were {:?}",
                self.text(),
                self.tail()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait(text, |pty| pty.text().contains(text));
    }

    /// Waits until nothing has been written for a while.
    pub(crate) fn settle(&mut self) {
        let mut seen = usize::MAX;
        let mut since = Instant::now();
        self.wait("silence", |pty| {
            let now = pty.output.lock().unwrap().raw.len();
            if now != seen {
                (seen, since) = (now, Instant::now());
            }
            since.elapsed() > Duration::from_millis(200)
        });
    }

    /// Types and waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn type_and_see(&mut self, keys: &str, text: &str) {
        self.send(keys);
        self.wait_for(text);
    }

    /// Waits until the screen no longer shows a text.
    #[track_caller]
    pub(crate) fn wait_until_gone(&mut self, text: &str) {
        self.wait(&format!("“{text}” to go"), |pty| {
            !pty.text().contains(text)
        });
    }

    /// Ends the program as the system does when it must: it is told nothing and can do nothing.
    pub(crate) fn kill(&mut self) {
        let pid = nix::unistd::Pid::from_raw(self.pid().cast_signed());
        nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGKILL).unwrap();
        self.child.wait().unwrap();
    }

    /// The program's process id.
    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// The state letter of the process: `S` asleep, `T` stopped.
    pub(crate) fn state(&self) -> char {
        let stat =
            std::fs::read_to_string(format!("/proc/{}/stat", self.pid())).unwrap_or_default();
        let after = stat.rsplit(") ").next().unwrap_or_default();
        after.chars().next().unwrap_or('?')
    }

    /// How often the program's threads were woken since they started.
    pub(crate) fn wake_ups(&self) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.pid())).unwrap();
        tasks
            .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("status")).ok())
            .filter_map(|status| {
                let line = status
                    .lines()
                    .find(|line| line.starts_with("voluntary_ctxt"))?;
                line.split_whitespace().last()?.parse::<u64>().ok()
            })
            .sum()
    }

    /// Waits for the program's end; whether it succeeded.
    #[track_caller]
    pub(crate) fn wait_for_exit(&mut self) -> bool {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            assert!(
                start.elapsed() < PATIENCE,
                "the program did not end:\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
