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
    // The former rows stay until those asked for have come.
    await page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('tbody tr')].every(
          (row) => row.querySelector('code')?.textContent === wanted,
        ),
      operation,
    );
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
