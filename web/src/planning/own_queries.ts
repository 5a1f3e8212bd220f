import { useQuery } from '@tanstack/react-query';
import { api, read, type Schema } from '../api/client';

export type OwnLot = Schema['OwnLot'];
export type OwnShare = Schema['OwnShare'];

const key = (organisation: string, ...rest: unknown[]) => [
  'planning',
  'own',
  organisation,
  ...rest,
];

export function useOwnForecasts(organisation: string) {
  return useQuery({
    queryKey: key(organisation, 'forecasts'),
    queryFn: () =>
      read(
        api.GET('/api/organisations/{organisation}/forecasts', {
          params: { path: { organisation } },
        }),
      ),
  });
}

export function useOwnLots(organisation: string) {
  return useQuery({
    queryKey: key(organisation, 'lots'),
    queryFn: () =>
      read(
        api.GET('/api/organisations/{organisation}/lots', { params: { path: { organisation } } }),
      ),
  });
}

export function useOwnShare(organisation: string, item: string) {
  return useQuery({
    queryKey: key(organisation, 'share', item),
    queryFn: () =>
      read(
        api.GET('/api/organisations/{organisation}/lots/{item}/pool-share', {
          params: { path: { organisation, item } },
        }),
      ),
  });
}
