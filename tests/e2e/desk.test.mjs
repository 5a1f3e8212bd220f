// Pooling and the offset contract's desk: who must join as the server tells it, a customer left out
// turns the answer, the public contract is red.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, axeViolations, LANGUAGES, launch, open, places, texts } from './support.mjs';

let browser;
let at;
let item;
before(async () => {
  browser = await launch();
  at = await places();
  // An item that saves something together and has several customers.
  const items = (await ask(`/api/plans/${at.plan}/items?limit=200&status=dated`)).rows;
  for (const { id } of items) {
    const pool = await ask(`/api/plans/${at.plan}/items/${id}/pool`);
    if (pool.members.length > 4 && pool.saving > 0 && pool.customers.fewest) {
      item = { id, pool };
      break;
    }
  }
});
after(() => browser.close());

for (const language of LANGUAGES) {
  test(`who must join is named, and shares add up (${language})`, async () => {
    const t = texts(language);
    const address = `/${language}/desk/plan/${at.plan}/items/${item.id}/pool`;
    const { page, finish } = await open(browser, address, { language });
    const customers = page.getByRole('table', { name: t['planning.pool.customers'] });
    assert.equal(await customers.locator('tbody tr').count(), item.pool.members.length);
    const named = item.pool.members.filter((one) => one.must_join || one.indispensable);
    assert.equal(await customers.locator('.tag').count(), named.length);
    for (const split of item.pool.splits) {
      assert.equal(
        split.shares.reduce((sum, share) => sum + share, 0),
        item.pool.saving,
      );
    }
    assert.deepEqual(await axeViolations(page), []);
    await finish();
  });

  test(`the public contract is red (${language})`, async () => {
    const t = texts(language);
    const { page, finish } = await open(browser, `/${language}/desk/plan/offset`, { language });
    await page.getByRole('button', { name: t['planning.offset.assess'] }).click();
    assert.equal(await page.locator('form [aria-invalid="true"]').count(), 3);
    await page.getByRole('button', { name: t['planning.offset.example'] }).click();
    await page.getByRole('button', { name: t['planning.offset.assess'] }).click();
    const years = page.getByRole('table', { name: t['planning.offset.years'] });
    await years.waitFor();
    assert.equal(await years.locator('tbody tr').first().locator('.tag-bad').count(), 1);
    const findings = page.getByRole('table', { name: t['planning.offset.findings'] });
    assert.match((await findings.textContent()).replace(/[^\d]/g, ''), /567030/);
    assert.deepEqual(await axeViolations(page), []);
    await finish();
  });
}

test('a customer left out changes the answer and stands in the address', async () => {
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}/items/${item.id}/pool`);
  const largest = [...item.pool.members].sort((a, b) => b.units - a.units)[0];
  await page.getByRole('checkbox', { name: largest.name }).click();
  await page.waitForFunction(() => location.search.includes('without='));
  const without = await ask(`/api/plans/${at.plan}/items/${item.id}/pool?without=${largest.id}`);
  const shares = page.getByRole('table', { name: texts('en')['planning.pool.shares'] });
  await page.waitForFunction(
    (count) => document.querySelectorAll('table')[1]?.querySelectorAll('tbody tr').length === count,
    without.members.length,
  );
  assert.equal(await shares.locator('tbody tr').count(), without.members.length);
  await finish();
});
