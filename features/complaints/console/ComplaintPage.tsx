import { ArrowLeftOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { readComplaint } from '../contract/complaints.ts';
import { endNames } from '../names.ts';
import type { ComplaintAction } from '../states.ts';
import { ActionPanel } from './ActionPanel.tsx';
import { ComplaintBody } from './ComplaintBody.tsx';
import { complaintNews } from './ComplaintsPage.tsx';
import { complaintWords } from './words.ts';

/** One complaint with everything that is done with it. */
export function ComplaintPage() {
  const t = useWords(complaintWords);
  const text = useLocalText();
  const { id = '' } = useParams();
  const [action, setAction] = useState<ComplaintAction | null>(null);
  const result = useRoute(readComplaint, { params: { id } }, { refreshOn: complaintNews });
  const view = result.data;
  const cause = view?.causeName == null ? '' : text(view.causeName);
  return (
    <Page
      {...(view === undefined ? {} : { title: `${view.no} ${cause}` })}
      lead={
        <Link to="/complaints">
          <ArrowLeftOutlined /> {t('list')}
          {view?.end != null && ` · ${text(endNames[view.end])}`}
        </Link>
      }
      panel={
        action !== null &&
        view !== undefined && (
          <ActionPanel key={action} complaint={view} action={action} onClose={() => setAction(null)} />
        )
      }
    >
      <Loaded
        result={result}
        skeleton={
          <Sheet padded>
            <LinesSkeleton lines={12} />
          </Sheet>
        }
      >
        {(complaint) => <ComplaintBody complaint={complaint} onAct={setAction} />}
      </Loaded>
    </Page>
  );
}
