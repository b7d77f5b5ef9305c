/** What anybody who calls may be told: when the counters are open, and what compulsory motor insurance costs. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { saying } from '../../../platform/http/pattern.ts';
import { definePermissions } from '../../../platform/http/permission.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import type { LocalText } from '../../../platform/local-text.ts';

export const selfservicePermissions = definePermissions({
  'selfservice.edit': {
    name: { zh: '修改自助服务信息', en: 'Change what self-service tells' },
    roles: ['admin'],
  },
});

export const selfserviceFacts = defineFacts({
  'serviceInformation.changed': { watch: 'selfservice.edit', ids: {}, data: { version: f.number() } },
});

/** Days that have hours of their own: those that a voice menu has words for. */
export const dayKinds = ['weekdays', 'saturday', 'sunday'] as const;
export type DayKind = (typeof dayKinds)[number];
export const dayNames: Readonly<Record<DayKind, LocalText>> = {
  weekdays: { zh: '周一至周五', en: 'Monday to Friday' },
  saturday: { zh: '周六', en: 'Saturday' },
  sunday: { zh: '周日', en: 'Sunday' },
};

const timeOfDay = z.string().regex(
  saying(/^([01]\d|2[0-3]):[0-5]\d$/, {
    zh: '请填写 00:00 至 23:59 之间的时间，例如 08:30。',
    en: 'A time from 00:00 to 23:59, e.g. 08:30.',
  }),
);
/** In the centre's zone. Hours that end before they begin run into the next day; «00:00» as the end is midnight. */
export const dayHours = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('closed') }),
  z.strictObject({ kind: z.literal('allDay') }),
  z
    .strictObject({ kind: z.literal('hours'), from: timeOfDay, to: timeOfDay })
    .refine(({ from, to }) => from !== to, {
      path: ['to'],
      params: {
        zh: '结束时间不能与开始时间相同；全天开放请选择「全天」。',
        en: 'It can’t end when it begins; choose «all day» for that.',
      },
    }),
]);
export type DayHours = z.output<typeof dayHours>;
export const weekHours = z.strictObject({ weekdays: dayHours, saturday: dayHours, sunday: dayHours });
export type WeekHours = z.output<typeof weekHours>;

/** Vehicles whose basic premium of compulsory insurance is told. */
export const rateKinds = [
  'carUnder6',
  'car6OrMore',
  'businessCarUnder6',
  'businessCar6To10',
  'motorcycleSmall',
  'motorcycleMedium',
  'motorcycleLarge',
  'tractorSmall',
] as const;
export type RateKind = (typeof rateKinds)[number];
export const rateNames: Readonly<Record<RateKind, LocalText>> = {
  carUnder6: { zh: '家庭自用汽车，6 座以下', en: 'Private car, fewer than 6 seats' },
  car6OrMore: { zh: '家庭自用汽车，6 座及以上', en: 'Private car, 6 seats or more' },
  businessCarUnder6: {
    zh: '企业非营业汽车，6 座以下',
    en: 'Company car not for hire, fewer than 6 seats',
  },
  businessCar6To10: { zh: '企业非营业汽车，6 至 10 座', en: 'Company car not for hire, 6 to 10 seats' },
  motorcycleSmall: { zh: '摩托车，50 毫升及以下', en: 'Motorcycle, up to 50 ml' },
  motorcycleMedium: { zh: '摩托车，50 至 250 毫升（含）', en: 'Motorcycle, over 50 up to 250 ml' },
  motorcycleLarge: {
    zh: '摩托车，250 毫升以上及侧三轮',
    en: 'Motorcycle over 250 ml, or with a side-car',
  },
  tractorSmall: { zh: '兼用型拖拉机，14.7 千瓦及以下', en: 'Tractor that also carries, up to 14.7 kW' },
};

const rate = z.strictObject({
  /** Basic premium of one year, whole fen. */
  fen: z.int().min(0).max(99_999_999_99),
  /** Whether it is told. */
  on: z.boolean(),
});
export type Rate = z.output<typeof rate>;

export const serviceInformation = z.strictObject({
  /** Of the counters; losses can be reported at any time. */
  hours: weekHours,
  rates: z.strictObject({
    carUnder6: rate,
    car6OrMore: rate,
    businessCarUnder6: rate,
    businessCar6To10: rate,
    motorcycleSmall: rate,
    motorcycleMedium: rate,
    motorcycleLarge: rate,
    tractorSmall: rate,
  } satisfies Record<RateKind, typeof rate>),
});
export type ServiceInformation = z.output<typeof serviceInformation>;
export const versionedInformation = serviceInformation.extend({ version: rowVersion });
export type VersionedInformation = z.output<typeof versionedInformation>;

export const readServiceInformation = route({
  method: 'GET',
  path: '/api/service-information',
  permission: 'signedIn',
  summary:
    'Hours of the counters and basic premiums of compulsory motor insurance, as self-service tells them.',
  reply: versionedInformation,
});
export const updateServiceInformation = route({
  method: 'PUT',
  path: '/api/service-information',
  permission: 'selfservice.edit',
  summary: 'Changes the hours and the premiums that self-service tells.',
  body: versionedInformation,
  reply: versionedInformation,
  errors: [commonErrors.staleVersion],
});
