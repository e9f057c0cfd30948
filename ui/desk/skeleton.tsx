import { Skeleton as FluentSkeleton, SkeletonItem } from "@fluentui/react-components";

/** The layout, before the core has told what is in it. */
export function Skeleton() {
  return (
    <FluentSkeleton className="workspace" aria-label="Handbell is starting">
      <div className="rail">
        <SkeletonItem shape="circle" size={32} />
      </div>
      <div className="sessions skeleton-rows">
        <SkeletonItem size={20} />
        <SkeletonItem size={40} />
        <SkeletonItem size={40} />
      </div>
      <div className="main skeleton-rows">
        <SkeletonItem size={32} />
        <SkeletonItem size={20} />
        <SkeletonItem size={20} />
      </div>
    </FluentSkeleton>
  );
}
