import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import './Page.css';

// Title, what it is in one line, and actions. Focus moves to the heading after navigation, so that
// keyboard and screen-reader users start where the page starts.
export function Page(props: {
  title: string;
  lead?: ReactNode;
  back?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, key } = useLocation();
  const first = useRef(key === 'default');
  useEffect(() => {
    document.title = `${props.title} · Artel`;
  }, [props.title]);
  useEffect(() => {
    if (!first.current) heading.current?.focus({ preventScroll: true });
    first.current = false;
  }, [pathname]);
  return (
    <div className="page">
      {props.back && <div className="page-back no-print">{props.back}</div>}
      <div className="page-head">
        <div className="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.lead && <div className="quiet">{props.lead}</div>}
        </div>
        {props.actions && <div className="row no-print">{props.actions}</div>}
      </div>
      {props.children}
    </div>
  );
}
