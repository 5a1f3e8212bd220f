import { Link, useSearchParams } from 'react-router';
import './Views.css';

// Several views of one record; the chosen one is in the address.
export function Views(props: {
  label: string;
  current: string;
  views: { id: string; title: string }[];
}) {
  const [params] = useSearchParams();
  const to = (id: string) => {
    const next = new URLSearchParams(params);
    next.delete('after');
    next.set('view', id);
    return `?${next.toString()}`;
  };
  return (
    <nav aria-label={props.label} className="views">
      {props.views.map((view) => (
        <Link
          key={view.id}
          to={to(view.id)}
          preventScrollReset
          aria-current={view.id === props.current ? 'true' : undefined}
        >
          {view.title}
        </Link>
      ))}
    </nav>
  );
}
