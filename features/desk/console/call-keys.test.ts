// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { createShortcuts, type Shortcuts } from '../../../console/shortcuts.ts';
import { callKeys, callKeyTitles } from './call-keys.ts';

/** Keys of the shell, and those with which browsers leave the page or open their menus. */
const taken = [
  'ctrl+k',
  '?',
  'ctrl+alt+l',
  'alt+d',
  'alt+e',
  'alt+f',
  'alt+home',
  'alt+arrowleft',
  'alt+arrowright',
];

describe('keys of the desk', () => {
  let shortcuts: Shortcuts;
  let pressed: string[];
  beforeEach(() => {
    document.body.innerHTML = '<textarea></textarea><button type="button">示闲</button>';
    shortcuts = createShortcuts();
    pressed = [];
    for (const [name, keys] of Object.entries(callKeys)) {
      shortcuts.add({
        keys,
        title: callKeyTitles[name as keyof typeof callKeys],
        run: () => pressed.push(name),
      });
    }
  });
  function press(keys: string, target: string): void {
    const parts = keys.split('+');
    const event = new KeyboardEvent('keydown', {
      key: parts.at(-1) === 'enter' ? 'Enter' : (parts.at(-1) ?? ''),
      altKey: parts.includes('alt'),
      ctrlKey: parts.includes('ctrl'),
      cancelable: true,
    });
    const element = document.querySelector(target);
    Object.defineProperty(event, 'target', { value: element });
    shortcuts.handle(event);
  }

  it('are each used once, and by nobody else', () => {
    const keys: string[] = Object.values(callKeys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of keys) expect(taken).not.toContain(one);
  });

  it('all have a title for the key help', () => {
    expect(Object.keys(callKeyTitles)).toEqual(Object.keys(callKeys));
  });

  it('work while somebody types, but for Enter', () => {
    for (const keys of Object.values(callKeys)) press(keys, 'textarea');
    expect(pressed).toEqual(Object.keys(callKeys).filter((name) => name !== 'answer'));
  });

  it('answer with Enter wherever the focus stands otherwise', () => {
    press(callKeys.answer, 'button');
    expect(pressed).toEqual(['answer']);
  });
});
