import { z } from 'zod';

type Json = Record<string, unknown>;

const reference = '#/components/schemas/';

/**
 * Turns schemas of contracts into JSON Schema.
 * @param named by «feature.name»; where one is part of a reply, the reply refers to it.
 */
export function createSchemas(named: ReadonlyMap<string, z.ZodType>) {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  const components = new Map<string, Json>();

  const convert = (schema: z.ZodType, io: 'input' | 'output', names: boolean): Json => {
    const {
      $schema: _,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, {
      io,
      // Where a program needs an order or a transformation, JSON Schema can't say it.
      unrepresentable: 'any',
      metadata: names ? registry : z.registry(),
      override: ({ jsonSchema }) => shorten(jsonSchema as Json),
    }) as Json & { $defs?: Record<string, Json> };
    for (const [id, definition] of Object.entries($defs ?? {})) components.set(id, refer(definition) as Json);
    return refer(rest) as Json;
  };

  return {
    /** @returns what is sent. */
    request: (schema: z.ZodType | undefined): Json | null =>
      schema === undefined ? null : convert(schema, 'input', false),
    /** @returns what is answered. */
    reply(schema: z.ZodType): Json {
      const id = registry.get(schema)?.id;
      const converted = convert(schema, 'output', true);
      if (id === undefined) return converted;
      components.set(id, converted);
      return { $ref: reference + id };
    },
    components: (): Record<string, Json> =>
      Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Leaves out what a format says already, and bounds that every integer has. */
export function shorten(schema: Json): void {
  if (schema.format === 'uuid' || schema.format === 'date-time') delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  delete schema.id;
}

/** Lets references point to the components of the document. */
function refer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(refer);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? inner.replace('#/$defs/', reference) : refer(inner),
    ]),
  );
}
