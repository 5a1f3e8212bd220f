import { useJob } from '../api/jobs';
import { useWords } from '../lib/words';
import { GapCourse } from '../ui/GapCourse';
import { Tag } from '../ui/Tag';
import { type Plan, useScenario } from './queries';
import './Proof.css';

// How far from the best possible this plan can be at most, and who says so.
export function Proof({ plan }: { plan: Plan }) {
  const words = useWords();
  const { t, money, percent } = words;
  const scenario = useScenario(plan.scenario);
  // The latest job of the scenario; another plan's course is not this one's.
  const course = useJob(scenario.data?.plan === plan.id ? scenario.data.job : undefined);
  const file = (name: string) => `/api/plans/${plan.id}/${name}`;
  return (
    <section className="panel stack-s">
      <h2>{t('planning.proof.title')}</h2>
      <p>
        {t('planning.proof.sentence', { gap: percent(plan.gap, 2), objective: plan.objective })}
      </p>
      <dl className="pairs">
        <dt>{t('planning.proof.cost')}</dt>
        <dd>{money(plan.cost, plan.currency)}</dd>
        {plan.haste !== undefined && plan.haste > 0 && (
          <>
            <dt>{t('planning.proof.haste', { quarters: plan.dependence ?? 0 })}</dt>
            <dd>{money(plan.haste, plan.currency)}</dd>
          </>
        )}
        <dt>{t('planning.proof.bound')}</dt>
        <dd>{money(plan.lower_bound, plan.currency)}</dd>
        <dt>{t('planning.proof.gap')}</dt>
        <dd>{percent(plan.gap, 2)}</dd>
      </dl>
      <div className="row">
        <Tag tone={plan.checked ? 'good' : 'bad'}>
          {t('planning.proof.checked', { done: plan.checked ? 'yes' : 'no' })}
        </Tag>
        <Tag tone={plan.bound_checked ? 'good' : 'bad'}>
          {t('planning.proof.bound_checked', { done: plan.bound_checked ? 'yes' : 'no' })}
        </Tag>
        {plan.status === 'interrupted' && <Tag tone="warn">{t('planning.proof.interrupted')}</Tag>}
      </div>
      {course.data?.course && course.data.course.length > 1 && (
        <details>
          <summary>{t('shell.course.title')}</summary>
          <GapCourse course={course.data.course} />
        </details>
      )}
      <details>
        <summary>{t('planning.proof.repeat')}</summary>
        <div className="stack-s">
          <p className="quiet">
            {t('planning.proof.run', {
              objective: t('planning.proof.objective', { objective: plan.objective }),
              version: plan.engine_version,
              seed: String(plan.seed),
            })}
          </p>
          <p className="quiet hash">{t('planning.proof.hash', { hash: plan.problem_sha256 })}</p>
          <div className="row">
            <a href={file('problem.json')} download>
              {t('planning.proof.problem')}
            </a>
            <a href={file('solution.json')} download>
              {t('planning.proof.solution')}
            </a>
            <a href={file('certificate.json')} download>
              {t('planning.proof.certificate')}
            </a>
          </div>
        </div>
      </details>
    </section>
  );
}
