import { describe, expect, it } from 'vitest';
import { shippedTemplates } from '../notifications/templates.ts';
import { shippedNames } from './codes.ts';
import { checkProcess } from './rules/check.ts';
import { explore } from './rules/explore.ts';
import { readProcess } from './rules/read.ts';
import { readShippedProcesses } from './shipped-processes.ts';

const names = shippedNames(
  Object.entries(shippedTemplates).map(([code, { title }]) => ({ code, name: title })),
);
const shipped = readShippedProcesses();

describe('the processes that come with the product', () => {
  it('are those that an insurer’s centre needs', () => {
    expect(shipped.map(({ code }) => code)).toEqual([
      'callBack',
      'caseTasks',
      'claimDispute',
      'claimEnquiry',
      'complaint',
      'expertQuestion',
      'fieldVisit',
      'followUpProblem',
      'jointCase',
      'policyChange',
      'policyEnquiry',
      'roadside',
      'suggestion',
      'voicemail',
    ]);
  });

  it.each(shipped)('$code is sound, and every way through it was walked to an end', async ({ code, xml }) => {
    const process = await readProcess(xml);
    expect(process.id).toBe(code);
    expect(checkProcess(process, names)).toEqual([]);
    const seen = explore(process);
    expect(seen).toMatchObject({
      complete: true,
      circling: false,
      endsUntold: false,
      endsWithoutCode: false,
    });
    const all = [
      ...Object.values(process.nodes).filter((node) => node.kind !== 'boundaryTimer'),
      ...Object.values(process.flows),
    ];
    const afterTimers = new Set(
      Object.values(process.nodes).flatMap((node) => (node.kind === 'boundaryTimer' ? node.outgoing : [])),
    );
    expect(all.map((one) => one.id).filter((id) => !seen.reached.has(id) && !afterTimers.has(id))).toEqual(
      [],
    );
    expect([...afterTimers].filter((id) => !seen.reached.has(process.flows[id]?.to ?? ''))).toEqual([]);
  });

  it.each(shipped)('$code speaks both languages and is drawn whole', async ({ xml }) => {
    const process = await readProcess(xml);
    for (const node of Object.values(process.nodes)) {
      if (node.name.zh !== '') expect(node.name.en, node.id).toBeTruthy();
      expect(xml).toContain(`bpmnElement="${node.id}"`);
      if (node.kind === 'userTask')
        for (const { name } of node.outcomes) expect(name.en, node.id).toBeTruthy();
    }
    for (const flow of Object.values(process.flows)) expect(xml).toContain(`bpmnElement="${flow.id}"`);
    for (const lane of process.lanes) expect(lane.name.en, lane.id).toBeTruthy();
  });
});
