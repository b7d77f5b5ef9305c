import { z } from 'zod';
import { coreCustomer, writtenFields } from './core.ts';

/*
 * What travels between the centre and an insurer's core system over HTTP. docs/integration/core-openapi.json is made
 * from it.
 */

/** The centre asks for this many rows at most. */
export const largestPage = 1_000;

export const pageQuery = z.object({
  after: z.string().min(1).max(500).optional(),
  limit: z.coerce.number().int().min(1).max(largestPage).default(largestPage),
});

/** @param row what the rows look like; the centre takes `unknown` and checks them one by one. */
export const pageReply = <R extends z.ZodType>(row: R) =>
  z.object({
    rows: z.array(row),
    removed: z.array(z.string().min(1).max(64)).default([]),
    cursor: z.string().min(1).max(500),
    more: z.boolean(),
    asOf: z.iso.datetime({ offset: true }),
  });

/** A change that was made in the centre. */
export const writeBody = z.object({
  customer: coreCustomer,
  fields: z.array(z.enum(writtenFields)).min(1),
  exists: z.boolean(),
});

export const writeReply = z.object({ id: z.string().min(1).max(64) });

/** Why a change is refused, for the person who decides what to do: at best in Chinese, without a customer's data. */
export const writeRefusal = z.object({ reason: z.string().trim().min(1).max(500) });
