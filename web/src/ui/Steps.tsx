import './Steps.css';

// Where one is on a fixed way.
export function Steps(props: { label: string; steps: string[]; current: number }) {
  return (
    <ol className="steps no-print" aria-label={props.label}>
      {props.steps.map((step, index) => (
        <li
          key={step}
          className={index < props.current ? 'past' : undefined}
          aria-current={index === props.current ? 'step' : undefined}
        >
          <span aria-hidden="true">{index < props.current ? '✓' : index + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}
