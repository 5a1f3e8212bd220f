// Scenarios: a change tried from the advice or a price, plans side by side, and the closing gap.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, changedPlan, launch, open, places, settled, texts } from './support.mjs';

let browser;
let at;
let other;
before(async () => {
  browser = await launch();
  at = await places();
  other = await changedPlan(at);
});
after(() => browser.close());

const t = texts('en');

test('the advice for an item fills the form, and its plan says what moved', async () => {
  const { rows } = await ask(`/api/plans/${at.plan}/items?limit=1000`);
  const item = rows.find(({ lever }) => lever?.action.kind === 'shorten_lead');
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}/items/${item.id}`);
  await page.getByRole('link', { name: t['planning.item.try'] }).click();
  const value = page.getByLabel(/^Change by/);
  assert.equal(await value.inputValue(), String(-item.lever.action.amount));
  await page.getByRole('button', { name: t['planning.what_if.solve'] }).click();
  await page.waitForURL((url) => /\/plan\/[0-9a-f-]{36}$/.test(url.pathname), {
    timeout: 90_000,
  });
  await settled(page);
  await page.getByText(t['planning.compare.note']).waitFor();
  const made = await ask(`/api/plans/${new URL(page.url()).pathname.split('/').at(-1)}`);
  const { edits } = await ask(`/api/scenarios/${made.scenario}`);
  assert.deepEqual(
    edits.map(({ kind, target, mode, value: by }) => [kind, target, mode, by]),
    [['pair_lead', item.lever.action.target, 'add', -item.lever.action.amount]],
  );
  await finish();
});

test('several changes make one scenario', async () => {
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}/what-if`);
  await page.getByLabel(t['planning.what_if.kind']).selectOption('budget');
  await page.getByLabel(t['planning.what_if.mode']).selectOption('add');
  await page.getByLabel(/^Change by/).fill('1 000 000');
  await page.getByRole('button', { name: t['planning.what_if.add'] }).click();
  await page.getByLabel(t['planning.what_if.kind']).selectOption('group_capacity');
  await page.getByLabel(/^Change by/).fill('200');
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/scenarios'));
  await page.getByRole('button', { name: t['planning.what_if.solve'] }).click();
  const { edits, name } = (await sent).postDataJSON();
  assert.deepEqual(
    edits.map(({ kind, mode, value }) => [kind, mode, value]),
    [
      ['budget', 'add', 100_000_000],
      ['group_capacity', 'add', 200],
    ],
  );
  assert.match(name, /Budget: .*; Capacity: /);
  await finish();
});

test('plans chosen in the list stand side by side, on the screen and in files', async () => {
  const { page, finish } = await open(browser, '/en/desk/plan');
  await page.getByRole('checkbox', { name: /Базовый план/ }).check();
  await page
    .getByRole('checkbox', { name: 'Compare: Больше мощности', exact: true })
    .first()
    .check();
  await page.getByRole('link', { name: /^Compare 2/ }).click();
  const table = page.getByRole('table', { name: t['planning.compare.title'] });
  await table.waitFor();
  const found = await ask(`/api/plans/compare?plans=${at.plan},${other}`);
  assert.equal(found.plans.length, 2);
  assert.equal(found.plans[0].cost_change, 0);
  assert.equal(found.plans[1].cost_change, found.plans[1].cost - found.plans[0].cost);
  for (const { name } of found.plans) await table.getByText(name, { exact: true }).waitFor();
  for (const form of ['XLSX', t['planning.plan.html']]) {
    const href = await page.getByRole('link', { name: form }).getAttribute('href');
    const answer = await page.request.get(new URL(href, page.url()).href);
    assert.equal(answer.ok(), true, href);
  }
  await finish();
});

test('more capacity is never worse: the plan before the change stays a candidate', async () => {
  const found = await ask(`/api/plans/compare?plans=${at.plan},${other}`);
  const total = ({ cost, parts }) => cost + parts.shortage;
  assert.ok(total(found.plans[1]) <= total(found.plans[0]));
});

test('a price of capacity is an indication with a round amount to try', async () => {
  const prices = await ask(`/api/plans/${at.plan}/prices`);
  const [line] = prices.lines;
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}?view=money`);
  await page.getByText(t['planning.prices.note']).waitFor();
  const row = page.getByRole('row', { name: line.name }).first();
  await row.getByRole('link', { name: /^Try:/ }).click();
  await page.getByLabel(/^Change by/).waitFor();
  assert.equal(await page.getByLabel(/^Change by/).inputValue(), String(line.amount));
  assert.equal(await page.getByLabel(t['planning.what_if.target']).inputValue(), line.id);
  await finish();
});

test('the timeline is grouped as asked, and the address keeps it', async () => {
  const { rows } = await ask(`/api/plans/${at.plan}/timeline`);
  const { page, finish } = await open(browser, `/en/desk/plan/${at.plan}?view=timeline`);
  await page.getByLabel(t['planning.timeline.by']).selectOption('line');
  await page.waitForURL(/by=line/);
  const groups = new Set(rows.map(({ producer }) => producer)).size;
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('.timeline-group').length === wanted,
    groups,
  );
  await finish();
});
