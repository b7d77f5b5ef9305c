import { demoNotes, seedDemo } from '../demo/demo.ts';
import { invitationPath } from '../features/access/server/routes.ts';
import { staffExists } from '../features/access/server/store.ts';
import { sayMissingYears } from '../features/calendar/server/missing-years.ts';
import { eraseWhenOver } from '../features/disclosure/server/on-contact-over.ts';
import { interactionFacts } from '../features/interactions/contract.ts';
import { createRetention, retentionTimer } from '../features/interactions/server/retention.ts';
import { forgetWhenOver } from '../features/selfservice/server/on-contact-over.ts';
import { registerMissedCallbacks } from '../features/tickets/server/on-callback-missed.ts';
import { registerVoicemails } from '../features/tickets/server/on-voicemail-left.ts';
import type { Consumer } from '../platform/facts/consumer.ts';
import type { Http } from '../platform/http/http.ts';
import type { Hub } from '../platform/realtime/hub.ts';
import type { TimerHandler } from '../platform/timers/timers.ts';
import { followFacts } from './follow.ts';
import { deliverNotices } from './messaging.ts';
import type { MetricSources } from './metrics.ts';
import { addRoutes } from './routes.ts';
import type { ServiceDeps } from './services/deps.ts';
import { makeServices } from './services/make-services.ts';
import { recordingsFolder } from './voice.ts';

/** @returns the services of all features, and what a server does with them. */
export async function createServices(deps: ServiceDeps) {
  const { config, database, clock, engine, tail } = deps;
  const services = await makeServices(deps);
  const { audit, calendar, centre, notifications, organisation, people, links, signIn } = services;
  const { customers, control, abilityOf, queries, verification, enquiries } = services;
  const missingYears = sayMissingYears(clock, calendar);

  const forgetful = [
    eraseWhenOver(verification, interactionFacts['interaction.ended'].type),
    forgetWhenOver(interactionFacts['interaction.ended'].type),
  ];
  const consumers: Consumer[] = [
    ...forgetful,
    services.flowFigures.consumer,
    ...services.tickets.consumers,
    registerVoicemails(services.tickets, services.voicemails),
    registerMissedCallbacks(services.tickets, {
      kinds: () => services.tickets.kinds.list(false),
      callOf: services.callerNumbers.placeOf,
      numberOf: services.callerNumbers.numberOf,
    }),
    ...services.complaints.consumers,
    services.assessments.consumer,
    services.claimProgress.consumer,
    services.fraudSignals.consumer,
  ];
  let endDelivery = async (): Promise<void> => {};

  return {
    signIn,
    isDemo: (): boolean => centre.isDemo(),
    hotline: (): string => centre.current().hotline,
    control,
    queries,
    abilityOf,
    consumers,
    timers: {
      [notifications.daily.kind]: notifications.daily.handler,
      ...customers.mirror?.timerHandlers,
      ...enquiries.timerHandlers,
      ...services.exports.timerHandlers,
      ...services.tickets.timerHandlers,
      ...services.complaints.timerHandlers,
      ...services.lossReports.timerHandlers,
      ...services.surveys.timerHandlers,
      ...services.massEvents.timerHandlers,
      ...services.assessments.timerHandlers,
      ...services.claimProgress.timerHandlers,
      ...services.fraudSignals.timerHandlers,
      ...services.followUps.timerHandlers,
      [missingYears.kind]: missingYears.handler,
      [retentionTimer]: createRetention({
        clock,
        audit,
        folder: recordingsFolder(config.dataDir),
        timers: deps.timers,
      }),
    } as Record<string, TimerHandler>,
    routes: (http: Http, callerSecret: Buffer): void => addRoutes(http, callerSecret, deps, services),
    follow: (hub: Hub): void => followFacts(hub, deps, services),

    /**
     * Sets the daily work, fills the demo, and makes the link of the first administrator where nobody can sign in yet.
     * @returns what to tell the person at the terminal; `address` is that of the console.
     */
    async prepare(): Promise<(address: string) => string[]> {
      await database.transaction((tx) =>
        deps.timers().set(tx, { kind: retentionTimer, key: 'daily', dueAt: clock.now() }),
      );
      await missingYears.begin(database);
      await services.complaints.begin();
      await services.lossReports.begin();
      await services.massEvents.reload();
      await services.followUps.begin();
      await customers.mirror?.begin();
      await notifications.daily.begin(database);
      endDelivery = deliverNotices(notifications, deps);
      if (centre.isDemo()) {
        const { tickets, complaints, lossReports, followUps, outside, routingSetup } = services;
        await seedDemo({
          ...{ database, clock, organisation, people, customers, tickets, complaints, outside, routingSetup },
          ...{ lossReports, followUps, surveys: services.surveys, repairers: services.repairers },
          languages: services.languages,
          ...{ cipher: deps.cipher, recordings: recordingsFolder(config.dataDir) },
          ...{ zone: centre.current().zone, days: config.demoDays },
          followers: consumers.map(({ name, types }) => ({
            ...{ name, types },
            forgetful: forgetful.some((one) => one.name === name),
          })),
        });
        return () => demoNotes();
      }
      if (await staffExists(database.read)) return () => [];
      const token = await database.transaction((tx) => links.create(tx, 'firstAdmin', null));
      return (address) => [
        `First administrator  ${address}${invitationPath(token)}  (once, within 24 hours)`,
      ];
    },

    /** Ends what is under way with others; before the database is closed. */
    async stop(): Promise<void> {
      await services.followUps.stop();
      await customers.mirror?.stop();
      await endDelivery();
      await notifications.stop();
    },

    metrics(hub: Hub): MetricSources {
      return {
        calls: () => control.counts().calls,
        agents: () => control.counts().agents,
        links: () => [...hub.links()].length,
        position: () => tail.position(),
        engineLegs: () => engine.status().legs,
        engineUp: () => engine.status().up,
      };
    },
  };
}
