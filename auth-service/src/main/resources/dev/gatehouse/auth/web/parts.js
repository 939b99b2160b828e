/** What the views of the console are made of: elements, tables, pages, dialogs, and the sentences of errors. */
import { GatehouseError } from '/gatehouse.js';

const SENTENCES = {
  unreachable: 'The service does not answer. Nothing is lost; try again.',
  unauthenticated: 'You are not logged in any more.',
};

/**
 * An element with attributes (true for one without a value), listeners (functions) and content.
 * @param {string} name @param {Record<string, any>} [given] @param {(Node | string)[]} content @returns {any}
 */
export function el(name, given = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value !== false && value != null) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...content);
  return element;
}

/** The address of a resource below a path: ids may hold anything. @param {string} path @param {string[]} parts */
export const url = (path, ...parts) => [path, ...parts.map(encodeURIComponent)].join('/');

/** Sends a body as JSON. @param {string} method @param {object} body */
export const sending = (method, body) => ({ method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/**
 * Asks the service; fails with a GatehouseError for anything but a success.
 * @param {any} session @param {string} path @param {RequestInit} [init] @returns {Promise<{content: any, total: number, status: number}>}
 */
export async function ask(session, path, init) {
  let answer;
  try {
    answer = await session.fetch(path, init);
  } catch (error) {
    throw error instanceof GatehouseError ? error : new GatehouseError('unreachable');
  }
  const content = answer.status === 204 ? null : await answer.json().catch(() => null);
  const pause = 1000 * (Number(answer.headers.get('Retry-After')) || 0);
  if (!answer.ok) throw new GatehouseError(content?.type?.split('/').pop() ?? 'unavailable', { status: answer.status, content, pause });
  return { content, status: answer.status, total: Number(answer.headers.get('X-Total-Count') ?? content?.length ?? 0) };
}

/** What went wrong, as a sentence. @param {any} error @returns {string} */
export function sentence(error) {
  const wrong = error.violations?.map((/** @type {any} */ one) => `${one.field.replaceAll('_', ' ')} ${one.message}`).join('; ');
  const wait = error.retryAfter > 1 ? ` Wait ${error.retryAfter} seconds.` : '';
  const said = SENTENCES[error.type] ?? (wrong ? `${wrong[0].toUpperCase()}${wrong.slice(1)}.` : error.message);
  return said + wait;
}

/**
 * A button for something that takes a while: once at a time; it keeps the focus, unlike one that is disabled.
 * @param {string} label @param {() => Promise<any>} work @param {Record<string, any>} [given]
 */
export function button(label, work, given = {}) {
  const made = el('button', { type: 'button', class: 'small', ...given, click: () => busy(made, work) }, label);
  return made;
}

/** @param {any} one @param {() => Promise<any>} work */
export async function busy(one, work) {
  if (one.ariaDisabled === 'true') return;
  one.ariaDisabled = 'true';
  try {
    await work();
  } catch (error) {
    tell(sentence(error), true);
  } finally {
    one.ariaDisabled = 'false';
  }
}

/** Says something above the view. @param {string} said @param {boolean} [isWrong] */
export function tell(said, isWrong = false) {
  const news = /** @type {HTMLElement} */ (document.getElementById('news'));
  [news.textContent, news.hidden, news.className] = [said, !said, isWrong ? 'news wrong' : 'news'];
}

/**
 * A table that becomes cards on a narrow screen.
 * @param {string} caption @param {string[]} heads @param {Element[]} rows
 */
export function table(caption, heads, rows) {
  for (const row of rows) {
    [...row.children].forEach((cell, index) => {
      if (cell.tagName === 'TD' && heads[index] && !cell.classList.contains('cell-actions')) cell.setAttribute('data-label', heads[index]);
    });
  }
  const head = el('tr', {}, ...heads.map(text => el('th', { scope: 'col' }, text)));
  return el('div', { class: 'wide' }, el('table', { class: 'stacks list', 'aria-label': caption }, el('thead', {}, head), el('tbody', {}, ...rows)));
}

/** A cell with buttons. @param {Node[]} buttons */
export const actions = (...buttons) => el('td', { class: 'cell-actions' }, el('div', { class: 'actions' }, ...buttons));

/** A moment in the reader's own time. @param {string | null} iso @returns {any} */
export function when(iso) {
  if (!iso) return el('span', { class: 'faint' }, '–');
  const text = new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return el('time', { datetime: iso, title: iso, class: 'when' }, text);
}

/**
 * The way through a list, by addresses, so that the browser's own way back leads back.
 * @param {string} view @param {URLSearchParams} query @param {number} total @param {number} size
 */
export function pages(view, query, total, size) {
  const page = Number(query.get('page') ?? 0), last = Math.max(0, Math.ceil(total / size) - 1);
  const to = (/** @type {number} */ number, /** @type {string} */ text) => {
    const other = new URLSearchParams(query);
    other.set('page', String(number));
    return el('a', { href: `#${view}?${other}` }, text);
  };
  const first = page * size + 1, here = total === 0 ? 'Nothing is found.' : `${first}–${Math.min(first + size - 1, total)} of ${total}`;
  return el('nav', { class: 'pages', 'aria-label': 'Pages' },
    el('span', { class: 'faint' }, here), ...(page > 0 ? [to(page - 1, '← Back')] : []), ...(page < last ? [to(page + 1, 'Further →')] : []));
}

/**
 * A labelled field. @param {string} id @param {string} label @param {Record<string, any>} given @param {string} [hint]
 * @returns {any}
 */
export function field(id, label, given, hint = '') {
  const input = el('input', { id, name: id, 'aria-describedby': hint && `${id}-hint`, ...given });
  return el('div', {}, el('label', { for: id }, label), input, ...(hint ? [el('p', { id: `${id}-hint`, class: 'hint' }, hint)] : []));
}

/**
 * Asks for a yes; tells whether it came, once the dialog is closed. The focus goes back to where it was.
 * @param {string} title @param {(Node | string)[]} content @param {string} yes @param {{danger?: boolean, no?: boolean}} [how]
 * @returns {Promise<boolean>}
 */
export function confirm(title, content, yes, { danger = false, no = true } = {}) {
  const at = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id)), dialog = at('dialog');
  at('dialog-title').textContent = title;
  at('dialog-content').replaceChildren(...content.map(one => typeof one === 'string' ? el('p', {}, one) : one));
  [at('dialog-yes').textContent, at('dialog-yes').className, at('dialog-no').hidden] = [yes, danger ? 'first danger' : 'first', !no];
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(done => dialog.addEventListener('close', () => done(dialog.returnValue === 'yes'), { once: true }));
}
