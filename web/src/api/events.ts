import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Job } from './jobs';

// One event stream per browser: HTTP/1.1 allows six connections, and each open tab would hold one.
// Tabs elect a leader by Web Locks; it shares what it hears by BroadcastChannel.
export function useJobEvents() {
  const client = useQueryClient();
  useEffect(() => {
    const end = new AbortController();
    const channel = new BroadcastChannel('artel-jobs');
    channel.onmessage = (message: MessageEvent<Job>) => take(client, message.data);
    navigator.locks
      ?.request('artel-events', { signal: end.signal }, () => listen(client, channel, end.signal))
      .catch(() => undefined); // the tab closed before its turn came
    return () => {
      end.abort();
      channel.close();
    };
  }, [client]);
}

function listen(client: QueryClient, channel: BroadcastChannel, end: AbortSignal): Promise<void> {
  const stream = new EventSource('/api/events');
  stream.addEventListener('job', (event: MessageEvent<string>) => {
    const job = JSON.parse(event.data) as Job;
    take(client, job);
    channel.postMessage(job);
  });
  return new Promise((resolve) => {
    end.addEventListener('abort', () => {
      stream.close();
      resolve();
    });
  });
}

function take(client: QueryClient, job: Job) {
  client.setQueryData(['jobs', 'one', job.id], job);
  void client.invalidateQueries({ queryKey: ['jobs', 'list'] });
}
