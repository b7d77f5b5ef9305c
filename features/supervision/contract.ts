import { z } from 'zod';
import { commonErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { rowVersion } from '../../platform/http/row-version.ts';
import { localText } from '../../platform/local-text.ts';
import { raisedHand } from '../desk/contract/team.ts';
import { monitorErrors } from '../interactions/contract/monitor.ts';
import { monitorActions, monitorModes } from '../interactions/contract/monitor-modes.ts';
import { agentCallStates, interactionErrors } from '../interactions/contract.ts';
import { serviceLevelFormulas } from '../reports/rules/service-level.ts';
import { type PresenceEvent, presenceSchema, routingErrors } from '../routing/contract.ts';

export const supervisionPermissions = definePermissions({
  'floor.read': { name: { zh: '查看现场', en: 'See the floor' }, roles: ['teamLeader', 'supervisor'] },
  'floor.manage': {
    name: { zh: '调整坐席状态、强制释放通话', en: "Change agents' states, release calls" },
    roles: ['teamLeader', 'supervisor'],
  },
  'floor.settings': {
    name: { zh: '设置告警与服务水平', en: 'Set alarms and service level' },
    roles: ['supervisor', 'admin'],
  },
});

export const supervisionFacts = defineFacts({
  'floor.settingsChanged': { watch: 'floor.read', ids: {}, data: { version: f.number() } },
});

// ---- settings --------------------------------------------------------------------------------------------------

const seconds = (most: number) => z.number().int().min(0).max(most);
const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const targetPercent = z.number().int().min(1).max(100);

export const alarmLimits = z.strictObject({
  /** One call, from the answer on. */
  talkSeconds: seconds(14_400),
  holdSeconds: seconds(3_600),
  /** Beyond the queue's own time. */
  wrapUpOverSeconds: seconds(3_600),
  /** The caller who waits longest. */
  waitSeconds: seconds(3_600),
  /** By reason; one that isn't named never alarms, 0 forbids the state. */
  notReadySeconds: z.record(code, seconds(43_200)),
});
export type AlarmLimits = z.output<typeof alarmLimits>;

export const serviceLevelSettings = z.strictObject({
  /** One formula for all queues, so that their figures can be compared. */
  formula: z.enum(serviceLevelFormulas),
  seconds: z.number().int().min(1).max(600),
  shortAbandonSeconds: seconds(60),
  targetPercent,
  /** Queues that promise something else, by code. */
  queues: z.record(code, z.strictObject({ seconds: z.number().int().min(1).max(600), targetPercent })),
});
export type ServiceLevelSettings = z.output<typeof serviceLevelSettings>;

export const monitoringSettings = z.strictObject({
  /** The agent's page says that a leader listens; who whispers or is heard by all is always shown. */
  shown: z.boolean(),
});

export const floorSettings = z.strictObject({
  alarms: alarmLimits,
  serviceLevel: serviceLevelSettings,
  monitoring: monitoringSettings,
});
export type FloorSettings = z.output<typeof floorSettings>;
export const versionedFloorSettings = floorSettings.extend({ version: rowVersion });
export type VersionedFloorSettings = z.output<typeof versionedFloorSettings>;

/** The usual targets of the trade: 80 % in 20 s, claims 90 % in 15 s. */
export const defaultFloorSettings: FloorSettings = {
  alarms: {
    talkSeconds: 900,
    holdSeconds: 120,
    wrapUpOverSeconds: 30,
    waitSeconds: 60,
    notReadySeconds: {
      break: 900,
      meal: 2_700,
      restroom: 600,
      signedIn: 300,
      ringNoAnswer: 60,
      declined: 0,
      offerFailed: 60,
      connectionLost: 120,
      callLost: 60,
    },
  },
  serviceLevel: {
    formula: 'abandonedCounted',
    seconds: 20,
    shortAbandonSeconds: 5,
    targetPercent: 80,
    queues: { claims: { seconds: 15, targetPercent: 90 } },
  },
  monitoring: { shown: true },
};

// ---- the floor -------------------------------------------------------------------------------------------------

const rate = z.number().min(0).max(1).nullable();

export const floorQueue = z.object({
  code: z.string(),
  name: localText,
  /** The first skill that an agent needs to serve it. */
  skill: z.string(),
  waiting: z.number().int(),
  /** Since when the caller waits who waits longest; null when nobody does. */
  waitingSince: z.iso.datetime().nullable(),
  /** Who hung up, keeps his place and is called when it is his turn; not part of `waiting`. */
  callbacks: z.number().int(),
  /** Agents of the whole centre who may serve it; `talking` are on a call of this very queue. */
  ready: z.number().int(),
  talking: z.number().int(),
  wrapUp: z.number().int(),
  notReady: z.number().int(),
  /** Of those, who may be called in from a break. */
  callable: z.number().int(),
  /** What the service level of this queue promises. */
  target: z.object({ seconds: z.number().int(), percent: z.number().int() }),
  /** Since the centre's midnight. */
  today: z.object({
    offered: z.number().int(),
    answered: z.number().int(),
    answeredInTime: z.number().int(),
    abandoned: z.number().int(),
    shortAbandoned: z.number().int(),
    serviceLevel: rate,
    answerRate: rate,
    abandonRate: rate,
    averageWaitMs: z.number().nullable(),
  }),
  /** How good the estimates of waits were since the centre's midnight; null where none was measured. */
  estimate: z
    .object({
      measured: z.number().int(),
      /** Half of them were wrong by less, in either direction. */
      medianErrorMs: z.number(),
      /** Share of those that were wrong by at most 30 s. */
      within30: z.number().min(0).max(1),
    })
    .nullable(),
  /** The next half hour by the same half hour of earlier days; null where none is known. See `rules/forecast`. */
  forecast: z
    .object({
      /** The median of those days. */
      calls: z.number(),
      /** How many it takes for the promised service level; null: not known how long its calls last. */
      agents: z.number().int().nullable(),
      /** Who serves the queue and works; whoever serves several counts for each. */
      working: z.number().int(),
      basis: z.enum(['weekdays', 'days']),
      days: z.number().int(),
    })
    .nullable(),
});
export type FloorQueue = z.output<typeof floorQueue>;

/** What a team leader may ask for an agent, in the order of the buttons. */
export const leaderEvents = [
  'goReady',
  'wrapUpDone',
  'forced',
  'signOut',
] as const satisfies readonly PresenceEvent[];

export const floorAgent = presenceSchema.extend({
  staffId: z.uuid(),
  staffNo: z.string(),
  name: z.string(),
  pinyin: z.string(),
  branchName: localText,
  skills: z.array(z.string()),
  /** When state or reason changed last. */
  since: z.iso.datetime(),
  /** The call in his hands, or the one that he writes up. */
  contact: z
    .object({
      interactionId: z.uuid(),
      state: z.enum([...agentCallStates, 'wrapUp']),
      queue: z.string().nullable(),
      /** Of the call: since it rings, since the answer, since its end. */
      since: z.iso.datetime(),
      heldSince: z.iso.datetime().nullable(),
      /** The queue's own time for the wrap-up. */
      wrapUpSeconds: z.number().int(),
      /** Who is in the call besides, or is rung; without a name for an outside number. */
      other: z
        .object({ staffNo: z.string().nullable(), name: z.string().nullable(), answered: z.boolean() })
        .nullable(),
      /** The team leader who is in it because of this agent. */
      listener: z
        .object({
          staffId: z.uuid(),
          staffNo: z.string().nullable(),
          name: z.string().nullable(),
          mode: z.enum(monitorModes),
          since: z.iso.datetime(),
        })
        .nullable(),
    })
    .nullable(),
  /** What a team leader may do now, by the table of presence. */
  actions: z.array(z.enum(leaderEvents)),
  mayRelease: z.boolean(),
  /** He asks for a team leader. */
  hand: raisedHand.nullable(),
  /** What a team leader may do in his call, by the table of its state. */
  monitor: z.array(z.enum(monitorActions)),
});
export type FloorAgent = z.output<typeof floorAgent>;

export const floorView = z.object({
  asOf: z.number(),
  now: z.iso.datetime(),
  queues: z.array(floorQueue),
  /** Who is signed in of the reader's branch and below. */
  agents: z.array(floorAgent),
  settings: versionedFloorSettings,
});
export type FloorView = z.output<typeof floorView>;

export const readFloor = route({
  method: 'GET',
  path: '/api/floor',
  permission: 'floor.read',
  summary: "Queues with today's figures, and the agents of the own branch and below; no customer's data.",
  reply: floorView,
});

const why = z.string().trim().min(2).max(200);
const ofAgent = z.object({ id: z.uuid() });

export const changePresence = route({
  method: 'POST',
  path: '/api/floor/agents/:id/presence',
  permission: 'floor.manage',
  summary:
    "Changes an agent's presence: ready, not ready, wrap-up done, or signed out with his session. Audited.",
  params: ofAgent,
  body: z.discriminatedUnion('event', [
    z.strictObject({ event: z.literal('goReady'), why: why.optional() }),
    z.strictObject({ event: z.literal('wrapUpDone'), why: why.optional() }),
    z.strictObject({ event: z.literal('forced'), reason: code, why: why.optional() }),
    z.strictObject({ event: z.literal('signOut'), why: why.optional() }),
  ]),
  reply: presenceSchema,
  errors: [
    commonErrors.notFound,
    routingErrors['presence.notAllowedNow'],
    routingErrors['presence.reasonUnknown'],
  ],
});
export type PresenceChange = z.output<(typeof changePresence)['body']>;

export const releaseCall = route({
  method: 'POST',
  path: '/api/floor/agents/:id/release',
  permission: 'floor.manage',
  summary: 'Ends the call in the hands of an agent, for a reason that is kept. Audited.',
  params: ofAgent,
  body: z.strictObject({ interactionId: z.uuid(), why }),
  reply: z.object({ ended: z.literal(true) }),
  errors: [commonErrors.notFound, interactionErrors['calls.notAllowedNow']],
});

export const startMonitor = route({
  method: 'POST',
  path: '/api/floor/agents/:id/monitor',
  permission: 'calls.monitor',
  summary:
    "Joins the call in the hands of an agent: the leader's own console connects. Unheard, heard by the agent, or by all. Audited.",
  params: ofAgent,
  body: z.strictObject({ interactionId: z.uuid(), mode: z.enum(monitorModes) }),
  reply: z.object({ mode: z.enum(monitorModes) }),
  errors: [
    commonErrors.notFound,
    interactionErrors['calls.notAllowedNow'],
    monitorErrors['calls.monitoredAlready'],
    monitorErrors['calls.monitorNotReady'],
  ],
});

export const callAgentsIn = route({
  method: 'POST',
  path: '/api/floor/queues/:code/call-in',
  permission: 'floor.manage',
  summary:
    'Asks agents to come back who are on a break from which they may be called and serve a queue. Audited.',
  params: z.object({ code }),
  reply: z.object({ agents: z.number().int() }),
  errors: [commonErrors.notFound],
});

export const readFloorSettings = route({
  method: 'GET',
  path: '/api/floor/settings',
  permission: 'floor.settings',
  summary: 'Limits of alarms, and how service level is reckoned.',
  reply: versionedFloorSettings,
});
export const updateFloorSettings = route({
  method: 'PUT',
  path: '/api/floor/settings',
  permission: 'floor.settings',
  summary: 'Changes limits of alarms and the service level. Audited.',
  body: versionedFloorSettings,
  reply: versionedFloorSettings,
  errors: [commonErrors.staleVersion],
});
