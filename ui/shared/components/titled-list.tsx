import type { ReactNode } from "react";
import { formatNumber } from "../number";
import "./titled-list.css";

/** A list under its title, with the number of what is in it; 0 is not shown. `tools` stand beside the title. */
export function TitledList(props: { title: string; count: number; className?: string; tools?: ReactNode; children: ReactNode }) {
  const { title, count, className, tools, children } = props;
  return (
    <section className={className === undefined ? "titled-list" : `titled-list ${className}`} aria-label={title}>
      <div className="titled-list-head">
        <h2>
          {title} {count > 0 && <span className="secondary figure">{formatNumber(count)}</span>}
        </h2>
        {tools}
      </div>
      <ul>{children}</ul>
    </section>
  );
}

/** Stands in a list that has nothing in it, and says what would. */
export function EmptyList({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <li className="empty-list">
      {icon}
      <p className="strong">{title}</p>
      <p className="secondary">{children}</p>
    </li>
  );
}
