import { useMemo } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, Tags } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { weekdays } from '../../calendar/contract.ts';
import { listSurveyors, type SurveyorRow } from '../contract/surveyors.ts';
import { surveySkillNames } from '../names.ts';
import { SurveyorPanel } from './SurveyorPanel.tsx';
import { shiftText } from './shift-form.ts';
import { surveyWords } from './words.ts';

const address = { open: '' };

/** Where, what and when staff survey. */
export function SurveyorsPage() {
  const t = useWords(surveyWords);
  const [filters, setFilters] = useAddress(address);
  const result = useRoute(listSurveyors, {}, { refreshOn: ['survey.surveyorChanged', 'staff.changed'] });
  const columns = useColumns();
  const open = result.data?.surveyors.find(({ staffId }) => staffId === filters.open);
  return (
    <Page
      lead={t('keepLead')}
      fill
      panel={
        open !== undefined && (
          <SurveyorPanel key={open.staffId} surveyor={open} onClose={() => setFilters({ open: '' })} />
        )
      }
    >
      <Sheet>
        <Loaded result={result}>
          {({ surveyors }) =>
            surveyors.length === 0 ? (
              <EmptyState title={t('keepNone')} text={t('keepNoneText')} />
            ) : (
              <DataTable
                id="surveyors"
                label={t('keepList')}
                columns={columns}
                rows={surveyors}
                rowKey={(row) => row.staffId}
                openKey={filters.open}
                onOpen={(row) => setFilters({ open: row.staffId })}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<SurveyorRow>[] {
  const t = useWords(surveyWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'who', title: t('who'), width: 150, render: (row) => `${row.name} ${row.staffNo}` },
      {
        key: 'state',
        title: t('state'),
        width: 110,
        render: (row) => (
          <State tone={row.active ? 'ok' : 'quiet'}>{t(row.active ? 'active' : 'inactive')}</State>
        ),
      },
      {
        key: 'districts',
        title: t('districts'),
        grow: true,
        render: (row) => <Tags items={row.districts.map(({ names }) => names.slice(-2).join(' '))} line />,
      },
      {
        key: 'skills',
        title: t('skills'),
        width: 220,
        roomy: true,
        render: (row) => <Tags items={row.skills.map((skill) => text(surveySkillNames[skill]))} line />,
      },
      {
        key: 'shift',
        title: t('shift'),
        width: 190,
        roomy: true,
        render: (row) => weekLine(row, (day) => t(day)) || t('shiftNone'),
      },
    ],
    [t, text],
  );
}

/** The days of a week with the same periods together, the first of them named. */
function weekLine({ shift }: SurveyorRow, name: (day: (typeof weekdays)[number]) => string): string {
  const worked = weekdays.filter((day) => shift[day].length > 0);
  const [first] = worked;
  if (first === undefined) return '';
  const same = worked.every((day) => shiftText(shift[day]) === shiftText(shift[first]));
  const last = worked.at(-1) ?? first;
  const days = first === last ? name(first) : `${name(first)}–${name(last)}`;
  return same ? `${days} ${shiftText(shift[first])}` : `${days} …`;
}
