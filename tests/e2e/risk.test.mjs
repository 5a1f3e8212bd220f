// How firm a plan is: dates at 50, 80 and 90 %, other assumptions computed anew, what is lost with
// a producer, and a producer's forecast as a file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, axeViolations, LANGUAGES, launch, open, places, texts } from './support.mjs';

let browser;
let at;
before(async () => {
  browser = await launch();
  at = await places();
});
after(() => browser.close());

const t = texts('en');

test('the tabs read without fault in every language', async () => {
  for (const language of LANGUAGES) {
    for (const view of ['risk', 'resilience', 'forecast']) {
      const { page, finish } = await open(
        browser,
        `/${language}/desk/plan/${at.plan}?view=${view}`,
        { language },
      );
      await page.locator('table').last().waitFor();
      assert.deepEqual(await axeViolations(page), [], `${language} ${view}`);
      await finish();
    }
  }
});

test('a wider interval is computed anew and moves what holds', async () => {
  const before = await ask(`/api/plans/${at.plan}/risk`);
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}?view=risk`);
  const field = page.getByRole('textbox', {
    name: `${t['planning.risk.lead']}: ${t['planning.risk.high']}`,
  });
  await field.fill('300');
  await page.getByRole('button', { name: t['planning.risk.again'] }).click();
  let wider = before;
  for (let tries = 0; tries < 200 && wider.uncertainty.lead.high !== 3; ++tries) {
    await page.waitForTimeout(100);
    wider = await ask(`/api/plans/${at.plan}/risk`);
  }
  assert.equal(wider.uncertainty.lead.high, 3);
  assert.ok(wider.firm <= before.firm);
  assert.ok(wider.list.within <= before.list.within);
  await finish();
});

test("a producer's forecast is a file of its own", async () => {
  const { rows } = await ask(`/api/plans/${at.plan}/forecast`);
  const busy = rows.find(({ items }) => items > 0);
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}?view=forecast`);
  await page.getByRole('link', { name: busy.producer, exact: true }).click();
  await page.getByRole('heading', { name: busy.producer, exact: true }).waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: t['planning.forecast.csv'] }).click();
  assert.equal((await saved).suggestedFilename(), 'forecast.csv');
  await finish();
});
