import { expect, it } from 'vitest';
import { readShippedFlows } from '../features/flows/shipped-flows.ts';
import { menuChoices } from './menu.ts';

it.each(readShippedFlows())('offers what the menu of $id says', (flow) => {
  const menu = flow.nodes['main-menu'];
  const offered = menuChoices.map(([key, [zh, en]]) => [key, flow.language === 'en' ? en : zh]);
  const spoken = Object.entries(menu?.type === 'menu' ? menu.choices : {}).map(([key, { label }]) => [
    key,
    flow.language === 'en' ? label.en : label.zh,
  ]);
  expect(Object.fromEntries(offered)).toEqual(Object.fromEntries(spoken));
});
