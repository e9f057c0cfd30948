import { Dialog, DialogSurface } from "@fluentui/react-components";
import type { ReactNode } from "react";

/** A dialog of the page, over all but what rings. Escape and a press beside it close it. */
export function PageDialog(props: { close: () => void; className?: string; describedBy?: string; children: ReactNode }) {
  const { close, className, describedBy, children } = props;
  return (
    <Dialog
      open
      onOpenChange={(_, { open }) => {
        if (!open) close();
      }}
    >
      {/* Fluent hides the page behind it from a screen reader; aria-modal would hide what rings, too. */}
      <DialogSurface className={className} aria-describedby={describedBy} aria-modal={false}>
        {children}
      </DialogSurface>
    </Dialog>
  );
}
