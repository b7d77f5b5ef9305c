/**
 * Entry of the media process: the one that carries the sound. It is started detached by a server, gets what it needs
 * in one line on standard input, says on file descriptor 3 where it listens, and lives on when the server dies.
 */
import { createReadStream, existsSync, mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import type { CallFactBody } from '../call-fact.ts';
import { EngineError } from '../engine.ts';
import type { OutgoingSignal } from '../voice-signal.ts';
import { createCarryOut } from './carry-out.ts';
import { type Handover, handoverSchema, type MediaRequest } from './control-protocol.ts';
import { type ControlServer, createControlServer } from './control-server.ts';
import { createFloor } from './floor.ts';
import { journalFile, openJournal } from './journal.ts';
import type { Leg } from './leg.ts';
import { createLegConnections } from './leg-connections.ts';
import { createPacer } from './pacer.ts';
import { createPortPool } from './port-pool.ts';
import { createPromptLibrary } from './prompt-library.ts';

const READY_DESCRIPTOR = 3;
const AUTOGROUP = '/proc/self/autogroup';
const LOOK_EVERY_MS = 500;
/** After `stop`: how long the server may take to confirm the last facts. */
const LAST_FACTS_MS = 3000;
/** Sound comes before everything else that this machine does, where the system lets us say so. */
function claimPriority(): void {
  const { PRIORITY_HIGH } = constants.priority;
  try {
    setPriority(PRIORITY_HIGH);
    // Linux groups processes by session and weighs the groups first; ours is a session of its own.
    if (existsSync(AUTOGROUP)) writeFileSync(AUTOGROUP, String(PRIORITY_HIGH));
  } catch {
    log('no higher priority', { hint: 'Allow CAP_SYS_NICE, or keep the machine free of heavy work.' });
  }
}

/** One minute of ticks, for measuring. */
const REMEMBERED_TICKS = 3000;

function log(event: string, values: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...values })}\n`);
}

async function readHandover(): Promise<Handover> {
  const lines = createInterface({ input: createReadStream('', { fd: 0, autoClose: false }) });
  for await (const line of lines) {
    lines.close();
    return handoverSchema.parse(JSON.parse(line));
  }
  throw new Error('Nothing was handed over.');
}

async function run(handover: Handover): Promise<void> {
  mkdirSync(handover.journalFolder, { recursive: true, mode: 0o700 });
  const journal = openJournal(
    journalFile(handover.journalFolder, handover.engine),
    Buffer.from(handover.journalKey, 'base64'),
    handover.engine,
    () => new Date(),
    (error) => log('journal failed', { error: String(error) }),
  );
  let control: ControlServer | null = null;

  const report = (body: CallFactBody): void => {
    const fact = journal.report(body);
    control?.fact(fact);
    if (body.type === 'legEnded') control?.legs(floor.size());
  };
  const signal = (outgoing: OutgoingSignal): void => control?.signal(outgoing);
  const floor = createFloor({
    limits: handover.limits,
    callLimit: handover.callLimit,
    report,
    remember: journal.remember,
    signal,
    log,
  });
  const peers = { addresses: handover.addresses, ports: createPortPool(handover.ports) };
  const connections = createLegConnections({ floor, peers, report, signal, log });
  if (handover.epoch > 0) journal.newEpoch(handover.epoch);
  const carryOutCommand = createCarryOut({
    floor,
    prompts: createPromptLibrary(handover.prompts, (missing) =>
      log('a recording is missing, the main language stands in', { ...missing }),
    ),
    recordings: handover.recordings,
    epoch: handover.epoch,
    newEpoch: journal.newEpoch,
    report,
    log,
  });
  const pacer = createPacer(() => {
    try {
      floor.tick();
    } catch (error) {
      log('tick failed', { error: error instanceof Error ? error.stack : String(error) });
    }
  }, REMEMBERED_TICKS);

  const end = (why: string): void => {
    log('ends', { why, unconfirmed: journal.state.facts.length });
    try {
      if (journal.state.facts.length === 0) journal.remove();
      else journal.close();
    } finally {
      // Whatever the disk says: nobody is left who would end this process.
      process.exit(0);
    }
  };

  const stop = async (): Promise<void> => {
    await Promise.all(floor.snapshot().map(({ leg }) => floor.end(floor.leg(leg), 'command')));
    const until = Date.now() + LAST_FACTS_MS;
    const look = setInterval(() => {
      if (journal.state.facts.length > 0 && Date.now() < until) return;
      clearInterval(look);
      end('told to');
    }, 20);
  };

  /** A page that stands for a number may speak for the calls to that number only. @throws EngineError `legUnknown` */
  const legOfPage = ({ leg: id, number }: MediaRequest & { type: 'signal' }): Leg => {
    const leg = floor.leg(id);
    if (number === null || leg.dialled?.number === number) return leg;
    throw new EngineError('legUnknown', 'The leg belongs to another number.');
  };

  const carryOut = async (request: MediaRequest): Promise<unknown> => {
    switch (request.type) {
      case 'attach':
        return { engine: handover.engine, pid: process.pid, legs: floor.size(), epoch: journal.state.epoch };
      case 'command':
        await carryOutCommand(request.command);
        control?.legs(floor.size());
        return null;
      case 'offer': {
        const { leg, from, to, language } = request;
        if (floor.find(leg) !== undefined) return null;
        const nobody = { staffId: null, dialled: null, autoAnswer: false, echoMs: null };
        floor.add({ leg, origin: 'offered', ...nobody, answered: false, connected: false });
        report({ type: 'legOffered', leg, from, to, language });
        control?.legs(floor.size());
        return null;
      }
      case 'signal':
        // Setting a connection up takes a while; the page hears of the outcome by a signal.
        void connections.handle(legOfPage(request), request.signal);
        return null;
      case 'snapshot':
        return floor.snapshot();
      case 'measure':
        return { lateMs: pacer.deviations(), cpu: process.cpuUsage(), rss: process.memoryUsage().rss };
      case 'ping':
        return null;
      case 'stop':
        return stop();
    }
  };

  control = await createControlServer({
    host: handover.controlHost,
    secret: handover.secret,
    carryOut,
    acknowledge: journal.acknowledge,
    unconfirmed: () => journal.state.facts,
    attached: floor.remindPages,
    log,
  });
  if (handover.inherited.length > 0) {
    report({ type: 'engineRestarted', legs: handover.inherited.map(({ leg }) => leg) });
    for (const entry of handover.inherited) floor.resume(entry);
  }
  writeSync(READY_DESCRIPTOR, `${JSON.stringify({ port: control.port })}\n`);
  log('ready', { engine: handover.engine, pid: process.pid, inherited: handover.inherited.length });

  let neededAt = Date.now();
  setInterval(() => {
    if (floor.size() > 0 || (control?.connections() ?? 0) > 0) neededAt = Date.now();
    else if (Date.now() - neededAt >= handover.abandonedMs) end('no call and no server');
  }, LOOK_EVERY_MS);
}

// People are talking: whatever goes wrong for one of them, the others talk on.
process.on('uncaughtException', (error) => log('uncaught error', { error: error.stack }));
process.on('unhandledRejection', (reason) => {
  log('unhandled rejection', { error: reason instanceof Error ? reason.stack : String(reason) });
});
// Ctrl-C at the server's terminal, and the closing of that terminal, are not meant for the calls.
for (const name of ['SIGINT', 'SIGHUP', 'SIGPIPE'] as const) process.on(name, () => undefined);

claimPriority();
try {
  await run(await readHandover());
} catch (error) {
  log('not started', { error: error instanceof Error ? error.stack : String(error) });
  process.exit(1);
}
