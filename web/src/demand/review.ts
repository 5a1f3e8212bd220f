import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, change, read, type Schema } from '../api/client';
import { useAction } from '../api/use_action';

export type ReviewQuestion = Schema['ReviewQuestion'];
export type Candidate = Schema['ReviewCandidate'];
export type Effect = Schema['AnswerEffect'];
export type Decision = Schema['Decision'];
export type Variant = Schema['ItemVariant'];
export type Taken = Schema['ReviewAnswer'];

// Pieces and kilograms never become one item; the unit is corrected in the file.
export function comparable({ subject }: ReviewQuestion, { variant }: Candidate): boolean {
  return subject.variant.dimension === variant.dimension;
}

export type GiveAnswer = (
  verdict: Schema['ReviewAnswerRequest']['verdict'],
  candidate?: Candidate,
) => void;

// As many questions as are shown beside the one asked; others move up as these are answered.
const QUEUE = 50;
const ROWS = 50;

export function useReview(order: string) {
  return useQuery({
    queryKey: ['demand', 'order', order, 'review'],
    queryFn: () =>
      read(
        api.GET('/api/orders/{id}/review', {
          params: { path: { id: order }, query: { limit: QUEUE } },
        }),
      ),
  });
}

export function useTrail(order: string, item: string) {
  return useQuery({
    queryKey: ['demand', 'order', order, 'item', item, 'trail'],
    queryFn: () =>
      read(
        api.GET('/api/orders/{id}/items/{item}/trail', {
          params: { path: { id: order, item } },
        }),
      ),
  });
}

export function useHistory(order: string, item: string) {
  return useQuery({
    queryKey: ['demand', 'order', order, 'item', item, 'history'],
    queryFn: () =>
      read(
        api.GET('/api/orders/{id}/items/{item}/history', {
          params: { path: { id: order, item }, query: { limit: 1000 } },
        }),
      ),
  });
}

export function useDecisions(after: string | undefined) {
  return useQuery({
    queryKey: ['demand', 'decisions', after],
    queryFn: () =>
      read(
        api.GET('/api/decisions', {
          params: { query: { limit: ROWS, ...(after === undefined ? {} : { after }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

// A decision touches the queue, the histories and the count of what the order does not know yet.
const TOUCHED = [['demand']];

type Told = { question: string; body: Schema['ReviewAnswerRequest'] };

export function useAnswer(order: string) {
  return useAction(
    ({ question, body }: Told, key) =>
      read(
        api.POST('/api/orders/{id}/review/{question}/answer', {
          params: { path: { id: order, question }, header: change(key) },
          body,
        }),
      ),
    { invalidates: TOUCHED },
  );
}

export function useSplit(order: string, item: string) {
  return useAction(
    (variants: string[], key) =>
      read(
        api.POST('/api/orders/{id}/items/{item}/split', {
          params: { path: { id: order, item }, header: change(key) },
          body: { variants },
        }),
      ),
    { invalidates: TOUCHED },
  );
}

export function useMerge(order: string, item: string) {
  return useAction(
    (other: string, key) =>
      read(
        api.POST('/api/orders/{id}/items/{item}/merge', {
          params: { path: { id: order, item }, header: change(key) },
          body: { item: other },
        }),
      ),
    { invalidates: TOUCHED },
  );
}

// Takes back the decision and all that were taken with it.
export function useTakeBack() {
  return useAction(
    (id: string, key) =>
      read(api.POST('/api/decisions/{id}/undo', { params: { path: { id }, header: change(key) } })),
    { invalidates: TOUCHED },
  );
}

export function useConsolidateAgain(order: string) {
  return useAction(
    (_: void, key) =>
      read(
        api.POST('/api/orders/{id}/consolidate-again', {
          params: { path: { id: order }, header: change(key) },
          body: {},
        }),
      ),
    { invalidates: [['jobs', 'list']] },
  );
}
