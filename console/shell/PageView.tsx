import { Button } from 'antd';
import { Component, type ComponentType, type ReactNode, Suspense } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { mayDo, useMe } from '../hooks.ts';
import { useLocalText, useWords } from '../language.ts';
import { lazyPart } from '../lazy-part.ts';
import { menuGroups, type PageDefinition } from '../page.ts';
import { PageContext, useParts } from '../parts.ts';
import { pageStyles, usePageTitle } from '../ui/Page.tsx';
import { EmptyState, LinesSkeleton } from '../ui/States.tsx';
import { consoleWords } from '../words.ts';

const loaded = new Map<PageDefinition, ComponentType>();

/** A page is fetched when it is opened first, and then kept. */
function componentOf(page: PageDefinition): ComponentType {
  const known = loaded.get(page);
  if (known !== undefined) return known;
  const component = lazyPart(page.load);
  loaded.set(page, component);
  return component;
}

/** One page with its permission, the room that it will take, and what stands there when it fails. */
export function PageView({ page }: { page: PageDefinition }) {
  const me = useMe();
  const text = useLocalText();
  const { pathname } = useLocation();
  if (!mayDo(me, page.permission)) {
    return page.path === '/' ? <HomePage /> : <NotAllowed title={text(page.title)} />;
  }
  const Content = componentOf(page);
  return (
    <PageFault key={pathname} onRetry={() => loaded.delete(page)}>
      <Suspense fallback={<PageSkeleton title={text(page.title)} />}>
        <PageContext value={page}>
          <Content />
        </PageContext>
      </Suspense>
    </PageFault>
  );
}

function PageSkeleton({ title }: { title: string }) {
  return (
    <div className={pageStyles.inner}>
      <header className={pageStyles.head}>
        <h1 style={{ fontSize: 20 }}>{title}</h1>
      </header>
      <LinesSkeleton />
    </div>
  );
}

/** For people who don't sit at the desk, «/» is the first page of the menu that they may open. */
export function HomePage() {
  const me = useMe();
  const { pages } = useParts();
  const open = pages.filter((page) => page.menu !== undefined && mayDo(me, page.permission));
  const first = menuGroups.flatMap((group) => open.filter((page) => page.menu?.group === group))[0];
  return <Navigate to={first?.path ?? '/me'} replace />;
}

export function NotFound() {
  const t = useWords(consoleWords);
  usePageTitle(t('notFound.title'));
  return (
    <EmptyState
      level={1}
      title={t('notFound.title')}
      text={t('notFound.text')}
      actions={<Link to="/">{t('notFound.home')}</Link>}
    />
  );
}

function NotAllowed({ title }: { title: string }) {
  const t = useWords(consoleWords);
  usePageTitle(title);
  return (
    <EmptyState
      level={1}
      title={t('notAllowed.title', { page: title })}
      text={t('notAllowed.text')}
      actions={<Link to="/">{t('notFound.home')}</Link>}
    />
  );
}

interface FaultState {
  fault: unknown;
}

/** Catches a fault of one page: the rest of the console, the call bar above all, goes on. */
export class PageFault extends Component<{ children: ReactNode; onRetry?(): void }, FaultState> {
  override state: FaultState = { fault: null };

  static getDerivedStateFromError(fault: unknown): FaultState {
    return { fault };
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children;
    return (
      <FaultNotice
        fault={this.state.fault}
        onRetry={() => {
          this.props.onRetry?.();
          this.setState({ fault: null });
        }}
      />
    );
  }
}

/** A part that can't be fetched usually means that a newer version was installed meanwhile. */
function FaultNotice({ fault, onRetry }: { fault: unknown; onRetry(): void }) {
  const t = useWords(consoleWords);
  const fetching = fault instanceof TypeError && /import|module|fetch/i.test(fault.message);
  return (
    <EmptyState
      level={1}
      title={fetching ? t('fault.newVersion') : t('fault.title')}
      text={fetching ? t('fault.newVersionText') : t('fault.text')}
      actions={
        <>
          <Button type="primary" onClick={() => window.location.reload()}>
            {t('fault.reload')}
          </Button>
          <Button onClick={onRetry}>{t('state.retry')}</Button>
        </>
      }
    />
  );
}
