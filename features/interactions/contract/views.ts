/** Filters of the list of interactions that somebody saved under a name: his own, or for everybody who sees the list. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';

/** Most views that one person keeps. */
export const mostViews = 50;

export const viewErrors = defineErrors({
  'interactions.tooManyViews': {
    status: 409,
    zh: '每人最多保存 50 个视图，请先删除不再使用的。',
    en: 'Nobody keeps more than 50 views: remove one that you no longer use.',
  },
  'interactions.viewShared': {
    status: 403,
    zh: '没有共享视图的权限，请保存为自己的视图。',
    en: 'You may not share views: keep it as one of your own.',
  },
});

export const viewFacts = defineFacts({
  'interactionViews.changed': {
    watch: 'interactions.read',
    ids: { staffId: f.id() },
    data: { shared: f.yes() },
  },
});

/** What a view keeps, as it stands in the address of the list; never a number or a customer. */
export const viewFilters = z.enum([
  'period',
  'from',
  'to',
  'queue',
  'agent',
  'outcome',
  'disposition',
  'direction',
  'channel',
  'talk',
  'rating',
]);

const fields = {
  name: z.string().trim().min(1).max(40),
  filters: z.partialRecord(
    viewFilters,
    z
      .string()
      .max(64)
      .regex(/^[\w.:-]*$/),
  ),
  shared: z.boolean(),
};
const interactionView = z.object({
  id: z.uuid(),
  ...fields,
  /** Staff number and name of who keeps it. */
  keptBy: z.string(),
  mine: z.boolean(),
  version: rowVersion,
});
export type InteractionView = z.output<typeof interactionView>;

const params = z.object({ id: z.uuid() });
export const listInteractionViews = route({
  method: 'GET',
  path: '/api/interaction-views',
  permission: 'interactions.read',
  summary: "One's own views, and those that are shared, by name.",
  reply: z.object({ views: z.array(interactionView), asOf: z.number() }),
});
export const addInteractionView = route({
  method: 'POST',
  path: '/api/interaction-views',
  permission: 'interactions.read',
  summary: 'Keeps filters under a name; a shared one needs interactions.shareViews.',
  body: z.strictObject(fields),
  reply: interactionView,
  errors: [viewErrors['interactions.tooManyViews'], viewErrors['interactions.viewShared']],
});
export const changeInteractionView = route({
  method: 'PUT',
  path: '/api/interaction-views/:id',
  permission: 'interactions.read',
  summary: "Changes a view of one's own; with interactions.shareViews also those that others share.",
  params,
  body: z.strictObject({ ...fields, version: rowVersion }),
  reply: interactionView,
  errors: [viewErrors['interactions.viewShared'], commonErrors.notFound, commonErrors.staleVersion],
});
export const removeInteractionView = route({
  method: 'DELETE',
  path: '/api/interaction-views/:id',
  permission: 'interactions.read',
  summary: "Removes a view of one's own; with interactions.shareViews also those that others share.",
  params,
  reply: z.object({ removed: z.literal(true) }),
  errors: [commonErrors.notFound],
});
