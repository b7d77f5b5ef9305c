import { z } from 'zod';

const allowed = new WeakSet<object>();
function allow<S extends z.ZodType>(schema: S): S {
  allowed.add(schema);
  return schema;
}

/** Values that a fact may hold: no free text by construction. */
export const f = {
  id: () => allow(z.uuid()),
  /** A code that an administrator or the program gave: letters, digits, `.`, `:`, `-`, `_`, at most 64. */
  code: () => allow(z.string().regex(/^[\w.:-]{1,64}$/)),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) => allow(z.enum(values)),
  number: () => allow(z.number()),
  ms: () => allow(z.number().int().nonnegative()),
  time: () => allow(z.iso.datetime()),
  yes: () => allow(z.boolean()),
};

/** Codes of branches from headquarters down, the only text that a fact has besides. */
const branchPath = /^[\w-]+(\.[\w-]+)*$/;

type FactValue = z.ZodType<string | number | boolean | null | undefined | string[]>;

/**
 * The kinds of facts of one feature. `ids` name what it is about, `data` holds codes, numbers and times; `watch` is the
 * permission that a console needs to be told of facts about others (one's own are always told).
 */
export interface FactKind<T extends string = string, I = unknown, D = unknown> {
  readonly type: T;
  readonly watch: string;
  readonly ids: z.ZodType<I>;
  readonly data: z.ZodType<D>;
}

type Kinds = Record<
  string,
  {
    watch: string;
    ids: Record<string, z.ZodType<string | null | undefined>>;
    data: Record<string, FactValue>;
  }
>;
type KindsOf<K extends Kinds> = {
  readonly [T in keyof K & string]: FactKind<
    T,
    { [N in keyof K[T]['ids']]: z.output<K[T]['ids'][N]> },
    { [N in keyof K[T]['data']]: z.output<K[T]['data'][N]> }
  >;
};

/**
 * Declares a feature's facts, past tense: `{'interaction.started': {watch, ids, data}}`.
 * @throws Error when a value isn't one of `f`, or one of those made optional, nullable or a list.
 */
export function defineFacts<const K extends Kinds>(kinds: K): KindsOf<K> {
  const entries = Object.entries(kinds).map(([type, kind]) => {
    for (const [name, schema] of Object.entries({ ...kind.ids, ...kind.data })) {
      if (!isAllowed(schema)) throw new Error(`${type}.${name}: a fact holds only what «f» makes`);
    }
    return [
      type,
      { type, watch: kind.watch, ids: z.strictObject(kind.ids), data: z.strictObject(kind.data) },
    ];
  });
  return Object.fromEntries(entries) as KindsOf<K>;
}

function isAllowed(schema: z.core.$ZodType): boolean {
  if (allowed.has(schema)) return true;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return isAllowed(schema.unwrap());
  return schema instanceof z.ZodArray && isAllowed(schema.element);
}

/** A fact before it has a position. */
export interface NewFact {
  type: string;
  at: Date;
  /** What its time line belongs to, e.g. the interaction. */
  subject: string | null;
  /** Branch path that it belongs to; null where it concerns only the ids or, without ids, the whole installation. */
  path: string | null;
  ids: Record<string, string>;
  data: Record<string, unknown>;
}

/** A fact with its place in the one order of the installation. */
export interface Fact extends NewFact {
  position: number;
}

/**
 * Makes a fact and checks it.
 * @throws Error when ids or data aren't what the kind declares: a fault of the program.
 */
export function fact<T extends string, I, D>(
  kind: FactKind<T, I, D>,
  about: { at: Date; subject?: string | null; path?: string | null; ids: I; data: D },
): NewFact {
  const ids = kind.ids.parse(about.ids) as Record<string, string | null | undefined>;
  const present = Object.entries(ids).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const path = about.path ?? null;
  if (path !== null && !branchPath.test(path)) throw new Error(`${kind.type}: its path is no branch path`);
  return {
    type: kind.type,
    at: about.at,
    subject: about.subject ?? null,
    path,
    ids: Object.fromEntries(present),
    data: kind.data.parse(about.data) as Record<string, unknown>,
  };
}
