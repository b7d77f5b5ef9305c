/**
 * Fraud signals of loss reports, for the claims department alone: what points to fraud, the review by a person, and what
 * reviews found. Nothing of it is refused by a machine, and neither customers nor agents learn of it.
 */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { reviewOutcomes, reviewReasons, signalCodes } from './codes.ts';

export const fraudPermissions = definePermissions({
  'fraudSignals.read': {
    name: { zh: '查看欺诈信号（仅理赔部门）', en: 'See fraud signals (claims department only)' },
    roles: ['backOffice'],
  },
  'fraudSignals.mark': {
    name: { zh: '标记欺诈信号', en: 'Mark fraud signals' },
    roles: ['backOffice', 'surveyor'],
  },
  'fraudSignals.review': {
    name: { zh: '复核有欺诈信号的报案', en: 'Review reports with fraud signals' },
    roles: ['backOffice'],
  },
  'fraudSignals.rules': {
    name: { zh: '维护欺诈信号规则', en: 'Keep the rules of fraud signals' },
    roles: ['backOffice'],
  },
});

const watch = 'fraudSignals.read';
const ids = { reportId: f.id() };
export const fraudFacts = defineFacts({
  'fraudSignals.scored': {
    watch,
    ids,
    data: { score: f.number(), signals: f.number(), rules: f.number() },
  },
  'fraudSignals.marked': {
    watch,
    ids: { ...ids, markId: f.id(), staffId: f.id() },
    data: { signal: f.oneOf(signalCodes), withdrawn: f.yes() },
  },
  /** A person is to look. */
  'fraudReview.opened': { watch, ids, data: { why: f.oneOf(reviewReasons), dueAt: f.time() } },
  'fraudReview.taken': { watch, ids: { ...ids, staffId: f.id() }, data: {} },
  'fraudReview.overdue': { watch, ids, data: {} },
  'fraudReview.concluded': {
    watch,
    ids: { ...ids, staffId: f.id() },
    data: { outcome: f.oneOf(reviewOutcomes) },
  },
  'fraudSignals.rulesChanged': {
    watch: 'fraudSignals.rules',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  /** Every process reads the published versions again. */
  'fraudSignals.rulesPublished': { watch, ids: {}, data: { number: f.number(), effectFrom: f.time() } },
});
