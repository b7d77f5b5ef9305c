import { expect, it } from 'vitest';
import { fillTemplate, unknownPlace } from './rules.ts';
import { shippedTemplates } from './templates.ts';

it('ships templates whose places somebody fills, in both languages', () => {
  for (const [code, template] of Object.entries(shippedTemplates)) {
    expect(unknownPlace(template, template.places), code).toBeNull();
    expect(template.text.en, code).toBeTruthy();
  }
});

it('fills the places of a language, Chinese where there is no other', () => {
  const template = { title: { zh: '您好 {name}' }, text: { zh: '链接 {link}', en: 'Link {link}' } };
  const values = { name: '林小雨', link: 'https://x.example/#{name}' };
  expect(fillTemplate(template, values, 'en')).toEqual({
    title: '您好 林小雨',
    text: 'Link https://x.example/#{name}',
  });
});

it('keeps a title on one line whatever is filled in', () => {
  const filled = fillTemplate(
    { title: { zh: '{name}' }, text: { zh: '一' } },
    { name: 'a\r\nBcc: b@x.example' },
    'zh-CN',
  );
  expect(filled.title).toBe('a Bcc: b@x.example');
});

it('is a fault to leave a place empty', () => {
  expect(() => fillTemplate({ title: { zh: '一' }, text: { zh: '{link}' } }, {}, 'zh-CN')).toThrow('{link}');
});
