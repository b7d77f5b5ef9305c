import { z } from 'zod';
import type { Organisation } from '../features/access/server/organisation.ts';
import type { People } from '../features/access/server/people.ts';
import type { CentreSettings } from '../features/centre/contract.ts';
import type { LossReports } from '../features/claims/server/service.ts';
import type { Complaints } from '../features/complaints/server/service.ts';
import { formatNumber } from '../features/customers/rules/number.ts';
import type { Customers } from '../features/customers/server/service.ts';
import type { Languages } from '../features/flows/server/languages.ts';
import type { FollowUps } from '../features/followups/server/service.ts';
import type { OutsideContacts } from '../features/interactions/server/outside-contacts.ts';
import type { Repairers } from '../features/repairers/server/service.ts';
import type { RoutingSetupService } from '../features/routing/server/setup.ts';
import type { Surveys } from '../features/surveys/server/service.ts';
import type { TicketsService } from '../features/tickets/server/service.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Cipher } from '../platform/crypto/cipher.ts';
import type { Database } from '../platform/database/database.ts';
import type { Http } from '../platform/http/http.ts';
import { route } from '../platform/http/route.ts';
import { seedDemoBranches } from './branches.ts';
import { seedCrowd } from './crowd.ts';
import { seedDemoCustomers } from './customers.ts';
import { seedDemoEnglishLine } from './english-line.ts';
import { seedDemoFollowUps } from './follow-ups.ts';
import { seedDemoHistory } from './history/history.ts';
import type { Follower } from './history/store.ts';
import { seedDemoLossReports } from './loss-reports.ts';
import { seedDemoOutside } from './outside-contacts.ts';
import { type DemoPerson, demoPeople } from './people.ts';
import { seedDemoRepairers } from './repairers.ts';
import { demoSalespeople, seedDemoSalespeople } from './salespeople.ts';
import { demoPassword, demoStaff, seedDemoStaff } from './staff.ts';
import { seedDemoSurveyors } from './surveyors.ts';
import { seedDemoTickets } from './tickets.ts';
import { seedDemoWorkGroups } from './work-groups.ts';

/** The invented insurer. */
export const demoSettings: Partial<CentreSettings> = {
  insurer: { zh: '安和财产保险股份有限公司', en: 'Anhe Property Insurance Co., Ltd.' },
  brand: { zh: '安和保险', en: 'Anhe Insurance' },
  hotline: '400-000-0000',
  licenceNo: '000000000000000',
  greeting: 'greeting.demo',
};

/** Fills the demo; what is there already stays as it is. */
export async function seedDemo(deps: {
  database: Database;
  clock: Clock;
  organisation: Organisation;
  people: People;
  customers: Customers;
  tickets: TicketsService;
  complaints: Complaints;
  lossReports: LossReports;
  followUps: FollowUps;
  surveys: Surveys;
  repairers: Repairers;
  outside: OutsideContacts;
  cipher: Cipher;
  routingSetup: RoutingSetupService;
  languages: Languages;
  /** Folder of recordings. */
  recordings: string;
  zone: string;
  followers: readonly Follower[];
  /** Whole days before today that are lived through; 0 leaves the crowd of customers away, too. */
  days: number;
}): Promise<void> {
  const branchIds = await seedDemoBranches(deps);
  await seedDemoEnglishLine(deps);
  await seedDemoStaff({ ...deps, branchIds });
  await seedDemoWorkGroups(deps);
  await seedDemoSurveyors(deps);
  await seedDemoRepairers(deps);
  await seedDemoSalespeople({ ...deps, branchIds });
  await seedDemoCustomers({ ...deps, branchIds });
  await seedDemoTickets(deps);
  await seedDemoFollowUps(deps);
  await seedDemoOutside(deps);
  if (deps.days === 0) return;
  await seedCrowd(deps);
  await seedDemoLossReports(deps);
  await seedDemoHistory(deps, deps.days);
}

/** @returns the sign-ins, for the person at the terminal. */
export function demoNotes(): string[] {
  const of = (role: string): string =>
    demoStaff
      .filter(({ roles }) => roles.some((each) => each === role))
      .map(({ staffNo }) => staffNo)
      .join(', ');
  return [
    '',
    `Demo «安和保险», password of everybody: ${demoPassword}`,
    `  agents ${of('agent')} · team leader ${of('teamLeader')} · supervisor ${of('supervisor')}`,
    `  surveyor (on the phone, /survey) ${of('surveyor')} · inspector ${of('inspector')} · back office ${of('backOffice')} · administrator ${of('admin')} · auditor ${of('auditor')}`,
    `  salespeople by telephone: ${demoSalespeople.map(({ staffNo, password }) => `${staffNo} (${password})`).join(', ')}`,
  ];
}

const listCallers = route({
  method: 'GET',
  path: '/api/demo/callers',
  permission: 'public',
  summary: 'Only in the demo: invented people as whom one may call.',
  reply: z.array(z.object({ name: z.string(), number: z.string() })),
});

/** What the caller's page of the demo offers: two on one number, special names, a company, an English speaker. */
export function demoRoutes(http: Http): void {
  const people = demoPeople();
  const first = (fits: (person: DemoPerson) => boolean): DemoPerson[] => people.filter(fits).slice(0, 1);
  const chosen = [
    ...people.slice(0, 5),
    ...first(({ name }) => name.startsWith('尉迟')),
    ...first(({ kind }) => kind === 'corporate'),
    ...first(({ language }) => language === 'en'),
  ];
  const callers = chosen.flatMap(({ name, numbers }) =>
    numbers.slice(0, 1).map(({ number }) => ({ name, number: formatNumber(number) })),
  );
  http.handle(listCallers, async () => callers);
}
