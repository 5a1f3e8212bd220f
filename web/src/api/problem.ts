import type { components } from './schema.gen';

type Whole = components['schemas']['Problem'];
// Without an answer of the server there is little to say.
export type Problem = Pick<Whole, 'type' | 'title' | 'status'> & Partial<Whole>;

// A refusal of the server, or no answer at all (status 0).
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export async function problemOf(response: Response): Promise<ProblemError> {
  const kind = response.headers.get('Content-Type') ?? '';
  if (kind.includes('json')) {
    try {
      return new ProblemError((await response.json()) as Problem);
    } catch {
      // A body cut short says no more than its status does.
    }
  }
  const id = response.headers.get('X-Request-Id');
  return new ProblemError({
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    ...(id ? { request_id: id } : {}),
  });
}

export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { type: 'about:blank', title: '', status: 0 };
}
