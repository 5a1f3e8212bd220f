import './MiniBars.css';

// A share per period in the width of a word; the item page has the figures.
export function MiniBars({ shares, label }: { shares: readonly number[]; label: string }) {
  const height = 18;
  return (
    <svg
      className="mini-bars"
      role="img"
      aria-label={label}
      width={shares.length * 5}
      height={height}
    >
      {shares.map((share, index) => {
        const bar = Math.max(1, share * height);
        return (
          <rect
            key={index}
            className={share >= 0.9995 ? 'full' : undefined}
            x={index * 5}
            y={height - bar}
            width={4}
            height={bar}
          />
        );
      })}
    </svg>
  );
}
