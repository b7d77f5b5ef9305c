import { z } from 'zod';
import type { Tx } from '../../platform/database/database.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';

export const auditPermissions = definePermissions({
  'audit.read': {
    name: { zh: '查看审计记录', en: 'Read the audit trail' },
    roles: ['auditor', 'admin'],
  },
});

/** Who did what, when, on whom, why, and whether it was allowed. Codes and ids; the reason is the person's words. */
export const auditEntry = z.object({
  at: z.iso.datetime(),
  actorKind: z.enum(['staff', 'caller', 'system']),
  /** Staff id; null for callers and the system. */
  actorId: z.uuid().nullable(),
  /** Network address that the request came from; null for the system. */
  address: z.string().nullable(),
  /** «customers.opened» */
  action: z.string(),
  /** «customer» */
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  reason: z.string().nullable(),
  result: z.enum(['done', 'refused']),
  details: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  ),
});
export type AuditEntry = z.output<typeof auditEntry>;

/** An entry in its place: `hash` = SHA-256 over the previous hash and the entry. */
export const auditRecord = auditEntry.extend({
  seq: z.number().int(),
  hash: z.string(),
  actorStaffNo: z.string().nullable(),
  actorName: z.string().nullable(),
});
export type AuditRecord = z.output<typeof auditRecord>;

export const listAudit = route({
  method: 'GET',
  path: '/api/audit',
  permission: 'audit.read',
  summary: 'Audit records, newest first.',
  query: z.strictObject({
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    staffNo: z.string().max(20).optional(),
    action: z.string().max(64).optional(),
    subjectId: z.string().max(64).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
  }),
  reply: z.object({ records: z.array(auditRecord), next: z.number().nullable() }),
});

export const verifyAudit = route({
  method: 'POST',
  path: '/api/audit/verify',
  permission: 'audit.read',
  summary: 'Checks the whole chain and tells the first break, if any.',
  perMinute: 6,
  reply: z.object({
    ok: z.boolean(),
    checked: z.number().int(),
    headSeq: z.number().int(),
    headHash: z.string(),
    brokenAt: z.number().int().nullable(),
  }),
});

/** How the other features write to the trail. */
export interface AuditService {
  /** Records in the caller's transaction: without its commit there is neither the change nor the record. */
  record(tx: Tx, entries: readonly NewAuditEntry[]): Promise<void>;
}

/** What a caller says; the rest is filled in. */
export interface NewAuditEntry {
  at: Date;
  actor: { kind: 'staff'; staffId: string } | { kind: 'caller' } | { kind: 'system' };
  address?: string | null;
  action: string;
  subject?: { kind: string; id: string };
  reason?: string;
  result?: 'done' | 'refused';
  details?: AuditEntry['details'];
}
