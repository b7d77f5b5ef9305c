import type { RouteReply } from '../../../platform/http/route.ts';
import type { LossKind } from '../../claims/codes.ts';
import { type MassEventKind, massEventKinds } from '../codes.ts';
import type { listMassEvents, MassEventView } from '../contract/events.ts';
import { massEventKindNames } from '../names.ts';

export interface EventValues {
  kind: string;
  nameZh: string;
  nameEn: string;
  places: string[];
  lossKinds: string[];
  beganAt: string;
  endsAt: string;
  queue: string;
  announce: string;
  reason: string;
}
type Known = Pick<RouteReply<typeof listMassEvents>, 'queues' | 'usual' | 'proposals'>;

/** The queue of callers of an event, as it comes with the product. */
const eventQueue = 'disaster';
const hourMs = 3_600_000;
const minuteMs = 60_000;
const isMoment = (text: string): boolean => text !== '' && !Number.isNaN(Date.parse(text));

/** What a declaration begins with; of a proposal it is filled in. */
export function firstValues(
  { kind, place, since }: { kind: string; place: string; since: string },
  { queues, usual, proposals }: Known,
  now: number,
): EventValues {
  const known = massEventKinds.find((one) => one === kind);
  const minute = Math.floor(now / minuteMs) * minuteMs;
  const proposed = proposals.find((one) => one.kind === kind && one.place.code === place);
  return {
    ...{ kind: known ?? '', nameZh: '', nameEn: '', reason: '', announce: '' },
    // Two clicks: what was proposed names itself.
    ...(proposed === undefined || known === undefined
      ? {}
      : {
          nameZh: `${proposed.place.names.slice(-2).join('')}${massEventKindNames[known].zh}`,
          reason: `${proposed.minutes} 分钟内 ${proposed.reports} 起报案 / ${proposed.reports} reports in ${proposed.minutes} min`,
        }),
    places: /^\d{2}(\d{2}){0,2}$/.test(place) ? [place] : [],
    lossKinds: known === undefined ? [] : [...(usual.losses[known] ?? [])],
    beganAt: isMoment(since) ? since : new Date(minute).toISOString(),
    endsAt: new Date(minute + usual.hours * hourMs).toISOString(),
    queue: queues.some(({ code }) => code === eventQueue) ? eventQueue : '',
  };
}

/** An event that is on, as the form changes it. */
export const valuesOf = (view: MassEventView): EventValues => ({
  ...{ kind: view.kind, nameZh: view.name.zh, nameEn: view.name.en ?? '', reason: '', announce: '' },
  places: view.places.map(({ code }) => code),
  lossKinds: [...view.lossKinds],
  ...{ beganAt: view.beganAt, endsAt: view.endsAt, queue: view.queue ?? '' },
});

/** @returns what is sent of both; empty fields are refused by the server with a sentence each. */
export const saidOf = (values: EventValues) => ({
  name: {
    zh: values.nameZh.trim(),
    ...(values.nameEn.trim() === '' ? {} : { en: values.nameEn.trim() }),
  },
  ...{ places: values.places, lossKinds: values.lossKinds as LossKind[], endsAt: values.endsAt },
  ...{ queue: values.queue === '' ? null : values.queue, reason: values.reason.trim() },
});

/** @returns what a kind takes, unless somebody has chosen himself. */
export const lossesOf = (usual: Pick<Known, 'usual'>['usual'], kind: string): string[] => [
  ...(usual.losses[kind as MassEventKind] ?? []),
];
