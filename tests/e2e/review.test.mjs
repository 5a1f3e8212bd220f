// The review of an order: questions answered with single keys, the merge trail with its evidence,
// splitting and merging by hand, and every decision taken back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import {
  ask,
  axeViolations,
  doubtful,
  launch,
  open,
  places,
  settled,
  tabTo,
  texts,
} from './support.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const t = texts('ru');
const queue = (order) => ask(`/api/orders/${order}/review`);
const waiting = async (order) => (await ask(`/api/orders/${order}`)).newer_decisions;
const standing = async () => {
  const { rows } = await ask('/api/decisions?limit=1000');
  return rows.filter(({ undone }) => !undone);
};

// Until the queue has so many questions.
const shown = (page, total) =>
  page.waitForFunction((count) => document.querySelectorAll('.queue li').length === count, total);

test('two questions are answered, one taken back, and the next order made without a mouse', async () => {
  const { order } = await doubtful();
  const { page, finish } = await open(browser, `/ru/desk/order/${order}/review`);
  const status = page.locator('.answered [role=status]');
  const { rows, total } = await queue(order);
  assert.ok(total >= 2);
  const openName = () => page.locator('.queue [aria-current]').textContent();
  assert.match(await openName(), new RegExp(`^${rows[0].subject.name}`));

  // Next and back; the heading of the question has the focus.
  await page.keyboard.press('j');
  await page.waitForURL(new RegExp(`question=${rows[1].id}`));
  await page.waitForFunction(() => document.activeElement?.tagName === 'H2');
  await page.keyboard.press('k');
  await page.waitForURL(new RegExp(`question=${rows[0].id}`));

  // What the answer will do stands beside it before it is taken.
  await page.locator('.candidate').first().getByText('Объединит').waitFor();
  await page.keyboard.press('1');
  await status.getByText('Принято').waitFor();
  const [same] = await standing();
  assert.equal(same.verdict, 'same');
  assert.equal(same.question, rows[0].id);
  const left = await queue(order);
  assert.equal(left.total, total - 1);

  await page.keyboard.press('n');
  await page.waitForFunction(
    (count) => document.querySelectorAll('.queue li').length === count,
    [left.total - 1][0],
  );
  assert.equal((await standing())[0].verdict, 'different');
  assert.deepEqual(await axeViolations(page), []);
  await page.keyboard.press('u');
  await shown(page, left.total);
  assert.equal((await queue(order)).total, left.total);
  await page.waitForURL(new RegExp(`question=${left.rows[0].id}`));

  // Help opens and closes; under it no key answers.
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal((await queue(order)).total, left.total);

  await page.locator('h1').focus();
  await tabTo(page, t['demand.again.start']);
  await page.keyboard.press('Enter');
  await page.getByText(t['demand.again.ready']).waitFor({ timeout: 60_000 });
  await page.locator('h1').focus();
  await tabTo(page, t['demand.again.open']);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => /order\/[0-9a-f-]{36}$/.test(url.pathname));
  const next = new URL(page.url()).pathname.split('/').at(-1);
  assert.equal((await ask(`/api/orders/${next}`)).predecessor, order);
  await settled(page);
  await finish();
});

test('the demonstration asks about the items that its lists leave in doubt', async () => {
  const file = new URL('../../data/demo/expected.json', import.meta.url);
  const { doubts } = JSON.parse(readFileSync(file, 'utf8'));
  const { order } = await places();
  const { rows, total } = await queue(order);
  const kinds = rows.map(({ kind }) => kind).filter((kind) => !kind.startsWith('quantity'));
  assert.deepEqual(kinds.sort(), doubts.map(([kind]) => kind).sort());
  const { id } = rows.find(({ kind }) => kind === 'similar_names');
  const { page, finish } = await open(browser, `/ru/desk/order/${order}/review?question=${id}`);
  await shown(page, total);
  await page.locator('.candidate').first().waitFor();
  await finish();
});

test('a question about a quantity asks which number is meant, not what is the same', async () => {
  const { order } = await places();
  const { rows, total } = await queue(order);
  const asked = rows.find(({ kind }) => kind === 'quantity_range');
  const { page, finish } = await open(
    browser,
    `/en/desk/order/${order}/review?question=${asked.id}`,
  );
  const raw = asked.subject.variant.specification;
  await page.getByRole('heading', { name: `Which number is meant by “${raw}”?` }).waitFor();
  const buttons = await page.locator('.choices button').allTextContents();
  const numbers = asked.candidates.map(({ name }) => Number(name).toLocaleString('en'));
  assert.deepEqual(buttons, [
    ...numbers.map((one, at) => `${at + 1}Take ${one}`),
    'NNone of these',
  ]);
  assert.doesNotMatch(await page.locator('main').textContent(), /Probability|A new item|Unites/);
  assert.doesNotMatch(await page.locator('.queue [aria-current]').textContent(), /%/);
  assert.deepEqual(await axeViolations(page), []);

  await page.keyboard.press('Shift+N'); // no such answer here
  await page.keyboard.press('2');
  const status = page.locator('.answered [role=status]');
  await status.getByText(`“${raw}” means ${numbers[1]}`).waitFor();
  const [chosen] = await standing();
  assert.equal(chosen.verdict, 'same');
  assert.equal(chosen.question, asked.id);
  assert.equal((await queue(order)).total, total - 1);
  await page.keyboard.press('u');
  await shown(page, total);
  assert.ok(!(await standing()).some(({ question }) => question === asked.id));
  await finish();
});

test('the keys can be switched off', async () => {
  const { order } = await doubtful();
  const { page, finish } = await open(browser, `/ru/desk/order/${order}/review`);
  await page.keyboard.press('?');
  await page.getByLabel(t['demand.keys.on']).uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const before = (await queue(order)).total;
  await page.keyboard.press('n');
  await page.getByRole('button', { name: t['demand.keys.title'] }).click();
  await page.getByRole('dialog').waitFor();
  assert.equal((await queue(order)).total, before);
  await finish();
});

test('the bars of the waterfall add up to the shown weight and probability', async () => {
  const { order, item } = await doubtful();
  const trail = await ask(`/api/orders/${order}/items/${item}/trail`);
  assert.ok(trail.links.length > 0);
  const { page, finish } = await open(browser, `/en/desk/order/${order}/items/${item}`);
  for (const [index, { evidence, sentence }] of trail.links.entries()) {
    const link = page.locator('.links > li').nth(index);
    await link.getByText(sentence, { exact: true }).waitFor();
    const rows = await link.locator('tbody tr').evaluateAll((lines) =>
      lines.map((line) => {
        const { x, width } = line.querySelector('rect');
        return {
          shown: line.querySelector('td.figure').textContent,
          sum: line.classList.contains('bars-sum'),
          ends: [x.baseVal.value, x.baseVal.value + width.baseVal.value],
        };
      }),
    );
    const weight = rows.findIndex(({ sum }) => sum);
    assert.equal(weight, evidence.fields.length + 1);
    const figure = (row) => Number(row.shown);
    const steps = rows.slice(0, weight);
    const shown = steps.reduce((sum, row) => sum + figure(row), 0);
    assert.ok(Math.abs(shown - figure(rows[weight])) <= 0.005 * (steps.length + 1));
    assert.ok(Math.abs(figure(rows[weight]) * 1000 - evidence.weight_millibits) <= 5.1);
    // Each bar starts where the one before ended, and the last ends at the weight.
    let at = 0;
    for (const { ends } of steps) {
      assert.ok(ends.includes(at), `${at} of ${ends}`);
      at = ends[0] === at ? ends[1] : ends[0];
    }
    assert.equal(at, evidence.weight_millibits);
    assert.match(rows.at(-1).shown, /%$/);
  }
  assert.deepEqual(await axeViolations(page), []);
  await finish();
});

test('an item is split by hand, and the split taken back', async () => {
  const { order, item } = await doubtful();
  const { page, finish } = await open(browser, `/ru/desk/order/${order}/items/${item}`);
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: t['demand.split.start'] }).click();
  await page.getByRole('button', { name: t['demand.split.yes'] }).click();
  const notice = page.locator('.notice-good');
  await notice.waitFor();
  assert.ok((await waiting(order)) > 0);
  // It stands in the item's history, and the order tells that it does not know it yet.
  const history = page.getByRole('table', {
    name: t['demand.decisions.title'],
  });
  await history.getByText('разное').first().waitFor();
  await page.getByRole('button', { name: t['demand.again.start'] }).waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await notice.getByRole('button', { name: t['demand.review.undo'] }).click();
  await page.getByRole('button', { name: t['demand.split.start'] }).waitFor();
  await history.getByText('отменено').first().waitFor();
  assert.equal(await waiting(order), 0);
  await finish();
});

test('two items are merged by hand, and the decision taken back from the list', async () => {
  const { order, item } = await doubtful();
  const { page, finish } = await open(browser, `/ru/desk/order/${order}/items/${item}`);
  await page.getByLabel(t['demand.merge.search']).fill('Подшипник');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: t['demand.merge.yes'] }).click();
  await page.locator('.notice-good').waitFor();
  const [decision] = await standing();
  assert.equal(decision.verdict, 'same');
  assert.equal(decision.order, order);
  await page.goto(page.url().replace(/order\/.*/, 'order/decisions'));
  await settled(page);
  const row = page.locator('main tbody tr').first();
  await row.getByText('то же самое').waitFor();
  await row.getByRole('button').click();
  await row.getByText('отменено').waitFor();
  assert.ok(!(await standing()).some(({ id }) => id === decision.id));
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: t['demand.decisions.export'] }).click();
  assert.match((await download).suggestedFilename(), /\.csv$/);
  await finish();
});
