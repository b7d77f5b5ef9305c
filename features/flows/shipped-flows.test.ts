import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createSoundLibrary } from '../../channels/speech/sound-library.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { checkFlow } from './check.ts';
import { plainScene } from './rules/scene.ts';
import { advanceFlow, startFlow } from './rules.ts';
import { readShippedFlows } from './shipped-flows.ts';

const library = createSoundLibrary([fileURLToPath(new URL('channels/speech/prompts/', projectRoot))]);
const queues = new Set(['claims', 'disaster', 'policies', 'complaints', 'general']);
const flows = readShippedFlows();

describe('the shipped flows', () => {
  it.each(flows.map((flow) => [flow.id, flow] as const))(
    '%s is sound, with all its recordings',
    (_, flow) => {
      const known = { flows: new Set(flows.map(({ id }) => id)), actions: [], begins: true };
      expect(checkFlow(flow, new Set(library.names(flow.language)), queues, known)).toEqual([]);
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
    // But for the key that leads to the other language.
    const ways = flows.map(({ nodes }) => nodes['other-language']);
    expect(ways).toMatchObject([{ flow: 'main-menu-en' }, { flow: 'main-menu' }]);
    const alike = flows.map(({ nodes }) => {
      const { 'other-language': _, 'main-menu': menu, ...others } = nodes;
      const choices = menu?.type === 'menu' ? { ...menu.choices, 9: undefined } : {};
      return { ...others, choices };
    });
    expect(alike[1]).toEqual(alike[0]);
    expect(mandarin?.start).toBe(english?.start);
  });

  it.each(flows.map((flow) => [flow.id, flow] as const))(
    '%s lets callers of a closed queue report a loss, leave a message or ask for a person',
    (_, flow) => {
      const scene = { ...plainScene, isOpen: (queue: string | null) => queue === 'claims' };
      const before = startFlow(flow, scene);
      const menu = [1, 2].reduce(
        (step) =>
          advanceFlow(flow, step.state, step.memory, { type: 'played', turn: step.state.turn }, scene),
        before,
      );
      const press = (step: typeof menu, digit: string) =>
        advanceFlow(flow, step.state, step.memory, { type: 'digit', digit }, scene);
      const night = press(menu, '2');
      expect(night.commands).toMatchObject([{ type: 'play', prompts: ['menu.night'] }]);
      expect(press(night, '1').commands).toMatchObject([{ type: 'enterQueue', queue: 'claims' }]);
      expect(press(night, '8').commands).toMatchObject([{ type: 'play', prompts: ['menu.voicemail'] }]);
      expect(press(night, '0').commands).toMatchObject([{ type: 'play', prompts: ['transfer.person'] }]);
    },
  );

  it.each(flows.map((flow) => [flow.id, flow] as const))(
    '%s asks callers who report a loss whether it is of a mass event, only while one is on',
    (_, flow) => {
      const lossOf = (isOn: boolean) => {
        const scene = { ...plainScene, massEventOn: (queue: string | null) => isOn && queue === 'disaster' };
        const menu = [1, 2].reduce(
          (step) =>
            advanceFlow(flow, step.state, step.memory, { type: 'played', turn: step.state.turn }, scene),
          startFlow(flow, scene),
        );
        const press = (step: typeof menu, digit: string) =>
          advanceFlow(flow, step.state, step.memory, { type: 'digit', digit }, scene);
        return { asked: press(menu, '1'), press };
      };
      expect(lossOf(false).asked.commands).toMatchObject([{ type: 'enterQueue', queue: 'claims' }]);
      const { asked, press } = lossOf(true);
      expect(asked.commands).toMatchObject([{ type: 'play', prompts: ['menu.mass-event'] }]);
      expect(press(asked, '5').commands).toMatchObject([{ type: 'enterQueue', queue: 'disaster' }]);
      expect(press(asked, '6').commands).toMatchObject([{ type: 'enterQueue', queue: 'claims' }]);
    },
  );

  it('lead to each other by one key, with everything said in that language from then on', () => {
    const [mandarin, english] = flows;
    if (!mandarin || !english) throw new Error('a shipped flow is missing');
    const scene = {
      ...plainScene,
      flowInForce: (id: string) => flows.find((flow) => flow.id === id) ?? null,
    };
    const greeting = startFlow(mandarin, scene);
    const menu = [1, 2].reduce(
      (step) =>
        advanceFlow(mandarin, step.state, step.memory, { type: 'played', turn: step.state.turn }, scene),
      greeting,
    );
    const step = advanceFlow(mandarin, menu.state, menu.memory, { type: 'digit', digit: '9' }, scene);
    expect(step.state.flow).toBe('main-menu-en');
    expect(step.news).toContainEqual(expect.objectContaining({ type: 'moved', language: 'en' }));
    expect(step.commands).toMatchObject([{ type: 'play', prompts: ['greeting'] }]);
  });

  it('tell every caller that the call is recorded, without a way round it', () => {
    for (const flow of flows) {
      const first = flow.nodes[flow.start];
      const second = first?.type === 'play' ? flow.nodes[first.next] : undefined;
      expect(second).toMatchObject({ type: 'play', prompts: ['notice.recording'], interruptible: false });
    }
  });
});
