import { z } from 'zod';

/** What a backup says of itself, in its first entry. */
export const manifest = z.object({
  kind: z.literal('manifest'),
  format: z.literal(1),
  at: z.iso.datetime(),
  /** Release that made it. */
  version: z.string(),
  /** When each of the migrations was made that the database had, oldest first: its schema. */
  migrations: z.array(z.number().int()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  /** Partitions by range of whole numbers, the first number and the one after the last. */
  partitions: z.array(z.object({ table: z.string(), name: z.string(), from: z.number(), to: z.number() })),
  /** Keys that were in use, by id: what tells another key from the right one, nothing that helps to guess it. */
  keys: z.record(z.string(), z.string()),
  /** Folders whose files the backup holds, or only lists. */
  folders: z.array(
    z.object({ name: z.string().regex(/^[a-z]+(-[a-z]+)*$/), contents: z.enum(['included', 'listed']) }),
  ),
});
export type Manifest = z.output<typeof manifest>;

/** Rows of one table, as PostgreSQL's COPY writes them; how many there are the last entry but one says. */
export const tableEntry = z.object({ kind: z.literal('table'), name: z.string() });

/** A file of a folder; its bytes follow if they are included. */
export const fileEntry = z.object({
  kind: z.literal('file'),
  folder: z.string(),
  path: z.string().refine(isSafePath),
  bytes: z.number().int().nonnegative(),
});
export type FileEntry = z.output<typeof fileEntry>;

/** Lists the files of a folder that aren't included: its data are lines of JSON. */
export const listEntry = z.object({ kind: z.literal('list'), folder: z.string() });
export const listedFile = z.object({
  path: z.string().refine(isSafePath),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
});
export type ListedFile = z.output<typeof listedFile>;

/** What only is known when all was read. */
export const totalsEntry = z.object({
  kind: z.literal('totals'),
  rows: z.record(z.string(), z.number().int()),
  /** Last number of each sequence that gave one. */
  sequences: z.record(z.string(), z.number().int()),
});
export type Totals = z.output<typeof totalsEntry>;

/** Names below a folder, nothing that leads out of it or that a terminal would act upon. */
export function isSafePath(path: string): boolean {
  return path
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !/[\p{C}\\]/u.test(part));
}
