// The public portal without signing in: one box, filters in the address, list and map, saved views.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, axeViolations, BASE, LANGUAGES, launch, open } from './support.mjs';

let browser;
let region;
before(async () => {
  browser = await launch();
  const { facets } = await ask('/api/search?limit=1');
  region = facets.find(({ facet }) => facet === 'region').values[0].value;
});
after(() => browser.close());

const nobody = { cookies: [] };

test('public pages in every language: axe, a phone, no faults', async () => {
  for (const language of LANGUAGES) {
    for (const path of ['', '/search', '/search?view=both', '/regions', `/regions/${region}`]) {
      const { page, finish } = await open(browser, `/${language}${path}`, {
        ...nobody,
        language,
        width: 320,
      });
      await page.waitForSelector('h1');
      await page.waitForLoadState('networkidle');
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `${language}${path} is ${width} wide`);
      assert.deepEqual(await axeViolations(page), [], `${language}${path}`);
      await finish();
    }
  }
});

test('a mistyped word finds, a filter narrows, the address holds the question', async () => {
  const { page, finish } = await open(browser, '/ru/search?q=насоз', nobody);
  await page.waitForSelector('main table tbody tr');
  const all = await page.locator('main table tbody tr').count();
  assert.ok(all > 0);
  await page.getByRole('group', { name: 'Фильтры' }).getByRole('button').first().click();
  await page.waitForURL(/kind=/);
  await page.waitForSelector('ul[aria-label="Действующие фильтры"] button');
  await page.reload();
  await page.waitForSelector('main table tbody tr');
  await finish();
});

test('a search is saved by link and opened by whoever has it', async () => {
  const { page, finish } = await open(browser, '/ru/search?q=насос');
  await page.getByText(/Сохранённые поиски/).click();
  await page.getByRole('textbox', { name: /Название/ }).fill('Насосы');
  await page.getByLabel('Кто откроет').selectOption('link');
  await page.getByRole('button', { name: 'Сохранить этот поиск' }).click();
  const link = page.getByRole('link', { name: 'Насосы', exact: true });
  await link.waitFor();
  const address = await link.getAttribute('href');
  await finish();
  const other = await open(browser, address, nobody);
  await other.page.waitForURL(/search\?q=/);
  await other.finish();
});

test('what is found can be taken away', async () => {
  const answer = await fetch(`${BASE}/api/search/export?q=насос&format=csv&lang=ru`);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /Название/);
});
