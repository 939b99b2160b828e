/** The view of the signing keys, with their moments on a time line. */
import { ask, button, confirm, el, tell, url, when } from '/console/parts.js';

const SVG = 'http://www.w3.org/2000/svg', WIDTH = 1000, HEIGHT = 24, LEAST = 3_600_000, PATH = '/admin/keys';
/** Where a stretch stands and how high it is: it can be told by more than its colour. */
const FORM = { published: [14, 6], signing: [3, 18], retired: [10, 10], withdrawn: [10, 10] };
const MEANINGS = { published: 'published, so that verifiers know it', signing: 'signs', retired: 'verifies what it has signed', withdrawn: 'withdrawn' };

/** @typedef {{kid: string, alg: string, status: string, published_at: string, signs_from: string | null, signs_until: string | null, leaves_at: string | null}} Key */

/** @param {import('/console/console.js').View} view */
export async function keys(view) {
  const { section, session, reload } = view, now = Date.now();
  const content = /** @type {Key[]} */ ((await ask(session, PATH)).content);
  const moments = content.flatMap(key => [key.published_at, key.signs_from, key.signs_until, key.leaves_at]).filter(Boolean).map(at => Date.parse(String(at)));
  const from = Math.min(now, ...moments), latest = Math.max(now, ...moments), until = latest + Math.max(LEAST, latest - from) / 8;
  const rotate = button('Rotate now', async () => {
    if (!await confirm('Have the next key sign?', ['It takes over at once, or as soon as every verifier knows it. Nobody is logged out by that.'], 'Rotate')) return;
    const { content: next, status } = await ask(session, `${PATH}/rotate`, { method: 'POST' });
    await reload();
    tell(status === 200 ? `${short(next.kid)} signs now.` : `${short(next.kid)} will sign from ${when(next.signs_from).textContent}, when every verifier knows it.`);
  }, { id: 'rotate', class: 'first' });
  section.replaceChildren(
    el('p', {}, 'One key signs access tokens; the next one is published ahead of time.'),
    el('div', { class: 'row' }, rotate),
    el('ol', { class: 'keys' }, ...content.map(key => item(key, view, from, until, now))),
    el('div', { class: 'axis', 'aria-hidden': 'true' }, ...[from, until].map(at => el('span', {}, when(new Date(at).toISOString()).textContent))),
    legend());
}

/** @param {Key} key @param {import('/console/console.js').View} view @param {number} from @param {number} until @param {number} now */
function item(key, { session, reload }, from, until, now) {
  const withdraw = button('Withdraw', async () => {
    const sure = await confirm('Withdraw this key?', [el('p', {}, 'Only when it is compromised: ', el('code', {}, key.kid)),
      'Every token that it has signed is refused everywhere at once. People go on by themselves; programs without a refresh token ask for a new one. It can’t be undone.'],
    'Withdraw', { danger: true });
    if (!sure) return;
    await ask(session, url(PATH, key.kid), { method: 'DELETE' });
    await reload();
    tell(`${short(key.kid)} is withdrawn.`);
  }, { class: 'small danger', 'aria-label': `Withdraw ${short(key.kid)}` });
  const said = story(key, now), style = { signing: 'yes', withdrawn: 'no' }[key.status] ?? 'faint';
  return el('li', {},
    el('div', { class: 'head' }, el('code', { title: key.kid }, short(key.kid)), el('span', { class: 'faint' }, key.alg),
      el('span', { class: `badge ${style}` }, key.status), ...(key.status === 'withdrawn' ? [] : [withdraw])),
    line(key, from, until, now, said), el('p', {}, said));
}

/** What the time line shows, in words. @param {Key} key @param {number} now */
function story(key, now) {
  const at = (/** @type {string} */ moment) => when(moment).textContent, isOver = (/** @type {string | null} */ moment) => moment && Date.parse(moment) <= now;
  const said = [`Published ${at(key.published_at)}`], until = key.signs_until ? ` until ${at(key.signs_until)}` : '';
  const hasSigned = isOver(key.signs_from) && !(key.signs_until && Date.parse(key.signs_until) <= Date.parse(String(key.signs_from)));
  if (key.signs_from && (hasSigned || key.status !== 'withdrawn')) said.push(`${isOver(key.signs_from) ? (isOver(key.signs_until) ? 'signed from' : 'signs since') : 'will sign from'} ${at(key.signs_from)}${until}`);
  else if (key.status === 'published') said.push('signs next');
  if (key.leaves_at) said.push(`${key.status === 'withdrawn' ? 'withdrawn' : isOver(key.leaves_at) ? 'left' : 'leaves'} ${at(key.leaves_at)}`);
  return `${said.join('; ')}.`;
}

/** @param {Key} key @param {number} from @param {number} until @param {number} now @param {string} said */
function line(key, from, until, now, said) {
  const x = (/** @type {number} */ at) => WIDTH * (Math.min(Math.max(at, from), until) - from) / (until - from);
  const time = (/** @type {string | null} */ moment, /** @type {number} */ otherwise) => moment ? Date.parse(moment) : otherwise;
  const end = time(key.leaves_at, until), stop = Math.min(time(key.signs_until, end), end), start = Math.min(time(key.signs_from, stop), stop);
  const last = key.status === 'withdrawn' ? 'withdrawn' : 'retired';
  const stretches = [['published', Date.parse(key.published_at), start], ['signing', start, stop], [last, stop, key.status === 'withdrawn' ? until : end]];
  const shapes = stretches.filter(([, begin, over]) => over > begin).map(([kind, begin, over]) => stretch(String(kind), x(+begin), x(+over) - x(+begin)));
  const svg = shape('svg', { class: 'line', role: 'img', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-label': said });
  svg.append(...shapes, shape('line', { class: 'now', x1: x(now), x2: x(now), y1: 0, y2: HEIGHT }));
  return svg;
}

/** @param {string} kind @param {number} begin @param {number} width */
const stretch = (kind, begin, width) => shape('rect', { class: kind, x: begin, width: Math.max(2, width), y: FORM[kind][0], height: FORM[kind][1] });

function legend() {
  const entries = Object.entries(MEANINGS).map(([kind, meaning]) => {
    const svg = shape('svg', { class: 'line', viewBox: `0 0 ${HEIGHT} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    svg.append(stretch(kind, 0, HEIGHT));
    return el('span', {}, svg, meaning);
  });
  return el('p', { class: 'legend faint' }, ...entries, el('span', {}, '┆ now'));
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
  return element;
}

/** @param {string} kid */
const short = kid => `${kid.slice(0, 8)}…`;
