/** Announcements of incidents: what callers hear before they come into a queue, while something is out of the ordinary. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { route } from '../../../platform/http/route.ts';
import { localText } from '../../../platform/local-text.ts';

/** Recordings that can be announced have names that begin so. */
export const incidentPrompts = 'incident.';

export const incidentErrors = defineErrors({
  'incidents.promptUnknown': {
    status: 400,
    zh: '没有这条公告录音。请从列表中选择，或先在「语音」中录制代码以 incident. 开头的语音。',
    en: 'There is no such recording: choose one of the list, or record one whose code begins with «incident.» first.',
  },
});

export const incidentFacts = defineFacts({
  'incident.announced': {
    watch: 'calls.announce',
    ids: { staffId: f.id() },
    data: { prompt: f.code(), until: f.time() },
  },
  'incident.stopped': { watch: 'calls.announce', ids: { staffId: f.id() }, data: { prompt: f.code() } },
});
/** On the time line of a caller. */
export const incidentHeardFacts = defineFacts({
  'incident.heard': {
    watch: 'interactions.read',
    ids: { interactionId: f.id() },
    data: { queue: f.code(), announcements: f.number() },
  },
});

/** Hours for which an announcement may be made at once. */
export const mostIncidentHours = 72;

/** «14:30» */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What a recording says, in the first language of the centre and in English where that is recorded too. */
const said = z.object({ zh: z.string(), en: z.string().optional() });

const incident = z.object({
  id: z.uuid(),
  prompt: z.string(),
  text: said,
  /** Empty: of every queue. */
  queues: z.array(z.string()),
  staffName: z.string().nullable(),
  beganAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** The time of day at which callers are told that things will be as usual; null: none is said. */
  restoredAt: timeOfDay.nullable(),
  /** Made for the reader's branch or one below it, so that he may end it. */
  mayStop: z.boolean(),
});
export type Incident = z.output<typeof incident>;

export const listIncidents = route({
  method: 'GET',
  path: '/api/incidents',
  permission: 'calls.announce',
  summary: 'What is announced now, and the recordings that can be.',
  reply: z.object({
    incidents: z.array(incident),
    prompts: z.array(z.object({ name: z.string(), text: said })),
    queues: z.array(z.object({ code: z.string(), name: localText })),
  }),
});
export const announceIncident = route({
  method: 'POST',
  path: '/api/incidents',
  permission: 'calls.announce',
  summary:
    'Lets callers of the own branch and below hear a recording before these queues, until a time. Ends by itself. Audited.',
  body: z
    .strictObject({
      prompt: z.string().max(60),
      queues: z.array(z.string().max(40)).max(50),
      /** How long it is made; null: until the time of day in `until`. */
      hours: z.number().min(0.25).max(mostIncidentHours).nullable().default(null),
      /** «14:30» by the clocks of the centre, today or else tomorrow. */
      until: timeOfDay.nullable().default(null),
      /** Callers are told that things will be as usual at that time. */
      saysUntil: z.boolean().default(false),
    })
    .refine(
      ({ hours, until, saysUntil }) =>
        (hours === null) !== (until === null) && (until !== null || !saysUntil),
      {
        error: 'Say either for how many hours or until what time; only a time can be told to callers.',
        path: ['until'],
      },
    ),
  reply: z.object({ id: z.uuid(), endsAt: z.iso.datetime() }),
  errors: [incidentErrors['incidents.promptUnknown']],
});
export const stopIncident = route({
  method: 'POST',
  path: '/api/incidents/:id/stop',
  permission: 'calls.announce',
  summary: 'Ends an announcement at once. Audited.',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ stopped: z.literal(true) }),
  errors: [commonErrors.notFound],
});
