import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';

const nodes = (page: Page) => page.locator('.react-flow__node');
/** A node of the drawing. */
export const node = (page: Page, code: string) => page.locator(`.react-flow__node[data-id="${code}"]`);
/** What is set about the chosen node. */
export const panel = (page: Page) => page.getByRole('complementary', { name: '节点设置' });

/** Draws a way from a node's port to another node with the mouse; again where the drawing moved under it. */
export async function connect(page: Page, from: string, port: string, to: string): Promise<void> {
  const source = node(page, from).locator(`.react-flow__handle[data-handleid="${port}"]`);
  const edge = page.locator(`.react-flow__edge[data-id="${from} ${port}"]`);
  await vi.waitFor(
    async () => {
      await source.dragTo(node(page, to).locator('.react-flow__handle.target'));
      await edge.waitFor({ state: 'attached', timeout: 2_000 });
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** Sets a node of this kind down. @returns its code */
export async function addNode(page: Page, kind: string): Promise<string> {
  const before = await nodes(page).count();
  await page
    .getByRole('navigation', { name: '节点' })
    .getByRole('button', { name: kind, exact: true })
    .click();
  await expect.poll(() => nodes(page).count()).toBe(before + 1);
  return (await page.locator('.react-flow__node.selected').getAttribute('data-id')) ?? '';
}

/** Publishes the saved draft at once. */
export async function publishFlow(page: Page): Promise<void> {
  await page.getByText('版本与发布', { exact: true }).click();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('已发布', { exact: true }).waitFor();
}
