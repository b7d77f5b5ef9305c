import { expect, it } from 'vitest';
import { readShippedFlows } from '../features/flows/shipped-flows.ts';
import { menuChoices } from './menu.ts';

it.each(readShippedFlows())('offers what the menu of $id says', (flow) => {
  const menus = Object.values(flow.nodes).filter((node) => node.type === 'menu');
  expect(menus).toHaveLength(1);
  const offered = Object.fromEntries(menuChoices.map(([key, [zh, en]]) => [key, { zh, en }]));
  const spoken = Object.entries(menus[0]?.choices ?? {}).map(([key, { label }]) => [key, label]);
  expect(offered).toEqual(Object.fromEntries(spoken));
});
