import { expect, it } from 'vitest';
import { readShippedFlows } from '../features/flows/shipped-flows.ts';
import { menuChoices } from './menu.ts';

it.each(readShippedFlows())('offers what the menu of $id says', (flow) => {
  const menu = flow.nodes['main-menu'];
  const offered = Object.fromEntries(menuChoices.map(([key, [zh, en]]) => [key, { zh, en }]));
  const spoken = Object.entries(menu?.type === 'menu' ? menu.choices : {}).map(([key, { label }]) => [
    key,
    label,
  ]);
  expect(offered).toEqual(Object.fromEntries(spoken));
});
