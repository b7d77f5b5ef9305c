import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useMay, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { State, Tags } from '../../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../../console/ui/Page.tsx';
import { Loaded } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import type { RouteReply } from '../../../../platform/http/route.ts';
import type { LocalText } from '../../../../platform/local-text.ts';
import { listFlows } from '../../contract/drafts.ts';
import { type LanguageSetup, readLanguageSetup } from '../../contract/languages.ts';
import { LanguagePanel } from './LanguagePanel.tsx';
import styles from './Languages.module.css';
import type { SkillChoice, UseSkills } from './skill-choice.ts';
import { languageWords } from './words.ts';

const address = { open: '', sort: '' };
const newLanguage = 'new-language';
const refreshOn = ['language.changed', 'prompt.changed', 'flow.published', 'flow.draftChanged'];

const noMenus: RouteReply<typeof listFlows>['flows'] = [];
const none: readonly SkillChoice[] = [];
const noSkills: UseSkills = () => none;

/** Languages in which customers are served: who speaks them, and what is still to be recorded. */
export function LanguagesPage({ useSkills = noSkills }: { useSkills?: UseSkills }) {
  const t = useWords(languageWords);
  const mayEdit = useMay('flows.edit');
  const [{ open, sort }, setAddress] = useAddress(address);
  const setup = useRoute(readLanguageSetup, {}, { refreshOn });
  const skills = useSkills();
  const menus = useRoute(listFlows, {}, { refreshOn });
  const columns = useColumns(skills, menus.data?.flows ?? noMenus);
  const chosen = setup.data?.languages.find(({ code }) => code === open) ?? null;
  const isNew = open === newLanguage && mayEdit;
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        mayEdit && (
          <Button
            type="primary"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => setAddress({ open: newLanguage })}
          >
            {t('create')}
          </Button>
        )
      }
      panel={
        (isNew || chosen !== null) && (
          <LanguagePanel
            key={open}
            language={chosen}
            skills={skills}
            onSaved={() => void setup.refetch()}
            onClose={() => setAddress({ open: '' })}
          />
        )
      }
    >
      <Sheet>
        <Loaded result={setup}>
          {({ languages }) => (
            <DataTable
              id="languages"
              label={t('list')}
              columns={columns}
              rows={languages}
              rowKey={(row) => row.code}
              onOpen={(row) => setAddress({ open: row.code })}
              openKey={open}
              sort={sort}
              onSort={(next) => setAddress({ sort: next })}
            />
          )}
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(
  skills: readonly SkillChoice[],
  menus: Pick<RouteReply<typeof listFlows>['flows'][number], 'code' | 'name'>[],
): readonly Column<LanguageSetup>[] {
  const t = useWords(languageWords);
  const text = useLocalText();
  return useMemo(() => {
    const titleIn = (named: readonly { code: string; name: LocalText }[], code: string): string => {
      const found = named.find((one) => one.code === code);
      return found === undefined ? code : text(found.name);
    };
    return [
      {
        key: 'name',
        title: t('name'),
        width: 160,
        sort: (row) => text(row.name),
        render: (row) => text(row.name),
      },
      {
        key: 'code',
        title: t('code'),
        width: 90,
        sort: (row) => row.code,
        render: (row) => <span className={styles.quiet}>{row.code}</span>,
      },
      {
        key: 'skill',
        title: t('skill'),
        width: 170,
        roomy: true,
        render: (row) =>
          row.skill === null ? (
            <span className={styles.quiet}>—</span>
          ) : (
            <Tags line items={[titleIn(skills, row.skill)]} />
          ),
      },
      {
        key: 'voices',
        title: t('voices'),
        width: 180,
        sort: (row) => row.missing.length,
        render: (row) => (
          <State tone={row.missing.length === 0 ? 'ok' : 'soon'}>
            {row.missing.length === 0 ? t('complete') : t('missing', { count: row.missing.length })}
          </State>
        ),
      },
      {
        key: 'flows',
        title: t('flows'),
        grow: true,
        sort: (row) => row.flows.length,
        render: (row) => <Tags line items={row.flows.map((code) => titleIn(menus, code))} />,
      },
      {
        key: 'state',
        title: t('state'),
        width: 110,
        sort: (row) => Number(row.active),
        render: (row) => (
          <State tone={row.active ? 'ok' : 'quiet'}>{t(row.active ? 'active' : 'inactive')}</State>
        ),
      },
    ];
  }, [t, text, skills, menus]);
}
