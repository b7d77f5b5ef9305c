import { demoSettings } from '../../demo/demo.ts';
import type { StaffNotifier } from '../../features/access/contract.ts';
import { createLinks } from '../../features/access/server/links.ts';
import { createOrganisation } from '../../features/access/server/organisation.ts';
import { createPeople } from '../../features/access/server/people.ts';
import { createSignIn, type Handling } from '../../features/access/server/sign-in.ts';
import { createAudit } from '../../features/audit/server/service.ts';
import { readPublished } from '../../features/calendar/server/published.ts';
import { createCalendar } from '../../features/calendar/server/service.ts';
import { createCentre } from '../../features/centre/server/service.ts';
import { createMailbox } from '../../features/notifications/server/mailbox.ts';
import { createNotifications } from '../../features/notifications/server/service.ts';
import { createStaffNotices } from '../../features/notifications/server/staff-notices.ts';
import { addresses, connectCarriers } from '../messaging.ts';
import { permissionsOf } from '../permissions.ts';
import type { ServiceDeps } from './deps.ts';

/** Makes what every other service stands on: audit, the centre, notices, and the people who work here. */
export async function createFoundation(deps: ServiceDeps, handling: Handling) {
  const { database, cipher, clock } = deps;
  const audit = createAudit();
  const centre = await createCentre(database, clock, audit, deps.demo ? demoSettings : null);
  // Nothing of the demo leaves the machine, whatever gateways are set.
  const mailbox = centre.isDemo() ? createMailbox(database, cipher, clock) : null;
  const notifications = createNotifications({
    database,
    cipher,
    clock,
    audit,
    log: deps.log.child({ part: 'notices' }),
    carriers: mailbox === null ? connectCarriers(deps.config) : [mailbox.carrier],
    addresses,
    centre: () => centre.current(),
    staffNames: (ids) => people.names(ids),
  });
  await notifications.prepare();
  const staffNotices = createStaffNotices(notifications);
  const notifier: StaffNotifier = {
    available: () => notifications.carries('sms'),
    async link(tx, { mobile: to, ...person }, purpose, link) {
      const send = purpose === 'invitation' ? staffNotices.invitation : staffNotices.newPassword;
      await send(tx, { ...person, channel: 'sms', to }, link);
    },
    async signInLocked(tx, { mobile: to, ...person }, lock) {
      await staffNotices.signInLocked(tx, { ...person, channel: 'sms', to }, lock);
    },
  };
  const signIn = createSignIn({
    notifier,
    database,
    cipher,
    clock,
    audit,
    handling,
    idleLockMinutes: () => centre.current().idleLockMinutes,
  });
  const links = createLinks({ database, cipher, clock, signIn });
  const people = createPeople({ database, cipher, clock, audit, links, notifier });
  const year = clock.now().getUTCFullYear();
  const calendar = await createCalendar({
    ...{ database, clock, audit, published: readPublished(year - 1, year + 2) },
    zone: () => centre.current().zone,
    staffNames: (ids) => people.names(ids),
  });
  const permissions = permissionsOf({ demo: centre.isDemo() });
  const organisation = createOrganisation({ database, clock, audit, permissions });
  await organisation.prepare();

  return {
    audit,
    calendar,
    centre,
    mailbox,
    notifications,
    signIn,
    links,
    people,
    organisation,
    permissions,
  };
}

export type Foundation = Awaited<ReturnType<typeof createFoundation>>;
