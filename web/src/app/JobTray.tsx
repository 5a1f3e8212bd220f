import { Link, useParams } from 'react-router';
import { useJobEvents } from '../api/events';
import { FINISHED, jobKind, useJobs } from '../api/jobs';
import { useWords } from '../lib/words';
import './Switches.css';

// What runs now, from any page.
export function JobTray() {
  const { t, percent } = useWords();
  const { language } = useParams();
  useJobEvents();
  const jobs = useJobs();
  const running = jobs.data?.rows.filter((job) => !FINISHED.includes(job.state)) ?? [];
  const first = running[0];
  return (
    <span role="status">
      {first && (
        <Link className="switch-button" to={`/${language}/desk/jobs`}>
          {t('shell.tray', {
            count: running.length,
            kind: jobKind(first),
            share: percent(first.progress),
          })}
        </Link>
      )}
    </span>
  );
}
