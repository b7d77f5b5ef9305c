import { emptyDraft, type LossDraft } from '../features/claims/contract/draft.ts';
import type { ApiClient } from './api.ts';

/**
 * Takes a loss report down over the API, outside of any call.
 * @param client of somebody who takes reports. @returns its id
 */
export async function reportLoss(client: ApiClient): Promise<string> {
  const { id, version } = await client.post<{ id: string; version: number }>('/api/loss-reports', {});
  const content: LossDraft = {
    ...emptyDraft,
    ...{ hurt: 'none', safePlace: 'yes', police: 'notCalled', reporterRole: 'driver' },
    ...{ reporterName: '区先生', reporterPhone: '15400000003', plate: '浙B10003', kind: 'collision' },
    lossAt: new Date(Date.now() - 3_600_000).toISOString(),
    ...{ placeCode: '330203', road: '中山东路', course: '等红灯时被后车追尾，后保险杠凹陷。' },
    ...{ damage: ['rearBumper'], carAt: 'scene', canDrive: 'yes' },
  };
  await client.post(`/api/loss-reports/${id}/submission`, { content, version });
  return id;
}

/** Declares a mass event over the API, far from where other examples lie. @param client of somebody who declares. @returns its id */
export async function declareEvent(client: ApiClient): Promise<string> {
  const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
  const { id } = await client.post<{ id: string }>('/api/mass-events', {
    ...{
      kind: 'hail',
      name: { zh: '哈尔滨冰雹', en: 'Hail in Harbin' },
      places: ['2301'],
      lossKinds: ['hail'],
    },
    ...{ beganAt: at(-3_600_000), endsAt: at(86_400_000), queue: null, reason: '演示' },
  });
  return id;
}
