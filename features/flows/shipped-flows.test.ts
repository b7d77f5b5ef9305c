import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createSoundLibrary } from '../../channels/speech/sound-library.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { checkFlow } from './check.ts';
import { readShippedFlows } from './shipped-flows.ts';

const library = createSoundLibrary([fileURLToPath(new URL('channels/speech/prompts/', projectRoot))]);
const queues = new Set(['claims', 'policies', 'complaints', 'general']);
const flows = readShippedFlows();

describe('the shipped flows', () => {
  it.each(flows.map((flow) => [flow.id, flow] as const))(
    '%s is sound, with all its recordings',
    (_, flow) => {
      expect(checkFlow(flow, new Set(library.names(flow.language)), queues)).toEqual([]);
    },
  );

  it('use every queue that callers may choose', () => {
    for (const flow of flows) {
      const used = Object.values(flow.nodes).flatMap((node) => (node.type === 'queue' ? [node.queue] : []));
      expect(new Set(used)).toEqual(queues);
    }
  });

  it('lead the same way in every language', () => {
    const [mandarin, english] = flows;
    expect(flows.map((flow) => flow.language)).toEqual(['zh-CN', 'en']);
    expect(english?.nodes).toEqual(mandarin?.nodes);
  });

  it('tell every caller that the call is recorded, without a way round it', () => {
    for (const flow of flows) {
      const first = flow.nodes[flow.start];
      const second = first?.type === 'play' ? flow.nodes[first.next] : undefined;
      expect(second).toMatchObject({ type: 'play', prompts: ['notice.recording'], interruptible: false });
    }
  });
});
