// Reference data and registers: dry run, apply, undo on the page; templates; the classifier browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeViolations, LANGUAGES, launch, open, settled, texts } from './support.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const t = texts('ru');
const PAGES = ['/imports', '/reference', '/reference?view=regions', '/reference?view=rules'];

for (const language of LANGUAGES) {
  test(`pages of reference data pass axe (${language})`, async () => {
    for (const path of PAGES) {
      const { page, finish } = await open(browser, `/${language}/desk${path}`, { language });
      assert.deepEqual(await axeViolations(page), [], path);
      await finish();
    }
  });
}

async function handIn(page, kind, name, content) {
  await page.getByLabel(t['reference.new.kind']).selectOption(kind);
  const chooser = page.waitForEvent('filechooser');
  await page.locator('.drop label').click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: t['reference.new.check'] }).click();
  await page.waitForURL(/imports\/[0-9a-f-]{36}/);
}

test('a classifier is replaced as a whole, and comes back', async () => {
  const { page, finish } = await open(browser, '/ru/desk/imports');
  await handIn(page, 'okei', `okei-${Date.now()}.csv`, 'code;name\n6;Метр\n796;Штука\n');
  const apply = page.getByRole('button', { name: /Загрузить \(/ });
  await apply.waitFor();
  assert.match(await page.locator('main').innerText(), /leading zeros restored: 006/);
  assert.deepEqual(await axeViolations(page), []);
  await apply.click();
  const undo = page.getByRole('button', { name: t['reference.undo.start'] });
  await undo.waitFor();
  const codes = await page.evaluate(async () =>
    (await fetch('/api/reference/codes/okei?search=')).json(),
  );
  assert.equal(codes.total, 2);
  await undo.click();
  await page.getByRole('button', { name: t['reference.undo.yes'] }).click();
  await page.locator('.tag', { hasText: 'отменён' }).waitFor();
  const before = await page.evaluate(async () =>
    (await fetch('/api/reference/codes/okei?search=')).json(),
  );
  assert.equal(before.total > 30, true);
  await finish();
});

test('a file with errors says where, and is not loaded', async () => {
  const { page, finish } = await open(browser, '/ru/desk/imports');
  await handIn(page, 'okei', 'twice.csv', 'code;name\n006;Метр\n006;Метр\n');
  await page.getByText(t['reference.apply.whole']).waitFor();
  assert.match(await page.locator('main').innerText(), /twice\.csv!A3/);
  await finish();
});

test('a classifier is walked and searched; a template is a file', async () => {
  const { page, finish } = await open(browser, '/ru/desk/reference');
  await page.getByRole('link', { name: '28', exact: true }).click();
  await page.getByRole('link', { name: '28.4', exact: true }).waitFor();
  await page.getByLabel(t['reference.code.search']).fill('подшипник');
  await page
    .getByRole('cell', { name: /Подшипники шариковые или роликовые/ })
    .first()
    .waitFor();
  await page.goto(page.url().replace(/reference.*/, 'imports'));
  await settled(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('row', { name: /Реестр организаций/ })
      .getByRole('link')
      .first()
      .click(),
  ]);
  assert.equal(download.suggestedFilename(), 'organisations.xlsx');
  await finish();
});
