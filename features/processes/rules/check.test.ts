import { describe, expect, it } from 'vitest';
import { shippedNames } from '../codes.ts';
import {
  type DrawnFlow,
  type DrawnNode,
  draw,
  edge,
  end,
  flow,
  gateway,
  service,
  start,
  task,
  timer,
  usual,
} from '../testing/draw.ts';
import { checkProcess } from './check.ts';
import { readProcess } from './read.ts';

const names = shippedNames([{ code: 'claim-documents', name: { zh: '材料' } }]);
const problems = async (nodes: DrawnNode[], flows: DrawnFlow[], lane = true): Promise<string[]> => {
  const found = checkProcess(await readProcess(draw(nodes, flows, lane)), names);
  for (const { text } of found) expect(`${text.zh}${text.en}`).not.toMatch(/[{}]|undefined/);
  return found.map(({ node, code }) => `${code} ${node ?? ''}`.trim());
};
const line = [flow('start', 'a'), flow('a', 'end')];

describe('the check', () => {
  it('finds nothing in a sound process', async () => {
    expect(await problems([start(), task('a'), end()], line)).toEqual([]);
  });

  it('names what is missing of the drawing', async () => {
    expect(await problems([task('a')], [])).toEqual([
      'startMissing',
      'endMissing',
      'noWayIn a',
      'noWayOut a',
    ]);
    expect(
      await problems([start(), start('again'), task('a'), end()], [...line, flow('again', 'a')]),
    ).toEqual(['startSeveral again']);
    expect(
      await problems([start(), task('a'), task('b'), end()], [...line, flow('a', 'b'), flow('b', 'end')]),
    ).toEqual(['severalWaysOut a']);
    expect(await problems([start(), task('a'), end()], line, false)).toEqual(['laneMissing a']);
  });

  it('refuses what isn’t carried out', async () => {
    const refused = async (node: DrawnNode) =>
      problems([start(), node, end()], [flow('start', node.id), flow(node.id, 'end')]);
    for (const element of [
      'subProcess',
      'scriptTask',
      'callActivity',
      'sendTask',
      'eventBasedGateway',
      'intermediateThrowEvent',
      'task',
    ])
      expect(await refused({ id: 'n', element })).toEqual(['unsupported n']);
    expect(await refused({ ...task('n'), inner: '<bpmn:multiInstanceLoopCharacteristics/>' })).toEqual([
      'unsupported n',
    ]);
    expect(
      await refused({ id: 'n', element: 'intermediateCatchEvent', inner: '<bpmn:messageEventDefinition/>' }),
    ).toEqual(['unsupported n']);
  });

  it('knows roles, services, fields and templates', async () => {
    const withFields = {
      ...task('a'),
      attributes: { 'jieting:work': 'inform', 'jieting:fields': 'result other' },
    };
    expect(await problems([start(), withFields, end()], line)).toEqual(['fieldUnknown a']);
    const call = (node: DrawnNode) =>
      problems(
        [start(), node, task('a'), end()],
        [flow('start', node.id), flow(node.id, 'a'), flow('a', 'end')],
      );
    expect(await call(service('s', 'launch'))).toEqual(['serviceUnknown s']);
    expect(await call(service('s', 'escalate', 'nobody'))).toEqual(['paramMissing s']);
    const notice = (template: string): DrawnNode => ({
      ...service('s', 'notice'),
      inner: `<bpmn:extensionElements><jieting:param name="template" value="${template}"/><jieting:param name="to" value="customer"/></bpmn:extensionElements>`,
    });
    expect(await call(notice('claim-documents'))).toEqual([]);
    expect(await call(notice('other'))).toEqual(['templateUnknown s']);
    const process = await readProcess(
      draw([start(), task('a'), end()], line).replace('jieting:role="agent"', 'jieting:role="pilot"'),
    );
    expect(checkProcess(process, names)).toMatchObject([{ node: 'lane', code: 'roleUnknown' }]);
  });

  it('reads conditions where they belong', async () => {
    const choice = (condition: string | undefined, hasDefault = true) =>
      problems(
        [start(), task('a', ['yes', 'no']), gateway('x', 'exclusive'), task('b'), end()],
        [
          flow('start', 'a'),
          flow('a', 'x'),
          condition === undefined ? flow('x', 'b') : flow('x', 'b', condition),
          hasDefault ? usual('x', 'end') : flow('x', 'end', 'level = 1'),
          flow('b', 'end'),
        ],
      );
    expect(await choice('outcome = "yes"')).toEqual([]);
    expect(await choice('outcome = "maybe"')).toEqual(['outcomeUnknown f2']);
    expect(await choice('outcome =')).toEqual(['conditionUnreadable f2']);
    expect(await choice('weather = "rain"')).toEqual(['conditionUnreadable f2']);
    expect(await choice('fields.weather = "rain"')).toEqual(['fieldUnknown f2']);
    expect(await choice(undefined)).toEqual(['conditionMissing f2']);
    expect(await choice('outcome = "yes"', false)).toEqual(['defaultMissing x']);
    expect(
      await problems([start(), task('a'), end()], [flow('start', 'a'), flow('a', 'end', 'level = 1')]),
    ).toEqual(['conditionMisplaced f1']);
  });

  it('follows every way: joins that wait for ever, tasks done twice at once, no end, nobody comes there', async () => {
    const between = (split: 'exclusive' | 'parallel', join: 'exclusive' | 'parallel') =>
      problems(
        [start(), gateway('s', split), task('a'), task('b'), gateway('j', join), task('t'), end()],
        [
          flow('start', 's'),
          split === 'exclusive' ? flow('s', 'a', 'level = 1') : flow('s', 'a'),
          split === 'exclusive' ? usual('s', 'b') : flow('s', 'b'),
          flow('a', 'j'),
          flow('b', 'j'),
          flow('j', 't'),
          flow('t', 'end'),
        ],
      );
    expect(await between('exclusive', 'exclusive')).toEqual([]);
    expect(await between('parallel', 'parallel')).toEqual([]);
    expect(await between('exclusive', 'parallel')).toContain('joinIncomplete j');
    expect(await between('parallel', 'exclusive')).toContain('tokenTwice t');
    expect(
      await problems(
        [start(), task('a'), gateway('x', 'exclusive'), task('b'), end()],
        [
          flow('start', 'a'),
          flow('a', 'x'),
          flow('x', 'b', 'level = 1'),
          usual('x', 'end'),
          flow('b', 'b2'),
          flow('b2', 'b'),
        ]
          .filter(({ to, from }) => to !== 'b2' && from !== 'b2')
          .concat(flow('b', 'b')),
      ),
    ).toContain('neverEnds b');
    expect(
      await problems(
        [start(), task('a'), gateway('x', 'exclusive'), gateway('y', 'exclusive'), end()],
        [flow('start', 'a'), flow('a', 'x'), flow('x', 'y'), flow('y', 'x', 'level = 1'), usual('y', 'end')],
      ),
    ).toEqual(['endless']);
    expect(
      await problems(
        [start(), task('a'), task('b'), task('c'), end()],
        [...line, flow('b', 'c'), flow('c', 'b')],
      ),
    ).toEqual(['unreachable b', 'unreachable c']);
  });

  it('demands a result and that the customer was told, on every way', async () => {
    expect(await problems([start(), task('a', [], 'work'), end()], line)).toEqual(['informMissing']);
    expect(await problems([start(), task('a'), end('end', null)], line)).toEqual(['endCodeMissing end']);
    const late = (code: string | null) =>
      problems(
        [start(), task('a'), edge('t', 'a', true), end(), end('lateEnd', code)],
        [...line, flow('t', 'lateEnd')],
      );
    expect(await late('late')).toEqual(['informMissing']);
    expect(await late(null)).toEqual(['endCodeMissing lateEnd', 'informMissing']);
  });

  it('says when timers have no length or sit where they can’t', async () => {
    expect(
      await problems(
        [start(), timer('w', 'soon'), task('a'), end()],
        [flow('start', 'w'), flow('w', 'a'), flow('a', 'end')],
      ),
    ).toEqual(['spanMissing w']);
    expect(
      await problems(
        [start(), service('s'), edge('t', 's', true), task('a'), end()],
        [flow('start', 's'), flow('s', 'a'), flow('t', 'a'), flow('a', 'end')],
      ),
    ).toEqual(['boundaryHost t']);
  });
});

describe('a drawing that can’t be read', () => {
  it.each([
    '',
    'no XML',
    '<a/>',
    '<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
  ])('%j is refused with a sentence', async (xml) => {
    await expect(readProcess(xml)).rejects.toMatchObject({
      name: 'ProcessFault',
      text: { zh: expect.any(String) },
    });
  });
});
