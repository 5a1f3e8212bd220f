// The plan: the proof on the screen, pictures with their tables, from a date to its cell in two
// presses, and one changed number computed anew.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, axeViolations, launch, open, places, settled, texts } from './support.mjs';

let browser;
let at;
before(async () => {
  browser = await launch();
  at = await places();
});
after(() => browser.close());

const t = texts('en');

test('the proven gap is on the screen as the server tells it', async () => {
  const plan = await ask(`/api/plans/${at.plan}`);
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}`);
  const gap = plan.gap.toLocaleString('en-GB', {
    style: 'percent',
    maximumFractionDigits: 2,
  });
  const proof = page.locator('section', {
    has: page.getByRole('heading', { name: t['planning.proof.title'] }),
  });
  assert.match(await proof.textContent(), new RegExp(gap.replace('.', '\\.')));
  await finish();
});

test('every picture has a table with the same periods', async () => {
  const plan = await ask(`/api/plans/${at.plan}`);
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}?view=timeline`);
  for (const button of await page.getByRole('button', { name: t['shell.figure.table'] }).all()) {
    await button.click();
  }
  await page.locator('.chart').waitFor({ state: 'detached' });
  const shares = page.getByRole('table', { name: t['planning.share.title'] });
  assert.equal(await shares.locator('tbody tr').count(), plan.share.length);
  const works = await ask(`/api/plans/${at.plan}/timeline`);
  if (works.rows.length > 0) {
    const table = page.getByRole('table', {
      name: t['planning.plan.timeline'],
    });
    assert.equal(await table.locator('tbody tr').count(), works.rows.length);
  }
  assert.deepEqual(await axeViolations(page), []);
  await finish();
});

test('hovering the chart breaks no policy', async () => {
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}`);
  const chart = page.locator('.chart');
  await chart.hover({ position: { x: 200, y: 150 } });
  await chart.hover({ position: { x: 300, y: 150 } });
  await finish();
});

test('a status shows its items only', async () => {
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}`);
  const button = page.locator('.statuses button', { hasText: 'no producer' });
  const count = Number(await button.locator('b').textContent());
  await button.click();
  await page.waitForURL(/status=no_producer/);
  await settled(page);
  const all = await ask(`/api/plans/${at.plan}/items?status=no_producer`);
  assert.equal(all.total, count);
  await finish();
});

test('from a published date to its cell: one press', async () => {
  const item = await ask(`/api/plans/${at.plan}/items/${at.planItem}`);
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}?status=dated`);
  await page.getByRole('link', { name: item.name, exact: true }).first().click();
  await page.getByRole('heading', { name: t['planning.item.trace'] }).waitFor();
  const { cell, file } = item.trace[0];
  await page.getByRole('cell', { name: cell, exact: true }).first().waitFor();
  await page.getByText(file).first().waitFor();
  await finish();
});

test('one number changed, computed anew, and what moved', async () => {
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}`);
  await page.getByRole('link', { name: t['planning.plan.what_if'] }).click();
  const kind = page.getByLabel(t['planning.what_if.kind']);
  await kind.selectOption('group_capacity');
  const submit = page.getByRole('button', {
    name: t['planning.what_if.solve'],
  });
  await page.getByLabel(/^New value/).fill('1.234');
  await submit.click();
  await page.getByText(/two ways/).waitFor();
  await page.getByLabel(/^New value/).fill('1 000 000');
  await submit.click();
  await page.waitForURL((url) => /\/plan\/[0-9a-f-]{36}$/.test(url.pathname), {
    timeout: 90_000,
  });
  await settled(page);
  await page.getByText(t['planning.compare.note']).waitFor();
  assert.ok(!page.url().includes(at.plan), 'a new plan was opened');
  assert.deepEqual(await axeViolations(page), []);
  const made = await ask(`/api/plans/${new URL(page.url()).pathname.split('/').at(-1)}`);
  const scenario = await ask(`/api/scenarios/${made.scenario}`);
  assert.equal(scenario.parent, at.scenario);
  assert.deepEqual(
    scenario.edits.map(({ kind, value }) => [kind, value]),
    [['group_capacity', 1_000_000]],
  );
  await finish();
});
