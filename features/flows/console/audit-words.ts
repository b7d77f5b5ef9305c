import type { AuditWords } from '../../../console/page.ts';

export const flowAuditWords: AuditWords = {
  actions: {
    'flow.created': { zh: '新建了语音菜单', en: 'made a voice menu' },
    'flow.saved': { zh: '修改了语音菜单草稿', en: 'changed the draft of a voice menu' },
    'flow.published': { zh: '发布了语音菜单', en: 'published a voice menu' },
    'flow.entrySet': { zh: '切换了热线入口菜单', en: 'changed where the hotline begins' },
    'language.added': { zh: '新增了服务语言', en: 'added a language' },
    'language.changed': { zh: '修改了服务语言', en: 'changed a language' },
    'prompt.created': { zh: '新建了语音', en: 'made a recording' },
    'prompt.uploaded': { zh: '上传了语音', en: 'uploaded a recording' },
    'prompt.chosen': { zh: '切换了语音版本', en: 'changed which recording is played' },
  },
  subjects: {
    flow: { zh: '语音菜单', en: 'voice menu' },
    language: { zh: '服务语言', en: 'language' },
    prompt: { zh: '语音', en: 'recording' },
  },
  details: {
    promptLanguage: { zh: '语言', en: 'language' },
    language: { zh: '语言', en: 'language' },
    languageSettings: {
      zh: '改动',
      en: 'Changed',
      values: {
        code: { zh: '代码', en: 'code' },
        name: { zh: '名称', en: 'name' },
        skill: { zh: '坐席技能', en: 'skill of agents' },
        active: { zh: '是否使用', en: 'in use' },
      },
    },
  },
};
