import type { QueryAnswer, QueryRequest } from '../../flows/queries.ts';
import { countTry } from '../server/store.ts';
import type { TelephoneDeps } from './deps.ts';
import { outcomes, told } from './outcomes.ts';

/** Sends the list of documents that a claim needs to the mobile that is calling; once in a call, however often it is asked. */
export function createDocuments(
  deps: Pick<TelephoneDeps, 'database' | 'notifications' | 'mobileOf' | 'brand'>,
) {
  const { database, notifications, mobileOf, brand } = deps;
  return async ({ interactionId, language }: QueryRequest): Promise<QueryAnswer> => {
    if (!notifications.carries('sms')) return outcomes.unavailable;
    const to = await mobileOf(interactionId);
    if (to === null) return { outcome: 'nothing', say: ['say.documents.no-mobile'] };
    await database.transaction(async (tx) => {
      if ((await countTry(tx, interactionId, 'documents')) > 1) return;
      await notifications.notify(tx, {
        channel: 'sms',
        ...{ to, language, template: 'claim-documents', values: { brand: brand(language) } },
        subject: { kind: 'interaction', id: interactionId },
      });
    });
    return told(['say.documents.sent']);
  };
}
