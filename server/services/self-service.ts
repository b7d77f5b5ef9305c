import { normaliseNumber } from '../../features/customers/rules/number.ts';
import { createCallerNumbers } from '../../features/interactions/server/caller-numbers.ts';
import { createOnlineContacts } from '../../features/interactions/server/online-contacts.ts';
import { createInformation } from '../../features/selfservice/server/information.ts';
import { createTelephoneAnswers } from '../../features/selfservice/telephone/answers.ts';
import { createAnswers } from '../../features/selfservice/web/server/answers.ts';
import { createCodes } from '../../features/selfservice/web/server/codes.ts';
import { createEnquiries } from '../../features/selfservice/web/server/enquiries.ts';
import { inLanguage } from '../../platform/local-text.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { DisclosureServices } from './disclosure.ts';
import type { Foundation } from './foundation.ts';

/** Makes what answers customers without an agent: in the voice menu and on the public page. */
export async function createSelfServices(
  deps: ServiceDeps,
  { audit, centre, notifications }: Foundation,
  { customers }: CustomerServices,
  { disclosureRules, verification, salespeople }: DisclosureServices,
) {
  const { database, cipher, clock } = deps;
  const information = createInformation(database, clock, audit);
  await information.prepare();
  const callerNumbers = createCallerNumbers({
    database,
    cipher,
    isMobile(text) {
      const known = normaliseNumber(text);
      return known.ok && known.kind === 'mobile';
    },
  });
  const queries = createTelephoneAnswers({
    database,
    clock,
    verification,
    salespeople,
    records: customers.directory,
    information,
    notifications,
    mobileOf: callerNumbers.mobileOf,
    brand: (language) => inLanguage(centre.current().brand, language),
    zone: () => centre.current().zone,
  });
  const enquiries = createEnquiries({
    ...{ database, cipher, clock, audit, verification, rules: disclosureRules, notices: notifications },
    customers: customers.directory,
    contacts: createOnlineContacts(clock, 'hq'),
    codes: createCodes({
      ...{ clock, audit, customers: customers.directory, notices: notifications },
      ...{ centre: () => centre.current(), secret: deps.codeSecret },
    }),
    timers: deps.timers,
  });
  const answers = createAnswers({
    ...{ database, clock, verification, enquiries, rules: disclosureRules },
    customers: customers.directory,
  });

  return { information, queries, enquiries, answers, callerNumbers };
}
