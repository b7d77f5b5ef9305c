import { z } from 'zod';

/** Values that a fact may hold: no free text by construction. */
export const f = {
  id: () => z.uuid(),
  /** A code that an administrator or the program gave: letters, digits, `.`, `-`, `_`, at most 64. */
  code: () => z.string().regex(/^[\w.:-]{1,64}$/),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values),
  number: () => z.number(),
  ms: () => z.number().int().nonnegative(),
  time: () => z.iso.datetime(),
  yes: () => z.boolean(),
};

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

/** Declares a feature's facts, past tense: `{'interaction.started': {watch, ids, data}}`. */
export function defineFacts<const K extends Kinds>(kinds: K): KindsOf<K> {
  const entries = Object.entries(kinds).map(([type, kind]) => [
    type,
    { type, watch: kind.watch, ids: z.strictObject(kind.ids), data: z.strictObject(kind.data) },
  ]);
  return Object.fromEntries(entries) as KindsOf<K>;
}

/** A fact before it has a position. */
export interface NewFact {
  type: string;
  at: Date;
  /** What its time line belongs to, e.g. the interaction. */
  subject: string | null;
  /** Branch path that it belongs to; null where it concerns only the ids. */
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
  return {
    type: kind.type,
    at: about.at,
    subject: about.subject ?? null,
    path: about.path ?? null,
    ids: Object.fromEntries(present),
    data: kind.data.parse(about.data) as Record<string, unknown>,
  };
}
