import { FluentProvider, PortalMountNodeProvider } from "@fluentui/react-components";
import { useLayoutEffect, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useTheme } from "#shared/theme";
import { createLayer, mountLayer } from "./layer-host";
import "./ring.css";

/** Shows what is in it above everything else in the page, for the eye, the hand and a screen reader. */
export function RingLayer({ children }: { children: ReactNode }) {
  const [host] = useState(createLayer);
  const theme = useTheme();
  useLayoutEffect(() => mountLayer(host), [host]);
  return createPortal(
    // Menus that open in the layer belong into it: in the page they would open beneath it.
    <PortalMountNodeProvider value={host}>
      <FluentProvider theme={theme} applyStylesToPortals={false} className="ring-column">
        {children}
      </FluentProvider>
    </PortalMountNodeProvider>,
    host,
  );
}
