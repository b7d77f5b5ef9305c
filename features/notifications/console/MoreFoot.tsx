import { Button } from 'antd';
import { useWords } from '../../../console/language.ts';
import { noticeWords } from './notice-words.ts';

/** Below a list that is read piece by piece. */
export function MoreFoot(props: {
  pieces: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): Promise<unknown> };
}) {
  const t = useWords(noticeWords);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = props.pieces;
  if (!hasNextPage) return <span>{t('all')}</span>;
  return (
    <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {t('more')}
    </Button>
  );
}
