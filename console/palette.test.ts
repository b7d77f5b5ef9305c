import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { parts } from './features.ts';
import { matchScore } from './palette.ts';

const staff = { zh: '员工管理', en: 'Staff', pinyin: 'yuan gong guan li' };
const roles = { zh: '角色权限', en: 'Roles and permissions', pinyin: 'jue se quan xian' };

describe('finding by keyboard', () => {
  it('knows Chinese, English, pinyin and its first letters', () => {
    for (const typed of [
      '员工',
      '管理',
      'staff',
      'STA',
      'yuangong',
      'yuan gong',
      'yggl',
      'yg',
      'guanli',
      'gl',
      'ＹＧ',
    ]) {
      expect(matchScore(typed, staff), typed).toBeGreaterThan(0);
    }
    for (const typed of ['perm', 'and', 'jsqx', 'quanxian', "quan'xian"]) {
      expect(matchScore(typed, roles), typed).toBeGreaterThan(0);
    }
  });
  it('doesn’t find what isn’t there', () => {
    for (const typed of ['工员', 'uan', 'zzz', 'anli', 'lg']) expect(matchScore(typed, staff), typed).toBe(0);
  });
  it('puts what begins so before what contains it', () => {
    expect(matchScore('员', staff)).toBeGreaterThan(matchScore('理', staff));
    expect(matchScore('yg', staff)).toBeGreaterThan(matchScore('gl', staff));
  });
  it('everything fits an empty field', () => {
    expect(matchScore('  ', staff)).toBeGreaterThan(0);
  });
});

describe('titles of pages', () => {
  it('carry the pinyin of a dictionary', () => {
    for (const { title } of [...parts.pages, ...parts.searchProviders]) {
      const dictionary = pinyin(title.zh, { toneType: 'none', type: 'array', nonZh: 'removed' }).join(' ');
      expect(title.pinyin, title.zh).toBe(dictionary.replaceAll('ü', 'v'));
    }
  });
  it('no two pages share an address', () => {
    const paths = parts.pages.map((page) => page.path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});
