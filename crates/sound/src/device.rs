//! The device that the system plays on.

use crate::tone::SAMPLE_RATE;
use rodio::buffer::SamplesBuffer;
use rodio::{DeviceSinkBuilder, MixerDeviceSink};
use std::num::{NonZeroU16, NonZeroU32};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use thiserror::Error;

/// Why nothing can be played.
#[derive(Debug, Error)]
pub(crate) enum DeviceError {
    /// There is no device, or the system does not give it.
    #[error(transparent)]
    NotOpened(#[from] rodio::DeviceSinkError),
}

/// Something that plays samples. It is silent when it is dropped.
pub(crate) trait Device {
    /// Plays these from now on, beside what plays already.
    fn play(&mut self, samples: Vec<f32>);

    /// Whether it plays nothing any more, as when its plug was pulled.
    fn has_failed(&self) -> bool;
}

struct SystemDevice {
    sink: MixerDeviceSink,
    has_failed: Arc<AtomicBool>,
}

/// Opens the device that the system plays on now.
///
/// # Errors
/// There is none, or it cannot be opened.
pub(crate) fn open() -> Result<Box<dyn Device>, DeviceError> {
    let has_failed = Arc::new(AtomicBool::new(false));
    let failing = Arc::clone(&has_failed);
    let builder = DeviceSinkBuilder::from_default_device()?.with_error_callback(move |error| {
        tracing::info!(%error, "the sound device went");
        failing.store(true, Ordering::Relaxed);
    });
    let mut sink = builder.open_stream()?;
    sink.log_on_drop(false);
    Ok(Box::new(SystemDevice { sink, has_failed }))
}

impl Device for SystemDevice {
    fn play(&mut self, samples: Vec<f32>) {
        const ONE: NonZeroU16 = NonZeroU16::MIN;
        const RATE: NonZeroU32 = NonZeroU32::MIN.saturating_add(SAMPLE_RATE - 1);
        self.sink.mixer().add(SamplesBuffer::new(ONE, RATE, samples));
    }

    fn has_failed(&self) -> bool {
        self.has_failed.load(Ordering::Relaxed)
    }
}
