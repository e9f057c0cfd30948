//! Whether the window comes to the front.

use crate::scene::Scene;
use crate::verdict::Verdict;
use anyhow::Result;
use testkit::RealDesktop;
use tests::DESKTOP_TIMEOUT;

/// The customer of every case.
const CUSTOMER: &str = "Kiran Sohal";

/// What a person does, after which the app must be in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Front {
    NoWindow,
    Minimised,
    Covered,
    Used,
    UsedMinimised,
    Workspace,
    ClosedWithoutTray,
    Body,
    TrayMenu,
    SecondStart,
}

/// Why a click on the words brings the window without the keyboard.
const CLICK_DISMISSES: &str =
    "the server tells a click as a dismissal: the window comes without the keyboard";

impl Front {
    pub(crate) const ALL: [Self; 10] = [
        Self::NoWindow,
        Self::Minimised,
        Self::Covered,
        Self::Used,
        Self::UsedMinimised,
        Self::Workspace,
        Self::ClosedWithoutTray,
        Self::Body,
        Self::TrayMenu,
        Self::SecondStart,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NoWindow => "Accept, no window",
            Self::Minimised => "Accept, minimised",
            Self::Covered => "Accept, covered and not touched",
            Self::Used => "Accept, used before, typing elsewhere",
            Self::UsedMinimised => "Accept, used before, minimised, typing elsewhere",
            Self::Workspace => "Accept, on another workspace",
            Self::ClosedWithoutTray => "Accept, closed without a tray",
            Self::Body => "click on the words",
            Self::TrayMenu => "Open from the tray menu",
            Self::SecondStart => "second start",
        }
    }

    fn not_there(self, real: RealDesktop) -> Option<&'static str> {
        let without_tray =
            matches!(real, RealDesktop::GnomeX11 | RealDesktop::GnomeWayland | RealDesktop::Cinnamon);
        match self {
            Self::Minimised | Self::UsedMinimised if real == RealDesktop::Sway => {
                Some("it minimises nothing")
            }
            Self::ClosedWithoutTray if !without_tray => Some("a tray is part of it"),
            Self::TrayMenu if real == RealDesktop::Cinnamon => Some("it has no tray"),
            _ => None,
        }
    }

    pub(crate) async fn play(self, real: RealDesktop) -> Result<Verdict> {
        if let Some(why) = self.not_there(real) {
            return Ok(Verdict::NotThere(why));
        }
        let mut setup = real.setup();
        setup.tray &= self != Self::ClosedWithoutTray;
        let mut scene = Scene::open(real, &setup, self.name()).await?;
        match self.act(&mut scene).await {
            // Its server reports a click on the text as a dismissal, which takes the keyboard from nobody.
            Ok(_) if self == Self::Body && real == RealDesktop::Xfce => {
                scene.on_screen(CLICK_DISMISSES).await
            }
            Ok(stage) => scene.in_front(stage).await,
            Err(error) => scene.failed(format!("could not be played: {error:#}")).await,
        }
    }

    /// Does what the case is about, and returns what the floor must show then.
    async fn act(self, scene: &mut Scene) -> Result<Option<&'static str>> {
        self.prepare(scene).await?;
        match self {
            Self::TrayMenu => {
                let core = scene.test_bench.core()?.pid();
                let item = scene.test_bench.desktop.tray_item(core, DESKTOP_TIMEOUT).await?;
                item.press(&["Open Handbell"], None, DESKTOP_TIMEOUT).await?;
                return Ok(None);
            }
            Self::SecondStart => {
                scene.start_again().await?;
                return Ok(None);
            }
            _ => {}
        }
        let customer = scene.customer("support", CUSTOMER).await?;
        let stage = if self == Self::Body {
            scene.press_body(CUSTOMER).await?;
            "offered"
        } else {
            scene.test_bench.accept(scene.real).await?;
            "active"
        };
        scene.keep(customer);
        Ok(Some(stage))
    }

    async fn prepare(self, scene: &mut Scene) -> Result<()> {
        if matches!(self, Self::NoWindow | Self::Body) {
            return scene.hidden().await;
        }
        let window = scene.shown().await?;
        if matches!(self, Self::Used | Self::UsedMinimised | Self::TrayMenu | Self::SecondStart) {
            scene.test_bench.use_window(&window).await?;
        }
        match self {
            Self::Minimised => drop(scene.test_bench.desktop.minimise(&window.title).await?),
            Self::Covered => scene.cover().await?,
            Self::Used | Self::TrayMenu | Self::SecondStart => scene.use_another().await?,
            Self::UsedMinimised => {
                scene.test_bench.desktop.minimise(&window.title).await?;
                scene.use_another().await?;
            }
            Self::Workspace => scene.test_bench.desktop.switch_workspace(1).await?,
            Self::ClosedWithoutTray => {
                scene.test_bench.put_away().await?;
            }
            Self::NoWindow | Self::Body => {}
        }
        Ok(())
    }
}
