import type { MessageCarrier } from '../channels/messaging/carrier.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { createRuleSets } from '../features/disclosure/server/rule-sets.ts';
import { createSalespersonVerification } from '../features/disclosure/server/salesperson.ts';
import {
  type Contact,
  createVerification,
  type Verification,
  type VerificationDeps,
} from '../features/disclosure/server/verification.ts';
import type { FlowQueries, QueryName, QueryOutcome } from '../features/flows/queries.ts';
import { createCallerNumbers } from '../features/interactions/server/caller-numbers.ts';
import { numberColumn } from '../features/interactions/server/interactions.ts';
import { interactions } from '../features/interactions/server/schema.ts';
import type { NoticeChannel } from '../features/notifications/contract.ts';
import { createInformation, type InformationService } from '../features/selfservice/server/information.ts';
import { createTelephoneAnswers } from '../features/selfservice/telephone/answers.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import { newId } from '../platform/ids/ids.ts';
import type { Language } from '../platform/local-text.ts';
import type { CustomersFixture } from './customers.ts';
import { createTestNotices } from './notices.ts';

export interface Telephone {
  verification: Verification;
  information: InformationService;
  queries: FlowQueries;
  /** Somebody calls. @param of `number`: null when it is withheld; `staffId` of who answers later. */
  comes(of: { customerId?: string | null; number?: string | null; staffId?: string }): Promise<string>;
  hangsUp(interactionId: string): void;
  /** Asks as a flow does. @returns the outcome and what is heard. */
  asks(
    interactionId: string,
    query: QueryName,
    collected?: Record<string, string>,
    language?: Language,
  ): Promise<{ outcome: QueryOutcome; say: unknown }>;
  /** What can be sent at all. */
  channels: NoticeChannel[];
}

const silentGateway: MessageCarrier = {
  ...{ channels: ['sms'], takesKeys: true },
  deliver: async () => ({ result: 'sent' }),
  close: async () => {},
};

/** Answers of voice menus on a real database; the calls themselves are the test's. */
export async function createTelephone(test: CustomersFixture): Promise<Telephone> {
  const { database, clock, cipher } = test;
  const audit = createAudit();
  const rules = await createRuleSets({ database, clock, audit, names: async () => new Map() });
  const contacts = new Map<string, Contact>();
  const zone = (): string => 'Asia/Shanghai';
  const deps: VerificationDeps = {
    ...{ database, clock, audit, rules, cipher, zone, records: test.customers.directory },
    contacts: { contact: async (id) => contacts.get(id) ?? null },
  };
  const verification = createVerification(deps);
  const information = createInformation(database, clock, audit);
  await information.prepare();
  const channels: NoticeChannel[] = ['sms'];
  const notifications = {
    ...(await createTestNotices({ database, cipher, clock, carriers: [silentGateway] })),
    carries: (channel: NoticeChannel) => channels.includes(channel),
  };
  const queries = createTelephoneAnswers({
    ...{ database, clock, verification, information, notifications, zone },
    salespeople: createSalespersonVerification(deps),
    records: test.customers.directory,
    mobileOf: createCallerNumbers({ database, cipher, isMobile: (text) => /^\+861/.test(text) }).mobileOf,
    brand: (language) => (language === 'en' ? 'Anhe' : '安和保险'),
  });
  return {
    ...{ verification, information, queries, channels },
    async comes({ customerId = null, number = null, staffId }) {
      const id = newId();
      const path = 'hq.east.ningbo';
      contacts.set(id, { customerId, staffId: staffId ?? null, live: true, path });
      await database.transaction((tx) =>
        tx.insert(interactions).values({
          ...{ id, channel: 'call', direction: 'in', language: 'zh-CN', path, startedAt: clock.now() },
          ...{ phase: 'menu', menu: [], customerId },
          number: number === null ? null : cipher.encrypt(numberColumn, sensitive(number)),
        }),
      );
      return id;
    },
    hangsUp(interactionId) {
      const contact = contacts.get(interactionId);
      if (contact !== undefined) contacts.set(interactionId, { ...contact, live: false });
    },
    asks: (interactionId, query, collected = {}, language = 'zh-CN') =>
      queries.answer({ query, interactionId, language, collected }),
  };
}
