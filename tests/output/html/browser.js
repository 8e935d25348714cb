// What a browser makes of some pages, as JSON. node browser.js CHROMIUM ORDERS, where ORDERS is a file
// with a list of {page, keys, pdf}: the page's address, whether to go through it by keyboard, and
// where to print it.
const {chromium} = require('playwright-core');
const fs = require('fs');

const WIDTHS = [1400, 768, 320];
const RULES = {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']};
// What another scheme or a narrower window can change.
const LOOKS = {runOnly: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']};

// What is wider than the window, though it is in no box that scrolls.
function tooWide() {
  const root = document.documentElement;
  return root.scrollWidth <= root.clientWidth ? [] : [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1
      && !one.closest('.scroll, math')).map((one) => one.outerHTML.slice(0, 80));
}

// Every element that the keyboard should reach, in the order of the page, as a number on it.
function number() {
  const found = [...document.querySelectorAll('a[href], .scroll[tabindex]')];
  found.forEach((one, at) => { one.dataset.at = at; });
  return found.length;
}

// A window of another size is laid out, and scrolled to what has the focus, frames later.
function laidOut() {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

function watch() {
  window.steps = [];
  document.addEventListener('focusin', () => window.steps.push(focused()));
}

function focused() {
  const one = document.activeElement;
  const shown = getComputedStyle(one, '::after');
  const said = one.dataset.source
    ? {source: one.dataset.source, content: shown.content, display: shown.display,
      bidi: shown.unicodeBidi} : null;
  return {at: Number(one.dataset.at ?? -1), said, outline: getComputedStyle(one).outlineStyle};
}

// Which links of the text are underlined, and which entries of the contents stand out.
function lines() {
  const style = getComputedStyle;
  return {
    underlined: [...document.querySelectorAll('main a')]
      .filter((one) => style(one).textDecorationLine !== 'none').length,
    marked: [...document.querySelectorAll('nav a')]
      .filter((one) => style(one).fontWeight !== style(one.parentElement).fontWeight)
      .map((one) => one.textContent),
  };
}

(async () => {
  const [program, list] = process.argv.slice(2);
  const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await chromium.launch({executablePath: program, args: ['--no-sandbox']});
  const out = [];
  const look = async (order) => {
    const found = {violations: [], wide: {}, requests: [], steps: [], outside: []};
    // The page's own scripts would not run; ours, which look at it, do.
    const context = await browser.newContext({
      viewport: {width: WIDTHS[0], height: 900}, bypassCSP: true,
    });
    const tab = await context.newPage();
    tab.on('request', (asked) => found.requests.push(asked.url()));
    await tab.goto(order.page);
    found.scripts = await tab.evaluate(() => document.scripts.length
      + [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes])
        .filter((one) => one.name.startsWith('on')).length);
    if (order.keys) {
      found.count = await tab.evaluate(number);
      await tab.evaluate(`window.focused = ${focused}; (${watch})()`);
      for (let step = 0; step < found.count; step += 1) {
        await tab.keyboard.press('Tab');
      }
      found.steps = await tab.evaluate('window.steps');
      const cited = await tab.$$('a[data-source]');
      for (const width of WIDTHS) {
        await tab.setViewportSize({width, height: 700});
        await tab.evaluate(laidOut);
        for (const one of cited.filter((_, at) => at % Math.ceil(cited.length / 5) === 0)) {
          await one.focus();
          await tab.evaluate(laidOut);
          const box = await place(tab, context);
          if (!box || box.left < 0 || box.top < 0 || box.right > width || box.bottom > 700) {
            found.outside.push([width, await one.textContent(), box]);
          }
        }
      }
      await tab.evaluate(() => document.activeElement.blur());
    }
    for (const width of WIDTHS) {
      await tab.setViewportSize({width, height: 900});
      found.wide[width] = await tab.evaluate(tooWide);
    }
    await tab.evaluate(axe);
    const ways = [['light', WIDTHS[0], RULES], ['dark', WIDTHS[2], LOOKS]];
    for (const [colorScheme, width, rules] of ways) {
      await tab.emulateMedia({colorScheme});
      await tab.setViewportSize({width, height: 900});
      const told = await tab.evaluate((asked) => axe.run(document, asked), rules);
      found.passes = (found.passes || 0) + told.passes.length;
      for (const one of told.violations) {
        found.violations.push([colorScheme, width, one.id, one.nodes[0].html.slice(0, 200)]);
      }
    }
    if (order.pdf) {
      await tab.setViewportSize({width: WIDTHS[0], height: 900});
      await tab.evaluate(() => window.scrollTo(0, 0));
      await tab.evaluate(laidOut);
      found.onScreen = await tab.evaluate(lines);
      await tab.emulateMedia({media: 'print'});
      found.onPaper = await tab.evaluate(lines);
      await tab.emulateMedia({media: null});
      await tab.pdf({path: order.pdf, preferCSSPageSize: true});
    }
    await context.close();
    if (order.keys) {
      const plain = await (await browser.newContext({javaScriptEnabled: false})).newPage();
      await plain.goto(order.page);
      found.plain = await plain.textContent('main');
      await plain.context().close();
    }
    return found;
  };
  // Two at a time: there are two cores at least.
  const orders = JSON.parse(fs.readFileSync(list, 'utf8'));
  const work = async (at) => {
    for (; at < orders.length; at += 2) out[at] = await look(orders[at]);
  };
  await Promise.all([work(0), work(1)]);
  await browser.close();
  console.log(JSON.stringify(out));
})();

// Where the words beside the focused citation stand: pseudo-elements have boxes in the browser's
// own protocol alone.
async function place(tab, context) {
  const session = await context.newCDPSession(tab);
  try {
    await session.send('DOM.enable');
    const {root} = await session.send('DOM.getDocument');
    const {nodeId} = await session.send('DOM.querySelector', {nodeId: root.nodeId, selector: ':focus'});
    const {node} = await session.send('DOM.describeNode', {nodeId});
    const after = (node.pseudoElements || []).find((one) => one.pseudoType === 'after');
    if (!after) return null;
    const {model} = await session.send('DOM.getBoxModel', {backendNodeId: after.backendNodeId});
    const [left, top, , , right, bottom] = model.border;
    return {left, top, right, bottom};
  } finally {
    await session.detach();
  }
}
