import type { ApiClient } from './api.ts';

/** Journeys run by night, too, and one customer gets more messages in a minute than others in a week. */
export async function sendAlways(supervisor: ApiClient): Promise<void> {
  const { quietHours, version } = await supervisor.get<{
    quietHours: { marketing: object; service: object | null };
    version: number;
  }>('/api/notice-rules');
  await supervisor.put('/api/notice-rules', {
    quietHours: { ...quietHours, service: null },
    limit: { perHour: null, perDay: null },
    version,
  });
}
