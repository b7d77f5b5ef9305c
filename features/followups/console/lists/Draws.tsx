import { SettingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useTimeFormat } from '../../../../console/centre.ts';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { State } from '../../../../console/ui/Mark.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { type DrawnView, listFollowUpDraws } from '../../contract/drawing.ts';
import { type ListRuleSet, listRuleVersions, readRuleVersion } from '../../contract/list-rules.ts';
import { grouped } from './Imports.tsx';
import styles from './Lists.module.css';
import { listWords } from './words.ts';

const news = ['followUp.drawn', 'followUp.listRulesPublished'];

/** Leads to the rules. */
export function DrawActions() {
  const t = useWords(listWords);
  const navigate = useNavigate();
  return (
    <Button icon={<SettingOutlined aria-hidden />} onClick={() => void navigate('/follow-up-list-rules')}>
      {t('rules')}
    </Button>
  );
}

/** The rules in force; null until they are read. */
export function useListRules(): { number: number; ruleSet: ListRuleSet } | null {
  const versions = useRoute(listRuleVersions, {}, { refreshOn: news });
  const number = versions.data?.versions.find(({ inForce }) => inForce)?.number;
  const version = useRoute(
    readRuleVersion,
    { params: { number: number ?? 1 } },
    { when: number !== undefined },
  );
  return version.data ?? null;
}

/** The rules with what they drew last, and every drawing. */
export function Draws({ onPreview }: { onPreview(code: string): void }) {
  const t = useWords(listWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const result = useRoute(listFollowUpDraws, {}, { refreshOn: news });
  const rules = useListRules();
  const columns = useColumns(rules?.ruleSet ?? null);
  const anyOn = rules?.ruleSet.draws.some(({ on }) => on) ?? true;
  return (
    <>
      <Sheet padded>
        <p className={styles.note}>
          {!anyOn
            ? t('noRuleOn')
            : result.data?.nextAt == null
              ? '…'
              : t('nextDraw', { time: format.exact(Date.parse(result.data.nextAt)) })}
        </p>
        <div className={styles.acts}>
          {rules?.ruleSet.draws.map(({ code, name, on }) => (
            <Button key={code} onClick={() => onPreview(code)}>
              <State tone={on ? 'ok' : 'quiet'}>{text(name)}</State> · {t('preview')}
            </Button>
          ))}
        </div>
      </Sheet>
      <Sheet>
        <Loaded result={result}>
          {({ draws }) =>
            draws.length === 0 ? (
              <EmptyState title={t('emptyDraws')} text={t('emptyDrawsText')} />
            ) : (
              <DataTable
                id="followUpDraws"
                label={t('part.draws')}
                columns={columns}
                rows={draws}
                rowKey={(row) => `${row.rule} ${row.day}`}
              />
            )
          }
        </Loaded>
      </Sheet>
    </>
  );
}

function useColumns(rules: ListRuleSet | null): readonly Column<DrawnView>[] {
  const t = useWords(listWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'day', title: t('day'), width: 112, render: (row) => row.day },
      {
        key: 'rule',
        title: t('rule'),
        grow: true,
        render: (row) => {
          const name = rules?.draws.find(({ code }) => code === row.rule)?.name;
          return name === undefined ? row.rule : text(name);
        },
      },
      {
        key: 'version',
        title: t('version'),
        width: 92,
        align: 'end',
        roomy: true,
        render: (row) => row.rules,
      },
      ...(['population', 'drawn', 'added', 'known'] as const).map((name) => ({
        key: name,
        title: t(name),
        width: 92,
        align: 'end' as const,
        render: (row: DrawnView) => <span className={styles.number}>{grouped(row[name])}</span>,
      })),
    ],
    [t, text, rules],
  );
}
