import './KeyCap.css';

// The key that does what the button beside it does.
export function KeyCap({ name }: { name: string }) {
  return (
    <span className="key-cap" aria-hidden="true">
      {name}
    </span>
  );
}
