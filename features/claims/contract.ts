/**
 * Loss reports: the first notice of a motor loss, taken down during the call, with a number at once, materials, the usual
 * time, and a personal link for pictures.
 */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { duplicateReasons, lossKinds, materialKinds, reportSources } from './codes.ts';

export const lossReportPermissions = definePermissions({
  'lossReports.take': {
    name: { zh: '受理报案', en: 'Take loss reports' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'lossReports.read': {
    name: { zh: '查看自己经手的报案', en: 'See loss reports that one has a part in' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor'],
  },
  'lossReports.readBranch': {
    name: { zh: '查看本机构及下级的全部报案', en: 'See all loss reports of the own branch and below' },
    roles: ['teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor'],
  },
  'lossReports.open': {
    name: { zh: '查看报案人姓名和电话、照片', en: 'See names, numbers and pictures of loss reports' },
    roles: ['teamLeader', 'supervisor', 'backOffice'],
  },
  'lossReports.rules': {
    name: { zh: '维护报案规则', en: 'Keep the rules of loss reports' },
    roles: ['admin', 'supervisor'],
  },
});

const watch = 'lossReports.read';
const ids = { reportId: f.id(), staffId: f.id().nullable(), interactionId: f.id().nullable() };
export const lossReportFacts = defineFacts({
  'lossReport.begun': { watch, ids: { ...ids, customerId: f.id().nullable() }, data: {} },
  /** Somebody else goes on with the draft. */
  'lossReport.takenOver': { watch, ids, data: {} },
  'lossReport.registered': {
    watch,
    ids: { ...ids, customerId: f.id().nullable(), ticketId: f.id().nullable() },
    data: {
      kind: f.oneOf(lossKinds),
      late: f.yes(),
      place: f.code().nullable(),
      lossAt: f.time(),
      source: f.oneOf(reportSources),
      duplicates: f.number(),
    },
  },
  'lossReport.dropped': { watch, ids, data: {} },
  /** Somebody has looked at a customer's own report. */
  'lossReport.checked': { watch, ids, data: {} },
  /** The same loss as another report. */
  'lossReport.joined': {
    watch,
    ids: { ...ids, otherId: f.id() },
    data: { why: f.oneOf(duplicateReasons) },
  },
  /** It belongs to a mass event; null staff: by the rule, as it was registered. */
  'lossReport.tied': {
    watch,
    ids: { reportId: f.id(), massEventId: f.id(), staffId: f.id().nullable() },
    data: {},
  },
  /** What a short form had left for later was answered; `left` is still to ask. */
  'lossReport.supplemented': {
    watch,
    ids: { reportId: f.id(), staffId: f.id().nullable() },
    data: { left: f.number() },
  },
  /** A small case gets a surveyor after all; no ticket where the insurer's kind takes none. */
  'lossReport.visitOrdered': {
    watch,
    ids: { reportId: f.id(), staffId: f.id(), ticketId: f.id().nullable() },
    data: {},
  },
  'lossReport.linkSent': { watch, ids: { reportId: f.id() }, data: { reminder: f.yes() } },
  'lossReport.pictureStored': {
    watch,
    ids: { reportId: f.id(), pictureId: f.id() },
    data: { kind: f.oneOf(materialKinds), bytes: f.number() },
  },
  'lossReport.pictureRemoved': {
    watch,
    ids: { reportId: f.id(), pictureId: f.id() },
    data: { kind: f.oneOf(materialKinds) },
  },
  'lossReport.rulesChanged': {
    watch: 'lossReports.rules',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  /** Every process reads the published versions again. */
  'lossReport.rulesPublished': {
    watch: 'lossReports.read',
    ids: {},
    data: { number: f.number(), effectFrom: f.time() },
  },
});
