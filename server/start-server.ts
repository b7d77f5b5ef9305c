import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { sessionToken } from '../features/access/server/routes.ts';
import { chainAudit } from '../features/audit/server/chain.ts';
import { readCallerToken } from '../features/interactions/server/caller-token.ts';
import { createManualClock, createSystemClock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { loadKeyRing } from '../platform/crypto/key-ring.ts';
import { createLiveCipher } from '../platform/crypto/live-cipher.ts';
import { createDatabase } from '../platform/database/database.ts';
import { checkDatabase } from '../platform/database/embedded/check-database.ts';
import { startEmbeddedDatabase } from '../platform/database/embedded/start-embedded-database.ts';
import { migrate } from '../platform/database/migrate.ts';
import { runConsumers } from '../platform/facts/consumer.ts';
import { createNumberer } from '../platform/facts/numberer.ts';
import { createTail } from '../platform/facts/tail.ts';
import { createCommands } from '../platform/http/commands.ts';
import { createHttp } from '../platform/http/http.ts';
import { createLog } from '../platform/log/log.ts';
import { projectRoot } from '../platform/project-root.ts';
import { createHub } from '../platform/realtime/hub.ts';
import { StartError } from '../platform/start-error.ts';
import { createTimers, type Timers } from '../platform/timers/timers.ts';
import { clockRoutes } from './clock-routes.ts';
import { watchPermission } from './facts.ts';
import { metricsPage } from './metrics.ts';
import { createServices } from './services.ts';
import { embeddedEngine } from './voice.ts';
import { voiceGateway } from './voice-gateway.ts';
import { webPages } from './web-pages.ts';

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
    throw error;
  }

  async function start(): Promise<RunningServer> {
    const embedded = config.DATABASE_URL
      ? null
      : await startEmbeddedDatabase({ dataDir: config.dataDir, log, signal });
    if (embedded) undo.push(() => embedded.stop());
    if (config.DATABASE_URL) await checkDatabase(config.DATABASE_URL);
    const url = embedded?.url ?? config.DATABASE_URL ?? '';
    await migrate(url, fileURLToPath(new URL('database/migrations', projectRoot)));
    signal.throwIfAborted();
    log.info({ embedded: embedded !== null, adopted: embedded?.adopted ?? false }, 'database is ready');

    const database = createDatabase(url, 20);
    undo.push(() => database.close());
    const { rows } = await database.pool.query('select exists (select 1 from staff) as used');
    const ring = await loadKeyRing(config.keysFile, !rows[0].used).catch((error: Error) => {
      throw new StartError('keys', error.message);
    });
    const cipher = createLiveCipher({
      keysFile: config.keysFile,
      ring,
      onChange: (current) => log.info({ current }, 'the key file has changed'),
      onProblem: (problem) =>
        log.error({ problem }, 'the changed key file can’t be used, going on with the keys before'),
    });
    const manualClock = config.clock === 'manual' ? createManualClock(new Date()) : null;
    const clock = manualClock ?? createSystemClock((error) => log.error({ err: error }, 'wake failed'));
    const commands = createCommands(database, cipher, clock);
    const numberer = createNumberer(database, url, log, [chainAudit]);
    undo.push(() => numberer.stop());
    const tail = await createTail(database, url, log);
    undo.push(() => tail.stop());

    const engine = embeddedEngine(config, database, cipher, log);
    const services = await createServices({
      demo: config.demo ?? embedded?.fresh ?? false,
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
    });
    const tls =
      config.TLS_CERT && config.TLS_KEY
        ? { cert: await readFile(config.TLS_CERT), key: await readFile(config.TLS_KEY) }
        : null;
    const http = await createHttp({
      log,
      commands,
      authenticate: (request) => services.signIn.authenticate(sessionToken(request)),
      trustProxy: config.TRUST_PROXY,
      tls,
    });
    const callerSecret = createHmac('sha256', ring.keys.get(ring.current) ?? '')
      .update('caller token')
      .digest();
    services.routes(http, callerSecret);

    const hub = createHub({
      database,
      tail,
      clock,
      log,
      watchPermission,
      async identify(request, token) {
        if (token !== undefined) {
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
    voiceGateway(hub, engine, services.control, services.skillsOf);

    http.app.get('/healthz', (_, reply) => {
      const ready = services.control.live();
      return reply.code(ready ? 200 : 503).send({ ready });
    });
    if (manualClock !== null) clockRoutes(http, manualClock);
    metricsPage(http.app, services.metrics(hub), config.METRICS_TOKEN);
    await webPages(http.app, new URL('dist/', projectRoot));
    http.app.server.on('upgrade', (request, socket, head) => {
      if (request.url === '/api/realtime') hub.upgrade(request, socket, head);
      else socket.destroy();
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
    return {
      address,
      notes: notes(address),
      lost: embedded?.lost ?? new Promise(() => {}),
      async stop(options) {
        keepCalls = options.keepCalls;
        embedded?.leaving();
        await unwind();
      },
    };
  }
}

function listenError(error: NodeJS.ErrnoException, config: Config): StartError {
  const at = `${config.HOST}:${config.PORT}`;
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      'port-in-use',
      `Port ${config.PORT} is in use by another program: set PORT to a free one.`,
    );
  }
  if (error.code === 'EACCES') {
    return new StartError(
      'port-refused',
      `This user may not listen on ${at}: set PORT to a number above 1023.`,
    );
  }
  return new StartError('listen', `Can't listen on ${at} (${error.code}): check HOST and PORT.`);
}
