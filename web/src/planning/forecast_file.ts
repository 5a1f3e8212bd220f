import { useParams } from 'react-router';
import { useCallback } from 'react';
import type { Plan } from './queries';

// The address of a forecast as a file: of one producer, or of all.
export function useForecastFile(plan: Plan) {
  const { language } = useParams();
  return useCallback(
    (ending: string, number?: string | number) =>
      `/api/plans/${plan.id}/forecast/export.${ending}?lang=${language}` +
      (number === undefined ? '' : `&number=${number}`),
    [plan.id, language],
  );
}
