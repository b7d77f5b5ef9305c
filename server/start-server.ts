import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { sessionToken } from '../features/access/server/routes.ts';
import { chainAudit } from '../features/audit/server/chain.ts';
import { readCallerToken } from '../features/interactions/server/caller-token.ts';
import { readHandsetToken } from '../features/interactions/server/handsets.ts';
import { createManualClock, createSystemClock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { loadKeyRing } from '../platform/crypto/key-ring.ts';
import { createLiveCipher } from '../platform/crypto/live-cipher.ts';
import { createDatabase } from '../platform/database/database.ts';
import { checkDatabase } from '../platform/database/embedded/check-database.ts';
import { explainFolder } from '../platform/database/embedded/failures.ts';
import { pause } from '../platform/database/embedded/processes.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from '../platform/database/embedded/start-embedded-database.ts';
import { isUnreachable } from '../platform/database/is-unreachable.ts';
import { migrate } from '../platform/database/migrate.ts';
import { runConsumers } from '../platform/facts/consumer.ts';
import { createNumberer } from '../platform/facts/numberer.ts';
import { createTail } from '../platform/facts/tail.ts';
import { refuseUpgrade } from '../platform/http/client-error.ts';
import { createCommands } from '../platform/http/commands.ts';
import { createHttp } from '../platform/http/http.ts';
import { createLog } from '../platform/log/log.ts';
import { projectRoot } from '../platform/project-root.ts';
import { createHub } from '../platform/realtime/hub.ts';
import { StartError } from '../platform/start-error.ts';
import { createTimers, type Timers } from '../platform/timers/timers.ts';
import { checkKeys } from './check-keys.ts';
import { clockRoutes } from './clock-routes.ts';
import { chooseDemo, readFound } from './demo-choice.ts';
import { encryptedTables } from './encrypted-tables.ts';
import { watchPermission } from './facts.ts';
import { checkPort, listenError, readTls } from './listen.ts';
import { metricsPage } from './metrics.ts';
import { createServices } from './services.ts';
import { withSimulation } from './simulation.ts';
import { simulationRoutes } from './simulation-routes.ts';
import { embeddedEngine } from './voice.ts';
import { voiceGateway } from './voice-gateway.ts';
import { webPages } from './web-pages.ts';

/** How long a start waits until calls can be taken, milliseconds. */
const liveWithinMs = 10_000;
const notLive = "Calls can't be taken here yet: another server on this database takes them, or see the log.";

export interface RunningServer {
  /** «http://localhost:8080» */
  address: string;
  /** For people at the terminal: sign-ins of the demo, the first administrator's link. */
  notes: string[];
  /** Resolves when the database is gone for good. */
  lost: Promise<StartError>;
  stop(options: { keepCalls: boolean }): Promise<void>;
}

/**
 * Builds and wires everything; the only place that does.
 * @param signal gives the start up; what was begun is undone.
 * @throws StartError with one sentence for the person at the terminal.
 */
export async function startServer(config: Config, signal: AbortSignal): Promise<RunningServer> {
  const log = createLog(config.LOG_LEVEL);
  const undo: (() => Promise<unknown> | unknown)[] = [];
  const unwind = async (): Promise<void> => {
    for (const step of undo.reverse())
      await Promise.resolve(step()).catch((error: unknown) => log.warn({ err: error }, 'stopping'));
  };
  try {
    return await start();
  } catch (error) {
    await unwind();
    throw explain(error, config);
  }

  async function startEmbedded(): Promise<EmbeddedDatabase> {
    const { dataDir } = config;
    const database = await startEmbeddedDatabase({ dataDir, log, signal, whenOurs: () => checkPort(config) });
    undo.push(() => database.stop());
    return database;
  }

  async function start(): Promise<RunningServer> {
    const tls = await readTls(config);
    const embedded = config.DATABASE_URL ? null : await startEmbedded();
    if (config.DATABASE_URL) {
      await checkPort(config);
      await checkDatabase(config.DATABASE_URL);
    }
    const url = embedded?.url ?? config.DATABASE_URL ?? '';
    await migrate(url, fileURLToPath(new URL('database/migrations', projectRoot)));
    signal.throwIfAborted();
    log.info({ embedded: embedded !== null, adopted: embedded?.adopted ?? false }, 'database is ready');

    const database = createDatabase(url, 15);
    undo.push(() => database.close());
    const found = await readFound(database);
    const demo = chooseDemo(config.demo, embedded !== null, found);
    if (config.simulation && !demo)
      throw new StartError(
        'simulation',
        '--simulation lets callers in who do not exist, and goes with the demo only: leave it away, or add --demo.',
      );
    const ring = await loadKeyRing(config.keysFile, !found.people).catch((error: Error) => {
      throw 'code' in error ? error : new StartError('keys', error.message);
    });
    const cipher = createLiveCipher({
      keysFile: config.keysFile,
      ring,
      onChange: (current) => log.info({ current }, 'the key file has changed'),
      onProblem: (problem) =>
        log.error({ problem }, 'the changed key file can’t be used, going on with the keys before'),
    });
    await checkKeys(database, cipher, encryptedTables, config.keysFile);
    const manualClock = config.clock === 'manual' ? createManualClock(config.clockFrom ?? new Date()) : null;
    const clock = manualClock ?? createSystemClock((error) => log.error({ err: error }, 'wake failed'));
    const commands = createCommands(database, cipher, clock);
    const numberer = createNumberer(database, url, log, [chainAudit]);
    undo.push(() => numberer.stop());
    const tail = await createTail(database, url, log);
    undo.push(() => tail.stop());

    const secretFor = (purpose: string): Buffer =>
      createHmac('sha256', ring.keys.get(ring.current) ?? '')
        .update(purpose)
        .digest();
    const sounding = embeddedEngine(config, database, cipher, log);
    const simulation = config.simulation && demo ? withSimulation(sounding, clock) : null;
    const engine = simulation?.engine ?? sounding;
    const services = await createServices({
      demo,
      timers: () => timers,
      config,
      database,
      url,
      cipher,
      clock,
      log,
      tail,
      commands,
      engine,
      codeSecret: secretFor('one-time codes'),
    });
    undo.push(() => services.stop());
    const http = await createHttp({
      log,
      commands,
      authenticate: (request) => services.signIn.authenticate(sessionToken(request)),
      trustProxy: config.TRUST_PROXY,
      tls,
    });
    const callerSecret = secretFor('caller token');
    services.routes(http, callerSecret);

    const hub = createHub({
      database,
      tail,
      clock,
      log,
      watchPermission,
      async identify(request, token) {
        if (token !== undefined) {
          const number = readHandsetToken(callerSecret, token);
          if (number !== null) return { kind: 'handset', number };
          const caller = readCallerToken(callerSecret, token);
          return caller === null ? null : { kind: 'caller', ...caller };
        }
        const cookies = http.app.parseCookie(request.headers.cookie ?? '');
        const known = await services.signIn.authenticate(sessionToken({ cookies }));
        if (known === null) return null;
        return 'staffId' in known ? { kind: 'staff', principal: known } : 'sessionReplaced';
      },
    });
    undo.push(() => hub.stop());
    services.follow(hub);
    voiceGateway(hub, engine, services.control, services.abilityOf);

    http.app.get('/healthz', (_, reply) => {
      const ready = services.control.live();
      return reply.code(ready ? 200 : 503).send({ ready });
    });
    if (manualClock !== null) clockRoutes(http, manualClock);
    if (simulation !== null)
      simulationRoutes(http, simulation, { control: services.control, to: services.hotline });
    metricsPage(http.app, services.metrics(hub), config.METRICS_TOKEN);
    await webPages(http.app, new URL('dist/', projectRoot), { demo: services.isDemo() });
    http.app.server.on('upgrade', (request, socket, head) => {
      if (request.url === '/api/realtime') hub.upgrade(request, socket, head);
      else refuseUpgrade(socket);
    });

    const consumers = runConsumers(database, tail, services.consumers, log);
    undo.push(() => consumers.stop());
    const timers: Timers = createTimers(database, clock, services.timers, log);
    undo.push(() => timers.stop());
    const notes = await services.prepare();
    await timers.start();
    services.control.start();
    let keepCalls = false;
    undo.push(() => services.control.stop({ keepCalls }));
    await http.app.listen({ port: config.PORT, host: config.HOST }).catch((error: NodeJS.ErrnoException) => {
      throw listenError(error, config);
    });
    undo.push(() => http.app.close());
    const { port } = http.app.server.address() as AddressInfo;
    const address = `${tls ? 'https' : 'http'}://${config.HOST === '0.0.0.0' || config.HOST === '::' ? 'localhost' : config.HOST}:${port}`;
    embedded?.announce(address);
    log.info({ address }, 'serving');
    await waitUntilLive(services.control.live, signal);
    return {
      address,
      notes: [...notes(address), ...(services.control.live() ? [] : [notLive])],
      lost: embedded?.lost ?? new Promise(() => {}),
      async stop(options) {
        keepCalls = options.keepCalls;
        embedded?.leaving();
        await unwind();
      },
    };
  }
}

/** Where another server takes the calls of this database, it never comes: then the word that we are ready doesn't wait. */
async function waitUntilLive(live: () => boolean, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + liveWithinMs;
  while (!live() && !signal.aborted && performance.now() < deadline) await pause(50);
}

/** What isn't a fault of ours, as one sentence for the person at the terminal. */
function explain(error: unknown, { dataDir }: Config): unknown {
  if (error instanceof StartError) return error;
  if (isUnreachable(error)) {
    return new StartError(
      'database-unreachable',
      'The database stopped answering during the start: see that it runs, and start again.',
    );
  }
  return explainFolder(error, dataDir) ?? error;
}
