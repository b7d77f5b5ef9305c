import { randomBytes, randomUUID } from 'node:crypto';
import type { CallFact, LegId } from '../call-fact.ts';
import { type Engine, EngineError, type LegSnapshot } from '../engine.ts';
import { createFactDelivery, type FactDelivery } from '../fact-delivery.ts';
import type { EngineSignal, OutgoingSignal } from '../voice-signal.ts';
import { type ControlClient, connectControl } from './control-client.ts';
import { pageSignalSchema } from './control-protocol.ts';
import type { EngineRegistry, MediaRecord } from './engine-registry.ts';
import { createJournalHeirs } from './journal-heirs.ts';
import type { LegLimits } from './leg-watchdog.ts';
import { launchMedia, type MediaCommand } from './media-launcher.ts';

const RECONNECT_TRIES = 2;
const RECONNECT_PAUSE_MS = 50;
const PING_EVERY_MS = 2000;
/** A media process that says nothing for so long is stuck: it is ended and replaced. */
const STUCK_AFTER_MS = 6000;
const LONGEST_RESTART_PAUSE_MS = 10_000;
const STOP_TIMEOUT_MS = 5000;

export interface EmbeddedEngineOptions {
  /** Folder of the recordings. */
  recordings: string;
  /** Folders of prompts, `<folder>/<language>/<name>.wav`; the first that has a prompt wins. */
  prompts: string[];
  /** Folder of the journals. */
  journals: string;
  logs: string;
  /** IPv4 addresses that pages try, best first; see localAddresses. */
  addresses: string[];
  /** First and last UDP port for sound (MEDIA_PORTS), two for each leg and some to spare; null for any. */
  ports: [number, number] | null;
  /** Most calls at once; a call is two legs. */
  callLimit: number;
  limits: LegLimits;
  /** Milliseconds after which a media process without a call and without a server ends itself. */
  abandonedMs: number;
  /** Interface of the control socket. */
  controlHost: string;
}

export interface EmbeddedEngineDeps {
  options: EmbeddedEngineOptions;
  registry: EngineRegistry;
  command: MediaCommand;
  log(event: string, values?: Record<string, unknown>): void;
}

export interface EmbeddedEngine extends Engine {
  /**
   * A page asks for a call. The fact legOffered follows.
   * @param from as the page claims, or null. @param to the entry called.
   * @throws EngineError `engineFull`, `engineDown`.
   */
  offer(call: { from: string | null; to: string; language: string }): Promise<LegId>;
  /**
   * A page says something about a leg that is its own, as the web layer has checked.
   * @param message as it came from the page; checked here.
   * @param number that the page stands for; it may speak for calls to that number only. Null for other pages.
   * @returns what to tell this page at once, or null.
   */
  signal(leg: LegId, message: unknown, number?: string | null): Promise<EngineSignal | null>;
  /** Calls `listener` for each signal to a page. @returns a function that ends that. */
  onSignal(listener: (signal: OutgoingSignal) => void): () => void;
  /** What the media process measured: lateness of its ticks in ms, CPU time in µs, memory in bytes. */
  measure(): Promise<{ lateMs: number[]; cpu: NodeJS.CpuUsage; rss: number }>;
}

/** The engine whose sound runs in a detached media process of our own, by WebRTC. */
export function createEmbeddedEngine(deps: EmbeddedEngineDeps): EmbeddedEngine {
  const { options, registry, log } = deps;
  const listeners = new Set<(signal: OutgoingSignal) => void>();
  const heirs = createJournalHeirs(options.journals, log);
  let record: MediaRecord | null = null;
  let client: ControlClient | null = null;
  /** Only of a process that has proved to be ours; a pid from the registry may belong to somebody else by now. */
  let provenPid: number | null = null;
  let legs = 0;
  let stopping = false;
  let facts: FactDelivery | null = null;
  let pinging: NodeJS.Timeout | undefined;
  let onStopped: () => void = () => undefined;

  const reach = (): ControlClient => {
    if (client === null)
      throw new EngineError('engineDown', 'The media process is not running; try again in a moment.');
    return client;
  };

  const acknowledge = (fact: CallFact): void => {
    if (heirs.keeps(fact.engine)) {
      heirs.acknowledge(fact);
      if (!heirs.keeps(fact.engine)) void forgetDrained(fact.engine);
    } else if (fact.engine === record?.engine) client?.acknowledge(fact.seq);
  };
  const forgetDrained = async (drained: string): Promise<void> => {
    if (record === null || record.engine === drained) return;
    record = { ...record, pending: record.pending.filter(({ engine }) => engine !== drained) };
    await registry.save(record).catch((error) => log('registry failed', { error: String(error) }));
  };

  const attach = async (to: MediaRecord): Promise<void> => {
    let live = false;
    const opened = await connectControl(to, {
      fact: (fact) => facts?.push(fact),
      signal: (signal) => {
        for (const listener of listeners) listener(signal);
      },
      legs: (count) => {
        legs = count;
      },
      closed: () => {
        if (client === opened) client = null;
        clearInterval(pinging);
        onStopped();
        if (live && !stopping) void recover();
      },
    });
    // Before we ask: facts may be handled, and must be confirmed, before the answer is here.
    record = to;
    client = opened;
    const attached = (await opened.ask({ type: 'attach' })) as { pid: number; legs: number };
    provenPid = attached.pid;
    legs = attached.legs;
    live = true;
    watch(opened);
  };

  const watch = (watched: ControlClient): void => {
    let heardAt = Date.now();
    pinging = setInterval(() => {
      watched.ask({ type: 'ping' }).then(
        () => {
          heardAt = Date.now();
        },
        () => undefined,
      );
      if (Date.now() - heardAt < STUCK_AFTER_MS) return;
      log('media process is stuck', { pid: provenPid });
      if (provenPid !== null) end(provenPid);
      watched.close();
    }, PING_EVERY_MS);
    pinging.unref();
  };

  const launch = async (predecessor: MediaRecord | null): Promise<void> => {
    const journal = predecessor === null ? null : heirs.take(predecessor);
    for (const fact of journal?.facts ?? []) facts?.push(fact);
    const started = {
      engine: randomUUID(),
      secret: randomBytes(32).toString('hex'),
      journalKey: randomBytes(32).toString('base64'),
    };
    const { recordings, prompts, journals, controlHost, addresses, ports, callLimit, limits, abandonedMs } =
      options;
    const handover = {
      ...started,
      ...{ recordings, prompts, controlHost, addresses, ports, callLimit, limits, abandonedMs },
      journalFolder: journals,
      epoch: journal?.epoch ?? 0,
      inherited: [...(journal?.legs.values() ?? [])],
    };
    const { pid, port } = await launchMedia(deps.command, handover, options.logs);
    const before = predecessor === null ? [] : [...predecessor.pending, predecessor];
    const pending = before
      .filter(({ engine }) => heirs.keeps(engine))
      .map(({ engine, journalKey }) => ({ engine, journalKey }));
    const next: MediaRecord = { ...started, host: controlHost, port, pid, pending };
    record = next;
    await registry.save(next);
    await attach(next);
    log('media process started', { engine: next.engine, pid, inherited: handover.inherited.length });
  };

  const reattach = async (to: MediaRecord): Promise<boolean> => {
    for (let tried = 0; tried < RECONNECT_TRIES; tried++) {
      try {
        await attach(to);
        return true;
      } catch {
        await pause(RECONNECT_PAUSE_MS);
      }
    }
    return false;
  };

  /** The line was cut: take it up again, or replace the media process, however often that takes. */
  const recover = async (): Promise<void> => {
    const lost = record;
    if (lost === null || (await reattach(lost))) return;
    if (provenPid !== null) end(provenPid);
    provenPid = null;
    for (let wait = 500; !stopping; wait = Math.min(wait * 2, LONGEST_RESTART_PAUSE_MS)) {
      try {
        await launch(lost);
        return;
      } catch (error) {
        log('media process did not start', { error: String(error) });
        await pause(wait);
      }
    }
  };

  return {
    name: 'embedded',
    async start(handler) {
      stopping = false;
      facts = createFactDelivery(handler, acknowledge, (count, error) => {
        log('facts refused, they come again', { count, error: String(error) });
      });
      const known = await registry.load();
      for (const predecessor of known?.pending ?? []) {
        for (const fact of heirs.take(predecessor).facts) facts.push(fact);
      }
      if (known === null) return launch(null);
      record = known;
      if (await reattach(known)) log('media process adopted', { engine: known.engine, legs });
      else await launch(known);
    },
    async send(command) {
      await reach().ask({ type: 'command', command });
    },
    async snapshot() {
      const legs = (await reach().ask({ type: 'snapshot' })) as LegSnapshot[];
      // Their facts came over the same line before this answer.
      await facts?.settled();
      return legs;
    },
    status: () => ({ up: client !== null, legs, limit: options.callLimit * 2 }),
    async stop({ keepCalls }) {
      stopping = true;
      clearInterval(pinging);
      if (!keepCalls && client !== null) {
        const ended = new Promise<void>((resolve) => {
          onStopped = resolve;
        });
        await client.ask({ type: 'stop' });
        await Promise.race([ended, pause(STOP_TIMEOUT_MS)]);
        if (facts?.idle() && heirs.empty()) await registry.clear();
      }
      facts?.stop();
      client?.close();
      heirs.close();
    },
    async offer({ from, to, language }) {
      const leg = randomUUID() as LegId;
      await reach().ask({ type: 'offer', leg, from, to, language });
      return leg;
    },
    async signal(leg, message, number = null) {
      const parsed = pageSignalSchema.safeParse(message);
      const attempt = parsed.success && parsed.data.type === 'offer' ? parsed.data.attempt : 0;
      if (!parsed.success) return { type: 'refused', attempt, reason: 'offerRefused' };
      try {
        await reach().ask({ type: 'signal', leg, number, signal: parsed.data });
        return null;
      } catch (error) {
        const unknown = error instanceof EngineError && error.code === 'legUnknown';
        return { type: 'refused', attempt, reason: unknown ? 'legUnknown' : 'engineDown' };
      }
    },
    onSignal(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    measure: async () =>
      (await reach().ask({ type: 'measure' })) as Awaited<ReturnType<EmbeddedEngine['measure']>>,
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
