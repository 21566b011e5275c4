//! Figures about requests, as Prometheus text. Routes are templates, so that no id enters them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper bounds of the buckets of request times, in milliseconds.
const BUCKETS_MS: [u64; 10] = [1, 5, 10, 25, 50, 100, 250, 1_000, 5_000, 30_000];

#[derive(Debug, Default, Clone)]
struct Timing {
    count: u64,
    total: Duration,
    buckets: [u64; BUCKETS_MS.len()],
}

/// Counts and times requests.
#[derive(Debug, Default)]
pub struct Metrics {
    requests: Mutex<BTreeMap<(String, String, u16), u64>>,
    times: Mutex<BTreeMap<(String, String), Timing>>,
}

impl Metrics {
    /// Counts a request.
    pub fn record(&self, method: &str, route: &str, status: u16, took: Duration) {
        *self
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry((method.to_owned(), route.to_owned(), status))
            .or_default() += 1;
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        let timing = times
            .entry((method.to_owned(), route.to_owned()))
            .or_default();
        timing.count += 1;
        timing.total += took;
        for (bucket, bound) in timing.buckets.iter_mut().zip(BUCKETS_MS) {
            if took <= Duration::from_millis(bound) {
                *bucket += 1;
            }
        }
    }

    /// The figures so far; `seq` is the number of mutations accepted.
    pub fn text(&self, seq: i64) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut text, seq);
        text
    }

    fn write(&self, text: &mut String, seq: i64) -> std::fmt::Result {
        text.push_str(
            "# HELP case_server_mutations_total Mutations accepted since the database was made.\n",
        );
        text.push_str("# TYPE case_server_mutations_total counter\n");
        writeln!(text, "case_server_mutations_total {seq}")?;
        text.push_str("# HELP case_server_requests_total Requests answered.\n");
        text.push_str("# TYPE case_server_requests_total counter\n");
        for ((method, route, status), count) in
            &*self.requests.lock().unwrap_or_else(PoisonError::into_inner)
        {
            writeln!(
                text,
                "case_server_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {count}"
            )?;
        }
        text.push_str("# HELP case_server_request_seconds Time from request to answer.\n");
        text.push_str("# TYPE case_server_request_seconds histogram\n");
        for ((method, route), timing) in &*self.times.lock().unwrap_or_else(PoisonError::into_inner)
        {
            let labels = format!("method=\"{method}\",route=\"{route}\"");
            for (count, bound) in timing.buckets.iter().zip(BUCKETS_MS) {
                let seconds = Duration::from_millis(bound).as_secs_f64();
                writeln!(
                    text,
                    "case_server_request_seconds_bucket{{{labels},le=\"{seconds}\"}} {count}"
                )?;
            }
            writeln!(
                text,
                "case_server_request_seconds_bucket{{{labels},le=\"+Inf\"}} {}",
                timing.count
            )?;
            writeln!(
                text,
                "case_server_request_seconds_sum{{{labels}}} {}",
                timing.total.as_secs_f64()
            )?;
            writeln!(
                text,
                "case_server_request_seconds_count{{{labels}}} {}",
                timing.count
            )?;
        }
        Ok(())
    }
}
