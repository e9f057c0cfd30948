//! The effect of one address that floods the router on the rings of others. Each kind of junk has several
//! turns, with a quiet run before each, so that other load on the machine affects both alike.

use crate::numbers::{number, percentile};
use crate::pourer::{Junk, Pourer};
use crate::site::{Site, closed};
use anyhow::{Context, Result};
use std::ops::Range;
use std::time::{Duration, Instant};
use tests::Figure;
use tests::bench::{Journeys, Sender, Step};

/// So many rings of others are measured beside each kind of junk, in as many turns.
const RINGS: usize = 2_200;
const TURNS: usize = 4;

/// How much later than in quiet others may be rung: so many times, or so many milliseconds, whichever is more.
const TIMES: f64 = 1.5;
const MILLISECONDS: f64 = 5.0;

const SETTLING: Duration = Duration::from_secs(20);
const KEPT_AFTER_END: Duration = Duration::from_secs(5);

pub(crate) async fn measure(reps: usize, rate: usize, quick: bool) -> Result<Vec<Figure>> {
    let turns = if quick { 1 } else { TURNS };
    let each = if quick { rate } else { RINGS / TURNS };
    let site = Site::found(reps, KEPT_AFTER_END).await?;
    let journeys = Journeys::new(turns * Junk::ALL.len() * 2 * each);
    let mut fleet = site.staffed(reps, &journeys).await?;
    let sender = Sender::new(&site.url, &journeys, false)?;
    let pourer = Pourer::connect(&site.url).await.with_context(|| site.router.said())?;
    let (mut quiet, mut beside) = (Vec::new(), [const { Vec::new() }; Junk::ALL.len()]);
    let mut poured = [(0_u64, Duration::ZERO); Junk::ALL.len()];
    let mut next = 0;
    let turn = async |next: &mut usize| -> Range<usize> {
        let messages = *next..*next + each;
        *next = messages.end;
        sender.send(messages.clone(), rate).await.join_all().await;
        closed(&journeys, messages.clone(), SETTLING).await;
        messages
    };
    for _ in 0..turns {
        for (place, junk) in Junk::ALL.into_iter().enumerate() {
            quiet.push(turn(&mut next).await);
            let (before, start) = (pourer.frames(), Instant::now());
            pourer.pour(Some(junk));
            beside[place].push(turn(&mut next).await);
            pourer.pour(None);
            poured[place].0 += pourer.frames() - before;
            poured[place].1 += start.elapsed();
        }
    }
    fleet.all_there().with_context(|| site.router.said())?;

    let p99 = |turns: &[Range<usize>]| {
        let mut times: Vec<Duration> =
            turns.iter().flat_map(|turn| journeys.times_of(turn.clone(), Step::Rang)).collect();
        times.sort_unstable();
        (percentile(&times, 99), times.len())
    };
    let (alone, rings) = p99(&quiet);
    let bound = ((alone * TIMES).max(alone + MILLISECONDS) * 10.0).round() / 10.0;
    let mut figures = vec![
        Figure::new("rings in quiet", number(rings), ""),
        Figure::new("message to ring in quiet: p99", alone, "ms"),
    ];
    for (place, junk) in Junk::ALL.into_iter().enumerate() {
        let (ring, rings) = p99(&beside[place]);
        let names = junk.names();
        figures.push(Figure::new(names.rings, number(rings), ""));
        figures.push(Figure::new(
            names.rate,
            number(poured[place].0) / poured[place].1.as_secs_f64(),
            "a second",
        ));
        figures.push(Figure::with_target(names.ring, ring, "ms", bound));
    }
    let lost = journeys.lost(0..next, Step::Closed);
    figures.push(Figure::with_target("acknowledged and lost", number(lost), "", 0.0));
    figures.push(Figure::with_target("not answered", number(sender.sent().unanswered()), "", 0.0));
    figures.push(Figure::with_target("refused", number(sender.sent().refused()), "", 0.0));
    figures.push(Figure::new("answers to junk", number(pourer.answers()), ""));
    figures.push(Figure::new("junk connections closed with a code", number(pourer.closed_with_code()), ""));
    figures.push(Figure::with_target("junk connections cut without a code", number(pourer.cut()), "", 0.0));
    Ok(figures)
}
