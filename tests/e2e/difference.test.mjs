// A newer file in place of a loaded one: what differs is shown before it is loaded and after.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, axeViolations, launch, loadedList, open, settled, texts } from './support.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const t = texts('ru');
const HEADER = 'Наименование;Марка;Производитель;Ед. изм.;2027;2028';

test('a newer file shows what it changes, cell by cell', async () => {
  const tag = Date.now();
  const earlier = await loadedList(`needs-${tag}.csv`, `Проверочное депо ${tag}`, [
    `Болт;М6-${tag};;шт;5;5`,
    'Насос;К90-32;;шт;3;3',
    'Шайба;Ш8;;шт;7;7',
  ]);
  const { page, finish } = await open(browser, `/ru/desk/needs/${earlier}`);
  await page.getByRole('link', { name: t['demand.list.replace'] }).click();
  await page.waitForURL(/replaces=/);
  await page.locator('.notice').waitFor();
  assert.equal(
    await page.getByLabel(t['demand.new.customer']).inputValue(),
    `Проверочное депо ${tag}`,
  );
  const lines = ['Гайка;Г6;;шт;1;1', 'Насос;К90-32;;шт;4;3', `Болт;М6-${tag};;шт;5;5`];
  await page.locator('input[type=file]').setInputFiles({
    name: `needs-${tag}-new.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from([HEADER, ...lines].join('\n')),
  });
  await page.getByRole('button', { name: t['demand.new.send'] }).click();
  await page.locator('.mapping').waitFor();
  await page.getByRole('button', { name: t['demand.columns.continue'] }).click();
  await page.waitForURL(/step=check/);

  const table = page.getByRole('table', { name: t['demand.difference.title'] });
  const changed = table.locator('tr', { hasText: 'изменена' });
  await changed.waitFor();
  const cells = await changed.locator('td').allTextContents();
  assert.deepEqual(cells, [
    'изменена',
    'НасосК90-32',
    'количество, 2027',
    `3needs-${tag}.csv!E3`,
    `4needs-${tag}-new.csv!E3`,
  ]);
  assert.equal(await table.locator('tbody tr').count(), 3);
  assert.deepEqual(await axeViolations(page), []);
  await page.getByRole('button', { name: /^Загрузить \d+/ }).click();
  await page.getByRole('heading', { name: t['demand.list.lines_title'] }).waitFor();

  const list = new URL(page.url()).pathname.split('/').at(-1);
  assert.equal((await ask(`/api/need-lists/${earlier}`)).replaced_by, list);
  await page.getByRole('link', { name: t['demand.difference.title'] }).click();
  await page.getByLabel(t['demand.difference.show'], { exact: true }).selectOption('vanished');
  await page.waitForURL(/kind=vanished/);
  await changed.waitFor({ state: 'detached' });
  assert.equal(await table.locator('tbody tr').count(), 1);
  await table.getByText('Шайба').waitFor();
  await page.goto(page.url().replace(list, earlier).replace(/\?.*/, ''));
  await settled(page);
  await page.getByRole('link', { name: t['demand.list.newer'] }).waitFor();
  await finish();
});
