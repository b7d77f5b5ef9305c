import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Page, Sheet } from '../../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { readTicketKind } from '../../contract/kinds.ts';
import type { ProcessDrawing } from '../ticket/ProcessSheet.tsx';
import styles from './Design.module.css';
import { KindForm } from './KindForm.tsx';
import { designWords } from './words.ts';

/** In the address of a kind that isn't there yet; a kind's own code never has a dash. */
export const newKindCode = 'new-kind';

/** One kind of tickets: what it asks for, its process and its time, beside the form as agents will see it. */
export function KindPage({ Drawing }: { Drawing: ProcessDrawing }) {
  const { code = '' } = useParams();
  const t = useWords(designWords);
  const text = useLocalText();
  const isNew = code === newKindCode;
  const kind = useRoute(readTicketKind, { params: { code }, query: {} }, { when: !isNew });
  return (
    <Page
      title={isNew ? t('newKind') : kind.data === undefined ? t('kinds') : text(kind.data.name)}
      lead={
        <Link to="/ticket-kinds" className={styles.back}>
          <ArrowLeftOutlined aria-hidden /> {t('back')}
        </Link>
      }
    >
      {isNew ? (
        <KindForm key="new" kind={null} Drawing={Drawing} />
      ) : (
        <Loaded
          result={kind}
          skeleton={
            <Sheet padded>
              <LinesSkeleton lines={10} />
            </Sheet>
          }
        >
          {(data) => <KindForm key={data.code} kind={data} Drawing={Drawing} />}
        </Loaded>
      )}
    </Page>
  );
}
