import type { RouteRequest } from '../../../platform/http/route.ts';
import {
  languageModes,
  type OverflowRule,
  type Queue,
  queueSchema,
  type SkillNeed,
  strategies,
} from '../contract/queues.ts';
import type { createQueue, QueueRow } from '../contract/setup.ts';

/** A queue as flat fields, so that two people's changes don't collide. Texts of numbers may be empty. */
export interface QueueValues {
  code: string;
  nameZh: string;
  nameEn: string;
  needs: SkillNeed[];
  strategy: string;
  ringSeconds: number;
  wrapUpSeconds: number;
  priority: number;
  agePerMinute: number;
  value: number;
  vip: number;
  usesOwnAgent: boolean;
  ownAgentSeconds: number;
  usesManagers: boolean;
  /** `vip`, or `value` and above. */
  managerSegments: string;
  managerSkill: string;
  managerSeconds: number;
  usesLastAgent: boolean;
  lastAgentSeconds: number;
  lastAgentDays: number;
  usesLanguage: boolean;
  languageMode: string;
  languageSeconds: number;
  isRegional: boolean;
  nationalAfterSeconds: number;
  overflow: OverflowRule[];
  hours: string;
  /** '' to the last resort. */
  whenClosed: string;
  callsIn: boolean;
  surgeWaiting: string;
  surgeWaitSeconds: string;
  announces: boolean;
  everySeconds: number;
  saysPosition: boolean;
  saysWait: boolean;
  callsBack: boolean;
  admitsBlocked: boolean;
  offerFromSeconds: number;
  attempts: number;
  retryMinutes: number;
  expireMinutes: number;
  active: boolean;
}

type Row = { version: number; values: QueueValues };

/** A new queue, before anybody has typed. */
export const blankQueue: Row = toQueueRow({
  ...queueSchema.parse({ code: 'new', name: { zh: '-' }, needs: [{ skill: 'none' }] }),
  ...{ code: '', name: { zh: '' }, needs: [], active: true, version: 0 },
});

/** @returns a queue as the form edits it; what is switched off shows usual values. */
export function toQueueRow(queue: QueueRow): Row {
  const { version, code, name, needs, lastAgent, nationalAfterSeconds, surge, segmentPoints } = queue;
  const { announce, callback } = queue;
  const text = (value: number | null | undefined): string => (value == null ? '' : String(value));
  return {
    version,
    values: {
      ...{ code, nameZh: name.zh, nameEn: name.en ?? '', needs: [...needs], strategy: queue.strategy },
      ...{ ringSeconds: queue.ringSeconds, wrapUpSeconds: queue.wrapUpSeconds, active: queue.active },
      ...{ priority: queue.priority, agePerMinute: queue.agePerMinute },
      ...{ value: segmentPoints.value, vip: segmentPoints.vip },
      usesOwnAgent: queue.ownAgent !== null,
      ownAgentSeconds: queue.ownAgent?.seconds ?? 60,
      usesManagers: queue.managers !== null,
      managerSegments: queue.managers?.segments.includes('value') ? 'value' : 'vip',
      managerSkill: queue.managers?.skill ?? '',
      managerSeconds: queue.managers?.seconds ?? 30,
      usesLastAgent: lastAgent !== null,
      lastAgentSeconds: lastAgent?.seconds ?? 30,
      lastAgentDays: lastAgent?.days ?? 7,
      usesLanguage: queue.language !== null,
      languageMode: queue.language?.mode ?? 'preferred',
      languageSeconds: queue.language?.seconds ?? 60,
      isRegional: nationalAfterSeconds !== null,
      nationalAfterSeconds: nationalAfterSeconds ?? 20,
      overflow: [...queue.overflow],
      hours: queue.hours,
      whenClosed: queue.whenClosed ?? '',
      callsIn: surge !== null,
      surgeWaiting: text(surge?.waiting),
      surgeWaitSeconds: text(surge?.waitSeconds),
      announces: announce !== null,
      everySeconds: announce?.everySeconds ?? 30,
      saysPosition: announce?.position ?? true,
      saysWait: announce?.wait ?? true,
      callsBack: callback !== null,
      admitsBlocked: queue.admitsBlocked,
      offerFromSeconds: callback?.offerFromSeconds ?? 120,
      attempts: callback?.attempts ?? 3,
      retryMinutes: callback?.retryMinutes ?? 5,
      expireMinutes: callback?.expireMinutes ?? 120,
    },
  };
}

export type QueueProblem =
  | 'codeNeeded'
  | 'nameNeeded'
  | 'needsNeeded'
  | 'managersNeeded'
  | 'overflowIncomplete'
  | 'surgeNeeded'
  | 'numberWrong';

/** Fields that stop a queue from being saved, before the server is asked. */
export function queueProblems(
  values: QueueValues,
  isNew: boolean,
): Partial<Record<keyof QueueValues, QueueProblem>> {
  const within = (text: string, most: number): boolean =>
    text.trim() === '' || (/^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most);
  const { surgeWaiting, surgeWaitSeconds, callsIn } = values;
  const nothingToWatch = callsIn && surgeWaiting.trim() + surgeWaitSeconds.trim() === '';
  return {
    ...(isNew && !/^[a-z][A-Za-z0-9]{0,39}$/.test(values.code) ? { code: 'codeNeeded' } : {}),
    ...(values.nameZh.trim() === '' ? { nameZh: 'nameNeeded' } : {}),
    ...(values.needs.length === 0 || values.needs.some(({ skill }) => skill === '')
      ? { needs: 'needsNeeded' }
      : {}),
    ...(values.usesManagers && values.managerSkill === '' ? { managerSkill: 'managersNeeded' } : {}),
    ...(values.overflow.some(({ to }) => to === '') ? { overflow: 'overflowIncomplete' } : {}),
    ...(nothingToWatch ? { surgeWaiting: 'surgeNeeded' } : {}),
    ...(within(surgeWaiting, 1_000) ? {} : { surgeWaiting: 'numberWrong' }),
    ...(within(surgeWaitSeconds, 3_600) ? {} : { surgeWaitSeconds: 'numberWrong' }),
  };
}

/** @returns the form's values as the server takes them; see `queueProblems`. */
export function toQueue(values: QueueValues): RouteRequest<typeof createQueue>['body'] {
  const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));
  const en = values.nameEn.trim();
  return {
    code: values.code,
    name: { zh: values.nameZh.trim(), ...(en === '' ? {} : { en }) },
    needs: values.needs,
    strategy: strategies.find((one) => one === values.strategy) ?? 'longestIdle',
    ...{ ringSeconds: values.ringSeconds, wrapUpSeconds: values.wrapUpSeconds },
    ...{ priority: values.priority, agePerMinute: values.agePerMinute },
    segmentPoints: { mass: 0, value: values.value, vip: values.vip },
    ownAgent: values.usesOwnAgent ? { seconds: values.ownAgentSeconds } : null,
    managers: values.usesManagers
      ? {
          segments: values.managerSegments === 'value' ? ['value', 'vip'] : ['vip'],
          ...{ skill: values.managerSkill, seconds: values.managerSeconds },
        }
      : null,
    lastAgent: values.usesLastAgent ? { seconds: values.lastAgentSeconds, days: values.lastAgentDays } : null,
    language: values.usesLanguage
      ? {
          mode: languageModes.find((one) => one === values.languageMode) ?? 'preferred',
          seconds: values.languageSeconds,
        }
      : null,
    nationalAfterSeconds: values.isRegional ? values.nationalAfterSeconds : null,
    overflow: values.overflow,
    hours: values.hours === 'working' ? 'working' : 'always',
    whenClosed: values.hours === 'working' && values.whenClosed !== '' ? values.whenClosed : null,
    surge: values.callsIn
      ? { waiting: numberOf(values.surgeWaiting), waitSeconds: numberOf(values.surgeWaitSeconds) }
      : null,
    announce: values.announces
      ? { everySeconds: values.everySeconds, position: values.saysPosition, wait: values.saysWait }
      : null,
    admitsBlocked: values.admitsBlocked,
    callback: values.callsBack
      ? {
          ...{ offerFromSeconds: values.offerFromSeconds, attempts: values.attempts },
          ...{ retryMinutes: values.retryMinutes, expireMinutes: values.expireMinutes },
        }
      : null,
  } satisfies Queue as RouteRequest<typeof createQueue>['body'];
}
