import type { Locator, Page } from 'playwright-core';

/** The element of the drawing that bears a name. */
export const drawn = (page: Page, name: string): Locator =>
  page.locator('.djs-shape').filter({ hasText: name }).first();

/** A point of a lane, as shares of its width and height. */
export async function pointIn(page: Page, lane: string, x: number, y: number): Promise<[number, number]> {
  const box = await page.locator(`.djs-shape[data-element-id=${lane}]`).boundingBox();
  if (box === null) throw new Error(`lane ${lane} isn’t in sight`);
  return [box.x + box.width * x, box.y + box.height * y];
}

/** Takes something from the palette and sets it down; it is chosen then. */
export async function setDown(page: Page, what: string, lane: string, x: number): Promise<void> {
  await page.locator(`.djs-palette .entry[aria-label="${what}"]`).click();
  const at = await pointIn(page, lane, x, 0.5);
  await page.mouse.move(...at, { steps: 8 });
  await page.mouse.click(...at);
}

/** A task is named where it was set down, as soon as it is there. */
export async function setDownTask(page: Page, name: string, lane: string, x: number): Promise<void> {
  await setDown(page, '人工任务', lane, x);
  await page.locator('.djs-direct-editing-content').waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '人工任务' }).waitFor();
}

/** Names what is chosen. */
export async function setName(page: Page, name: string): Promise<void> {
  await page.getByLabel('名称', { exact: true }).first().fill(name);
  await page.keyboard.press('Enter');
}

/** The outcome that a task ends with. */
export async function addOutcome(page: Page, code: string, name: string): Promise<void> {
  await page.getByRole('button', { name: '添加结果' }).click();
  const outcomes = page.getByRole('group', { name: '办理结果' });
  await outcomes.getByLabel('名称').fill(name);
  await outcomes.getByLabel('代码').fill(code);
  await page.keyboard.press('Enter');
}

/** Draws a flow from what is chosen. */
export async function connectTo(page: Page, to: Locator): Promise<void> {
  await page.locator('.djs-context-pad .entry[title="连线"]:visible').click();
  await to.hover();
  await to.click();
}

/** Saves the draft and waits until it is. */
export async function saveDraft(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('草稿已保存').first().waitFor();
}

/** Publishes the draft at once; it becomes this version. */
export async function publishDraft(page: Page, version: number): Promise<void> {
  await page.getByText('版本与发布', { exact: true }).click();
  await page.getByRole('button', { name: '发布草稿' }).click();
  await page
    .getByRole('dialog')
    .or(page.getByRole('alertdialog'))
    .getByRole('button', { name: '发布草稿' })
    .click();
  await page.getByText(`第 ${version} 版`).first().waitFor();
}
