import { type ServiceLevelFormula, serviceLevelFormulas } from '../../reports/rules/service-level.ts';
import type { Queue } from '../../routing/contract/queues.ts';
import type { NotReadyReason } from '../../routing/contract/reasons.ts';
import { defaultFloorSettings, type FloorSettings, type VersionedFloorSettings } from '../contract.ts';

/** The settings as flat fields, so that two people's changes don't collide. Limits in seconds; texts may be empty. */
export interface FloorSettingsValues {
  talkSeconds: number;
  holdSeconds: number;
  wrapUpOverSeconds: number;
  waitSeconds: number;
  formula: string;
  seconds: number;
  shortAbandonSeconds: number;
  targetPercent: number;
  /** Whether agents see who listens: «yes» or «no». */
  shown: string;
  /** «notReady.break»: seconds as somebody types them, empty without a limit. «queue.claims.seconds», «….percent». */
  [field: `notReady.${string}` | `queue.${string}`]: string;
}

/** @returns the formula that is chosen. */
export function formulaOf({ formula }: FloorSettingsValues): ServiceLevelFormula {
  return serviceLevelFormulas.find((one) => one === formula) ?? defaultFloorSettings.serviceLevel.formula;
}

/** Not a number, or out of range: names of fields that can't be saved. */
export function wrongFields(values: FloorSettingsValues): string[] {
  const within = (text: string, least: number, most: number): boolean =>
    text.trim() === '' || (/^\d{1,5}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most);
  return Object.entries(values).flatMap(([name, value]) => {
    if (typeof value !== 'string' || name === 'formula' || name === 'shown') return [];
    if (name.startsWith('notReady.')) return within(value, 0, 43_200) ? [] : [name];
    return within(value, 1, name.endsWith('.percent') ? 100 : 600) ? [] : [name];
  });
}

export function toFormRow(
  settings: VersionedFloorSettings,
  queues: readonly Pick<Queue, 'code'>[],
  reasons: readonly Pick<NotReadyReason, 'code'>[],
): { version: number; values: FloorSettingsValues } {
  const { version, alarms, serviceLevel, monitoring } = settings;
  const { notReadySeconds, ...limits } = alarms;
  const { queues: own, ...level } = serviceLevel;
  const text = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return {
    version,
    values: {
      ...limits,
      ...level,
      shown: monitoring.shown ? 'yes' : 'no',
      ...Object.fromEntries(reasons.map(({ code }) => [`notReady.${code}`, text(notReadySeconds[code])])),
      ...Object.fromEntries(
        queues.flatMap(({ code }) => [
          [`queue.${code}.seconds`, text(own[code]?.seconds)],
          [`queue.${code}.percent`, text(own[code]?.targetPercent)],
        ]),
      ),
    },
  };
}

/** A queue of which only one of its two fields is filled takes the other from the centre. */
export function toSettings(values: FloorSettingsValues, version: number): VersionedFloorSettings {
  const numberOf = (text: string | undefined): number | null =>
    text === undefined || text.trim() === '' ? null : Number(text);
  const notReadySeconds: Record<string, number> = {};
  const queues: FloorSettings['serviceLevel']['queues'] = {};
  for (const name of Object.keys(values)) {
    const [kind, code = '', part] = name.split('.');
    if (kind === 'notReady') {
      const limit = numberOf(values[`notReady.${code}`]);
      if (limit !== null) notReadySeconds[code] = limit;
    }
    if (kind === 'queue' && part === 'seconds') {
      const seconds = numberOf(values[`queue.${code}.seconds`]);
      const percent = numberOf(values[`queue.${code}.percent`]);
      if (seconds === null && percent === null) continue;
      queues[code] = { seconds: seconds ?? values.seconds, targetPercent: percent ?? values.targetPercent };
    }
  }
  const { talkSeconds, holdSeconds, wrapUpOverSeconds, waitSeconds } = values;
  const { seconds, shortAbandonSeconds, targetPercent } = values;
  const formula = formulaOf(values);
  return {
    version,
    alarms: { talkSeconds, holdSeconds, wrapUpOverSeconds, waitSeconds, notReadySeconds },
    serviceLevel: { formula, seconds, shortAbandonSeconds, targetPercent, queues },
    monitoring: { shown: values.shown === 'yes' },
  };
}
