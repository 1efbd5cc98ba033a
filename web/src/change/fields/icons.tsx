type Props = { path: string };

const Icon = ({ path }: Props) => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path d={path} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

export const UpIcon = () => <Icon path="M8 13V3M3.5 7.5 8 3l4.5 4.5" />;

export const DownIcon = () => <Icon path="M8 3v10M3.5 8.5 8 13l4.5-4.5" />;

export const RemoveIcon = () => <Icon path="m4 4 8 8M12 4l-8 8" />;
