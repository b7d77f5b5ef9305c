import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { EnglishText, Words } from './language.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['console', 'features'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/-])words\.ts$/.test(file) && (folder === 'console' || /console/.test(file)))
    .map((file) => `${root}${folder}/${file}`),
);
const places = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
const forms = (text: EnglishText): string[] => (typeof text === 'string' ? [text] : [text.one, text.other]);

async function wordsOf(file: string): Promise<Words<Record<string, string>>[]> {
  const module: Record<string, unknown> = await import(/* @vite-ignore */ file);
  return Object.values(module).filter(
    (value): value is Words<Record<string, string>> =>
      typeof value === 'object' && value !== null && 'zh' in value && 'en' in value && 'name' in value,
  );
}

describe('words', () => {
  it('are found', () => expect(files.length).toBeGreaterThan(3));

  it.each(files)('%s: both languages have the same places, and no text is empty', async (file) => {
    for (const words of await wordsOf(file)) {
      for (const [key, zh] of Object.entries(words.zh)) {
        expect(zh.trim(), key).not.toBe('');
        for (const en of forms(words.en[key] ?? '')) {
          expect(en.trim(), key).not.toBe('');
          expect(places(en), `${words.name} ${key}`).toEqual(places(zh));
        }
      }
    }
  });
  it('each feature has a name of its own', async () => {
    const names = (await Promise.all(files.map(wordsOf))).flat().map((words) => words.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
