import { eq } from 'drizzle-orm';
import type { EmbeddedEngine } from '../channels/telephony/embedded/embedded-engine.ts';
import { demoNotes, demoRoutes, demoSettings, seedDemo } from '../demo/demo.ts';
import type { StaffNotifier } from '../features/access/contract.ts';
import { accessFacts } from '../features/access/contract.ts';
import { createLinks } from '../features/access/server/links.ts';
import { createOrganisation } from '../features/access/server/organisation.ts';
import { createPeople } from '../features/access/server/people.ts';
import { accessRoutes, invitationPath } from '../features/access/server/routes.ts';
import { staff } from '../features/access/server/schema.ts';
import { createSignIn } from '../features/access/server/sign-in.ts';
import { staffExists } from '../features/access/server/store.ts';
import { auditRoutes } from '../features/audit/server/routes.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { centreFacts } from '../features/centre/contract.ts';
import { centreRoutes } from '../features/centre/server/routes.ts';
import { createCentre } from '../features/centre/server/service.ts';
import { maskNumber, normaliseNumber } from '../features/customers/rules/number.ts';
import { customerRoutes } from '../features/customers/server/routes.ts';
import { createCustomers } from '../features/customers/server/service.ts';
import { deskRoutes } from '../features/desk/server/routes.ts';
import { createDesk } from '../features/desk/server/service.ts';
import { readShippedFlows } from '../features/flows/shipped-flows.ts';
import { withGreeting } from '../features/flows/with-greeting.ts';
import { createCallControl } from '../features/interactions/server/call-control.ts';
import { createCallers, type FindCaller } from '../features/interactions/server/callers.ts';
import { createInteractions, numberColumn } from '../features/interactions/server/interactions.ts';
import { createPlayback } from '../features/interactions/server/playback.ts';
import { createRecordingKeys } from '../features/interactions/server/recording-keys.ts';
import { createRetention, retentionTimer } from '../features/interactions/server/retention.ts';
import { interactionRoutes } from '../features/interactions/server/routes.ts';
import { readShippedScripts } from '../features/knowledge/shipped-scripts.ts';
import { createMailbox } from '../features/notifications/server/mailbox.ts';
import { notificationRoutes } from '../features/notifications/server/routes.ts';
import { createNotifications } from '../features/notifications/server/service.ts';
import { createStaffNotices } from '../features/notifications/server/staff-notices.ts';
import { defaultQueues } from '../features/routing/contract.ts';
import { insertMissingQueues, listQueues } from '../features/routing/server/store.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/config.ts';
import type { Cipher } from '../platform/crypto/cipher.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { Database } from '../platform/database/database.ts';
import type { Consumer } from '../platform/facts/consumer.ts';
import type { Tail } from '../platform/facts/tail.ts';
import type { Commands } from '../platform/http/commands.ts';
import type { Http } from '../platform/http/http.ts';
import type { Language } from '../platform/local-text.ts';
import { inLanguage } from '../platform/local-text.ts';
import type { Log } from '../platform/log/log.ts';
import type { Hub } from '../platform/realtime/hub.ts';
import { systemScope } from '../platform/scope.ts';
import type { TimerHandler, Timers } from '../platform/timers/timers.ts';
import type { MetricSources } from './metrics.ts';
import { allPermissions } from './permissions.ts';
import { recordingsFolder, voiceSettingsFor } from './voice.ts';

export interface ServiceDeps {
  config: Config;
  database: Database;
  url: string;
  cipher: Cipher;
  clock: Clock;
  log: Log;
  tail: Tail;
  commands: Commands;
  engine: EmbeddedEngine;
  /** Whether this start makes the demo, if it isn't there yet. */
  demo: boolean;
  timers(): Timers;
}

/** Makes the services of all features and ties them to each other. */
export async function createServices(deps: ServiceDeps) {
  const { config, database, cipher, clock, log, tail, commands, engine } = deps;
  const position = (): number => tail.position();

  const audit = createAudit();
  const centre = await createCentre(database, clock, audit);
  if (deps.demo && !centre.isDemo()) await centre.becomeDemo(demoSettings);
  // Until a gateway for messages can be connected only the demo's mailbox takes notices.
  const mailbox = centre.isDemo() ? createMailbox(database, cipher, clock) : null;
  const notifications = createNotifications({
    database,
    cipher,
    clock,
    audit,
    timers: { set: (tx, timer) => deps.timers().set(tx, timer) },
    carrier: mailbox?.carrier ?? null,
  });
  await notifications.prepare();
  const staffNotices = createStaffNotices(notifications, (language) =>
    inLanguage(centre.current().brand, language),
  );
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
    handling: { subjectsOf: (staffId) => control.subjectsOf(staffId) },
    idleLockMinutes: () => centre.current().idleLockMinutes,
  });
  const links = createLinks({ database, cipher, clock, signIn });
  const people = createPeople({ database, cipher, clock, audit, links, notifier });
  const organisation = createOrganisation({ database, clock, audit, permissions: allPermissions });
  await organisation.prepare();
  await database.transaction((tx) => insertMissingQueues(tx, defaultQueues));

  const customers = createCustomers({ database, cipher, clock, audit, branches: organisation });
  const findCaller: FindCaller = async (from) => {
    const known = normaliseNumber(from);
    if (!known.ok) return null;
    const number = sensitive(known.number);
    const found = await customers.directory.lookupByNumber(systemScope('who may be calling'), number);
    return {
      number: cipher.encrypt(numberColumn, number),
      numberIndex: cipher.index(numberColumn, number),
      candidates: found.map(({ customerId, branchPath }) => ({ customerId, path: branchPath })),
    };
  };

  const flows = readShippedFlows();
  const skills = async (staffIds: readonly string[]): Promise<Map<string, readonly string[]>> => {
    const rows = await database.read.select({ id: staff.id, skills: staff.skills }).from(staff);
    return new Map(rows.filter(({ id }) => staffIds.includes(id)).map((row) => [row.id, row.skills]));
  };
  const skillsOf = async (staffId: string): Promise<readonly string[]> => {
    const rows = await database.read
      .select({ skills: staff.skills })
      .from(staff)
      .where(eq(staff.id, staffId));
    return rows[0]?.skills ?? [];
  };
  const flowOf = (language: Language) => {
    const flow = flows.find((each) => each.language === language) ?? flows[0];
    if (flow === undefined) throw new Error('no flow was shipped');
    return withGreeting(flow, centre.current().greeting);
  };
  const recordingKeys = createRecordingKeys({
    database,
    cipher,
    retainYears: () => centre.current().recordingYears,
  });
  const control = createCallControl({
    database,
    url: deps.url,
    clock,
    log: log.child({ part: 'call control' }),
    engine,
    site: config.SITE,
    commands,
    callers: createCallers(findCaller, 'hq'),
    recordingKeys,
    flowOf,
    skillsOf: skills,
    lastResort: 'general',
  });

  const interactions = createInteractions({
    database,
    cipher,
    position,
    names: {
      staff: (ids) => people.names(ids),
      async customers(ids) {
        const cards = await customers.directory.customerCards(systemScope('names beside interactions'), ids);
        return new Map([...cards].map(([id, card]) => [id, card.salutation ?? card.name]));
      },
      queues: async () => new Map((await listQueues(database.read)).map((queue) => [queue.code, queue.name])),
      maskNumber,
      numberIndexes(typed) {
        const known = normaliseNumber(typed);
        return known.ok ? cipher.indexes(numberColumn, sensitive(known.number)) : null;
      },
    },
  });
  const playback = createPlayback({
    database,
    cipher,
    clock,
    audit,
    folder: recordingsFolder(config.dataDir),
  });
  const desk = createDesk({
    database,
    cipher,
    clock,
    customers: customers.directory,
    interactions,
    scripts: readShippedScripts(),
    queues: () => listQueues(database.read),
    skillsOf,
    zone: () => centre.current().zone,
    position,
  });

  return {
    signIn,
    control,
    skillsOf,
    consumers: [] as Consumer[],
    timers: {
      ...notifications.timerHandlers,
      [retentionTimer]: createRetention({
        clock,
        audit,
        folder: recordingsFolder(config.dataDir),
        timers: deps.timers,
      }),
    } as Record<string, TimerHandler>,

    routes(http: Http, callerSecret: Buffer): void {
      accessRoutes(http, { signIn, people, organisation, links, permissions: allPermissions, position });
      auditRoutes(http, database, {
        byId: (ids) => people.names(ids),
        idOf: (staffNo) => people.idOf(staffNo),
      });
      centreRoutes(http, centre);
      notificationRoutes(http, { notifications, mailbox, position });
      if (centre.isDemo()) demoRoutes(http);
      customerRoutes(http, customers, position);
      interactionRoutes(http, {
        database,
        cipher,
        interactions,
        playback,
        control,
        callerSecret,
        offer: (call) => engine.offer({ ...call, to: centre.current().hotline }),
        isNumber: (text) => normaliseNumber(text).ok,
        async pathOfCustomer(scope, customerId) {
          return (await customers.directory.customerCard(scope, customerId))?.branchPath ?? null;
        },
        voiceSettings: (who) => voiceSettingsFor(config, clock, who),
      });
      deskRoutes(http, desk);
    },

    /** Follows facts that change what is kept in memory. */
    follow(hub: Hub): void {
      tail.subscribe((facts) => {
        for (const fact of facts) {
          const { staffId, sessionId } = fact.ids;
          if (fact.type === accessFacts['session.started'].type) {
            for (const link of hub.links()) {
              if (link.peer.kind !== 'staff' || link.peer.principal.staffId !== staffId) continue;
              if (link.peer.principal.sessionId !== sessionId) link.end('sessionReplaced');
            }
          } else if (fact.type === accessFacts['session.ended'].type && fact.data.reason !== 'replaced') {
            for (const link of hub.links()) {
              if (link.peer.kind === 'staff' && link.peer.principal.sessionId === sessionId)
                link.end('notSignedIn');
            }
          } else if (fact.type === accessFacts['staff.changed'].type && staffId !== undefined) {
            skillsOf(staffId).then(
              (list) => control.skillsChanged(staffId, list),
              (error: unknown) => log.warn({ err: error }, 'skills could not be read'),
            );
          } else if (fact.type === centreFacts['centre.changed'].type) {
            centre.reload().catch((error: unknown) => log.warn({ err: error }, 'settings could not be read'));
          }
        }
      });
    },

    /**
     * Sets the daily work, fills the demo, and makes the link of the first administrator where nobody can sign in yet.
     * @returns what to tell the person at the terminal; `address` is that of the console.
     */
    async prepare(): Promise<(address: string) => string[]> {
      await database.transaction((tx) =>
        deps.timers().set(tx, { kind: retentionTimer, key: 'daily', dueAt: clock.now() }),
      );
      if (centre.isDemo()) {
        await seedDemo({ database, clock, organisation, people, customers });
        return () => demoNotes();
      }
      if (await staffExists(database.read)) return () => [];
      const token = await database.transaction((tx) => links.create(tx, 'firstAdmin', null));
      return (address) => [
        `First administrator  ${address}${invitationPath(token)}  (once, within 24 hours)`,
      ];
    },

    metrics(hub: Hub): MetricSources {
      return {
        calls: () => control.counts().calls,
        agents: () => control.counts().agents,
        links: () => [...hub.links()].length,
        position,
        engineLegs: () => engine.status().legs,
        engineUp: () => engine.status().up,
      };
    },
  };
}
