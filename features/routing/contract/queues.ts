/** Queues and the skills that they ask for: data of the centre. */
import { z } from 'zod';
import { localText } from '../../../platform/local-text.ts';
import { levels, type SkillLevels, skillLevel } from '../../access/contract/skills.ts';
import { code } from './codes.ts';

export const skillSchema = z.strictObject({ code, name: localText });
export type Skill = z.infer<typeof skillSchema>;

const skillNeed = z.strictObject({ skill: code, level: skillLevel.default(levels.least) });
export type SkillNeed = Readonly<z.infer<typeof skillNeed>>;

/** To whom of the idle agents a call goes; the longer idle decides where that leaves it open. */
export const strategies = ['longestIdle', 'fewestCalls', 'leastTalk', 'roundRobin', 'bestLevel'] as const;
export type Strategy = (typeof strategies)[number];

const seconds = (most: number) => z.number().int().min(1).max(most);

/** When a call goes on to another queue, or to another site. */
const overflowRule = z.discriminatedUnion('when', [
  z.strictObject({ when: z.literal('waited'), seconds: seconds(3_600), to: code }),
  /** So many wait already when it comes in. */
  z.strictObject({ when: z.literal('length'), length: z.number().int().min(1).max(1_000), to: code }),
  /** Fewer than `percent` of those who wait then would be answered within `seconds`. */
  z.strictObject({
    when: z.literal('serviceLevel'),
    percent: z.number().int().min(1).max(100),
    seconds: seconds(600),
    to: code,
  }),
]);
export type OverflowRule = Readonly<z.infer<typeof overflowRule>>;

/** Why a call waits in another queue now, or is handed to another site. */
export const overflowCauses = ['waited', 'length', 'serviceLevel', 'closed'] as const;
export type OverflowCause = (typeof overflowCauses)[number];

/** Why agents were called in. */
export const surgeCauses = ['waited', 'length', 'leader'] as const;
export type SurgeCause = (typeof surgeCauses)[number];

/** Groups of customers; `mass` are most of them. */
export const callerSegments = ['mass', 'value', 'vip'] as const;
export type CallerSegment = (typeof callerSegments)[number];

/** How much a queue makes of the language in which somebody wants to be served. */
export const languageModes = ['preferred', 'required'] as const;
export type LanguageMode = (typeof languageModes)[number];

const points = z.number().int().min(0).max(100);

export const queueSchema = z.strictObject({
  code,
  name: localText,
  /** Skills that an agent needs to serve this queue, each with its least level. */
  needs: z.array(skillNeed).min(1).max(5),
  strategy: z.enum(strategies).default('longestIdle'),
  /** Seconds a console rings before the call goes back to the head of the queue. */
  ringSeconds: z.number().int().min(5).max(60).default(15),
  /** Seconds an agent has for the wrap-up after a call; 0 means none. */
  wrapUpSeconds: z.number().int().min(0).max(900).default(60),
  /** Points of every call of this queue: an agent who serves several takes the call with the most points. */
  priority: points.default(0),
  /** Points that a call gains with every minute that it waits. */
  agePerMinute: points.default(0),
  /** Points by the customer's segment. */
  segmentPoints: z.record(z.enum(callerSegments), points).default({ mass: 0, value: 0, vip: 0 }),
  /** A customer with an agent of his own waits at most `seconds` for him; null: he doesn't. */
  ownAgent: z
    .strictObject({ seconds: seconds(300) })
    .nullable()
    .default(null),
  /**
   * Customers of these segments without an agent of their own wait at most `seconds` for their managers: whoever has the
   * skill beside those that the queue needs. Null: they don't.
   */
  managers: z
    .strictObject({
      segments: z.array(z.enum(callerSegments)).min(1).max(callerSegments.length),
      skill: code,
      seconds: seconds(300),
    })
    .nullable()
    .default(null),
  /** A customer who calls again within `days` waits at most `seconds` for the agent who served him; null: he doesn't. */
  lastAgent: z
    .strictObject({ seconds: seconds(300), days: z.number().int().min(1).max(90) })
    .nullable()
    .default(null),
  /**
   * Callers whose language has a skill wait at most `seconds` for agents who have it. `preferred`: only while one of them is
   * signed in; `required`: also while none is. Null: whoever serves the queue answers.
   */
  language: z
    .strictObject({ mode: z.enum(languageModes), seconds: seconds(600) })
    .nullable()
    .default({ mode: 'preferred', seconds: 60 }),
  /** Seconds for which a call waits for agents of the customer's own branch; null: it goes to whoever is free at once. */
  nationalAfterSeconds: seconds(600).nullable().default(null),
  /** Asked in this order; a call never comes back to a queue that it left. */
  overflow: z.array(overflowRule).max(6).default([]),
  /** `working`: the working time of the calendar. Who waits when it ends is still served. */
  hours: z.enum(['always', 'working']).default('always'),
  /** Queue or site to which callers go while the queue is closed; null: to the last resort of the centre. */
  whenClosed: code.nullable().default(null),
  /** Calls agents in who are on a break, when so many wait or somebody waits so long; null: never by itself. */
  surge: z
    .strictObject({
      waiting: z.number().int().min(1).max(1_000).nullable(),
      waitSeconds: seconds(3_600).nullable(),
    })
    .nullable()
    .default(null),
  /** What a waiting caller is told again and again; null: only music after the first announcement. */
  announce: z
    .strictObject({
      everySeconds: z.number().int().min(15).max(300),
      /** How many are before him. */
      position: z.boolean(),
      /** How long he will probably wait. */
      wait: z.boolean(),
    })
    .nullable()
    .default({ everySeconds: 30, position: true, wait: true }),
  /** Also takes callers whose numbers are blocked, since a loss may be reported there. */
  admitsBlocked: z.boolean().default(false),
  /** Whether a caller may hang up, keep his place and be called when it is his turn; null: he may not. */
  callback: z
    .strictObject({
      /** Offered where he will probably wait longer than this; 0: always. */
      offerFromSeconds: z.number().int().min(0).max(3_600),
      /** How often he is called until somebody answers, and how long it is waited between two calls. */
      attempts: z.number().int().min(1).max(5),
      retryMinutes: z.number().int().min(1).max(60),
      /** He isn't called any more so long after he hung up. */
      expireMinutes: z.number().int().min(10).max(720),
    })
    .nullable()
    .default(null),
});
export type Queue = Readonly<z.output<typeof queueSchema>>;

const names = {
  claims: { zh: '理赔报案', en: 'Claims' },
  disaster: { zh: '大灾报案', en: 'Mass event' },
  complaints: { zh: '投诉', en: 'Complaints' },
  policies: { zh: '保单服务', en: 'Policies' },
  general: { zh: '综合咨询', en: 'General' },
};

export const defaultSkills: readonly Skill[] = [
  { code: 'claims', name: names.claims },
  { code: 'complaints', name: names.complaints },
  { code: 'policies', name: names.policies },
  { code: 'general', name: names.general },
];

const usual = (
  name: keyof typeof names,
  priority: number,
  wrapUpSeconds: number,
  skill: keyof typeof names = name,
): Queue =>
  queueSchema.parse({
    code: name,
    name: names[name],
    needs: [{ skill, level: levels.least }],
    priority,
    wrapUpSeconds,
    // Whoever reports a loss is heard, and nobody is kept from complaining.
    admitsBlocked: skill === 'claims' || skill === 'complaints',
    callback: { offerFromSeconds: 120, attempts: 3, retryMinutes: 5, expireMinutes: 120 },
  });

/** Claims go first: somebody may stand at the roadside. */
export const defaultQueues: readonly Queue[] = [
  usual('claims', 40, 90),
  // In a mass event its callers wait here, behind those of every day, so that these don't suffer from it.
  usual('disaster', 35, 60, 'claims'),
  usual('complaints', 30, 90),
  usual('policies', 20, 60),
  usual('general', 10, 30),
];

/** Takes the callers whom no other queue takes; it is always open. */
export const lastResortQueue = 'general';

/** Tells whether somebody with these levels meets every need of a queue. */
export function meetsNeeds(skills: SkillLevels, needs: readonly SkillNeed[]): boolean {
  return needs.every(({ skill, level }) => (skills[skill] ?? 0) >= level);
}
