import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { showFen } from '../../../console/fen.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { fenOf, typedFen } from '../../../platform/fen.ts';
import { type DamagePart, damageParts } from '../../claims/codes.ts';
import { partNames } from '../../claims/names.ts';
import { mostItems } from '../codes.ts';
import type { AssessmentView, OfferItem } from '../contract/assessments.ts';
import { totalOf } from '../rules/moves.ts';
import styles from './Assessments.module.css';
import { assessmentWords } from './words.ts';

interface Line {
  key: number;
  part: DamagePart | '';
  text: string;
  amount: string;
}

/** What is paid for, line by line; begins with the reported parts, or with what was offered before. */
export function OfferForm(props: { of: AssessmentView; busy: boolean; onOffer(items: OfferItem[]): void }) {
  const { of, busy, onOffer } = props;
  const t = useWords(assessmentWords);
  const text = useLocalText();
  const language = useLanguage();
  const keys = useRef(0);
  const [lines, setLines] = useState<Line[]>(() => {
    const begin: Omit<Line, 'key'>[] =
      of.offer === null
        ? of.damage.map((part) => ({ part, text: '', amount: '' }))
        : of.offer.items.map((item) => ({
            ...{ part: item.part ?? ('' as const), text: item.text, amount: typedFen(item.amount) },
          }));
    const first = begin.length === 0 ? [{ part: '' as const, text: '', amount: '' }] : begin;
    return first.map((line) => ({ ...line, key: keys.current++ }));
  });
  const change = (key: number, of: Partial<Line>): void =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...of } : line)));
  const filled = lines.filter(({ amount }) => amount.trim() !== '');
  const items = filled.flatMap(({ part, text: note, amount }): OfferItem[] => {
    const fen = fenOf(amount);
    return fen === null || fen === 0
      ? []
      : [{ part: part === '' ? null : part, text: note.trim(), amount: fen }];
  });
  const total = totalOf(items);
  const over = total > of.limit;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onOffer(items);
      }}
    >
      <fieldset className={styles.items}>
        <legend>{t('items')}</legend>
        {lines.map((line, at) => {
          const wrong = line.amount.trim() !== '' && (fenOf(line.amount) ?? 0) === 0;
          return (
            <div key={line.key} className={styles.item}>
              <Select
                aria-label={`${t('part')} ${at + 1}`}
                showSearch={{ optionFilterProp: 'label' }}
                value={line.part}
                onChange={(part: DamagePart | '') => change(line.key, { part })}
                options={[
                  ...damageParts.map((value) => ({ value, label: text(partNames[value]) })),
                  { value: '' as const, label: t('labour') },
                ]}
              />
              <Input
                aria-label={`${t('itemText')} ${at + 1}`}
                placeholder={t('itemText')}
                maxLength={80}
                value={line.text}
                onChange={(event) => change(line.key, { text: event.target.value })}
              />
              <Input
                aria-label={`${t('amount')} ${at + 1}`}
                placeholder={t('amount')}
                inputMode="decimal"
                maxLength={16}
                {...(wrong ? { status: 'error' as const, title: t('amountWrong') } : {})}
                value={line.amount}
                onChange={(event) => change(line.key, { amount: event.target.value })}
              />
              <Button
                type="text"
                aria-label={t('removeItem', { number: at + 1 })}
                icon={<CloseOutlined />}
                disabled={lines.length === 1}
                onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}
              />
              {wrong && <p className={styles.error}>{t('amountWrong')}</p>}
            </div>
          );
        })}
        <div className={styles.line}>
          <Button
            size="small"
            disabled={lines.length >= mostItems}
            onClick={() => setLines([...lines, { key: keys.current++, part: '', text: '', amount: '' }])}
          >
            {t('addItem')}
          </Button>
          <span className={styles.total}>
            {t('total', { amount: showFen(total, language) })}{' '}
            <span className={styles.quiet}>{t('limit', { amount: showFen(of.limit, language) })}</span>
          </span>
        </div>
        {over && (
          <p className={styles.error} role="alert">
            {t('overLimit', { amount: showFen(of.limit, language) })}
          </p>
        )}
        <div>
          <Button
            type="primary"
            htmlType="submit"
            loading={busy}
            disabled={over || items.length === 0 || items.length < filled.length}
          >
            {t('move.offer')}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
