import './ShareBar.css';

// A share as its figure and a bar of the same length.
export function ShareBar({ share, text }: { share: number; text: string }) {
  return (
    <span className="share-bar">
      <svg width="84" height="10" aria-hidden="true">
        <rect className="share-bar-ground" width="84" height="10" rx="2" />
        <rect className="share-bar-part" width={84 * share} height="10" rx="2" />
      </svg>
      {text}
    </span>
  );
}
