import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { TimerHandler } from '../../../platform/timers/timers.ts';
import { lossReportFacts } from '../contract.ts';
import { materialsOf, missingMaterials } from '../rules/materials.ts';
import type { Core } from './deps.ts';
import { type Notices, uploadPath } from './notices.ts';
import { picturesOf } from './pictures-store.ts';
import { reported } from './reported.ts';
import * as store from './store.ts';
import { reminderTimer } from './submitting.ts';

/** What happens to reports by time alone: who hasn't sent what is needed is reminded once. */
export function createWatch(core: Core, notices: Notices) {
  const { clock, sealing, rules } = core;
  const remind: TimerHandler = async (tx, { key, payload }) => {
    const row = await store.lockReport(tx, key);
    if (row === null || row.state !== 'reported' || row.joinedTo !== null || row.remindedAt !== null) return;
    if (row.linkToken === null || row.linkUntil === null) return;
    const content = sealing.openContent(row.content);
    const report = reported(row);
    const of = await rules.of(row.rules);
    const stored = (await picturesOf(tx, [row.id])).filter(({ state }) => state === 'stored');
    const missing = missingMaterials(materialsOf({ ...content, kind: report.kind }, of.rules), stored);
    const to = missing.length === 0 ? null : await notices.numberFor(row, content);
    if (to === null) return;
    const at = clock.now();
    await notices.send(tx, to, report, {
      ...{ what: 'reminder', content, rules: of, missing, until: row.linkUntil },
      link: String(payload.base) + uploadPath(sealing.open('token', row.linkToken)),
      once: `${row.id}:reminder:${row.version}`,
    });
    await store.updateReport(tx, row, { remindedAt: at });
    const about = {
      at,
      subject: row.id,
      path: row.path,
      ids: { reportId: row.id },
      data: { reminder: true },
    };
    await appendFacts(tx, [fact(lossReportFacts['lossReport.linkSent'], about)]);
  };
  return { timerHandlers: { [reminderTimer]: remind } };
}
