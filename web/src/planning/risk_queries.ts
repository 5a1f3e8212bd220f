import { useQuery } from '@tanstack/react-query';
import { api, change, read, type Schema } from '../api/client';
import { asProblem } from '../api/problem';

export type Band = Schema['DateBand'];
export type Risk = Schema['PlanRisk'];
export type Uncertainty = Schema['Uncertainty'];
export type Resilience = Schema['PlanResilience'];
export type ForecastSummary = Schema['ForecastSummary'];
export type Forecast = Schema['ProducerForecast'];

// A plan is looked at by a job of its own after it was computed: until then there is nothing.
export function isMissing(error: unknown): boolean {
  return asProblem(error).status === 404;
}

const key = (plan: string, ...rest: unknown[]) => ['planning', 'plan', plan, 'risk', ...rest];

const patient = {
  retry: (count: number, error: Error) => !isMissing(error) && count < 2,
  refetchInterval: ({ state }: { state: { error: Error | null } }) =>
    state.error && isMissing(state.error) ? 3000 : (false as const),
};

export function useRisk(plan: string) {
  return useQuery({
    queryKey: key(plan),
    queryFn: () => read(api.GET('/api/plans/{id}/risk', { params: { path: { id: plan } } })),
    ...patient,
  });
}

// By item; those that were not looked at are left out.
export function useBands(plan: string, items: readonly string[]) {
  const list = items.join(',');
  return useQuery({
    queryKey: key(plan, 'items', list),
    enabled: list !== '',
    queryFn: () =>
      read(
        api.GET('/api/plans/{id}/risk/items', {
          params: { path: { id: plan }, query: { items: list } },
        }),
      ),
    select: (page) => new Map(page.rows.map(({ id, band }) => [id, band])),
    retry: patient.retry,
  });
}

export function useQuestions(plan: string) {
  return useQuery({
    queryKey: key(plan, 'questions'),
    queryFn: () =>
      read(api.GET('/api/plans/{id}/risk/questions', { params: { path: { id: plan } } })),
    retry: patient.retry,
  });
}

export function useResilience(plan: string) {
  return useQuery({
    queryKey: key(plan, 'resilience'),
    queryFn: () => read(api.GET('/api/plans/{id}/resilience', { params: { path: { id: plan } } })),
    ...patient,
  });
}

export function useForecasts(plan: string) {
  return useQuery({
    queryKey: key(plan, 'forecasts'),
    queryFn: () => read(api.GET('/api/plans/{id}/forecast', { params: { path: { id: plan } } })),
    ...patient,
  });
}

export function useForecast(plan: string, number: string) {
  return useQuery({
    queryKey: key(plan, 'forecasts', number),
    queryFn: () =>
      read(
        api.GET('/api/plans/{id}/forecast/{number}', { params: { path: { id: plan, number } } }),
      ),
    retry: patient.retry,
  });
}

export type RiskQuestion = { plan: string; uncertainty?: Uncertainty; recovery?: number[] };

// What is left out is taken from the rules.
export function startRisk({ plan, uncertainty, recovery }: RiskQuestion, idempotency: string) {
  return read(
    api.POST('/api/plans/{id}/risk', {
      params: { path: { id: plan }, header: change(idempotency) },
      body: { ...(uncertainty ? { uncertainty } : {}), recovery: recovery ?? [], stock: [] },
    }),
  );
}
