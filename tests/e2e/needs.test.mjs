// A need list from the file to the loaded lines and back, with the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, axeViolations, launch, open, settled, tabTo, texts } from './support.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const t = texts('ru');
const FILE = [
  'Наименование;Обозначение;Ед. изм.;2027;2028',
  'Микросхема логическая;К155ЛА3;шт;1 200;1 300',
  'Реле электромагнитное;РЭК77-4;шт;40;по заявке',
  'Соединитель;СНП59-64;шт;15;20',
].join('\r\n');

test('a list is loaded and taken back without a mouse', async () => {
  const name = `e2e-${Date.now()}.csv`;
  const { page, finish } = await open(browser, '/ru/desk/needs');
  // Asked for early: the browser must know before the key is pressed.
  const chooser = page.waitForEvent('filechooser', { timeout: 60_000 });
  await tabTo(page, t['demand.lists.new']);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/needs/new');
  await page.waitForFunction(
    (title) => document.activeElement?.textContent === title,
    t['demand.new.title'],
  );

  await tabTo(page, t['demand.new.file']);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await tabTo(page, t['demand.new.customer']);
  await page.keyboard.type('Проверочное депо');
  await page.keyboard.press('Enter');

  // Columns: the guess stands in the address bar's page, each choice a plain select.
  await page.waitForURL(/needs\/[0-9a-f-]{36}/);
  await page.locator('.mapping').waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await tabTo(page, t['demand.columns.continue']);
  await page.keyboard.press('Enter');

  // Dry run: nothing is written, the cell without a number is named.
  await page.waitForURL(/step=check/);
  await page.getByRole('heading', { name: t['demand.check.warnings_title'] }).waitFor();
  assert.deepEqual(await axeViolations(page), []);
  const id = new URL(page.url()).pathname.split('/').at(-1);
  assert.equal((await ask(`/api/need-lists/${id}`)).state, 'mapped');

  await page.locator('h1').focus();
  const load = page.getByRole('button', { name: /^Загрузить \d+/ });
  await tabTo(page, await load.textContent());
  await page.keyboard.press('Enter');
  await page
    .getByRole('heading', { name: t['demand.list.lines_title'] })
    .waitFor({ timeout: 60_000 });
  assert.equal((await ask(`/api/need-lists/${id}`)).state, 'loaded');
  await settled(page);
  assert.deepEqual(await axeViolations(page), []);

  await page.locator('h1').focus();
  await tabTo(page, t['demand.undo.start']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter'); // the confirming button has the focus
  await page.getByText(t['demand.list.undone']).waitFor();
  assert.equal((await ask(`/api/need-lists/${id}`)).state, 'undone');
  await finish();
});

test('the encoding and the header row can be changed', async () => {
  const { page, finish } = await open(browser, '/ru/desk/needs/new');
  await page.locator('input[type=file]').setInputFiles({
    name: `e2e-header-${Date.now()}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(`Заявка;;;;\r\n${FILE}`),
  });
  await page.getByLabel(t['demand.new.customer']).fill('Проверочное депо');
  await page.getByRole('button', { name: t['demand.new.send'] }).click();
  await page.locator('.mapping').waitFor();
  await page.getByLabel(t['demand.columns.header_row']).fill('1');
  await page.locator('.mapping tr.header th', { hasText: /^1$/ }).waitFor();
  await page.getByLabel(t['demand.columns.encoding']).selectOption('koi8-r');
  await page.waitForURL(/encoding=koi8-r/);
  await settled(page);
  await finish();
});

test('an old workbook is refused with advice', async () => {
  const { page } = await open(browser, '/ru/desk/needs/new');
  await page.locator('input[type=file]').setInputFiles({
    name: 'old.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)]),
  });
  await page.getByLabel(t['demand.new.customer']).fill('Проверочное депо');
  await page.getByRole('button', { name: t['demand.new.send'] }).click();
  const refusal = page.getByRole('alert');
  await refusal.waitFor();
  assert.match(await refusal.textContent(), /xlsx/i);
  assert.equal(await refusal.evaluate((box) => box === document.activeElement), true);
  await page.context().close(); // the refused answer is on the console: that is the browser's word
});
