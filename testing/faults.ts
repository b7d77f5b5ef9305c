/** Makes a process die: at a chosen point everything that it wants of the world fails, for ever. */
import type { Engine } from '../channels/telephony/engine.ts';
import { EngineError } from '../channels/telephony/engine.ts';
import type { Database, Reader, Tx } from '../platform/database/database.ts';

export interface Faults {
  /** Names of the points that were passed, in order. */
  readonly passed: string[];
  readonly dead: boolean;
  /** The process dies before its `at`th point from now, counted from 0. */
  dieAt(at: number): void;
  /** Points for which this is true fail once each time, and the process lives on. */
  failWhere(fails: (point: string) => boolean): void;
  /** Whether the database can't be reached for now; the process lives on. */
  cutOff: boolean;
  kill(): void;
  /** @throws Error when the process is dead or the point is to fail */
  pass(point: string): void;
}

export function createFaults(): Faults {
  const passed: string[] = [];
  let left: number | null = null;
  let dead = false;
  let fails: (point: string) => boolean = () => false;
  return {
    passed,
    get dead() {
      return dead;
    },
    dieAt(at) {
      left = at;
    },
    failWhere(which) {
      fails = which;
    },
    cutOff: false,
    kill() {
      dead = true;
    },
    pass(point) {
      if (!dead && left !== null && left-- === 0) dead = true;
      if (dead) throw new Error(`the process died: ${point}`);
      passed.push(point);
      if (fails(point)) throw new Error(`refused by the test: ${point}`);
    },
  };
}

const first = (statement: unknown): string => {
  const chunks = (statement as { queryChunks?: ({ value?: string[] } | null)[] }).queryChunks ?? [];
  const text = chunks.map((chunk) => (Array.isArray(chunk?.value) ? chunk.value.join('') : '')).join(' ');
  return text.trim().split(/\s+/).slice(0, 3).join(' ').toLowerCase();
};

/** A database of which the process can be cut off before each statement, and before and after each commit. */
export function faultyDatabase(database: Database, faults: Faults): Database {
  const faultyTx = (tx: Tx): Tx =>
    new Proxy(tx, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (name !== 'afterCommit') faults.pass(name === 'execute' ? first(args[0]) : String(name));
          return value.apply(target, args);
        };
      },
    });
  const alive = <T>(value: T): T => {
    if (faults.dead) throw new Error('the process is dead');
    if (faults.cutOff) throw new Error('the database can not be reached');
    return value;
  };
  const faulty =
    (run: Database['transaction']): Database['transaction'] =>
    async (work) => {
      alive(null);
      faults.pass('begin');
      const result = await run(async (tx) => {
        const done = await work(faultyTx(tx));
        faults.pass('commit');
        return done;
      });
      faults.pass('committed');
      return result;
    };
  return {
    get read(): Reader {
      return alive(database.read);
    },
    get pool() {
      return alive(database.pool);
    },
    transaction: faulty((work) => database.transaction(work)),
    apart: faulty((work) => database.apart(work)),
    onCommit: (listener) => database.onCommit(listener),
    close: () => database.close(),
  };
}

/** An engine that the process can be cut off from before each command. */
export function faultyEngine(engine: Engine, faults: Faults): Engine {
  return {
    name: engine.name,
    start: async (handler) => {
      faults.pass('engine start');
      return engine.start(async (facts) => {
        if (faults.dead) throw new Error('the process is dead');
        await handler(facts);
      });
    },
    async send(command) {
      try {
        faults.pass(command.type);
      } catch (error) {
        throw new EngineError('engineDown', String(error));
      }
      return engine.send(command);
    },
    async snapshot() {
      faults.pass('snapshot');
      return engine.snapshot();
    },
    status: () => engine.status(),
    async stop(options) {
      if (!faults.dead) await engine.stop(options);
    },
  };
}
