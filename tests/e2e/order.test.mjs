// The order: filter, sort, the way from a figure to its cell, and the same rows in the file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, launch, open, places, settled, texts } from './support.mjs';

let browser;
let at;
before(async () => {
  browser = await launch();
  at = await places();
});
after(() => browser.close());

const t = texts('ru');

test('a press on a row shows the cells, the name opens the record', async () => {
  const { page, finish } = await open(browser, `/ru/desk/order/${at.order}`);
  const row = page.locator('main tbody tr').first();
  await row.locator('td').nth(1).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('heading', { name: t['demand.item.sources'] }).waitFor();
  const source = (await ask(`/api/orders/${at.order}/items/${at.item}`)).sources[0];
  await sheet.getByText(source.cell, { exact: true }).first().waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await row.getByRole('link').click();
  await page.getByRole('heading', { level: 2, name: t['demand.item.merged'] }).waitFor();
  await finish();
});

test('search and sort live in the address, the file asks the same', async () => {
  const { page, finish } = await open(browser, `/ru/desk/order/${at.order}`);
  const name = (await ask(`/api/orders/${at.order}/items/${at.item}`)).name;
  const word = name.split(' ')[0];
  await page.getByLabel(t['demand.filter.search']).fill(word);
  await page.waitForURL(/search=/);
  await page.getByRole('button', { name: t['demand.item.name'] }).click();
  await page.waitForURL(/sort=name/);
  await settled(page);
  const query = `search=${encodeURIComponent(word)}&sort=name&direction=asc`;
  const expected = await ask(`/api/orders/${at.order}/items?${query}&limit=50`);
  await page.waitForFunction(
    (names) => {
      const cells = [...document.querySelectorAll('main tbody tr td:first-child a')];
      return JSON.stringify(cells.map((cell) => cell.textContent)) === JSON.stringify(names);
    },
    expected.rows.map((item) => item.name),
  );

  const link = page.getByRole('link', { name: t['demand.order.export'] });
  const asked = new URLSearchParams((await link.getAttribute('href')).split('?')[1]);
  assert.deepEqual(Object.fromEntries(asked), {
    ...Object.fromEntries(new URLSearchParams(query)),
    lang: 'ru',
  });
  const download = page.waitForEvent('download');
  await link.click();
  assert.match((await download).suggestedFilename(), /\.xlsx$/);
  await finish();
});

test('a filter that matches nothing says so and can be removed', async () => {
  const { page, finish } = await open(browser, `/ru/desk/order/${at.order}?search=zzzz-nothing`);
  await page.getByText(t['shell.filter.nothing']).waitFor();
  await page.locator('.chips button').first().click();
  await page.locator('main tbody tr').first().waitFor();
  assert.equal(new URL(page.url()).searchParams.has('search'), false);
  await finish();
});

test('the next page and the way back', async () => {
  const { page, finish } = await open(browser, `/ru/desk/order/${at.order}`);
  const first = await page.locator('main tbody tr td:first-child').first().textContent();
  await page.getByRole('button', { name: t['shell.pager.next'] }).click();
  await page.waitForURL(/after=/);
  await firstCell(page, { other: first });
  await page.getByRole('button', { name: t['shell.pager.back'] }).click();
  await page.waitForURL((url) => !url.searchParams.has('after'));
  await firstCell(page, { same: first });
  await finish();
});

// Waits until the first cell of the list is as said; the list keeps its rows while it asks.
function firstCell(page, wanted) {
  return page.waitForFunction(({ same, other }) => {
    const now = document.querySelector('main tbody tr td:first-child')?.textContent;
    return same === undefined ? now !== other : now === same;
  }, wanted);
}
