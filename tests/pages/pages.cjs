// Looks at pages in Chromium: node pages.cjs FOLDER PAGE... ; each PAGE is a folder with an index.html, and FOLDER gets screenshots.
const { chromium } = require('playwright-core');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [folder, ...pages] = process.argv.slice(2);
const views = [
  { name: 'wide', width: 1400, colorScheme: 'light' },
  { name: 'wide-dark', width: 1400, colorScheme: 'dark' },
  { name: 'narrow', width: 400, colorScheme: 'light' },
  { name: 'narrow-dark', width: 400, colorScheme: 'dark' },
  { name: 'forced', width: 1400, colorScheme: 'dark', forcedColors: 'active' },
];
const complaints = [];

const complain = (where, what) => {
  complaints.push(`${where}: ${what}`);
  console.log(`${where}: ${what}`);
};

async function look(browser, name, view) {
  const where = `${name} ${view.name}`;
  const { width, colorScheme, forcedColors } = view;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, forcedColors });
  const page = await context.newPage();
  page.on('console', message => message.type() === 'error' && complain(where, `console: ${message.text()}`));
  page.on('pageerror', error => complain(where, `script: ${error.message}`));
  page.on('request', request => /^https?:/.test(request.url()) && complain(where, `asks the network: ${request.url()}`));
  await page.goto(pathToFileURL(path.resolve(name, 'index.html')).href);

  const facts = await page.evaluate(() => ({
    tooWide: document.documentElement.scrollWidth - window.innerWidth,
    hostile: window.hostile,
    broken: [...document.images].filter(image => image.getAttribute('src') && image.complete && image.naturalWidth === 0).map(image => image.src),
  }));
  if (facts.tooWide > 0) complain(where, `is ${facts.tooWide} pixels wider than the window`);
  if (facts.hostile) complain(where, 'runs what a name says');
  for (const image of facts.broken) complain(where, `shows no ${image}`);

  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  for (const violation of violations) complain(where, `axe: ${violation.id}: ${violation.nodes.map(node => node.target).slice(0, 3).join('; ')}`);

  await page.screenshot({ path: path.join(folder, `${name}-${view.name}.png`) });
  if (view.name === 'wide') {
    await byKeyboard(page, where);
    await page.pdf({ path: path.join(folder, `${name}.pdf`) });
  }

  await context.close();
}

/** Everything that Tab reaches is seen to have the focus. */
async function byKeyboard(page, where) {
  const seen = new Set();
  for (let i = 0; i < 15; i++) {
    await page.keyboard.press('Tab');
    const { what, isSeen } = await page.evaluate(() => {
      const at = document.activeElement;
      const outlined = [at, at.parentElement].filter(Boolean).some(one => {
        const style = getComputedStyle(one);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      });
      return { what: `${at.tagName.toLowerCase()} ${at.id || at.className || at.textContent.trim().slice(0, 30)}`, isSeen: at === document.body || outlined };
    });
    if (!isSeen) complain(where, `focus on ${what} is not seen`);
    seen.add(what);
  }

  if (seen.size < 2) complain(where, 'Tab reaches nothing');
}

async function withoutScripts(browser, name) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path.resolve(name, 'index.html')).href);
  if ((await page.locator('img:visible').count()) + (await page.locator('table:visible').count()) === 0)
    complain(`${name} without scripts`, 'shows neither a picture nor a table');
  await context.close();
}

/** At 100 % the worst part of a photograph stands beside its best one. */
async function worstBesideBest(browser, name) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(pathToFileURL(path.resolve(name, 'index.html')).href);
  await page.locator('.gallery a').first().click();
  await page.locator('dialog.viewer button[value=closeup]').click();
  const words = await page.locator('dialog.sides figcaption').allTextContents();
  if (words.length !== 2 || !words[0].startsWith('worst part') || !words[1].startsWith('best part'))
    complain(name, `shows at 100 %: ${words.join(' | ')}`);
  await page.screenshot({ path: path.join(folder, `${name}-parts.png`) });
  await page.close();
}

(async () => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--allow-file-access-from-files'] });
  for (const name of pages) {
    for (const view of views) await look(browser, name, view);
    await withoutScripts(browser, name);
  }

  if (pages.includes('gallery')) await worstBesideBest(browser, 'gallery');

  await browser.close();
  console.log(complaints.length === 0 ? `${pages.length} pages are fine` : `${complaints.length} complaints`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
})();
