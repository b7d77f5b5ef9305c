import { z } from 'zod';
import { coreFollowUpResult, coreKinds, coreSchemas } from '../../channels/core/core.ts';
import { sheetKinds } from '../../channels/core/files/sheets.ts';
import { pageQuery, pageReply, writeBody, writeRefusal, writeReply } from '../../channels/core/wire.ts';
import { shorten } from './schemas.ts';

type Json = Record<string, unknown>;

const description = [
  'What an insurer’s core system offers so that Jieting can mirror its customers, policies, claims and salespeople and',
  'hand changes back. The insurer implements it, the centre calls it. Amounts are whole fen, days «2026-03-31», moments',
  'ISO 8601 with offset, texts UTF-8. Fields that aren’t named here are left out. docs/integration/core.md is the guide.',
].join(' ');

const summaries = {
  customers: 'Customers that have changed.',
  policies: 'Policies that have changed; their customers come first.',
  claims: 'Claims that have changed; their policies come first.',
  salespeople: 'Salespeople that have changed.',
} as const;

const pageText = [
  'Rows after `after`, the oldest change first; without it all rows from the first on. A cursor stays good for ever, or',
  'begins with the first row again. `removed` lists keys of rows that are gone. `more` says that there is more now.',
  '`asOf` says up to when the core’s own data are complete.',
].join(' ');

const writeText = [
  'A change that was made in the centre. Take over the fields that `fields` names and keep your own values of all others.',
  '`exists: false` adds a customer; `customer.id` is then the centre’s own key, yours is answered. A request with an',
  '`Idempotency-Key` that has been answered changes nothing and gets the same answer. A change that is done comes back',
  'as a changed row. 400, 409 and 422 refuse it for good: a person in the centre reads `reason` and decides.',
].join(' ');

const resultText = [
  'What came of a follow-up call, once its task has ended. A request with an `Idempotency-Key` that has been answered counts',
  'once. `n` above 1 replaces the results before: answers were put right. 400, 409 and 422 refuse it for good: a person in',
  'the centre reads `reason` and decides. A core that takes no results answers 404; they wait then.',
].join(' ');

/** What is sent, with what the port says of its fields. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => shorten(jsonSchema as Json),
  });
  return rest;
}

const json = (schema: unknown): Json => ({ 'application/json': { schema } });
const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** Describes what an insurer implements, as OpenAPI 3.1. */
export function coreDocument(version: string): Json {
  const named = {
    ...Object.fromEntries(coreKinds.map((kind) => [kind, schemaOf(coreSchemas[kind])])),
    write: schemaOf(writeBody),
    written: schemaOf(writeReply),
    refusal: schemaOf(writeRefusal),
    followUpResult: schemaOf(coreFollowUpResult),
  } as Record<string, Json>;
  // A customer stands in the document once.
  const write = named.write as { properties: Json };
  write.properties = { ...write.properties, customer: reference('customers') };
  const query = schemaOf(pageQuery) as { properties: Json };
  const parameters = Object.entries(query.properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }));
  const failures = {
    401: { description: 'The token is missing or wrong.' },
    429: { description: 'Too many requests: the centre waits longer each time.' },
    503: { description: 'Not available now: the centre goes on with its mirror and tries again.' },
  };

  const paths: Record<string, Json> = {};
  for (const kind of coreKinds) {
    const page = schemaOf(pageReply(coreSchemas[kind])) as { properties: Json };
    page.properties = { ...page.properties, rows: { type: 'array', items: reference(kind) } };
    paths[`/core/v1/${kind}`] = {
      get: {
        operationId: `read.${kind}`,
        summary: summaries[kind],
        description: pageText,
        parameters,
        responses: { 200: { description: 'A page.', content: json(page) }, ...failures },
      },
    };
  }
  Object.assign(paths['/core/v1/customers'] ?? {}, {
    post: {
      operationId: 'write.customers',
      summary: 'Takes a change of a customer.',
      description: writeText,
      parameters: [
        { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } },
      ],
      requestBody: { required: true, content: json(reference('write')) },
      responses: {
        200: { description: 'Done.', content: json(reference('written')) },
        201: { description: 'Added.', content: json(reference('written')) },
        ...Object.fromEntries(
          [400, 409, 422].map((status) => [
            status,
            { description: 'Refused for good.', content: json(reference('refusal')) },
          ]),
        ),
        ...failures,
      },
    },
  });
  paths['/core/v1/follow-up-results'] = {
    post: {
      operationId: 'write.followUpResults',
      summary: 'Takes the result of a follow-up call, or what corrects one.',
      description: resultText,
      parameters: [
        { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } },
      ],
      requestBody: { required: true, content: json(reference('followUpResult')) },
      responses: {
        204: { description: 'Taken.' },
        ...Object.fromEntries(
          [400, 409, 422].map((status) => [
            status,
            { description: 'Refused for good.', content: json(reference('refusal')) },
          ]),
        ),
        ...failures,
      },
    },
  };
  paths['/core/v1/customers/{id}'] = {
    get: {
      operationId: 'read.customer',
      summary: 'One customer as he is now: asked for when a change of the centre was refused and given up.',
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 64 } }],
      responses: {
        200: { description: 'The customer.', content: json(reference('customers')) },
        404: { description: 'No such customer.' },
        ...failures,
      },
    },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Core system for Jieting',
      version,
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'https://core.example.com', description: 'CORE_URL' }],
    security: [{ token: [] }],
    paths,
    components: {
      schemas: named,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'CORE_TOKEN' } },
    },
  };
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The columns of files and sheets as tables of a guide. */
export function columnTables(): string {
  return coreKinds
    .map((kind) => {
      const { names, columns } = sheetKinds[kind];
      const rows = Object.values(columns).map(
        ({ zh, en, hint = '', needed }) => `| ${zh}${needed ? ' *' : ''} | ${en} | ${cell(hint)} |`,
      );
      const head = `**${names[0]}.csv**, sheet «${names.join('» or «')}»`;
      return [head, '', '| 列名 | column | |', '|---|---|---|', ...rows].join('\n');
    })
    .join('\n\n');
}
