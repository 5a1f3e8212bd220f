// The log of changes and readings, and an organisation's own lines and lots; in three languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, axeViolations, LANGUAGES, launch, open, texts } from './support.mjs';

let browser;
let organisation;
before(async () => {
  browser = await launch();
  const { rows } = await ask('/api/audit?limit=1');
  assert.equal(rows.length, 1, 'the demonstration left entries');
  organisation = (await ask('/api/organisations?region=RU-PNZ&limit=1')).rows[0]?.id;
});
after(() => browser.close());

for (const language of LANGUAGES) {
  test(`the log, ${language}`, async () => {
    const t = texts(language);
    const { page, finish } = await open(browser, `/${language}/desk/audit`, { language });
    await page.getByRole('heading', { level: 1, name: t['journal.page.title'] }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    const operation = await page.locator('tbody code').first().textContent();
    await page.locator('tbody button').first().click();
    await page.waitForURL(/operation=/);
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
    for (const row of await page.locator('tbody tr').all()) {
      assert.equal(await row.locator('code').first().textContent(), operation);
    }
    await finish();
  });

  test(`an organisation's own lines and lots, ${language}`, async (context) => {
    if (!organisation) return context.skip('the demonstration has no organisation in the region');
    const t = texts(language);
    const address = `/${language}/desk/organisations/${organisation}/plan`;
    const { page, finish } = await open(browser, address, { language });
    await page.getByRole('heading', { level: 1, name: t['planning.own.title'] }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await finish();
  });
}
