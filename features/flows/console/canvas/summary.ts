import { useLocalText, useWords } from '../../../../console/language.ts';
import type { LocalText } from '../../../../platform/local-text.ts';
import { queryTexts } from '../../codes.ts';
import type { FlowNode, PromptEntry } from '../../contract.ts';
import { useNames } from '../names.ts';
import { canvasWords } from './words.ts';

/** @returns what a node does, in a line. */
export function useSummary(node: FlowNode): string {
  const t = useWords(canvasWords);
  const text = useLocalText();
  const names = useNames();
  const said = (entries: readonly PromptEntry[]): string =>
    entries
      .map((entry) =>
        typeof entry === 'string'
          ? (names.prompts.find((one) => one.name === entry)?.text ?? entry)
          : `[${entry.value}]`,
      )
      .join(' ');
  const nameIn = (list: readonly { code: string; name: LocalText }[], code: string): string => {
    const found = list.find((one) => one.code === code);
    return found === undefined ? code || t('nothing') : text(found.name);
  };
  switch (node.type) {
    case 'play':
    case 'menu':
    case 'survey':
      return said(node.prompts) || t('nothing');
    case 'hangUp':
      return said(node.prompts) || t('silence');
    case 'digits': {
      const places = { code: node.into, min: node.minLength, max: node.maxLength };
      return node.secret ? t('secret', places) : t('into', places);
    }
    case 'query':
      return text(queryTexts[node.query]);
    case 'action':
      return nameIn(names.actions, node.action);
    case 'voicemail':
      return t('seconds', { seconds: node.maxSeconds });
    case 'queue':
      return nameIn(names.queues, node.queue);
    case 'goTo':
      return nameIn(names.flows, node.flow);
    case 'priority':
      return t('points', { points: node.points });
    case 'branch':
    case 'return':
      return '';
    default:
      return node satisfies never;
  }
}
