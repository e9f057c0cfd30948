//! Starts the programs of a desktop that people use.

use super::real::RealDesktop;
use super::setup::DesktopSetup;
use super::virtual_desktop::VirtualDesktop;
use anyhow::Result;

impl VirtualDesktop {
    /// Starts the programs of a desktop that people use.
    pub(super) async fn start_real(&mut self, real: RealDesktop, setup: &DesktopSetup) -> Result<()> {
        let of_gnome = matches!(real, RealDesktop::GnomeX11 | RealDesktop::GnomeWayland);
        self.start_system(of_gnome).await?;
        self.tell_bus().await?;
        match real {
            RealDesktop::GnomeX11 | RealDesktop::GnomeWayland => self.start_gnome(real, setup.tray).await,
            RealDesktop::Plasma => self.start_plasma().await,
            RealDesktop::Cinnamon => self.start_cinnamon().await,
            RealDesktop::Mate => {
                self.start_parts(setup).await?;
                self.start_mate_panel(setup.tray).await
            }
            RealDesktop::Lxqt => {
                self.start_parts(setup).await?;
                self.start_lxqt_panel(setup.tray).await
            }
            RealDesktop::Xfce => self.start_parts(setup).await,
            RealDesktop::Dunst => {
                self.prepare_dunst()?;
                self.start_parts(setup).await
            }
            RealDesktop::Sway => self.start_sway().await,
        }
    }
}
