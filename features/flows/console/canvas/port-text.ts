import { useCallback } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { queryOutcomeTexts } from '../../codes.ts';
import type { FlowNode, MenuKey } from '../../contract.ts';
import type { QueryOutcome } from '../../queries.ts';
import { useConditionText } from './condition-text.ts';
import { canvasWords } from './words.ts';

/** @returns how a way out of a node reads. */
export function usePortText(): (node: FlowNode, port: string) => string {
  const t = useWords(canvasWords);
  const text = useLocalText();
  const conditionText = useConditionText();
  return useCallback(
    (node, port) => {
      const [kind, detail = ''] = port.split(':');
      if (kind === 'choice' && node.type === 'menu') {
        const choice = node.choices[detail as MenuKey];
        return choice === undefined ? detail : `${detail}  ${text(choice.label)}`;
      }
      if (kind === 'outcome') return text(queryOutcomeTexts[detail as QueryOutcome]);
      if (kind === 'case' && node.type === 'branch') {
        const one = node.cases[Number(detail)];
        if (one === undefined) return detail;
        return one.label === undefined ? conditionText(one) : text(one.label);
      }
      if (kind === 'otherwise') return t('port.otherwise');
      if (kind === 'fallback') {
        if (node.type === 'query' || node.type === 'action') return t('port.fallback.query');
        return node.type === 'goTo' ? t('port.fallback.goTo') : t('port.fallback');
      }
      if (node.type === 'digits' || node.type === 'survey') return t(`port.next.${node.type}`);
      return node.type === 'goTo' ? t('port.next.goTo') : t('port.next');
    },
    [t, text, conditionText],
  );
}
